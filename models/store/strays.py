"""The records against the journal: each must be as its last entry left it.

This is what a foreign program can not get round by taking a trigger away, writing, and putting it back: what it wrote
has no entry. It would have to write the journal too, and then the chain does not hold.
"""

import json
import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from models.store.journal import row_as_json, tables


class Stray(NamedTuple):
    """A record that is not as its last entry left it."""

    table: str
    record: int
    now: str | None
    """What it holds, as JSON; None where it is gone."""
    then: str | None
    """What the journal says it holds; None where it should not be there."""


def strays(connection: sqlite3.Connection) -> Iterator[Stray]:
    """Yield each record that differs from the journal, or is there without any entry, or gone without one.

    Two questions for each table, answered from the index on table and record.
    """
    for table, columns in tables(connection).items():
        now = row_as_json(columns, "t")
        changed = connection.execute(
            f"""SELECT l.record_id, CASE WHEN t.id IS NOT NULL THEN {now} END AS held, j.after
                FROM (SELECT record_id, max(id) AS last FROM journal WHERE table_name = ? GROUP BY record_id) AS l
                JOIN journal AS j ON j.id = l.last LEFT JOIN "{table}" AS t ON t.id = l.record_id
                WHERE held IS NOT j.after""",
            (table,),
        )
        yield from (Stray(table, *row) for row in changed if not agrees(row[1], row[2]))
        untold = connection.execute(
            f"""SELECT t.id, {now}, NULL FROM "{table}" AS t
                WHERE t.id NOT IN (SELECT record_id FROM journal WHERE table_name = ?)""",
            (table,),
        )
        yield from (Stray(table, *row) for row in untold)


def agrees(present: str | None, journalled: str | None) -> bool:
    """Tell whether a record is as the journal left it; columns that came with a later version do not count."""
    if present is None or journalled is None:
        return present is journalled
    try:
        held, said = json.loads(present), json.loads(journalled)
    except ValueError:
        return False
    return all(held.get(name) == value for name, value in said.items() if name in held)
