"""Berita Acara Evaluasi: what both sides found when they evaluated a PKS. Wording and layout are no rule's annex."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from models.documents.blocks import Block, SignatureRow
from models.documents.flow import Page, Piece
from models.documents.logos import LogoShelf
from models.documents.page import MM, PageSetup
from models.documents.papers import Pen, run
from models.documents.story import TALLEST, TOGETHER, accompanied, together
from models.documents.table import Column, Table
from models.documents.text import Text
from models.lists.dossier import EvaluationDossier
from models.lists.evaluation_lines import FollowUpLine, IndicatorLine, SideLine
from models.lists.merging import in_a_row
from models.rules.dates import date_words, long_date, numeric_date
from models.rules.indicators import percent_reached
from models.rules.money import rupiah
from models.rules.names import of_region, party_ordinal
from models.rules.nip import group
from models.rules.vocabulary import KINDS_ON_PAPER

PERIODS = {
    "year": "tahun", "s1": "Semester I Tahun", "s2": "Semester II Tahun", "q1": "Triwulan I Tahun",
    "q2": "Triwulan II Tahun", "q3": "Triwulan III Tahun", "q4": "Triwulan IV Tahun",
}  # fmt: skip
GRADES = {1: "Kurang", 2: "Cukup", 3: "Baik", 4: "Sangat baik"}
RECOMMENDATIONS = {
    "continue": "dilanjutkan",
    "adjust": "disesuaikan dengan adendum",
    "extend": "diperluas",
    "stop": "dihentikan",
}
# In the words of PP 28/2018 Ps 9(1), shortened.
CAUSES = {
    "term_ended": "jangka waktunya berakhir",
    "aim_reached": "tujuannya telah tercapai",
    "agreed": "para pihak sepakat untuk mengakhirinya",
    "rules_changed": "terdapat perubahan peraturan perundang-undangan yang membuatnya tidak dapat dilaksanakan",
    "object_lost": "objeknya hilang atau musnah",
}
_INDENT = 8 * MM
_ROOM = 24 * MM
_MEASURES = (
    Column("No", 1, "centre"),
    Column("Indikator", 5.4),
    Column("Satuan", 2, "centre"),
    Column("Target", 2.2, "right"),
    Column("Realisasi", 2.2, "right"),
    Column("%", 1.4, "right"),
    Column("Keterangan", 2.8),
)
_ANSWERS = (
    Column("No", 1, "centre"),
    Column("Aspek yang dinilai", 6.5),
    Column("Penilaian", 3, "centre"),
    Column("Catatan", 6.5),
)
_AGREED = (
    Column("No", 1, "centre"),
    Column("Tindak lanjut", 8),
    Column("Penanggung jawab", 4.5),
    Column("Sampai dengan", 3.5, "centre"),
)


def pages(dossier: EvaluationDossier, page: PageSetup, shelf: LogoShelf) -> list[Page]:  # noqa: ARG001
    """Return the minutes; what was not entered is left out, what both sides must say has a dotted line."""
    minutes = _Minutes(dossier, page)
    return run([*accompanied([*minutes.words()], page.body[0]), *minutes.signatures()], page)


class _Minutes:
    def __init__(self, dossier: EvaluationDossier, page: PageSetup) -> None:
        self.dossier, self.page = dossier, page
        self.pen = Pen.of(page)
        self.kind = KINDS_ON_PAPER[dossier.agreement.kind]
        self._parts = 0

    def words(self) -> Iterator[Piece]:
        """Yield the minutes from the title to the last sentence above the signatures."""
        yield from self._title()
        yield from self._opening()
        yield from self._subject()
        yield from self._found()
        yield from self._outcome()

    def _title(self) -> Iterator[Piece]:
        dossier, pen = self.dossier, self.pen
        title = " ".join(dossier.agreement.title.split()) or pen.dots(90 * MM)
        yield pen.scaled(1.15).text("BERITA ACARA EVALUASI", "centre", bold=True, keep=True)
        yield pen.text(self.kind.upper(), "centre", bold=True, before=2, keep=True)
        yield pen.text("TENTANG", "centre", keep=True)
        yield pen.text(title.upper() if self.page.capitals else title, "centre", bold=True, keep=True)
        period = f"{PERIODS[dossier.period]} {dossier.year}"
        yield pen.text(period[0].upper() + period[1:], "centre", before=2, keep=True)
        for side in dossier.sides:
            number = side.number.strip() or pen.dots(50 * MM)
            yield pen.text(f"Nomor: {number}", "centre", before=6 if side is dossier.sides[0] else 0, keep=True)

    def _opening(self) -> Iterator[Piece]:
        dossier, pen = self.dossier, self.pen
        gap = pen.dots(22 * MM)
        words = date_words(dossier.held_on) if dossier.held_on else (gap, gap, gap, gap)
        weekday, day, month, year = words
        figures = numeric_date(dossier.held_on) if dossier.held_on else "……-……-…………"
        place = " ".join(dossier.place.split()) or pen.dots(50 * MM)
        yield pen.text(
            f"Pada hari ini, {weekday}, tanggal {day}, bulan {month}, tahun {year} ({figures}), bertempat di {place}, "
            "telah dilaksanakan evaluasi oleh:",
            "justify",
            before=14,
        )
        for side in dossier.sides:
            yield pen.text(
                f"{_office(side) or pen.dots(70 * MM)}, selanjutnya disebut PIHAK {self._ordinal(side)};",
                "justify", before=4, left=_INDENT, label=f"{side.position}.",
            )  # fmt: skip

    def _subject(self) -> Iterator[Piece]:
        """Say what was evaluated: the agreement with all its numbers, and for which period."""
        agreement, pen = self.dossier.agreement, self.pen
        numbers = [f"Nomor {party.number.strip() or '…………'}" for party in agreement.parties]
        signed = long_date(agreement.signed_on) if agreement.signed_on else "…………"
        title = " ".join(agreement.title.split()) or "…………"
        yield pen.text(
            f"terhadap pelaksanaan {self.kind} tentang {title} {in_a_row(tuple(numbers))} tanggal {signed} untuk "
            f"{PERIODS[self.dossier.period]} {self.dossier.year}, dengan hasil sebagai berikut:",
            "justify",
            before=8,
        )

    def _found(self) -> Iterator[Piece]:
        dossier = self.dossier
        yield from self._said("Realisasi pelaksanaan", dossier.realization)
        if dossier.indicators:
            rows = [_measure(at, line) for at, line in enumerate(dossier.indicators, 1)]
            yield from self._table("Capaian indikator", _MEASURES, rows)
        yield from self._money()
        if dossier.answers:
            answers = [
                (f"{at}.", line.question, GRADES[line.grade] if line.grade else "–", line.note)
                for at, line in enumerate(dossier.answers, 1)
            ]
            yield from self._table("Penilaian", _ANSWERS, answers)
        yield from self._said("Hambatan", dossier.obstacles)
        yield from self._said("Pemecahan", dossier.solutions)

    def _money(self) -> Iterator[Piece]:
        dossier, pen = self.dossier, self.pen
        amounts = [("Anggaran", dossier.planned), ("Realisasi anggaran", dossier.spent)]
        known = [(label, rupiah(amount)) for label, amount in amounts if amount is not None]
        if not known:
            return
        percent = percent_reached(dossier.planned, dossier.spent)
        if percent is not None:
            known[-1] = (known[-1][0], f"{known[-1][1]} ({percent}%)")
        yield self._head("Pembiayaan")
        for label, said in known:
            yield pen.text(f"{label}: {said}", before=2, left=_INDENT)

    def _outcome(self) -> Iterator[Piece]:
        """What follows from it: follow-ups, new matters, the recommendation."""
        dossier, pen = self.dossier, self.pen
        yield from self._said("Tindak lanjut", dossier.follow_up)
        if dossier.follow_ups:
            rows = [_agreed(at, line) for at, line in enumerate(dossier.follow_ups, 1)]
            yield from self._table("" if dossier.follow_up.strip() else "Tindak lanjut", _AGREED, rows)
        if dossier.new_matters:
            yield self._head(f"Hal baru yang harus masuk {self.kind}")
            for at, matter in enumerate(dossier.new_matters):
                label = f"{chr(ord('a') + at)}." if at < 26 else "–"
                yield pen.text(matter, "justify", before=2, left=2 * _INDENT, label=label, label_at=_INDENT)
        yield self._head("Rekomendasi")
        said = RECOMMENDATIONS.get(dossier.recommendation or "", pen.dots(60 * MM))
        cause = CAUSES.get(dossier.end_cause or "", "")
        because = f" karena {cause} (Pasal 9 ayat (1) Peraturan Pemerintah Nomor 28 Tahun 2018)" if cause else ""
        yield pen.text(f"{self.kind} tersebut {said}{because}.", "justify", before=2, left=_INDENT)
        yield pen.text(
            "Demikian berita acara ini dibuat dengan sebenarnya dan ditandatangani oleh para pihak untuk dipergunakan "
            "sebagaimana mestinya.",
            "justify",
            before=12,
            keep=True,
        )

    def signatures(self) -> Iterator[Piece]:
        """Two blocks in a row, the first party where the office has it sign; as many rows together as a page holds."""
        pen = self.pen
        wide, tall = self.page.body
        sides = self.dossier.sides
        rows = []
        for at in range(0, len(sides), 2):
            pair = [self._block(side) for side in sides[at : at + 2]]
            blocks = tuple(pair if self.page.first_party == "left" else reversed(pair))
            row = SignatureRow(
                blocks, pen.size, pen.leading, _ROOM, before=14, opener=self._opener() if at else None, faces=pen.faces
            )
            rows.append(row.fitted(wide, TALLEST * tall))
        yield from together(rows, wide, TOGETHER * tall)

    def _opener(self) -> Text:
        """Say on a further page of what its signatures are the rest."""
        dossier, small = self.dossier, self.pen.scaled(0.9)
        title = " ".join(dossier.agreement.title.split())
        told = f"Lanjutan tanda tangan Berita Acara Evaluasi {PERIODS[dossier.period]} {dossier.year} tentang {title}"
        return small.text(told, "centre")

    def _block(self, side: SideLine) -> Block:
        name = f"PIHAK {self._ordinal(side)}"
        return Block(name, side.post or _office(side), side.name, side.rank, group(side.nip), False, side.position)

    def _ordinal(self, side: SideLine) -> str:
        return party_ordinal(side.position, self.page.ordinals)

    def _head(self, title: str) -> Piece:
        """Return the next numbered heading; it stays with what follows."""
        self._parts += 1
        return self.pen.text(title, bold=True, before=10, left=_INDENT, label=f"{self._parts}.", keep=True)

    def _said(self, title: str, text: str) -> Iterator[Piece]:
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        if lines:
            yield self._head(title)
        for line in lines:
            yield self.pen.text(line, "justify", before=2, left=_INDENT)

    def _table(self, title: str, columns: tuple[Column, ...], rows: Sequence[tuple[str, ...]]) -> Iterator[Piece]:
        """Yield a table, below what was said before where it has no title; no row stands alone at its head or foot."""
        table = Table(columns, self.pen.scaled(0.85), *self.page.body)
        if title:
            yield self._head(title)
        yield table.head(4)
        for left, row in zip(range(len(rows), 0, -1), rows, strict=True):
            yield replace(table.row(row), keep=left > 1 and left in (2, len(rows)))


def _office(side: SideLine) -> str:
    return of_region(side.department, side.government)


def _measure(at: int, line: IndicatorLine) -> tuple[str, ...]:
    percent = percent_reached(line.target, line.realization)
    figures = (_number(line.target), _number(line.realization), "–" if percent is None else str(percent))
    return f"{at}.", line.name, line.unit, *figures, line.note


def _number(value: float | None) -> str:
    """Return a figure as it is written in Indonesia: "1.234,5"."""
    return "–" if value is None else f"{value:,.10g}".translate(str.maketrans(",.", ".,"))


def _agreed(at: int, line: FollowUpLine) -> tuple[str, ...]:
    return f"{at}.", line.text, line.responsible or "–", long_date(line.due_on) if line.due_on else "–"
