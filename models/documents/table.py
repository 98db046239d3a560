"""Ruled tables: columns as shares, text wrapped in its cell, rows whole, the header again on every further page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Protocol

from models.documents.flow import Piece, Whole
from models.documents.page import MM
from models.documents.papers import Pen
from models.documents.text import Text

HAIRLINE = 0.5
"""Points."""
PAD = 1.6 * MM
"""Between a cell's rule and its text, on the left and right."""
_ABOVE = 0.9 * MM
"""The same above and below."""
_SCALES = (1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.15, 0.1, 0.06, 0.03, 0.01)


class Cell(Protocol):
    """What may stand in a cell: a Text or something drawn. Lengths in points."""

    def height(self, wide: float) -> float:
        """Return how tall it stands in a cell so wide."""

    def draw(self, canvas: Any, x: float, top: float, wide: float) -> None:
        """Draw it below `top`."""


@dataclass(frozen=True)
class Column:
    """One column of a table: what stands above it, its share of the width, how its text is set."""

    title: str | Cell
    share: float
    align: str = "left"


@dataclass(frozen=True)
class Row(Whole):
    """One row. Lengths in points; `shares` add up to anything. The rule above it is that of the row before."""

    cells: tuple[Cell, ...]
    shares: tuple[float, ...]
    tall: float = 0
    """The least height, to sign or write in."""
    first: bool = False
    """It opens a table or what stands of it on a page: grey, ruled above as well."""
    before: float = 0
    keep: bool = False
    opener: Piece | None = None

    def height(self, wide: float) -> float:
        """Return how tall the row stands: as its tallest cell, or as it must."""
        needed = (cell.height(width - 2 * PAD) for cell, width in zip(self.cells, self._widths(wide), strict=True))
        return max(self.tall, 2 * _ABOVE + max(needed))

    def draw(self, canvas: Any, x: float, top: float, wide: float) -> None:
        """Draw rules and cells; every cell stands in the middle of its row's height."""
        tall = self.height(wide)
        canvas.saveState()
        canvas.setLineWidth(HAIRLINE)
        if self.first:
            canvas.setFillGray(0.92)
            canvas.rect(x, top - tall, wide, tall, stroke=0, fill=1)
        lines = [(x, top - tall, x + wide, top - tall), (x, top, x, top - tall)]
        if self.first:
            lines.append((x, top, x + wide, top))
        at = x
        for width in self._widths(wide):
            at += width
            lines.append((at, top, at, top - tall))
        canvas.lines(lines)
        canvas.restoreState()
        at = x
        for cell, width in zip(self.cells, self._widths(wide), strict=True):
            cell.draw(canvas, at + PAD, top - (tall - cell.height(width - 2 * PAD)) / 2, width - 2 * PAD)
            at += width

    def fitted(self, wide: float, tall: float) -> "Row":
        """Return it in the largest type in which it is at most `tall`: a row must stand on one page."""
        for scale in _SCALES:
            row = replace(self, cells=tuple(_scaled(cell, scale) for cell in self.cells))
            if row.height(wide) <= tall:
                break
        return row

    def _widths(self, wide: float) -> list[float]:
        return [wide * share / sum(self.shares) for share in self.shares]


def _scaled(cell: Cell, scale: float) -> Cell:
    if scale < 1 and isinstance(cell, Text):
        return replace(cell, size=cell.size * scale, leading=cell.leading * scale)
    return cell


@dataclass(frozen=True)
class Table:
    """Makes the rows of one table. `wide` and `tall` are those of the page's body, in points."""

    columns: tuple[Column, ...]
    pen: Pen
    wide: float
    tall: float

    @cached_property
    def header(self) -> Row:
        """The titles of the columns: grey, bold, in the middle; it stays with the row that follows."""
        titles = tuple(
            self.pen.text(column.title, "centre", bold=True) if isinstance(column.title, str) else column.title
            for column in self.columns
        )
        return Row(titles, self._shares, first=True, keep=True).fitted(self.wide, self.tall / 3)

    def head(self, before: float) -> Row:
        """Return the header that stands `before` points below what is above the table."""
        return replace(self.header, before=before)

    def row(self, content: Sequence[str | Cell], least: float = 0) -> Row:
        """Return a row at least so tall; words are set as their column says."""
        cells = tuple(
            self.pen.text(cell, column.align) if isinstance(cell, str) else cell
            for cell, column in zip(content, self.columns, strict=True)
        )
        return self._fitted(Row(cells, self._shares, least, opener=self.header))

    def band(self, text: str) -> Row:
        """Return a row across all columns that names what follows and stays with it."""
        return self._fitted(Row((self.pen.text(text, bold=True),), (1,), keep=True, opener=self.header))

    def _fitted(self, row: Row) -> Row:
        return row.fitted(self.wide, self.tall - self.header.height(self.wide))

    @property
    def _shares(self) -> tuple[float, ...]:
        return tuple(column.share for column in self.columns)
