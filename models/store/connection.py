"""The one door to SQLite: how a file is opened, with or without a password, with what patience and what limits."""

import sqlite3
import sys
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast
from urllib.parse import quote

from models.store.whereabouts import beginning

if TYPE_CHECKING:
    from models.store.cipher import Key

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
_PLAIN = b"SQLite format 3\0"


class Blob(Protocol):
    """The bytes of one value, read piece by piece."""

    def read(self, length: int = -1, /) -> bytes:
        """Return the next bytes, at most `length`."""

    def tell(self) -> int:
        """Return how many were read."""

    def __len__(self) -> int: ...


def uri(path: Path, **options: str | int) -> str:
    """Return the SQLite URI of `path`, also for a network path of Windows."""
    name = path.resolve().as_posix()
    asked = "&".join(f"{key}={value}" for key, value in options.items())
    return f"file://{'' if name.startswith('/') else '/'}{quote(name)}?{asked}"


def connect(
    path: Path,
    *,
    mode: str = "rw",
    immutable: bool = False,
    key: "Key | None" = None,
    converts: bool = False,
    timeout: float = PATIENCE,
    check_same_thread: bool = True,
) -> sqlite3.Connection:
    """Return a connection to the file at `path`; its transactions are begun by hand.

    `mode` is SQLite's: ro, rw or rwc. `key` is for a file that is still empty; for any other it is asked for itself.
    `converts`: SQLCipher opens a plain file, too, for it can copy that into one with a password. Raises
    PasswordNeeded, and what sqlite3 raises.
    """
    place = uri(path, mode=mode, **({"immutable": 1} if immutable else {}))
    key = key or key_of(path)
    if key is None and not converts:
        return sqlite3.connect(
            place, timeout=timeout, uri=True, isolation_level=None, check_same_thread=check_same_thread
        )
    from models.store import sqlcipher

    return sqlcipher.connect(place, key, timeout=timeout, check_same_thread=check_same_thread)


def key_of(path: Path) -> "Key | None":
    """Return what opens the file at `path`, for another file that is to be opened by the same; None for a plain one."""
    if is_plain(path):
        return None
    from models.store import keyring

    return keyring.key_for(path)


def forget_passwords() -> None:
    """Let whoever opens a file with a password again be asked for it."""
    keyring = sys.modules.get("models.store.keyring")  # not loaded: none was told
    if keyring is not None:
        keyring.forget()


def is_plain(path: Path) -> bool:
    """Tell whether SQLite itself can read the file at `path`, or may say by itself what is wrong with it."""
    try:
        return _PLAIN.startswith(beginning(path, len(_PLAIN)))
    except OSError:
        return True


def open_reader(
    path: Path, *, read_only: bool, immutable: bool = False, check_same_thread: bool = True
) -> sqlite3.Connection:
    """Return a connection that can only read. Where the file may be written, so may the helper files beside it."""
    connection = connect(
        path, mode="ro" if read_only else "rw", immutable=immutable, check_same_thread=check_same_thread
    )
    cautious(connection)
    connection.execute("PRAGMA query_only = 1")
    return connection


def open_blob(connection: sqlite3.Connection, table: str, column: str, record: int) -> AbstractContextManager[Blob]:
    """Open the bytes of a value for reading."""
    opening = connection.blobopen if isinstance(connection, sqlite3.Connection) else connection.open_blob
    return cast(AbstractContextManager[Blob], opening(table, column, record, readonly=True))


def cautious(connection: sqlite3.Connection) -> None:
    """Let `connection` believe nothing that stands in the file: its schema may be anybody's, its pages anything."""
    if isinstance(connection, sqlite3.Connection):  # SQLCipher's has no limits to set, but its file no strangers
        for limit, most in _LIMITS.items():
            connection.setlimit(limit, most)
    connection.execute("PRAGMA trusted_schema = 0")
    connection.execute("PRAGMA cell_size_check = 1")
