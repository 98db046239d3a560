"""The board and the figures of a year as objects for the command line."""

import datetime
from typing import Any

from models.language import _
from models.lists.board import board
from models.lists.board_rows import described, spoken
from models.lists.year_figures import FigureLine, Share, year_figures
from models.rules.board import URGENCIES, BoardRow

Plain = dict[str, Any]


def plain_board(today: datetime.date, backup: datetime.date | None) -> list[Plain]:
    """Return what is due and what is missing, most urgent first; what was put off comes last and says until when.

    `backup` is the day of the last backup, None where there was none.
    """
    found = board(today, backup)
    return [_matter(row) for row in described([*found.rows, *found.snoozed], today)]


def plain_figures(today: datetime.date) -> list[Plain]:
    """Return the figures of this year: of the whole, then of each neighbour and each sector."""
    figures = year_figures(today.year, today)
    whole = {
        "about": "year", "name": str(figures.year), "mou_in_force": figures.umbrellas,
        "pks_in_force": figures.in_force, "renewed": figures.renewed,
        "evaluated": figures.evaluated.part, "to_evaluate": figures.evaluated.whole,
        "evaluations_closed": figures.closed, **_coverage("", figures.covered), **_coverage("_before", figures.before),
        "statuses": dict(figures.statuses),
    }  # fmt: skip
    return [
        whole,
        *(_figures("neighbour", line) for line in figures.neighbours),
        *(_figures("sector", line) for line in figures.sectors),
    ]


def _matter(row: BoardRow) -> Plain:
    way, on, letter = row.reminded or (None, None, None)
    return {
        "matter": row.key,
        "urgency": row.urgency,
        "due": row.due.isoformat() if row.due else None,
        "days_left": row.left,
        "neighbour": row.neighbour_name or None,
        "agreement": row.agreement,
        "words": spoken(row),
        "put_off_until": row.snoozed_until.isoformat() if row.snoozed_until else None,
        "reason": row.reason or None,
        "reminded_on": on.isoformat() if on else None,
        "reminded_by": way,
        "letter": letter or None,
    }


def _figures(about: str, line: FigureLine) -> Plain:
    return {
        "about": about, "name": line.name, "mou_in_force": line.umbrellas if about == "neighbour" else None,
        "pks_in_force": line.in_force, "signed": line.signed, "ended": line.ended,
    }  # fmt: skip


def _coverage(when: str, share: Share) -> Plain:
    return {f"places_covered{when}": share.part, f"places{when}": share.whole}


def board_line(row: Plain) -> list[object]:
    """Return the parts of a matter as a line to read."""
    put_off = _("put off until {day}: {reason}", day=row["put_off_until"], reason=row["reason"])
    return [
        _(URGENCIES[row["urgency"]]),
        row["due"],
        row["neighbour"],
        row["words"],
        put_off if row["put_off_until"] else None,
    ]


def figures_line(row: Plain) -> list[object]:
    """Return the parts of one of the figures as a line to read."""
    figures = {**row, **row.get("statuses", {})}
    named = [f"{key}: {value}" for key, value in figures.items() if isinstance(value, int)]
    return [row["about"], row["name"], *named]
