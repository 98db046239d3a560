"""Dates as clerks type them."""

import re
from datetime import date

# Both languages at any time: what is typed does not change with the language of the screen.
_MONTHS = (
    ("januari", "january"),
    ("februari", "february", "pebruari"),
    ("maret", "march"),
    ("april",),
    ("mei", "may"),
    ("juni", "june"),
    ("juli", "july"),
    ("agustus", "august", "agt", "ags"),
    ("september",),
    ("oktober", "october"),
    ("november", "nopember"),
    ("desember", "december"),
)

_DAY_FIRST = re.compile(r"(\d{1,2})[\s./-]+(\d{1,2}|[a-z]{3,})\.?[\s./-]+(\d{4}|\d{2})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)


def parse_date(text: str) -> date | None:
    """Return the day in `text`: "16-10-2023", "16/10/2023", "16 Okt 2023", "2023-10-16"; None if it is blank.

    Months may be cut to three letters, in Indonesian or English; "23" is 2023. Raises ValueError for all else.
    """
    plain = text.strip().lower()
    if not plain:
        return None
    if found := _YEAR_FIRST.fullmatch(plain):
        year, month, day = map(int, found.groups())
        return date(year, month, day)
    if found := _DAY_FIRST.fullmatch(plain):
        day, year = int(found[1]), int(found[3])
        return date(year + 2000 if len(found[3]) == 2 else year, _month(found[2]), day)
    raise ValueError(text)


def _month(word: str) -> int:
    if word.isdigit():
        return int(word)
    for number, names in enumerate(_MONTHS, start=1):
        if any(name.startswith(word) for name in names):
            return number
    raise ValueError(word)
