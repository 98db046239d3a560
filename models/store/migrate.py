"""Bring a register's schema to the present version, and set up what is derived from it."""

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from models.store import search, triggers

if TYPE_CHECKING:
    import peewee

FOLDER = Path(__file__).resolve().parent / "migrations"


def latest(folder: Path = FOLDER) -> int:
    """Return the number of the last migration in `folder`: the version this program writes."""
    numbers = (re.match(r"\d+", path.name) for path in folder.glob("[0-9]*.py"))
    return max(int(number.group()) for number in numbers if number)


def migrate(database: "peewee.SqliteDatabase", folder: Path = FOLDER) -> None:
    """Apply the migrations that `database` lacks; afterwards its journal and search index are whole again.

    Call it outside of any transaction. Every migration is a transaction of its own.
    """
    from playhouse.migrations import Runner  # heavy, and most openings have nothing to migrate

    connection: sqlite3.Connection = database.connection()  # type: ignore[no-untyped-call]
    triggers.remove(connection)  # a table can not be rebuilt while triggers speak of its columns
    Runner(database, str(folder)).up()
    search.remove(connection)  # what a record is found by may have changed
    make_whole(connection)
    connection.execute(f"PRAGMA user_version = {latest(folder)}")


def make_whole(connection: sqlite3.Connection) -> None:
    """Put the triggers and the search index in place where they are not as this program writes them."""
    for part in (search, triggers):
        if not part.installed(connection):
            connection.execute("BEGIN IMMEDIATE")
            with connection:
                part.install(connection)
            assert part.installed(connection), f"{part.__name__} does not stay in place"


def make_schemas(connection: sqlite3.Connection, folder: Path = FOLDER) -> Iterator[int]:
    """Make the tables in an empty file, migration by migration, yielding the version it has reached; no triggers."""
    import peewee
    from playhouse.migrations import Runner

    class Made(peewee.SqliteDatabase):
        def _connect(self) -> sqlite3.Connection:
            connection.isolation_level = None
            return connection

    runner = Runner(Made(":memory:"), str(folder))
    for migration in runner.migrations():
        runner.up(migration.name)
        yield int(migration.idx)
