"""When and where each register was last backed up, and where that failed: noted on this computer for this user."""

import json
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from platformdirs import user_state_path

if TYPE_CHECKING:
    from models.store.backup import Backup

_ours = threading.Lock()


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


@dataclass(frozen=True)
class Failure:
    """A backup that could not be made, and was not made since."""

    place: str
    """The key of the place: models.store.places."""
    name: str
    """What the place is called."""
    at: datetime
    said: str
    """Why, what is safe and what to do, in the clerk's language."""
    detail: str = ""


def last_backup(register: Path, state: Path | None = None, place: str | None = None) -> LastBackup | None:
    """Return the last backup noted for `register`, or the last one in a place; None when there was none to be read.

    `state` is the file of notes; None for the user's own.
    """
    entry: Any = _read(state or _state()).get(_key(register))
    try:
        held = entry if place is None else entry["places"][place]
        return LastBackup(
            Path(held["path"]),
            datetime.fromisoformat(held["taken_at"]),
            int(held["size"]),
            str(held["fingerprint"]),
            int(held["journal"]),
        )
    except (TypeError, KeyError, ValueError):
        return None


def failures(register: Path, state: Path | None = None) -> list[Failure]:
    """Return what failed for `register` and was not solved since, the latest first."""
    entry: Any = _read(state or _state()).get(_key(register))
    found = []
    for place, held in _part(entry, "failures").items():
        try:
            at = datetime.fromisoformat(held["at"])
            found.append(Failure(place, str(held["name"]), at, str(held["said"]), str(held["detail"])))
        except (TypeError, KeyError, ValueError):
            continue
    return sorted(found, key=lambda one: one.at.isoformat(), reverse=True)


def note_backup(register: Path, backup: "Backup", state: Path | None = None, place: str | None = None) -> None:
    """Note `backup` as the last of `register`, and of a place, where none fails any more. OSError if that fails."""
    made = {
        "path": str(backup.path),
        "taken_at": backup.taken_at.isoformat(),
        "size": backup.size,
        "fingerprint": backup.fingerprint,
        "journal": backup.journal,
    }
    with _changing(state or _state()) as entries:
        entry = entries.get(_key(register))
        places, failed = _part(entry, "places"), _part(entry, "failures")
        if place is not None:
            places[place] = made
            failed.pop(place, None)
        entries[_key(register)] = made | {"places": places, "failures": failed}


def note_failure(register: Path, failure: Failure, state: Path | None = None) -> None:
    """Note that a backup failed, until one is made in that place. OSError when the note can not be written."""
    said = {"name": failure.name, "at": failure.at.isoformat(), "said": failure.said, "detail": failure.detail}
    with _changing(state or _state()) as entries:
        entry = entries.get(_key(register))
        held = dict(entry) if isinstance(entry, dict) else {}
        held["failures"] = _part(held, "failures") | {failure.place: said}
        entries[_key(register)] = held


def forget_failures(place: str, state: Path | None = None) -> None:
    """Forget, for all registers, what failed in a place: it was given up. OSError when that can not be written."""
    with _changing(state or _state()) as entries:
        for entry in entries.values():
            _part(entry, "failures").pop(place, None)


def _part(entry: Any, name: str) -> dict[str, Any]:
    part = entry.get(name) if isinstance(entry, dict) else None
    return part if isinstance(part, dict) else {}


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


@contextmanager
def _changing(state: Path) -> Iterator[dict[str, Any]]:
    """Give all notes to be changed, and write them when that went well; works of one program wait for each other."""
    with _ours:
        entries = _read(state)
        yield entries
        state.parent.mkdir(parents=True, exist_ok=True)
        temporary = state.with_name(f"{state.name}.{os.getpid()}")
        temporary.write_text(json.dumps(entries, indent=1), encoding="utf-8")
        temporary.replace(state)
