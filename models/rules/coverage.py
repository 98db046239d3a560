"""Which ends of the border an agreement reaches, and what stands there: the mapping of PP 28/2018 Ps 5."""

import datetime
from collections.abc import Collection, Iterable
from typing import NamedTuple

from models.rules.vocabulary import COVERAGE

LIVE = ("in_force", "ending")
"""What counts as covered."""

_RANK = {state: rank for rank, state in enumerate(COVERAGE)}
_STATE_OF = {
    "in_force": "in_force", "ending": "ending", "suspended": "suspended", "draft": "draft", "prepared": "draft",
    "ready": "draft", "ended": "ended", "terminated": "ended",
}  # fmt: skip


class Cell(NamedTuple):
    """What stands at one end of the border in one sector."""

    state: str = "none"
    """A key of vocabulary.COVERAGE: the best of what there is."""
    number: int = 0
    """How many PKS are in that state."""
    until: datetime.date | None = None
    """The latest last day among them; None where one of them has none."""
    reason: str = ""
    """Why none is wanted, where somebody has said so."""

    @property
    def live(self) -> bool:
        """Whether something is in force here."""
        return self.state in LIVE


def state_of(status: str) -> str | None:
    """Return what an agreement of this status gives to the places it reaches; None where its successor counts."""
    return _STATE_OF.get(status)


def reaches(home: int, neighbour: int, ours: Collection[int], theirs: Collection[int]) -> bool:
    """Tell whether an agreement of both governments reaches the end where two districts meet.

    `ours` and `theirs` are the districts that it names on each side; a side on which it names none is meant whole.
    """
    return (not ours or home in ours) and (not theirs or neighbour in theirs)


def best(cells: Iterable[Cell]) -> Cell:
    """Return the best of several; those in the same state are counted together.

    Why none is wanted is told also where there is something better: there it contradicts, and is to be taken back.
    """
    found, reason = Cell(), ""
    for cell in cells:
        reason = reason or cell.reason
        if _RANK[cell.state] < _RANK[found.state]:
            found = cell
        elif cell.state == found.state:
            until = None if cell.until is None or found.until is None else max(cell.until, found.until)
            found = Cell(cell.state, found.number + cell.number, until)
    return found._replace(reason=reason)


def share(cells: Iterable[Cell]) -> tuple[int, int]:
    """Return how many places are covered, and of how many: where none is wanted nothing is missing."""
    counted = [cell for cell in cells if cell.state != "deliberate"]
    return sum(cell.live for cell in counted), len(counted)


def percent(covered: int, of: int) -> int:
    """Return the share in whole per cent: 100 only where it is all, and 0 only where it is none."""
    if not covered or covered == of:
        return 100 if covered else 0
    return min(99, max(1, round(100 * covered / of)))
