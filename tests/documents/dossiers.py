"""Dossiers for the tests of printed documents. The historical signatories are public; all others are marks."""

import datetime
import io
import re
from dataclasses import replace

from PIL import Image
from pypdf import PageObject, PdfReader

from models.documents import make
from models.documents.page import PageSetup
from models.lists.dossier import Dossier, SigningParty

KEY = "signature-sheet"

KB = Dossier(
    7,
    "kb",
    "Pelayanan Publik dan Pembangunan Daerah Perbatasan",
    datetime.date(2023, 10, 16),
    "Pendopo Bupati Serang",
    (
        SigningParty(
            1, "Pemerintah Kabupaten Serang", number="134.4/1/2023", post="Bupati Serang",
            heads_region=True, name="Ratu Tatu Chasanah",
        ),
        SigningParty(
            2, "Pemerintah Kota Serang", number="134.4/2/2023", post="Wali Kota Serang",
            heads_region=True, name="Syafrudin",
        ),
    ),
)  # fmt: skip


def agreement(parties: int, kind: str = "pks", **changes: object) -> Dossier:
    """A complete agreement between so many departments; "Penandatangan 3" signs for the third."""
    found = tuple(
        SigningParty(
            k, f"Pemerintah Kabupaten {k}", f"Dinas {k}", f"100.3.7.1/{k}/DLH/2025", f"Kepala Dinas {k}",
            name=f"Penandatangan {k}", rank="Pembina (IV/a)", nip=f"19700101199503{k % 2 + 1}{k:03d}",
        )
        for k in range(1, parties + 1)
    )  # fmt: skip
    return replace(Dossier(9, kind, "Pengelolaan Sampah", datetime.date(2025, 12, 30), "Serang", found), **changes)


def with_party(dossier: Dossier, place: int, **changes: object) -> Dossier:
    """The dossier with one party (from 0) changed."""
    parties = list(dossier.parties)
    parties[place] = replace(parties[place], **changes)
    return replace(dossier, parties=tuple(parties))


def picture(mode: str = "RGB", size: tuple[int, int] = (60, 80), kind: str = "PNG") -> bytes:
    data = io.BytesIO()
    Image.new(mode, size, 90 if mode in ("L", "P") else (200, 30, 60, 128)[: len(mode)]).save(data, kind)
    return data.getvalue()


def sheet(*dossiers: Dossier, **page: object) -> PdfReader:
    """The signature sheets of `dossiers`, read back."""
    return PdfReader(io.BytesIO(make(KEY, dossiers, PageSetup(**page))))


def words(page: PageObject) -> str:
    """The text of a page, every space or line end a single space."""
    return " ".join(page.extract_text().split())


def placed(page: PageObject) -> list[tuple[str, float, float]]:
    """The texts of a page with x and y of their baseline, in points from the lower left corner."""
    found: list[tuple[str, float, float]] = []

    def visit(text, _matrix, at, _font, _size):
        if text.strip():
            found.append((text.strip(), at[4], at[5]))

    page.extract_text(visitor_text=visit)
    return found


def images(page: PageObject) -> int:
    """How many logos are drawn on a page."""
    return sum(b" Do" in form and b"Tj" not in form for form in _drawn(page))


def drafts(page: PageObject) -> int:
    """How often the draft mark is drawn on a page: the form that holds its letters."""
    return sum(b"Tj" in form for form in _drawn(page))


def _drawn(page: PageObject) -> list[bytes]:
    """What each form that the page draws holds."""
    names = re.findall(r"(/\S+) Do\b", page.get_contents().get_data().decode("latin-1"))
    return [page["/Resources"]["/XObject"][name].get_object().get_data() for name in names]
