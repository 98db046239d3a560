"""A year in figures, for the head of region: agreements by neighbour, sector and status, evaluations, the border."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from models.lists.coverage import COUNTED, ENDLESS, REACH, Group, Placed, border_ends, chosen_sectors
from models.lists.sql import select, status_sql
from models.lists.totals import office_name
from models.rules.coverage import Cell, share
from models.rules.vocabulary import STATUSES

LEAST_DAYS = 30
"""A PKS that was in force for fewer days of a year need not have been evaluated in it."""


class Share(NamedTuple):
    """So many of so many."""

    part: int
    whole: int

    @property
    def percent(self) -> float | None:
        """The share in percent; None of nothing."""
        return 100 * self.part / self.whole if self.whole else None


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
    statuses: tuple[tuple[str, int], ...]
    """How many PKS have which status (a key of vocabulary.STATUSES) today; none for a year that is over."""
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


def year_figures(year: int, today: datetime.date) -> YearFigures:
    """Return the figures of a year that has begun."""
    first = datetime.date(year, 1, 1)
    day = min(datetime.date(year, 12, 31), today)
    return YearFigures(
        year,
        day,
        today,
        office_name(),
        _by_neighbour(first, day),
        _by_sector(first, day),
        _count("kb", in_force_on(day)),
        _count("pks", in_force_on(day)),
        _statuses(today) if day == today else (),
        *_evaluated(first, day),
        _count("pks", f"{_signed_within(first, day)} AND predecessor_id IS NOT NULL"),
        covered_on(day),
        covered_on(first - datetime.timedelta(days=1)),
    )


def years(today: datetime.date) -> list[int]:
    """Return the years of which there are figures, this one first: back to the first signing."""
    rows = select("SELECT min(signed_on) FROM agreement WHERE stage = 'signed'")
    first = int(rows[0][0][:4]) if rows[0][0] else today.year
    return list(range(today.year, min(first, today.year) - 1, -1))


def in_force_on(day: datetime.date, table: str = "agreement") -> str:
    """Return as SQL whether a signed agreement was in force on a day: signed, not over, not renewed by then.

    Suspended ones count: the register knows since when, and not whether one was resumed in between.
    """
    on = f"'{day.isoformat()}'"
    return f"""{table}.stage = 'signed' AND coalesce({table}.signed_on, {table}.first_day) <= {on}
        AND ({table}.last_day >= {on} OR {table}.last_day IS NULL)
        AND ({table}.terminated_on > {on} OR {table}.terminated_on IS NULL)
        AND NOT EXISTS (SELECT 1 FROM agreement AS later WHERE later.predecessor_id = {table}.id
            AND later.stage = 'signed' AND coalesce(later.signed_on, later.first_day) <= {on})"""


def covered_on(day: datetime.date) -> Share:
    """Return how many places of the border had a PKS in force on a day, of those where one is wanted."""
    ends, sectors = border_ends(), chosen_sectors()
    if not ends:
        return Share(0, 0)
    placed = Placed(ends)
    home = select("SELECT id FROM region WHERE is_home")[0][0]
    rows = select(
        f"""WITH found AS (SELECT id, 'in_force' AS status, {REACH} AS reach, '{ENDLESS}' AS until FROM agreement
                           WHERE kind = 'pks' AND {in_force_on(day)}) {COUNTED.format(where="1 = 1")}""",
        (home,),
    )
    placed.put(Group(*row) for row in rows)
    for pair, sector in select(
        "SELECT pair_id, sector_id FROM deliberate_gap WHERE decided_on <= ?", (day.isoformat(),)
    ):
        placed.add(pair, sector, Cell("deliberate"))
    return Share(*share(placed.cells.get((end.id, sector), Cell()) for end in ends for sector in sectors))


def _by_neighbour(first: datetime.date, day: datetime.date) -> tuple[FigureLine, ...]:
    rows = select(
        f"""SELECT region.name, {_sums(first, day)} FROM region
            LEFT JOIN (SELECT DISTINCT region_id, agreement_id FROM party) AS side ON side.region_id = region.id
            LEFT JOIN agreement ON agreement.id = side.agreement_id AND agreement.kind <> 'addendum'
            WHERE NOT is_home AND (region.kind <> 'provinsi' OR agreement.id IS NOT NULL)
            GROUP BY region.id ORDER BY region.name"""
    )
    return tuple(FigureLine(*row) for row in rows)


def _by_sector(first: datetime.date, day: datetime.date) -> tuple[FigureLine, ...]:
    rows = select(
        f"""SELECT sector.name, {_sums(first, day)} FROM sector JOIN agreement_sector ON sector_id = sector.id
            JOIN agreement ON agreement.id = agreement_id AND agreement.kind = 'pks'
            GROUP BY sector.id ORDER BY sector.position, sector.code"""
    )
    return tuple(line for line in (FigureLine(*row) for row in rows) if any(line[1:]))


def _sums(first: datetime.date, day: datetime.date) -> str:
    over = f"min(coalesce(last_day, '{ENDLESS}'), coalesce(terminated_on, '{ENDLESS}'))"
    ended = f"stage = 'signed' AND {over} BETWEEN '{first.isoformat()}' AND '{day.isoformat()}'"
    conditions = (
        f"agreement.kind = 'kb' AND {in_force_on(day)}",
        f"agreement.kind = 'pks' AND {in_force_on(day)}",
        f"agreement.kind = 'pks' AND {_signed_within(first, day)}",
        f"agreement.kind = 'pks' AND {ended}",
    )
    return ", ".join(f"count(CASE WHEN {condition} THEN 1 END)" for condition in conditions)


def _signed_within(first: datetime.date, day: datetime.date) -> str:
    return f"stage = 'signed' AND signed_on BETWEEN '{first.isoformat()}' AND '{day.isoformat()}'"


def _count(kind: str, condition: str) -> int:
    found: int = select(f"SELECT count(*) FROM agreement WHERE kind = ? AND {condition}", (kind,))[0][0]
    return found


def _statuses(today: datetime.date) -> tuple[tuple[str, int], ...]:
    counted: dict[str, int] = dict(
        select(f"SELECT {status_sql(today)} AS status, count(*) FROM agreement WHERE kind = 'pks' GROUP BY 1")
    )
    return tuple((status, counted[status]) for status in STATUSES if status in counted)


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
