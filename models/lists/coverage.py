"""The border of our region as a matrix: a row for each end where two districts meet, a column for each sector."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from models.lists.settings import read_settings
from models.lists.sql import day, listed, select, status_sql
from models.rules.coverage import Cell, best, reaches, share, state_of


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
    pairs, heads = _border_pairs(), sector_heads()
    ends = _merged(pairs)
    home = select("SELECT id FROM region WHERE is_home")
    if not ends:
        return Coverage(ends, heads, {})
    placed = Placed(ends)
    placed.put(_running(today, home[0][0]))
    ids = {(end.home, end.neighbour): end.id for end in ends}
    end_of = {pair.id: ids[pair.home, pair.neighbour] for pair in pairs}
    for record, sector, reason in select("SELECT pair_id, sector_id, reason FROM deliberate_gap ORDER BY id DESC"):
        if record in end_of:
            placed.add(end_of[record], sector, Cell("deliberate", 0, None, reason))
    bare = [(end.region, head.id) for end in ends for head in heads if (end.id, head.id) not in placed.cells]
    if bare:
        placed.put(_ended(today, home[0][0], bare))
    return Coverage(ends, heads, placed.cells)


def takes_long() -> bool:
    """Tell whether the register is so large that the matrix takes longer than one waits for a click."""
    found: int | None = select("SELECT max(id) FROM agreement")[0][0]
    return (found or 0) > _MANY


_MANY = 15_000
"""Agreements, of which a tenth of a second is needed for the matrix."""


def border_ends() -> tuple[BorderEnd, ...]:
    """Return the ends of our border, neighbour by neighbour, with our district first whichever way it was entered."""
    return _merged(_border_pairs())


def _border_pairs() -> list[BorderEnd]:
    rows = select(
        """SELECT pair.id, ours.id, ours.name, theirs.id, theirs.name, region.id, region.name,
               confidence, source, pair.note
           FROM border_pair AS pair JOIN district AS ours ON ours.id IN (pair.home_id, pair.neighbour_id)
           JOIN region AS own ON own.id = ours.region_id AND own.is_home
           JOIN district AS theirs ON theirs.id = pair.home_id + pair.neighbour_id - ours.id
           JOIN region ON region.id = theirs.region_id AND NOT region.is_home
           ORDER BY region.name, ours.name, theirs.name, pair.id"""
    )
    return [BorderEnd(*row) for row in rows]


def _merged(pairs: Iterable[BorderEnd]) -> tuple[BorderEnd, ...]:
    """Return each end once: entered once from each side it is still one, known by the pair entered first."""
    ends: dict[tuple[int, int], BorderEnd] = {}
    for pair in pairs:
        ends.setdefault((pair.home, pair.neighbour), pair)
    return tuple(ends.values())


def sector_heads() -> tuple[SectorHead, ...]:
    """Return all sectors in the law's order."""
    rows = select('SELECT id, code, name, "group" FROM sector ORDER BY position, code')
    return tuple(SectorHead(*row) for row in rows)


def chosen_sectors() -> list[int]:
    """Return the ids of the sectors in which the office wants its border covered; all where it names none we have."""
    codes = {code.strip().casefold() for code in read_settings()["coverage_sectors"].splitlines()}
    heads = sector_heads()
    return [head.id for head in heads if head.code.casefold() in codes] or [head.id for head in heads]


class Group(NamedTuple):
    """PKS of one neighbour, sector and status that name the same districts."""

    region: int
    sector: int
    status: str
    reach: str
    """Ids of the districts, with commas; "" for the whole border."""
    number: int
    until: str


REACH = """coalesce((SELECT group_concat(district_id) FROM (SELECT district_id FROM agreement_district
    WHERE agreement_id = agreement.id ORDER BY district_id)), '')"""

