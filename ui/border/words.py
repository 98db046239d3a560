"""What is said of the border: states, days and shares in words."""

import datetime

from models.language import _, _n
from models.lists.coverage import BorderEnd
from models.rules.coverage import Cell, percent
from models.rules.vocabulary import COVERAGE
from ui.tables.format import date_text

_TOLD = {"in_force", "ending", "suspended", "ended"}
"""The states of which a last day is told."""


def state_words(cell: Cell) -> str:
    """Return what stands in a cell: "In force, 2 PKS, until 31 Dec 2027"."""
    said = [_(COVERAGE[cell.state])]
    if cell.number:
        said.append(_n("{count} PKS", "{count} PKS", cell.number))
    if cell.until and cell.state == "ended":
        said.append(_("since {day}", day=date_text(cell.until)))
    elif cell.until:
        said.append(_("until {day}", day=date_text(cell.until)))
    elif cell.state in _TOLD:
        said.append(_("not all with a last day") if cell.number > 1 else _("without a last day"))
    if cell.state == "deliberate":
        said.append(cell.reason)
    return ", ".join(said)


def share_words(covered: int, of: int) -> str:
    """Return "3 of 77 (4 %)"."""
    if not of:
        return _("nothing wanted")
    return _("{covered} of {all} ({percent} %)", covered=covered, all=of, percent=percent(covered, of))


def since_words(since: datetime.date | None) -> str:
    """Return since when an end has nothing in force."""
    return _("since {day}", day=date_text(since)) if since else _("never yet")


def short_name(region: str) -> str:
    """Return a region's name where there is little room: "Kab. Pandeglang"."""
    return region.replace("Kabupaten ", "Kab. ", 1)


def end_name(end: BorderEnd) -> str:
    """Return an end with its neighbour: names of districts repeat."""
    return f"{end.name} ({end.region_name})"
