"""What a register holds, read completely, and whether a backup is still what it was when it was proven."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from models.language import _
from models.store.backup_notes import Note, alone, note_of, write_note
from models.store.connection import connect
from models.store.fingerprint import Pulse, count, digest, fingerprint, identity
from models.store.header import examine
from models.store.migrate import latest
from models.trouble import Trouble


@dataclass(frozen=True)
class Contents:
    """What a register held at one moment."""

    version: int
    """Number of its last migration."""
    counts: dict[str, int]
    """Rows of each table."""
    fingerprint: str
    journal: int
    """Number of its last journal row; 0 when there is none."""
    register: str
    """The mark of the register: models.store.fingerprint.identity."""


def verify(path: Path) -> Contents:
    """Read the register at rest at `path` completely. Trouble when it is not one, or not whole.

    Of a backup that was noted when it was proven, every byte must be as it was then.
    """
    examine(path, latest())
    note = note_of(path)
    if note is not None and (path.stat().st_size != note.size or digest(path) != note.sha256):
        raise Trouble(
            _(
                "{name} is no longer what it was when it was proven: it is damaged, or was worked in since. "
                "It was not changed. Choose another backup.",
                name=path.name,
            )
        )
    return read_whole(path)


def prove(path: Path, taken_at: datetime) -> Contents:
    """Verify a backup of which nothing is noted where it lies, as one that was copied there by hand, and note it.

    Its stem is taken from its name. Raises Trouble as `verify` does; OSError when the note can not be written.
    """
    found = verify(path)
    if note_of(path) is None:
        stem = path.stem.rsplit(" ", 2)[0]
        note = Note(
            taken_at, path.stat().st_size, digest(path), stem, found.register, found.version, found.journal,
            found.fingerprint, found.counts,
        )  # fmt: skip
        with alone(path.parent):
            write_note(path, note)
    return found


def read_whole(path: Path, pulse: Pulse = lambda: None, scans: Callable[[], str] | None = None) -> Contents:
    """Read the register at rest at `path` completely, whatever is noted of it. Trouble when it is not whole.

    `scans` as for `fingerprint`.
    """
    examine(path, latest())
    with closing(reader(path)) as connection:
        (said,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if said != "ok":
            raise unequal(said)
        return contents(connection, pulse, scans)


def contents(
    connection: sqlite3.Connection, pulse: Pulse = lambda: None, scans: Callable[[], str] | None = None
) -> Contents:
    """Return what the register behind `connection` holds; `scans` as for `fingerprint`."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    journal = newest_entry(connection)
    return Contents(version, count(connection), fingerprint(connection, pulse, scans), journal, identity(connection))


def newest_entry(connection: sqlite3.Connection) -> int:
    """Return the number of the last journal row that is committed; 0 for none."""
    number: int = connection.execute("SELECT coalesce(max(id), 0) FROM journal").fetchone()[0]
    return number


def reader(path: Path) -> sqlite3.Connection:
    """Return a connection that reads and that any thread may use; the register need not be open in this program."""
    connection = connect(path, mode="ro", check_same_thread=False)
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def unequal(detail: str = "") -> Trouble:
    """Return what is to be said of a file that is not what it should be."""
    return Trouble(
        _(
            "The copy does not hold what its source holds, or is damaged. The source was not changed. "
            "Do it again with another stick or folder."
        ),
        detail,
    )
