"""The little SQL that lists share: read tuples, read dates, and say a rule in SQL where a rule must sort or count."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from models.opened import opened
from models.rules.status import ENDING_WITHIN

Row = tuple[Any, ...]
DAY_NAMES = ("_on", "_day", "_date")


def select(sql: str, params: Sequence[object] = ()) -> list[Row]:
    """Return the rows of a question as plain tuples; dates are text as stored."""
    return opened().reader.execute(sql, tuple(params)).fetchall()


def select_named(sql: str, params: Sequence[object] = ()) -> list[dict[str, Any]]:
    """Return the rows as dictionaries by column name; columns named as days come back as dates."""
    cursor = opened().reader.execute(sql, tuple(params))
    names = [column[0] for column in cursor.description]
    days = {index for index, name in enumerate(names) if name.endswith(DAY_NAMES)}
    return [
        {name: day(row[at]) if at in days else row[at] for at, name in enumerate(names)} for row in cursor.fetchall()
    ]


def day(stored: str | None) -> datetime.date | None:
    """Return a stored day as a date."""
    return datetime.date.fromisoformat(stored) if stored else None


def listed(ids: Iterable[int]) -> str:
    """Return ids as the inside of an IN (...); they are numbers, so nothing can be smuggled in."""
    return ",".join(str(int(record)) for record in ids)


def holding(word: str) -> str:
    """Return the pattern of LIKE ... ESCAPE '\\' for texts that hold `word`."""
    escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def status_sql(today: datetime.date, table: str = "agreement") -> str:
    """Return rules.status.status as an SQL expression over `table`; a test holds the two together."""
    now = f"'{today.isoformat()}'"
    soon = f"'{(today + datetime.timedelta(days=ENDING_WITHIN)).isoformat()}'"
    return f"""CASE WHEN {table}.stage <> 'signed' THEN {table}.stage
        WHEN {table}.terminated_on <= {now} THEN 'terminated'
        WHEN EXISTS (SELECT 1 FROM agreement AS later WHERE later.predecessor_id = {table}.id
                     AND later.stage = 'signed') THEN 'superseded'
        WHEN {table}.last_day < {now} THEN 'ended'
        WHEN {table}.suspended_on <= {now} THEN 'suspended'
        WHEN {table}.last_day <= {soon} THEN 'ending'
        ELSE 'in_force' END"""
