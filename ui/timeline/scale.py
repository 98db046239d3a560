"""Where a day stands on a time line: pixels for days, and the days that get a mark and a word."""

import datetime
import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from models.language import _
from models.lists.chains import ChainLink
from ui.tables.format import MONTHS

CLOSEST = 6.0
"""Pixels for a day, at most."""
_APART = 52
"""Pixels between two words along the top, at least."""
_MONTH = 30.4  # days


@dataclass(frozen=True)
class Scale:
    """The part of the calendar that is in sight."""

    first: datetime.date
    """The day at the far left end."""
    last: datetime.date
    """The day at the far right end."""
    per_day: float
    """Pixels for a day."""
    offset: float = 0.0
    """Pixels that are scrolled out of sight at the left."""

    @property
    def length(self) -> float:
        """Pixels of the whole."""
        return ((self.last - self.first).days + 1) * self.per_day

    def at(self, day: datetime.date) -> float:
        """Return the pixel at which a day begins."""
        return (day - self.first).days * self.per_day - self.offset

    def after(self, day: datetime.date) -> float:
        """Return the pixel at which a day is over."""
        return self.at(day) + self.per_day

    def day_at(self, pixel: float) -> float:
        """Return how many days after the first one a pixel stands."""
        return (pixel + self.offset) / self.per_day


def ends_of(links: Iterable[ChainLink], today: datetime.date) -> tuple[datetime.date, datetime.date]:
    """Return whole years that hold all terms, and today; a year more where an end is open."""
    years = {today.year}
    for link in links:
        days = [day for day in (link.begins, link.last_day, link.ends) if day]
        years.update(day.year for day in days)
        if days and link.ends is None:
            years.add(min(max(days).year + 1, datetime.MAXYEAR))
    return datetime.date(min(years), 1, 1), datetime.date(max(years), 12, 31)


@lru_cache(maxsize=8)
def marks(scale: Scale, width: int, language: str) -> list[tuple[float, str]]:  # noqa: ARG001
    """Return pixel and word of each mark in sight: months where there is room, years, or each so many years.

    `language`: the words are kept for it.
    """
    left, right = max(0.0, scale.day_at(0)), min(scale.day_at(width), (scale.last - scale.first).days)
    first = scale.first + datetime.timedelta(days=int(left))
    last = scale.first + datetime.timedelta(days=max(0, int(right)))
    if scale.per_day * _MONTH >= _APART:
        days = [datetime.date(year, month, 1) for year in range(first.year, last.year + 1) for month in range(1, 13)]
        words = [str(day.year) if day.month == 1 else _(MONTHS[day.month - 1]) for day in days]
    else:
        step = max(1, math.ceil(_APART / (scale.per_day * 365)))
        begin = first.year - (first.year - scale.first.year) % step
        days = [datetime.date(year, 1, 1) for year in range(begin, last.year + 1, step)]
        words = [str(day.year) for day in days]
    return [(scale.at(day), word) for day, word in zip(days, words, strict=True)]
