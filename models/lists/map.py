"""What the drawn border needs: districts with their places, and the ends of our border as lines between them."""

import datetime
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from models.language import _
from models.lists.coverage import BorderEnd, Coverage, chosen_sectors, coverage
from models.lists.sql import select
from models.rules.cells import Point
from models.rules.coverage import Cell, best
from models.rules.drawn_border import Layout, Line, Place, along, lay_out
from models.trouble import Trouble


class MapDistrict(NamedTuple):
    """A district on the map."""

    id: int
    name: str
    region: int
    region_name: str
    home: bool
    near: bool
    """Whether it is to be in sight: ours, at our border, or with a note about it."""
    note: str
    shaped: bool
    """Whether the office has loaded its outline."""
    twice: bool
    """Whether another district on the map, or a region, has the same name."""

    @property
    def label(self) -> str:
        """Its name, with the region where another has the same."""
        return f"{self.name} ({self.region_name})" if self.twice else self.name


@dataclass(frozen=True)
class BorderDrawing:
    """The border of our region as it is drawn."""

    ends: tuple[BorderEnd, ...]
    """In the order in which one goes along the border; what is not drawn comes last."""
    lines: dict[int, Line]
    """By the id of an end; one with a district that has no place is not in it."""
    districts: dict[int, MapDistrict]
    layout: Layout
    without: tuple[MapDistrict, ...]
    """Districts of ours and at our border that have neither point nor outline."""


def border_drawing(ends: Sequence[BorderEnd], *, whole: bool = True) -> BorderDrawing:
    """Return the drawing of these ends: our own region and the neighbours that are at them.

    All of ours is to be in sight, or only what is at these ends where it is not to be `whole`.
    """
    near = {district for end in ends for district in (end.home, end.neighbour)}
    regions = {end.region for end in ends}
    rows = [row for row in _rows() if row[4] or row[2] in regions]
    names = Counter(row[1].casefold() for row in rows)
    names.update({row[3].partition(" ")[2].casefold() for row in rows})
    districts, places = {}, []
    for record, name, region, region_name, home, latitude, longitude, note, rings in rows:
        point = (longitude, latitude) if latitude is not None and longitude is not None else None
        outline = _outline(rings)
        seen = record in near or (whole and bool(home or note))
        districts[record] = MapDistrict(
            record, name, region, region_name, bool(home), seen, note, bool(outline), names[name.casefold()] > 1
        )
        places.append(Place(record, seen, point, outline))
    layout = lay_out(tuple(places), tuple((end.home, end.neighbour) for end in ends))
    lines = {end.id: line for end, line in zip(ends, layout.lines, strict=True) if line}
    placed = {area.district for area in layout.areas}
    return BorderDrawing(
        _in_order(ends, lines),
        lines,
        districts,
        layout,
        tuple(each for each in districts.values() if each.near and each.id not in placed),
    )


def best_at(matrix: Coverage, end: int, sectors: Sequence[int]) -> Cell:
    """Return the best of what stands at an end in some sectors."""
    return best(matrix.cell(end, sector) for sector in sectors)


def shape_source() -> tuple[int, str]:
    """Return how many districts have an outline of the office's own, and the file that they come from."""
    count, source = select("SELECT count(*), coalesce(max(source), '') FROM district_shape")[0]
    return count, source


def known_districts() -> dict[str, tuple[str, Point | None]]:
    """Return name and (longitude, latitude) of each district by its code."""
    rows = select("SELECT code, name, longitude, latitude FROM district ORDER BY code")
    return {row[0]: (row[1], None if row[2] is None or row[3] is None else (row[2], row[3])) for row in rows}


def _rows() -> list[tuple[int, str, int, str, int, float | None, float | None, str, str | None]]:
    return select(
        """SELECT district.id, district.name, region.id, region.name, is_home, latitude, longitude, district.note, rings
           FROM district JOIN region ON region.id = region_id LEFT JOIN district_shape ON district_id = district.id
           ORDER BY is_home DESC, region.name, district.name, district.id"""
    )


def _outline(rings: str | None) -> tuple[tuple[Point, ...], ...]:
    return tuple(tuple((x, y) for x, y in ring) for ring in json.loads(rings)) if rings else ()


def _in_order(ends: Sequence[BorderEnd], lines: dict[int, Line]) -> tuple[BorderEnd, ...]:
    drawn = [end for end in ends if end.id in lines]
    order = along([lines[end.id].at for end in drawn], [end.region for end in drawn])
    return (*(drawn[at] for at in order), *(end for end in ends if end.id not in lines))


@dataclass(frozen=True)
class BorderSheet:
    """The border of one day, to be printed."""

    day: datetime.date
    office: str
    """Our region."""
    drawing: BorderDrawing
    cells: dict[int, Cell]
    """By the id of an end: the best of what stands there in the sectors."""
    sectors: tuple[str, ...]
    """The names of the sectors that are meant."""
    of: str = ""
    """The neighbour at whose border one looks; "" for the whole border."""


def border_sheet(today: datetime.date, only: int | None = None) -> BorderSheet:
    """Return our border in the sectors of the settings, of the neighbour `only` alone where one is given.

    Raises Trouble where there is none.
    """
    whole, chosen = coverage(today), chosen_sectors()
    ends = [end for end in whole.ends if only in (None, end.region)]
    if not ends:
        raise Trouble(
            _(
                "There is no such border in the register. Nothing was printed. "
                "Enter it in the reference data, under Borders, or choose our own government there."
            )
        )
    return BorderSheet(
        today,
        select("SELECT name FROM region WHERE is_home")[0][0],
        border_drawing(ends, whole=only is None),
        {end.id: best_at(whole, end.id, chosen) for end in ends},
        tuple(head.name for head in whole.sectors if head.id in chosen),
        ends[0].region_name if only else "",
    )
