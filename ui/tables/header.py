"""The header of a record list: movable, hideable, sortable columns that are remembered by their keys."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from models.language import _
from ui.tables.columns import Column

_NARROWEST = 24  # pixels


class RecordHeader(QHeaderView):
    """Knows the columns it stands over. `adopt` is called once the view has its model."""

    def __init__(self, columns: Sequence[Column], parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._columns = tuple(columns)
        self._sorted = (-1, Qt.SortOrder.AscendingOrder)
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setStretchLastSection(True)
        self.setMinimumSectionSize(_NARROWEST)
        self.setSortIndicatorClearable(True)
        self.setSortIndicator(*self._sorted)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._offer)
        self.sortIndicatorChanged.connect(self._check_sort)
        self.setAccessibleName(_("Columns"))

    def adopt(self) -> None:
        """Give the sections their first widths; those hidden by default go."""
        self.setFirstSectionMovable(True)
        for at, column in enumerate(self._columns):
            self.resizeSection(at, column.width)
            self.setSectionHidden(at, column.hidden)

    def menu(self, parent: QWidget) -> QMenu:
        """Return a menu that shows and hides columns; the last one in sight cannot go."""
        menu = QMenu(_("Columns"), parent)
        in_sight = len(self._columns) - self.hiddenSectionCount()
        for at, column in enumerate(self._columns):
            action = menu.addAction(_(column.title))
            action.setCheckable(True)
            action.setChecked(not self.isSectionHidden(at))
            action.setEnabled(self.isSectionHidden(at) or in_sight > 1)
            action.toggled.connect(lambda shown, at=at: self._show(at, shown))
        return menu

    def saved(self) -> dict[str, Any]:
        """Return order, widths, what is hidden and the sorting, in values that JSON can hold."""
        at, order = self.sortIndicatorSection(), self.sortIndicatorOrder()
        return {
            "columns": [self._remembered(self.logicalIndex(place)) for place in range(self.count())],
            "sort": self._columns[at].key if 0 <= at < len(self._columns) else None,
            "descending": order == Qt.SortOrder.DescendingOrder,
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Bring back what `saved()` returned. Columns it does not know stay as they are."""
        known = {column.key: at for at, column in enumerate(self._columns)}
        place = 0
        for key, width, hidden in state["columns"]:
            if key in known:
                self.moveSection(self.visualIndex(known[key]), place)
                self.resizeSection(known[key], width)
                self.setSectionHidden(known[key], hidden)
                place += 1
        order = Qt.SortOrder.DescendingOrder if state["descending"] else Qt.SortOrder.AscendingOrder
        self.setSortIndicator(known.get(state["sort"], -1), order)

    def _remembered(self, at: int) -> tuple[str, int, bool]:
        column, hidden = self._columns[at], self.isSectionHidden(at)
        return column.key, column.width if hidden else self.sectionSize(at), hidden

    def _show(self, at: int, shown: bool) -> None:
        self.setSectionHidden(at, not shown)
        if shown and self.sectionSize(at) < _NARROWEST * 2:
            self.resizeSection(at, self._columns[at].width)

    def _offer(self, where: QPoint) -> None:
        menu = self.menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(where))

    def _check_sort(self, section: int, order: Qt.SortOrder) -> None:
        """Put the mark back where a column cannot be sorted."""
        if section < 0 or self._columns[section].sortable:
            self._sorted = (section, order)
        else:
            self.setSortIndicator(*self._sorted)
