"""The border of our region as a matrix: a row for each end where two districts meet, a column for each sector."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from models.lists.sql import day, listed, select, status_sql
from models.rules.coverage import Cell, best, reaches, share, state_of
from models.rules.vocabulary import COVERAGE


class BorderEnd(NamedTuple):
    """A district of ours and one of a neighbour that touch."""

    id: int
    home: int
    home_name: str
    neighbour: int
    neighbour_name: str
    region: int
    """The neighbour's government."""
    region_name: str
    confidence: str
    """A key of vocabulary.CONFIDENCES."""
    source: str
    note: str

    @property
    def name(self) -> str:
        """Both districts."""
        return f"{self.home_name} ↔ {self.neighbour_name}"


class SectorHead(NamedTuple):
    """A column."""

    id: int
    code: str
    name: str
    group: str
    """A key of vocabulary.SECTOR_GROUPS."""


class CellAgreement(NamedTuple):
    """A PKS that reaches a place."""

    id: int
    title: str
    status: str
    last_day: datetime.date | None
    departments: str


@dataclass(frozen=True)
class Coverage:
    """The matrix of one day."""

    ends: tuple[BorderEnd, ...]
    """Neighbour by neighbour."""
    sectors: tuple[SectorHead, ...]
    """In the law's order."""
    cells: dict[tuple[int, int], Cell]
    """By the ids of end and sector; a place with nothing is not in it."""

    def cell(self, end: int, sector: int) -> Cell:
        """Return what stands at an end in a sector."""
        return self.cells.get((end, sector), Cell())

    def share(self, ends: Iterable[int], sectors: Sequence[int]) -> tuple[int, int]:
        """Return how many places among these ends and sectors are covered, and of how many."""
        return share(self.cell(end, sector) for end in ends for sector in sectors)

    def forgotten(self, sectors: Sequence[int]) -> list[tuple[BorderEnd, datetime.date | None]]:
        """Return the ends with nothing in force in any of these sectors, the longest first.

        With each stands the day on which the last one ended, None where there never was one. An end at which none is
        wanted in all of them is not forgotten.
        """
        found = []
        for end in self.ends:
            cells = [self.cell(end.id, sector) for sector in sectors]
            if not any(cell.live for cell in cells) and any(cell.state != "deliberate" for cell in cells):
                days = [cell.until for cell in cells if cell.state == "ended" and cell.until]
                found.append((end, max(days, default=None)))
        return sorted(found, key=lambda each: (each[1] or datetime.date.min, each[0].region_name, each[0].name))


def coverage(today: datetime.date) -> Coverage:
    """Return the matrix of our border. It has no rows while nobody is at home, or no border is known."""
    ends, heads = border_ends(), sector_heads()
    home = select("SELECT id FROM region WHERE is_home")
    if not ends:
        return Coverage(ends, heads, {})
    placed = _Placed(ends)
    placed.put(_running(today, home[0][0]))
    for pair, sector, reason in select("SELECT pair_id, sector_id, reason FROM deliberate_gap"):
        placed.add(pair, sector, Cell("deliberate", 0, None, reason))
    bare = [(end.region, head.id) for end in ends for head in heads if (end.id, head.id) not in placed.cells]
    if bare:
        placed.put(_ended(today, home[0][0], bare))
    return Coverage(ends, heads, placed.cells)


def border_ends() -> tuple[BorderEnd, ...]:
    """Return the ends of our border, neighbour by neighbour, with our district first whichever way it was entered."""
    rows = select(
        """SELECT pair.id, ours.id, ours.name, theirs.id, theirs.name, region.id, region.name,
               confidence, source, pair.note
           FROM border_pair AS pair JOIN district AS ours ON ours.id IN (pair.home_id, pair.neighbour_id)
           JOIN region AS own ON own.id = ours.region_id AND own.is_home
           JOIN district AS theirs ON theirs.id = pair.home_id + pair.neighbour_id - ours.id
           JOIN region ON region.id = theirs.region_id AND NOT region.is_home
           ORDER BY region.name, ours.name, theirs.name, pair.id"""
    )
    ends: dict[tuple[int, int], BorderEnd] = {}
    for row in rows:
        end = BorderEnd(*row)
        ends.setdefault((end.home, end.neighbour), end)  # entered once from each side it is still one end
    return tuple(ends.values())


def sector_heads() -> tuple[SectorHead, ...]:
    """Return all sectors in the law's order."""
    rows = select('SELECT id, code, name, "group" FROM sector ORDER BY position, code')
    return tuple(SectorHead(*row) for row in rows)


def agreements_at(end: BorderEnd, sector: int, today: datetime.date) -> list[CellAgreement]:
    """Return the PKS that reach a place, the superseded ones left out: the best first, of equal ones the latest."""
    rows = select(
        f"""SELECT agreement.id, title, {status_sql(today)}, last_day,
                (SELECT group_concat(coalesce(nullif(abbreviation, ''), department.name), ' ↔ ')
                 FROM party JOIN department ON department.id = department_id WHERE agreement_id = agreement.id),
                {_REACH}
            FROM agreement_sector JOIN agreement ON agreement.id = agreement_sector.agreement_id
            JOIN party AS theirs ON theirs.agreement_id = agreement.id AND theirs.region_id = ?
            JOIN party AS ours ON ours.agreement_id = agreement.id
                AND ours.region_id = (SELECT id FROM region WHERE is_home)
            WHERE sector_id = ? AND agreement.kind = 'pks' GROUP BY agreement.id
            ORDER BY last_day DESC, agreement.id DESC""",
        (end.region, sector),
    )
    regions, found = _regions(), list[tuple[int, CellAgreement]]()
    for record, title, status, last, departments, reach in rows:
        state = state_of(status)
        if state and _reaches(end, reach, regions):
            line = CellAgreement(record, title, status, day(last), departments or "")
            found.append((list(COVERAGE).index(state), line))
    return [line for _rank, line in sorted(found, key=lambda each: each[0])]


