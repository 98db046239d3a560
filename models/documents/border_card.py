"""Kartu saku perbatasan: one card for each end of the border, for whoever is on duty there at night."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from models.documents.flow import Page, Piece
from models.documents.foot import Foot
from models.documents.page import MM, PageSetup, page_setup
from models.documents.papers import Pen, one_line, run
from models.documents.printing import Printer
from models.documents.table import PAD, Column, Table
from models.documents.text import Text
from models.language import _
from models.lists.border_card import BorderCard, CardParty, CardPks, CardSide, border_cards
from models.rules.coverage import Cell
from models.rules.dates import long_date
from models.rules.settings import setting

_NAME = "Kartu Saku Perbatasan"
_MARGIN, _FOOT = 11, 14
"""Millimetres round the card; the foot has room for what stands below a page."""
_SIZES = {"A5": 9.0, "A4": 11.0}
"""Points of the type by the paper."""
_INDENT = 4 * MM
_PHONES = (1.9, 1.7, 1.5, 1.3, 1.1)
"""How much larger a number to call is set: as large as fits on one line. It is dialled at night, by a torch."""
_COLUMNS = (Column("Yang dihubungi", 5), Column("Telepon", 5))
_NONE = "Belum ada PKS yang berlaku di ujung perbatasan ini. Hubungi yang bertugas pada kedua pihak di atas."
_YET = "Apa yang pernah ada atau sedang disusun tertulis di bawah."
_TOLD = ("suspended", "draft", "ended")
"""Of these states there is something to tell."""
_INSTEAD = {"suspended": "ditangguhkan", "draft": "masih konsep", "ended": "sudah berakhir", "none": "belum ada"}


def read(today: date, only: int | None = None) -> list[BorderCard]:
    """Return the cards of all ends, or of one."""
    return border_cards(today, only)


def name(card: BorderCard) -> str:
    """Return which end a card is of."""
    return f"{card.end.name} ({card.end.region_name})"


def file_name(card: BorderCard) -> str:
    """Return a file name that is safe on Windows: "kartu-saku-perbatasan-12-Anyar-Ciwandan.pdf"."""
    return "-".join(re.findall("[A-Za-z0-9]+", f"{_NAME.lower()} {card.end.id} {card.end.name}"))[:90] + ".pdf"


def note(cards: Sequence[BorderCard]) -> str:
    """Return what is to be known before these are printed, for the screen: whom nobody can call."""
    sides = [side for card in cards for side in (card.ours, card.theirs)]
    silent = list(dict.fromkeys(side.region for side in sides if not side.contacts))
    if not silent:
        return ""
    return _(
        "No duty contact is known of {names}: a line stays empty to write in by hand. "
        "Enter them in the reference data, under Duty contacts.",
        names=", ".join(silent),
    )


def make(card: BorderCard, settings: Mapping[str, str]) -> bytes:
    """Return the card as a PDF; the same bytes for the same input."""
    page = setup(settings)
    printer = Printer(f"{_NAME} – {one_line(card.end.name)}", _NAME, page)
    which = f"{card.ours.district} – {card.theirs.district}, per {long_date(card.today)}"
    printer.draw(pages(card, page), page, Foot(one_line(which), numbered=True))
    return printer.finish()


def setup(settings: Mapping[str, str]) -> PageSetup:
    """Return the page of a card: small margins, small type, the office's font."""
    paper = setting(settings, "card_paper")
    page = replace(page_setup(settings), paper=paper, font_size=_SIZES[paper], leading=1.22)
    return replace(page, left=_MARGIN, right=_MARGIN, top=_MARGIN, bottom=_FOOT)


def pages(card: BorderCard, page: PageSetup) -> list[Page]:
    """Return the pages of a card; one, unless very much is agreed."""
    return run([*_story(card, page)], page)


def _story(card: BorderCard, page: PageSetup) -> Iterator[Piece]:
    pen = Pen.of(page)
    ours, theirs = card.ours, card.theirs
    yield pen.text(_NAME.upper(), "centre", bold=True, keep=True)
    yield pen.scaled(1.5).text(f"{ours.district} – {theirs.district}", "centre", bold=True, before=2, keep=True)
    yield pen.text(f"{ours.region} – {theirs.region}", "centre", keep=True)
    yield pen.text(f"berlaku per {long_date(card.today)}", "centre", before=2)
    yield from _contacts((ours, theirs), pen, page)
    yield pen.scaled(1.1).text("Yang berlaku di sini", bold=True, before=9, keep=True)
    if not card.agreements:
        yield pen.text(
            f"{_NONE} {_YET if any(cell.state in _TOLD for _name, cell in card.without) else ''}".strip(), before=2
        )
    for agreement in card.agreements:
        yield from _agreement(agreement, pen)
    if card.more:
        yield pen.text(f"Dan {card.more} PKS lain; lihat register kerja sama.", before=5)
    yield from _umbrellas(card, pen)
    if card.without:
        yield pen.scaled(1.1).text("Belum diatur oleh PKS", bold=True, before=9, keep=True)
        for sector, cell in card.without:
            yield pen.text(f"{sector}: {_instead(cell)}", left=_INDENT, label="–", before=1)
    yield pen.scaled(0.86).text(
        "Ringkasan dari register kerja sama. Yang mengikat adalah naskah yang ditandatangani.", before=8
    )


