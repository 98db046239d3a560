"""Full agreements as they are laid out and as they are read back."""

import io

from pypdf import PdfReader

from models.documents import make
from models.documents.agreement import pages
from models.documents.blocks import SignatureRow
from models.documents.logos import LogoShelf
from models.documents.page import PageSetup
from models.documents.text import Text


def printed(*dossiers, **page) -> PdfReader:
    return PdfReader(io.BytesIO(make("agreement", dossiers, PageSetup(**page))))


def laid(dossier, **page):
    return pages(dossier, PageSetup(**page), 1, LogoShelf())


def squeezed(text: str) -> str:
    return "".join(text.split())


def body(found: PdfReader) -> str:
    """Everything but the feet and the draft mark, without any space."""
    count = len(found.pages)
    return "".join(
        squeezed(page.extract_text()).removeprefix("DRAF").removesuffix(f"Halaman{number}dari{count}")
        for number, page in enumerate(found.pages, 1)
    )


def lines_above_blocks(page, wide: float) -> int:
    """How many lines of text stand above the first block of a page."""
    count = 0
    for _top, piece in page:
        if isinstance(piece, SignatureRow):
            return count
        if isinstance(piece, Text):
            count += len(piece.lines(wide))
    raise AssertionError("no blocks on this page")
