"""When the register was last written, and whether the clock agrees with it."""

import datetime

from models.language import _
from models.lists.sql import select
from models.rules.clock import SENTENCES, clock_problem
from models.rules.dates import numeric_date


def clock_warning(now: datetime.datetime) -> str:
    """Return what to say of a clock that cannot be right, "" of one that can. `now` knows its zone."""
    last = _last_entry()
    problem = clock_problem(last, now)
    if last is None or not problem:
        return ""
    return _(SENTENCES[problem], now=_moment(now), last=_moment(last.astimezone(now.tzinfo)))


def _last_entry() -> datetime.datetime | None:
    found = select("SELECT at FROM journal ORDER BY id DESC LIMIT 1")
    if not found:
        return None
    at = datetime.datetime.fromisoformat(found[0][0])
    return at if at.tzinfo else at.replace(tzinfo=datetime.UTC)


def _moment(at: datetime.datetime) -> str:
    return f"{numeric_date(at.date())} {at:%H.%M}"
