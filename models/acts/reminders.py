"""What a clerk does with a matter of the board besides settling it: remind the other side of it, or put it off."""

import datetime
from collections.abc import Mapping

from models.rules.board import check_snooze
from models.rules.marking import N_
from models.tables import Reminder, engine
from models.trouble import Refused


def note_reminder(
    matters: Mapping[str, int | None], way: str, letter: str, today: datetime.date, subject: str = ""
) -> list[int]:
    """Note that the other side was reminded of matters on a day, and return the ids of the notes.

    `matters` are keys of the board, each with its agreement where it has one; `way` is a key of
    vocabulary.REMINDER_WAYS, `letter` the number of the letter, `subject` whom it was told, for the journal.
    """
    with engine().act(N_("Reminded: {subject}"), subject):
        return [
            Reminder.create(matter=key, agreement=agreement, way=way, done_on=today, letter=letter.strip()).id
            for key, agreement in matters.items()
        ]


def snooze(
    key: str,
    until: datetime.date | None,
    reason: str,
    today: datetime.date,
    agreement: int | None = None,
    subject: str = "",
) -> int:
    """Put a matter of the board off until a day, and return the id of the note. Raises Refused.

    `key` is that of the matter, `agreement` its agreement where it has one, `subject` what it is about.
    """
    if findings := check_snooze(until, reason, today):
        raise Refused(findings)
    with engine().act(N_("Put off: {subject}"), subject):
        note = Reminder.create(
            matter=key, agreement=agreement, way="snooze", done_on=today, until=until, reason=reason.strip()
        )
    return int(note.id)


def wake(key: str, today: datetime.date, subject: str = "") -> None:
    """Bring back what was put off beyond `today`."""
    with engine().act(N_("Brought back: {subject}"), subject):
        for note in Reminder.select().where(Reminder.matter == key, Reminder.way == "snooze", Reminder.until > today):
            note.delete_instance()
