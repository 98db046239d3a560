"""What is due and what is missing on a day, most urgent first: keys and days of all, words only of what is shown."""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from models.lists.board_facts import Found, found_on
from models.lists.sql import day, listed, select
from models.rules.board import COUNTS, PRESSING, URGENCIES, WITHIN, BoardRow, days_from

_RANKS = {name: rank for rank, name in enumerate(URGENCIES)}


@dataclass(frozen=True)
class Board:
    """The board of one day."""

    today: datetime.date
    rows: tuple[BoardRow, ...]
    """By urgency, then neighbour, then day; what is our own affair before the neighbours."""
    snoozed: tuple[BoardRow, ...]
    """What was put off, in the same order."""

    @property
    def counts(self) -> dict[str, int]:
        """The four numbers above it, by the keys of rules.board.COUNTS."""
        found = Counter(map(attrgetter("urgency"), self.rows))
        return {name: sum(found[each] for each in urgencies) for name, urgencies in COUNTS.items()}

    @property
    def pressing(self) -> int:
        """How many are past, or due this month."""
        found = Counter(map(attrgetter("urgency"), self.rows))
        return sum(found[name] for name in PRESSING)


class _Snooze(NamedTuple):
    until: datetime.date
    reason: str


def board(today: datetime.date, backup: datetime.date | None = None, neighbour: int | None = None) -> Board:
    """Return the board of `today`, of one neighbour alone where asked.

    `backup` is the day of the last backup, None where there was none.
    """
    rows = _rows(list(found_on(today, backup)), today)
    if neighbour is not None:
        rows = (row for row in rows if neighbour in row.neighbours)
    put_off = _snoozes(today)
    here, snoozed = list[BoardRow](), list[BoardRow]()
    for row in rows:
        if put_off and (snooze := put_off.get(row.key)):
            snoozed.append(row._replace(snoozed_until=snooze.until, reason=snooze.reason))
        else:
            here.append(row)
    return Board(today, tuple(sorted(here, key=_place)), tuple(sorted(snoozed, key=_place)))


def _place(row: BoardRow) -> tuple[int, str, bool, datetime.date, str]:
    due = row.due
    return _RANKS[row.urgency], row.neighbour_name, due is None, due or datetime.date.max, row.key


def _rows(found: list[Found], today: datetime.date) -> Iterator[BoardRow]:
    """Yield what is urgent enough, with its neighbours."""
    others = _neighbours({one.agreement for one in found if one.agreement is not None and one.region is None})
    names: dict[int, str] = dict(select("SELECT id, name FROM region WHERE NOT is_home"))
    limits = [(name, days_from(today, most).isoformat()) for name, most in WITHIN.items()]
    now, start, last = today.isoformat(), today.toordinal(), days_from(today, max(WITHIN.values())).isoformat()
    for kind, key, urgency, due, agreement, region, tab, record in found:
        if due is not None and not urgency:
            if due > last:
                continue
            urgency = "past" if due < now else next(name for name, limit in limits if due <= limit)
        until = day(due)
        near = others.get(agreement, ()) if region is None and agreement is not None else _known(region, names)
        first = near[0] if near else None
        yield BoardRow(
            key, kind, urgency, until, until.toordinal() - start if until else None,
            first, names[first] if first else "", near, agreement, tab, record,
        )  # fmt: skip


def _known(region: int | None, names: dict[int, str]) -> tuple[int, ...]:
    return (region,) if region in names else ()


def _neighbours(agreements: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """Return the governments of each agreement that are not ours, in their order."""
    found: dict[int, tuple[int, ...]] = {}
    for agreement, region in select(
        f"""SELECT agreement_id, region_id FROM party WHERE agreement_id IN ({listed(agreements)})
            AND region_id IN (SELECT id FROM region WHERE NOT is_home) ORDER BY agreement_id, position"""
    ):
        there = found.get(agreement)
        if there is None:
            found[agreement] = (region,)
        elif region not in there:
            found[agreement] = (*there, region)
    return found


def _snoozes(today: datetime.date) -> dict[str, _Snooze]:
    """Return what is put off today; of several times the last counts."""
    rows = select(
        """SELECT matter, until, reason FROM reminder
           WHERE id IN (SELECT max(id) FROM reminder WHERE way = 'snooze' GROUP BY matter) AND until > ?""",
        (today.isoformat(),),
    )
    return {matter: _Snooze(datetime.date.fromisoformat(until), reason) for matter, until, reason in rows}
