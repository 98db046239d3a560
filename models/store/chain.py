"""The chain of the journal: each act bears a hash over its entries and over the hash of the act before it.

What it proves: an entry that was changed, taken out, put in or moved by hand or by a foreign program no longer fits
the hash of its act, nor do all acts that follow. What it does not prove: whoever has this program and knows how it
reckons can reckon the whole chain anew, for no secret is in it; and a chain that was cut at its end is whole up to the
cut. The cut is seen by what stands outside the file (models.store.witness) and by the records, which are then not as
their last entry left them (models.store.strays).
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

_ENTRY = "id, at, clerk, act, act_name, subject, table_name, record_id, change, before, after"
_ACT, _TABLE, _ID = 3, 6, 0
_HEAD = "id, at, clerk, act_name, subject, first, last, tables, late"
# JSON of one line, all of it ASCII: the same bytes for the same values and types, whatever the text holds.
_told = json.JSONEncoder(separators=(",", ":")).encode


class Break(NamedTuple):
    """The first act at which the chain does not hold."""

    act: int
    at: str
    """UTC, ISO 8601; empty where the act is gone."""
    name: str
    subject: str
    entry: int
    """Number of its first entry in the journal; 0 where there is none."""


def seal(connection: sqlite3.Connection, act: int, *, late: bool = False) -> bool:
    """Close `act`, which is the last one: write its row with its hash. Tell whether it has any entry.

    `late` says that it was not sealed when it was done, but when the register was brought up to date.
    """
    entries = connection.execute(f"SELECT {_ENTRY} FROM journal WHERE act = ? ORDER BY id", (act,))
    first = entries.fetchone()
    if first is None:
        return False
    digest = hashlib.sha256(_last_hash(connection).encode())
    tables, last = set(), first
    for entry in _from(first, entries):
        digest.update(_told(entry).encode())
        tables.add(entry[_TABLE])
        last = entry
    at, clerk, name, subject = first[1], first[2], first[4], first[5]
    head = (act, at, clerk, name, subject, first[_ID], last[_ID], f",{','.join(sorted(tables))},", int(late))
    digest.update(_told(head).encode())
    connection.execute(
        f"INSERT INTO sealed_act ({_HEAD}, sha256) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (*head, digest.hexdigest())
    )
    return True


def seal_what_came_before(connection: sqlite3.Connection) -> None:
    """Seal all acts that have no row yet, those of the time before there was a chain."""
    (done,) = connection.execute("SELECT coalesce(max(id), 0) FROM sealed_act").fetchone()
    for (act,) in connection.execute("SELECT DISTINCT act FROM journal WHERE act > ? ORDER BY act", (done,)).fetchall():
        seal(connection, act, late=True)


def first_break(connection: sqlite3.Connection) -> Break | None:
    """Return where the chain first does not hold; None where it holds from its first act to its last.

    Reads the whole journal, in the order it was written.
    """
    heads = connection.execute(f"SELECT sha256, {_HEAD} FROM sealed_act ORDER BY id")
    entries = connection.execute(f"SELECT {_ENTRY} FROM journal ORDER BY id")
    previous, expected = "", 1
    for act, group in groupby(entries, key=lambda entry: entry[_ACT]):
        first = next(group)
        found = heads.fetchone()
        if found is None or found[1] != act or act != expected:
            return Break(act, first[1], first[4], first[5], first[_ID])
        digest = hashlib.sha256(previous.encode())
        for entry in _from(first, group):
            digest.update(_told(entry).encode())
        digest.update(_told(found[1:]).encode())
        if digest.hexdigest() != found[0]:
            return Break(act, first[1], first[4], first[5], first[_ID])
        previous, expected = found[0], act + 1
    over = heads.fetchone()
    return Break(over[1], over[2], over[4], over[5], 0) if over else None


def counts_from(connection: sqlite3.Connection) -> tuple[int, str] | None:
    """Return number and time of the first act that was sealed when it was done; None where there is none yet."""
    found = connection.execute("SELECT id, at FROM sealed_act WHERE NOT late ORDER BY id LIMIT 1").fetchone()
    return (found[0], found[1]) if found else None


def hash_of(connection: sqlite3.Connection, act: int) -> str:
    """Return the hash of `act`, "" where there is no such act."""
    found = connection.execute("SELECT sha256 FROM sealed_act WHERE id = ?", (act,)).fetchone()
    return str(found[0]) if found else ""


def _last_hash(connection: sqlite3.Connection) -> str:
    found = connection.execute("SELECT sha256 FROM sealed_act ORDER BY id DESC LIMIT 1").fetchone()
    return str(found[0]) if found else ""


def _from(first: Any, others: Iterator[Any]) -> Iterator[Any]:
    yield first
    yield from others
