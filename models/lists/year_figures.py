"""A year in figures, for the head of region: agreements by neighbour, sector and status, evaluations, the border."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from models.language import _
from models.lists.coverage import COUNTED, ENDLESS, REACH, Group, Placed, border_ends, chosen_sectors
from models.lists.sql import select, status_sql
from models.lists.totals import office_name
from models.rules.coverage import Cell, percent, share
from models.rules.status import ENDING_WITHIN
from models.rules.vocabulary import STATUSES
from models.trouble import Trouble

LEAST_DAYS = 30
"""A PKS that was in force for fewer days of a year need not have been evaluated in it."""
MOST = 30
"""Years that are told at most: a day of signing that was mistyped adds no centuries."""


class Share(NamedTuple):
    """So many of so many."""

    part: int
    whole: int

    @property
    def percent(self) -> int | None:
        """The share in whole per cent, as everywhere in the program; None of nothing."""
        return percent(self.part, self.whole) if self.whole else None


class FigureLine(NamedTuple):
    """One neighbour, or one sector."""

    name: str
    umbrellas: int
    """MoU in force on the day; 0 for a sector, which has none of its own."""
    in_force: int
    """PKS in force on the day, those that are ending among them."""
    signed: int
    """PKS signed in the year up to the day."""
    ended: int
    """PKS whose last day, or the day they were ended on, lies in the year up to the day; renewed ones too."""


class StatusLine(NamedTuple):
    """One status, with how many agreements have it on the day."""

    status: str
    """A key of vocabulary.STATUSES."""
    umbrellas: int
    in_sectors: int
    """PKS."""


@dataclass(frozen=True)
class YearFigures:
    """The figures of one year, up to its last day or to today."""

    year: int
    day: datetime.date
    """The day they stand for."""
    today: datetime.date
    office: str
    neighbours: tuple[FigureLine, ...]
    sectors: tuple[FigureLine, ...]
    """Those in which anything is, or was in the year."""
    umbrellas: int
    in_force: int
    statuses: tuple[StatusLine, ...]
    """Of a year that is over those that were signed by its last day alone: what was a draft then, nothing tells."""
    evaluated: Share
    """PKS in force in the year that were evaluated about it."""
    closed: int
    """How many of those evaluations are closed."""
    renewed: int
    """PKS signed in the year that renew another."""
    covered: Share
    """Places of the border (ends x the office's sectors) with a PKS in force."""
    before: Share
    """The same on the last day of the year before."""

    @property
    def moved(self) -> int | None:
        """By how many points the percentage of the border has moved since then; None where there is no border."""
        now, before = self.covered.percent, self.before.percent
        return None if now is None or before is None else now - before


def year_figures(year: int, today: datetime.date) -> YearFigures:
    """Return the figures of a year. Raises Trouble for one that has not begun, or lies before the register."""
    known = years(today)
    if year not in known:
        raise Trouble(
            _(
                "There are no figures of {year}. Nothing was printed. Choose a year from {first} to {last}.",
                year=year,
                first=known[-1],
                last=known[0],
            )
        )
    first = datetime.date(year, 1, 1)
    day = min(datetime.date(year, 12, 31), today)
    return YearFigures(
        year,
        day,
        today,
        office_name(),
        _by_neighbour(first, day, today),
        _by_sector(first, day, today),
        _count("kb", live_on(day, today)),
        _count("pks", live_on(day, today)),
        _statuses(day) if day == today else _statuses_then(day),
        *_evaluated(first, day),
        _count("pks", f"{_signed_within(first, day)} AND predecessor_id IS NOT NULL"),
        covered_on(day, today),
        covered_on(first - datetime.timedelta(days=1), today),
    )


def years(today: datetime.date) -> list[int]:
    """Return the years of which there are figures, this one first: back to the first signing, and at most MOST."""
    began = select("SELECT min(coalesce(signed_on, first_day)) FROM agreement WHERE stage = 'signed'")[0][0]
    first = int(began[:4]) if began else today.year
    return list(range(today.year, max(min(first, today.year), today.year - MOST + 1) - 1, -1))


def live_on(day: datetime.date, today: datetime.date) -> str:
    """Return as SQL whether an agreement was in force on a day up to today, ending ones among them.

    Of today that is its status, as everywhere. Of a day before: signed by then, not over, suspended or renewed by
    then. Of one that was resumed meanwhile the register does not know that it was suspended: it counts. So does one of
    which no day is known on which it began.
    """
    if day >= today:
        return f"{status_sql(today)} IN ('in_force', 'ending')"
    on = f"'{day.isoformat()}'"
    return f"""agreement.stage = 'signed' AND {_begun(day)}
        AND (agreement.last_day >= {on} OR agreement.last_day IS NULL)
        AND (agreement.terminated_on > {on} OR agreement.terminated_on IS NULL)
        AND (agreement.suspended_on > {on} OR agreement.suspended_on IS NULL)
        AND NOT EXISTS (SELECT 1 FROM agreement AS later WHERE later.predecessor_id = agreement.id
            AND later.stage = 'signed' AND {_begun(day, "later")})"""


def covered_on(day: datetime.date, today: datetime.date) -> Share:
    """Return how many places of the border had a PKS in force on a day, of those where one is wanted."""
    ends, sectors = border_ends(), chosen_sectors()
    if not ends:
        return Share(0, 0)
    placed = Placed(ends)
    home = select("SELECT id FROM region WHERE is_home")[0][0]
    rows = select(
        f"""WITH found AS (SELECT id, 'in_force' AS status, {REACH} AS reach, '{ENDLESS}' AS until FROM agreement
                           WHERE kind = 'pks' AND {live_on(day, today)}) {COUNTED.format(where="1 = 1")}""",
        (home,),
    )
    placed.put(Group(*row) for row in rows)
    both = {frozenset((end.home, end.neighbour)): end.id for end in ends}  # a pair may be entered from either side
    gaps = select(
        """SELECT home_id, neighbour_id, sector_id FROM deliberate_gap JOIN border_pair ON border_pair.id = pair_id
           WHERE decided_on <= ?""",
        (day.isoformat(),),
    )
    for ours, theirs, sector in gaps:
        if (end := both.get(frozenset((ours, theirs)))) is not None:
            placed.add(end, sector, Cell("deliberate"))
    return Share(*share(placed.cells.get((end.id, sector), Cell()) for end in ends for sector in sectors))


def _begun(day: datetime.date, table: str = "agreement") -> str:
    return f"coalesce({table}.signed_on, {table}.first_day, '') <= '{day.isoformat()}'"


def _by_neighbour(first: datetime.date, day: datetime.date, today: datetime.date) -> tuple[FigureLine, ...]:
    rows = select(
        f"""SELECT region.name, {_sums(first, day, today)} FROM region
            LEFT JOIN (SELECT DISTINCT region_id, agreement_id FROM party) AS side ON side.region_id = region.id
            LEFT JOIN agreement ON agreement.id = side.agreement_id AND agreement.kind <> 'addendum'
            WHERE NOT is_home AND (region.kind <> 'provinsi' OR agreement.id IS NOT NULL)
            GROUP BY region.id ORDER BY region.name"""
    )
    return tuple(FigureLine(*row) for row in rows)


def _by_sector(first: datetime.date, day: datetime.date, today: datetime.date) -> tuple[FigureLine, ...]:
    rows = select(
        f"""SELECT sector.name, {_sums(first, day, today)} FROM sector JOIN agreement_sector ON sector_id = sector.id
            JOIN agreement ON agreement.id = agreement_id AND agreement.kind = 'pks'
            GROUP BY sector.id ORDER BY sector.position, sector.code"""
    )
    return tuple(line for line in (FigureLine(*row) for row in rows) if any(line[1:]))


def _sums(first: datetime.date, day: datetime.date, today: datetime.date) -> str:
    over = f"min(coalesce(last_day, '{ENDLESS}'), coalesce(terminated_on, '{ENDLESS}'))"
    ended = f"stage = 'signed' AND {over} BETWEEN '{first.isoformat()}' AND '{day.isoformat()}'"
    conditions = (
        f"agreement.kind = 'kb' AND {live_on(day, today)}",
        f"agreement.kind = 'pks' AND {live_on(day, today)}",
        f"agreement.kind = 'pks' AND {_signed_within(first, day)}",
        f"agreement.kind = 'pks' AND {ended}",
    )
    return ", ".join(f"count(CASE WHEN {condition} THEN 1 END)" for condition in conditions)


def _signed_within(first: datetime.date, day: datetime.date) -> str:
    return f"stage = 'signed' AND signed_on BETWEEN '{first.isoformat()}' AND '{day.isoformat()}'"


def _count(kind: str, condition: str) -> int:
    found: int = select(f"SELECT count(*) FROM agreement WHERE kind = ? AND {condition}", (kind,))[0][0]
    return found


def _statuses(today: datetime.date) -> tuple[StatusLine, ...]:
    return _counted(f"SELECT {status_sql(today)} AS status, kind, count(*) FROM agreement GROUP BY 1, 2")


def _statuses_then(day: datetime.date) -> tuple[StatusLine, ...]:
    """Return the statuses on a day that is past, of what was signed by then: what came later had not happened."""
    on = f"'{day.isoformat()}'"
    soon = f"'{(day + datetime.timedelta(days=ENDING_WITHIN)).isoformat()}'"
    return _counted(
        f"""SELECT CASE WHEN terminated_on <= {on} THEN 'terminated'
                WHEN EXISTS (SELECT 1 FROM agreement AS later WHERE later.predecessor_id = agreement.id
                             AND later.stage = 'signed' AND {_begun(day, "later")}) THEN 'superseded'
                WHEN last_day < {on} THEN 'ended'
                WHEN suspended_on <= {on} THEN 'suspended'
                WHEN last_day <= {soon} THEN 'ending' ELSE 'in_force' END AS status, kind, count(*)
            FROM agreement WHERE stage = 'signed' AND {_begun(day)} GROUP BY 1, 2"""
    )


def _counted(sql: str) -> tuple[StatusLine, ...]:
    counted = {(status, kind): count for status, kind, count in select(sql) if kind != "addendum"}
    lines = (StatusLine(each, counted.get((each, "kb"), 0), counted.get((each, "pks"), 0)) for each in STATUSES)
    return tuple(line for line in lines if line.umbrellas or line.in_sectors)


def _evaluated(first: datetime.date, day: datetime.date) -> tuple[Share, int]:
    """Return how many PKS that were in force long enough in the year were evaluated, and how many entries closed."""
    rows: Sequence[tuple[int, int | None]] = select(
        f"""SELECT agreement.id, min(CASE WHEN evaluation.id IS NOT NULL THEN closed_on IS NOT NULL END) FROM agreement
            LEFT JOIN evaluation ON agreement_id = agreement.id AND year = {first.year} AND corrects_id IS NULL
            WHERE kind = 'pks' AND {_in_force_within(first, day)} GROUP BY agreement.id"""
    )
    done = [closed for _record, closed in rows if closed is not None]
    return Share(len(done), len(rows)), sum(bool(closed) for closed in done)


def _in_force_within(first: datetime.date, day: datetime.date) -> str:
    """Return as SQL whether an agreement was in force on at least LEAST_DAYS days of a stretch of a year."""
    began = f"max(coalesce(first_day, signed_on), '{first.isoformat()}')"
    over = f"min(coalesce(last_day, '{ENDLESS}'), coalesce(terminated_on, '{ENDLESS}'), '{day.isoformat()}')"
    return f"stage = 'signed' AND julianday({over}) - julianday({began}) >= {LEAST_DAYS - 1}"
