"""How an agreement ends (PP 28/2018 Ps 9) or rests for a time."""

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from models.rules.dates import numeric_date
from models.rules.findings import Finding, error
from models.rules.marking import N_
from models.rules.vocabulary import END_CAUSES

NO_CAUSE = N_(
    "A change of the head of region or of another official is no cause: the agreement goes on (PP 28/2018 Ps 9(2))."
)
"""Said wherever a clerk may look for it among the causes."""


class Life(NamedTuple):
    """What the end of a signed agreement depends on."""

    signed_on: datetime.date | None
    last_day: datetime.date | None
    terminated_on: datetime.date | None = None


def check_end(life: Life, cause: str | None, day: datetime.date | None, today: datetime.date) -> list[Finding]:
    """Return the errors of an end: one of five causes and no other (PP 28/2018 Ps 9(1)), and a day that fits it.

    The term ends by itself on the last day and not before; the other causes end an agreement within its term.
    """
    return [*_check_cause(cause), *_check_day(life, cause, day, today)]


def check_suspension(life: Life, day: datetime.date | None, today: datetime.date) -> list[Finding]:
    """Return the errors of a suspension: from a day on while the agreement is in force."""
    if day is None:
        return [error("suspended_on", N_("Enter from which day on it is suspended."))]
    ends = min(filter(None, (life.last_day, life.terminated_on)), default=None)
    if ends and today > ends:
        said = N_("It ended on {day}; what has ended cannot be suspended.")
        return [error("suspended_on", said, day=numeric_date(ends))]
    if ends and day > ends:
        said = N_("It ends on {day}; it cannot be suspended after that.")
        return [error("suspended_on", said, day=numeric_date(ends))]
    return list(_check_signing("suspended_on", life, day))


def _check_cause(cause: str | None) -> Iterator[Finding]:
    if not cause:
        yield error("end_cause", N_("Choose one of the five causes (PP 28/2018 Ps 9(1))."))
    elif cause not in END_CAUSES:
        yield error("end_cause", N_("“{word}” is not one of the words this field may hold."), word=cause)


def _check_day(life: Life, cause: str | None, day: datetime.date | None, today: datetime.date) -> Iterator[Finding]:
    if day is None:
        yield error("terminated_on", N_("Enter the day on which it ended."))
        return
    yield from _check_signing("terminated_on", life, day)
    last = life.last_day
    if cause == "term_ended":
        if last is None:
            yield error("end_cause", N_("Its last day is not known. Enter it first; then the term can end."))
        elif today < last:
            yield error("end_cause", N_("Its term runs until {day} and has not ended yet."), day=numeric_date(last))
        elif day < last:
            yield error("terminated_on", N_("Its term ran until {day} and did not end before."), day=numeric_date(last))
        elif day > today:
            yield error("terminated_on", N_("This day lies ahead."))
    elif last and day > last:
        yield error(
            "terminated_on",
            N_("Its term ended on {day}. After that it can only have ended because its term did."),
            day=numeric_date(last),
        )


def _check_signing(field: str, life: Life, day: datetime.date) -> Iterator[Finding]:
    if life.signed_on and day < life.signed_on:
        yield error(field, N_("This day lies before the signing on {day}."), day=numeric_date(life.signed_on))
