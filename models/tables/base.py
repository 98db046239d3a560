"""What every table shares: the database it lives in, and an integer id."""

from contextlib import AbstractContextManager
from typing import Any, Protocol, cast

import peewee

from models.opened import Opened, follow


class Engine(Protocol):
    """What acts ask of a register's database beyond peewee; models.store answers."""

    def act(self, name: str, subject: str = "") -> AbstractContextManager[None]:
        """Return the one transaction of a clerk's act: journalled under `name`, told to listeners after commit."""


database = peewee.DatabaseProxy()
"""The open register, for acts. It follows models.opened; nobody points it anywhere."""


def engine() -> Engine:
    """Return the open register's own abilities."""
    return cast(Engine, database.obj)


def _point(register: Opened | None) -> None:
    database.initialize(register.database if register else None)


follow(_point)


class Record(peewee.Model):
    """A row of the register."""

    # Never handed out twice: the journal speaks of a record by its number.
    id: Any = peewee.AutoField(constraints=[peewee.SQL("AUTOINCREMENT")])
    DoesNotExist: type[peewee.DoesNotExist]

    class Meta:
        database = database
        legacy_table_names = False
