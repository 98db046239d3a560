"""Files on disks, sticks and shares: where a folder lies, and how a file gets its final name for good."""

import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import suppress
from glob import escape
from pathlib import Path

_REMOTE = {
    *("cifs", "smb2", "smb3", "smbfs", "nfs", "nfs4", "afpfs", "ncpfs", "9p"),
    *("davfs", "fuse.davfs2", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.sshfs"),
}
_PUT_IN = (Path("/media"), Path("/run/media"), Path("/mnt"))
"""Where Linux shows what was put in."""


def on_network(path: Path) -> bool:
    """Tell whether `path` lies on a network share, as far as the system lets us know."""
    if sys.platform == "win32":
        return _on_network_of_windows(path)
    place, kind_there = Path("/"), ""
    for at, kind in _mounts():
        if path.is_relative_to(at) and len(at.parts) >= len(place.parts):
            place, kind_there = at, kind
    return kind_there in _REMOTE


def volumes() -> list[Path]:
    """Return where disks, sticks and cards that were put in can be found now; no network, not the system's own disk."""
    if sys.platform == "win32":
        return _volumes_of_windows()
    if sys.platform == "darwin":
        return sorted(path for path in Path("/Volumes").glob("*") if not path.is_symlink())
    found = {place for place, kind in _mounts() if kind not in _REMOTE and any(map(place.is_relative_to, _PUT_IN))}
    return sorted(found)


def _mounts() -> Iterator[tuple[Path, str]]:
    """Yield each place of Linux where a file system begins, and its kind."""
    mounts = Path("/proc/mounts")
    if not mounts.exists():
        return
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        _device, mounted, kind, *_rest = line.split(" ")
        yield Path(re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), mounted)), kind


def free_space(folder: Path) -> int:
    """Return how many bytes can still be written into `folder`. OSError when it does not answer."""
    return shutil.disk_usage(folder).free


if sys.platform == "win32":

    def _on_network_of_windows(path: Path) -> bool:
        import ctypes

        remote = 4
        return path.drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(path.drive + "\\") == remote

    def _volumes_of_windows() -> list[Path]:
        import ctypes

        removable, fixed = 2, 3
        own = os.environ.get("SYSTEMDRIVE", "C:").upper()
        kernel = ctypes.windll.kernel32
        letters = [f"{chr(ord('A') + at)}:" for at in range(26) if kernel.GetLogicalDrives() >> at & 1]
        kinds = {letter: kernel.GetDriveTypeW(letter + "\\") for letter in letters if letter not in ("A:", "B:", own)}
        # A card reader without a card has a letter too.
        roots = [Path(letter + "\\") for letter, kind in kinds.items() if kind in (removable, fixed)]
        return [root for root in roots if _answers(root)]

    def _answers(root: Path) -> bool:
        try:
            return root.is_dir()
        except OSError:
            return False


_CLOUDS = {
    "OneDrive": r"onedrive( - .+)?|skydrive",
    "Google Drive": r"google ?drive|my drive|drive saya|googledrive-.+|drivefs",
    "Dropbox": r"dropbox( \(.+\))?",
    "iCloud": r"icloud ?drive|com~apple~clouddocs|mobile documents",
    "Nextcloud": r"nextcloud\d*|owncloud",
    "MEGA": r"mega|megasync( downloads)?",
    "Box": r"box( sync)?",
    "pCloud": r"pcloud( ?drive| sync)?",
    "Syncthing": r"syncthing",
    "Yandex.Disk": r"yandex\.?disk|яндекс\.диск",
}
"""What the programs that copy folders into a cloud call theirs."""
_CLOUD_MARKS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".owncloudsync.log": "Nextcloud",
    ".nextcloudsync.log": "Nextcloud",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
}
_CLOUD_SETTINGS = {"OneDrive": "OneDrive", "OneDriveCommercial": "OneDrive", "OneDriveConsumer": "OneDrive"}


def in_cloud(path: Path) -> str:
    """Return the name of the program that copies the folder of `path` into a cloud; "" where none is known to."""
    path = path.absolute()
    for setting, name in _CLOUD_SETTINGS.items():
        if (folder := os.environ.get(setting)) and path.is_relative_to(folder):
            return name
    for folder_above in path.parents:
        for name, called in _CLOUDS.items():
            if re.fullmatch(called, folder_above.name.lower()):
                return name
        for mark, name in _CLOUD_MARKS.items():
            if (folder_above / mark).exists():
                return name
    return ""


def may_write_in(folder: Path) -> bool:
    """Tell whether this user may put files into `folder`."""
    return os.access(folder, os.W_OK | os.X_OK)


def name_for_good(temporary: Path, final: Path) -> None:
    """Give `temporary` its `final` name in the same folder, durably. FileExistsError if that is taken."""
    flush(temporary)
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
    flush(temporary)
    temporary.replace(final)
    flush_folder(final.parent)


def clear_parts(path: Path) -> None:
    """Remove what writing `path` anew has left when it was broken off, which may have no password. Its lock is ours."""
    for part in path.parent.glob(f".{escape(path.name)}.*.part"):
        with suppress(OSError):
            part.unlink()


def flush_folder(folder: Path) -> None:
    """Make the names in `folder` durable. Windows does so by itself."""
    if sys.platform != "win32":
        flush(folder, os.O_RDONLY)


def forget_cached(path: Path) -> None:
    """Let what is read of a file come from the disk or stick itself, where this system can do that."""
    if hasattr(os, "posix_fadvise"):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
        finally:
            os.close(handle)


def flush(path: Path, flags: int = os.O_RDWR) -> None:
    """Make what was written into a file durable."""
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
