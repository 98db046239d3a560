"""The board "Saling Ingetin": which matters there are, how urgent each is on a day, and what is to be done about it.

A matter is known by its key, "<kind>:<record>[:<detail>]"; where a day belongs to what is meant
("ending:12:2026-12-31") another day makes it another matter, so that what was put off comes back. The kinds:

- ended, ending: a signed MoU or PKS by its last day. Not one that was ended early or whose end is decided, nor one that
  a signed successor renews. It stands from 90 days before its last day until 365 days after it.
- older: what ended before that, all of one neighbour together.
- evaluation: a PKS without an entry for a finished period, or for the present one that ends soon: see `periods`.
- follow_up, obligation: open, with a day, from 30 days before it on.
- out: originals that went to the other side and are not back; 30 days after sending they are late.
- number: the other side's number is missing on an agreement in force.
- post: a post that documents name has no holder today, or two.
- draft: nothing of it was changed for so many days as the office has set.
- border: ends of the border with a neighbour where nothing is in force; all of one neighbour together.
- settlement: left open by an agreement that has ended; late since that day.
- backup: the last copy is seven days old and something was entered since; or there is none of what was entered.
"""

import datetime
from collections.abc import Mapping
from typing import Any, NamedTuple

from models.rules.findings import Finding, error
from models.rules.marking import N_

URGENCIES = {
    "past": N_("Past"),
    "week": N_("This week"),
    "month": N_("This month"),
    "sixty": N_("60 days"),
    "ninety": N_("90 days"),
    "gap": N_("Gaps"),
}
"""The most urgent first."""
WITHIN = {"week": 7, "month": 30, "sixty": 60, "ninety": 90}
"""Days until it is due, at most."""
COUNTS = {
    "past": ("past",),
    "month": ("week", "month"),
    "ninety": ("sixty", "ninety"),
    "gap": ("gap",),
}
"""The four numbers above the board, each with the urgencies that it counts."""
PRESSING = ("past", "week", "month")
"""What the title of the tab counts."""

ENDED_FOR = 365
"""Days for which an agreement that has ended stands by itself."""
DUE_WITHIN = 30
"""Days before a follow-up or an obligation is due, from which on it stands."""
OUT_FOR = 30
"""Days after which an original should be back."""
BACKUP_EVERY = 7
"""Days."""
SHORTEST = 30
"""Days of a period in which a PKS has to be in force for its evaluation to be asked for."""
NOTICE = {"year": 90, "semester": 60, "quarter": 30}
"""Days before the end of a period from which on its evaluation is asked for."""
MONTHS = {"year": 12, "semester": 6, "quarter": 3}
_COVERING = {
    "year": ("year",), "s1": ("s1", "year"), "s2": ("s2", "year"), "q1": ("q1", "s1", "year"),
    "q2": ("q2", "s1", "year"), "q3": ("q3", "s2", "year"), "q4": ("q4", "s2", "year"),
}  # fmt: skip

ACTS = {
    "ended": ("renew", "open", "evaluate"), "ending": ("renew", "open", "evaluate"), "older": ("open",),
    "evaluation": ("evaluate", "open"), "follow_up": ("open",), "obligation": ("open",), "out": ("open",),
    "number": ("open",), "post": ("open",), "draft": ("open",), "border": ("open",), "settlement": ("open",),
    "backup": ("backup",),
}  # fmt: skip
"""What can be done about a matter, the main thing first; any but older and backup can be reminded of, any put off."""


class BoardRow(NamedTuple):
    """One matter. `values` and `reminded` are read where the row is shown: lists.board_rows.described."""

    key: str
    kind: str
    urgency: str
    """A key of URGENCIES; "" for what comes later."""
    due: datetime.date | None
    left: int | None
    """Days until it is due, negative after that."""
    neighbour: int | None
    """Id of the first government it is about that is not ours; None where it is our own affair."""
    neighbour_name: str
    neighbours: tuple[int, ...]
    agreement: int | None
    tab: str
    """Key of the tab that shows it; "" for none."""
    record: int
    """Id of what that tab shows."""
    snoozed_until: datetime.date | None = None
    reason: str = ""
    """Why it was put off."""
    values: Mapping[str, Any] = {}
    """What its sentence says: see CLAUSES."""
    reminded: tuple[str, datetime.date, str] | None = None
    """How and when the other side was last reminded of it, and the number of the letter."""


class Period(NamedTuple):
    """A year, a semester or a quarter."""

    year: int
    name: str
    """A key of vocabulary.PERIODS."""
    first: datetime.date
    last: datetime.date

    @property
    def covering(self) -> tuple[str, ...]:
        """The periods of its year an entry may be about to hold for this one: itself, and the wider ones."""
        return _COVERING[self.name]


