"""What this PC remembers of its clerks' habits: language, colours, recent registers, widths. Never the data itself."""

import getpass
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

MOST_RECENT = 8
MOST_CLERKS = 8


def _store() -> QSettings:
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Pendopo", "Pendopo")


def language() -> str:
    """Return the clerk's language, "id" unless another was chosen."""
    return str(_store().value("language", "id"))


def set_language(language: str) -> None:
    """Remember the language for the next start."""
    _store().setValue("language", language)


def scheme() -> str:
    """Return "system", "light" or "dark"."""
    return str(_store().value("scheme", "system"))


def set_scheme(scheme: str) -> None:
    """Remember how the window looks."""
    _store().setValue("scheme", scheme)


def clerk() -> str:
    """Return who works at this PC; at first the name they signed in with."""
    return str(_store().value("clerk", "") or getpass.getuser())


def clerk_chosen() -> bool:
    """Tell whether who works here has said so; until then it is the name they signed in with."""
    return bool(_store().value("clerk", ""))


def clerks() -> list[str]:
    """Return who has worked at this PC, the one of now first."""
    return _names("clerks")


def set_clerk(name: str) -> None:
    """Remember who works at this PC."""
    said = " ".join(name.split())
    _store().setValue("clerk", said)
    _store().setValue("clerks", [said, *(other for other in clerks() if other != said)][:MOST_CLERKS])


def _names(key: str) -> list[str]:
    stored = _store().value(key)
    # A list of one comes back as a plain text.
    return [stored] if isinstance(stored, str) else list(stored) if isinstance(stored, list) else []


def recent() -> list[Path]:
    """Return the registers opened lately, the last one first; also those that are not there any more."""
    return [Path(name) for name in _names("recent")]


def add_recent(path: Path) -> None:
    """Put a register at the head of the recent ones."""
    full = path.resolve()
    others = [other for other in recent() if other != full]
    _store().setValue("recent", [str(full), *map(str, others)][:MOST_RECENT])


def accepted_places() -> list[str]:
    """Return the registers that stay where they are although that was warned of."""
    return _names("accepted")


def accept_place(path: Path) -> None:
    """Warn no more of where this register lies."""
    _store().setValue("accepted", [*accepted_places(), str(path)])


def state(key: str) -> QByteArray:
    """Return the remembered look of a part of the window (widths, sizes), empty at first."""
    stored = _store().value(f"state/{key}")
    return stored if isinstance(stored, QByteArray) else QByteArray()


def set_state(key: str, state: QByteArray) -> None:
    """Remember the look of a part of the window."""
    _store().setValue(f"state/{key}", state)


def folder(key: str) -> str:
    """Return the folder last used for a purpose ("backup", "print"), or "" at first."""
    return str(_store().value(f"folder/{key}", ""))


def set_folder(key: str, folder: Path) -> None:
    """Remember the folder last used for a purpose."""
    _store().setValue(f"folder/{key}", str(folder))


def forget() -> None:
    """Forget everything, as on a new PC."""
    _store().clear()
