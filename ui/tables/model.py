"""The one table model: the ids of all rows in memory, their cells in pages, sorting and filtering in SQL."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from models.language import _
from ui.tables.cells import ALIGNMENT, DISPLAY, TIP, alignment, looks
from ui.tables.columns import Column
from ui.tables.pages import Pages, Row

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class Source(Protocol):
    """What a list in models.lists offers to a table. Filters are its own affair."""

    def ids(self, order: str | None, descending: bool) -> Sequence[int]:
        """Return the ids of all rows, ordered by the column with key `order`, or in the list's own order.

        Each time a new sequence, which has `index`: a list or an array.
        """

    def rows(self, ids: Sequence[int]) -> Mapping[int, Row]:
        """Return the cells of each of `ids`, in the order of the columns."""


def title(columns: Sequence[Column], section: int, orientation: Qt.Orientation, role: int) -> object:
    """Return what a header shows over the column `section`."""
    if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(columns):
        return None
    if role in (DISPLAY, TIP):
        return _(columns[section].title)
    return alignment(columns[section]) if role == ALIGNMENT else None


class PagedModel(QAbstractTableModel):
    """Rows of a source. Empty until the first `reload()`."""

    def __init__(self, columns: Sequence[Column], source: Source, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.loaded = False
        self._source = source
        self._looks = looks(self.columns)
        self._order: str | None = None
        self._descending = False
        self._pages = self._paged([])

    def reload(self) -> None:
        """Read the ids anew. Where they are the same as before only the cells are shown afresh."""
        ids = self._source.ids(self._order, self._descending)
        if self.loaded and ids == self._pages.ids:
            self._pages = self._paged(ids)
            if ids:
                self.dataChanged.emit(self.index(0, 0), self.index(len(ids) - 1, len(self.columns) - 1))
            return
        self.beginResetModel()
        self._pages = self._paged(ids)
        self.loaded = True
        self.endResetModel()

    def id_at(self, row: int) -> int:
        """Return the id of the record in `row`. Raises IndexError outside the list."""
        return self._pages.ids[row]

    def row_of(self, id: int) -> int:
        """Return the row of the record `id`, or -1."""
        try:
            return self._pages.ids.index(id)
        except ValueError:
            return -1

    def rows_of(self, ids: Collection[int]) -> list[int]:
        """Return the rows of those of `ids` that are in the list, ascending."""
        if len(ids) < 2:
            return [row for row in map(self.row_of, ids) if row >= 0]
        return [row for row, id in enumerate(self._pages.ids) if id in ids]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return the number of records."""
        return 0 if parent.isValid() else len(self._pages.ids)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return the number of columns, hidden ones too."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """Answer Qt for one cell. Called some hundred times for each picture of the table."""
        found = self._looks.get(role)
        if found is None or not index.isValid():
            return None
        column = index.column()
        look = found[column]
        return look(self._pages.row(index.row())[column]) if look else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        """Return the translated title of a column."""
        return title(self.columns, section, orientation, role)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Let the source order by `column`; -1 is the list's own order."""
        if column >= 0 and not self.columns[column].sortable:
            return
        wanted = (self.columns[column].key if column >= 0 else None, order == Qt.SortOrder.DescendingOrder)
        if wanted != (self._order, self._descending):
            self._order, self._descending = wanted
            if self.loaded:
                self.reload()

    def _paged(self, ids: Sequence[int]) -> Pages:
        return Pages(ids, self._source.rows, len(self.columns))
