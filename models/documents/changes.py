"""Matriks perubahan: the text that is renewed or amended beside the new one, line by line, the differences marked.

A layout of our own, to be adjusted by the legal section; no rule fixes one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from models.documents.flow import Page
from models.documents.flow import Piece as Block
from models.documents.logos import LogoShelf
from models.documents.page import MM, PageSetup
from models.documents.papers import Pen, about, one_line, represented_as, run
from models.documents.table import Cell, Column, Table
from models.documents.text import Text
from models.lists.dossier import Dossier
from models.lists.merging import filled, in_a_row, merge_values
from models.rules.articles import ArticleText
from models.rules.changes import (
    CHANGED,
    KEPT,
    OUTCOMES_ON_PAPER,
    Change,
    Named,
    amended,
    called,
    compare,
    named,
)
from models.rules.dates import long_date
from models.rules.differences import GONE, NEW, Piece, lines, pieces

_MARGIN, _FOOT = 15, 18
"""Millimetres."""
_COLUMNS = (Column("No", 1, "centre"), Column("Naskah lama", 9), Column("Naskah baru", 9), Column("Keterangan", 5))
_LEGEND = "Huruf tebal: kata yang baru. Huruf miring dalam kurung siku: kata yang hilang."


def setup(page: PageSetup) -> PageSetup:
    """Return the page it is set on: turned, with narrow margins, for two texts beside each other."""
    return replace(page, turned=True, left=_MARGIN, right=_MARGIN, top=_MARGIN, bottom=_FOOT)


def pages(dossier: Dossier, page: PageSetup, original: int, shelf: LogoShelf) -> list[Page]:  # noqa: ARG001
    """Return the matrix; none for what neither renews nor amends another."""
    if dossier.before is None:
        return []
    return run([*_matrix(dossier, dossier.before, page)], page)


def _new_text(dossier: Dossier) -> Sequence[Named]:
    """Return the text as it will be: for an addendum that of the agreement as the addendum leaves it."""
    return amended(dossier.replaced, [dossier.articles]) if dossier.amends else named(dossier.articles)


def _matrix(dossier: Dossier, before: Dossier, page: PageSetup) -> Iterator[Block]:
    pen = Pen.of(page, 0.85)
    wide, tall = page.body
    yield pen.scaled(1.25).text("MATRIKS PERUBAHAN", "centre", bold=True, keep=True)
    yield pen.text(about(dossier), "centre", bold=True, before=2, keep=True)
    between = in_a_row(tuple(represented_as(party) for party in dossier.parties))
    yield pen.text(f"antara {between}", "centre", keep=True)
    yield pen.labelled("Naskah lama", _dated(before), 32 * MM, before=8, keep=True)
    yield pen.labelled("Naskah baru", _dated(dossier), 32 * MM, keep=True)
    yield pen.scaled(0.9).text(_LEGEND, before=4, keep=True)
    table = Table(_COLUMNS, pen.scaled(0.95), wide, tall)
    yield table.head(4)
    sides = _Side(before, dossier.replaced), _Side(dossier if not dossier.amends else before, _new_text(dossier))
    changes = compare(*([part for _name, part in side.text] for side in sides))
    for place, change in enumerate(changes, 1):
        yield from _rows(place, change, sides, _remark(dossier, change), table)
    if not changes:
        yield table.row(("", "Naskah disimpan di tempat lain.", "Naskah disimpan di tempat lain.", ""))


class _Side:
    """One of the two texts, with what its fields print."""

    def __init__(self, sheet: Dossier, text: Sequence[Named]) -> None:
        self.text = text
        self._sheet = replace(sheet, articles=tuple(part for _name, part in text))
        self._values = merge_values(sheet)
        self._names = [name for name, part in text if part.part == "article"]

    def called(self, part: ArticleText | None, number: int) -> str:
        """Return how a part is called on paper, "" where there is none."""
        return called(self._names[number - 1] if number else "", part) if part else ""

    def printed(self, part: ArticleText | None) -> str:
        """Return the body of a part as it is printed."""
        return filled(part.body, self._sheet, self._values) if part else ""


def _rows(place: int, change: Change, sides: tuple[_Side, _Side], remark: str, table: Table) -> Iterator[Block]:
    pen = table.pen
    titles = sides[0].called(change.old, change.old_number), sides[1].called(change.new, change.new_number)
    bodies = sides[0].printed(change.old), sides[1].printed(change.new)
    kept = change.outcome == KEPT
    head = table.row((f"{place}.", *(pen.text(title, bold=True) for title in titles), remark))
    yield replace(head, keep=not kept)
    if kept:
        return
    for old, new in lines(*bodies):
        marked = pieces(old or "", new or "")
        cells = (_marked(pen, marked, GONE), _marked(pen, marked, NEW))
        yield table.row(("", _Beside(cells[0], cells[1]), _Beside(cells[1], cells[0]), ""))


def _marked(pen: Pen, marked: Sequence[Piece], own: str) -> Text:
    """Return one side of a line: what is on both in regular letters, what is only on this one marked."""
    faces = {GONE: pen.faces.italic, NEW: pen.faces.bold}
    runs = [
        (_bracketed(piece.text) if piece.sign == GONE else piece.text, faces.get(piece.sign, pen.faces.regular))
        for piece in marked
        if piece.sign in ("same", own)
    ]  # fmt: skip
    return replace(pen.text(""), runs=tuple(runs) or (("", pen.faces.regular),))


def _bracketed(text: str) -> str:
    """Put what has gone into brackets, the blanks before and behind it outside."""
    words = text.strip()
    return text.replace(words, f"[{words}]", 1) if words else text


@dataclass(frozen=True)
class _Beside:
    """A line of one text that stands as high as its partner, so that both begin at the same height."""

    text: Text
    partner: Cell

    def height(self, wide: float) -> float:
        """Return the height of the taller one."""
        return max(self.text.height(wide), self.partner.height(wide))

    def draw(self, canvas: Any, x: float, top: float, wide: float) -> None:
        """Draw this one."""
        self.text.draw(canvas, x, top, wide)


def _remark(dossier: Dossier, change: Change) -> str:
    """Say what became of a part, and which new matters of the evaluation it takes up."""
    heading = one_line(change.new.heading).casefold() if change.new else None
    taken = [matter for where, matter in dossier.placed if one_line(where).casefold() == heading]
    said = OUTCOMES_ON_PAPER[change.outcome]
    moved = {change.old_number, change.new_number}
    if change.outcome in (KEPT, CHANGED) and len(moved) > 1 and not dossier.amends:
        said += f", semula Pasal {change.old_number}"
    return ". ".join([said, *(["Hal baru dari evaluasi: " + "; ".join(taken)] if taken else [])])


def _dated(dossier: Dossier) -> str:
    """Say which text it is: its numbers, its date, its term."""
    numbers = [party.number.strip() for party in dossier.parties if party.number.strip()]
    signed = f"tanggal {long_date(dossier.signed_on)}" if dossier.signed_on else "belum ditandatangani"
    days = [long_date(day) for day in (dossier.first_day, dossier.last_day) if day]
    term = f"berlaku {' s.d. '.join(days)}" if days else ""
    said = f"Nomor {in_a_row(tuple(numbers))}" if numbers else ""
    return ", ".join(filter(None, (said, signed, term)))
