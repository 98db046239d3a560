"""Occasions for the tests of the papers of a signing, and what is read back of them. All names are marks."""

import datetime
import io

from pypdf import PdfReader

from models.documents import DOCUMENTS, make
from models.documents.foot import Foot
from models.documents.page import PageSetup
from models.documents.printing import Printer
from models.lists.dossier import Attendee, Dossier, Occasion, OccasionItem
from tests.documents.dossiers import KB, agreement

DAY = datetime.date(2023, 10, 16)
PAPERS = ("programme", "attendance", "receipt", "labels", "slips", "grid")


def ceremony(*dossiers: Dossier, guests: int = 0, originals: int = 2, **changes: object) -> Occasion:
    """A ceremony at which `dossiers` are signed, with so many guests."""
    invited = tuple(Attendee(f"Undangan {k}", f"Instansi {k}") for k in range(1, guests + 1))
    items = tuple(OccasionItem(dossier, originals) for dossier in dossiers)
    given = {"name": "Acara Perbatasan", "held_on": DAY, "place": "Pendopo", "id": 5} | changes
    return Occasion(items=items, guests=invited, **given)


def eight() -> Occasion:
    """One MoU and seven PKS of the same two governments, two originals each, three guests."""
    others = (agreement(2, id=10 + k, title=f"Urusan {k}") for k in range(1, 8))
    return ceremony(KB, *others, guests=3)


def paper(key: str, subject: Dossier | Occasion, **page: object) -> PdfReader | None:
    """A paper as the registry prints it, read back; None when there is nothing to print."""
    made = make(key, [subject], PageSetup(**page))
    return PdfReader(io.BytesIO(made)) if made else None


def drawn(key: str, pages: list, page: PageSetup) -> PdfReader:
    """Pages that were laid out for document `key`, printed and read back."""
    printer = Printer("Uji", "", page)
    printer.draw(pages, DOCUMENTS[key].set_on(page), Foot())
    return PdfReader(io.BytesIO(printer.finish()))


def squeezed(*found: PdfReader) -> str:
    """All that stands on the pages, without any space: how words are wrapped does not matter."""
    return "".join("".join(page.extract_text().split()) for reader in found for page in reader.pages)
