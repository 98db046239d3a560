"""Keep lines in order by numbers with room between them, so that moving one line changes one line."""

from bisect import bisect_left
from collections.abc import Sequence

STEP = 64
"""Between two lines of a list that is numbered for the first time."""


def positions(kept: Sequence[int | None]) -> list[int]:
    """Return ascending positions, one a line, that leave as many lines as possible where they stand.

    `kept` holds the present position of each line in the wanted order, None for a new one; no position twice.
    Where there is no room for what came between, all are numbered anew.
    """
    staying = _longest_rising([position for position in kept if position is not None])
    found: list[int] = []
    waiting = 0
    for position in kept:
        if position not in staying:
            waiting += 1
            continue
        between = _between(found[-1] if found else 0, position, waiting)
        if between is None:
            return [STEP * at for at in range(1, len(kept) + 1)]
        found += [*between, position]
        waiting = 0
    last = found[-1] if found else 0
    return [*found, *(last + STEP * at for at in range(1, waiting + 1))]


def _between(low: int, high: int, count: int) -> list[int] | None:
    """Return `count` positions spread between two others, None when there is no room."""
    if high - low <= count:
        return None
    return [low + (high - low) * at // (count + 1) for at in range(1, count + 1)]


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """Return the members of a longest rising row within `numbers`."""
    ends: list[int] = []
    rows: list[tuple[int, ...]] = []
    for number in numbers:
        at = bisect_left(ends, number)
        row = (*(rows[at - 1] if at else ()), number)
        ends[at : at + 1] = [number]
        rows[at : at + 1] = [row]
    return set(rows[-1]) if rows else set()
