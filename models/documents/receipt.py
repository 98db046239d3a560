"""Tanda terima: which signed originals a government takes home, one paper for each."""

from collections.abc import Iterator

from models.documents.blocks import Block, SignatureRow
from models.documents.flow import Page, Piece
from models.documents.logos import LogoShelf
from models.documents.page import MM, PageSetup
from models.documents.papers import Pen, about, heading, one_line, run
from models.documents.table import Column, Table
from models.lists.dossier import Occasion, OccasionItem, SigningParty
from models.rules.words import spell

_ROOM = 24 * MM
_COLUMNS = (
    Column("No", 1, "centre"),
    Column("Naskah", 7.6),
    Column("Nomor", 4.6),
    Column("Naskah asli", 3.4, "centre"),
)
_Received = tuple[OccasionItem, list[SigningParty]]


def pages(occasion: Occasion, page: PageSetup, shelf: LogoShelf) -> list[Page]:  # noqa: ARG001
    """Return the receipts, one for each government that is a party, in the order in which they first stand."""
    return [
        each
        for government, received in _by_government(occasion).values()
        for each in run([*_receipt(occasion, government, received, page)], page)
    ]


def _by_government(occasion: Occasion) -> dict[str, tuple[str, list[_Received]]]:
    """Return for each government its name and what it receives; where it is not known yet, by position."""
    found: dict[str, tuple[str, list[_Received]]] = {}
    for item in occasion.items:
        for party in item.dossier.parties:
            government = one_line(party.government)
            key = government.casefold() or str(party.position)
            _name, received = found.setdefault(key, (government, []))
            if received and received[-1][0] is item:
                received[-1][1].append(party)
            else:
                received.append((item, [party]))
    return found


def _receipt(occasion: Occasion, government: str, received: list[_Received], page: PageSetup) -> Iterator[Piece]:
    pen = Pen.of(page)
    wide, tall = page.body
    yield from heading(pen, "TANDA TERIMA NASKAH", occasion)
    yield pen.text(
        f"Telah diserahkan kepada {government or pen.dots(70 * MM)} naskah asli yang telah ditandatangani, sebagai "
        "berikut:",
        "justify",
        before=14,
    )
    table = Table(_COLUMNS, pen.scaled(0.88), wide, tall)
    yield table.head(6)
    for place, (item, parties) in enumerate(received, 1):
        numbers = "\n".join(party.number.strip() or pen.dots(28 * MM) for party in parties)
        yield table.row((f"{place}.", about(item.dossier), numbers, _count(item, len(parties))))
    yield pen.text(
        f"Naskah tersebut telah diperiksa dan diterima dalam keadaan lengkap dan baik di {pen.dots(45 * MM)} "
        f"pada tanggal {pen.dots(45 * MM)}.",
        "justify",
        before=12,
        keep=True,
    )
    office = f"Jabatan: {pen.dots(42 * MM)}"
    blocks = (
        Block(f"Yang menyerahkan,\n{pen.dots(50 * MM)}", "", "", office, "", False),
        Block(f"Yang menerima,\n{government or pen.dots(50 * MM)}", "", "", office, "", False),
    )
    row = SignatureRow(blocks, pen.size, pen.leading, _ROOM, before=16, faces=pen.faces)
    yield row.fitted(wide, 0.7 * tall)


def _count(item: OccasionItem, parties: int) -> str:
    """Return how many originals so many of the document's parties take; to be written in where they do not divide."""
    each, over = divmod(item.originals, len(item.dossier.parties))
    return "....... rangkap" if over else f"{each * parties} ({spell(each * parties)}) rangkap"
