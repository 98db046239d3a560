"""What may be wrong with a record: errors refuse it at the field, warnings are shown and do not block."""

import dataclasses
import datetime
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from models.rules.dates import numeric_date
from models.rules.findings import Finding, error, warning
from models.rules.gaps import PartyFacts
from models.rules.guards import Surroundings, Term, check_surroundings
from models.rules.marking import N_
from models.rules.vocabulary import CATEGORIES, END_CAUSES, KINDS, PERIODS, RECOMMENDATIONS, STAGES

LONGEST_TERM = 5
"""Years an agreement usually runs at most (practice; domain notes 2.1)."""

EARLIEST_START = 90
"""Days before the signing from which a first day looks mistyped."""

EARLIEST_YEAR = 1950
"""An evaluation of an earlier year is a slip of the keyboard."""


@dataclass(frozen=True)
class AgreementFacts:
    """An agreement as its checks see it; blank text and None mean: not known."""

    kind: str
    title: str
    stage: str
    category: str | None = None
    signed_on: datetime.date | None = None
    first_day: datetime.date | None = None
    last_day: datetime.date | None = None
    umbrella_first: datetime.date | None = None
    umbrella_last: datetime.date | None = None
    umbrella_known: bool = False
    parties: Sequence[PartyFacts] = ()
    around: Surroundings = dataclasses.field(default_factory=Surroundings)


def check_agreement(facts: AgreementFacts) -> list[Finding]:
    """Return what is to be said of an agreement: its own fields first, then its parties in order."""
    findings = [*_check_words(facts), *_check_days(facts), *_check_umbrella(facts), *_check_who(facts)]
    for party in facts.parties:
        findings += _check_party(facts, party)
    # Where no first day was agreed it binds the parties from its signing.
    term = Term(facts.first_day or facts.signed_on, facts.last_day)
    return findings + check_surroundings(term, facts.parties, facts.around)


def check_tenure(first_day: datetime.date | None, last_day: datetime.date | None) -> list[Finding]:
    """Return what is to be said of a term in a post: it cannot end before it starts."""
    if first_day and last_day and last_day < first_day:
        return [error("last_day", N_("The tenure ends before it starts."))]
    return []


def check_evaluation(
    year: int,
    period: str,
    closed: bool,
    recommendation: str | None,
    today: datetime.date,
    end_cause: str | None = None,
) -> list[Finding]:
    """Return what is to be said of an entry of the log; a closed one must recommend something.

    To stop a cooperation takes one of the five causes of PP 28/2018 Ps 9(1).
    """
    findings = [*_check_word("period", period, PERIODS)]
    if not EARLIEST_YEAR <= year <= today.year + 1:
        findings.append(error("year", N_("An evaluation of the year {year} cannot be meant."), year=year))
    if recommendation:
        findings += _check_word("recommendation", recommendation, RECOMMENDATIONS)
    elif closed:
        findings.append(error("recommendation", N_("Choose a recommendation before closing the entry.")))
    if end_cause:
        findings += _check_word("end_cause", end_cause, END_CAUSES)
    elif closed and recommendation == "stop":
        findings.append(
            error("end_cause", N_("Choose for which of the five causes it is to stop (PP 28/2018 Ps 9(1))."))
        )
    return findings


def check_money(planned: int | None, spent: int | None) -> list[Finding]:
    """Return what is to be said of the money of an entry, in rupiah."""
    findings = [
        error(field, N_("An amount cannot be less than nothing."))
        for field, amount in (("planned", planned), ("spent", spent))
        if amount is not None and amount < 0
    ]
    if planned is not None and spent is not None and spent > planned >= 0:
        findings.append(warning("spent", N_("More was spent than planned.")))
    return findings


def _check_word(field: str, word: str, vocabulary: Collection[str]) -> Iterator[Finding]:
    if word not in vocabulary:
        yield error(field, N_("“{word}” is not one of the words this field may hold."), word=word)


def _check_words(facts: AgreementFacts) -> Iterator[Finding]:
    if not facts.title.strip():
        yield error("title", N_("Say what the agreement is about."))
    yield from _check_word("kind", facts.kind, KINDS)
    yield from _check_word("stage", facts.stage, STAGES)
    if facts.category:
        yield from _check_word("category", facts.category, CATEGORIES)


