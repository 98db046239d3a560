"""Kerja sama dalam angka: a year on one page for the head of region, with small charts beside the figures."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from models.documents.flow import Page, Piece, Whole
from models.documents.foot import Foot
from models.documents.page import MM, PageSetup, page_setup
from models.documents.papers import Pen, one_line, run
from models.documents.printing import Printer
from models.documents.table import Column, Table
from models.documents.text import Text
from models.lists.year_figures import LEAST_DAYS, FigureLine, Share, StatusLine, YearFigures, year_figures
from models.rules.dates import long_date

_NAME = "Kerja Sama Daerah dalam Angka"
_STATUSES = {
    "draft": "draf", "prepared": "disusun", "ready": "siap ditandatangani", "in_force": "berlaku",
    "ending": "akan berakhir", "ended": "berakhir", "superseded": "digantikan", "suspended": "ditangguhkan",
    "terminated": "diakhiri",
}  # fmt: skip
_PAD, _GAP = 1.5 * MM, 3 * MM
"""Inside a tile, and between two."""
_SIZES = (10, 9.5, 9, 8.5, 8, 7.5)
"""Points of type: the largest in which all stands on one page."""
_GREEN, _PALE, _REST = (0.13, 0.42, 0.30), (0.93, 0.96, 0.94), (0.78, 0.86, 0.82)


def read(today: date, only: int | None = None) -> list[YearFigures]:
    """Return the figures of this year, or of the year `only`. Raises Trouble where the register has none of it."""
    return [year_figures(today.year if only is None else only, today)]


def name(figures: YearFigures) -> str:
    """Return which year it is."""
    return str(figures.year)


def file_name(figures: YearFigures) -> str:
    """Return a file name: "kerja-sama-dalam-angka-2026.pdf"."""
    return f"kerja-sama-dalam-angka-{figures.year}.pdf"


def make(figures: YearFigures, settings: Mapping[str, str]) -> bytes:
    """Return the page as a PDF; the same bytes for the same input."""
    page = replace(page_setup(settings), left=20, right=18, top=16, bottom=16, font_size=_SIZES[0], leading=1.25)
    printer = Printer(f"{_NAME} – {figures.year}", _NAME, page)
    printer.draw(pages(figures, page), page, Foot(numbered=True))
    return printer.finish()


def pages(figures: YearFigures, page: PageSetup) -> list[Page]:
    """Return the pages: one, in smaller type where there is much; more only with very many neighbours and sectors."""
    laid: list[Page] = []
    for size in _SIZES:
        page = replace(page, font_size=size)
        laid = run([*_story(figures, page)], page)
        if len(laid) == 1:
            break
    return laid


def _story(figures: YearFigures, page: PageSetup) -> Iterator[Piece]:
    pen = Pen.of(page)
    yield pen.scaled(1.5).text(f"{_NAME} Tahun {figures.year}", "centre", bold=True, keep=True)
    yield pen.text(" · ".join(filter(None, (figures.office, f"keadaan per {long_date(figures.day)}"))), "centre")
    yield _Tiles(tuple(_tiles(figures)), pen, before=pen.size)
    yield from _table("Menurut tetangga", figures.neighbours, pen, page, umbrellas=True)
    yield from _table("Menurut urusan", figures.sectors, pen, page, umbrellas=False)
    yield from _statuses(figures.statuses, pen, page)
    yield pen.scaled(0.86).text(_explained(figures), "justify", before=pen.size)


class _Tile(NamedTuple):
    """A large figure."""

    figure: str
    what: str
    more: str
    share: Share | None = None
    """What is drawn as a bar below."""
    before: int | None = None
    """Per cent of the year before, a mark on that bar."""


def _tiles(figures: YearFigures) -> Iterator[_Tile]:
    yield _Tile(str(figures.umbrellas), "Kesepakatan Bersama", "yang berlaku")
    yield _Tile(
        str(figures.in_force),
        "Perjanjian Kerja Sama",
        f"yang berlaku; {figures.renewed} ditandatangani sebagai perpanjangan",
    )
    evaluated, covered = figures.evaluated, figures.covered
    done = f"{evaluated.part} dari {evaluated.whole}" if evaluated.whole else "–"
    said = f"{figures.closed} sudah ditutup" if evaluated.whole else "tidak ada yang harus dievaluasi"
    yield _Tile(done, "PKS dievaluasi", said, evaluated)
    percent = "–" if covered.percent is None else f"{covered.percent} %"
    yield _Tile(percent, "perbatasan tercakup", _change(figures), covered, figures.before.percent)


def _change(figures: YearFigures) -> str:
    covered, moved = figures.covered, figures.moved
    if not covered.whole:
        return "belum ada ujung perbatasan pada register"
    said = f"{covered.part} dari {covered.whole}"
    if moved is None:
        return said
    way = f"naik {moved} poin" if moved > 0 else f"turun {-moved} poin" if moved else "tetap"
    return f"{said}; {way} sejak akhir {figures.year - 1} ({figures.before.percent} %)"


def _explained(figures: YearFigures) -> str:
    return (
        "Perbatasan tercakup: bagian dari ujung perbatasan (pasangan kecamatan) dikali urusan pilihan kantor yang "
        "memiliki PKS berlaku; yang sengaja tidak diatur tidak dihitung. Garis pada batang: akhir tahun sebelumnya, "
        "dihitung dari tanggal naskah dengan perbatasan dan urusan yang tercatat sekarang. PKS dievaluasi: dari PKS "
        f"yang berlaku sekurang-kurangnya {LEAST_DAYS} hari dalam tahun {figures.year}. PKS dengan beberapa urusan "
        "atau tetangga dihitung pada tiap urusan dan tetangganya. Berakhir: hari terakhirnya dalam tahun itu, juga "
        "bila diperpanjang. "
        + ("" if figures.day == figures.today else "Konsep yang ada pada waktu itu tidak tercatat. ")
        + "Sumber: register kerja sama."
    )


def _table(title: str, lines: Sequence[FigureLine], pen: Pen, page: PageSetup, *, umbrellas: bool) -> Iterator[Piece]:
    if not lines:
        yield pen.text(f"{title}: belum ada.", before=pen.size)
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
    yield table.head(pen.size)
    for line in lines:
        cells: list[Any] = [one_line(line.name)]
        cells += [str(line.umbrellas)] if umbrellas else []
        cells += [_Bar(line.in_force, most, small), str(line.signed), str(line.ended)]
        yield table.row(cells)


def _statuses(lines: Sequence[StatusLine], pen: Pen, page: PageSetup) -> Iterator[Piece]:
    if not lines:
        return
    small = pen.scaled(0.92)
    table = Table((Column("Menurut status", 4.4), Column("MoU", 1.3, "centre"), Column("PKS", 6.6)), small, *page.body)
    most = max(line.in_sectors for line in lines)
    yield table.head(pen.size)
    for line in lines:
        yield table.row((_STATUSES[line.status], str(line.umbrellas), _Bar(line.in_sectors, most, small)))


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
        begins = 3.2 * self.pen.size
        self.pen.text(str(self.figure), "right", right=wide - begins + 0.6 * self.pen.size).draw(canvas, x, top, wide)
        if self.figure:
            long = max(0.6 * MM, (wide - begins) * self.figure / self.most)
            thick = 0.7 * self.pen.size
            _fill(canvas, (x + begins, top - (self.pen.leading + thick) / 2, long, thick), _GREEN)


@dataclass(frozen=True)
class _Tiles(Whole):
    """Large figures side by side, all as tall as the tallest."""

    tiles: tuple[_Tile, ...]
    pen: Pen
    before: float = 0
    keep: bool = False
    opener: None = None

    def height(self, wide: float) -> float:
        """Return how tall the tiles stand, in points."""
        inside = self._each(wide) - 2 * _PAD
        return (
            2 * _PAD
            + 1.2 * self.pen.size
            + max(sum(line.height(inside) for line in self._lines(tile)) for tile in self.tiles)
        )

    def draw(self, canvas: Any, x: float, top: float, wide: float) -> None:
        """Draw each in a pale box, its bar at the foot."""
        each, tall = self._each(wide), self.height(wide)
        for place, tile in enumerate(self.tiles):
            left = x + place * (each + _GAP)
            _fill(canvas, (left, top - tall, each, tall), _PALE)
            below = top - _PAD
            for line in self._lines(tile):
                line.draw(canvas, left + _PAD, below, each - 2 * _PAD)
                below -= line.height(each - 2 * _PAD)
            if tile.share and tile.share.whole:
                self._draw_share(canvas, left + _PAD, top - tall + _PAD, each - 2 * _PAD, tile)

    def _draw_share(self, canvas: Any, x: float, y: float, wide: float, tile: _Tile) -> None:
        """Draw how much of the whole it is, with a mark for the year before."""
        assert tile.share is not None
        thick = 0.6 * self.pen.size
        _fill(canvas, (x, y, wide, thick), _REST)
        if tile.share.part:
            _fill(canvas, (x, y, wide * tile.share.part / tile.share.whole, thick), _GREEN)
        if tile.before is not None:
            at = x + wide * tile.before / 100
            canvas.saveState()
            canvas.setLineWidth(1)
            canvas.line(at, y - 1.5, at, y + thick + 1.5)
            canvas.restoreState()

    def _each(self, wide: float) -> float:
        return (wide - _GAP * (len(self.tiles) - 1)) / len(self.tiles)

    def _lines(self, tile: _Tile) -> list[Text]:
        told = ((tile.figure, 1.7, True), (tile.what, 0.92, True), (tile.more, 0.8, False))
        return [self.pen.scaled(scale).text(text, "centre", bold=bold) for text, scale, bold in told]


def _fill(canvas: Any, box: tuple[float, float, float, float], color: tuple[float, float, float]) -> None:
    canvas.saveState()
    canvas.setFillColorRGB(*color)
    canvas.rect(*box, stroke=0, fill=1)
    canvas.restoreState()
