"""The floor of a signing set: the pages of an agreement and its two initials sheets, drawn by reportlab's canvas alone.

No pieces, no keeping together, no choice: lines one below the other until the page is full. It remembers the width of
a word and the lines of a paragraph seen before, keeps each logo as one form, and gets its text with all fields filled.
"""

import io
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.benchmarks.sheet_floor import BOLD, LEFT, PLAIN, RIGHT, SIZE, TALL, TOP, WIDE, broken

LEAD, BOTTOM, INDENT = 15.6, 75.0, 28.0
POSTS = ("Penyusun", "Kepala Bidang", "Sekretaris Dinas", "Kepala Dinas", "Kepala Bagian Hukum", "Asisten", "Sekda")


class Paper(NamedTuple):
    """One agreement as the floor draws it: (style, label, words) one after the other; who signs, line by line."""

    title: str
    lines: Sequence[tuple[str, str, str]]
    """Style is "centre", "heading", "item" or "text"."""
    blocks: Sequence[Sequence[str]]
    initialled: bool = True
    """Whether the initials sheets belong to it."""


class Pages:
    """Draws one agreement."""

    def __init__(self, canvas, paper: Paper) -> None:
        self.canvas, self.paper, self.y, self.page = canvas, paper, TOP, 0

    def draw(self) -> None:
        for place in (0, 1):
            self.canvas.saveState()
            self.canvas.transform(55, 0, 0, 60, (LEFT, RIGHT - 55)[place], TOP - 60)
            self.canvas.doForm(f"logo-{place}")
            self.canvas.restoreState()
        for style, label, words in self.paper.lines:
            if style == "heading" and self.y - 4 * LEAD < BOTTOM:
                self.turn()
            face = BOLD if style in ("centre", "heading") else PLAIN
            self.flow(words, face, INDENT if style == "item" else 0, style in ("centre", "heading"), label)
        if self.y - 200 < BOTTOM:
            self.turn()
        self.sign()
        self.turn()
        for rows in self.paper.blocks if self.paper.initialled else ():
            self.initials(rows)
            self.turn()

    def flow(self, words: str, face: str, left: float, centre: bool, label: str) -> None:
        text = None
        for place, (runs, slack, gaps) in enumerate(broken(((words, face),), RIGHT - LEFT - left)):
            if self.y - LEAD < BOTTOM:
                if text:
                    self.canvas.drawText(text)
                self.turn()
                text = None
            self.y -= LEAD
            if text is None:
                text = self.canvas.beginText(LEFT + left, self.y)
                text.setFont(face, SIZE, LEAD)
            if label and not place:
                text.setTextOrigin(LEFT, self.y)
                text.textOut(label)
            text.setTextOrigin(LEFT + left + (slack / 2 if centre else 0), self.y)
            if not centre:
                text.setWordSpace(slack / gaps if gaps else 0)
            text.textLine(runs[0][0])
        if text:
            text.setWordSpace(0)
            self.canvas.drawText(text)
        self.y -= 5

    def sign(self) -> None:
        for place, rows in enumerate(self.paper.blocks):
            for row, words in enumerate(rows):
                self.canvas.setFont(BOLD if row < 3 else PLAIN, SIZE)
                middle = LEFT + 107 + 242 * place
                self.canvas.drawCentredString(middle, self.y - LEAD * (row + 1) - (80 if row > 1 else 0), words)

    def initials(self, rows: Sequence[str]) -> None:
        canvas = self.canvas
        canvas.setFont(BOLD, SIZE)
        canvas.drawCentredString((LEFT + RIGHT) / 2, TOP - 28, "LEMBAR PARAF")
        canvas.drawCentredString((LEFT + RIGHT) / 2, TOP - 44, self.paper.title)
        canvas.drawString(LEFT, TOP - 60, f"{rows[0]}: {rows[1]}")
        columns = [LEFT, LEFT + 28, LEFT + 260, LEFT + 360, RIGHT]
        for top in (TOP - 80, TOP - 420):
            canvas.grid(columns, [top - 31 * row for row in range(len(POSTS) + 2)])
            for row, post in enumerate(("Jabatan", *POSTS)):
                cells = (str(row), post, "", "") if row else ("No", post, "Paraf", "Tanggal")
                canvas.setFont(PLAIN if row else BOLD, SIZE)
                for x, cell in zip(columns, cells, strict=False):
                    canvas.drawString(x + 6, top - 31 * row - 20, cell)

    def turn(self) -> None:
        """End the page with its footer."""
        self.page += 1
        self.canvas.setFont(PLAIN, 8)
        self.canvas.drawRightString(RIGHT, 35, f"Halaman {self.page} dari 5")
        self.canvas.showPage()
        self.y = TOP


def print_floor(papers: Iterable[Paper], readers: Sequence[ImageReader]) -> bytes:
    """Return one PDF with all `papers`; the faces must be registered, the logos opened."""
    data = io.BytesIO()
    canvas = Canvas(data, (WIDE, TALL), pageCompression=1, invariant=1, initialFontName=PLAIN, lang="id-ID")
    for place, reader in enumerate(readers):
        canvas.beginForm(f"logo-{place}", 0, 0, 1, 1)
        canvas.drawImage(reader, 0, 0, 1, 1)
        canvas.endForm()
    for paper in papers:
        key = f"page-{canvas.getPageNumber()}"
        canvas.bookmarkPage(key)
        canvas.addOutlineEntry(paper.title, key, 0)
        Pages(canvas, paper).draw()
    canvas.save()
    return data.getvalue()
