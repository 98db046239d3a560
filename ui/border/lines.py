"""What the matrix of the border shows, as data: which rows and columns are left by filters and folds."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from models.lists.coverage import BorderEnd, Coverage, SectorHead
from models.rules.coverage import Cell
from models.rules.marking import N_
from models.rules.vocabulary import COVERAGE

GAPS = "gaps"
"""The filter for all that is missing: nothing in force, and yet wanted."""
STATE_FILTERS = {GAPS: N_("Only gaps"), **COVERAGE}


class Line(NamedTuple):
    """A row: a neighbour, or one end of the border with it."""

    region: int
    name: str
    ends: tuple[BorderEnd, ...]
    """Those of the neighbour that the filters leave, or the one end."""
    end: BorderEnd | None = None


@dataclass(frozen=True)
class Sight:
    """What the clerk wants to see."""

    neighbour: int | None = None
    sector: int | None = None
    state: str | None = None
    """A key of STATE_FILTERS."""
    text: str = ""
    """Letters of a district's name."""
    end: int | None = None
    """One end alone, as chosen on the map."""
    folded: Collection[int] = field(default=frozenset())
    """Neighbours of whom only the sums are shown."""

    @property
    def narrows(self) -> bool:
        """Whether a filter is set."""
        return bool(self.neighbour or self.sector or self.state or self.text.strip() or self.end)


def fits(cell: Cell, state: str | None) -> bool:
    """Tell whether a cell is among those that are looked for."""
    if state == GAPS:
        return not cell.live and cell.state != "deliberate"
    return state is None or cell.state == state


def lines(coverage: Coverage, sectors: Sequence[int], sight: Sight) -> list[Line]:
    """Return the rows, neighbour by neighbour."""
    found: dict[int, list[BorderEnd]] = {}
    for end in coverage.ends:
        if _passes(coverage, sectors, sight, end):
            found.setdefault(end.region, []).append(end)
    rows = []
    for region, ends in found.items():
        rows.append(Line(region, ends[0].region_name, tuple(ends)))
        if region not in sight.folded:
            rows += [Line(region, end.name, (end,), end) for end in ends]
    return rows


def columns(coverage: Coverage, shown: Collection[int], chosen: Sequence[int], sight: Sight) -> list[SectorHead]:
    """Return the columns: the office's own choice first, then what else is to be shown, in the law's order."""
    if sight.sector is not None:
        return [head for head in coverage.sectors if head.id == sight.sector]
    wanted = [head for head in coverage.sectors if head.id in shown or head.id in chosen]
    return sorted(wanted, key=lambda head: head.id not in chosen)


def _passes(coverage: Coverage, sectors: Sequence[int], sight: Sight, end: BorderEnd) -> bool:
    if sight.end is not None and end.id != sight.end:
        return False
    if sight.neighbour is not None and end.region != sight.neighbour:
        return False
    if any(word not in end.name.casefold() for word in sight.text.casefold().split()):
        return False
    return sight.state is None or any(fits(coverage.cell(end.id, sector), sight.state) for sector in sectors)
