"""The acts that the journal treats in a way of its own: what takes another back, and what nobody takes back."""

import re

from models.rules.marking import N_

UNDO = N_("Undo")
"""Name of the act that takes another back; its subject begins with the number of that one, as #12."""
REDO = N_("Redo")
"""Name of the act that takes an undo back, so that what was undone is done again; its subject is like that of UNDO."""
BROUGHT_UP = N_("Brought the register up to date")
"""Name of the act under which the journal keeps what a newer version changed in the records."""
REFERENCE_DATA = N_("Entered the reference data")
EXAMPLE = N_("Entered the example register")

FOUNDING = frozenset({BROUGHT_UP, REFERENCE_DATA, EXAMPLE})
"""What a register began with, and what the program did by itself: nobody takes these back."""


def taken_back(subject: str) -> int:
    """Return the number of the act that an UNDO or REDO with this subject took back; 0 if it does not say."""
    number = re.match(r"#(\d+)", subject)
    return int(number.group(1)) if number else 0


def without_number(subject: str) -> str:
    """Return the subject of an UNDO or REDO without the numbers of the acts that it took back."""
    return re.sub(r"^(#\d+ ?)+", "", subject)
