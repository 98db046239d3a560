"""What the tree of PKS is made of: sectors with their counts in words, and below each its agreements."""

from collections.abc import Mapping, Sequence

from models.language import _, _n
from models.lists.agreements import Filter, sector_rows
from models.lists.sectors import NO_SECTOR, SectorLine, SectorTree
from models.lists.sql import Row
from models.rules.marking import N_
from ui.desk import Desk
from ui.tables.columns import Column
from ui.tables.groups import Group

COLUMNS = (
    Column("title", N_("About"), 205),
    Column("status", N_("Status"), 120, kind="status"),
    Column("departments", N_("Departments"), 130, sortable=False),
    Column("partners", N_("Neighbour"), 95),
    Column("last_day", N_("Until"), 88, align="right", kind="date", gap=True),
    Column("days_left", N_("Left"), 92, align="right", kind="days"),
    Column("evaluated", N_("Evaluated"), 70, align="center", kind="flag", sortable=False),
)


class SectorSource:
    """Answers a tree. What the register holds is read once after each change, not at each letter of a filter."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._tree: SectorTree | None = None
        self._chosen = Filter("pks")
        self._lines: list[SectorLine] = []

    @property
    def count(self) -> int:
        """How many lines stand below the sectors; an agreement of two sectors has two."""
        return sum(line.total for line in self._lines)

    def forget(self) -> None:
        """The register has changed: read it anew."""
        self._tree = None

    def look(self, chosen: Filter, *, empty: bool) -> None:
        """Count what passes the filter. `empty`: also show the sectors in which nothing does."""
        self._chosen = chosen
        self._lines = self._known().lines(chosen, empty)

    def sector_of(self, agreement: int) -> int | None:
        """Return the sector under which an agreement stands, or None."""
        return self._known().sector_of(agreement)

    def groups(self) -> list[Group]:
        """Return the sectors that were counted."""
        return [Group(line.id, (_name(line), *_counts(line, self._chosen.narrows)), line.total) for line in self._lines]

    def ids(self, group: int, order: str | None, descending: bool) -> Sequence[int]:
        """Return the ids of a sector's agreements in order."""
        return self._known().ids(group, self._chosen, order, descending)

    def rows(self, ids: Sequence[int]) -> Mapping[int, Row]:
        """Return the cells of each."""
        return sector_rows(ids, self._desk.session.today)

    def _known(self) -> SectorTree:
        if self._tree is None:
            self._tree = SectorTree(self._desk.session.today)
        return self._tree


def _name(line: SectorLine) -> str:
    return _("Without a sector") if line.id == NO_SECTOR else line.name


def _counts(line: SectorLine, narrowed: bool) -> list[str]:
    if not line.total:
        return [_("nothing fits the filter") if narrowed else _("no PKS yet")]
    counts = (
        (line.in_force, _("{count} in force", count=line.in_force)),
        (line.drafts, _n("{count} draft", "{count} drafts", line.drafts)),
        (line.ended, _("{count} ended", count=line.ended)),
        (line.suspended, _("{count} suspended", count=line.suspended)),
    )
    return [words for number, words in counts if number]
