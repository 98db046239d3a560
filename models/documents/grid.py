"""Lembar kendali, documents x signatories: it lies on the table in the hall and is ticked while the signing goes on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Any

from models.documents.flow import Page, Piece, paginate
from models.documents.logos import LogoShelf
from models.documents.page import MM, PageSetup
from models.documents.papers import Pen, Signatory, about, heading, signatories
from models.documents.table import HAIRLINE, Column, Table
from models.documents.text import Text
from models.lists.dossier import Occasion, OccasionItem

_MARGIN, _FOOT = 12, 15
"""Millimetres round the sheet; the foot has room for what stands below a page."""
_NAMED = 62 * MM
"""Width of the column that names the documents."""
_NARROWEST = 25 * MM
"""Width that a signatory's column has at least."""
_BOX = 3.4 * MM
_SHORT = 90
"""Characters of a title that is told in full above."""
_LETTERS = (("P", "paraf"), ("T", "tanda tangan"), ("M", "meterai"), ("S", "stempel"))


def setup(page: PageSetup) -> PageSetup:
    """Return the page the grid is set on: turned, with narrow margins."""
    return replace(page, turned=True, left=_MARGIN, right=_MARGIN, top=_MARGIN, bottom=_FOOT)


def pages(occasion: Occasion, page: PageSetup, shelf: LogoShelf) -> list[Page]:  # noqa: ARG001
    """Return the pages: as few groups of signatories as their columns need, each with the documents they sign."""
    people = signatories(occasion)
    most = max(1, int((page.body[0] - _NAMED) / _NARROWEST))
    groups = ceil(len(people) / most) or 1
    size = ceil(len(people) / groups) or 1
    return [
        each
        for start in range(0, max(len(people), 1), size)
        for each in paginate(_grid(occasion, people[start : start + size], start, len(people), page), *page.body)
    ]


def _grid(occasion: Occasion, people: Sequence[Signatory], start: int, of: int, page: PageSetup) -> Iterator[Piece]:
    pen = Pen.of(page, 0.8)
    wide, tall = page.body
    yield from heading(pen, "LEMBAR KENDALI PENANDATANGANAN", occasion)
    legend = ", ".join(f"{letter} = {word}" for letter, word in _LETTERS)
    part = f" Penandatangan {start + 1}–{start + len(people)} dari {of}." if len(people) < of else ""
    yield pen.scaled(0.9).text(f"Keterangan: {legend}, K = tanggal kembali.{part}", "left", before=6, keep=True)
    narrow = pen.scaled(0.82)
    share = (wide - _NAMED) / max(len(people), 1)
    columns = [Column("Naskah", _NAMED), *(Column(_head(person, narrow), share) for person in people)]
    table = Table(tuple(columns), narrow, wide, tall)
    yield table.head(4)
    signing = [{place for place, _party in person.signs} for person in people]
    for place, item in enumerate(occasion.items):
        if not any(place in signs for signs in signing):
            continue
        for original in range(1, item.originals + 1):
            cells = [_Ticks(narrow, place in signs) for signs in signing]
            yield table.row((_named(item, place, original, narrow), *cells))


def _head(person: Signatory, pen: Pen) -> Text:
    runs = ((f"{person.name or pen.dots(18 * MM)}\n", pen.faces.bold), (person.office, pen.faces.regular))
    return Text(runs, pen.size, pen.leading, "centre")


def _named(item: OccasionItem, place: int, original: int, pen: Pen) -> Text:
    title = about(item.dossier)
    if original > 1 and len(title) > _SHORT:
        title = f"{title[:_SHORT].rpartition(' ')[0]} …"
    runs = ((f"{place + 1}. {title}\n", pen.faces.regular), (f"Rangkap ke-{original}", pen.faces.bold))
    return Text(runs, pen.size, pen.leading, "left")


@dataclass(frozen=True)
class _Ticks:
    """The boxes of one signatory for one original: two rows of two, and a line for the date below them."""

    pen: Pen
    signs: bool
    """Somebody who does not sign this document has a stroke in the place of boxes."""

    def height(self, wide: float) -> float:  # noqa: ARG002
        """Return the height of three rows of boxes."""
        return 3 * (_BOX + MM) if self.signs else self.pen.leading

    def draw(self, canvas: Any, x: float, top: float, wide: float) -> None:
        """Draw boxes and letters."""
        if not self.signs:
            self.pen.text("–", "centre").draw(canvas, x, top, wide)
            return
        canvas.saveState()
        canvas.setLineWidth(HAIRLINE)
        canvas.setFont(self.pen.faces.regular, self.pen.size)
        step, half = _BOX + MM, min(wide / 2, _NARROWEST / 2)
        left = x + (wide - 2 * half) / 2 + MM
        for place, (letter, _word) in enumerate(_LETTERS):
            row, column = divmod(place, 2)
            at, y = left + column * half, top - row * step - _BOX
            canvas.rect(at, y, _BOX, _BOX)
            canvas.drawString(at + _BOX + 0.8 * MM, y + 0.6 * MM, letter)
        y = top - 2 * step - _BOX
        canvas.drawString(left, y + 0.6 * MM, "K")
        canvas.line(left + 3 * MM, y, left + 2 * half - 2 * MM, y)
        canvas.restoreState()
