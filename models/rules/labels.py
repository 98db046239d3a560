"""Where names stand on a drawing so that none lies on another: one after the other, each at the first free spot."""

from collections.abc import Iterable, Sequence
from math import cos, pi, sin
from typing import NamedTuple

Point = tuple[float, float]


class Box(NamedTuple):
    """A rectangle: its lower corner in both directions, and the other."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, centre: Point, wide: float, tall: float) -> "Box":
        """Return the box so wide and tall around a point."""
        x, y = centre
        return cls(x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2)

    @property
    def middle(self) -> Point:
        """Its middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def meets(self, other: "Box") -> bool:
        """Tell whether the two share more than an edge."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def within(self, other: "Box") -> bool:
        """Tell whether no part of it lies outside another."""
        across = self.left >= other.left and self.right <= other.right
        return across and self.top >= other.top and self.bottom <= other.bottom


class Wanted(NamedTuple):
    """A name to place."""

    wide: float
    tall: float
    spots: tuple[Point, ...]
    """Where its middle may stand, the best first."""


class Placing:
    """Puts one name after the other where there is room."""

    def __init__(self, room: Box, taken: Iterable[Box] = (), shunned: Sequence[Box] = ()) -> None:
        """What is shunned is covered only where there is no other spot."""
        self._room, self._used, self._shunned = room, list(taken), shunned

    def put(self, wanted: Wanted) -> Box | None:
        """Return where it stands from now on, None where it finds no spot."""
        free = [
            box
            for box in (Box.around(spot, wanted.wide, wanted.tall) for spot in wanted.spots)
            if box.within(self._room) and not any(map(box.meets, self._used))
        ]
        box = next((box for box in free if not self.shuns(box)), free[0] if free else None)
        if box:
            self._used.append(box)
        return box

    def shuns(self, box: Box) -> bool:
        """Tell whether a box covers something that is better left free."""
        return any(map(box.meets, self._shunned))


def beside(spot: Point, wide: float, tall: float) -> tuple[Point, ...]:
    """Return a spot for a name and those to which it may give way: a little up or down, left or right."""
    x, y = spot
    steps = [(right, down) for down in (0, -0.6, 0.6, -1.2, 1.2, -1.8, 1.8) for right in (0, -0.2, 0.2, -0.4, 0.4)]
    return tuple((x + right * wide, y + down * tall) for right, down in steps)


def around(spot: Point, step: float, rounds: int) -> tuple[Point, ...]:
    """Return spots in widening circles around one."""
    turns = [2 * pi * turn / 12 for turn in range(12)]
    x, y = spot
    return (
        spot,
        *((x + far * step * cos(turn), y + far * step * sin(turn)) for far in range(1, rounds + 1) for turn in turns),
    )
