"""What is said to the other side of something that is due: in a letter, in a short message, in a calendar."""

import datetime
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from models.rules.dates import GAP, long_date
from models.rules.words import spell

LONGEST_TITLE, MOST = 140, 12
"""Letters of a title, and matters, that a short message tells in full."""
UNKNOWN = "belum diketahui"
"""Stands for a number where nobody writes it in by hand."""
LETTER = (
    "Dengan hormat,\n"
    "Sehubungan dengan pelaksanaan kerja sama daerah antara {kami} dan {mitra}, bersama ini kami ingatkan {jumlah} "
    "yang memerlukan perhatian bersama, sebagai berikut:\n"
    "{daftar}\n"
    "Kami mohon tanggapan atas hal tersebut paling lambat tanggal {jawaban}. Apabila sebagian telah ditindaklanjuti, "
    "kami mohon diberi tahu agar catatan kedua pihak sama.\n"
    "Atas perhatian dan kerja sama {mitra}, kami ucapkan terima kasih."
)
"""Where an office may begin; no rule's wording."""
LIST = "{daftar}"
"""Stands alone on its line: there the table of what is due is printed."""

_FIELD = re.compile(r"\{(\w+)\}")
_MARKS = re.compile(r"(?<!\w)[*_~`]+|[*_~`]+(?!\w)")
"""What WhatsApp would take for bold, italics or code: signs at the edge of a word. Inside a number they stay."""
_PERIODS = {
    "year": "Tahun", "s1": "Semester I Tahun", "s2": "Semester II Tahun", "q1": "Triwulan I Tahun",
    "q2": "Triwulan II Tahun", "q3": "Triwulan III Tahun", "q4": "Triwulan IV Tahun",
}  # fmt: skip


class Side(NamedTuple):
    """A party of an agreement."""

    region: int
    government: str
    department: str
    number: str
    """Its own number of the document; "" while it is not known."""
    home: bool


@dataclass(frozen=True)
class DueMatter:
    """One thing to be reminded of."""

    key: str
    """That of the board: "ending:12:2026-12-31"."""
    kind: str
    """What stands before the first colon of the key."""
    about: str
    """On paper: "Perjanjian Kerja Sama tentang …", a post, a border; on one line."""
    due: datetime.date | None = None
    agreement: int | None = None
    uid: str = ""
    """Tells it from all others in a calendar, and stays when its day is moved."""
    sides: tuple[Side, ...] = ()
    signed_on: datetime.date | None = None
    last_day: datetime.date | None = None
    said: str = ""
    """What is owed or was agreed, which originals are out, which period is meant."""
    since: datetime.date | None = None
    owner: int | None = None
    """The government that has to do it; None where it is both."""
    concerns: tuple[int, ...] = ()
    """The other governments whom it concerns."""


def period(name: str, year: int | str) -> str:
    """Return a period as it stands on paper, "Semester I Tahun 2026"; `name` is a key of vocabulary.PERIODS."""
    return f"{_PERIODS.get(name, 'Tahun')} {year}"


def asked(matter: DueMatter) -> str:
    """Return what is asked of the other side, as it stands on paper; "" for what it has no part in."""
    said = f": {matter.said}" if matter.said else ""
    sentences = {
        "ending": "Konfirmasi tertulis apakah kerja sama ini diperpanjang, diubah, atau diakhiri",
        "ended": "Konfirmasi kelanjutan kerja sama yang jangka waktunya telah berakhir",
        "evaluation": f"Jadwal dan bahan evaluasi bersama {matter.said}".strip(),
        "follow_up": f"Penyelesaian tindak lanjut evaluasi{said}",
        "obligation": f"Pelaksanaan kewajiban{said}",
        "out": f"Pengembalian naskah asli{' ' if matter.said else ''}{matter.said}"
        + (f", dikirim {long_date(matter.since)}" if matter.since else ""),
        "number": "Nomor naskah pada " + (matter.said or "pihak Saudara"),
        "post": "Nama dan keputusan pengangkatan pejabat yang menjabat",
        "draft": "Tanggapan atas konsep naskah",
        "border": "Pembahasan bersama kebutuhan kerja sama di perbatasan ini",
        "settlement": f"Penyelesaian hal yang tersisa{said}",
    }
    return sentences.get(matter.kind, "")


