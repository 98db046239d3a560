"""Daftar acara: when and where, the documents in the order of signing with their parties, the guests."""

from collections.abc import Iterator

from models.documents.flow import Page, Piece
from models.documents.logos import LogoShelf
from models.documents.page import MM, PageSetup
from models.documents.papers import Pen, one_line, post_of, represented_as, run, signatories, titled
from models.documents.table import Column, Table
from models.documents.text import Run, Text
from models.documents.wording import roman
from models.lists.dossier import Dossier, Occasion
from models.rules.dates import date_words, numeric_date
from models.rules.vocabulary import KINDS_ON_PAPER

_MODES = {"ceremony": "Seremonial", "desk_to_desk": "Desk-to-desk", "hybrid": "Hibrida"}
_LABELS = 34 * MM
"""Where what a label names begins."""
_DOCUMENTS = (
    Column("No", 1, "centre"),
    Column("Naskah", 6.4),
    Column("Para pihak dan penandatangan", 8.2),
    Column("Naskah asli", 2, "centre"),
)
_GUESTS = (Column("No", 1, "centre"), Column("Nama", 7), Column("Jabatan/Instansi", 9.6))


def pages(occasion: Occasion, page: PageSetup, shelf: LogoShelf) -> list[Page]:  # noqa: ARG001
    """Return the pages of the programme."""
    return run([*_story(occasion, page)], page)


def _story(occasion: Occasion, page: PageSetup) -> Iterator[Piece]:
    pen = Pen.of(page)
    wide, tall = page.body
    yield from titled(pen, "DAFTAR ACARA", occasion)
    yield from _facts(occasion, pen)
    table = Table(_DOCUMENTS, pen.scaled(0.88), wide, tall)
    yield pen.text("Naskah menurut urutan penandatanganan", bold=True, before=14, keep=True)
    yield table.head(4)
    for place, item in enumerate(occasion.items, 1):
        cells = (_naskah(item.dossier, table.pen), _parties(item.dossier, table.pen))
        yield table.row((f"{place}.", *cells, str(item.originals)))
    guests = Table(_GUESTS, table.pen, wide, tall)
    if occasion.guests:
        yield pen.text("Undangan", bold=True, before=14, keep=True)
        yield guests.head(4)
    for place, guest in enumerate(occasion.guests, 1):
        yield guests.row((f"{place}.", guest.name, guest.office))


def _facts(occasion: Occasion, pen: Pen) -> Iterator[Text]:
    day = occasion.held_on
    words = date_words(day) if day else None
    originals = sum(item.originals for item in occasion.items)
    facts = (
        ("Hari", words.weekday if words else ""),
        ("Tanggal", f"{words.day} {words.month} {words.year} ({numeric_date(day)})" if words and day else ""),
        ("Tempat", occasion.place),
        ("Cara", _MODES.get(occasion.mode, "")),
        ("Jumlah", f"{len(occasion.items)} naskah, {originals} rangkap, {len(signatories(occasion))} penandatangan"),
    )
    for place, (label, text) in enumerate(facts):
        yield pen.labelled(label, text, _LABELS, before=0 if place else 10)


def _naskah(dossier: Dossier, pen: Pen) -> Text:
    kind, title = KINDS_ON_PAPER[dossier.kind], one_line(dossier.title) or "…………"
    return Text(((kind, pen.faces.bold), (f" tentang {title}", pen.faces.regular)), pen.size, pen.leading, "left")


def _parties(dossier: Dossier, pen: Pen) -> Text:
    """Who signs for whom, a party a line: "I. Dinas Sosial Kota Serang: Name, Kepala Dinas Sosial"."""
    runs: list[Run] = []
    for party in dossier.parties:
        line = "\n" if runs else ""
        runs += [
            (f"{line}{roman(party.position)} {represented_as(party) or '…………'}: ", pen.faces.regular),
            (one_line(party.name) or "…………", pen.faces.bold),
            (f", {post}" if (post := post_of(party)) else "", pen.faces.regular),
        ]
    return Text(tuple(runs), pen.size, pen.leading, "left")
