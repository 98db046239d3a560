"""The status of an agreement: always computed from its stage, its dates and today, never stored."""

import datetime
from typing import NamedTuple

from models.rules.dates import days_left

ENDING_WITHIN = 90
"""Days before the last day from which an agreement counts as ending soon, unless the office sets others."""


class Facts(NamedTuple):
    """What the status depends on."""

    stage: str
    """A key of vocabulary.STAGES."""
    first_day: datetime.date | None = None
    last_day: datetime.date | None = None
    suspended_on: datetime.date | None = None
    terminated_on: datetime.date | None = None
    successor_signed: bool = False
    """A signed agreement renews this one."""


def status(facts: Facts, today: datetime.date, ending_within: int = ENDING_WITHIN) -> str:
    """Return the key in vocabulary.STATUSES; the first that fits, from the gravest down.

    What was not signed shows its stage whatever its dates. A signed agreement binds the parties from its signing,
    so it counts as in force also before its first day, and as long as no last day is known. Both the first and the
    last day belong to the term: on the last day an agreement is still ending, the day after it has ended.
    """
    if facts.stage != "signed":
        return facts.stage
    if _reached(facts.terminated_on, today):
        return "terminated"
    if facts.successor_signed:
        return "superseded"
    left = None if facts.last_day is None else days_left(facts.last_day, today)
    if left is not None and left < 0:
        return "ended"
    if _reached(facts.suspended_on, today):
        return "suspended"
    return "ending" if left is not None and left <= ending_within else "in_force"


def _reached(day: datetime.date | None, today: datetime.date) -> bool:
    return day is not None and day <= today
