"""Kerja sama dalam angka: a year on one page for the head of region, with a bar behind each figure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from models.documents.flow import Page, Piece, Whole
from models.documents.foot import Foot
from models.documents.page import MM, PageSetup, page_setup
from models.documents.papers import Pen, one_line, run
from models.documents.printing import Printer
from models.documents.table import HAIRLINE, Column, Table
from models.lists.year_figures import FigureLine, Share, YearFigures, year_figures
from models.rules.dates import long_date

_NAME = "Kerja Sama Daerah dalam Angka"
_STATUSES = {
    "draft": "draf", "prepared": "disusun", "ready": "siap ditandatangani", "in_force": "berlaku",
    "ending": "akan berakhir", "ended": "berakhir", "superseded": "digantikan", "suspended": "ditangguhkan",
    "terminated": "diakhiri",
}  # fmt: skip
_BAR = 2.6 * MM
_TILE = 21 * MM
_GREEN, _PALE = (0.13, 0.42, 0.30), (0.87, 0.92, 0.89)


def read(today: date, only: int | None = None) -> list[YearFigures]:
    """Return the figures of this year, or of the year `only`."""
    return [year_figures(min(only or today.year, today.year), today)]


def name(figures: YearFigures) -> str:
    """Return which year it is."""
    return str(figures.year)


def file_name(figures: YearFigures) -> str:
    """Return a file name: "kerja-sama-dalam-angka-2026.pdf"."""
    return f"kerja-sama-dalam-angka-{figures.year}.pdf"


def make(figures: YearFigures, settings: Mapping[str, str]) -> bytes:
    """Return the page as a PDF; the same bytes for the same input."""
    page = replace(page_setup(settings), left=20, right=18, top=18, bottom=18, font_size=10, leading=1.25)
    printer = Printer(f"{_NAME} – {figures.year}", _NAME, page)
    printer.draw(pages(figures, page), page, Foot(numbered=True))
    return printer.finish()


def pages(figures: YearFigures, page: PageSetup) -> list[Page]:
    """Return the pages: one, unless the office has very many neighbours and sectors."""
    return run([*_story(figures, page)], page)


def _story(figures: YearFigures, page: PageSetup) -> Iterator[Piece]:
    pen = Pen.of(page)
    yield pen.scaled(1.5).text(f"{_NAME} Tahun {figures.year}", "centre", bold=True, keep=True)
    yield pen.text(" · ".join(filter(None, (figures.office, f"keadaan per {long_date(figures.day)}"))), "centre")
    yield _Tiles(tuple(_tiles(figures)), pen, before=10)
    yield from _table("Menurut tetangga", figures.neighbours, pen, page, umbrellas=True)
    yield from _table("Menurut urusan", figures.sectors, pen, page, umbrellas=False)
    if figures.statuses:
        said = "; ".join(f"{_STATUSES[status]} {count}" for status, count in figures.statuses)
        yield pen.text("Menurut status", bold=True, before=12, keep=True)
        yield pen.text(f"PKS: {said}.", before=2)
    yield pen.scaled(0.86).text(_explained(figures), "justify", before=12)


def _tiles(figures: YearFigures) -> Iterator[tuple[str, str, str]]:
    """Yield figure, what it counts, and more about it."""
    yield str(figures.umbrellas), "Kesepakatan Bersama", "yang berlaku"
    yield str(figures.in_force), "Perjanjian Kerja Sama", f"yang berlaku; {figures.renewed} diperpanjang tahun ini"
    evaluated = figures.evaluated
    yield f"{evaluated.part} / {evaluated.whole}", "PKS dievaluasi", f"{figures.closed} sudah ditutup"
    yield _percent(figures.covered), "perbatasan tercakup", _change(figures.covered, figures.before, figures.year - 1)


def _percent(share: Share) -> str:
    return "–" if share.percent is None else f"{share.percent:.0f} %"


def _change(now: Share, before: Share, year: int) -> str:
    if now.percent is None or before.percent is None:
        return f"{now.part} dari {now.whole}"
    points = round(now.percent) - round(before.percent)
    moved = f"naik {points} poin" if points > 0 else f"turun {-points} poin" if points else "tetap"
    return f"{now.part} dari {now.whole}; {moved} sejak akhir {year}"


def _explained(figures: YearFigures) -> str:
    return (
        "Perbatasan tercakup: bagian dari ujung perbatasan (pasangan kecamatan) dikali urusan pilihan kantor yang "
        "memiliki PKS berlaku; yang sengaja tidak diatur tidak dihitung. PKS dievaluasi: dari PKS yang berlaku "
        f"sekurang-kurangnya 30 hari dalam tahun {figures.year}. PKS dengan beberapa urusan dihitung pada tiap "
        "urusannya. Sumber: register kerja sama."
    )


def _table(title: str, lines: Sequence[FigureLine], pen: Pen, page: PageSetup, *, umbrellas: bool) -> Iterator[Piece]:
    if not lines:
        return
    numbers = [Column("MoU berlaku", 1.3, "centre")] if umbrellas else []
    columns = (
        Column(title, 4.4),
        *numbers,
        Column("PKS berlaku", 3.2),
        Column("Ditandatangani", 2.1, "centre"),
        Column("Berakhir", 1.3, "centre"),
    )
    small = pen.scaled(0.92)
    table = Table(columns, small, *page.body)
    most = max(line.in_force for line in lines)
    yield table.head(12)
    for line in lines:
        cells: list[Any] = [one_line(line.name)]
        cells += [str(line.umbrellas)] if umbrellas else []
        cells += [_Bar(line.in_force, most, small), str(line.signed), str(line.ended)]
        yield table.row(cells)


@dataclass(frozen=True)
class _Bar:
    """A figure with a bar as long as its share of the largest."""

    figure: int
    most: int
    pen: Pen

    def height(self, wide: float) -> float:  # noqa: ARG002
        """Return the height of a line."""
        return self.pen.leading

    def draw(self, canvas: Any, x: float, top: float, wide: float) -> None:
        """Draw the figure, and the bar right of it."""
        begins = 9 * MM
        self.pen.text(str(self.figure), "right", right=wide - begins + 2 * MM).draw(canvas, x, top, wide)
        if self.figure:
            canvas.saveState()
            canvas.setFillColorRGB(*_GREEN)
            long = max(0.6 * MM, (wide - begins) * self.figure / self.most)
            canvas.rect(x + begins, top - (self.pen.leading + _BAR) / 2, long, _BAR, stroke=0, fill=1)
            canvas.restoreState()


@dataclass(frozen=True)
class _Tiles(Whole):
    """Large figures side by side."""

    tiles: tuple[tuple[str, str, str], ...]
    pen: Pen
    before: float = 0
    keep: bool = False
    opener: None = None

    def height(self, wide: float) -> float:  # noqa: ARG002
        """Return how tall the tiles stand, in points."""
        return _TILE

    def draw(self, canvas: Any, x: float, top: float, wide: float) -> None:
        """Draw each in a pale box."""
        gap = 3 * MM
        each = (wide - gap * (len(self.tiles) - 1)) / len(self.tiles)
        for place, (figure, what, more) in enumerate(self.tiles):
            left = x + place * (each + gap)
            canvas.saveState()
            canvas.setFillColorRGB(*_PALE)
            canvas.setLineWidth(HAIRLINE)
            canvas.rect(left, top - _TILE, each, _TILE, stroke=0, fill=1)
            canvas.restoreState()
            below = top - 1.5 * MM
            for text, scale, bold in ((figure, 1.7, True), (what, 0.92, True), (more, 0.8, False)):
                line = self.pen.scaled(scale).text(text, "centre", bold=bold)
                line.draw(canvas, left + MM, below, each - 2 * MM)
                below -= line.height(each - 2 * MM)
