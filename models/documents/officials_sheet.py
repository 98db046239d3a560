"""Lembar informasi pergantian pejabat: what the departments are told when a post that signs gets another holder."""

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence

from models.documents import Document, one_line
from models.documents.flow import Page, Piece
from models.documents.foot import Foot
from models.documents.page import MM, PageSetup, page_setup
from models.documents.papers import Pen, run
from models.documents.printing import Printer
from models.documents.table import Column, Table
from models.documents.text import Text
from models.lists.officials import Touched
from models.lists.succession import Official, OfficialsSheet
from models.rules.dates import long_date
from models.rules.marking import N_
from models.rules.names import of_region, post_on_paper
from models.rules.nip import group
from models.rules.vocabulary import KINDS_ON_PAPER

OFFICIALS = Document(
    "officials", N_("Information sheet on a change of officials"), "Lembar Informasi Pergantian Pejabat", __name__
)
"""Of a term of office, not of an agreement: not among the documents that an agreement may be printed as."""

_LABELS = 46 * MM
_COLUMNS = (
    Column("No", 1, "centre"),
    Column("Naskah", 6.8),
    Column("Mitra", 3),
    Column("Keterangan", 6.2),
)
_STAYS = "Pergantian pimpinan atau pejabat tidak mengakhiri kerja sama (Pasal 9 ayat (2) PP Nomor 28 Tahun 2018)."
_GROUPS = {
    "renamed": ("Naskah yang memuat pejabat baru", "Konsep naskah berikut dicetak ulang dengan nama pejabat baru."),
    "kept": (
        "Naskah yang tetap memuat pejabat semula",
        "Konsep naskah berikut tidak perlu dicetak ulang: pejabat yang tercantum masih menjabat saat penandatanganan.",
    ),
    "withdraw": (
        "Naskah beku yang memuat pejabat lama",
        "Naskah berikut sudah siap tanda tangan: ditarik secara tertulis, atau ditandatangani selama pejabat lama "
        "masih menjabat.",
    ),
    "in_time": (
        "Naskah beku yang tetap ditandatangani pejabat semula",
        "Naskah berikut sudah siap tanda tangan; pejabat yang tercantum masih menjabat saat penandatanganan.",
    ),
    "signed": (
        "Naskah yang tetap berlaku",
        f"Naskah berikut telah ditandatangani, tetap berlaku, dan tidak perlu dicetak ulang. {_STAYS}",
    ),
}


def make_sheet(sheet: OfficialsSheet, settings: Mapping[str, str]) -> bytes:
    """Return the sheet as a PDF; the same bytes for the same input."""
    page = page_setup(settings)
    printer = Printer(f"{OFFICIALS.name} – {one_line(sheet.post.title)}", OFFICIALS.name, page)
    printer.draw(pages(sheet, page), page, Foot(numbered=True))
    return printer.finish()


def file_name(sheet: OfficialsSheet) -> str:
    """Return a file name that is safe on Windows: "lembar-informasi-pergantian-pejabat-7-Kepala-Dinas-Sosial.pdf"."""
    return "-".join(re.findall("[A-Za-z0-9]+", f"{OFFICIALS.name.lower()} {sheet.id} {sheet.post.title}"))[:90] + ".pdf"


def pages(sheet: OfficialsSheet, page: PageSetup) -> list[Page]:
    """Return the pages of the sheet."""
    return run([*_story(sheet, page)], page)


def _story(sheet: OfficialsSheet, page: PageSetup) -> Iterator[Piece]:
    pen = Pen.of(page)
    post = of_region(sheet.post.title, "" if sheet.post.heads_region else sheet.post.government)
    yield pen.scaled(1.15).text("LEMBAR INFORMASI PERGANTIAN PEJABAT", "centre", bold=True, keep=True)
    yield pen.text(post, "centre", bold=True, before=2)
    yield from _officials(sheet, pen)
    small = pen.scaled(0.88)
    for fate, (title, words) in _GROUPS.items():
        lines = [line for line in sheet.touched if line.fate == fate]
        if lines:
            yield pen.text(title, bold=True, before=14, keep=True)
            yield pen.text(words, "justify", before=2, keep=True)
            yield from _table(lines, small, page)
    if not any(line.fate == "signed" for line in sheet.touched):
        yield pen.text(_STAYS, "justify", before=14)
    if any(line.fate == "renamed" and line.poa_number for line in sheet.touched):
        yield pen.text(
            "Surat kuasa yang telah diberikan menyebut pejabat lama; untuk naskah yang dicetak ulang diperlukan surat "
            "kuasa bagi pejabat baru.",
            "justify",
            before=8,
        )
    yield small.text(
        f"Keadaan register kerja sama per {long_date(sheet.today)}. Templat untuk disesuaikan oleh bagian hukum; "
        "bukan format resmi.",
        "justify",
        before=14,
    )


def _officials(sheet: OfficialsSheet, pen: Pen) -> Iterator[Text]:
    """Yield who was and who is, below each other; what nobody entered is dotted."""
    signatory, first = sheet.new.signatory, sheet.new.first_day
    beside = signatory.capacity == "plh"
    for old in sheet.old:
        label = "Pejabat berhalangan" if beside else "Pejabat lama"
        yield pen.labelled(label, _named(old), _LABELS, before=10)
        if not beside:
            yield pen.labelled("Sampai dengan", _day(old.last_day), _LABELS)
    yield pen.labelled("Pejabat baru", _named(sheet.new), _LABELS, before=10)
    if signatory.nip:
        yield pen.labelled("NIP", group(signatory.nip), _LABELS)
    if signatory.rank:
        yield pen.labelled("Pangkat/golongan", signatory.rank, _LABELS)
    yield pen.labelled("Terhitung mulai", _day(first), _LABELS)
    if sheet.new.last_day:
        yield pen.labelled("Sampai dengan", _day(sheet.new.last_day), _LABELS)
    dated = f" tanggal {long_date(sheet.new.decree_date)}" if sheet.new.decree_date else ""
    number = one_line(sheet.new.decree) if sheet.new.decree.strip() else ""
    yield pen.labelled("Keputusan", f"Nomor {number}{dated}" if number else "", _LABELS)


def _named(official: Official) -> str:
    signatory = official.signatory
    return f"{one_line(signatory.name)}, {post_on_paper(signatory.capacity, one_line(signatory.post))}"


def _table(lines: Sequence[Touched], pen: Pen, page: PageSetup) -> Iterator[Piece]:
    table = Table(_COLUMNS, pen, *page.body)
    yield table.head(5)
    for place, line in enumerate(lines, 1):
        about = f"{KINDS_ON_PAPER[line.kind]} tentang {one_line(line.title)}"
        yield table.row((f"{place}.", about, line.partners, _remark(line)))


def _remark(line: Touched) -> str:
    if line.fate == "signed":
        until = f"\nberlaku sampai {long_date(line.last_day)}" if line.last_day else ""
        return f"ditandatangani {_day(line.signed_on)} oleh {line.named}{until}"
    planned = f"penandatanganan {long_date(line.signed_on)}" if line.signed_on else "hari penandatanganan belum ada"
    given = line.fate == "renamed" and line.poa_number.strip()
    return f"{planned}\nsurat kuasa {one_line(line.poa_number)} perlu diganti" if given else planned


def _day(day: datetime.date | None) -> str:
    return long_date(day) if day else "…………"
