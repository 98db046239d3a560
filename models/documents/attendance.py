"""Daftar hadir: who signs, who is invited, and empty rows for whoever comes besides."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from models.documents.flow import Page, Piece
from models.documents.logos import LogoShelf
from models.documents.page import MM, PageSetup
from models.documents.papers import Pen, heading, run, signatories
from models.documents.table import Column, Row, Table
from models.lists.dossier import Occasion

_ROOM = 10.5 * MM
"""Height of a row to sign in."""
_EMPTY = 6
"""Empty rows there are at least; they go on to the foot of the page."""
_COLUMNS = (
    Column("No", 1.1, "centre"),
    Column("Nama", 5),
    Column("Jabatan/Instansi", 5.4),
    Column("Tanda tangan", 5.5),
)


def pages(occasion: Occasion, page: PageSetup, shelf: LogoShelf) -> list[Page]:  # noqa: ARG001
    """Return the pages of the list."""
    pen = Pen.of(page)
    wide, tall = page.body
    listed = _Listed(Table(_COLUMNS, pen.scaled(0.88), wide, tall))
    pieces: list[Piece] = [*heading(pen, "DAFTAR HADIR", occasion), listed.table.head(12)]
    signing = [
        (person.name or pen.dots(30 * MM), person.office or pen.dots(30 * MM)) for person in signatories(occasion)
    ]
    pieces += listed.group("Penandatangan", signing)
    pieces += listed.group("Undangan", [(guest.name, guest.office) for guest in occasion.guests])
    pieces += listed.group("Hadirin lainnya", [("", "")] * _EMPTY)
    found = run(pieces, page)
    top, last = found[-1][-1]
    used = top + last.height(wide)
    while used + (row := listed.row("", "")).height(wide) <= tall:
        found[-1].append((used, row))
        used += row.height(wide)
    return found


class _Listed:
    """Counts the rows as they are made."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._count = 0

    def group(self, name: str, people: list[tuple[str, str]]) -> Iterator[Row]:
        """Yield the rows of `people` below the name of their group; nothing where there are none."""
        if people:
            yield self.table.band(name)
        for person in people:
            yield self.row(*person)

    def row(self, name: str, office: str) -> Row:
        """Return the next row."""
        self._count += 1
        return self.table.row((f"{self._count}.", name, office, _Place(self._count, self.table.pen)), _ROOM)


@dataclass(frozen=True)
class _Place:
    """Where somebody signs: odd numbers on the left of the column, even ones on the right, so that hands have room."""

    number: int
    pen: Pen

    def height(self, wide: float) -> float:  # noqa: ARG002
        """Return the height of one line."""
        return self.pen.leading

    def draw(self, canvas: Any, x: float, top: float, wide: float) -> None:
        """Draw the number and the line to sign on."""
        half = wide / 2
        text = self.pen.text(f"{self.number}. {self.pen.dots(half - 2.8 * self.pen.size)}")
        text.draw(canvas, x + (0 if self.number % 2 else half), top, half)
