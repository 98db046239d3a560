"""What a register or a backup holds, told without opening it as the register: how much, its last entry, its records.

Two files are compared by what a record is, not by its number: the same number may be two things once a backup was
restored and worked on.
"""

import hashlib
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from models.store.connection import open_reader
from models.store.fingerprint import count
from models.store.header import examine
from models.store.migrate import latest
from models.store.schemas import refuse_strange

KINDS = ("agreement", "person", "evaluation", "attachment")
"""What is compared: agreements, people, entries of the evaluation log, attached files."""
# What belongs to an agreement and is compared with it, in what order.
_PARTS = {
    "party": "position", "scope_item": "position", "agreement_sector": "sector_id",
    "agreement_district": "district_id", "article": "position",
}  # fmt: skip


class Entry(NamedTuple):
    """The last line of a journal."""

    at: datetime
    """UTC."""
    clerk: str
    name: str
    """The act in words, English with {subject}; ready for the catalogue."""
    subject: str


class Item(NamedTuple):
    """One record that is compared."""

    title: str
    content: str
    """A mark of all it says; the same where it says the same."""


@dataclass(frozen=True)
class Holdings:
    """What a file holds."""

    version: int
    """Number of its last migration."""
    counts: Mapping[str, int]
    """Rows of each table."""
    last: Entry | None
    """None where nothing was ever entered."""
    items: Mapping[str, Mapping[str, Item]]
    """For each of KINDS: what identifies a record -> the record."""


class Difference(NamedTuple):
    """How two files differ in one kind of record: keys, with their titles."""

    only_here: Mapping[str, str]
    only_there: Mapping[str, str]
    changed: Mapping[str, str]


def holdings(path: Path) -> Holdings:
    """Return what the register or backup at `path` holds. Trouble when it is none, or holds what is not ours.

    It is not proven to be whole. Errors of SQLite and of the file system pass.
    """
    header = examine(path, latest())
    with closing(open_reader(path, read_only=True)) as connection:
        refuse_strange(connection, path)
        connection.execute("BEGIN")  # all as of one moment
        return Holdings(header.version, count(connection), last_entry(connection), items(connection))


def last_entry(connection: sqlite3.Connection) -> Entry | None:
    """Return the last line of the journal behind `connection`."""
    row = connection.execute("SELECT at, clerk, act_name, subject FROM journal ORDER BY id DESC LIMIT 1").fetchone()
    return Entry(datetime.fromisoformat(row[0]), *row[1:]) if row else None


def items(connection: sqlite3.Connection) -> dict[str, dict[str, Item]]:
    """Return the records of each kind behind `connection`."""
    return {
        "agreement": dict(_agreements(connection)),
        "person": _numbered(connection, _PEOPLE),
        "evaluation": _numbered(connection, _EVALUATIONS),
        "attachment": _numbered(connection, _ATTACHMENTS),
    }


def compare(here: Holdings, there: Holdings) -> dict[str, Difference]:
    """Return for each of KINDS how `here` differs from `there`."""
    found = {}
    for kind in KINDS:
        ours, theirs = here.items[kind], there.items[kind]
        found[kind] = Difference(
            {key: item.title for key, item in ours.items() if key not in theirs},
            {key: item.title for key, item in theirs.items() if key not in ours},
            {key: item.title for key, item in theirs.items() if key in ours and ours[key].content != item.content},
        )
    return found


_PEOPLE = "SELECT CASE nip WHEN '' THEN lower(name) ELSE nip END, name, * FROM person ORDER BY id"
_EVALUATIONS = """SELECT a.uid || ' ' || e.year || ' ' || e.period, e.year || ' · ' || a.title, e.*
    FROM evaluation AS e JOIN agreement AS a ON a.id = e.agreement_id ORDER BY e.id"""
_ATTACHMENTS = "SELECT sha256, name, * FROM attachment ORDER BY id"
# Numbers that mean something in their own file only.
_UNTOLD = {
    *("id", "tenure_id", "clause_set_id", "party_id", "agreement_id", "umbrella_id", "predecessor_id", "amends_id"),
    *("evaluation_id", "corrects_id", "stage_entry_id"),
}


def _agreements(connection: sqlite3.Connection) -> Iterator[tuple[str, Item]]:
    parts: dict[int, list[str]] = {}
    for table, order in _PARTS.items():
        cursor = connection.execute(f'SELECT agreement_id, * FROM "{table}" ORDER BY agreement_id, {order}, id')
        names = [column[0] for column in cursor.description]
        for row in cursor:
            parts.setdefault(row[0], []).append(f"{table} {_said(names[1:], row[1:])}")
    cursor = connection.execute("SELECT uid, title, id, * FROM agreement ORDER BY id")
    names = [column[0] for column in cursor.description]
    for row in cursor:
        whole = "\n".join([_said(names[3:], row[3:]), *parts.get(row[2], [])])
        yield row[0], Item(row[1], _mark(whole))


def _numbered(connection: sqlite3.Connection, sql: str) -> dict[str, Item]:
    """Return records by their identity; of those that share one, the first, the second and so on are told apart."""
    found: dict[str, Item] = {}
    seen: dict[str, int] = {}
    cursor = connection.execute(sql)
    names = [column[0] for column in cursor.description]
    for row in cursor:
        seen[row[0]] = seen.get(row[0], 0) + 1
        found[f"{row[0]} #{seen[row[0]]}"] = Item(str(row[1]), _mark(_said(names[2:], row[2:])))
    return found


def _said(names: Sequence[str], row: Sequence[object]) -> str:
    """Return what a row says, without numbers that mean something in its own file only."""
    told = [(name, value) for name, value in zip(names, row, strict=True) if name not in _UNTOLD]
    return repr([(name, value) for name, value in told if value not in ("", None)])


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:16]
