"""The one door to SQLite: a plain file is opened by Python's own, one with a password by SQLCipher.

SQLCipher is loaded when the first such file is met. Its connections are used as those of sqlite3 are.
"""

import datetime
import decimal
import sqlite3
from contextlib import AbstractContextManager
from functools import cache
from pathlib import Path
from typing import Any, Protocol, cast

from models.store.cipher import Key
from models.store.connection import PATIENCE, uri
from models.store.keyring import key_for

_ERRORS = (
    *("InterfaceError", "DatabaseError", "DataError", "OperationalError", "IntegrityError", "InternalError"),
    *("ProgrammingError", "NotSupportedError"),
)


class Blob(Protocol):
    """The bytes of one value, read piece by piece."""

    def read(self, length: int = -1, /) -> bytes:
        """Return the next bytes, at most `length`."""

    def tell(self) -> int:
        """Return how many were read."""

    def __len__(self) -> int: ...


def connect(
    path: Path,
    *,
    mode: str = "rw",
    immutable: bool = False,
    key: Key | None = None,
    converts: bool = False,
    timeout: float = PATIENCE,
    check_same_thread: bool = True,
) -> sqlite3.Connection:
    """Return a connection to the file at `path`, with transactions begun by hand only.

    `mode` is SQLite's: ro, rw or rwc. `key` is for a file that is still empty; any other is asked for its own.
    `converts`: a plain file, too, is opened by SQLCipher, which can copy it into one with a password.
    Raises PasswordNeeded, and what sqlite3 raises.
    """
    options: dict[str, str | int] = {"mode": mode}
    if immutable:
        options["immutable"] = 1
    place = uri(path, **options)
    key = key or key_for(path)
    if key is None and not converts:
        return sqlite3.connect(
            place, timeout=timeout, uri=True, isolation_level=None, check_same_thread=check_same_thread
        )
    connection = _sqlcipher().connect(
        place, timeout=timeout, uri=True, isolation_level=None, check_same_thread=check_same_thread
    )
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")  # it speaks to a terminal that nobody reads
        if key is not None:
            connection.execute(f'PRAGMA key = "{key.raw}"')
    except BaseException:
        connection.close()
        raise
    return cast(sqlite3.Connection, connection)


def open_blob(connection: sqlite3.Connection, table: str, column: str, record: int) -> AbstractContextManager[Blob]:
    """Open the bytes of a value for reading."""
    if isinstance(connection, sqlite3.Connection):
        return cast(AbstractContextManager[Blob], connection.blobopen(table, column, record, readonly=True))
    return cast(AbstractContextManager[Blob], connection.open_blob(table, column, record, readonly=True))


@cache
def _sqlcipher() -> Any:
    """Load SQLCipher, and let it take values and raise errors as sqlite3 does."""
    from sqlcipher3 import dbapi2

    for name in _ERRORS:
        error, ours = getattr(dbapi2, name), getattr(sqlite3, name)
        if not issubclass(error, ours):
            error.__bases__ = (*error.__bases__, ours)
    dbapi2.IntegrityError.sqlite_errorname = property(_which_constraint, lambda _error, _name: None)
    for kind in (decimal.Decimal, datetime.date, datetime.time):  # as peewee tells sqlite3 to
        dbapi2.register_adapter(kind, str)
    return dbapi2


def _which_constraint(error: Exception) -> str:
    """Return the name of the constraint that was hurt: SQLCipher's module says no more than that one was."""
    said = str(error)
    kinds = {"FOREIGN KEY": "FOREIGNKEY", "UNIQUE": "UNIQUE", "NOT NULL": "NOTNULL", "CHECK": "CHECK"}
    found = (kind for beginning, kind in kinds.items() if said.startswith(f"{beginning} constraint failed"))
    return f"SQLITE_CONSTRAINT_{next(found, 'TRIGGER')}"
