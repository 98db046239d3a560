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
