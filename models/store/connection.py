"""How SQLite is asked for a register: its URI, its patience, and the connection that lists read on."""

import sqlite3
from pathlib import Path
from urllib.parse import quote

PATIENCE = 5.0
"""How long to wait for another program's lock, in seconds."""


def uri(path: Path, **options: str | int) -> str:
    """Return the SQLite URI of `path`, also for a network path of Windows."""
    name = path.resolve().as_posix()
    asked = "&".join(f"{key}={value}" for key, value in options.items())
    return f"file://{'' if name.startswith('/') else '/'}{quote(name)}?{asked}"


def open_reader(path: Path, *, read_only: bool, immutable: bool = False) -> sqlite3.Connection:
    """Return a connection that can only read. Where the file may be written, so may the helper files beside it."""
    place = uri(path, mode="ro", immutable=int(immutable)) if read_only else uri(path, mode="rw")
    connection = sqlite3.connect(place, timeout=PATIENCE, uri=True, isolation_level=None)
    connection.execute("PRAGMA trusted_schema = 0")
    connection.execute("PRAGMA query_only = 1")
    return connection