def urgency(due: datetime.date, today: datetime.date) -> str:
    """Return how urgent it is that something is due on a day; "" for what is further off than 90 days."""
    left = (due - today).days
    return "past" if left < 0 else next((name for name, most in WITHIN.items() if left <= most), "")


def days_from(day: datetime.date, days: int) -> datetime.date:
    """Return the day so many days later, or the calendar's first or last where there is none: a clock may be wrong."""
    ordinal = day.toordinal() + days
    return datetime.date.fromordinal(min(max(ordinal, 1), datetime.date.max.toordinal()))


def period_of(day: datetime.date, cycle: str) -> Period:
    """Return the period a day lies in; `cycle` is "year", "semester" or "quarter"."""
    months = MONTHS[cycle]
    at = (day.month - 1) // months
    first = datetime.date(day.year, at * months + 1, 1)
    after = (at + 1) * months + 1
    last = datetime.date(day.year, 12, 31) if after > 12 else days_from(datetime.date(day.year, after, 1), -1)
    return Period(day.year, "year" if cycle == "year" else f"{cycle[0]}{at + 1}", first, last)


def periods(today: datetime.date, cycle: str) -> list[Period]:
    """Return the periods whose evaluations are asked for: the last that is over, and the present one near its end."""
    present = period_of(today, cycle)
    before = period_of(days_from(present.first, -1), cycle)
    found = [before] if before.last < today else []
    return [*found, present] if (present.last - today).days <= NOTICE[cycle] else found


def check_snooze(until: datetime.date | None, reason: str, today: datetime.date) -> list[Finding]:
    """Return the errors of putting a matter off."""
    found = []
    if until is None or until <= today:
        found.append(error("until", N_("Enter a day after today.")))
    if not reason.strip():
        found.append(error("reason", N_("Say why; whoever sees it come back wants to know.")))
    return found


Clause = tuple[str, Mapping[str, Any]]
"""English with {names}, and what fills them."""

CLAUSES = {
    "ending": N_("{paper} “{title}” ends on {day}"),
    "ended": N_("{paper} “{title}” ended on {day}"),
    "older": N_("Ended more than a year ago and never renewed, with {neighbour}: {count}"),
    "evaluation": N_("Evaluate PKS “{title}” for {period}: until {day}"),
    "follow_up": N_("Follow up “{what}” (PKS “{title}”) by {day}"),
    "obligation": N_("{party} owes “{what}” ({paper} “{title}”) by {day}"),
    "out": N_("{paper} “{title}” is not back from {party} since {since}: original {original}"),
    "number": N_("The number of {party} is missing on {paper} “{title}”"),
    "vacant": N_("Nobody holds the post {post}, and documents name it"),
    "two": N_("Two hold the post {post} at once"),
    "draft": N_("The draft {paper} “{title}” was last touched on {since}"),
    "untouched": N_("Nobody has touched the draft {paper} “{title}”"),
    "border": N_("Ends of the border with {neighbour} where nothing is in force: {count}"),
    "settlement": N_("Settle “{what}”: {paper} “{title}” ended on {day}"),
    "backup": N_("Back up: the last backup is of {since}, and something was entered since"),
    "no_backup": N_("Back up: there is no backup yet of what was entered"),
}
"""What is to be done. `day` and `since` are days, `period` is a year and a period's key."""
COUNTING = ("ending", "ended", "evaluation", "follow_up", "obligation")
"""What says also how many days are left."""
FURTHER = {
    "evaluated": N_("the evaluation of {period} is there"),
    "unevaluated": N_("there is no evaluation of {period}"),
    "drafted": N_("a draft of its renewal waits"),
    "orphans": N_("PKS that lose their umbrella: {orphans}"),
}


def clauses(row: BoardRow) -> list[Clause]:
    """Return what a described row says: what is to be done, and what else is to be known for it."""
    values = {"day": row.due, "neighbour": row.neighbour_name, **row.values}
    said = values.get("said", row.kind)
    found: list[Clause] = [(CLAUSES[said], values)]
    if "evaluated" in values:
        found.append((FURTHER["evaluated" if values["evaluated"] else "unevaluated"], values))
    return [*found, *((FURTHER[name], values) for name in ("drafted", "orphans") if values.get(name))]


def acts_of(row: BoardRow) -> tuple[str, ...]:
    """Return what can be done about a matter, the main thing first: keys of actions "board.…"."""
    own = ACTS[row.kind]
    if row.kind in ("ended", "ending") and row.tab == "mou":
        own = ("open",)
    elif row.values.get("evaluated"):
        own = tuple(act for act in own if act != "evaluate")
    remind = () if row.kind in ("older", "backup") or row.neighbour is None else ("remind",)
    return (*own, *remind, "wake" if row.snoozed_until else "snooze")
