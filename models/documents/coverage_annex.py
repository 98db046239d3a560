"""Lampiran pemetaan urusan: the matrix of the border on paper, for the technical coordination at the province."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from models.documents.coverage_cells import Legend, OnEnd, Opener, State, Sum
from models.documents.flow import Page, Piece
from models.documents.foot import Foot
from models.documents.page import MM, PageSetup, page_setup
from models.documents.papers import Pen, one_line, run
from models.documents.printing import Printer
from models.documents.table import Cell as Drawn
from models.documents.table import Column, Row, Table
from models.lists.coverage_annex import AnnexEnd, AnnexGroup, AnnexPks, CoverageAnnex, Share, coverage_annex
from models.rules.coverage import percent
from models.rules.dates import long_date
from models.rules.settings import setting

_NAME = "Pemetaan Urusan di Perbatasan"
_MARGIN, _FOOT = 12, 15
"""Millimetres round the sheet; the foot has room for what stands below a page."""
_SIZES = {"A3": 10.5, "F4": 9.0, "A4": 8.5}
"""Points of type by the paper."""
_ENDS = 58 * MM
"""Width of the column that names the ends, in a type of 9 points."""
_TALL = 33 * MM
"""Height of a sector's name on end, in the same type."""
_WIDEST = 24 * MM
"""Width of a sector's column at most: cells that stand apart are hard to follow."""
_LIST = (
    Column("No", 1, "centre"), Column("Perjanjian kerja sama", 8), Column("Mitra", 3.4),
    Column("Perangkat daerah", 4.2), Column("Urusan", 1.8),
    Column("Kecamatan", 4), Column("Nomor", 5), Column("Berlaku sampai", 3.5),
)  # fmt: skip


def read(today: date, only: int | None = None) -> list[CoverageAnnex]:
    """Return the annex on the border, or on that with the neighbour `only`. Raises Trouble where there is none."""
    return [coverage_annex(today, only)]


def name(annex: CoverageAnnex) -> str:
    """Return whose border it is."""
    return f"{annex.home} – {annex.of}" if annex.of else annex.home


def file_name(annex: CoverageAnnex) -> str:
    """Return a file name that is safe on Windows: "pemetaan-urusan-di-perbatasan-Kabupaten-Serang-2026-11-23.pdf"."""
    words = re.findall("[A-Za-z0-9]+", f"{_NAME.lower()} {name(annex)}")
    return f"{'-'.join(words)[:80]}-{annex.today.isoformat()}.pdf"


def make(annex: CoverageAnnex, settings: Mapping[str, str]) -> bytes:
    """Return the annex as a PDF; the same bytes for the same input."""
    page = setup(settings)
    printer = Printer(f"{_NAME} – {one_line(name(annex))}", _NAME, page)
    printer.draw(pages(annex, page), page, Foot(f"Keadaan per {long_date(annex.today)}", numbered=True))
    return printer.finish()


def setup(settings: Mapping[str, str]) -> PageSetup:
    """Return the page: turned, with narrow margins and small type."""
    paper = setting(settings, "coverage_paper")
    page = replace(page_setup(settings), paper=paper, turned=True, font_size=_SIZES[paper], leading=1.2)
    return replace(page, left=_MARGIN, right=_MARGIN, top=_MARGIN, bottom=_FOOT)


def pages(annex: CoverageAnnex, page: PageSetup) -> list[Page]:
    """Return the pages: the matrix, where none is wanted and why, the PKS in force."""
    return run([*_story(annex, page)], page)


def _story(annex: CoverageAnnex, page: PageSetup) -> Iterator[Piece]:
    pen = Pen.of(page)
    beside = f"dengan {one_line(annex.of)}" if annex.of else "dengan daerah yang berbatasan"
    covered = f"{_share(annex.whole)} tempat tercakup pada {_spelled(annex)}"
    yield pen.scaled(1.35).text("PEMETAAN URUSAN KERJA SAMA DI PERBATASAN", "centre", bold=True, keep=True)
    yield pen.scaled(1.1).text(f"{one_line(annex.home)} {beside}", "centre", bold=True, before=2, keep=True)
    yield pen.text(f"Keadaan per {long_date(annex.today)}; {covered}", "centre", before=2, keep=True)
    yield Legend(pen.scaled(0.95), before=5)
    yield from Matrix(annex, pen, page).rows()
    small = pen.scaled(0.92)
    yield small.text(
        "Satu tempat adalah satu ujung perbatasan (kecamatan – kecamatan) pada satu urusan. Tempat tercakup bila ada "
        "PKS yang berlaku atau akan berakhir; tempat yang sengaja tidak dikerjasamakan tidak dihitung. Angka di "
        "samping huruf adalah jumlah PKS. PKS yang tidak menyebut kecamatan dianggap meliputi seluruh perbatasan. "
        + ("Tanda ~: sumber tidak sepakat apakah kedua kecamatan bersentuhan. " if _doubts(annex) else "")
        + "Disusun dari register kerja sama sebagai bahan koordinasi teknis (Pasal 5 PP Nomor 28 Tahun 2018); "
        "bukan format resmi.",
        "justify", before=6,
    )  # fmt: skip
    if annex.reasons:
        yield pen.scaled(1.1).text("Sengaja tidak dikerjasamakan", bold=True, before=10, keep=True)
        for end, sector, reason in annex.reasons:
            yield pen.text(f"{end}, {sector}: {one_line(reason)}", left=4 * MM, label="–", before=1)
    yield from _agreements(annex, pen, page)


