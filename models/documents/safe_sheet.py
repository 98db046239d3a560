"""Lembar untuk brankas: where the password of a register is written by hand, to be kept in a safe."""

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from models.documents import Document, one_line
from models.documents.flow import Page, Piece, Whole
from models.documents.foot import Foot
from models.documents.page import MM, PageSetup, page_setup
from models.documents.papers import Pen, run
from models.documents.printing import Printer
from models.documents.table import Column, Table
from models.rules.dates import long_date
from models.rules.marking import N_

SAFE_SHEET = Document("safe-sheet", N_("Sheet for the safe"), "Lembar untuk Brankas", __name__)
"""Of a register and its password; of no agreement."""

_LABELS = 46 * MM
_BOX = 10 * MM
"""Side of the box for one letter."""
_OPENINGS = 5
"""Empty lines for whoever opens the envelope."""
_COLUMNS = (Column("Tanggal", 3), Column("Dibuka oleh", 5), Column("Keperluan", 6), Column("Paraf", 2))
_BY_HAND = (
    "Tulis dengan tangan, satu huruf satu kotak; huruf besar, huruf kecil, angka, dan spasi (kotak kosong) "
    "persis seperti diketik. Bedakan 0 dan O, 1, l, dan I."
)
_PRINTED = "Satu huruf satu kotak, huruf besar dan huruf kecil dibedakan; kotak kosong di antara huruf adalah spasi."


@dataclass(frozen=True)
class Safekeeping:
    """What the sheet says. No folder: whoever finds the sheet need not learn where the register lies."""

    register: str
    """Name of its file."""
    office: str
    since: datetime.date
    """From when on the password holds."""
    password: str = ""
    """Printed in the boxes where the clerk wants that; otherwise they are empty, to be written in by hand."""


@dataclass(frozen=True)
class Boxes(Whole):
    """A box for each letter, in rows. Lengths in points."""

    text: str
    rows: int
    pen: Pen
    before: float = 0
    keep: bool = False
    opener: None = None

    def height(self, wide: float) -> float:
        """Return how tall all rows are."""
        return self._rows(wide) * (_BOX + 2 * MM)

    def draw(self, canvas: Any, x: float, top: float, wide: float) -> None:
        """Draw the rows, each letter in the middle of its box."""
        across = self._across(wide)
        canvas.saveState()
        canvas.setLineWidth(0.6)
        canvas.setFont(self.pen.faces.bold, self.pen.size * 1.2)
        for place in range(across * self._rows(wide)):
            left, bottom = x + place % across * _BOX, top - _BOX - place // across * (_BOX + 2 * MM)
            canvas.rect(left, bottom, _BOX, _BOX)
            letter = self.text[place : place + 1]
            canvas.drawCentredString(left + _BOX / 2, bottom + _BOX / 2 - 0.4 * self.pen.size, letter)
        canvas.restoreState()

    def _across(self, wide: float) -> int:
        return int(wide / _BOX)

    def _rows(self, wide: float) -> int:
        return max(self.rows, -(-len(self.text) // self._across(wide)))


def make_sheet(kept: Safekeeping, settings: Mapping[str, str]) -> bytes:
    """Return the sheet as a PDF; the same bytes for the same input."""
    page = page_setup(settings)
    printer = Printer(f"{SAFE_SHEET.name} – {one_line(kept.register)}", SAFE_SHEET.name, page)
    printer.draw(pages(kept, page), page, Foot(numbered=False))
    return printer.finish()


def file_name(kept: Safekeeping) -> str:
    """Return a file name that is safe on Windows: "lembar-untuk-brankas-serang.pdf"."""
    return (
        "-".join(re.findall("[A-Za-z0-9]+", f"{SAFE_SHEET.name.lower()} {kept.register.rpartition('.')[0]}")) + ".pdf"
    )


def pages(kept: Safekeeping, page: PageSetup) -> list[Page]:
    """Return the one page."""
    return run([*_story(kept, page)], page)


def _story(kept: Safekeeping, page: PageSetup) -> Iterator[Piece]:
    pen = Pen.of(page)
    small = pen.scaled(0.9)
    yield pen.scaled(1.25).text("KATA SANDI REGISTER KERJA SAMA", "centre", bold=True, keep=True)
    yield pen.text("Disimpan di brankas, dalam amplop tertutup", "centre", before=2)
    yield pen.labelled("Kantor", kept.office, _LABELS, before=14)
    yield pen.labelled("Berkas register", kept.register, _LABELS, before=2)
    yield pen.labelled("Berlaku sejak", long_date(kept.since), _LABELS, before=2)
    yield pen.text("Kata sandi", bold=True, before=14, keep=True)
    yield small.text(_PRINTED if kept.password else _BY_HAND, before=2, keep=True)
    yield Boxes(kept.password, 3, pen, before=6)
    yield pen.text(
        "Tanpa kata sandi ini register dan cadangannya tidak dapat dibuka oleh siapa pun, juga tidak oleh pembuat "
        "Pendopo. Tidak ada jalan lain.",
        "justify", bold=True, before=10,
    )  # fmt: skip
    yield small.text(
        "Cadangan memakai kata sandi yang berlaku saat cadangan itu dibuat. Bila kata sandi diganti, cetak lembar baru "
        "dan simpan lembar ini selama cadangan lama masih disimpan; setelah itu musnahkan.",
        "justify", before=4,
    )  # fmt: skip
    yield pen.labelled("Ditulis oleh", "", _LABELS, before=16)
    yield pen.labelled("Tanda tangan", "", _LABELS, before=12)
    yield pen.labelled("Disimpan di", "", _LABELS, before=12)
    yield pen.text("Amplop dibuka", bold=True, before=16, keep=True)
    table = Table(_COLUMNS, small, *page.body)
    yield table.head(4)
    for _line in range(_OPENINGS):
        yield table.row(("", "", "", ""), 9 * MM)
