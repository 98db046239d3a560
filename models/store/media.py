"""Files on disks, sticks and shares: where a folder lies, and how a file gets its final name for good."""

import os
import sys
from pathlib import Path

_REMOTE = {
    *("cifs", "smb2", "smb3", "smbfs", "nfs", "nfs4", "afpfs", "ncpfs", "9p"),
    *("davfs", "fuse.davfs2", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.sshfs"),
}


def on_network(path: Path) -> bool:
    """Tell whether `path` lies on a network share, as far as the system lets us know."""
    if sys.platform == "win32":
        return _on_network_of_windows(path)
    mounts = Path("/proc/mounts")
    if not mounts.exists():
        return False
    place, kind_there = Path("/"), ""
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        _device, mounted, kind, *_rest = line.split(" ")
        at = Path(mounted.replace("\\040", " "))
        if path.is_relative_to(at) and len(at.parts) >= len(place.parts):
            place, kind_there = at, kind
    return kind_there in _REMOTE


if sys.platform == "win32":

    def _on_network_of_windows(path: Path) -> bool:
        import ctypes

        remote = 4
        return path.drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(path.drive + "\\") == remote


def may_write_in(folder: Path) -> bool:
    """Tell whether this user may put files into `folder`."""
    return os.access(folder, os.W_OK | os.X_OK)


def name_for_good(temporary: Path, final: Path) -> None:
    """Give `temporary` its `final` name in the same folder, durably. FileExistsError if that is taken."""
    _flush(temporary, os.O_RDWR)
    try:
        os.link(temporary, final)
    except FileExistsError:
        raise
    except OSError:  # sticks know no second name for a file
        if final.exists():
            raise FileExistsError(final) from None
        temporary.rename(final)
    else:
        temporary.unlink()
    flush_folder(final.parent)


def replace_for_good(temporary: Path, final: Path) -> None:
    """Put `temporary` in the place of `final` in one step, durably."""
    _flush(temporary, os.O_RDWR)
    temporary.replace(final)
    flush_folder(final.parent)


def flush_folder(folder: Path) -> None:
    """Make the names in `folder` durable. Windows does so by itself."""
    if sys.platform != "win32":
        _flush(folder, os.O_RDONLY)


def _flush(path: Path, flags: int) -> None:
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
