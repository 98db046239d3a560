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
