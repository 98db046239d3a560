"""Where names and signs stand on the drawn border, on a screen as on paper, so that none lies on another."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from math import dist
from typing import NamedTuple

from models.lists.map import BorderDrawing
from models.rules.cells import Point, holds
from models.rules.drawn_border import Area, Line, Onto
from models.rules.labels import Box, Placing, Wanted, around, beside

MARK = " *"
"""Behind the name of a district about which there is a note."""

Measure = Callable[[str, bool], tuple[float, float]]
"""Width and height of a text of one or more lines; of a region's name where the second is true."""


class Written(NamedTuple):
    """A name that has found its place."""

    text: str
    box: Box
    region: int | None
    """The region whose name it is; None for a district's."""
    across: bool
    """Whether it stands on a line of the border, for want of another spot."""


@dataclass
class Arranged:
    """Everything that has found its place."""

    names: list[Written] = field(default_factory=list)
    signs: dict[int, Point] = field(default_factory=dict)
    """The middle of each end's sign; one for which there is no room is not in it."""


def arrange(
    drawing: BorderDrawing, onto: Onto, room: Box, measure: Measure, badge: float, taken: Sequence[Box] = ()
) -> Arranged:
    """Return where everything stands: signs first, then names of districts with a note, of regions, of districts at the
    border, of all others in sight.

    `badge` is the width of a sign; nothing stands on what is `taken`. What finds no room is left out.
    """
    signs = _signs(drawing, onto, Placing(room, taken), badge)
    drawn = _drawn(drawing, onto, badge / 3)
    placing = Placing(room, (*taken, *(Box.around(at, badge, badge) for at in signs.values())), drawn)
    arranged = Arranged([], signs)

    def write(text: str, region: int | None, spots: Callable[[float, float], Iterable[Point]]) -> bool:
        wide, tall = measure(text, region is not None)
        box = placing.put(Wanted(wide, tall, tuple(spots(wide, tall))))
        if box:
            arranged.names.append(Written(text, box, region, placing.shuns(box)))
        return box is not None

    def write_district(area: Area) -> None:
        district, at = drawing.districts[area.district], onto.put(area.middle)
        mark = MARK if district.note else ""
        spots = partial(beside, at)
        if not write(district.label.replace(" (", "\n(") + mark, None, spots) and district.twice:
            write(district.name + mark, None, spots)

    at_border = {district for end in drawing.ends for district in (end.home, end.neighbour)}
    near = [area for area in drawing.layout.areas if area.near]
    noted = [area for area in near if drawing.districts[area.district].note]
    for area in noted:
        write_district(area)
    for each in dict.fromkeys(district.region for district in drawing.districts.values()):
        label = region_label(drawing, each)
        write(label, each, partial(_spots_of_region, drawing, each, onto, room))
    for area in sorted(near, key=lambda area: area.district not in at_border):
        if area not in noted:
            write_district(area)
    return arranged


def region_label(drawing: BorderDrawing, region: int) -> str:
    """Return how a region is written on the map, on two lines: its kind, its name."""
    name = next(each.region_name for each in drawing.districts.values() if each.region == region)
    return name.upper().replace("KABUPATEN ", "KAB. ").replace(" ", "\n", 1)


def _signs(drawing: BorderDrawing, onto: Onto, placing: Placing, badge: float) -> dict[int, Point]:
    """Return where signs stand: in the middle of their line or a little along it, free of each other."""
    found = {}
    for end, line in drawing.lines.items():
        spots = tuple(map(onto.put, (line.at, _along(line, 0.3), _along(line, 0.7))))
        if box := placing.put(Wanted(badge, badge, spots)):
            found[end] = box.middle
    return found


def _along(line: Line, share: float) -> Point:
    """Return a point on a line's longest part, about so far along it."""
    part = max(line.parts, key=len)
    if len(part) > 2:
        return part[int(len(part) * share)]
    (ax, ay), (bx, by) = part
    return ax + (bx - ax) * share, ay + (by - ay) * share


def _drawn(drawing: BorderDrawing, onto: Onto, piece: float) -> list[Box]:
    """Return what the lines of the border cover, piece by piece."""
    boxes = []
    for line in drawing.lines.values():
        for a, b in (side for part in line.parts for side in pairwise(part)):
            (ax, ay), (bx, by) = onto.put(a), onto.put(b)
            count = 1 + int(dist((ax, ay), (bx, by)) / piece)
            steps = (at / count for at in range(count + 1))
            boxes += [Box.around((ax + (bx - ax) * share, ay + (by - ay) * share), piece, piece) for share in steps]
    return boxes


def _spots_of_region(
    drawing: BorderDrawing, region: int, onto: Onto, room: Box, wide: float, _tall: float
) -> Iterator[Point]:
    """Yield where a region's name may stand: on its districts in sight or beside them, never on those of another."""
    areas = drawing.layout.areas
    mine = [onto.put(area.middle) for area in areas if drawing.districts[area.district].region == region]
    others = [(_bounds(area), area.rings) for area in areas if drawing.districts[area.district].region != region]
    seen = [spot for spot in mine if Box.around(spot, 0, 0).within(room)]
    if not seen:
        return
    middle = sum(x for x, _y in seen) / len(seen), sum(y for _x, y in seen) / len(seen)
    for x, y in (*sorted(seen, key=lambda spot: dist(spot, middle)), *around(middle, wide / 6, 12)):
        covered = [onto.back((x + share * wide, y)) for share in (-0.3, 0, 0.3)]
        if not any(bounds.holds(point) and holds(rings, point) for bounds, rings in others for point in covered):
            yield x, y


class _Bounds(NamedTuple):
    """The box round an area: most points lie outside of most."""

    left: float
    right: float
    low: float
    high: float

    def holds(self, point: Point) -> bool:
        return self.left <= point[0] <= self.right and self.low <= point[1] <= self.high


def _bounds(area: Area) -> _Bounds:
    across, up = [x for ring in area.rings for x, _y in ring], [y for ring in area.rings for _x, y in ring]
    return _Bounds(min(across, default=0), max(across, default=0), min(up, default=0), max(up, default=0))
