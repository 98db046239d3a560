"""The notes beside backups: of each what it held and its SHA-256 when it was proven, so that later damage is seen.

They lie in the folder itself, so that a stick brings them along to another computer. Whatever they say is only
believed of the very file they speak of, and only as long as its bytes are the same.
"""

import json
import os
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from models.store.connection import PATIENCE
from models.store.lock import Lock
from models.store.media import replace_for_good
from models.store.processes import host

NOTES = "cadangan-pendopo.json"
"""The name of the file of notes."""
_AGAIN = 0.05
"""Seconds until it is asked again whether another program has done with the notes."""
_ours = threading.Lock()


@dataclass(frozen=True)
class Note:
    """What was found when a backup was proven."""

    taken_at: datetime
    """When it was taken."""
    size: int
    """In bytes."""
    sha256: str
    """Of all bytes of the file."""
    stem: str
    """The name of the register it is of, without its ending."""
    register: str
    """The mark of that register: models.store.fingerprint.identity."""
    version: int
    """Number of the last migration it has seen."""
    journal: int
    """Number of its last journal row."""
    fingerprint: str
    counts: dict[str, int]
    """Rows of each table."""


def notes(folder: Path) -> dict[str, Note]:
    """Return the notes on the files in `folder` by their names; what can not be read is as good as not there."""
    found = {}
    for name, said in _read(folder).items():
        note = _note(said)
        if note is not None and Path(name).name == name:
            found[name] = note
    return found


def note_of(path: Path) -> Note | None:
    """Return the note on the backup at `path`; None when nothing is known of it here."""
    return notes(path.parent).get(path.name)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Let no other thread or program write notes in `folder` meanwhile; whoever asks waits, at most some seconds."""
    with _ours:
        lock = Lock(folder / NOTES)
        patient_until = time.monotonic() + PATIENCE
        while lock.take() is not None and time.monotonic() < patient_until:
            time.sleep(_AGAIN)
        try:
            yield
        finally:
            lock.release()


def write_note(path: Path, note: Note) -> None:
    """Note what the file of that name holds; call it `alone`. OSError when that can not be written."""
    held = {name: said for name, said in _read(path.parent).items() if (path.parent / name).exists()}
    held[path.name] = asdict(note) | {"taken_at": note.taken_at.isoformat()}
    _write(path.parent, held)


def drop_notes(folder: Path, names: Iterable[str]) -> None:
    """Forget what was noted on files that are gone; call it `alone`. OSError when that can not be written."""
    held = _read(folder)
    _write(folder, {name: said for name, said in held.items() if name not in set(names)})


def _note(said: Any) -> Note | None:
    try:
        return Note(
            datetime.fromisoformat(said["taken_at"]),
            int(said["size"]),
            str(said["sha256"]),
            str(said["stem"]),
            str(said["register"]),
            int(said["version"]),
            int(said["journal"]),
            str(said["fingerprint"]),
            {str(table): int(count) for table, count in said["counts"].items()},
        )
    except (TypeError, KeyError, ValueError, AttributeError):
        return None


def _read(folder: Path) -> dict[str, Any]:
    try:
        found = json.loads((folder / NOTES).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _write(folder: Path, held: dict[str, Any]) -> None:
    temporary = folder / f".{NOTES}.{host()}.{os.getpid()}.part"
    try:
        temporary.write_text(json.dumps(held, indent=1, ensure_ascii=False), encoding="utf-8")
        replace_for_good(temporary, folder / NOTES)
    finally:
        temporary.unlink(missing_ok=True)
