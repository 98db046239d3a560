"""How SQLite is asked for a register: its URI, its patience, its limits, and the connection that lists read on."""

import sqlite3
from pathlib import Path
from urllib.parse import quote

PATIENCE = 5.0
"""How long to wait for another program's lock, in seconds."""
# What no register of ours comes near; a file from a stranger may ask for all the memory there is.
_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 160 * 1024 * 1024,  # bytes of one value or row: the largest scan, and half as much
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 1_000_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 200,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 200,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 1000,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}


def uri(path: Path, **options: str | int) -> str:
    """Return the SQLite URI of `path`, also for a network path of Windows."""
    name = path.resolve().as_posix()
    asked = "&".join(f"{key}={value}" for key, value in options.items())
    return f"file://{'' if name.startswith('/') else '/'}{quote(name)}?{asked}"


def open_reader(
    path: Path, *, read_only: bool, immutable: bool = False, check_same_thread: bool = True
) -> sqlite3.Connection:
    """Return a connection that can only read. Where the file may be written, so may the helper files beside it."""
    place = uri(path, mode="ro", immutable=int(immutable)) if read_only else uri(path, mode="rw")
    connection = sqlite3.connect(
        place, timeout=PATIENCE, uri=True, isolation_level=None, check_same_thread=check_same_thread
    )
    cautious(connection)
    connection.execute("PRAGMA query_only = 1")
    return connection


def cautious(connection: sqlite3.Connection) -> None:
    """Let `connection` believe nothing that stands in the file: its schema may be anybody's, its pages anything."""
    for limit, most in _LIMITS.items():
        connection.setlimit(limit, most)
    connection.execute("PRAGMA trusted_schema = 0")
    connection.execute("PRAGMA cell_size_check = 1")
