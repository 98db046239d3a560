"""What the header of a file with a password says: it is read through SQLCipher, for its bytes say nothing."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from models.store.connection import connect


class Inside(NamedTuple):
    """The numbers of the header."""

    application: int
    version: int
    at_rest: bool
    """No write-ahead log is in use."""


def look_inside(path: Path, *, left_over: bool) -> Inside:
    """Return the header of the file with a password at `path`; it is only read.

    `left_over`: SQLite has left something beside it, which may hold a better first page than the file. Raises
    PasswordNeeded, and what sqlite3 raises for a file that is damaged or cut short.
    """
    try:
        application, version = _numbers(path, immutable=True)
    except sqlite3.DatabaseError:
        if not left_over:
            raise
        application, version = _numbers(path, immutable=False)
    return Inside(application, version, not left_over and not _logging(path))


def _numbers(path: Path, *, immutable: bool) -> tuple[int, int]:
    # As it lies there: no helper file is made beside it, and none is looked at.
    with closing(connect(path, mode="ro" if immutable else "rw", immutable=immutable)) as connection:
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    return application, version


def _logging(path: Path) -> bool:
    """Tell whether the file says that it has a write-ahead log, or is in use just now."""
    with closing(connect(path, mode="ro", timeout=0)) as connection:
        try:
            # In this mode SQLite needs no helper file for such a log, nor makes one: it refuses to read.
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            return bool(connection.execute("PRAGMA journal_mode").fetchone()[0] != "delete")
        except sqlite3.DatabaseError:  # also what is damaged further on: it will be looked over
            return True
