"""An act of the journal in words, and when it was."""

import datetime
from collections.abc import Callable

from models.language import _
from models.lists.sql import select
from models.rules.acts import REDO, UNDO, taken_back, without_number
from models.rules.dates import numeric_date
from models.rules.marking import N_

Say = Callable[..., str]
"""Turns English from the catalogue, with the values of its {names}, into words."""


def act_words(name: str, subject: str, say: Say = _) -> str:
    """Return an act in words; one that takes another back says which. `say` is the language: _ or on_paper."""
    number = taken_back(subject)
    if name not in (UNDO, REDO) or not number:
        return say(name, subject=subject)
    first = _first_taken_back(number)
    if first is None:
        return f"{say(name)}: {without_number(subject)}"
    said = say(first[0], subject=first[1])
    return say(N_("Undone: {act}"), act=said) if name == UNDO else say(N_("Done again: {act}"), act=said)


def moment(at: str) -> str:
    """Return a time of the journal as read on this computer: "28-11-2026 14.20"."""
    try:
        local = datetime.datetime.fromisoformat(at).astimezone()
    except ValueError:
        return at
    return f"{numeric_date(local.date())} {local:%H.%M}"


def _first_taken_back(number: int) -> tuple[str, str] | None:
    """Return name and subject of the act that this one took back, through undos of undos."""
    while number:
        found = select("SELECT act_name, subject FROM sealed_act WHERE id = ?", (number,))
        if not found:
            return None
        name, subject = found[0]
        if name not in (UNDO, REDO):
            return name, subject
        number = taken_back(subject)
    return None
