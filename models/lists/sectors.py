"""The PKS as a tree: a line per sector with its counts, the agreements of a sector below it."""

import datetime
from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from typing import NamedTuple

from models.lists.agreements import Filter, agreement_ids
from models.lists.sql import select, status_sql
from models.opened import opened

NO_SECTOR = 0
"""Stands for the agreements that name no sector."""

COUNTED = {
    "in_force": 0, "ending": 0, "draft": 1, "prepared": 1, "ready": 1, "ended": 2, "superseded": 2, "terminated": 2,
}  # fmt: skip
"""Which of a line's counts a status belongs to; the suspended are in the total only."""


@dataclass(frozen=True)
class SectorLine:
    """One sector with the number of its agreements that pass the filter."""

    id: int
    """Id of the sector, or NO_SECTOR."""
    code: str
    name: str
    in_force: int
    drafts: int
    ended: int
    total: int

    @property
    def suspended(self) -> int:
        """How many are neither in force, nor drafts, nor ended."""
        return self.total - self.in_force - self.drafts - self.ended


_Way = tuple[str | None, bool]
"""The order, and whether it is descending."""


class _Place(NamedTuple):
    """Where agreements stand that share their sectors and their status."""

    sectors: tuple[int, ...]
    status: str


class SectorTree:
    """The sectors and the status of every PKS, read once. After that a status costs no question at all, a letter
    typed only that of the search index, and another order or filter that of the flat list.

    To be made anew when the register has changed. Every filter is taken to be one of the kind "pks".
    """

    def __init__(self, today: datetime.date) -> None:
        self._today = today
        self._places = [_Place((), "")]
        self._place_of = array("i")  # by the id of the agreement; 0 for an MoU and for what is gone
        self._read()
        newest_first = range(len(self._place_of) - 1, -1, -1)
        self._all: Sequence[int] = array("q", compress(newest_first, reversed(self._place_of)))
        self._listed: dict[_Way, Sequence[int]] = {}
        self._listed_for: Filter | None = None
        self._held: dict[_Way, Sequence[int]] = {}
        self._held_for = ""
        self._found_ids: Sequence[int] = ()

    def lines(self, chosen: Filter, empty: bool) -> list[SectorLine]:
        """Return the sectors in the law's order; those without an agreement only when `empty` is asked for."""
        counts: dict[int, list[int]] = {}
        for at, number in Counter(map(self._place_of.__getitem__, self._found(chosen))).items():
            place = self._places[at]
            if chosen.status in (None, place.status):
                for sector in place.sectors:
                    line = counts.setdefault(sector, [0, 0, 0, 0])
                    line[3] += number
                    if (column := COUNTED.get(place.status)) is not None:
                        line[column] += number
        sectors = select("SELECT id, code, name FROM sector ORDER BY position, code")
        return [
            SectorLine(sector, code, name, *counts.get(sector, (0, 0, 0, 0)))
            for sector, code, name in [*sectors, (NO_SECTOR, "", "")]
            if sector in counts or (empty and sector != NO_SECTOR)
        ]

    def ids(self, sector: int, chosen: Filter, order: str | None = None, descending: bool = False) -> Sequence[int]:
        """Return the ids of a sector's agreements in order; newest first unless `order` names a column."""
        here = bytes(sector in place.sectors and chosen.status in (None, place.status) for place in self._places)
        # A status is known here: what is sorted by it need not be asked for.
        by_status = order == "status"
        found = self._found(chosen, "id" if by_status else order, descending and not by_status)
        ids = array("q", compress(found, map(here.__getitem__, map(self._place_of.__getitem__, found))))
        return array("q", sorted(ids, key=self._status_of, reverse=descending)) if by_status else ids

    def sector_of(self, agreement: int) -> int | None:
        """Return the first sector of an agreement, NO_SECTOR if it has none; None for what is not in the tree."""
        at = self._place_of[agreement] if agreement < len(self._place_of) else 0
        return self._places[at].sectors[0] if at else None

    def _found(self, chosen: Filter, order: str | None = None, descending: bool = False) -> Sequence[int]:
        """Return what passes the filter but for its status, in all sectors; kept while nothing else is chosen."""
        rest = chosen._replace(status=None, text="")
        if rest != self._listed_for:
            self._listed_for, self._listed, self._held_for = rest, {}, ""
        way = (order, descending)
        if way not in self._listed:
            everything = order is None and not rest.narrows
            self._listed[way] = self._all if everything else agreement_ids(rest, self._today, order, descending)
        return self._holding(chosen.text, way) if chosen.text.strip() else self._listed[way]

    def _holding(self, text: str, way: _Way) -> Sequence[int]:
        """Return those that are listed and hold `text`."""
        if text != self._held_for:
            self._held_for, self._held, self._found_ids = text, {}, opened().found("agreement", text)
        if way not in self._held:
            listed, found = self._listed[way], self._found_ids
            everything = listed is self._all
            here = map(self._place_of.__getitem__, found)
            self._held[way] = array(
                "q", compress(found, here) if everything else filter(set(found).__contains__, listed)
            )
        return self._held[way]

    def _status_of(self, agreement: int) -> str:
        return self._places[self._place_of[agreement]].status

    def _read(self) -> None:
        last = select("SELECT coalesce(max(id), 0) FROM agreement")[0][0]
        place_of = self._place_of = array("i", bytes(4 * (last + 1)))
        steps: dict[tuple[int, int | None, str], int] = {}
        rows = opened().reader.execute(
            f"""SELECT agreement.id, sector_id, {status_sql(self._today)} FROM agreement
                LEFT JOIN agreement_sector ON agreement_id = agreement.id WHERE kind <> 'kb'"""
        )
        for agreement, sector, status in rows:
            step = (place_of[agreement], sector, status)
            if step not in steps:
                steps[step] = len(self._places)
                before = self._places[step[0]].sectors
                self._places.append(_Place((*before, NO_SECTOR if sector is None else sector), status))
            place_of[agreement] = steps[step]


@dataclass(frozen=True)
class SectorCard:
    """One sector: its name, its code and group, and who carries it in each government, ours first."""

    code: str
    name: str
    group: str
    """A key of vocabulary.SECTOR_GROUPS."""
    carriers: tuple[tuple[str, tuple[str, ...]], ...]
    """Name of the region, names of its departments (none where nobody carries it)."""


def sector_card(sector: int) -> SectorCard | None:
    """Return the card of a sector, or None when it is gone."""
    found = select('SELECT code, name, "group" FROM sector WHERE id = ?', (sector,))
    carriers: dict[str, tuple[str, ...]] = {}
    for region, department in select(
        """SELECT region.name, carrier.name FROM region LEFT JOIN (
               SELECT department.region_id, department.name FROM department
               JOIN department_sector ON department_id = department.id WHERE sector_id = ?
           ) AS carrier ON carrier.region_id = region.id
           WHERE region.kind <> 'provinsi' ORDER BY is_home DESC, region.name, carrier.name""",
        (sector,),
    ):
        carriers[region] = (*carriers.get(region, ()), *([department] if department else []))
    if not found:
        return None
    code, name, group = found[0]
    return SectorCard(code, name, group, tuple(carriers.items()))