def heading(matter: DueMatter) -> str:
    """Return in a few words what is due: what an entry of a calendar begins with."""
    words = {
        "ending": "Berakhir", "ended": "Telah berakhir", "evaluation": f"Evaluasi {matter.said}".strip(),
        "follow_up": "Tindak lanjut evaluasi", "obligation": "Kewajiban", "out": "Naskah belum kembali",
        "number": "Nomor naskah belum ada", "post": "Pejabat belum diketahui", "draft": "Konsep naskah",
        "border": "Perbatasan tanpa kerja sama", "settlement": "Penyelesaian",
    }  # fmt: skip
    return words.get(matter.kind, "Pengingat")


def by_when(matter: DueMatter, day: datetime.date | None) -> str:
    """Return until when it is due, as of `day`: "31 Desember 2026", or that this day has passed; "–" for no day."""
    if matter.due is None:
        return "–"
    late = day is not None and matter.due < day
    return f"{long_date(matter.due)} (telah lewat)" if late else long_date(matter.due)


def numbers(sides: Sequence[Side], first: int | None = None, unknown: str = GAP) -> list[str]:
    """Return a line with each side's number, that of the government `first` before the others."""
    ordered = sorted(sides, key=lambda side: side.region != first)
    return [f"Nomor {one_line(side.number) or unknown} ({_short(side.government)})" for side in ordered]


def how_many(count: int) -> str:
    """Return "2 (dua) hal"."""
    return f"{count} ({spell(count)}) hal"


def fill(text: str, values: Mapping[str, str]) -> str:
    """Return the office's sentences with their fields filled; what is blank is dotted, what is no field stays."""
    return _FIELD.sub(lambda found: (values[found[1]] or GAP) if found[1] in values else found[0], text)


def message(
    to: str,
    ours: str,
    matters: Sequence[DueMatter],
    day: datetime.date,
    answer_by: datetime.date | None,
) -> str:
    """Return a short text to send from a telephone: plain, polite, with both numbers, what is asked and until when.

    `to` is whom it is for, `ours` our government. Titles are cut, and of many matters the first are told.
    """
    lines = [f"Yth. {plain(to) or GAP},", "", f"Kami dari {plain(ours)} mengingatkan {how_many(len(matters))}:"]
    for at, matter in enumerate(matters[:MOST], 1):
        lines += ["", f"{at}. {_cut(plain(matter.about))}"]
        lines += [f"   {plain(line)}" for line in numbers(matter.sides, unknown=UNKNOWN)]
        until = f" Paling lambat: {by_when(matter, day)}." if matter.due else ""
        lines.append(f"   Mohon: {_lower(_cut(plain(asked(matter))))}.{until}")
    if len(matters) > MOST:
        lines += ["", f"Dan {len(matters) - MOST} hal lain, yang kami sampaikan dengan surat."]
    lines.append("")
    if answer_by:
        lines.append(f"Mohon tanggapan paling lambat {long_date(answer_by)}.")
    return "\n".join([*lines, "Terima kasih."])


def plain(text: str) -> str:
    """Return `text` on one line, without what a telephone would take for markup, or not show."""
    shown = "".join(sign for sign in text if unicodedata.category(sign) not in ("Cc", "Cf") or sign.isspace())
    return one_line(_MARKS.sub("", shown))


def one_line(text: str) -> str:
    """Return `text` with every space or line end as one space."""
    return " ".join(text.split())


def _short(government: str) -> str:
    return one_line(government).removeprefix("Pemerintah ")


def _cut(text: str) -> str:
    if len(text) <= LONGEST_TITLE:
        return text
    return text[:LONGEST_TITLE].rsplit(" ", 1)[0] + "…"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