def _agreements(annex: CoverageAnnex, pen: Pen, page: PageSetup) -> Iterator[Piece]:
    yield pen.scaled(1.1).text(f"PKS yang berlaku: {annex.in_force}", bold=True, before=10, keep=True)
    if not annex.agreements:
        none = "Belum ada PKS yang berlaku dengan daerah yang berbatasan."
        many = "Daftarnya terlalu panjang untuk lampiran ini dan tidak dicetak; lihat register."
        yield pen.text(many if annex.in_force else none, before=2)
        return
    table = Table(_LIST, pen.scaled(0.95), *page.body)
    yield table.head(4)
    for number, agreement in enumerate(annex.agreements, 1):
        yield table.row(_listed(number, agreement))


def _listed(number: int, agreement: AnnexPks) -> tuple[str, ...]:
    until = long_date(agreement.last_day) if agreement.last_day else "tanpa hari terakhir"
    return (
        str(number), one_line(agreement.title), agreement.neighbours, one_line(agreement.departments) or "–",
        agreement.sectors or "–", agreement.districts or "seluruh perbatasan", one_line(agreement.numbers) or "…………",
        until,
    )  # fmt: skip


@dataclass(frozen=True)
class Matrix:
    """Makes the rows of the matrix; on every further page the header and the neighbour's name stand again."""

    annex: CoverageAnnex
    pen: Pen
    page: PageSetup

    def rows(self) -> Iterator[Piece]:
        """Yield header, neighbours with their ends, and the sums of all."""
        yield self._table.head(5)
        for group in self.annex.groups:
            sums = self._sums(f"{group.name}: {_share(group.whole)}", group.shares)
            yield replace(sums, keep=True)
            opener = Opener((self._table.header, self._band(group)))
            for end in group.ends:
                yield replace(self._table.row(self._cells(end)), opener=opener)
        if len(self.annex.groups) > 1:
            yield self._sums(f"Seluruh perbatasan: {_share(self.annex.whole)}", self.annex.shares)

    @cached_property
    def _table(self) -> Table:
        wide, tall = self.page.body
        scale = self.pen.size / 9
        count = max(len(self.annex.heads), 1)
        column = min(_WIDEST * scale, (wide - _ENDS * scale) / count)
        small = self.pen.scaled(0.86)
        heads = [Column(OnEnd(head.code, head.name, small, _TALL * scale), column) for head in self.annex.heads]
        return Table((Column("Ujung perbatasan", wide - column * count), *heads), self.pen, wide, tall)

    def _cells(self, end: AnnexEnd) -> list[str | Drawn]:
        return [f"{end.name}{' ~' if end.doubtful else ''}", *(State(cell, self.pen) for cell in end.cells)]

    def _sums(self, title: str, shares: Sequence[Share]) -> Row:
        told = [f"{covered}/{of}" if of else "–" for covered, of in shares]
        sums = (Sum(each, self.pen, self._longest) for each in told)
        cells: tuple[Drawn, ...] = (self.pen.text(title, bold=True), *sums)
        return replace(self._table.row(cells), first=True)

    @cached_property
    def _longest(self) -> str:
        """The longest sum of all groups."""
        rows = [self.annex.shares, *(group.shares for group in self.annex.groups)]
        return max((f"{covered}/{of}" for row in rows for covered, of in row), key=len, default="")

    def _band(self, group: AnnexGroup) -> Row:
        return self._table.band(f"{group.name} (lanjutan)")


def _share(share: Share) -> str:
    covered, of = share
    return f"{covered} dari {of} ({percent(covered, of)}\N{NO-BREAK SPACE}%)" if of else "tidak ada yang dihitung"


def _spelled(annex: CoverageAnnex) -> str:
    own = annex.heads[: annex.chosen]
    return f"{len(own)} urusan pilihan ({', '.join(head.code for head in own)})"


def _doubts(annex: CoverageAnnex) -> bool:
    return any(end.doubtful for group in annex.groups for end in group.ends)
