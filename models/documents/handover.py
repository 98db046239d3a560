"""Yang perlu kita ingat bersama: what is due, as the neighbour sees it, printed to be handed over to it."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from models.documents.flow import Page, Piece
from models.documents.foot import Foot
from models.documents.page import PageSetup, page_setup
from models.documents.papers import Pen, one_line, run
from models.documents.printing import Printer
from models.documents.table import Column, Table
from models.lists.handover import HandOver, check_neighbour, handovers, wanted
from models.rules.dates import GAP, long_date
from models.rules.reminding import DueMatter, by_when

_NAME = "Yang Perlu Kita Ingat Bersama"
_COLUMNS = (
    Column("No", 1, "centre"),
    Column("Naskah dan nomor", 7.4),
    Column("Yang perlu diingat", 6.6),
    Column("Paling lambat", 4),
)


class _Section(NamedTuple):
    title: str
    """With {mitra} and {kami}."""
    kinds: tuple[str, ...]
    whose: str = ""
    """"theirs", "ours", or "" for both."""


_SECTIONS = (
    _Section("Jangka waktunya telah lewat", ("ended",)),
    _Section("Jangka waktunya segera berakhir", ("ending",)),
    _Section("Evaluasi bersama yang belum ada", ("evaluation",)),
    _Section("Kewajiban {mitra} (Anda)", ("obligation",), "theirs"),
    _Section("Kewajiban {kami} (kami)", ("obligation", "number"), "ours"),
    _Section("Tindak lanjut evaluasi yang belum selesai", ("follow_up",)),
    _Section("Naskah asli yang masih ada pada Anda", ("out",), "theirs"),
    _Section("Nomor dan pejabat Anda yang belum kami ketahui", ("number", "post"), "theirs"),
    _Section("Yang masih harus diselesaikan", ("settlement",)),
    _Section("Ujung perbatasan tanpa kerja sama", ("border",)),
)


def read(today: date, only: int | None = None) -> list[HandOver]:
    """Return what is handed over to each neighbour, or to the region `only`. Raises Trouble where nothing is due."""
    check_neighbour(only)
    return handovers(wanted(today, only), today, only)


def name(content: HandOver) -> str:
    """Return to whom it is handed over."""
    return content.name


def file_name(content: HandOver) -> str:
    """Return a file name that is safe on Windows: "yang-perlu-kita-ingat-bersama-Kota-Serang-2026-11-23.pdf"."""
    words = re.findall("[A-Za-z0-9]+", f"{_NAME.lower()} {content.name}")
    return f"{'-'.join(words)[:80]}-{content.day.isoformat()}.pdf"


def make(content: HandOver, settings: Mapping[str, str]) -> bytes:
    """Return the pages as a PDF; the same bytes for the same input."""
    page = page_setup(settings)
    printer = Printer(f"{_NAME} – {one_line(content.name)}", _NAME, page)
    printer.draw(pages(content, page), page, Foot(numbered=True))
    return printer.finish()


def pages(content: HandOver, page: PageSetup) -> list[Page]:
    """Return the pages."""
    return run([*_story(content, page)], page)


def _story(content: HandOver, page: PageSetup) -> Iterator[Piece]:
    pen = Pen.of(page)
    yield pen.scaled(1.25).text(_NAME.upper(), "centre", bold=True, keep=True)
    yield pen.text(f"{content.theirs} (Anda)\ndan {content.ours} (kami)", "centre", bold=True, before=4, keep=True)
    yield pen.text(f"keadaan per {long_date(content.day)}", "centre", before=2)
    yield pen.text(
        f"Daftar ini kami serahkan kepada {content.theirs} agar tidak ada yang terlupa pada kedua pihak: apa yang "
        "akan atau telah jatuh tempo, apa yang kami tunggu dari Anda, dan apa yang masih menjadi kewajiban kami. Bila "
        "catatan Anda berbeda, mohon kami diberi tahu.",
        "justify",
        before=10,
    )
    yield from _table(content, pen.scaled(0.85), page)
    yield pen.scaled(0.86).text(
        f"Dari register kerja sama {content.ours}. Yang mengikat adalah naskah yang ditandatangani.", before=14
    )


def _belongs(matter: DueMatter, section: _Section, region: int) -> bool:
    whose = "theirs" if matter.owner == region else "ours"
    return matter.kind in section.kinds and section.whose in ("", whose)


def _table(content: HandOver, pen: Pen, page: PageSetup) -> Iterator[Piece]:
    """Yield one table, counted from its first row to its last, so that a row can be named at the table."""
    table = Table(_COLUMNS, pen, *page.body)
    yield table.head(10)
    at = 0
    for section in _SECTIONS:
        matters = [matter for matter in content.matters if _belongs(matter, section, content.region)]
        if matters:
            yield table.band(section.title.format(mitra=content.theirs, kami=content.ours))
        for matter in matters:
            at += 1
            named = "\n".join((one_line(matter.about), *_numbers(matter, content.region)))
            yield table.row((f"{at}.", named, _SAID[matter.kind](matter), by_when(matter, content.day)))


def _numbers(matter: DueMatter, region: int) -> Iterator[str]:
    """Yield the numbers, theirs before ours before those of others."""
    for side in sorted(matter.sides, key=lambda side: (side.region != region, not side.home)):
        whose = "Anda" if side.region == region else "kami" if side.home else one_line(side.government)
        yield f"Nomor {whose}: {one_line(side.number) or GAP}"


def _ending(matter: DueMatter) -> str:
    until = long_date(matter.last_day) if matter.last_day else GAP
    return f"Berakhir {until}. Sebelum itu: evaluasi bersama, lalu diperpanjang, diubah, atau diakhiri."


def _ended(matter: DueMatter) -> str:
    until = long_date(matter.last_day) if matter.last_day else GAP
    return f"Berakhir {until}; belum ada penggantinya."


def _out(matter: DueMatter) -> str:
    sent = f", kami kirim {long_date(matter.since)}" if matter.since else ""
    return f"Naskah asli {matter.said}{sent}, belum kami terima kembali."


_SAID: Mapping[str, Callable[[DueMatter], str]] = {
    "ended": _ended,
    "ending": _ending,
    "evaluation": lambda matter: f"Evaluasi {matter.said} belum ada.",
    "obligation": lambda matter: matter.said,
    "follow_up": lambda matter: matter.said,
    "out": _out,
    "number": lambda matter: f"Nomor naskah pada {matter.said} belum ada pada catatan kami.",
    "post": lambda _matter: "Nama pejabat dan keputusan pengangkatannya belum jelas pada catatan kami.",
    "settlement": lambda matter: matter.said,
    "border": lambda matter: f"Belum ada kerja sama yang berlaku: {matter.said}",
}
