"""Kartu saku perbatasan: one card for each end of the border, for whoever is on duty there at night."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from models.documents.flow import Page, Piece
from models.documents.foot import Foot
from models.documents.page import MM, PageSetup, page_setup
from models.documents.papers import Pen, one_line, run
from models.documents.printing import Printer
from models.documents.table import Column, Table
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
_PHONE = 1.25
"""How much larger a number to call is set."""
_COLUMNS = (Column("Posko/unit piket", 4.2), Column("Telepon", 3), Column("Keterangan", 3.4))
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


def make(card: BorderCard, settings: Mapping[str, str]) -> bytes:
    """Return the card as a PDF; the same bytes for the same input."""
    page = setup(settings)
    printer = Printer(f"{_NAME} – {one_line(card.end.name)}", _NAME, page)
    printer.draw(pages(card, page), page, Foot(numbered=True))
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
        yield pen.text("Belum ada PKS yang berlaku di ujung perbatasan ini.", before=2)
    for agreement in card.agreements:
        yield from _agreement(agreement, pen)
    if card.without:
        yield pen.scaled(1.1).text("Belum diatur oleh PKS", bold=True, before=9, keep=True)
        for sector, cell in card.without:
            yield pen.text(f"{sector}: {_instead(cell)}", left=_INDENT, label="–", before=1)
    yield pen.scaled(0.86).text(
        "Ringkasan dari register kerja sama. Yang mengikat adalah naskah PKS yang ditandatangani.", before=8
    )


def _contacts(sides: Sequence[CardSide], pen: Pen, page: PageSetup) -> Iterator[Piece]:
    """Yield whom to call on each side; a blank line to write on where nobody was entered."""
    table = Table(_COLUMNS, pen, *page.body)
    yield table.head(7)
    for side in sides:
        yield table.band(side.region)
        for contact in side.contacts:
            more = "; ".join(filter(None, (contact.sector, one_line(contact.note))))
            # A number is dialled at night, by the light of a torch.
            phone = pen.scaled(_PHONE).text(one_line(contact.phone), bold=True)
            yield table.row((one_line(contact.name), phone, more))
        if not side.contacts:
            yield table.row(("", "", ""), 7 * MM)


def _agreement(agreement: CardPks, pen: Pen) -> Iterator[Piece]:
    until = f"berlaku sampai {long_date(agreement.last_day)}" if agreement.last_day else "tanpa hari terakhir"
    sectors = ", ".join(agreement.sectors)
    about = f"PKS tentang {one_line(agreement.title)}"
    yield pen.text(f"{sectors}: {about}" if sectors else about, bold=True, before=5, keep=True)
    yield pen.scaled(0.92).text(f"{until}; {'; '.join(map(_number, agreement.parties))}", keep=True)
    for line in agreement.scope:
        yield pen.text(one_line(line), left=_INDENT, label="•", before=1)
    for party in agreement.parties:
        if party.obligations:
            yield pen.text(f"{_office(party)}:", before=2, keep=True)
            for line in party.obligations:
                yield pen.text(one_line(line), left=_INDENT, label="–", before=1)


def _number(party: CardParty) -> str:
    return f"No. {one_line(party.number) or '…………'} ({party.region})"


def _office(party: CardParty) -> str:
    return f"{one_line(party.department)} ({party.region})" if party.department else party.region


def _instead(cell: Cell) -> str:
    if cell.state == "deliberate":
        return f"sengaja tidak ({one_line(cell.reason)})"
    ended = cell.state == "ended" and cell.until
    return f"berakhir {long_date(cell.until)}" if ended and cell.until else _INSTEAD[cell.state]
