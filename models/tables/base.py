"""What every table shares: the database it lives in, and an integer id."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol, cast

import peewee


@dataclass(frozen=True)
class Change:
    """What one act has touched, told after its commit."""

    act: int
    """Number of the act in the journal; 0 when nothing was changed."""
    name: str
    """The act in words, English with {names}; ready for the catalogue."""
    subject: str
    """What it was about, as typed by the clerk."""
    tables: frozenset[str]
    """Names of the tables that were touched."""


class Engine(Protocol):
    """What the rooms above ask of a register's database beyond peewee; models.store answers."""

    def act(self, name: str, subject: str = "") -> AbstractContextManager[None]:
        """Return the one transaction of a clerk's act: journalled under `name`, told to listeners after commit."""

    def listen(self, listener: Callable[[Change], None]) -> None:
        """Call `listener` after each act."""

    def matching(self, table: str, text: str) -> tuple[str, list[str]]:
        """Return an SQL condition on `table`.id, and its parameters, for the records that hold `text`.

        `table` is "agreement" or "person". Every word of `text` must begin a word of the record.
        """

    def found(self, table: str, text: str) -> Sequence[int]:
        """Return the ids of the records that `matching` means, newest first, without a look at `table` itself."""


database = peewee.DatabaseProxy()
"""The open register. models.store points it at a file; nobody else does."""


def engine() -> Engine:
    """Return the open register's own abilities."""
    return cast(Engine, database.obj)


class Record(peewee.Model):
    """A row of the register."""

    # Never handed out twice: the journal speaks of a record by its number.
    id: Any = peewee.AutoField(constraints=[peewee.SQL("AUTOINCREMENT")])
    DoesNotExist: type[peewee.DoesNotExist]

    class Meta:
        database = database
        legacy_table_names = False
