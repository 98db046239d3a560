"""The board and the border for other programs: plain objects, days as YYYY-MM-DD, what is not known as null."""

import datetime
from typing import Any

from models.language import _
from models.lists.board import board
from models.lists.board_rows import described, spoken
from models.lists.border_check import border_doubts
from models.lists.coverage import border_ends, chosen_sectors, coverage
from models.rules.board import URGENCIES, acts_of
from models.rules.vocabulary import CONFIDENCES

Plain = dict[str, Any]


def plain_board(today: datetime.date, backup: datetime.date | None) -> list[Plain]:
    """Return the board of a day in its order, then what was put off. `backup`: the day of the last one."""
    found = board(today, backup)
    return [
        {
            "urgency": row.urgency,
            "due": _iso(row.due),
            "days": row.left,
            "neighbour": row.neighbour_name or None,
            "kind": row.kind,
            "words": spoken(row, longest=1000),
            "do": acts_of(row)[0],
            "agreement": row.agreement,
            "key": row.key,
            "put_off_until": _iso(row.snoozed_until),
            "reason": row.reason or None,
            "reminded": _iso(row.reminded[1]) if row.reminded else None,
        }
        for row in described((*found.rows, *found.snoozed), today)
    ]


def plain_borders() -> list[Plain]:
    """Return each end of our border, with how sure it is that both touch, and who says so."""
    return [
        {
            "id": end.id,
            "region_id": end.region,
            "region": end.region_name,
            "home": end.home_name,
            "neighbour": end.neighbour_name,
            "confidence": end.confidence,
            "source": end.source or None,
            "note": end.note or None,
        }
        for end in border_ends()
    ]


def plain_doubts() -> list[Plain]:
    """Return what is doubtful about our border, to be looked up on the official map."""
    return [
        {
            "kind": doubt.kind,
            "words": doubt.said,
            "name": doubt.name,
            "region": doubt.region,
            "confidence": doubt.confidence or None,
            "source": doubt.source or None,
            "note": doubt.note or None,
        }
        for doubt in border_doubts()
    ]


def plain_forgotten(today: datetime.date) -> list[Plain]:
    """Return the ends of our border with nothing in force in the sectors of the settings, the longest first."""
    return [
        {"region": end.region_name, "home": end.home_name, "neighbour": end.neighbour_name, "since": _iso(since)}
        for end, since in coverage(today).forgotten(chosen_sectors())
    ]


def parts(what: str, row: Plain) -> list[object]:
    """Return what a line to read says of one object of these lists."""
    if what == "board":
        put_off = _("put off until {day}: {reason}", day=row["put_off_until"], reason=row["reason"])
        return [_(URGENCIES[row["urgency"]]), row["due"], row["neighbour"], row["words"],
                put_off if row["put_off_until"] else None]  # fmt: skip
    if what == "borders":
        return [*list(row.values())[:5], _(CONFIDENCES[row["confidence"]]), row["source"], row["note"]]
    if what == "doubtful":
        return [row[name] for name in ("words", "name", "region", "source", "note")]
    return [*list(row.values())[:3], row["since"] or _("never yet")]


def _iso(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None
