"""Folders into which something is written."""

from pathlib import Path

from models.language import _
from models.trouble import Trouble


def made(folder: Path) -> Path:
    """Return a folder, made where it is not there yet. Raises Trouble where it cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble(
            _("The folder {folder} cannot be made. Nothing was changed. Choose another one.", folder=folder), str(error)
        ) from error
    return folder
