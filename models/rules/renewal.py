"""Renewing an agreement: which period is evaluated, what must be placed, which days are proposed, what may follow."""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.rules.articles import ArticleText
from models.rules.dates import Convention, numeric_date, term_end
from models.rules.findings import Finding, error
from models.rules.guards import Term, convention_of, outside
from models.rules.marking import N_

_BULLET = re.compile(r"^\s*(?:[-–—•*]|\(?\d{1,3}[.)]|[a-z][.)])\s+")
_YEAR, _QUARTER = 12, 3
"""Months."""
_ORDER = ("q1", "q2", "s1", "q3", "q4", "s2", "year")


@dataclass(frozen=True)
class MatterChoice:
    """What becomes of a new matter of an evaluation."""

    evaluation: int
    matter: str
    outcome: str | None = None
    """A key of vocabulary.MATTER_OUTCOMES; None while it is open."""
    heading: str = ""
    """The article in which it is placed."""
    reason: str = ""
    """Why it is dismissed."""


def matters(new_matters: str) -> list[str]:
    """Return the new matters of an evaluation, a line each, without bullets; the same one once."""
    lines = (_BULLET.sub("", line).strip() for line in new_matters.splitlines())
    return list(dict.fromkeys(line for line in lines if line))


def evaluated_years(first: datetime.date | None, last: datetime.date | None, today: datetime.date) -> tuple[int, ...]:
    """Return the years that may be evaluated when an agreement is renewed today, the likeliest first.

    This year, or that in which it ended; in the first quarter also the year before, when the term reaches back so far.
    """
    day = min(today, last) if last else today
    before = day.month <= _QUARTER and (first is None or first.year < day.year)
    return (day.year, day.year - 1) if before else (day.year,)


def period_order(period: str) -> int:
    """Return where an entry stands among those of its year: by the end of its period, the whole year last."""
    return _ORDER.index(period)


def proposed_term(
    first: datetime.date | None, last: datetime.date | None, today: datetime.date, convention: Convention
) -> tuple[datetime.date | None, datetime.date | None]:
    """Propose the first and last day that follow a term: as many whole months, without a gap, in its convention.

    `convention` is that of the chain, else the office's, for where the term before shows none. It begins today where
    the old one has ended before; nothing is proposed while the last day is not known. What is no whole number of months
    is followed by a year.
    """
    if last is None:
        return None, None
    own = convention_of(Term(first, last))
    try:
        # A term that ends on the same day of a later year is followed by one that begins on that very day.
        follows = last if own == "same_day" else last + datetime.timedelta(days=1)
        begins = max(follows, today)
        return begins, term_end(begins, _months(first, last, own or convention), own or convention)
    except (OverflowError, ValueError):  # beyond the calendar
        return None, None


def check_matters(choices: Sequence[MatterChoice], text: Sequence[ArticleText]) -> Iterator[Finding]:
    """Yield an error for each new matter ("matters.<n>", from 0) that is neither placed in the text nor dismissed."""
    headings = {_key(part.heading) for part in text if part.part == "article"}
    for at, choice in enumerate(choices):
        if choice.outcome is None:
            yield error(f"matters.{at}", N_("Place this in an article, or say why it does not go into the text."))
        elif choice.outcome == "placed" and _key(choice.heading) not in headings:
            yield error(f"matters.{at}", N_("Choose the article of the new text in which this stands."))
        elif choice.outcome == "dismissed" and not choice.reason.strip():
            yield error(f"matters.{at}", N_("Say why this does not go into the text."))


def check_term(
    first: datetime.date | None, last: datetime.date | None, old: Term, kind: str, today: datetime.date
) -> Iterator[Finding]:
    """Yield an error for a day that is missing, and where an addendum would leave the term of what it amends."""
    if first is None:
        yield error("first_day", N_("Enter the first day of the new term."))
    if last is None and kind != "addendum":
        yield error("last_day", N_("Enter the last day of the new term."))
    if kind != "addendum":
        return
    if old.last and today > old.last:
        said = N_("It ended on {day}; what has ended is renewed, and not adjusted any more.")
        yield error("decision", said, day=numeric_date(old.last))
    for field, text, day in outside(Term(first, last), old):
        yield error(field, text, day=day)


def _months(first: datetime.date | None, last: datetime.date, convention: Convention) -> int:
    """Return how many whole months a term runs; 12 for any other."""
    if first is None:
        return _YEAR
    months = 12 * (last.year - first.year) + last.month - first.month
    fitting = (count for count in (months, months + 1) if count > 0 and term_end(first, count, convention) == last)
    return next(fitting, _YEAR)


def _key(heading: str) -> str:
    return " ".join(heading.split()).casefold()
