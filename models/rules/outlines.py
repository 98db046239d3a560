"""Make outlines of districts small enough to keep: fewer corners, and still no gap between neighbours.

A border that two districts share is found first and made simpler once, so both keep the very same line (Douglas-Peucker
on the arcs between the corners where more than two outlines meet).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from models.rules.cells import Point, Ring, area, sides
from models.rules.drawn_border import off

Outlines = Mapping[str, Sequence[Ring]]
_CORNERS = 150
"""What a district may have on average."""
_FIRST = 0.0004
"""Degrees: about 45 m, less than the width of a line on the map."""
_ROUNDS = 8


def simplified(outlines: Outlines, step: Callable[[int, int], None]) -> dict[str, tuple[Ring, ...]]:
    """Return outlines with so few corners that they can be kept: `step` is told (done, of) as it goes on.

    Each keeps at least its largest ring; islands and holes too small to be seen go.
    """
    meeting = _meeting(outlines)
    tolerance, found = _FIRST, dict[str, tuple[Ring, ...]]()
    for _round in range(_ROUNDS):
        found = {}
        for done, (key, rings) in enumerate(outlines.items()):
            step(done, len(outlines))
            found[key] = _outline(rings, meeting, tolerance)
        if sum(len(ring) for rings in found.values() for ring in rings) <= _CORNERS * len(outlines):
            break
        tolerance *= 1.8
    return found


def _outline(rings: Sequence[Ring], meeting: set[Point], tolerance: float) -> tuple[Ring, ...]:
    """Return what is left of a district's rings."""
    made = [tuple(_ring(ring, meeting, tolerance)) for ring in rings]
    kept = [ring for ring in made if len(ring) > 2 and abs(area(ring)) > tolerance * tolerance]
    return tuple(kept or [max(rings, key=lambda ring: abs(area(ring)))])


def _meeting(outlines: Outlines) -> set[Point]:
    """Return the corners at which a shared border begins or ends: those with more than two others beside them."""
    beside: dict[Point, tuple[Point, ...]] = {}
    for rings in outlines.values():
        for ring in rings:
            for a, b in sides(ring):
                for one, other in ((a, b), (b, a)):
                    known = beside.get(one, ())
                    if other not in known:
                        beside[one] = (*known, other)
    return {corner for corner, others in beside.items() if len(others) > 2}


def _ring(ring: Ring, meeting: set[Point], tolerance: float) -> Iterator[Point]:
    """Yield the corners of a simpler ring."""
    marks = [at for at, corner in enumerate(ring) if corner in meeting]
    if len(marks) < 2:
        # The same two corners whoever's ring it is and wherever it begins: a hole and what fills it stay one line.
        first = ring.index(min(ring)) if not marks else marks[0]
        x, y = ring[first]
        far = max(range(len(ring)), key=lambda at: ((ring[at][0] - x) ** 2 + (ring[at][1] - y) ** 2, ring[at]))
        marks = sorted({first, far})
    if len(marks) < 2:
        return
    turned = (*ring[marks[0] :], *ring[: marks[0]], ring[marks[0]])
    stops = [mark - marks[0] for mark in marks] + [len(ring)]
    for begin, end in pairwise(stops):
        arc = turned[begin : end + 1]
        yield from (_arc(arc, tolerance) if arc[0] <= arc[-1] else _arc(arc[::-1], tolerance)[::-1])[:-1]


def _arc(line: Sequence[Point], tolerance: float) -> list[Point]:
    """Return a line without the corners that lie nearer to it than the tolerance: Douglas and Peucker's way."""
    keep = [False] * len(line)
    keep[0] = keep[-1] = True
    open_parts = [(0, len(line) - 1)]
    while open_parts:
        begin, end = open_parts.pop()
        worst, at = tolerance, 0
        for place in range(begin + 1, end):
            away = off(line[place], line[begin], line[end])
            if away > worst:
                worst, at = away, place
        if at:
            keep[at] = True
            open_parts += [(begin, at), (at, end)]
    return [corner for corner, kept in zip(line, keep, strict=True) if kept]