class _Group(NamedTuple):
    """PKS of one neighbour, sector and status that name the same districts."""

    region: int
    sector: int
    status: str
    reach: str
    """Ids of the districts, with commas; "" for the whole border."""
    number: int
    until: str


_REACH = """coalesce((SELECT group_concat(district_id) FROM (SELECT district_id FROM agreement_district
    WHERE agreement_id = agreement.id ORDER BY district_id)), '')"""

# What names the same districts is counted together; which ends that means is then asked once for all of them.
_COUNTED = """SELECT theirs.region_id, sector_id, status, reach, count(DISTINCT found.id), max(until)
    FROM found JOIN party AS ours ON ours.agreement_id = found.id AND ours.region_id = ?
    JOIN party AS theirs ON theirs.agreement_id = found.id AND theirs.region_id <> ours.region_id
    JOIN agreement_sector ON agreement_sector.agreement_id = found.id
    WHERE {where} GROUP BY theirs.region_id, sector_id, status, reach"""
_ENDLESS = "9999-12-31"


def _running(today: datetime.date, home: int) -> Iterator[_Group]:
    """Yield what is in force, suspended or being drafted."""
    status = status_sql(today)
    counted = _COUNTED.format(where="status NOT IN ('superseded', 'terminated')")
    rows = select(
        f"""WITH found AS (
                SELECT id, {status} AS status, {_REACH} AS reach, last_day AS until
                FROM agreement WHERE kind = 'pks' AND stage = 'signed' AND last_day >= ?
                UNION ALL SELECT id, {status}, {_REACH}, '{_ENDLESS}'
                FROM agreement WHERE kind = 'pks' AND stage = 'signed' AND last_day IS NULL
                UNION ALL SELECT id, 'draft', {_REACH}, '{_ENDLESS}'
                FROM agreement WHERE kind = 'pks' AND stage <> 'signed'
            ) {counted}""",
        (today.isoformat(), home),
    )
    return (_Group(*row) for row in rows)


def _ended(today: datetime.date, home: int, bare: Sequence[tuple[int, int]]) -> Iterator[_Group]:
    """Yield what has ended, of the neighbours and sectors in which there is nothing else somewhere."""
    regions = listed({region for region, _sector in bare})
    sectors = listed({sector for _region, sector in bare})
    where = f"status IN ('ended', 'terminated') AND theirs.region_id IN ({regions}) AND sector_id IN ({sectors})"
    rows = select(
        f"""WITH found AS (
                SELECT id, {status_sql(today)} AS status, {_REACH} AS reach,
                    min(coalesce(last_day, '{_ENDLESS}'), coalesce(terminated_on, '{_ENDLESS}')) AS until
                FROM agreement WHERE kind = 'pks' AND stage = 'signed' AND id IN (
                    SELECT agreement_id FROM agreement_sector WHERE sector_id IN ({sectors}))
            ) {_COUNTED.format(where=where)}""",
        (home,),
    )
    return (_Group(*row) for row in rows)


class _Placed:
    """The cells as they fill."""

    def __init__(self, ends: Sequence[BorderEnd]) -> None:
        self.cells: dict[tuple[int, int], Cell] = {}
        self._ends: dict[int, list[BorderEnd]] = {}
        for end in ends:
            self._ends.setdefault(end.region, []).append(end)
        self._regions = _regions()

    def put(self, groups: Iterable[_Group]) -> None:
        """Lay each group on the ends that it reaches."""
        reached: dict[tuple[int, str], list[int]] = {}
        for group in groups:
            place = (group.region, group.reach)
            if place not in reached:
                ends = self._ends.get(group.region, [])
                reached[place] = [end.id for end in ends if _reaches(end, group.reach, self._regions)]
            state = state_of(group.status)
            assert state
            cell = Cell(state, group.number, None if group.until == _ENDLESS else day(group.until))
            for end in reached[place]:
                self.add(end, group.sector, cell)

    def add(self, end: int, sector: int, cell: Cell) -> None:
        """Put one more into a place."""
        there = self.cells.get((end, sector))
        self.cells[end, sector] = best((there, cell)) if there else cell


def _regions() -> dict[int, int]:
    """Return the region of each district."""
    return dict(select("SELECT id, region_id FROM district"))


def _reaches(end: BorderEnd, reach: str, regions: dict[int, int]) -> bool:
    """Tell whether the districts that an agreement names reach an end; those of third governments say nothing here."""
    named = [int(district) for district in reach.split(",") if district]
    ours = [district for district in named if regions[district] == regions[end.home]]
    theirs = [district for district in named if regions[district] == end.region]
    return reaches(end.home, end.neighbour, ours, theirs)