def _check_days(facts: AgreementFacts) -> Iterator[Finding]:
    signed, first, last = facts.signed_on, facts.first_day, facts.last_day
    if facts.stage == "signed" and not signed:
        yield error("signed_on", N_("A signed agreement needs the date of its signing."))
    if first and last and last < first:
        yield error("last_day", N_("The last day lies before the first day."))
    elif first and last and _years_later(first, LONGEST_TERM) < (last.year, last.month, last.day):
        yield warning("last_day", N_("The term is longer than {years} years."), years=LONGEST_TERM)
    if signed and first and (signed - first).days > EARLIEST_START:
        yield warning(
            "first_day", N_("The first day lies more than {days} days before the signing."), days=EARLIEST_START
        )


def _years_later(day: datetime.date, years: int) -> tuple[int, int, int]:
    """As a tuple, so that neither 29 February nor the end of the calendar gets in the way."""
    return day.year + years, day.month, day.day


def _check_umbrella(facts: AgreementFacts) -> Iterator[Finding]:
    """A PKS rests on a live umbrella agreement; whether it may outlast it the law leaves open, so these only warn."""
    if facts.kind != "pks":
        return
    if not facts.umbrella_known:
        yield warning("umbrella", N_("This PKS rests on no umbrella agreement (MoU)."))
    begins, ends = facts.umbrella_first, facts.umbrella_last
    for field, day in (("first_day", facts.first_day), ("last_day", facts.last_day)):
        if day and begins and day < begins:
            yield warning(field, N_("This day lies before the first day of the MoU, {day}."), day=numeric_date(begins))
        if day and ends and day > ends:
            yield warning(field, N_("This day lies after the last day of the MoU, {day}."), day=numeric_date(ends))


def _check_who(facts: AgreementFacts) -> Iterator[Finding]:
    seen: set[tuple[str, str]] = set()
    for party in facts.parties:
        who = (party.government, party.department)
        if party.government and who in seen:
            yield error(
                party.path("department" if party.department else "region"),
                N_("{party} is a party twice."),
                party=party.label,
            )
        seen.add(who)
        if not party.government:
            yield error(party.path("region"), N_("Choose the government, or remove this party."))
    if len(facts.parties) < 2:
        yield error("parties", N_("An agreement needs at least two parties."))


def _check_party(facts: AgreementFacts, party: PartyFacts) -> Iterator[Finding]:
    if party.number.strip() and party.number_taken:
        yield warning(party.path("number"), N_("The number {number} is already in use."), number=party.number)
    if facts.kind == "kb" and party.signs_by_delegation:
        # PP 28/2018 Ps 2: a power of attorney covers the PKS only.
        yield warning(party.path("tenure"), N_("An MoU is signed by the head of region, not by a delegate."))
    if facts.kind == "pks" and party.signs_by_delegation and not party.poa_number.strip():
        yield warning(
            party.path("poa_number"),
            N_("Who is not the head of region signs a PKS by power of attorney (PP 28/2018 Ps 2)."),
        )
    if party.capacity in ("plt", "plh"):
        # UU 30/2014 Ps 14 keeps decisions that change the legal status of office, staff or money from them.
        yield warning(
            party.path("signatory_capacity"),
            N_("A Plt. or Plh. signs; check that it is within the powers of the capacity."),
        )
    if party.rival and facts.stage != "signed":
        yield warning(
            party.path("tenure"),
            N_("{name} holds this post as well; enter the last day of the term that has ended."),
            name=party.rival,
        )
    yield from check_in_office(facts.signed_on, party)


def check_in_office(signed: datetime.date | None, party: PartyFacts) -> Iterator[Finding]:
    """Yield a warning when the signatory does not hold the post on the day of signing, as far as both are known."""
    if signed and party.tenure_from and signed < party.tenure_from:
        yield warning(
            party.path("tenure"),
            N_("The signatory took the post only on {day}, after the signing."),
            day=numeric_date(party.tenure_from),
        )
    if signed and party.tenure_until and signed > party.tenure_until:
        yield warning(
            party.path("tenure"),
            N_("The signatory left the post on {day}, before the signing."),
            day=numeric_date(party.tenure_until),
        )
