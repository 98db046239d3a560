"""Where things stand on the drawn border: an area for each district, a line for each end at which two of them meet.

Areas are the outlines that the office has loaded, or else cells around the districts' points. Kilometres, in the plane
of models.rules.cells.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from math import atan2, dist, hypot
from typing import NamedTuple

from models.rules.cells import Plane, Point, Ring, area, cells, disc, middle, plane_of, shared_edge, sides

_REACH = 0.85
"""How far a cell reaches where nobody is beside it, as a share of the distance to its fourth neighbour."""
_ALONE = 6.0
"""Kilometres that it reaches where there are fewer."""
_NEAR = 0.3
"""Kilometres between two outlines that are drawn apart and yet touch."""
_STEP = 0.6
"""Kilometres: longer sides of an outline are looked at in pieces."""
_SHORTENED = 0.16
"""What a line between two points leaves free at each of them."""


class Place(NamedTuple):
    """A district as it is to be drawn. In degrees: (longitude, latitude)."""

    district: int
    near: bool
    """Whether it is to be in sight: ours, or at our border."""
    point: Point | None
    rings: tuple[Ring, ...] = ()
    """Its outline, of islands and with holes."""


class Area(NamedTuple):
    """A district in the plane."""

    district: int
    near: bool
    middle: Point
    rings: tuple[Ring, ...]


class Line(NamedTuple):
    """An end of the border in the plane."""

    parts: tuple[tuple[Point, ...], ...]
    at: Point
    """Where its sign stands."""
    shared: bool
    """Whether the two areas touch along it; otherwise it leads from the one to the other."""


class Layout(NamedTuple):
    """The drawing."""

    areas: tuple[Area, ...]
    lines: tuple[Line | None, ...]
    """For each pair; None where one of the two has no place."""
    low: Point
    high: Point
    """The corners of what is to be in sight."""


@lru_cache(maxsize=4)
def lay_out(places: tuple[Place, ...], pairs: tuple[tuple[int, int], ...]) -> Layout:
    """Return the drawing of districts and of pairs of them; districts with neither point nor outline are left out."""
    known = [place for place in places if place.point or place.rings]
    plane = plane_of([_somewhere(place) for place in known])
    areas = {each.district: each for each in _areas(known, plane)}
    shaped = {place.district for place in known if place.rings}
    lines = tuple(
        _line(areas[one], areas[other], one in shaped or other in shaped) if one in areas and other in areas else None
        for one, other in pairs
    )
    corners = [corner for each in areas.values() if each.near for ring in each.rings for corner in ring]
    corners = corners or [each.middle for each in areas.values()] or [(0.0, 0.0)]
    xs, ys = [x for x, _y in corners], [y for _x, y in corners]
    return Layout(tuple(areas.values()), lines, (min(xs), min(ys)), (max(xs), max(ys)))


def along(points: Sequence[Point], groups: Sequence[int]) -> list[int]:
    """Return the order in which to go along a border: group by group around the middle, each from one end on.

    `groups` tells for each point to which neighbour it belongs.
    """
    if not points:
        return []
    centre = _mean(points)
    members: dict[int, list[int]] = {}
    for place, group in enumerate(groups):
        members.setdefault(group, []).append(place)

    def turn(group: int) -> float:
        x, y = _mean([points[place] for place in members[group]])
        return atan2(x - centre[0], y - centre[1])

    return [place for group in sorted(members, key=turn) for place in _chain(members[group], points)]


def _chain(places: Sequence[int], points: Sequence[Point]) -> list[int]:
    """Return places so that each is followed by the nearest of the others, from the outermost on."""
    rest = list(places)
    centre = _mean([points[place] for place in rest])
    ordered = [max(rest, key=lambda place: dist(points[place], centre))]
    rest.remove(ordered[0])
    while rest:
        ordered.append(min(rest, key=lambda place: dist(points[place], points[ordered[-1]])))
        rest.remove(ordered[-1])
    return ordered


def _areas(places: Sequence[Place], plane: Plane) -> list[Area]:
    points = [plane.put(*_somewhere(place)) for place in places]
    around = cells(points, [disc(point, _reach(at, points)) for at, point in enumerate(points)])
    found = []
    for place, point, cell in zip(places, points, around, strict=True):
        rings = tuple(tuple(plane.put(*corner) for corner in ring) for ring in place.rings)
        centre = middle(max(rings, key=lambda ring: abs(area(ring)))) if rings else point
        found.append(Area(place.district, place.near, centre, rings or (cell,)))
    return found


def _reach(at: int, points: Sequence[Point]) -> float:
    others = sorted(dist(points[at], point) for point in points)[1:5]
    return max(1.0, _REACH * others[3]) if len(others) == 4 else _ALONE


def _somewhere(place: Place) -> Point:
    """Return a place in degrees for what has at least an outline."""
    return place.point or middle(max(place.rings, key=lambda ring: abs(area(ring))))


def _line(one: Area, other: Area, shaped: bool) -> Line:
    if shaped:
        parts = common_border(one.rings, other.rings)
    else:
        edge = shared_edge(one.rings[0], other.rings[0])
        parts = (edge,) if edge else ()
    if not parts:
        (ax, ay), (bx, by) = one.middle, other.middle
        x, y = (bx - ax) * _SHORTENED, (by - ay) * _SHORTENED
        return Line((((ax + x, ay + y), (bx - x, by - y)),), ((ax + bx) / 2, (ay + by) / 2), shared=False)
    return Line(parts, half_way(max(parts, key=length)), shared=True)


def common_border(ours: Sequence[Ring], theirs: Sequence[Ring]) -> tuple[tuple[Point, ...], ...]:
    """Return the parts of our outline that run along theirs, however the two were drawn."""
    far = _box(theirs)
    walls = [side for ring in theirs for side in sides(ring) if _meets(side, _box(ours))]
    parts: list[list[Point]] = []
    for ring in ours:
        for side in sides(ring):
            if not _meets(side, far):
                continue
            for a, b in _pieces(side):
                if all(_beside(point, walls) for point in (a, b, ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2))):
                    if parts and parts[-1][-1] == a:
                        parts[-1].append(b)
                    else:
                        parts.append([a, b])
    return tuple(tuple(part) for part in parts if length(part) > _NEAR)


def half_way(line: Sequence[Point]) -> Point:
    """Return the point in the middle of a line's length."""
    rest = length(line) / 2
    for a, b in pairwise(line):
        long = dist(a, b)
        if rest <= long and long:
            return a[0] + (b[0] - a[0]) * rest / long, a[1] + (b[1] - a[1]) * rest / long
        rest -= long
    return line[-1]


