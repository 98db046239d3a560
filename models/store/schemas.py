"""Whose schema a file holds: a register from a stranger's stick is data, never code.

What SQLite runs by itself (views, triggers, checks, computed columns, indexes on expressions) stands in the schema. So
a file is opened only when its schema is one that the migrations make; the triggers may be missing or of another
version of this program, for they are put in place before anything is written.
"""

import hashlib
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from pathlib import Path

from models.language import _
from models.store import migrate
from models.store.connection import cautious
from models.trouble import Trouble

# The schemas that were released, told by `mark`. What is not among them is compared with what the migrations make,
# which takes a moment; tests/store/test_schemas.py asks for the next one.
KNOWN = {
    1: "2355798421fb55f5",
    2: "c98672f28a53e7bf",
    3: "103971dea04705f4",
    4: "59b3f84ac474d64a",
    5: "5d25412568ba7004",
}
_TRIGGERS = re.compile(r"(journal|guard|stale|keep)_\w+")
_INDEX = re.compile(r"(agreement|person)_search")
_PARTS = re.compile(r"(agreement|person)_search_(data|idx|content|docsize|config)")
_STATISTICS = ("sqlite_sequence", "sqlite_stat1", "sqlite_stat4")
Entry = tuple[str, str, str, str]
"""Type, name, table and SQL, as sqlite_master holds them."""


def refuse_strange(connection: sqlite3.Connection, path: Path) -> None:
    """Raise Trouble when the file behind `connection` holds what neither migrations nor triggers of ours make."""
    rows = _rows(connection)
    found = next((name for kind, name, table, sql in rows if not _may_be_ours(kind, name, table, sql)), None)
    if found is None and mark(rows) not in KNOWN.values() and mark(rows) not in _made(migrate.FOLDER):
        found = _("tables")
    if found is not None:
        raise _strange(path, found)


def refuse_code(connection: sqlite3.Connection, path: Path) -> None:
    """Raise Trouble when a file of a newer version holds views, or tables that are more than rows."""
    for kind, name, _table, sql in _rows(connection):
        if kind == "view" or (_is_virtual(sql) and not (_INDEX.fullmatch(name) and _is_plain_index(sql))):
            raise _strange(path, name)


def mark(rows: list[Entry]) -> str:
    """Return a mark of the tables and indexes among `rows`, however their SQL is set."""
    kept = sorted(
        f"{kind} {name} {_plain(sql)}"
        for kind, name, _table, sql in rows
        if kind in ("table", "index") and sql and not name.startswith("sqlite_") and "_search" not in name
    )
    return hashlib.sha256("\n".join(kept).encode("utf-8", "surrogateescape")).hexdigest()[:16]


def schema_of(connection: sqlite3.Connection) -> str:
    """Return the mark of the schema behind `connection`."""
    return mark(_rows(connection))


@cache
def _made(folder: Path) -> frozenset[str]:
    """Return the marks of what the migrations make, one after the other. Loads peewee."""
    with closing(sqlite3.connect(":memory:")) as connection:
        return frozenset(schema_of(connection) for _version in migrate.make_schemas(connection, folder))


def _rows(connection: sqlite3.Connection) -> list[Entry]:
    cautious(connection)
    rows: Iterator[tuple[str, str, str, str | None]] = connection.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_master"
    )
    return [(str(kind), str(name), str(table), str(sql or "")) for kind, name, table, sql in rows]


def _may_be_ours(kind: str, name: str, table: str, sql: str) -> bool:
    if kind == "trigger":
        return bool(_TRIGGERS.fullmatch(name)) and "_search" not in table
    if kind not in ("table", "index"):
        return False
    if name.startswith("sqlite_"):
        return name in _STATISTICS or name.startswith("sqlite_autoindex_")
    if _is_virtual(sql):
        return bool(_INDEX.fullmatch(name)) and _is_plain_index(sql)
    return "_search" not in name or bool(_PARTS.fullmatch(name))


def _is_virtual(sql: str) -> bool:
    return " virtual " in _plain(sql)[:40]


def _is_plain_index(sql: str) -> bool:
    """Tell whether a search index keeps its own words, and nothing of another table's or program's."""
    said = _plain(sql)
    return " using fts5(" in said and "content" not in said


def _plain(sql: str) -> str:
    said = re.sub(r'["`\[\]]', "", sql).lower().replace("if not exists ", "")
    return re.sub(r"\s*([(),])\s*", r"\1", re.sub(r"\s+", " ", said)).strip()


def _strange(path: Path, name: str) -> Trouble:
    return Trouble(
        _(
            "{name} holds what Pendopo never writes ({what}); somebody may have put a program into it. "
            "It was not opened and not changed. Ask for a new copy, made with “Back up”.",
            name=path.name,
            what=name[:60],
        )
    )
