"""The book of document numbers: reserve a block of them, give back what was not used, bind what was taken."""

import datetime
from collections.abc import Sequence

from models.acts.keeping import refuse_errors
from models.language import _
from models.rules.findings import Finding, error
from models.rules.marking import N_
from models.rules.numbering import LONGEST, Patterns, check_pattern, read, write, year_of
from models.tables import Agreement, Party, Region, ReservedNumber, engine
from models.trouble import Trouble

LARGEST_BLOCK = 200
"""Numbers that one ceremony may ask for; more is a slip of the keyboard."""


def reserve_numbers(
    region_id: int, kind: str, wanted: range, on: datetime.date, today: datetime.date, note: str = ""
) -> list[int]:
    """Reserve running numbers for documents of the day `on`, and return the ids of their rows.

    Raises Refused, at "first" or "count", when there is no pattern to write them by or one of them is taken.
    """
    region = Region.get_by_id(region_id)
    patterns = Patterns(region.number_pattern, region.pks_number_pattern)
    refuse_errors(_check_block(patterns.of(kind), wanted))
    taken = sorted(_taken(region, patterns, kind, on) & set(wanted))
    if taken:
        refuse_errors(
            [error("first", N_("The number {number} is taken already. Nothing was reserved."), number=taken[0])]
        )
    numbers = [write(patterns.of(kind), sequence, on) for sequence in wanted]
    with engine().act(N_("Reserved numbers: {subject}"), _span(numbers)):
        return [
            ReservedNumber.create(
                region=region, kind=kind, year=on.year, sequence=sequence, number=number, reserved_on=today,
                note=note.strip(),
            ).id
            for sequence, number in zip(wanted, numbers, strict=True)
        ]  # fmt: skip


def give_back_numbers(reserved: Sequence[int]) -> None:
    """Give back reserved numbers. Raises Trouble, and gives back none, when an agreement bears one of them."""
    rows = list(ReservedNumber.select().where(ReservedNumber.id.in_(reserved)).order_by(ReservedNumber.sequence))
    bound = next(((row.number, row.agreement.title) for row in rows if row.agreement), None)
    if bound:
        raise Trouble(
            _(
                "The number {number} belongs to “{title}” and is not given back. Nothing was changed. "
                "Take it out of the agreement first.",
                number=bound[0],
                title=bound[1],
            )
        )
    if rows:
        with engine().act(N_("Gave back numbers: {subject}"), _span([row.number for row in rows])):
            for row in rows:
                row.delete_instance()


def bind_numbers(agreement: Agreement) -> None:
    """Bind the reserved numbers that the parties of an agreement bear; what it bears no more is free again."""
    borne = {
        row.id for party in Party.select().where(Party.agreement == agreement) if (row := _reserved(agreement, party))
    }
    bound = {row.id for row in ReservedNumber.select().where(ReservedNumber.agreement == agreement)}
    for wanted, owner in ((borne - bound, agreement), (bound - borne, None)):
        for record in wanted:
            row = ReservedNumber.get_by_id(record)
            row.agreement = owner
            row.save()


def _reserved(agreement: Agreement, party: Party) -> ReservedNumber | None:
    """Return the reserved number that a party bears, unless another agreement has it."""
    patterns = Patterns(party.region.number_pattern, party.region.pks_number_pattern)
    said = read(patterns.of(agreement.kind), party.number)
    if said is None:
        return None
    rows = ReservedNumber.select().where(
        (ReservedNumber.region == party.region)
        & (ReservedNumber.kind.in_(patterns.book(agreement.kind)))
        & (ReservedNumber.sequence == said.sequence)
        & (ReservedNumber.agreement.is_null() | (ReservedNumber.agreement == agreement))
    )
    year = year_of(said, agreement.signed_on, agreement.first_day)
    if year:
        rows = rows.where(ReservedNumber.year == year)
    found: ReservedNumber | None = rows.order_by(ReservedNumber.year.desc()).first()
    return found


def _check_block(pattern: str, wanted: range) -> list[Finding]:
    if not pattern:
        return [error("first", N_("This government has no number pattern yet. Enter it in the reference data."))]
    findings = list(check_pattern("first", pattern))
    if not 0 < len(wanted) <= LARGEST_BLOCK:
        findings.append(error("count", N_("Reserve from 1 to {most} numbers at a time."), most=LARGEST_BLOCK))
    elif wanted.start < 1 or wanted.stop > 10**LONGEST:
        findings.append(error("first", N_("A running number has from 1 to {digits} digits."), digits=LONGEST))
    return findings


def _taken(region: Region, patterns: Patterns, kind: str, on: datetime.date) -> set[int]:
    """Return the running numbers that are written or reserved in the year of `on`."""
    kinds, pattern = patterns.book(kind), patterns.of(kind)
    parties = (
        Party.select(Party, Agreement)
        .join(Agreement)
        .where((Party.region == region) & (Agreement.kind.in_(kinds)) & (Party.number != ""))
    )
    said = ((read(pattern, party.number), party.agreement) for party in parties)
    written = {
        one.sequence for one, of in said if one and year_of(one, of.signed_on, of.first_day, on) == on.year
    }  # fmt: skip
    reserved = ReservedNumber.select().where(
        (ReservedNumber.region == region) & (ReservedNumber.kind.in_(kinds)) & (ReservedNumber.year == on.year)
    )
    return written | {row.sequence for row in reserved}


def _span(numbers: Sequence[str]) -> str:
    return numbers[0] if len(numbers) == 1 else f"{numbers[0]} … {numbers[-1]}"
