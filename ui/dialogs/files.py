"""The one place where the system's own file dialogs are asked; whoever needs a file takes these as callables."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from models.language import _
from models.rules.marking import N_

Choose = Callable[[QWidget, str, Path, str], Path | None]
"""Called with the parent, the translated title, where to begin, and a pattern of PATTERNS ("" for a folder)."""

ChooseSeveral = Callable[[QWidget, str, Path, str], list[Path]]
"""As Choose, for several files at once."""

SUFFIX = ".pendopo"
PATTERNS = {
    "register": (N_("Registers"), f"*{SUFFIX}"),
    "pdf": (N_("PDF files"), "*.pdf"),
    "text": (N_("Text files"), "*.txt"),
    "csv": (N_("Tables for Excel (CSV)"), "*.csv"),
    "calendar": (N_("Calendars"), "*.ics"),
    "geojson": (N_("Maps (GeoJSON)"), "*.geojson *.json"),
    "picture": (N_("Pictures"), "*.png *.jpg *.jpeg"),
    "scan": (N_("Scans and pictures"), "*.pdf *.jpg *.jpeg *.png"),
    "any": (N_("All files"), "*"),
}


def documents_folder() -> Path:
    """Return where this user keeps documents."""
    found = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or Path.home())
    return found if found.is_dir() else Path.home()


def choose_file(parent: QWidget, title: str, start: Path, pattern: str) -> Path | None:
    """Return a file that is there, or None when the clerk thinks better of it."""
    return _path(QFileDialog.getOpenFileName(parent, title, str(start), _filter(pattern))[0])


def choose_files(parent: QWidget, title: str, start: Path, pattern: str) -> list[Path]:
    """Return files that are there; none when the clerk thinks better of it."""
    return [Path(name) for name in QFileDialog.getOpenFileNames(parent, title, str(start), _filter(pattern))[0]]


def choose_new_file(parent: QWidget, title: str, start: Path, pattern: str) -> Path | None:
    """Return where to write a file; the system has asked already whether one that is there may go."""
    path = _path(QFileDialog.getSaveFileName(parent, title, str(start), _filter(pattern))[0])
    ending = PATTERNS[pattern][1].removeprefix("*")
    return path.with_name(path.name + ending) if path and not path.suffix else path


def choose_folder(parent: QWidget, title: str, start: Path, _pattern: str = "") -> Path | None:
    """Return a folder."""
    return _path(QFileDialog.getExistingDirectory(parent, title, str(start)))


def _filter(pattern: str) -> str:
    name, endings = PATTERNS[pattern]
    return f"{_(name)} ({endings})"


def _path(chosen: str) -> Path | None:
    return Path(chosen) if chosen else None
