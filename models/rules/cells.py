"""A plane for places on earth, and a cell around each: what lies nearer to its point than to any other.

Where no outlines of districts are known this is how they are drawn: schematic, but each where it lies, and most next to
those that it touches. All lengths in kilometres, x to the east and y to the north.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import cos, dist, pi, radians, sin
from typing import NamedTuple

Point = tuple[float, float]
Ring = tuple[Point, ...]
"""The corners of an area, the first not repeated at the end."""

SAME = 1e-6
"""Kilometres: points nearer to each other than this are one."""
_DEGREE = 40007.863 / 360
"""Kilometres of a degree along a meridian."""
_CORNERS = 24


class Plane(NamedTuple):
    """An equirectangular projection, true in length along one parallel."""

    latitude: float
    longitude: float
    """In degrees: where (0, 0) is."""

    def put(self, longitude: float, latitude: float) -> Point:
        """Return where a place lies."""
        across = _DEGREE * cos(radians(self.latitude))
        return (longitude - self.longitude) * across, (latitude - self.latitude) * _DEGREE


def plane_of(places: Sequence[Point]) -> Plane:
    """Return the plane in whose middle places, each (longitude, latitude), lie."""
    count = max(1, len(places))
    return Plane(sum(latitude for _x, latitude in places) / count, sum(longitude for longitude, _y in places) / count)


def cells(points: Sequence[Point], outlines: Sequence[Ring]) -> list[Ring]:
    """Return for each point what of its convex outline lies nearer to it than to any other point.

    Points at one and the same place share what is nearest to them like a cake. A cell is () where its outline does not
    hold it.
    """
    return [_cell(at, points, outline) for at, outline in enumerate(outlines)]


def disc(centre: Point, radius: float) -> Ring:
    """Return a circle as a ring, counter-clockwise."""
    turns = (2 * pi * step / _CORNERS for step in range(_CORNERS))
    return tuple((centre[0] + radius * cos(turn), centre[1] + radius * sin(turn)) for turn in turns)


def shared_edge(one: Ring, other: Ring, near: float = 1e-6) -> tuple[Point, Point] | None:
    """Return the straight line along which two convex cells touch, None where they do not."""
    best, longest = None, near
    for a, b in sides(one):
        long = dist(a, b)
        if long <= near:
            continue
        along = ((b[0] - a[0]) / long, (b[1] - a[1]) / long)
        for c, d in sides(other):
            if abs(_across(a, along, c)) > near or abs(_across(a, along, d)) > near:
                continue
            spans = sorted((_along(a, along, c), _along(a, along, d)))
            begin, end = max(0.0, spans[0]), min(long, spans[1])
            if end - begin > longest:
                longest = end - begin
                best = (_at(a, along, begin), _at(a, along, end))
    return best


def sides(ring: Ring) -> list[tuple[Point, Point]]:
    """Return the sides of a ring, the one that closes it last."""
    return list(pairwise((*ring, ring[0]))) if ring else []


def area(ring: Ring) -> float:
    """Return the area in square kilometres, positive where the ring goes round counter-clockwise."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in sides(ring)) / 2


def holds(rings: Sequence[Ring], point: Point) -> bool:
    """Tell whether a point lies in an area of one or more rings, those inside others being holes."""
    # Asked for every name at every place of a map: no list of sides is made.
    inside, (x, y) = False, point
    for ring in filter(None, rings):
        ax, ay = ring[-1]
        for bx, by in ring:
            if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
                inside = not inside
            ax, ay = bx, by
    return inside


def middle(ring: Ring) -> Point:
    """Return the centre of gravity of a ring; of one without area, of its corners."""
    whole = area(ring)
    if abs(whole) < SAME:
        return sum(x for x, _y in ring) / len(ring), sum(y for _x, y in ring) / len(ring)
    x = sum((a[0] + b[0]) * (a[0] * b[1] - b[0] * a[1]) for a, b in sides(ring))
    y = sum((a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1]) for a, b in sides(ring))
    return x / (6 * whole), y / (6 * whole)


def _cell(at: int, points: Sequence[Point], outline: Ring) -> Ring:
    """Cut a cell from its outline, by the nearest points first: soon no other can reach it."""
    centre, ring = points[at], outline
    together = [at]
    for away, other in sorted((dist(centre, point), place) for place, point in enumerate(points) if place != at):
        if away < SAME:
            together.append(other)
            continue
        if not ring or away > 2 * max(dist(centre, corner) for corner in ring):
            break
        x, y = points[other]
        half = ((centre[0] + x) / 2, (centre[1] + y) / 2)
        ring = _cut(ring, half, ((centre[0] - x) / away, (centre[1] - y) / away))
    return _slice(ring, centre, sorted(together).index(at), len(together))


def _slice(ring: Ring, centre: Point, place: int, of: int) -> Ring:
    """Return one of so many equal slices around the centre."""
    if of > 1:
        for turn, side in ((2 * pi * place / of, 1), (2 * pi * (place + 1) / of, -1)):
            ring = _cut(ring, centre, (-side * sin(turn), side * cos(turn)))
    return ring


def _cut(ring: Ring, at: Point, inside: Point) -> Ring:
    """Return what of a convex ring lies on the side of a line through `at` to which the unit vector `inside` points."""
    kept: list[Point] = []
    depths = [(x - at[0]) * inside[0] + (y - at[1]) * inside[1] for x, y in ring]
    for place, (x, y) in enumerate(ring):
        depth, after = depths[place], depths[(place + 1) % len(ring)]
        if depth >= 0:
            kept.append((x, y))
        if (depth > 0 > after) or (depth < 0 < after):
            share = depth / (depth - after)
            next_x, next_y = ring[(place + 1) % len(ring)]
            kept.append((x + (next_x - x) * share, y + (next_y - y) * share))
    return tuple(kept) if len(kept) > 2 else ()


def _across(a: Point, along: Point, point: Point) -> float:
    return (point[0] - a[0]) * along[1] - (point[1] - a[1]) * along[0]


def _along(a: Point, along: Point, point: Point) -> float:
    return (point[0] - a[0]) * along[0] + (point[1] - a[1]) * along[1]


def _at(a: Point, along: Point, far: float) -> Point:
    return a[0] + along[0] * far, a[1] + along[1] * far
