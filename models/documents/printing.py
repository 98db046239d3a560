"""Puts laid-out documents into one PDF: bookmarks, footers, the draft mark. reportlab's canvas and nothing above it."""

import io
from collections.abc import Callable, Sequence
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from models.documents.flow import Page
from models.documents.fonts import BOLD, REGULAR, load, printable
from models.documents.logos import LogoShelf
from models.documents.page import MM, PageSetup
from models.documents.wording import is_complete
from models.lists.dossier import Dossier
from models.rules.names import party_ordinal
from models.rules.vocabulary import KINDS_ON_PAPER

LayOut = Callable[[Dossier, PageSetup, int, LogoShelf], list[Page]]
"""Lays out one original (numbered from 1) of a document for a dossier."""

Progress = Callable[[int, int], None]
"""Told how many dossiers are done, and of how many."""

_FOOTER_SIZE = 8
_DRAFT = "DRAF"
_DRAFT_SIZE = 190


class Printer:
    """Prints one kind of document on one page setup; logos are read once however much it prints."""

    def __init__(self, name: str, lay_out: LayOut, page: PageSetup) -> None:
        load()
        self._name, self._lay_out, self._page = name, lay_out, page
        self._shelf = LogoShelf()

    def combined(self, dossiers: Sequence[Dossier], progress: Progress | None = None) -> bytes:
        """Return one PDF with all `dossiers` in their order. ValueError if there is none."""
        if not dossiers:
            raise ValueError("no dossier to print")
        data = io.BytesIO()
        canvas = self._canvas(data, dossiers)
        for done, dossier in enumerate(dossiers, 1):
            self._print(canvas, dossier)
            if progress:
                progress(done, len(dossiers))
        canvas.save()
        return data.getvalue()

    def _canvas(self, data: io.BytesIO, dossiers: Sequence[Dossier]) -> Any:
        canvas = Canvas(data, self._page.size, pageCompression=1, invariant=1, initialFontName=REGULAR, lang="id-ID")
        about = _one_line(dossiers[0].title) if len(dossiers) == 1 else f"{len(dossiers)} naskah"
        canvas.setTitle(f"{self._name} – {about}")
        canvas.setSubject(", ".join(sorted({KINDS_ON_PAPER[dossier.kind] for dossier in dossiers})))
        canvas.setAuthor("")
        canvas.setCreator("Pendopo")
        return canvas

    def _print(self, canvas: Any, dossier: Dossier) -> None:
        copies = self._page.copies(len(dossier.parties))
        key = f"page-{canvas.getPageNumber()}"
        canvas.bookmarkPage(key)
        canvas.addOutlineEntry(f"{KINDS_ON_PAPER[dossier.kind]}: {_one_line(dossier.title)}", key, 0, closed=True)
        for original in range(1, copies + 1):
            name = self._original(original, len(dossier.parties)) if copies > 1 else ""
            if name:
                key = f"page-{canvas.getPageNumber()}-original"
                canvas.bookmarkPage(key)
                canvas.addOutlineEntry(name, key, 1)
            pages = self._lay_out(dossier, self._page, original, self._shelf)
            for number, page in enumerate(pages, 1):
                if not is_complete(dossier):
                    self._mark_draft(canvas)
                self._draw(canvas, page)
                self._foot(canvas, name, f"Halaman {number} dari {len(pages)}")
                canvas.showPage()

    def _original(self, original: int, parties: int) -> str:
        """Name an original by the party that keeps it."""
        if original > parties:
            return f"Rangkap ke-{original}"
        return f"Rangkap ke-{original} untuk PIHAK {party_ordinal(original, self._page.ordinals)}"

    def _draw(self, canvas: Any, page: Page) -> None:
        wide, _tall = self._page.body
        left, top = self._page.left * MM, self._page.size[1] - self._page.top * MM
        for below, piece in page:
            piece.draw(canvas, left, top - below, wide)

    def _foot(self, canvas: Any, left: str, right: str) -> None:
        width, _height = self._page.size
        y = self._page.bottom * MM / 2
        canvas.setFont(REGULAR, _FOOTER_SIZE)
        if left:
            canvas.drawString(self._page.left * MM, y, left)
        canvas.drawRightString(width - self._page.right * MM, y, right)

    def _mark_draft(self, canvas: Any) -> None:
        """Draw the draft mark, once into the file; what comes later stands on top of it."""
        width, height = self._page.size
        if not canvas.hasForm(_DRAFT):
            canvas.beginForm(_DRAFT, 0, 0, width, height)
            canvas.translate(width / 2, height / 2)
            canvas.rotate(52)
            canvas.setFillGray(0.91)
            canvas.setFont(BOLD, _DRAFT_SIZE)
            canvas.drawCentredString(0, -0.35 * _DRAFT_SIZE, _DRAFT)
            canvas.endForm()
        canvas.doForm(_DRAFT)


def _one_line(text: str) -> str:
    return " ".join(printable(text).split()) or "tanpa judul"
