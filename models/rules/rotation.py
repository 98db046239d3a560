"""Which backups stay and which may go, and whose turn it is among the sticks: reckoned from times alone.

What stays: all of the last two days; then the last one of each of 14 days, 8 weeks, 24 months, and of every year.
Days, weeks and months count only where there are backups: a PC that was off for a month loses nothing by it, nor does
one whose clock leaps ahead. Weeks begin on Monday.
"""

import datetime
from collections.abc import Callable, Iterable, Mapping

ALL_FOR = datetime.timedelta(days=2)
"""How long every backup stays."""
WHOLE_DAYS, DAYS, WEEKS, MONTHS = 2, 14, 8, 24
TURN_AFTER = datetime.timedelta(days=7)
"""When no stick was written for so long, the other one is to be put in."""
LONGEST = datetime.timedelta(days=28)
"""No stick is to be left out for longer, even if another is used."""

Moment = datetime.datetime
_Span = tuple[int, ...]


def surplus(taken: Iterable[Moment], now: Moment) -> list[Moment]:
    """Return which of the proven backups `taken` may go, the oldest first: never all of them.

    One that is newer than `now` stays, and no other has to go for it: one of the two clocks is wrong.
    """
    past = sorted({one for one in taken if one <= now}, reverse=True)
    stays = {one for one in past if now - one < ALL_FOR}
    days = list(dict.fromkeys(map(_day, past)))[:WHOLE_DAYS]
    stays |= {one for one in past if _day(one) in days}
    for span, most in ((_day, DAYS), (_week, WEEKS), (_month, MONTHS), (_year, len(past))):
        stays |= set(_last_of_each(past, span)[:most])
    return [one for one in reversed(past) if one not in stays]


def whose_turn(last: Mapping[str, Moment | None], now: Moment) -> str | None:
    """Return the key of the stick that is to be put in now; None while that can wait.

    `last` says when each was last written, None for never. One that never was comes first, then the one that has
    waited longest: when no stick was written for a week, or this one not for four.
    """
    if not last:
        return None
    key = min(last, key=lambda one: (last[one] is not None, last[one] or now))
    oldest, newest = last[key], max((at for at in last.values() if at is not None), default=None)
    if oldest is None or newest is None:
        return key
    return key if now - newest >= TURN_AFTER or now - oldest >= LONGEST else None


def _last_of_each(newest_first: Iterable[Moment], span: Callable[[Moment], _Span]) -> list[Moment]:
    found: dict[_Span, Moment] = {}
    for one in newest_first:
        found.setdefault(span(one), one)
    return list(found.values())


def _day(at: Moment) -> _Span:
    return at.year, at.month, at.day


def _week(at: Moment) -> _Span:
    return tuple(at.isocalendar()[:2])


def _month(at: Moment) -> _Span:
    return at.year, at.month


def _year(at: Moment) -> _Span:
    return (at.year,)
