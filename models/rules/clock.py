"""Whether a PC's clock can be right: everything in a register is reckoned from it."""

import datetime

from models.rules.marking import N_

SKEW = datetime.timedelta(minutes=10)
"""Two clocks of one office differ by so much without anybody being at fault."""
LONGEST_REST = datetime.timedelta(days=400)
"""A register that is worked with rests no longer than a year, with its evaluation."""
SENTENCES = {
    "behind": N_(
        "The clock of this PC says {now}, but the last entry in this register was made on {last}. Nothing was changed. "
        "Statuses and reminders follow the clock: set it right, then open the register again."
    ),
    "ahead": N_(
        "The clock of this PC says {now}, more than 400 days after the last entry in this register of {last}. Nothing "
        "was changed. If that is not so, set the clock right, then open the register again."
    ),
}


def clock_problem(last: datetime.datetime | None, now: datetime.datetime) -> str:
    """Return "behind" for a clock before the last entry of the journal, "ahead" for one long after it, else "".

    Both times know their zone; `last` is None in a register without entries. A day that is rehearsed (--today) is no
    clock and is not looked at: it changes what is shown, while every entry is made by the clock.
    """
    if last is None:
        return ""
    if now < last - SKEW:
        return "behind"
    return "ahead" if now - last > LONGEST_REST else ""
