"""Lembar paraf: who initials a draft before it is signed, a sheet a party. Its rows are the office's, no rule's."""

import re
from collections.abc import Iterator

from models.documents.flow import Page, Piece
from models.documents.logos import LogoShelf
from models.documents.page import MM, PageSetup
from models.documents.papers import Pen, represented_as, run
from models.documents.table import Column, Table
from models.lists.dossier import Dossier, SigningParty
from models.rules.names import party_ordinal
from models.rules.vocabulary import KINDS_ON_PAPER

DEPUTY = "Wakil Kepala Daerah"
"""Stands in the settings for the deputy of whichever region a party is."""

_DEPUTIES = re.compile(r"wakil (kepala daerah|bupati|wali ?kota|gubernur)\b", re.IGNORECASE)
_ACTING = re.compile(r"^(plt|plh|pjs?)\. *", re.IGNORECASE)
_ROOM = 11 * MM
"""Height of a row to initial in."""
_BLANK_ROWS = 5
"""Where the office names no posts."""
_COLUMNS = (Column("No", 1, "centre"), Column("Jabatan", 8), Column("Paraf", 3.5), Column("Tanggal", 3.5))


def pages(dossier: Dossier, page: PageSetup, original: int, shelf: LogoShelf) -> list[Page]:  # noqa: ARG001
    """Return the sheets, one for each party; the same for every original."""
    pen = Pen.of(page)
    return [each for party in dossier.parties for each in run([*_sheet(dossier, party, page, pen)], page)]


def _sheet(dossier: Dossier, party: SigningParty, page: PageSetup, pen: Pen) -> Iterator[Piece]:
    wide, tall = page.body
    kind = KINDS_ON_PAPER[dossier.kind]
    title = dossier.title.strip() or pen.dots(100 * MM)
    ordinal = f"PIHAK {party_ordinal(party.position, page.ordinals)}"
    yield pen.scaled(1.15).text("LEMBAR PARAF", "centre", bold=True, keep=True)
    yield pen.text(f"Rancangan {kind}", "centre", keep=True)
    yield pen.text(title.upper() if page.capitals else title, "centre", bold=True, before=4, keep=True)
    yield pen.labelled(ordinal, represented_as(party), 42 * MM, before=12)
    yield pen.labelled("Nomor", party.number, 42 * MM)
    table = Table(_COLUMNS, pen.scaled(0.92), wide, tall)
    for name, posts in (("Paraf hierarki", page.hierarchy), ("Paraf koordinasi", page.coordination)):
        yield pen.text(name, bold=True, before=14, keep=True)
        standing = [_post(post, party) for post in posts if dossier.kind == "kb" or not _DEPUTIES.match(post)]
        yield table.head(4)
        for place, post in enumerate(standing or [""] * _BLANK_ROWS, 1):
            yield table.row((f"{place}.", post, "", ""), _ROOM)


def _post(post: str, party: SigningParty) -> str:
    """Name the deputy after the head of the party's region: "Wakil Bupati Serang"."""
    head = party.post if party.heads_region else _ACTING.sub("", party.head_post)
    return f"Wakil {head.strip()}" if post == DEPUTY and head.strip() else post
