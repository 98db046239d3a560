"""A slip for each signatory: what he or she signs, where, and where initials and a meterai belong."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import ceil
from types import MappingProxyType
from typing import Any

from models.documents.flow import NEAR, Page, Piece, Whole, paginate
from models.documents.logos import LogoShelf
from models.documents.page import MM, PageSetup
from models.documents.papers import Pen, Signatory, about, called, signatories, when_and_where
from models.documents.table import Column, Table
from models.lists.dossier import Occasion, OccasionItem, SigningParty

_SLOTS = 4
"""Slips on a page at most; one that needs more room takes two of these places or all."""
_MARGIN, _FOOT = 12, 15
"""Millimetres above and below; the foot has room for what stands below a page."""
_PAD = 4 * MM
_COLUMNS = (
    Column("No", 1, "centre"),
    Column("Naskah", 9),
    Column("Rangkap", 2.4, "centre"),
    Column("Halaman", 2.4, "centre"),
    Column("Paraf/Meterai", 4.4),
)

Places = Mapping[tuple[int, int, int], str]
"""The page of the set on which somebody signs, by id of the dossier, original (from 1) and the party's position."""

_NOWHERE: Places = MappingProxyType({})


def setup(page: PageSetup) -> PageSetup:
    """Return the page the slips are set on: more of it is used than for a letter."""
    return replace(page, top=_MARGIN, bottom=_FOOT)


def pages(occasion: Occasion, page: PageSetup, shelf: LogoShelf, places: Places = _NOWHERE) -> list[Page]:  # noqa: ARG001
    """Return the slips, two to four a page with lines to cut along; a long one goes on over pages of its own."""
    wide, tall = page.body
    found: list[Page] = []
    side_by_side: list[Piece] = []
    for person in signatories(occasion):
        pieces = tuple(_slip(occasion, person, page, places))
        slip = _Slip(pieces, tall / _SLOTS)
        if slip.height(wide) <= tall + NEAR:
            side_by_side.append(slip)
            continue
        found += paginate(side_by_side, wide, tall) if side_by_side else []
        side_by_side = []
        found += paginate(pieces, wide, tall)
    return found + (paginate(side_by_side, wide, tall) if side_by_side else [])


def _slip(occasion: Occasion, person: Signatory, page: PageSetup, places: Places) -> Iterator[Piece]:
    pen = Pen.of(page, 0.85)
    large = pen.scaled(1.25)
    wide, tall = page.body
    yield pen.scaled(0.9).text(called(occasion) or pen.dots(70 * MM), "left", keep=True)
    yield pen.scaled(0.9).text(when_and_where(pen, occasion), "left", keep=True)
    yield large.text(f"Yth. {person.name or large.dots(70 * MM)}", "left", bold=bool(person.name), before=5, keep=True)
    yield pen.text(person.office, "left", keep=True)
    yield pen.text(_told(occasion, person, places), "left", before=4, keep=True)
    columns = tuple(column for column in _COLUMNS if places or column.title != "Halaman")
    table = Table(columns, pen.scaled(0.9), wide, tall)
    yield table.head(3)
    for number, (place, party) in enumerate(person.signs, 1):
        item = occasion.items[place]
        originals = ", ".join(str(original) for original in range(1, item.originals + 1))
        on = [", ".join(_on(item, party, places))] if places else []
        yield table.row((f"{number}.", about(item.dossier), originals, *on, _marks(item, party, page)))


def _told(occasion: Occasion, person: Signatory, places: Places) -> str:
    items = [(occasion.items[place], party) for place, party in person.signs]
    originals = sum(item.originals for item, _party in items)
    on = [number for item, party in items for number in _on(item, party, places)]
    where = f", halaman {', '.join(dict.fromkeys(on))}" if on else ""
    return f"Anda menandatangani {len(items)} naskah, {originals} rangkap{where}."


def _on(item: OccasionItem, party: SigningParty, places: Places) -> list[str]:
    """Return the pages on which a party signs the originals of a document, as far as they are known."""
    keys = [(item.dossier.id, original, party.position) for original in range(1, item.originals + 1)]
    return [places[key] for key in keys if key in places]


def _marks(item: OccasionItem, party: SigningParty, page: PageSetup) -> str:
    """Return where initials and a meterai belong, as the page says."""
    lines = ["Paraf setiap halaman"] if page.initials else []
    parties = len(item.dossier.parties)
    stamped = {
        "none": [],
        "all": list(range(1, item.originals + 1)),
        "counterpart": [k for k in range(1, min(item.originals, parties) + 1) if k != party.position],
    }[page.stamp_boxes]
    if stamped:
        lines.append(f"Meterai: rangkap {', '.join(map(str, stamped))}")
    return "\n".join(lines)


@dataclass(frozen=True)
class _Slip(Whole):
    """Pieces that stand on one slip, as tall as so many places of a page as they need."""

    pieces: tuple[Piece, ...]
    slot: float
    before: float = 0
    keep: bool = False
    opener: None = None

    def height(self, wide: float) -> float:
        """Return the height of the places it takes: 1, 2 or 4 of them, or more than a page has."""
        slots = ceil((self._needed(wide) + 2 * _PAD) / self.slot - NEAR)
        return self.slot * (slots if slots != 3 else _SLOTS)

    def draw(self, canvas: Any, x: float, top: float, wide: float) -> None:
        """Draw the slip and the line below it to cut along."""
        at = top - _PAD
        for piece in self.pieces:
            at -= piece.before
            piece.draw(canvas, x, at, wide)
            at -= piece.height(wide)
        y = top - self.height(wide)
        canvas.saveState()
        canvas.setLineWidth(0.5)
        canvas.setStrokeGray(0.4)
        canvas.setDash(4, 3)
        canvas.line(0, y, 2 * x + wide, y)
        canvas.restoreState()

    def _needed(self, wide: float) -> float:
        return sum(piece.before + piece.height(wide) for piece in self.pieces)
