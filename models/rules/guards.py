"""What holds an agreement together with those around it: the MoU above it, the one it renews, the council."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from models.rules.dates import Convention, numeric_date, term_end
from models.rules.findings import Finding, error, warning
from models.rules.gaps import PartyFacts
from models.rules.marking import N_

LONGEST_MONTHS = 1200
"""Terms of more months follow no convention that anybody would look for."""


class Term(NamedTuple):
    """The days of an agreement; `last` is the day it really ended on where it was ended early."""

    first: datetime.date | None
    last: datetime.date | None
    early: bool = False
    """It was ended before its own last day: its length says nothing of how its parties count terms."""


@dataclass(frozen=True)
class Surroundings:
    """What stands around an agreement; blank and None mean: not known, or not there."""

    sectors: frozenset[str] = frozenset()
    """Names of its own sectors."""
    umbrella_sectors: frozenset[str] = frozenset()
    umbrella_governments: frozenset[str] = frozenset()
    umbrella_terminated_on: datetime.date | None = None
    umbrella_unsigned: bool = False
    """It is to be signed under an MoU that is still being drafted."""
    former: Sequence[Term] = ()
    """The terms of those it renews, the nearest first."""
    council_waits: bool = False
    """The approval of the council is needed and has not come."""
    renews_itself: bool = False
    """It renews itself, or what renews it."""
    rival: str = ""
    """Another agreement that renews the same one."""
    amended: Term | None = None
    """The term of what an addendum amends."""
    unevaluated: bool = False
    """It renews a PKS of which no evaluation is closed, and nobody wrote why."""


def check_surroundings(term: Term, parties: Sequence[PartyFacts], around: Surroundings) -> list[Finding]:
    """Return what is to be said of an agreement among those around it.

    Only a ring of renewals is an error; no warning forbids what the law leaves open.
    """
    return [
        *_check_scope(parties, around),
        *_check_umbrella(around),
        *_check_length(term),
        *_check_link(around),
        *(warning(field, text, day=day) for field, text, day in outside(term, around.amended)),
        *_check_chain(term, around.former),
    ]


def term_of(
    first_day: datetime.date | None, last_day: datetime.date | None, terminated_on: datetime.date | None
) -> Term:
    """Return the term of an agreement as it really was, or will be: it ends on the earlier of the two days."""
    early = terminated_on is not None and (last_day is None or terminated_on < last_day)
    return Term(first_day, terminated_on if early else last_day, early)


def days_between(before: Term, after: Term) -> int | None:
    """Return the days between two terms: 0 when one follows the other at once, negative when they share days.

    None where one of the two days is not known.
    """
    if before.last is None or after.first is None:
        return None
    return (after.first - before.last).days - 1


def convention_of(term: Term) -> Convention | None:
    """Return by which convention a term of whole months ends: on the day before, or on the same day.

    None for a term of other days or that was ended early, and where both conventions mean the same day: a term that
    begins on the 31st or on 29 February ends on the last day of a shorter month either way.
    """
    if term.first is None or term.last is None or term.last < term.first or term.early:
        return None
    months = (term.last.year - term.first.year) * 12 + term.last.month - term.first.month
    found = {
        convention
        for convention in _CONVENTIONS
        for count in (months, months + 1)
        if 0 < count <= LONGEST_MONTHS and _ends(term, count, convention)
    }
    return found.pop() if len(found) == 1 else None


_CONVENTIONS: tuple[Convention, ...] = ("day_before", "same_day")


def _ends(term: Term, months: int, convention: Convention) -> bool:
    assert term.first
    try:
        return term_end(term.first, months, convention) == term.last
    except ValueError:  # beyond the calendar
        return False


def evaluated_since(last: datetime.date | None) -> int:
    """Return the first year whose evaluation may stand behind the renewal of what ends on `last`.

    Who renews early, or in the first quarter, has evaluated the year before (rules.renewal.evaluated_years).
    """
    return last.year - 1 if last else 0


def outside(term: Term, amended: Term | None) -> Iterator[tuple[str, str, str]]:
    """Yield where an addendum leaves the term that it amends: the field, what is to be said, and the {day} in it."""
    if amended is None:
        return
    begins, ends = amended.first, amended.last
    if term.first and begins and term.first < begins:
        yield "first_day", N_("An addendum begins within the term that it amends, from {day} on."), numeric_date(begins)
    if term.first and ends and term.first > ends:
        yield "first_day", N_("An addendum begins within the term that it amends, until {day}."), numeric_date(ends)
    if term.last and ends and term.last > ends:
        yield "last_day", N_("An addendum ends with the agreement that it amends, on {day}."), numeric_date(ends)


def loses_umbrella(term: Term, umbrella: Term) -> bool:
    """Tell whether an agreement outlasts the MoU it rests on: it ends later, or nobody knows when."""
    return umbrella.last is not None and (term.last is None or term.last > umbrella.last)


def _check_scope(parties: Sequence[PartyFacts], around: Surroundings) -> Iterator[Finding]:
    """An MoU without sectors covers what its words cover, so only one that names sectors leaves others out."""
    outside = sorted(around.sectors - around.umbrella_sectors) if around.umbrella_sectors else []
    if outside:
        yield warning("sectors", N_("The MoU does not name the sector {sectors}."), sectors=", ".join(outside))
    for party in parties:
        if around.umbrella_governments and party.government and party.government not in around.umbrella_governments:
            yield warning(party.path("region"), N_("{government} is no party of the MoU."), government=party.government)


def _check_umbrella(around: Surroundings) -> Iterator[Finding]:
    if around.umbrella_terminated_on:
        yield warning("umbrella", N_("The MoU was ended on {day}."), day=numeric_date(around.umbrella_terminated_on))
    if around.umbrella_unsigned:
        yield warning("umbrella", N_("The MoU has not been signed yet."))
    if around.council_waits:
        # PP 28/2018 Ps 6(2)
        yield warning("stage", N_("The approval of the council (DPRD) is needed and has not come yet."))


def _check_link(around: Surroundings) -> Iterator[Finding]:
    """A chain of renewals is one line, and each of its links stands on an evaluation."""
    if around.renews_itself:
        yield error("predecessor", N_("It cannot renew itself, nor an agreement that renews it."))
    if around.rival:
        yield warning("predecessor", N_("“{title}” renews that agreement as well."), title=around.rival)
    if around.unevaluated:
        yield warning("predecessor", N_("It renews a PKS whose evaluation is not closed."))


def _check_length(term: Term) -> Iterator[Finding]:
    if term.first and term.first == term.last:
        yield warning("last_day", N_("The term lasts a single day."))


def _check_chain(term: Term, former: Sequence[Term]) -> Iterator[Finding]:
    if not former:
        return
    nearest, own = former[0], convention_of(term)
    between = days_between(nearest, term)
    if between and nearest.last:
        # Where a term ends on the same day of a later year, the next begins on that very day; so does what follows
        # upon an early end.
        shared = between == -1 and (nearest.early or convention_of(nearest) == "same_day")
        if between > 0:
            said = N_("The agreement before it ended on {day}: {count} days lie between them.")
            yield warning("first_day", said, day=numeric_date(nearest.last), count=between)
        elif not shared:
            said = N_("The agreement before it runs until {day}: both are in force for {count} days.")
            yield warning("first_day", said, day=numeric_date(nearest.last), count=-between)
    before = next(filter(None, map(convention_of, former)), None)
    if own and before and own != before:
        yield warning("last_day", _OTHERWISE[own])


_OTHERWISE = {
    "same_day": N_("The terms before it end on the day before; this one ends on the same day of a later year."),
    "day_before": N_("The terms before it end on the same day of a later year; this one ends on the day before."),
}
