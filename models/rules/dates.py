"""Dates as Indonesian documents write them, and the days a term begins and ends. No locale of the machine is asked."""

import calendar
import datetime
from typing import Literal, NamedTuple

from models.rules.words import spell

WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
"""By `date.weekday()`: Monday is 0."""

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
"""January is 0."""

"""As they stand in document numbers; January is 0."""

GAP = "…………"
"""What is written in by hand later."""

Convention = Literal["day_before", "same_day"]


class DateWords(NamedTuple):
    """A date in words, as an opening needs it: "Senin", "enam belas", "Oktober", "dua ribu dua puluh tiga"."""

    weekday: str
    day: str
    month: str
    year: str


def weekday(day: datetime.date) -> str:
    """Return the Indonesian name of the weekday: "Senin"."""
    return WEEKDAYS[day.weekday()]


def long_date(day: datetime.date) -> str:
    """Return "16 Oktober 2023"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def numeric_date(day: datetime.date) -> str:
    """Return "16-10-2023"."""
    return f"{day.day:02d}-{day.month:02d}-{day.year:04d}"


def date_words(day: datetime.date) -> DateWords:
    """Return the date in words."""
    return DateWords(weekday(day), spell(day.day), MONTHS[day.month - 1], spell(day.year))


def opening(day: datetime.date | None, place: str) -> str:
    """Return the sentence an agreement opens with; an unknown date or place leaves dotted gaps to write in."""
    words = date_words(day) if day else DateWords(GAP, GAP, GAP, GAP)
    numeric = numeric_date(day) if day else "……-……-…………"
    return (
        f"Pada hari ini, {words.weekday}, tanggal {words.day}, bulan {words.month}, tahun {words.year} ({numeric}), "
        f"bertempat di {place.strip() or GAP * 3}, kami yang bertanda tangan di bawah ini:"
    )


def last_day(first: datetime.date, years: int, convention: Convention) -> datetime.date:
    """Propose the last day of a term of whole `years` that begins on `first`; offices differ, so the clerk confirms.

    "day_before": one year from 16-10-2023 ends on 15-10-2024; "same_day": on 16-10-2024. Either way a term that
    begins on 29 February ends on 28 February where the last year has no 29th.
    ValueError when `years` is below one or the term leaves the calendar (year 9999).
    """
    if years < 1:
        raise ValueError(f"A term of {years} years")
    return term_end(first, 12 * years, convention)


def term_end(first: datetime.date, months: int, convention: Convention) -> datetime.date:
    """Propose the last day of a term of whole `months` that begins on `first`.

    Where the last month has no such day, as February has no 31st, it ends on that month's last day either way.
    ValueError when `months` is below one or the term leaves the calendar (year 9999).
    """
    if months < 1:
        raise ValueError(f"A term of {months} months")
    years, month = divmod(first.month - 1 + months, 12)
    year, month = first.year + years, month + 1
    longest = calendar.monthrange(year, month)[1]
    if first.day > longest:
        return datetime.date(year, month, longest)
    return datetime.date(year, month, first.day) - datetime.timedelta(days=convention == "day_before")


def days_left(last: datetime.date, today: datetime.date) -> int:
    """Return the days until `last`: 0 on the last day itself, negative afterwards."""
    return (last - today).days
