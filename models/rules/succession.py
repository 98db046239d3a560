"""Who holds a post on a day, and what follows for its documents when another takes it over."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from models.rules.checks import check_tenure
from models.rules.dates import numeric_date
from models.rules.findings import Finding, error, warning
from models.rules.marking import N_

CONTINUES = N_("A change of leader or official does not end a cooperation (PP 28/2018 Ps 9(2)).")

FATES = {
    "renamed": N_("Drafts that will name the new holder: print them again"),
    "kept": N_("Drafts to be signed in the old term: they keep the old holder"),
    "withdraw": N_("Frozen texts that name the old holder: withdraw them, or sign them in time"),
    "in_time": N_("Frozen texts to be signed in the old term: they keep the old holder"),
    "signed": N_("Signed: they stay valid as they are"),
}
"""What becomes of a document that names the old holder, in the order in which it matters."""

PROBLEMS = {
    "vacant": N_("Nobody holds this post."),
    "two": N_("Two hold this post at once; enter the last day of the term that has ended."),
}
"""What may be wrong with a post on a day."""

_ONE_DAY = datetime.timedelta(days=1)


class Term(NamedTuple):
    """A term of office in one post, both days included; None for a day that nobody entered."""

    id: int
    name: str
    capacity: str
    """A key of vocabulary.CAPACITIES."""
    first_day: datetime.date | None = None
    last_day: datetime.date | None = None


@dataclass(frozen=True)
class Change:
    """Somebody takes over a post."""

    capacity: str
    first_day: datetime.date | None = None
    last_day: datetime.date | None = None
    old_last_day: datetime.date | None = None
    """The last day of whoever holds the post until then."""
    decree: str = ""
    decree_date: datetime.date | None = None
    heads_region: bool = False
    secretary: bool = False


def in_office(term: Term, day: datetime.date) -> bool:
    """Tell whether a term covers a day; an end that is not known counts as open."""
    return (term.first_day is None or term.first_day <= day) and (term.last_day is None or day <= term.last_day)


def holders_on(terms: Sequence[Term], day: datetime.date) -> list[Term]:
    """Return who is in office on a day, the holder first and then the Plh., who signs while the holder is away."""
    return sorted((term for term in terms if in_office(term, day)), key=lambda term: term.capacity == "plh")


def problem_on(terms: Sequence[Term], day: datetime.date) -> str:
    """Return "vacant" when nobody is in office on a day, "two" when two hold the post at once, else "".

    A Plh. beside the holder is how it should be: the holder is away for a time and stays in office.
    """
    found = holders_on(terms, day)
    acting = sum(term.capacity == "plh" for term in found)
    if not found:
        return "vacant"
    return "two" if acting > 1 or len(found) - acting > 1 else ""


def side_by_side(one: str, other: str) -> bool:
    """Tell whether two may hold one post at once in these capacities: a Plh. beside the holder, and nobody else."""
    return (one == "plh") != (other == "plh")


def rival(terms: Sequence[Term], own: int, day: datetime.date | None) -> str:
    """Return who holds a post beside the term `own` on a day, "" for nobody; a Plh. beside the holder is no rival.

    Without a day: who has no last day either, as far as is known.
    """
    mine = next((term for term in terms if term.id == own), None)
    if mine is None or not _stands(mine, day):
        return ""
    others = (term for term in terms if term.id != own and not side_by_side(term.capacity, mine.capacity))
    return next((term.name for term in others if _stands(term, day)), "")


def _stands(term: Term, day: datetime.date | None) -> bool:
    return in_office(term, day) if day else term.last_day is None


def ends(new: str, old: str) -> bool:
    """Tell whether taking over in capacity `new` ends the term of who holds the post in capacity `old`.

    A Plh. stands in for a holder who is away and only ends another Plh.; anybody else ends all.
    """
    return new != "plh" or old == "plh"


def ended_by(terms: Sequence[Term], change: Change) -> list[Term]:
    """Return the terms that a change ends: those still running on its first day."""
    if change.first_day is None:
        return []
    return [term for term in holders_on(terms, change.first_day) if ends(change.capacity, term.capacity)]


def day_before(first_day: datetime.date) -> datetime.date:
    """Return the last day proposed for the old term; the first day of the calendar has none before it."""
    return max(first_day, datetime.date.min + _ONE_DAY) - _ONE_DAY


def fate(stage: str, frozen: bool, signed_on: datetime.date | None, named: str, change: Change) -> str:
    """Return what becomes of a document (a key of FATES) that names a holder of the post in capacity `named`.

    `signed_on` is the day of signing as far as it is known; without one a draft follows whoever stays in office.
    A draft that names nobody (`named` is "") takes the first holder; a Plh. only for a day of signing within the term.
    ValueError while the first day of the change is not known.
    """
    if change.first_day is None:
        raise ValueError("A change without its first day")
    if stage == "signed":
        return "signed"
    leaves = ends(change.capacity, named)
    if signed_on is None:
        another = leaves
    else:
        within = change.last_day is None or signed_on <= change.last_day
        another = signed_on >= change.first_day and (leaves or within)
    if frozen:
        return "withdraw" if another else "in_time"
    return "renamed" if another else "kept"


def check_change(terms: Sequence[Term], change: Change) -> list[Finding]:
    """Return what is to be said of a change in a post with these terms; `old_last_day` is a field of its own."""
    if change.first_day is None:
        return [error("first_day", N_("Enter the first day of the new holder."))]
    return [
        *check_tenure(change.first_day, change.last_day),
        *_check_old(ended_by(terms, change), change),
        *_check_gap(terms, change),
        *_check_others(terms, change),
        *_check_capacity(terms, change),
        *_check_decree(change),
    ]


def _check_old(ended: Sequence[Term], change: Change) -> Iterator[Finding]:
    first, last = change.first_day, change.old_last_day
    for term in ended:
        if term.first_day and term.first_day == first:
            yield error(
                "first_day",
                N_("{name} took the post on {day} as well; a successor begins later."),
                name=term.name,
                day=numeric_date(term.first_day),
            )
        elif last is None:
            yield error("old_last_day", N_("Enter the last day of {name}."), name=term.name)
        elif term.first_day and last < term.first_day:
            yield error(
                "old_last_day",
                N_("{name} took the post only on {day}."),
                name=term.name,
                day=numeric_date(term.first_day),
            )
    if ended and first and last and last >= first:
        yield warning(
            "old_last_day",
            N_("Two hold the post at once from {first} to {last}."),
            first=numeric_date(first),
            last=numeric_date(last),
        )


def _check_gap(terms: Sequence[Term], change: Change) -> Iterator[Finding]:
    """Say for how long nobody holds the post before the new first day."""
    first = change.first_day
    assert first is not None
    ended = {term.id for term in ended_by(terms, change)}
    ends_on = [change.old_last_day if term.id in ended else term.last_day for term in terms
               if term.first_day is None or term.first_day < first]  # fmt: skip
    known = [day for day in ends_on if day]
    if known and len(known) == len(ends_on) and max(known) < day_before(first):
        yield warning(
            "first_day",
            N_("From {first} to {last} nobody holds the post."),
            first=numeric_date(max(known) + _ONE_DAY),
            last=numeric_date(day_before(first)),
        )


def _check_others(terms: Sequence[Term], change: Change) -> Iterator[Finding]:
    """Name those who come into the post later, while the new holder is still there."""
    first = change.first_day
    assert first is not None
    for term in terms:
        if side_by_side(change.capacity, term.capacity) or term.first_day is None or term.first_day <= first:
            continue
        if change.last_day is None or term.first_day <= change.last_day:
            days = (numeric_date(day) if day else "…" for day in (term.first_day, term.last_day))
            yield warning("post", N_("{name} holds this post {term}."), name=term.name, term=" – ".join(days))


def _check_capacity(terms: Sequence[Term], change: Change) -> Iterator[Finding]:
    assert change.first_day is not None
    if change.capacity in ("plt", "plh"):
        # UU 30/2014 Ps 14, as rules.checks says of every signing.
        yield warning("capacity", N_("A Plt. or Plh. signs; check that it is within the powers of the capacity."))
    if change.capacity == "plh" and not any(
        term.capacity != "plh" and in_office(term, change.first_day) for term in terms
    ):
        yield warning("capacity", N_("Nobody holds the post for whom a Plh. could stand in; a vacant post gets a Plt."))
    if change.capacity in ("pj", "pjs") and not (change.heads_region or change.secretary):
        yield warning("capacity", N_("Pj. and Pjs. are capacities of a head of region or a regional secretary."))


def _check_decree(change: Change) -> Iterator[Finding]:
    if not change.decree.strip():
        yield warning("decree", N_("The number of the decree is blank."))
    if change.decree_date and change.first_day and change.decree_date > change.first_day:
        yield warning("decree_date", N_("The decree is dated after the first day."))
