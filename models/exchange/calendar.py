"""What is due as entries of a calendar (iCalendar, RFC 5545): a file for Outlook, Google Calendar or Thunderbird."""

import datetime
import unicodedata
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.language import _
from models.lists.handover import check_neighbour, wanted
from models.lists.reminding import due_matters
from models.rules.dates import long_date
from models.rules.reminding import UNKNOWN, DueMatter, asked, heading, numbers
from models.trouble import Trouble

if TYPE_CHECKING:
    from icalendar import Alarm, Event

BEFORE = (30, 7)
"""Days before the day on which the calendar rings."""
_NAMESPACE = uuid.UUID("6f0b8f56-6a6c-5d0e-9d5b-4f1f4c9d3a11")
_EPOCH = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
_PRODUCT = "-//Pendopo//Register kerja sama daerah//ID"


@dataclass(frozen=True)
class BoardCalendar:
    """What is due, each with its day."""

    entries: tuple[tuple[DueMatter, datetime.date], ...]
    now: datetime.datetime
    """When the file is written."""


def read(today: datetime.date, only: int | None = None) -> list[BoardCalendar]:
    """Return the calendar of the whole board, or of what is due with the region `only`.

    It is stamped with the beginning of `today`: whoever calls for it from the command line names no hour. Raises
    Trouble where nothing has a day: a calendar without entries is none.
    """
    check_neighbour(only)
    matters = due_matters(wanted(today, only))
    entries = tuple(dated(matters, None, today))
    if not entries:
        raise Trouble(_("Nothing that is due has a day. No calendar was written."))
    return [BoardCalendar(entries, datetime.datetime.combine(today, datetime.time(), datetime.UTC))]


def name(calendar: BoardCalendar) -> str:
    """Return of which day it is."""
    return calendar.now.date().isoformat()


def file_name(calendar: BoardCalendar) -> str:
    """Return a file name that is safe on Windows: "kalender-kerja-sama-2026-11-23.ics"."""
    return f"kalender-kerja-sama-{calendar.now.date().isoformat()}.ics"


def make(calendar: BoardCalendar, settings: Mapping[str, str]) -> bytes:  # noqa: ARG001
    """Return the file; the same bytes for the same input."""
    return write_calendar(calendar.entries, calendar.now)


def dated(
    matters: Iterable[DueMatter], answer_by: datetime.date | None, today: datetime.date
) -> list[tuple[DueMatter, datetime.date]]:
    """Return the matters that have a day, with the day on which they stand in a calendar.

    What has no day stands on the day an answer is asked by. So does what is past, or else on `today`: no calendar
    rings for a day that is over.
    """

    def stands(due: datetime.date | None) -> datetime.date | None:
        if due is None or due >= today:
            return due or answer_by
        return max(answer_by or today, today)

    return [(matter, day) for matter in matters if (day := stands(matter.due))]


def write_calendar(entries: Iterable[tuple[DueMatter, datetime.date]], now: datetime.datetime) -> bytes:
    """Return the file: an all-day entry for each matter, ringing before it. `now` has its time zone.

    An entry keeps its UID however often it is written, and its SEQUENCE grows with `now`: a calendar that takes the
    file a second time moves what it has. There is no METHOD: these are entries of one's own, no invitations.
    """
    # It brings time zones and dates of its own, half a second of them.
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    written = set()
    for matter, due in entries:
        event = _event(matter, due, now)
        if event["uid"] not in written:
            calendar.add_component(event)
        written.add(event["uid"])
    content: bytes = calendar.to_ical()
    return content


def uid_of(matter: DueMatter) -> str:
    """Return what tells an entry from all others, in every register and after every correction of its day."""
    return str(uuid.uuid5(_NAMESPACE, matter.uid or matter.key))


def _event(matter: DueMatter, due: datetime.date, now: datetime.datetime) -> "Event":
    from icalendar import Event

    stamp = now.astimezone(datetime.UTC).replace(microsecond=0)
    event = Event()
    event.add("uid", uid_of(matter))
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", max(0, int((stamp - _EPOCH).total_seconds() // 60)))
    event.add("dtstart", due)
    if due < datetime.date.max:
        event.add("dtend", due + datetime.timedelta(days=1))  # the day after: the end is no longer of it
    event.add("summary", _shown(f"{heading(matter)}: {matter.about}"))
    event.add("description", "\n".join(map(_shown, _described(matter, due))))
    event.add("transp", "TRANSPARENT")
    for days in BEFORE:
        if due - datetime.timedelta(days=days) >= now.date():  # one that is past would ring at once
            event.add_component(_alarm(matter, days))
    return event


def _alarm(matter: DueMatter, days: int) -> "Alarm":
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _shown(f"{days} hari lagi: {matter.about}"))
    alarm.add("trigger", datetime.timedelta(days=-days))
    return alarm


def _described(matter: DueMatter, day: datetime.date) -> list[str]:
    sides = [side.government for side in matter.sides]
    was = f"Jatuh tempo {long_date(matter.due)} (telah lewat)" if matter.due and matter.due < day else ""
    lines = [*numbers(matter.sides, unknown=UNKNOWN), asked(matter), was]
    return [*([" – ".join(sides)] if sides else []), *(line for line in lines if line)]


def _shown(text: str) -> str:
    """Return `text` without control characters, which no calendar takes."""
    return "".join(sign for sign in text if unicodedata.category(sign) not in ("Cc", "Cs"))
