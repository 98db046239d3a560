"""How values read on the screen, in the language in use."""

from datetime import date

from PySide6.QtCore import QLocale

from models.language import _, _n, language
from models.rules.marking import N_

MONTHS = (
    N_("Jan"),
    N_("Feb"),
    N_("Mar"),
    N_("Apr"),
    N_("May"),
    N_("Jun"),
    N_("Jul"),
    N_("Aug"),
    N_("Sep"),
    N_("Oct"),
    N_("Nov"),
    N_("Dec"),
)

# A cell shows one line of its column's width; laying out a whole page of text for it would only cost time.
_LONGEST = 300


def date_text(day: date) -> str:
    """Return `day` as "16 Oct 2023"."""
    return f"{day.day} {_(MONTHS[day.month - 1])} {day.year}"


def days_text(days: int) -> str:
    """Return `days` left as "30 days left", or "5 days over" when negative."""
    if days == 0:
        return _("today")
    if days > 0:
        return _n("{count} day left", "{count} days left", days)
    return _n("{count} day over", "{count} days over", -days)


def number_text(number: float) -> str:
    """Return `number` with the thousands parted. Years are texts, not numbers."""
    locale = QLocale(language())
    if isinstance(number, int):
        return locale.toString(number)
    return locale.toString(number, "f", QLocale.FloatingPointPrecisionOption.FloatingPointShortest)


def line_text(value: object) -> str:
    """Return `value` on one line, cut where no column is that wide."""
    text = str(value)
    if len(text) > _LONGEST:
        text = text[:_LONGEST] + "…"
    return " ".join(text.splitlines()) if "\n" in text or "\r" in text else text
