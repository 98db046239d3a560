"""Jurnal register: who did what and when, printed for the binder or for an inspection."""

from collections.abc import Iterator, Mapping
from datetime import date

from models.documents.flow import Page, Piece
from models.documents.foot import Foot
from models.documents.page import PageSetup, page_setup
from models.documents.papers import Pen, one_line, run
from models.documents.printing import Printer
from models.documents.table import Column, Table
from models.lists.journal import Extract, JournalFilter, extract
from models.rules.dates import long_date

_NAME = "Jurnal Register Kerja Sama"
_COLUMNS = (
    Column("No", 1.3, "centre"),
    Column("Waktu", 4),
    Column("Petugas", 3),
    Column("Tindakan", 9.2),
    Column("Data", 1.4, "centre"),
)


def read(today: date, only: int | None = None) -> list[Extract]:
    """Return the whole journal, or that of the year `only`. Raises Trouble for none, and for too much of it."""
    if only is None:
        return [extract(JournalFilter(), today)]
    return [extract(JournalFilter(date(only, 1, 1), date(only, 12, 31)), today, f"tahun {only}")]


def name(content: Extract) -> str:
    """Return which part it is."""
    return content.span or _NAME


def file_name(content: Extract) -> str:
    """Return a file name that is safe on Windows: "jurnal-2026-11-23.pdf"."""
    return f"jurnal-{content.day.isoformat()}.pdf"


def make(content: Extract, settings: Mapping[str, str]) -> bytes:
    """Return the pages as a PDF; the same bytes for the same input."""
    page = page_setup(settings)
    printer = Printer(_NAME, _NAME, page)
    printer.draw(pages(content, page), page, Foot(numbered=True))
    return printer.finish()


def pages(content: Extract, page: PageSetup) -> list[Page]:
    """Return the pages."""
    return run([*_story(content, page)], page)


def _story(content: Extract, page: PageSetup) -> Iterator[Piece]:
    pen = Pen.of(page)
    yield pen.scaled(1.25).text(_NAME.upper(), "centre", bold=True, keep=True)
    if content.office:
        yield pen.text(one_line(content.office), "centre", bold=True, before=4, keep=True)
    said = [content.span, f"dicetak {long_date(content.day)}", f"{len(content.lines)} tindakan"]
    yield pen.text(" · ".join(filter(None, said)), "centre", before=2, keep=True)
    table = Table(_COLUMNS, pen.scaled(0.82), *page.body)
    yield table.head(10)
    for line in content.lines:
        yield table.row((str(line.number), line.when, one_line(line.clerk), one_line(line.words), str(line.changes)))
    yield pen.scaled(0.82).text(
        "Kolom Data menyebut berapa data yang disentuh tindakan itu. Jurnal ditulis sendiri oleh program pada setiap "
        "tindakan dan tidak dapat diubah di dalamnya.",
        before=10,
    )
