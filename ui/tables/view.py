"""The one table of records: whole rows, fixed heights, and it stays where the clerk was when the list is read anew."""

import json
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from ui.tables.empty import EmptyNote
from ui.tables.header import RecordHeader
from ui.tables.model import PagedModel

Flag = QItemSelectionModel.SelectionFlag

ROOM = 10
"""Pixels of a row above and below its text, together."""
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Place(NamedTuple):
    """Where the clerk was."""

    current: int | None
    selected: frozenset[int]
    row: int
    column: int
    scroll: int
    in_sight: bool


_NOWHERE = _Place(None, frozenset(), 0, -1, 0, False)


class RecordTable(QTableView):
    """A table over a PagedModel."""

    current_changed = Signal(int)
    """The id of the record that is current now; 0 for none."""
    activated_record = Signal(int)
    """The id of the record that was double-clicked, or on which Enter was pressed."""
    typed = Signal(str)
    """What was typed into the list; a good start for a filter."""

    def __init__(self, model: PagedModel, parent: QWidget | None = None, *, several: bool = False) -> None:
        """`several`: whether more than one row can be selected."""
        super().__init__(parent)
        self._records = model
        self._told = 0
        self._place = _NOWHERE
        self._note = EmptyNote(self)
        self._header = RecordHeader(model.columns, self)
        self.setHorizontalHeader(self._header)
        self.setModel(model)
        self._header.adopt()
        self._settle(several)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._recall)
        self.doubleClicked.connect(self._activate)

    @property
    def empty_note(self) -> EmptyNote:
        """What lies over the table while it is empty."""
        return self._note

    def current_id(self) -> int | None:
        """Return the id of the current record, or None."""
        index = self.currentIndex()
        return self._records.id_at(index.row()) if index.isValid() else None

    def selected_ids(self) -> list[int]:
        """Return the ids of the selected records in the order of the list."""
        rows: set[int] = set()
        # Held while its blocks are looked at: they live inside it.
        selection = self.selectionModel().selection()
        for at in range(selection.count()):
            block = selection.at(at)
            rows.update(range(block.top(), block.bottom() + 1))
        return [self._records.id_at(row) for row in sorted(rows)]

    def select(self, id: int) -> bool:
        """Make the record `id` the current one and scroll to it; tell whether it is in the list."""
        row = self._records.row_of(id)
        if row >= 0:
            self._go_to(row)
            self.scrollTo(self.currentIndex())
        return row >= 0

    def set_empty(self, text: str, button_label: str = "", callback: Callable[[], object] | None = None) -> None:
        """Say `text` while there are no rows, with a button for the first step; words already translated."""
        self._note.say(text, button_label, callback)
        self._show_note()

    def columns_menu(self, parent: QWidget) -> QMenu:
        """Return the menu that shows and hides columns, as the header's context menu does."""
        return self._header.menu(parent)

    def saved_state(self) -> bytes:
        """Return order, widths, hidden columns and sorting."""
        return json.dumps(self._header.saved()).encode()

    def restore_state(self, state: bytes) -> None:
        """Bring back what `saved_state()` returned; best before the first reload."""
        self._header.restore(json.loads(state))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the current record."""
        if event.key() in ENTER and self.currentIndex().isValid():
            self._activate(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Hand on what was typed; Qt's own search would read the whole register for it."""
        self.typed.emit(search)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Tell the id, once for each record."""
        super().currentChanged(current, previous)
        self._tell()

    def _settle(self, several: bool) -> None:
        """Set the table's manners, heights first: rows that are measured cost seconds in a long list."""
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(1)
        rows.setDefaultSectionSize(self.fontMetrics().height() + ROOM)
        rows.hide()
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if several else mode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSortingEnabled(True)

    def _go_to(self, row: int, column: int = -1) -> None:
        if column < 0 or self._header.isSectionHidden(column):
            column = self._header.logicalIndexAt(0)
        index = self._records.index(row, column)
        self.selectionModel().setCurrentIndex(index, Flag.ClearAndSelect | Flag.Rows)

    def _remember(self) -> None:
        if not self._records.rowCount():
            self._place = _NOWHERE
            return
        index = self.currentIndex()
        self._place = _Place(
            self.current_id(),
            frozenset(self.selected_ids()),
            index.row(),
            index.column(),
            self.verticalScrollBar().value(),
            self.visualRect(index).intersects(self.viewport().rect()),
        )

    def _recall(self) -> None:
        """Go back to the same record, or to the one that now stands in its place."""
        self._show_note()
        count = self._records.rowCount()
        if count:
            place = self._place
            row = -1 if place.current is None else self._records.row_of(place.current)
            moved = row - place.row if row >= 0 and place.in_sight else 0
            self._go_to(row if row >= 0 else max(0, min(place.row, count - 1)), place.column)
            if len(place.selected) > 1:
                self._select_rows(self._records.rows_of(place.selected))
            self.updateGeometries()
            self.verticalScrollBar().setValue(place.scroll + moved)
        self._tell()

    def _select_rows(self, rows: list[int]) -> None:
        selection = QItemSelection()
        for row in rows:
            index = self._records.index(row, 0)
            selection.select(index, index)
        if rows:
            self.selectionModel().select(selection, Flag.ClearAndSelect | Flag.Rows)

    def _show_note(self) -> None:
        self._note.appear(self._records.loaded and not self._records.rowCount())

    def _tell(self) -> None:
        id = self.current_id() or 0
        if id != self._told:
            self._told = id
            self.current_changed.emit(id)

    def _activate(self, index: QModelIndex) -> None:
        self.activated_record.emit(self._records.id_at(index.row()))