def length(line: Sequence[Point]) -> float:
    """Return how long a line of straight parts is."""
    return sum(dist(a, b) for a, b in pairwise(line))


def _pieces(side: tuple[Point, Point]) -> list[tuple[Point, Point]]:
    (ax, ay), (bx, by) = side
    count = max(1, round(hypot(bx - ax, by - ay) / _STEP))
    if count == 1:
        return [side]
    steps = [(ax + (bx - ax) * at / count, ay + (by - ay) * at / count) for at in range(1, count)]
    return list(pairwise((side[0], *steps, side[1])))


def _beside(point: Point, walls: Sequence[tuple[Point, Point]]) -> bool:
    return any(off(point, a, b) < _NEAR for a, b in walls)


def off(point: Point, a: Point, b: Point) -> float:
    """Return how far a point is from the straight part between two others."""
    x, y = b[0] - a[0], b[1] - a[1]
    long = x * x + y * y
    share = ((point[0] - a[0]) * x + (point[1] - a[1]) * y) / long if long else 0.0
    share = min(1.0, max(0.0, share))
    return hypot(point[0] - a[0] - share * x, point[1] - a[1] - share * y)


def _box(rings: Sequence[Ring]) -> tuple[float, float, float, float]:
    xs, ys = [x for ring in rings for x, _y in ring], [y for ring in rings for _x, y in ring]
    return min(xs) - _NEAR, min(ys) - _NEAR, max(xs) + _NEAR, max(ys) + _NEAR


def _meets(side: tuple[Point, Point], box: tuple[float, float, float, float]) -> bool:
    (ax, ay), (bx, by) = side
    return min(ax, bx) <= box[2] and max(ax, bx) >= box[0] and min(ay, by) <= box[3] and max(ay, by) >= box[1]


def _mean(points: Sequence[Point]) -> Point:
    return sum(x for x, _y in points) / len(points), sum(y for _x, y in points) / len(points)


class Onto(NamedTuple):
    """How the plane lies on a page or a screen."""

    scale: float
    """Units of the page for a kilometre."""
    x: float
    y: float
    """Where (0, 0) of the plane lies."""
    down: bool
    """Whether y grows downwards there, as on screens."""

    def put(self, point: Point) -> Point:
        """Return where a point of the plane lies on the page."""
        up = -self.scale if self.down else self.scale
        return self.x + point[0] * self.scale, self.y + point[1] * up

    def back(self, place: Point) -> Point:
        """Return what of the plane lies at a place of the page."""
        up = -self.scale if self.down else self.scale
        return (place[0] - self.x) / self.scale, (place[1] - self.y) / up


def fitted(low: Point, high: Point, room: tuple[float, float, float, float], *, down: bool) -> Onto:
    """Return how what lies between two corners of the plane fills a room (left, top, right, bottom), in its middle."""
    left, top, right, bottom = room
    wide, tall = max(1.0, high[0] - low[0]), max(1.0, high[1] - low[1])
    scale = max(0.01, min((right - left) / wide, (bottom - top) / tall))
    at = Onto(scale, 0, 0, down).put(((low[0] + high[0]) / 2, (low[1] + high[1]) / 2))
    return Onto(scale, (left + right) / 2 - at[0], (top + bottom) / 2 - at[1], down)
