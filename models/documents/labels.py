"""Folder labels: one for each original, ten a sheet, with marks to cut along."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from models.documents.flow import Page, Whole, paginate
from models.documents.logos import LogoShelf
from models.documents.page import MM, PageSetup
from models.documents.papers import Pen, one_line, represented_as
from models.documents.text import Text
from models.documents.wording import roman
from models.lists.dossier import Dossier, Occasion
from models.rules.names import party_ordinal
from models.rules.vocabulary import KINDS_ON_PAPER

_ACROSS, _DOWN = 2, 5
_MARGIN, _FOOT = 10, 15
"""Millimetres round the sheet; the foot has room for what stands below a page."""
_PAD = 5 * MM
_MOST_LISTED = 3
"""Parties that stand below each other."""
_MARK = 2.5 * MM
"""Half of a cutting mark."""
_SCALES = (1, 0.92, 0.85, 0.78, 0.71, 0.64, 0.57, 0.5, 0.4, 0.3, 0.2, 0.12, 0.07, 0.03, 0.01)


def setup(page: PageSetup) -> PageSetup:
    """Return the page a sheet of labels is set on: narrow margins, whatever a letter has."""
    return replace(page, left=_MARGIN, right=_MARGIN, top=_MARGIN, bottom=_FOOT)


def pages(occasion: Occasion, page: PageSetup, shelf: LogoShelf) -> list[Page]:  # noqa: ARG001
    """Return the sheets, a label for each original in the order of signing."""
    wide, tall = page.body
    labels = [
        _Label(item.dossier, original, occasion.held_on, page)
        for item in occasion.items
        for original in range(1, item.originals + 1)
    ]
    rows = [_Labels(tuple(labels[at : at + _ACROSS]), tall / _DOWN) for at in range(0, len(labels), _ACROSS)]
    return paginate(rows, wide, tall) if rows else []


def _story(label: "_Label", pen: Pen) -> Iterator[Text]:
    """Yield the lines of a label from its top."""
    dossier, original = label.dossier, label.original
    day = dossier.signed_on or label.held_on
    yield pen.text(KINDS_ON_PAPER[dossier.kind].upper(), bold=True)
    yield pen.text(dossier.title.strip() or pen.dots(60 * MM), bold=True)
    yield from _parties(dossier, pen)
    year = str(day.year) if day else pen.dots(14 * MM)
    code = dossier.frozen.code if dossier.frozen else pen.dots(30 * MM)
    yield pen.text(f"Tahun: {year}   •   Kode: {code}", before=0.3 * pen.size)
    yield pen.text(f"Klasifikasi arsip: {pen.dots(45 * MM)}")
    keeper = f" untuk PIHAK {party_ordinal(original, label.page.ordinals)}" if original <= len(dossier.parties) else ""
    yield pen.text(f"Rangkap ke-{original}{keeper}", bold=True)


def _parties(dossier: Dossier, pen: Pen) -> Iterator[Text]:
    """Yield parties and numbers, two lines for each; many run on in one paragraph, to stay legible."""
    indent = 1.9 * pen.size
    named = [
        (
            roman(party.position),
            represented_as(party) or pen.dots(45 * MM),
            f"Nomor: {one_line(party.number) or pen.dots(40 * MM)}",
        )
        for party in dossier.parties
    ]
    if len(named) > _MOST_LISTED:
        yield pen.text("; ".join(f"{label} {name}, {number}" for label, name, number in named))
        return
    for label, name, number in named:
        yield pen.text(name, left=indent, label=label)
        yield pen.text(number, left=indent)


@dataclass(frozen=True)
class _Label:
    dossier: Dossier
    original: int
    held_on: datetime.date | None
    page: PageSetup

    def draw(self, canvas: Any, x: float, top: float, wide: float, tall: float) -> None:
        """Draw it in the largest type in which all of it fits, in the middle of its height."""
        for scale in _SCALES:
            texts = [*_story(self, Pen.of(self.page, 0.85 * scale))]
            needed = sum(text.before + text.height(wide) for text in texts)
            if needed <= tall:
                break
        top -= max(0, (tall - needed) / 2)
        for text in texts:
            text.draw(canvas, x, top - text.before, wide)
            top -= text.before + text.height(wide)


@dataclass(frozen=True)
class _Labels(Whole):
    """The labels that stand side by side, with a cross at each corner."""

    labels: tuple[_Label, ...]
    tall: float
    before: float = 0
    keep: bool = False
    opener: None = None

    def height(self, wide: float) -> float:  # noqa: ARG002
        """Return the height of a label with its margins."""
        return self.tall

    def draw(self, canvas: Any, x: float, top: float, wide: float) -> None:
        """Draw labels and marks."""
        column = wide / _ACROSS
        for place, label in enumerate(self.labels):
            label.draw(canvas, x + place * column + _PAD, top - _PAD, column - 2 * _PAD, self.tall - 2 * _PAD)
        canvas.saveState()
        canvas.setLineWidth(0.4)
        canvas.setStrokeGray(0.4)
        for across in range(len(self.labels) + 1):
            for y in (top, top - self.tall):
                at = x + across * column
                canvas.lines([(at - _MARK, y, at + _MARK, y), (at, y - _MARK, at, y + _MARK)])
        canvas.restoreState()
