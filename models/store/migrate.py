"""Bring a register's schema to the present version, and set up what is derived from it."""

import re
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from models.rules.acts import BROUGHT_UP
from models.store import chain, search, triggers
from models.store.strays import Stray, strays

if TYPE_CHECKING:
    import peewee

FOLDER = Path(__file__).resolve().parent / "migrations"
CLERK = "Pendopo"
"""Who the journal says brought the register up to date."""


def latest(folder: Path = FOLDER) -> int:
    """Return the number of the last migration in `folder`: the version this program writes."""
    numbers = (re.match(r"\d+", path.name) for path in folder.glob("[0-9]*.py"))
    return max(int(number.group()) for number in numbers if number)


def migrate(database: "peewee.SqliteDatabase", folder: Path = FOLDER) -> None:
    """Apply the migrations that `database` lacks; afterwards its journal and search index are whole again.

    Call it outside of any transaction. Every migration is a transaction of its own. What a migration changed in the
    records is journalled as an act; what did not agree with the journal before goes on not to.
    """
    from playhouse.migrations import Runner  # heavy, and most openings have nothing to migrate

    connection: sqlite3.Connection = database.connection()  # type: ignore[no-untyped-call]
    stray_before = _strays_before(connection)
    triggers.remove(connection)  # a table can not be rebuilt while triggers speak of its columns
    Runner(database, str(folder)).up()
    _journal_what_changed(connection, stray_before)
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


def _strays_before(connection: sqlite3.Connection) -> set[tuple[str, int]]:
    """Return what does not agree with the journal although no migration has touched it yet."""
    if not _has(connection, "journal") or not _has(connection, "schema_migration"):
        return set()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (applied,) = connection.execute("SELECT coalesce(max(CAST(name AS INTEGER)), 0) FROM schema_migration").fetchone()
    if applied > version:  # a migration was broken off behind its last step: what differs is its own doing
        return set()
    return {(stray.table, stray.record) for stray in strays(connection)}


def _journal_what_changed(connection: sqlite3.Connection, before: set[tuple[str, int]]) -> None:
    """Write what the migrations did into the journal, and seal it; a chain that was not there yet begins here."""
    connection.execute("BEGIN IMMEDIATE")
    with connection:
        begun = connection.execute("SELECT 1 FROM sealed_act LIMIT 1").fetchone()
        (last,) = connection.execute("SELECT coalesce(max(act), 0) FROM journal").fetchone()
        if not begun:
            chain.seal_what_came_before(connection)
        at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        connection.executemany(
            "INSERT INTO journal (at, clerk, act, act_name, subject, table_name, record_id, change, before, after) "
            "VALUES (?, ?, ?, ?, '', ?, ?, ?, ?, ?)",
            [
                (at, CLERK, last + 1, BROUGHT_UP, stray.table, stray.record, _change(stray), stray.then, stray.now)
                for stray in strays(connection)
                if (stray.table, stray.record) not in before
            ],
        )
        chain.seal(connection, last + 1)


def _change(stray: Stray) -> str:
    return "insert" if stray.then is None else "delete" if stray.now is None else "update"


def _has(connection: sqlite3.Connection, table: str) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone() is not None
