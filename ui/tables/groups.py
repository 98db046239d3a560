"""A tree of two levels: groups with their counts, and below each its records, read when it is opened."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QFont

from ui.tables.cells import DISPLAY, FONT, looks
from ui.tables.columns import Column
from ui.tables.model import NOWHERE, Index, title
from ui.tables.pages import Pages, Row


@dataclass(frozen=True)
class Group:
    """A row of the upper level."""

    id: int
    cells: tuple[str, ...]
    """Its name, then its counts in words; blank ones are left out."""
    count: int
    """How many records it holds."""


class GroupSource(Protocol):
    """What a grouped list in models.lists offers to a tree."""

    def groups(self) -> Sequence[Group]:
        """Return the groups in their order."""

    def ids(self, group: int, order: str | None, descending: bool) -> Sequence[int]:
        """Return the ids of the records in the group with this id, ordered as a table's source does."""

    def rows(self, ids: Sequence[int]) -> Mapping[int, Row]:
        """Return the cells of each of `ids`, in the order of the columns."""


STEP = 400
"""Records of an opened group that are shown at a time; the view asks for more as one scrolls."""


class GroupModel(QAbstractItemModel):
    """Groups and records of a source. Empty until the first `reload()`.

    An index's internal id is 0 for a group, and the group's place plus one for a record.
    """

    def __init__(self, columns: Sequence[Column], source: GroupSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.loaded = False
        self._source = source
        self._looks = looks(self.columns)
        self._order: str | None = None
        self._descending = False
        self._groups: list[Group] = []
        self._opened: dict[int, Pages] = {}
        self._shown: dict[int, int] = {}
        self._bold = QFont()
        self._bold.setBold(True)

    def reload(self) -> None:
        """Read the groups anew; their records again when they are shown."""
        groups = list(self._source.groups())
        self.beginResetModel()
        self._groups = groups
        self._opened.clear()
        self._shown.clear()
        self.loaded = True
        self.endResetModel()

    def group_at(self, index: Index) -> Group | None:
        """Return the group at `index`, or None where a record or nothing is."""
        return self._groups[index.row()] if index.isValid() and not index.internalId() else None

    def id_at(self, index: Index) -> int | None:
        """Return the id of the record at `index`, or None where a group or nothing is."""
        if not index.isValid() or not index.internalId():
            return None
        return self._opened[index.internalId() - 1].ids[index.row()]

    def ids_at(self, index: Index) -> Sequence[int]:
        """Return the id of the record at `index`, or the ids of all records of the group there."""
        record = self.id_at(index)
        if record is not None or not index.isValid():
            return [] if record is None else [record]
        self.fetchMore(index)
        return self._opened[index.row()].ids

    def place_of(self, index: Index) -> tuple[int, int]:
        """Return where `index` stands from top to bottom: its group, and its row in there (-1 for the group)."""
        return (index.row(), -1) if not index.internalId() else (index.internalId() - 1, index.row())

    def group_index(self, id: int) -> QModelIndex:
        """Return the index of the group `id`; an invalid one if it is not in the list."""
        for at, group in enumerate(self._groups):
            if group.id == id:
                return self.index(at, 0)
        return QModelIndex()

    def index_of(self, id: int, *, read: bool = True) -> QModelIndex:
        """Return the index of the record `id`, reading groups until it is found; an invalid one if it is nowhere.

        With `read` false only the groups that have been read are searched.
        """
        for at in sorted(range(len(self._groups)), key=lambda at: at not in self._opened):
            if read:
                self.fetchMore(self.index(at, 0))
            if at in self._opened and id in self._opened[at].ids:
                row = self._opened[at].ids.index(id)
                self.show_more(at, row)
                return self.createIndex(row, 0, at + 1)
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index = NOWHERE) -> QModelIndex:
        """Return the index of a group, or of a record in an opened group."""
        # Asked once for every row of an open group; Qt's own hasIndex() would cost more than all the rest.
        if not (0 <= row < self.rowCount(parent) and 0 <= column < len(self.columns)):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, child: Index) -> QModelIndex:  # type: ignore[override]
        """Return the group of a record."""
        inside = child.internalId() if child.isValid() else 0
        return self.createIndex(inside - 1, 0, 0) if inside else QModelIndex()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return the number of groups, or of the records read of one."""
        if not parent.isValid():
            return len(self._groups)
        if parent.internalId() or parent.column() or parent.row() not in self._opened:
            return 0
        return self._shown[parent.row()]

    def columnCount(self, parent: Index = NOWHERE) -> int:  # noqa: ARG002
        """Return the number of columns, hidden ones too."""
        return len(self.columns)

    def hasChildren(self, parent: Index = NOWHERE) -> bool:
        """Tell whether there is something to open; the group's count knows before its records are read."""
        if not parent.isValid():
            return bool(self._groups)
        if parent.internalId() or parent.column():
            return False
        read = self._opened.get(parent.row())
        return bool(self._groups[parent.row()].count if read is None else read.ids)

    def canFetchMore(self, parent: Index) -> bool:
        """Tell whether the records of a group are still to be read."""
        return (
            parent.isValid()
            and not parent.internalId()
            and parent.row() not in self._opened
            and self._groups[parent.row()].count > 0
        )

    def fetchMore(self, parent: Index) -> None:
        """Read the ids of a group's records."""
        at = parent.row()
        if not parent.isValid() or at in self._opened:
            return
        ids = self._source.ids(self._groups[at].id, self._order, self._descending)
        self._opened[at] = Pages(ids, self._source.rows, len(self.columns))
        self._shown[at] = 0
        self.show_more(at)

    def show_more(self, at: int, near: int = 0) -> bool:
        """Let the group at place `at` show records to well beyond row `near`; tell whether it shows more now."""
        shown, count = self._shown[at], len(self._opened[at].ids)
        # Half a step ahead is enough: whoever scrolls on asks again.
        more = shown < min(count, near + STEP // 2)
        if more:
            wanted = min(count, near + STEP)
            self.beginInsertRows(self.index(at, 0), shown, wanted - 1)
            self._shown[at] = wanted
            self.endInsertRows()
        return more

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """Answer Qt for one cell."""
        found = self._looks.get(role)
        if found is None or not index.isValid():
            return None
        inside, column = index.internalId(), index.column()
        if not inside:
            return self._group_data(index.row(), role) if column == 0 else None
        look = found[column]
        return look(self._opened[inside - 1].row(index.row())[column]) if look else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        """Return the translated title of a column."""
        return title(self.columns, section, orientation, role)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Let the source order the records in each group by `column`; groups keep their order."""
        if column >= 0 and not self.columns[column].sortable:
            return
        wanted = (self.columns[column].key if column >= 0 else None, order == Qt.SortOrder.DescendingOrder)
        if wanted != (self._order, self._descending):
            self._order, self._descending = wanted
            if self.loaded:
                self.reload()

    def _group_data(self, at: int, role: int) -> object:
        if role == FONT:
            return self._bold if self._groups[at].count else None
        if role != DISPLAY:
            return None
        name, *counts = (cell for cell in self._groups[at].cells if cell)
        return f"{name}    {' · '.join(counts)}" if counts else name
