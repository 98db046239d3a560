"""Files on disks, sticks and shares: where a folder lies, and how a file gets its final name for good."""

import os
import re
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
