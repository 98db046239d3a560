"""Numbers of documents: a government's pattern, the next number, the running number of one that is written, gaps."""

import datetime
import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from models.rules.findings import Finding, error
from models.rules.marking import N_
from models.rules.vocabulary import KINDS

OLD_CLASS, NEW_CLASS = "134.4", "100.3.7.1"
"""Cooperation between regions, until 2022 and since Permendagri 83/2022 (domain notes 5.2)."""
NEW_CLASS_FROM = 2023
UNKNOWN = "……"
"""Stands where an abbreviation is not known; it is written in by hand."""
LONGEST = 9
"""Digits a running number may have."""

_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
# No token holds the stroke: a number and its pattern fall into the same pieces.
_READ = {
    "urut": rf"[0-9]{{1,{LONGEST}}}",
    "kode": r"[^/]+",
    "unit": r"[^/]+",
    "bulan_romawi": f"(?:{'|'.join(_MONTHS)})",
    "bulan": r"[0-9]{1,2}",
    "tahun": r"[0-9]{4}",
}
TOKENS = ("{kode}", "{urut}", "{urut:3}", "{unit}", "{bulan_romawi}", "{bulan}", "{tahun}")
"""What a pattern may hold; the 3 of {urut:3} is a number of digits, from 1 to 9."""
_TOKEN = re.compile(r"\{(urut:[1-9]|" + "|".join(_READ) + r")\}")
_SIGNS = re.compile(r"[^\w{}:]")
_FREE = re.compile(r"\{(?:kode|unit)\}")


STATUSES = {
    "used": N_("In use"),
    "reserved": N_("Reserved"),
    "gap": N_("Left out"),
    "double": N_("Twice"),
    "other": N_("Not in the pattern"),
}
"""What is to be said of a line of the number book."""


class Read(NamedTuple):
    """What a written number says."""

    sequence: int
    year: int | None
    """None where the pattern has no year."""


class Span(NamedTuple):
    """Running numbers that are missing, both ends included."""

    first: int
    last: int


class Patterns(NamedTuple):
    """The number patterns of a government as it keeps them."""

    general: str
    """Of KB and addendum, and of PKS where it has none of its own."""
    pks: str = ""

    def of(self, kind: str) -> str:
        """Return the pattern of a kind of agreement; "" while there is none."""
        own = self.pks.strip() if kind == "pks" else ""
        return own or self.general.strip()

    def book(self, kind: str) -> tuple[str, ...]:
        """Return the kinds that share the running numbers of this one: those of the same pattern."""
        return tuple(other for other in KINDS if self.of(other) == self.of(kind))


def check_pattern(field: str, pattern: str) -> Iterator[Finding]:
    """Yield what is wrong with a pattern; an empty one is none, and right."""
    pattern = pattern.strip()
    if not pattern:
        return
    rest = _TOKEN.sub("", pattern)
    if stray := re.search(r"\{[^{}]*\}?|\}", rest):
        yield error(
            field, N_("“{token}” is no part of a number. What may stand in braces: {tokens}."),
            token=stray.group(), tokens=", ".join(TOKENS),
        )  # fmt: skip
        return
    names = [token.partition(":")[0] for token in _TOKEN.findall(pattern)]
    if "urut" not in names:
        yield error(field, N_("The pattern needs {token}, the place of the running number."), token="{urut}")
    elif twice := next((name for name in names if names.count(name) > 1), ""):
        yield error(field, N_("{token} may stand in a pattern only once."), token=f"{{{twice}}}")
    elif glued := next((name for name in ("urut", "tahun") if name in names and not _stands_apart(name, pattern)), ""):
        yield error(
            field, N_("Write a stroke (/) between {token} and what else is in braces, or it can not be read back."),
            token=f"{{{glued}}}",
        )  # fmt: skip


def _stands_apart(name: str, pattern: str) -> bool:
    """Tell whether running number or year can be told from their neighbours when a number is read back.

    Between strokes they stand without free text; the running number touches no other token either, only letters,
    and signs that no token holds.
    """
    piece = next(piece for piece in pattern.split("/") if f"{{{name}" in piece)
    part = next(part for part in _SIGNS.split(piece) if f"{{{name}" in part)
    return not _FREE.search(piece) and (name == "tahun" or len(_TOKEN.findall(part)) == 1)


def write(pattern: str, sequence: int, day: datetime.date, unit: str = "") -> str:
    """Return the number `sequence` of a sound pattern for a day; `unit` is the department's abbreviation."""
    values = {
        "kode": NEW_CLASS if day.year >= NEW_CLASS_FROM else OLD_CLASS,
        "unit": unit.strip().replace("/", "-") or UNKNOWN,
        "bulan_romawi": _MONTHS[day.month - 1],
        "bulan": f"{day.month:02}",
        "tahun": f"{day.year:04}",
    }

    def fill(token: re.Match[str]) -> str:
        name, _colon, digits = token.group(1).partition(":")
        return f"{sequence:0{int(digits or 1)}}" if name == "urut" else values[name]

    return _TOKEN.sub(fill, pattern.strip())


def read(pattern: str, number: str) -> Read | None:
    """Return what a number says by its government's pattern; None when it is not in the pattern."""
    found = _reader(pattern.strip()).fullmatch(number.strip()) if pattern.strip() else None
    sequence = int(found["urut"]) if found else 0
    if not found or not sequence:
        return None
    year = found.groupdict().get("tahun")
    return Read(sequence, int(year) if year else None)


@lru_cache(maxsize=64)
def _reader(pattern: str) -> re.Pattern[str]:
    """Return what reads the numbers of a pattern; nothing for one that is not sound."""
    if any(check_pattern("", pattern)):
        return re.compile(r"(?!)(?P<urut>)")
    parts, at = "", 0
    for token in _TOKEN.finditer(pattern):
        name = token.group(1).partition(":")[0]
        parts += f"{re.escape(pattern[at : token.start()])}(?P<{name}>{_READ[name]})"
        at = token.end()
    return re.compile(parts + re.escape(pattern[at:]), re.IGNORECASE)


def gaps(sequences: Iterable[int]) -> list[Span]:
    """Return the running numbers missing from 1 to the highest, in spans."""
    missing, before = list[Span](), 0
    for sequence in sorted(set(sequences)):
        if sequence > before + 1:
            missing.append(Span(before + 1, sequence - 1))
        before = sequence
    return missing


def doubles(taken: Iterable[tuple[int, int]]) -> set[int]:
    """Return the running numbers that more than one agreement bears; `taken` are pairs of number and agreement."""
    owner: dict[int, int] = {}
    return {sequence for sequence, agreement in taken if owner.setdefault(sequence, agreement) != agreement}


def next_sequence(taken: Collection[int]) -> int:
    """Return the running number after the highest that is taken or reserved."""
    return max(taken, default=0) + 1


def year_of(read: Read | None, *days: datetime.date | None) -> int | None:
    """Return the year a number belongs to: the one it names, else that of the first day that is known."""
    if read and read.year:
        return read.year
    return next((day.year for day in days if day), None)
