"""Pieces set one below the other, page after page."""

from collections import deque
from collections.abc import Iterable
from itertools import chain
from typing import Any, Protocol

NEAR = 1e-6
"""Lengths that differ by less are the same: they are sums of fractions."""


class Piece(Protocol):
    """Something that takes the whole width of the column. All lengths in points."""

    @property
    def before(self) -> float:
        """The space above it, left out at the top of a page."""

    @property
    def keep(self) -> bool:
        """Whether it must stand on the page of what follows."""

    @property
    def opener(self) -> "Piece | None":
        """What stands above it when it opens a further page."""

    def height(self, wide: float) -> float:
        """Return how tall it stands in a column so wide."""

    def least(self, wide: float) -> float:
        """Return how much of it must fit where it begins; its height, if it is never split."""

    def split(self, wide: float, room: float) -> "tuple[Piece, Piece]":
        """Return what fits into `room` and the rest. Asked only of a piece whose least is below its height."""

    def draw(self, canvas: Any, x: float, top: float, wide: float) -> None:
        """Draw it below `top`."""


class Whole:
    """A piece that is never split."""

    def height(self, wide: float) -> float:
        """Return how tall it stands in a column so wide."""
        raise NotImplementedError

    def least(self, wide: float) -> float:
        """Return its height: all of it stands together."""
        return self.height(wide)

    def split(self, wide: float, room: float) -> tuple[Piece, Piece]:
        """Never asked for."""
        raise NotImplementedError


Page = list[tuple[float, Piece]]
"""The pieces of a page, each with its distance from the top of the column."""


def paginate(pieces: Iterable[Piece], wide: float, tall: float) -> list[Page]:
    """Return the pages of a column `wide` by `tall`.

    A piece that is kept stands on the page of what follows, or at least its last lines do. A piece that is not to be
    split and does not fit on a whole page stands on one of its own, too tall.
    """
    queue = deque(pieces)
    if single := _stacked(queue, wide, tall):
        return [single]
    pages: list[Page] = [[]]
    used, fresh = 0.0, True
    while queue:
        piece = queue.popleft()
        top = used + (piece.before if pages[-1] else 0)
        room = tall - top + NEAR
        if not fresh and _needed(piece, queue, wide, tall) > room:
            pages.append([])
            used, fresh = 0.0, True
            if piece.opener:
                pages[-1].append((0.0, piece.opener))
                used = piece.opener.height(wide)
            queue.appendleft(piece)
            continue
        height = piece.height(wide)
        if piece.least(wide) < height and height + _tied(piece, queue, wide, tall) > room:
            piece, rest = piece.split(wide, room)
            queue.appendleft(rest)
            height = piece.height(wide)
        pages[-1].append((top, piece))
        used, fresh = top + height, False
    return pages


def _stacked(pieces: Iterable[Piece], wide: float, tall: float) -> Page | None:
    """Return all pieces on one page, or None if they do not fit: most documents need no more."""
    page: Page = []
    used = 0.0
    for piece in pieces:
        top = used + (piece.before if page else 0)
        page.append((top, piece))
        used = top + piece.height(wide)
        if used > tall + NEAR:
            return None
    return page


def _needed(piece: Piece, followers: Iterable[Piece], wide: float, tall: float) -> float:
    """Return the room that `piece` asks for, with all that it must stay with; alone, if that fills more than a page."""
    needed = 0.0
    for each in chain((piece,), followers):
        least = each.least(wide)
        needed += (each.before if needed else 0) + least
        if needed > tall:
            return piece.least(wide)
        # What can be split goes on overleaf, and what it is kept with goes with its last lines.
        if not each.keep or least < each.height(wide):
            break
    return needed


def _tied(piece: Piece, followers: deque[Piece], wide: float, tall: float) -> float:
    """Return the room that what follows a piece asks for on its page: none, if it is not kept or need not be."""
    if not piece.keep or not followers:
        return 0
    follower, *others = followers
    return follower.before + _needed(follower, others, wide, tall)
