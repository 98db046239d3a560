"""Files with a password, through SQLCipher; loaded when the first one is met. Its connections are used as sqlite3's."""

import datetime
import decimal
import sqlite3
from functools import cache
from typing import Any, cast

from models.store.cipher import Key

_ERRORS = (
    *("InterfaceError", "DatabaseError", "DataError", "OperationalError", "IntegrityError", "InternalError"),
    *("ProgrammingError", "NotSupportedError"),
)
_CONSTRAINTS = {
    "FOREIGN KEY constraint failed": "FOREIGNKEY",
    "UNIQUE constraint failed": "UNIQUE",
    "NOT NULL constraint failed": "NOTNULL",
    "CHECK constraint failed": "CHECK",
}
_WORDS = {
    "database or disk is full": "SQLITE_FULL",
    "disk I/O error": "SQLITE_IOERR",
    "database disk image is malformed": "SQLITE_CORRUPT",
    "file is not a database": "SQLITE_NOTADB",
    "attempt to write a readonly database": "SQLITE_READONLY",
    "unable to open database file": "SQLITE_CANTOPEN",
    "database is locked": "SQLITE_BUSY",
    "database table is locked": "SQLITE_LOCKED",
}


def connect(place: str, key: Key | None, *, timeout: float, check_same_thread: bool) -> sqlite3.Connection:
    """Return a connection to the file at the URI `place`; without a `key` it is a plain one."""
    connection = _module().connect(
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


@cache
def _module() -> Any:
    """Load SQLCipher, and let it take values and raise errors as sqlite3 does: nobody else need know of two."""
    from sqlcipher3 import dbapi2

    for name in _ERRORS:
        error, ours = getattr(dbapi2, name), getattr(sqlite3, name)
        if not issubclass(error, ours):
            error.__bases__ = (*error.__bases__, ours)
    dbapi2.Error.sqlite_errorname = property(_name, _take_name)
    for kind in (decimal.Decimal, datetime.date, datetime.time):  # as peewee tells sqlite3 to
        dbapi2.register_adapter(kind, str)
    return dbapi2


def _name(error: Exception) -> str:
    """Return what SQLite calls this error; its module tells of some only in words, and of a constraint not which."""
    said = str(error)
    if isinstance(error, sqlite3.IntegrityError):
        kind = next((kind for words, kind in _CONSTRAINTS.items() if said.startswith(words)), "TRIGGER")
        return f"SQLITE_CONSTRAINT_{kind}"
    told: str = _WORDS.get(said) or vars(error).get("told", "")
    return told


def _take_name(error: Exception, name: str) -> None:
    vars(error)["told"] = name
