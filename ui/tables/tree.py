"""The one tree of records: groups that open, and it stays as it was when the list is read anew."""

import json
from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, QSize, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from ui.tables.empty import EmptyNote
from ui.tables.groups import Group, GroupModel, GroupSource
from ui.tables.header import RecordHeader
from ui.tables.view import ENTER, ROOM

__all__ = ["Group", "GroupModel", "GroupSource", "RecordTree"]

Flag = QItemSelectionModel.SelectionFlag


_INDENT = 14  # pixels


class _Rows(QStyledItemDelegate):
    """Gives a tree's rows the height of a table's."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of text and room."""
        return QSize(super().sizeHint(option, index).width(), option.fontMetrics.height() + ROOM)


class RecordTree(QTreeView):
    """A tree over a GroupModel. A group's row is written across all columns."""

    current_changed = Signal(int)
    """The id of the record that is current now; 0 for none, on a group too."""
    activated_record = Signal(int)
    """The id of the record that was double-clicked, or on which Enter was pressed."""
    typed = Signal(str)
    """What was typed into the list; a good start for a filter."""

    def __init__(self, model: GroupModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._records = model
        self._told = 0
        self._expanded: set[int] = set()
        self._unfolded = False
        self._current: tuple[int | None, int | None] = (None, None)
        self._scroll = 0
        self._note = EmptyNote(self)
        self._header = RecordHeader(model.columns, self)
        self.setHeader(self._header)
        self.setModel(model)
        self._header.adopt()
        self._settle()
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._recall)
        self.expanded.connect(lambda index: self._note_expanded(index, True))
        self.collapsed.connect(lambda index: self._note_expanded(index, False))
        self.doubleClicked.connect(self._activate)
        self.verticalScrollBar().valueChanged.connect(self._show_more)

    @property
    def empty_note(self) -> EmptyNote:
        """What lies over the tree while it is empty."""
        return self._note

    def current_id(self) -> int | None:
        """Return the id of the current record; None on a group or nowhere."""
        return self._records.id_at(self.currentIndex())

    def selected_ids(self) -> list[int]:
        """Return the ids of the selected records in the order of the tree; a group stands for all of its own."""
        rows = sorted(self.selectionModel().selectedRows(), key=self._records.place_of)
        # A record that belongs to two groups is named once.
        return list(dict.fromkeys(id for index in rows for id in self._records.ids_at(index)))

    def current_group(self) -> int | None:
        """Return the id of the group that is current or holds the current record, or None."""
        index = self.currentIndex()
        group = self._records.group_at(index.parent() if self._records.id_at(index) is not None else index)
        return group.id if group else None

    def select(self, id: int) -> bool:
        """Open the record's group and make it the current one; tell whether it is in the tree."""
        index = self._records.index_of(id)
        if index.isValid():
            self.expand(index.parent())
            self._go_to(index)
            self.scrollTo(index)
        return index.isValid()

    def unfold(self, on: bool) -> None:
        """From the next reload on have every group open, or again only those that the clerk has opened."""
        self._unfolded = on

    def set_empty(self, text: str, button_label: str = "", callback: Callable[[], object] | None = None) -> None:
        """Say `text` while there are no groups, with a button for the first step; words already translated."""
        self._note.say(text, button_label, callback)
        self._show_note()

    def columns_menu(self, parent: QWidget) -> QMenu:
        """Return the menu that shows and hides columns, as the header's context menu does."""
        return self._header.menu(parent)

    def saved_state(self) -> bytes:
        """Return order, widths, hidden columns, sorting and the opened groups."""
        return json.dumps({**self._header.saved(), "expanded": sorted(self._expanded)}).encode()

    def restore_state(self, state: bytes) -> None:
        """Bring back what `saved_state()` returned; best before the first reload."""
        kept = json.loads(state)
        self._header.restore(kept)
        self._expanded = set(kept["expanded"])
        self._open_groups()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the current record, and opens or closes the current group."""
        index = self.currentIndex()
        if event.key() not in ENTER or not index.isValid():
            super().keyPressEvent(event)
        elif self._records.group_at(index) is None:
            self._activate(index)
        else:
            first = index.siblingAtColumn(0)
            self.setExpanded(first, not self.isExpanded(first))

    def keyboardSearch(self, search: str) -> None:
        """Hand on what was typed; Qt's own search would read every open group for it."""
        self.typed.emit(search)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Tell the id, once for each record."""
        super().currentChanged(current, previous)
        self._tell()

    def _settle(self) -> None:
        self.setItemDelegate(_Rows(self))
        self.setUniformRowHeights(True)
        self.setIndentation(_INDENT)
        self.setAllColumnsShowFocus(True)
        self.setAlternatingRowColors(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSortingEnabled(True)

    def _go_to(self, index: QModelIndex) -> None:
        self.selectionModel().setCurrentIndex(index, Flag.ClearAndSelect | Flag.Rows)

    def _note_expanded(self, index: QModelIndex, expanded: bool) -> None:
        group = self._records.group_at(index)
        if group is not None and not self._unfolded:
            (self._expanded.add if expanded else self._expanded.discard)(group.id)

    def _remember(self) -> None:
        self._current = (self.current_id(), self.current_group())
        self._scroll = self.verticalScrollBar().value()

    def _recall(self) -> None:
        """Open what was open, and go back to the same record, or to its group where it is gone."""
        self._show_note()
        for at in range(self._records.rowCount()):
            self.setFirstColumnSpanned(at, QModelIndex(), True)
        self._open_groups()
        record, group = self._current
        index = self._records.index_of(record, read=False) if record is not None else QModelIndex()
        if not index.isValid() and group is not None:
            index = self._records.group_index(group)
        if index.isValid():
            self._go_to(index)
        self.updateGeometries()
        self.verticalScrollBar().setValue(self._scroll)
        self._tell()

    def _show_more(self) -> None:
        """Where the end of what a group shows comes into sight, let it show more."""
        index, bottom = self.indexAt(QPoint(0, 0)), self.viewport().height()
        while index.isValid() and self.visualRect(index).top() < bottom:
            group, row = self._records.place_of(index)
            if row >= 0 and self._records.show_more(group, row):
                return
            index = self.indexBelow(index)

    def _open_groups(self) -> None:
        for at in range(self._records.rowCount()):
            index = self._records.index(at, 0)
            group = self._records.group_at(index)
            if group is not None and (self._unfolded or group.id in self._expanded):
                self.expand(index)

    def _show_note(self) -> None:
        self._note.appear(self._records.loaded and not self._records.rowCount())

    def _tell(self) -> None:
        id = self.current_id() or 0
        if id != self._told:
            self._told = id
            self.current_changed.emit(id)

    def _activate(self, index: QModelIndex) -> None:
        id = self._records.id_at(index)
        if id is not None:
            self.activated_record.emit(id)
