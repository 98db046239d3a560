"""The journal as a table for Excel (CSV): a line for each record that an act touched, with the differences in words."""

import csv
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from models.language import _
from models.lists.act_words import act_words, moment
from models.lists.history import Act, acts_of
from models.lists.history_words import CHANGES, changed_by
from models.lists.sql import listed, select
from models.rules.marking import N_

Progress = Callable[[int, int], None]
"""Told (acts done, acts in all); may raise to cancel."""

HEADER = (
    N_("Act"), N_("When"), N_("Clerk"), N_("What was done"), N_("Record"), N_("No."), N_("Change"), N_("Field"),
    N_("Before"), N_("After"),
)  # fmt: skip
_AT_ONCE = 200
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_ENTRY = "id, act, at, clerk, act_name, subject, table_name, record_id, change, before, after"


def write(path: Path, acts: Sequence[int], progress: Progress = lambda _done, _total: None) -> int:
    """Write these acts to `path`, oldest first, and return how many lines there are.

    Whole or not at all: what was there stays until all is written. OSError when it can not be. With a byte order mark
    and semicolons, as Excel in Indonesia reads it at a double click; no cell is taken for a formula.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    lines = 0
    try:
        with temporary.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerow([_(title) for title in HEADER])
            ordered = sorted(acts)
            for at in range(0, len(ordered), _AT_ONCE):
                progress(at, len(ordered))
                for act in _read(ordered[at : at + _AT_ONCE]):
                    for line in _lines(act):
                        writer.writerow([safe(cell) for cell in line])
                        lines += 1
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    return lines


def safe(text: str) -> str:
    """Return text that no spreadsheet takes for a formula: an apostrophe goes before what would begin one."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _read(acts: Sequence[int]) -> list[Act]:
    return acts_of(select(f"SELECT {_ENTRY} FROM journal WHERE act IN ({listed(acts)})"))


def _lines(act: Act) -> Iterator[tuple[str, ...]]:
    head = (str(act.number), moment(act.at), act.clerk, act_words(act.name, act.subject))
    for each in changed_by(act):
        about = (each.name, str(each.record), _(CHANGES[each.change]))
        for one in each.differences:
            yield (*head, *about, one.label, one.old, one.new)
        if not each.differences:
            yield (*head, *about, "", "", "")