# What names the same districts is counted together; which ends that means is then asked once for all of them.
COUNTED = """SELECT theirs.region_id, sector_id, status, reach, count(DISTINCT found.id), max(until)
    FROM found JOIN party AS ours ON ours.agreement_id = found.id AND ours.region_id = ?
    JOIN party AS theirs ON theirs.agreement_id = found.id AND theirs.region_id <> ours.region_id
    JOIN agreement_sector ON agreement_sector.agreement_id = found.id
    WHERE {where} GROUP BY theirs.region_id, sector_id, status, reach"""
ENDLESS = "9999-12-31"


def _running(today: datetime.date, home: int) -> Iterator[Group]:
    """Yield what is in force, suspended or being drafted."""
    status = status_sql(today)
    counted = COUNTED.format(where="status NOT IN ('superseded', 'terminated')")
    rows = select(
        f"""WITH found AS (
                SELECT id, {status} AS status, {REACH} AS reach, last_day AS until
                FROM agreement WHERE kind = 'pks' AND stage = 'signed' AND last_day >= ?
                UNION ALL SELECT id, {status}, {REACH}, '{ENDLESS}'
                FROM agreement WHERE kind = 'pks' AND stage = 'signed' AND last_day IS NULL
                UNION ALL SELECT id, 'draft', {REACH}, '{ENDLESS}'
                FROM agreement WHERE kind = 'pks' AND stage <> 'signed'
            ) {counted}""",
        (today.isoformat(), home),
    )
    return (Group(*row) for row in rows)


def _ended(today: datetime.date, home: int, bare: Sequence[tuple[int, int]]) -> Iterator[Group]:
    """Yield what has ended, of the neighbours and sectors in which there is nothing else somewhere."""
    regions = listed({region for region, _sector in bare})
    sectors = listed({sector for _region, sector in bare})
    where = f"status IN ('ended', 'terminated') AND theirs.region_id IN ({regions}) AND sector_id IN ({sectors})"
    rows = select(
        f"""WITH found AS (
                SELECT id, {status_sql(today)} AS status, {REACH} AS reach,
                    min(coalesce(last_day, '{ENDLESS}'), coalesce(terminated_on, '{ENDLESS}')) AS until
                FROM agreement WHERE kind = 'pks' AND stage = 'signed' AND id IN (
                    SELECT agreement_id FROM agreement_sector WHERE sector_id IN ({sectors}))
            ) {COUNTED.format(where=where)}""",
        (home,),
    )
    return (Group(*row) for row in rows)


class Placed:
    """The cells as they fill."""

    def __init__(self, ends: Sequence[BorderEnd]) -> None:
        self.cells: dict[tuple[int, int], Cell] = {}
        self._ends: dict[int, list[BorderEnd]] = {}
        for end in ends:
            self._ends.setdefault(end.region, []).append(end)
        self._regions = district_regions()

    def put(self, groups: Iterable[Group]) -> None:
        """Lay each group on the ends that it reaches."""
        reached: dict[tuple[int, str], list[int]] = {}
        for group in groups:
            place = (group.region, group.reach)
            if place not in reached:
                ends = self._ends.get(group.region, [])
                reached[place] = [end.id for end in ends if reaches_end(end, group.reach, self._regions)]
            state = state_of(group.status)
            assert state
            cell = Cell(state, group.number, None if group.until == ENDLESS else day(group.until))
            for end in reached[place]:
                self.add(end, group.sector, cell)

    def add(self, end: int, sector: int, cell: Cell) -> None:
        """Put one more into a place."""
        there = self.cells.get((end, sector))
        self.cells[end, sector] = best((there, cell)) if there else cell


def district_regions() -> dict[int, int]:
    """Return the region of each district."""
    return dict(select("SELECT id, region_id FROM district"))


def reaches_end(end: BorderEnd, reach: str, regions: dict[int, int]) -> bool:
    """Tell whether the districts that an agreement names reach an end; those of third governments say nothing here."""
    named = [int(district) for district in reach.split(",") if district]
    ours = [district for district in named if regions[district] == regions[end.home]]
    theirs = [district for district in named if regions[district] == end.region]
    return reaches(end.home, end.neighbour, ours, theirs)
