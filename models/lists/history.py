"""What the journal knows of one record and of what hangs on it: the acts that touched it, and what each changed."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from models.lists.sql import Row, listed, select
from models.rules.records import HANGS_ON

_AT_ONCE = 500
_ENTRY = "id, act, at, clerk, act_name, subject, table_name, record_id, change, before, after"


@dataclass(frozen=True)
class Entry:
    """One change of one row."""

    id: int
    table: str
    record: int
    change: str
    """insert, update or delete."""
    before: dict[str, Any] | None
    """By column; None where it was not there."""
    after: dict[str, Any] | None


@dataclass(frozen=True)
class Act:
    """One act, with those of its entries that were asked for."""

    number: int
    at: str
    """UTC, ISO 8601."""
    clerk: str
    name: str
    subject: str
    entries: tuple[Entry, ...] = field(default=())


def history(table: str, record: int) -> list[Act]:
    """Return the acts that touched a record or what hangs on it, newest first, also of one that is gone."""
    rows: list[Row] = []
    for part, ids in family(table, record).items():
        for some in _parts(sorted(ids)):
            rows += select(
                f"SELECT {_ENTRY} FROM journal WHERE table_name = ? AND record_id IN ({listed(some)})", (part,)
            )
    return acts_of(rows)[::-1]


def act_of(number: int) -> Act | None:
    """Return one act with all its entries, None when there is none."""
    found = acts_of(select(f"SELECT {_ENTRY} FROM journal WHERE act = ? ORDER BY id", (number,)))
    return found[0] if found else None


def acts_of(rows: Iterable[Row]) -> list[Act]:
    """Return rows of the journal as acts, in the order they were done."""
    heads: dict[int, Row] = {}
    entries: dict[int, list[Entry]] = {}
    for row in sorted(rows, key=lambda row: int(row[0])):
        heads.setdefault(row[1], row)
        before, after = (json.loads(said) if said else None for said in row[9:11])
        entries.setdefault(row[1], []).append(Entry(row[0], row[6], row[7], row[8], before, after))
    return [Act(number, row[2], row[3], row[4], row[5], tuple(entries[number])) for number, row in heads.items()]


def family(table: str, record: int) -> dict[str, set[int]]:
    """Return a record and what hangs on it or ever did: ids by table."""
    found = {table: {record}}
    waiting = [(table, {record})]
    while waiting:
        above, ids = waiting.pop()
        for below, column in HANGS_ON.get(above, {}).items():
            members = set(_hanging(below, column, sorted(ids)))
            if members:
                found.setdefault(below, set()).update(members)
                waiting.append((below, members))
    return found


def _hanging(table: str, column: str, above: Sequence[int]) -> Iterator[int]:
    """Yield the rows of `table` that belong to one of `above`: those there are, and those that were deleted."""
    for some in _parts(above):
        for (record,) in select(f'SELECT id FROM "{table}" WHERE "{column}" IN ({listed(some)})'):
            yield record
        for (record,) in select(
            f"SELECT record_id FROM journal WHERE table_name = ? AND change = 'delete' "
            f"AND json_extract(before, '$.{column}') IN ({listed(some)})",
            (table,),
        ):
            yield record


def _parts(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[at : at + _AT_ONCE] for at in range(0, len(ids), _AT_ONCE))
