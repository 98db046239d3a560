"""Surat pengingat: a letter that tells the other side what is due. The sentences are the office's own, no rule's."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from models.documents.flow import Page, Piece, Whole
from models.documents.foot import Foot
from models.documents.logos import LogoShelf
from models.documents.page import MM, PageSetup, page_setup
from models.documents.papers import Pen, one_line, run
from models.documents.printing import Printer
from models.documents.table import HAIRLINE, Column, Table
from models.documents.text import Text
from models.lists.letters import Letter, Office
from models.rules.dates import GAP, long_date
from models.rules.nip import group
from models.rules.reminding import LETTER, LIST, DueMatter, asked, by_when, fill, how_many, numbers

_NAME = "Surat Pengingat"
_ABOUT = "Pengingat pelaksanaan kerja sama daerah"
_LABELS = 24 * MM
_ROOM = 22 * MM
"""To sign in."""
_PREPRINTED = 42 * MM
"""What a letterhead takes that the paper bears already."""
_LOGO = 20 * MM
_COLUMNS = (
    Column("No", 1, "centre"),
    Column("Naskah dan nomor", 6.4),
    Column("Ditandatangani dan berakhir", 3.7),
    Column("Yang dimohon", 4),
    Column("Paling lambat", 4),
)


def make(letter: Letter, settings: Mapping[str, str]) -> bytes:
    """Return the letter as a PDF; the same bytes for the same input. Raises Trouble for a logo that is no picture."""
    page = page_setup(settings)
    printer = Printer(f"{_NAME} – {one_line(letter.mitra)}", _NAME, page)
    laid = pages(letter, page)
    printer.draw(laid, page, Foot(numbered=len(laid) > 1))
    return printer.finish()


def file_name(letter: Letter) -> str:
    """Return a file name that is safe on Windows: "surat-pengingat-Kota-Serang-2026-11-03.pdf"."""
    day = letter.terms.day.isoformat() if letter.terms.day else ""
    mitra = letter.mitra.removeprefix("Pemerintah ")
    return "-".join(re.findall("[A-Za-z0-9]+", f"{_NAME.lower()} {mitra}"))[:80] + f"{day and '-'}{day}.pdf"


def pages(letter: Letter, page: PageSetup) -> list[Page]:
    """Return the pages of the letter."""
    return run([*_story(letter, page)], page)


def _story(letter: Letter, page: PageSetup) -> Iterator[Piece]:
    pen = Pen.of(page)
    yield from _head(letter, page, pen)
    yield from _addressed(letter, pen)
    text = letter.text.strip() or LETTER
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    lines = lines if LIST in lines else [*lines, LIST]
    for at, line in enumerate(lines, 1):
        if line == LIST:
            yield from _table(letter, page, pen)
        else:
            last = at == len(lines)  # some of the letter stands above the signature
            yield pen.text(fill(line, _values(letter)), "justify", before=0.5 * pen.leading, keep=last)
    yield from _signature(letter.signs, pen, page.body[0])


def _values(letter: Letter) -> dict[str, str]:
    terms = letter.terms
    return {
        "kami": letter.ours.government,
        "mitra": one_line(letter.mitra),
        "jumlah": how_many(len(letter.matters)),
        "jawaban": long_date(terms.answer_by) if terms.answer_by else "",
        "tanggal": long_date(terms.day) if terms.day else "",
    }


def _head(letter: Letter, page: PageSetup, pen: Pen) -> Iterator[Piece]:
    if letter.letterhead == "room":
        yield _Room(max(0, _PREPRINTED - page.top * MM))
        return
    logo = LogoShelf().of(letter.ours) if page.logos else None
    lines = [pen.scaled(1.15).text(letter.ours.government.upper(), "centre", bold=True)]
    if letter.office:
        lines.append(pen.scaled(1.25).text(one_line(letter.office).upper(), "centre", bold=True))
    if letter.address.strip():
        lines.append(pen.scaled(0.85).text(one_line(letter.address), "centre"))
    yield _Letterhead(tuple(lines), logo)


def _addressed(letter: Letter, pen: Pen) -> Iterator[Piece]:
    """Yield place and date, number and subject, and to whom it goes; what is not known is dotted."""
    terms, to = letter.terms, letter.to
    day = long_date(terms.day) if terms.day else pen.dots(40 * MM)
    yield pen.text(f"{pen.dots(28 * MM)}, {day}", "right", before=pen.leading)
    yield pen.labelled("Nomor", one_line(terms.number), _LABELS, before=2)
    yield pen.labelled("Hal", _ABOUT, _LABELS)
    yield pen.text("Kepada", before=pen.leading, keep=True)
    yield pen.text(one_line(to.post) or pen.dots(70 * MM), left=10 * MM, label="Yth.", keep=True)
    if to.name:
        yield pen.text(to.name, left=10 * MM, keep=True)
    yield pen.text("di tempat", left=10 * MM, keep=True)


def _table(letter: Letter, page: PageSetup, pen: Pen) -> Iterator[Piece]:
    small = pen.scaled(0.82)
    table = Table(_COLUMNS, small, *page.body)
    yield table.head(0.5 * pen.leading)
    for at, matter in enumerate(letter.matters, 1):
        named = "\n".join((one_line(matter.about), *numbers(matter.sides)))
        yield table.row((f"{at}.", named, _term(matter), asked(matter), by_when(matter, letter.terms.day)))


def _term(matter: DueMatter) -> str:
    if not matter.sides:
        return "–"
    signed = long_date(matter.signed_on) if matter.signed_on else GAP
    return f"{signed}\nberlaku sampai {long_date(matter.last_day) if matter.last_day else GAP}"


def _signature(signs: Office | None, pen: Pen, wide: float) -> Iterator[Piece]:
    """Yield the block at the right, which stays together; dotted where nobody was chosen or known."""
    left = 0.45 * wide
    post = f"{one_line(signs.post)}," if signs and signs.post else ""
    yield pen.text(post or pen.dots(60 * MM), "centre", left=left, before=1.4 * pen.leading, bold=bool(post), keep=True)
    yield _Room(_ROOM, keep=True)
    name = signs.name if signs else ""
    lines = [signs.rank, f"NIP {group(signs.nip)}" if signs.nip else ""] if signs and name else []
    below = [line for line in lines if line]
    yield pen.text(name or pen.dots(60 * MM), "centre", left=left, bold=bool(name), keep=bool(below))
    for at, line in enumerate(below, 1):
        yield pen.text(line, "centre", left=left, keep=at < len(below))


@dataclass(frozen=True)
class _Room(Whole):
    """Free paper, so tall in points."""

    tall: float
    before: float = 0
    keep: bool = False
    opener: None = None

    def height(self, wide: float) -> float:  # noqa: ARG002
        """Return how tall it is."""
        return self.tall

    def draw(self, canvas: Any, x: float, top: float, wide: float) -> None:
        """Draw nothing."""


@dataclass(frozen=True)
class _Letterhead(Whole):
    """Logo at the left, the lines in the middle, a double rule below."""

    lines: tuple[Text, ...]
    logo: Any
    before: float = 0
    keep: bool = True
    opener: None = None

    def height(self, wide: float) -> float:
        """Return how tall it stands with its rules."""
        return max(self._tall(wide), _LOGO if self.logo else 0) + 3 * MM

    def draw(self, canvas: Any, x: float, top: float, wide: float) -> None:
        """Draw it."""
        inside = self.height(wide) - 3 * MM
        aside = self._aside()
        if self.logo:
            self.logo.draw(canvas, x, top - (inside + _LOGO) / 2, _LOGO)
        at = top - (inside - self._tall(wide)) / 2
        for line in self.lines:
            line.draw(canvas, x + aside, at, wide - 2 * aside)
            at -= line.height(wide - 2 * aside)
        canvas.saveState()
        for below, thick in ((1.5 * MM, 3 * HAIRLINE), (2.5 * MM, HAIRLINE)):
            canvas.setLineWidth(thick)
            canvas.line(x, top - inside - below, x + wide, top - inside - below)
        canvas.restoreState()

    def _aside(self) -> float:
        return self.logo.shape * _LOGO + 3 * MM if self.logo else 0.0

    def _tall(self, wide: float) -> float:
        return sum(line.height(wide - 2 * self._aside()) for line in self.lines)
