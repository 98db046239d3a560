"""“Ujung yang kelupaan”: the ends of the border with nothing in force, the longest forgotten first."""

import datetime
from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QLabel, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from models.language import _, _n
from models.lists.coverage import BorderEnd
from ui import theme
from ui.border.words import short_name, since_words

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_END = Qt.ItemDataRole.UserRole


class Forgotten(QWidget):
    """A list; Enter or a double click goes to the end in the matrix."""

    chosen = Signal(int)
    """An end, by the id of its pair."""

    def __init__(self) -> None:
        super().__init__()
        self.title = theme.heading("", 1.0)
        self.list = _List()
        self.list.setAccessibleName(_("Forgotten ends"))
        self.list.setHeaderLabels([_("End"), _("Neighbour"), _("Empty")])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAlternatingRowColors(True)
        self.list.itemDoubleClicked.connect(lambda _item, _column: self._choose())
        self.list.entered_row.connect(self._choose)
        self.none = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.INSIDE // 2)
        box.addWidget(self.title)
        box.addWidget(theme.quiet(self.none))
        box.addWidget(self.list, 1)

    def show_ends(self, forgotten: Sequence[tuple[BorderEnd, datetime.date | None]], of: int) -> None:
        """Show these, of so many ends in sight."""
        self.title.setText(
            _n("Forgotten ends: {count} of {all}", "Forgotten ends: {count} of {all}", len(forgotten), all=of)
        )
        nothing = _("No border is known yet.")
        self.none.setText(_("At every end something is in force in the chosen sectors.") if of else nothing)
        self.none.setVisible(not forgotten)
        kept = self.current()
        self.list.clear()
        for end, since in forgotten:
            item = QTreeWidgetItem([end.name, short_name(end.region_name), since_words(since)])
            item.setData(0, _END, end.id)
            item.setToolTip(0, f"{end.name} ({end.region_name})")
            self.list.addTopLevelItem(item)
            if end.id == kept:
                self.list.setCurrentItem(item)
        header = self.list.header()
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for column in (0, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(False)

    def current(self) -> int | None:
        """Return the end that is current."""
        item = self.list.currentItem()
        return int(item.data(0, _END)) if item is not None else None

    def _choose(self) -> None:
        end = self.current()
        if end is not None:
            self.chosen.emit(end)


class _List(QTreeWidget):
    entered_row = Signal()

    def event(self, event: QEvent) -> bool:
        """Claim Enter before a shortcut of the window takes it."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _ENTER:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the end on Enter."""
        if event.key() in _ENTER:
            self.entered_row.emit()
        else:
            super().keyPressEvent(event)
