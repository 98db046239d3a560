"""The book of document numbers of a government: what is in use, reserved, left out, written twice, still awaited."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from models.lists.sql import day, select
from models.rules.numbering import Patterns, doubles, gaps, next_sequence, read, write, year_of
from models.rules.vocabulary import KINDS

_WRITTEN = """SELECT party.number, agreement.id, agreement.kind, title, signed_on, first_day
    FROM party JOIN agreement ON agreement.id = party.agreement_id
    WHERE party.region_id = ? AND party.number <> ''"""
_RESERVED = """SELECT reserved_number.id, reserved_number.kind, year, sequence, number, reserved_on, agreement_id,
    coalesce(title, ''), reserved_number.note
    FROM reserved_number LEFT JOIN agreement ON agreement.id = agreement_id WHERE region_id = ?"""


class NumberRow(NamedTuple):
    """One line of the book."""

    sequence: int | None
    """None for a number that is not in the pattern."""
    last: int | None
    """The same, or for numbers left out the last of them."""
    number: str
    status: str
    """A key of rules.numbering.STATUSES."""
    kind: str
    agreement: int | None = None
    title: str = ""
    """Of the agreement."""
    on: datetime.date | None = None
    """When the agreement was signed, or the number reserved."""
    note: str = ""
    reserved: int | None = None
    """The row of a reserved number that no agreement bears."""

    @property
    def many(self) -> int:
        """How many numbers the line stands for: more than one where several were left out."""
        return self.last - self.sequence + 1 if self.sequence and self.last else 1


class Proposal(NamedTuple):
    """A number that a document may take."""

    number: str
    note: str
    """What it was reserved for."""
    reserved: bool


class Awaited(NamedTuple):
    """A signed agreement whose other side has not told its number."""

    agreement: int
    kind: str
    title: str
    party: str
    signed_on: datetime.date | None


@dataclass(frozen=True)
class NumberBook:
    """All years of the book that a kind of agreement is numbered in."""

    pattern: str
    kinds: tuple[str, ...]
    """Kinds of the same pattern share the book."""
    lines: dict[int, list[NumberRow]]
    """By year, as they were read."""

    def rows(self, year: int) -> list[NumberRow]:
        """Return a year of the book in the order of its numbers; what is not in the pattern stands last."""
        lines = self.lines.get(year, [])
        twice = doubles((row.sequence, row.agreement) for row in lines if row.sequence and row.agreement)
        held = {row.sequence for row in lines if row.sequence and row.agreement}
        shown = [
            row._replace(status="double") if row.sequence in (held if row.reserved else twice) else row for row in lines
        ]
        missing = gaps(row.sequence for row in lines if row.sequence)
        shown += [NumberRow(span.first, span.last, "", "gap", self.kinds[0]) for span in missing]
        return sorted(shown, key=lambda row: (row.sequence is None, row.sequence or 0, row.number, row.agreement or 0))

    def next(self, year: int) -> int:
        """Return the first running number of a year after all that are written or reserved."""
        return next_sequence({row.sequence for row in self.lines.get(year, ()) if row.sequence})


def number_book(region: int, kind: str, today: datetime.date, patterns: Patterns | None = None) -> NumberBook:
    """Return the book of a government and kind; a number of which no year is known counts as one of this year.

    `patterns` are read in place of those that the government keeps.
    """
    if patterns is None:
        found = select("SELECT number_pattern, pks_number_pattern FROM region WHERE id = ?", (region,))
        patterns = Patterns(*found[0]) if found else Patterns("")
    book = NumberBook(patterns.of(kind), patterns.book(kind), {})
    borne: set[tuple[int, int | None, int]] = set()
    for year, row in _written(region, book, today):
        book.lines.setdefault(year, []).append(row)
        if row.agreement and row.sequence:
            borne.add((year, row.sequence, row.agreement))
    for id, of, year, sequence, number, on, agreement, title, note in select(_RESERVED, (region,)):
        if of in book.kinds and (year, sequence, agreement) not in borne:
            free = None if agreement else id
            row = NumberRow(sequence, sequence, number, "reserved", of, agreement, title, day(on), note, free)
            book.lines.setdefault(year, []).append(row)
    return book


def number_books(today: datetime.date) -> Iterator[tuple[str, NumberBook]]:
    """Yield the government and the book, for every book of every government; ours first."""
    for region, government in select("SELECT id, government FROM region ORDER BY is_home DESC, name"):
        seen: set[str] = set()
        for kind in KINDS:
            if kind not in seen:
                book = number_book(region, kind, today)
                seen.update(book.kinds)
                yield government, book


def _written(region: int, book: NumberBook, today: datetime.date) -> Iterator[tuple[int, NumberRow]]:
    for number, agreement, kind, title, signed, first in select(_WRITTEN, (region,)):
        if kind in book.kinds:
            said = read(book.pattern, number)
            year = year_of(said, day(signed), day(first)) or today.year
            sequence = said.sequence if said else None
            status = "used" if said else "other"
            yield year, NumberRow(sequence, sequence, number, status, kind, agreement, title, day(signed))


def proposals(region: int, kind: str, on: datetime.date, department: int | None = None) -> list[Proposal]:
    """Return what a document of a day may be numbered: of each reserved block the first free one, then the next.

    Nothing where the government has no pattern.
    """
    book = number_book(region, kind, on)
    if not book.pattern:
        return []
    unit = select("SELECT abbreviation FROM department WHERE id = ?", (department,)) if department else []

    def written(sequence: int) -> str:
        return write(book.pattern, sequence, on, unit[0][0] if unit else "")

    first: dict[str, int] = {}
    for row in book.rows(on.year):
        if row.reserved and row.status == "reserved" and row.sequence:
            first.setdefault(row.note, row.sequence)
    blocks = [Proposal(written(sequence), note, True) for note, sequence in first.items()]
    return [*blocks, Proposal(written(book.next(on.year)), "", False)]


def awaited_numbers(region: int | None = None) -> list[Awaited]:
    """Return the signed agreements of which another government's number is missing; of one government where asked."""
    only = "AND region.id = ?" if region else ""
    rows = select(
        f"""SELECT agreement.id, agreement.kind, title, coalesce(department.name || ', ', '') || region.name, signed_on
            FROM party JOIN agreement ON agreement.id = party.agreement_id JOIN region ON region.id = party.region_id
            LEFT JOIN department ON department.id = party.department_id
            WHERE agreement.stage = 'signed' AND party.number = '' AND NOT is_home {only}
            ORDER BY signed_on DESC, agreement.id DESC, party.position""",
        (region,) if region else (),
    )
    return [Awaited(id, kind, title, party, day(signed)) for id, kind, title, party, signed in rows]


def occasions() -> list[tuple[str, datetime.date | None]]:
    """Return name and day of the ceremonies, latest first: what a block may be reserved for."""
    rows = select("SELECT name, held_on FROM ceremony ORDER BY held_on IS NOT NULL, held_on DESC, id DESC")
    return [(name, day(held)) for name, held in rows]
