"""What the annex on the border shows: the matrix of one day, neighbour by neighbour, and the PKS that stand in it."""

import datetime
from dataclasses import dataclass
from typing import Any, NamedTuple

from models.language import _
from models.lists.coverage import BorderEnd, Coverage, SectorHead, chosen_sectors, coverage
from models.lists.sql import day, select, status_sql
from models.rules.coverage import Cell
from models.trouble import Trouble

MOST = 600
"""PKS that are listed; of more the annex tells the number alone."""

Share = tuple[int, int]
"""How many places are covered, and of how many."""


class AnnexEnd(NamedTuple):
    """A row: an end of the border."""

    name: str
    doubtful: bool
    """Sources disagree on whether the two districts touch."""
    cells: tuple[Cell, ...]


class AnnexGroup(NamedTuple):
    """The rows of a neighbour, with their sums."""

    name: str
    ends: tuple[AnnexEnd, ...]
    shares: tuple[Share, ...]
    """In each sector."""
    whole: Share


class AnnexPks(NamedTuple):
    """A PKS in force."""

    title: str
    neighbours: str
    departments: str
    sectors: str
    districts: str
    """"" for the whole border."""
    numbers: str
    last_day: datetime.date | None


@dataclass(frozen=True)
class CoverageAnnex:
    """The whole annex."""

    today: datetime.date
    home: str
    of: str
    """The one neighbour that it is about, "" for all."""
    heads: tuple[SectorHead, ...]
    """The office's own sectors first, then those besides in which something stands."""
    chosen: int
    """How many of them are the office's own; the shares are reckoned in these."""
    groups: tuple[AnnexGroup, ...]
    shares: tuple[Share, ...]
    whole: Share
    reasons: tuple[tuple[str, str, str], ...]
    """Where none is wanted: end, sector, reason."""
    agreements: tuple[AnnexPks, ...]
    in_force: int
    """How many PKS are in force, more than are listed where there are very many."""


def coverage_annex(today: datetime.date, only: int | None = None) -> CoverageAnnex:
    """Return the annex on our border, or on that with the neighbour `only`. Raises Trouble where there is none."""
    whole, chosen = coverage(today), chosen_sectors()
    ends = [end for end in whole.ends if only in (None, end.region)]
    if not ends:
        raise Trouble(
            _(
                "There is no such border in the register. Nothing was printed. "
                "Enter it in the reference data, under Borders, or choose our own government there."
            )
        )
    held = {sector for (end, sector), cell in whole.cells.items() if cell.state != "none"}
    heads = sorted(
        (head for head in whole.sectors if head.id in chosen or head.id in held), key=lambda head: head.id not in chosen
    )
    ids = [end.id for end in ends]
    found, number = _agreements(today, sorted({end.region for end in ends}))
    return CoverageAnnex(
        today,
        select("SELECT name FROM region WHERE is_home")[0][0],
        ends[0].region_name if only is not None else "",
        tuple(heads),
        len(chosen),
        tuple(_group(whole, ends, region, heads, chosen) for region in dict.fromkeys(end.region for end in ends)),
        tuple(whole.share(ids, [head.id]) for head in heads),
        whole.share(ids, chosen),
        tuple(
            (f"{_name(end)} ({end.region_name})", head.name, cell.reason)
            for end in ends
            for head in heads
            if (cell := whole.cell(end.id, head.id)).state == "deliberate"
        ),
        found,
        number,
    )


def _group(
    whole: Coverage, ends: list[BorderEnd], region: int, heads: list[SectorHead], chosen: list[int]
) -> AnnexGroup:
    theirs = [end for end in ends if end.region == region]
    ids = [end.id for end in theirs]
    rows = [
        AnnexEnd(_name(end), end.confidence != "high", tuple(whole.cell(end.id, head.id) for head in heads))
        for end in theirs
    ]
    shares = tuple(whole.share(ids, [head.id]) for head in heads)
    return AnnexGroup(theirs[0].region_name, tuple(rows), shares, whole.share(ids, chosen))


def _name(end: BorderEnd) -> str:
    return f"{end.home_name} – {end.neighbour_name}"


_IN_FORCE = """FROM agreement WHERE kind = 'pks' AND stage = 'signed' AND {status} IN ('in_force', 'ending')
    AND (last_day >= {today} OR last_day IS NULL)
    AND EXISTS (SELECT 1 FROM party WHERE agreement_id = agreement.id AND region_id IN ({regions}))
    AND EXISTS (SELECT 1 FROM party JOIN region ON region.id = region_id
                WHERE agreement_id = agreement.id AND is_home)"""
_LISTED = """SELECT title,
    (SELECT group_concat(name, ', ') FROM (SELECT DISTINCT region.name FROM party JOIN region ON region.id = region_id
     WHERE agreement_id = agreement.id AND NOT is_home ORDER BY position)),
    (SELECT group_concat(said, ' – ') FROM (SELECT coalesce(nullif(abbreviation, ''), department.name) AS said
     FROM party JOIN department ON department.id = department_id WHERE agreement_id = agreement.id ORDER BY position)),
    (SELECT group_concat(code, ', ') FROM (SELECT code FROM agreement_sector JOIN sector ON sector.id = sector_id
     WHERE agreement_id = agreement.id ORDER BY sector.position, code)),
    (SELECT group_concat(name, ', ') FROM (SELECT district.name FROM agreement_district
     JOIN district ON district.id = district_id WHERE agreement_id = agreement.id ORDER BY district.name)),
    (SELECT group_concat(number, '; ') FROM (SELECT number FROM party
     WHERE agreement_id = agreement.id AND number <> '' ORDER BY position)),
    last_day """


def _agreements(today: datetime.date, regions: list[int]) -> tuple[tuple[AnnexPks, ...], int]:
    """Return the PKS in force with these neighbours, in the order of their end, and how many there are."""
    where = _IN_FORCE.format(
        status=status_sql(today), today=f"'{today.isoformat()}'", regions=",".join(map(str, regions))
    )
    number: int = select(f"SELECT count(*) {where}")[0][0]
    if number > MOST:
        return (), number
    return tuple(_line(row) for row in select(f"{_LISTED} {where} ORDER BY last_day IS NULL, last_day, id")), number


def _line(row: tuple[Any, ...]) -> AnnexPks:
    title, neighbours, departments, sectors, districts, numbers = (text or "" for text in row[:-1])
    return AnnexPks(title, neighbours, departments, sectors, districts, numbers, day(row[-1]))
