"""Which act of each register this computer has seen last, and its hash: noted outside the register.

A chain that was cut at its end is whole up to the cut; here stands what a cut would have to falsify as well.
"""

import json
import os
import sqlite3
from pathlib import Path
from typing import Any, NamedTuple

from platformdirs import user_state_path

from models.store.chain import hash_of


class Seen(NamedTuple):
    """The last act of a register when it was last closed on this computer."""

    act: int
    sha256: str


def seen(register: Path, state: Path | None = None) -> Seen | None:
    """Return what was noted of `register`; None when nothing was, or the note can not be read.

    `state` is the file of notes; None for the user's own.
    """
    entry: Any = _read(state or _state()).get(_key(register))
    try:
        return Seen(int(entry["act"]), str(entry["sha256"]))
    except (TypeError, KeyError, ValueError):
        return None


def holds(connection: sqlite3.Connection, noted: Seen | None) -> bool:
    """Tell whether the register still has the act that was noted, with the hash it had."""
    return noted is None or hash_of(connection, noted.act) == noted.sha256


def note(register: Path, connection: sqlite3.Connection, state: Path | None = None) -> None:
    """Note the last act, unless what was noted before is missing: that stays until `forget`.

    A note that can not be written is no trouble: the one before it still stands.
    """
    if not holds(connection, seen(register, state)):
        return
    found = connection.execute("SELECT id, sha256 FROM sealed_act ORDER BY id DESC LIMIT 1").fetchone()
    if found:
        _write(register, {"act": found[0], "sha256": found[1]}, state or _state())


def forget(register: Path, state: Path | None = None) -> None:
    """Forget what was noted of `register`: a backup took its place, or the clerk knows why something is missing."""
    _write(register, None, state or _state())


def _write(register: Path, entry: dict[str, Any] | None, state: Path) -> None:
    entries = _read(state)
    if entries.get(_key(register)) == entry:
        return
    entries.pop(_key(register), None)
    if entry is not None:
        entries[_key(register)] = entry
    temporary = state.with_name(f"{state.name}.{os.getpid()}")
    try:
        state.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_text(json.dumps(entries, indent=1), encoding="utf-8")
        temporary.replace(state)
    except OSError:
        temporary.unlink(missing_ok=True)


def _state() -> Path:
    return user_state_path("pendopo", appauthor=False) / "seen.json"


def _key(register: Path) -> str:
    return str(register.resolve())


def _read(state: Path) -> dict[str, Any]:
    try:
        entries = json.loads(state.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return entries if isinstance(entries, dict) else {}
