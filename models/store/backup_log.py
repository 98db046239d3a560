"""When and where each register was last backed up: noted on this computer for this user, not in the register."""

import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from platformdirs import user_state_path

if TYPE_CHECKING:
    from models.store.backup import Backup


@dataclass(frozen=True)
class LastBackup:
    """The last verified backup of a register."""

    path: Path
    taken_at: datetime
    size: int
    """In bytes."""
    fingerprint: str
    journal: int
    """Number of the last journal row it holds: what has a greater number is not backed up."""


def last_backup(register: Path, state: Path | None = None) -> LastBackup | None:
    """Return the last backup noted for `register`; None when there was none or the note can not be read.

    `state` is the file of notes; None for the user's own.
    """
    entry: Any = _read(state or _state()).get(_key(register))
    try:
        return LastBackup(
            Path(entry["path"]),
            datetime.fromisoformat(entry["taken_at"]),
            int(entry["size"]),
            str(entry["fingerprint"]),
            int(entry["journal"]),
        )
    except (TypeError, KeyError, ValueError):
        return None


def note_backup(register: Path, backup: "Backup", state: Path | None = None) -> None:
    """Note `backup` as the last of `register`. OSError when the note can not be written."""
    state = state or _state()
    entries = _read(state)
    entries[_key(register)] = {
        "path": str(backup.path),
        "taken_at": backup.taken_at.isoformat(),
        "size": backup.size,
        "fingerprint": backup.fingerprint,
        "journal": backup.journal,
    }
    state.parent.mkdir(parents=True, exist_ok=True)
    temporary = state.with_name(f"{state.name}.{os.getpid()}")
    temporary.write_text(json.dumps(entries, indent=1), encoding="utf-8")
    temporary.replace(state)


def _state() -> Path:
    return user_state_path("pendopo", appauthor=False) / "backups.json"


def _key(register: Path) -> str:
    return str(register.resolve())


def _read(state: Path) -> dict[str, Any]:
    try:
        entries = json.loads(state.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return entries if isinstance(entries, dict) else {}
