"""Puts laid-out pages into one PDF: bookmarks, feet, the draft mark. reportlab's canvas and nothing above it."""

import io
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from models.documents.blocks import SignatureRow
from models.documents.flow import Page
from models.documents.fonts import load
from models.documents.foot import Foot
from models.documents.page import MM, PageSetup
from models.documents.papers import numbered

_DRAFT = "DRAF"

# Bytes as they are, not as letters: files an eighth smaller, and sooner written.
rl_config.useA85 = 0


class Printer:
    """Draws one PDF. The same calls give the same bytes."""

    def __init__(self, title: str, subject: str, page: PageSetup) -> None:
        """`title` and `subject` are the file's own; `page` is how its first page is set."""
        self._data = io.BytesIO()
        self._canvas: Any = Canvas(
            self._data,
            page.size,
            pageCompression=1,
            invariant=1,
            initialFontName=load(page.font).regular,
            lang="id-ID",
        )
        self._canvas.setTitle(title)
        self._canvas.setSubject(subject)
        self._canvas.setAuthor("")
        self._canvas.setCreator("Pendopo")
        self.drawn = 0
        """Pages that stand."""

    def mark(self, level: int, title: str) -> None:
        """Bookmark the next page; a level is at most one below that of the bookmark before."""
        key = f"halaman-{self.drawn + 1}-{level}"
        self._canvas.bookmarkPage(key)
        self._canvas.addOutlineEntry(title, key, level, closed=level == 0)

    def draw(self, pages: Sequence[Page], page: PageSetup, foot: Foot, *, draft: bool = False) -> None:
        """Draw the pages of one copy, set on `page` as `roomy` returns it."""
        faces = load(page.font)
        wide, _tall = page.body
        left, top = page.left * MM, page.size[1] - page.top * MM
        counted = numbered(pages)
        for number, pieces in enumerate(pages, 1):
            self._canvas.setPageSize(page.size)
            if draft:
                self._mark_draft(page, faces.bold)
            for below, piece in pieces:
                piece.draw(self._canvas, left, top - below, wide)
            foot.draw(self._canvas, page, faces, *counted[number - 1])
            self._canvas.showPage()
            self.drawn += 1

    def finish(self, keywords: str = "") -> bytes:
        """Return the file. At least one page was drawn."""
        self._canvas.setKeywords(keywords)
        self._canvas.save()
        return self._data.getvalue()

    def _mark_draft(self, page: PageSetup, face: str) -> None:
        """Draw the draft mark, once into the file; what comes later stands on top of it."""
        width, height = page.size
        form = f"{_DRAFT}-{width:.0f}-{height:.0f}"
        if not self._canvas.hasForm(form):
            size = 0.31 * width
            self._canvas.beginForm(form, 0, 0, width, height)
            self._canvas.translate(width / 2, height / 2)
            self._canvas.rotate(52)
            self._canvas.setFillGray(0.91)
            self._canvas.setFont(face, size)
            self._canvas.drawCentredString(0, -0.35 * size, _DRAFT)
            self._canvas.endForm()
        self._canvas.doForm(form)


def roomy(page: PageSetup, foot: Foot) -> PageSetup:
    """Return `page` with a lower margin that has room for `foot`."""
    return replace(page, bottom=max(page.bottom, foot.room))


def signed_on(pages: Sequence[Page]) -> dict[int, int]:
    """Return on which of `pages` (from 0) each party, by its position, signs."""
    return {
        block.position: number
        for number, page in enumerate(pages)
        for _below, piece in page
        if isinstance(piece, SignatureRow)
        for block in piece.blocks
    }
