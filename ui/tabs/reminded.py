"""How it reads that the other side was reminded."""

from models.language import _
from models.lists.reminding import Reminded
from ui.tables.format import date_text


def reminded_text(reminded: Reminded) -> str:
    """Return "Reminded 3 Nov 2026 by letter 005/12", in the language of the screen."""
    day = date_text(reminded.day)
    if reminded.way == "letter":
        return (
            _("Reminded {day} by letter {number}", day=day, number=reminded.letter)
            if reminded.letter
            else _("Reminded {day} by letter", day=day)
        )
    if reminded.way == "message":
        return _("Reminded {day} by message", day=day)
    return _("Put into a calendar {day}", day=day)


def reminded_cell(reminded: Reminded) -> str:
    """Return the same where the column says already that it is of reminders: "3 Nov 2026, letter 005/12"."""
    number = reminded.letter
    words = {"letter": _("letter {number}", number=number).strip(), "message": _("message"), "calendar": _("calendar")}
    return f"{date_text(reminded.day)}, {words[reminded.way]}"