def _umbrellas(card: BorderCard, pen: Pen) -> Iterator[Piece]:
    """Yield the MoU above it all: they bind both governments, and say nothing of who does what at this end."""
    if not card.umbrellas:
        return
    yield pen.scaled(1.1).text("Payung (Kesepakatan Bersama)", bold=True, before=9, keep=True)
    for umbrella in card.umbrellas:
        yield pen.text(f"{one_line(umbrella.title)}, {_until(umbrella.last_day)}", left=_INDENT, label="•", before=1)
    if card.more_umbrellas:
        yield pen.text(f"dan {card.more_umbrellas} lagi", left=_INDENT, before=1)


def _contacts(sides: Sequence[CardSide], pen: Pen, page: PageSetup) -> Iterator[Piece]:
    """Yield whom to call on each side, in large figures; a blank line to write on where nobody was entered."""
    table = Table(_COLUMNS, pen, *page.body)
    yield table.head(7)
    for side in sides:
        yield table.band(f"{side.region}, Kecamatan {side.district}")
        for contact in side.contacts:
            more = "; ".join(filter(None, (contact.sector, one_line(contact.note))))
            told = _Told(pen.text(one_line(contact.name), bold=True), pen.scaled(0.9).text(more) if more else None)
            yield table.row((told, _phone(one_line(contact.phone), pen, page)))
        if not side.contacts:
            yield table.row(("", ""), 9 * MM)


def _phone(number: str, pen: Pen, page: PageSetup) -> Text:
    """Return a number as large as it fits on one line of its column; a very long one is broken."""
    wide = page.body[0] * _COLUMNS[1].share / sum(column.share for column in _COLUMNS) - 2 * PAD
    texts = [pen.scaled(scale).text(number, bold=True) for scale in _PHONES]
    return next((text for text in texts if len(text.lines(wide)) == 1), texts[-1])


@dataclass(frozen=True)
class _Told:
    """A cell: whom to call, and below it for what and when."""

    name: Text
    more: Text | None

    def height(self, wide: float) -> float:
        """Return how tall both stand."""
        return self.name.height(wide) + (self.more.height(wide) if self.more else 0)

    def draw(self, canvas: Any, x: float, top: float, wide: float) -> None:
        """Draw one below the other."""
        self.name.draw(canvas, x, top, wide)
        if self.more:
            self.more.draw(canvas, x, top - self.name.height(wide), wide)


def _agreement(agreement: CardPks, pen: Pen) -> Iterator[Piece]:
    sectors = ", ".join(agreement.sectors)
    about = f"PKS tentang {one_line(agreement.title)}"
    yield pen.text(f"{sectors}: {about}" if sectors else about, bold=True, before=5, keep=True)
    yield pen.scaled(0.92).text(
        f"{_until(agreement.last_day)}; {'; '.join(map(_number, agreement.parties))}", keep=True
    )
    for line in agreement.scope:
        yield pen.text(one_line(line), left=_INDENT, label="•", before=1)
    idle = [_office(party) for party in agreement.parties if party.department and not party.obligations]
    if idle:
        yield pen.text(f"Pelaksana: {', '.join(idle)}", before=2)
    for party in agreement.parties:
        if party.obligations:
            yield pen.text(f"{_office(party)}:", before=2, keep=True)
            for line in party.obligations:
                yield pen.text(one_line(line), left=_INDENT, label="–", before=1)


def _until(last: date | None) -> str:
    return f"berlaku sampai {long_date(last)}" if last else "tanpa hari terakhir"


def _number(party: CardParty) -> str:
    return f"No.\N{NO-BREAK SPACE}{one_line(party.number) or '…………'} ({party.region})"


def _office(party: CardParty) -> str:
    return f"{one_line(party.department)} ({party.region})" if party.department else party.region


def _instead(cell: Cell) -> str:
    if cell.state == "deliberate":
        return f"sengaja tidak ({one_line(cell.reason)})"
    ended = cell.state == "ended" and cell.until
    return f"berakhir {long_date(cell.until)}" if ended and cell.until else _INSTEAD[cell.state]
