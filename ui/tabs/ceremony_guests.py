"""The guests of a ceremony in its editor: name and office, pasted from a spreadsheet at once if one likes."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models.language import _
from ui import theme

_MOST_ROWS = 8
"""Guests that the table shows before it scrolls."""
_RECORD = Qt.ItemDataRole.UserRole


class GuestTable(QWidget):
    """Two columns to type in, with an empty line at the end for the next guest."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.table = QTableWidget(0, 2)
        self.table.setAccessibleName(_("Guests"))
        self.table.setHorizontalHeaderLabels([_("Name"), _("Office")])
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.verticalHeader().setDefaultSectionSize(self.table.fontMetrics().height() + 12)
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.table.installEventFilter(self)
        self.table.itemChanged.connect(lambda _item: self._settle())
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.BETWEEN, theme.INSIDE, theme.BETWEEN, theme.BETWEEN)
        box.addWidget(theme.heading(_("Guests"), 1.0))
        hint = _("Who attends without signing. Lines copied from a spreadsheet can be pasted here: name, office.")
        box.addWidget(theme.quiet(QLabel(hint, wordWrap=True)))
        box.addWidget(self.table)
        self.load([])

    def values(self) -> list[dict[str, Any]]:
        """Return the guests in order, `id` for one that is kept; blank lines do not count."""
        lines = []
        for row in range(self.table.rowCount()):
            name, office = (self._text(row, column).strip() for column in (0, 1))
            if name or office:
                item = self.table.item(row, 0)
                record = item.data(_RECORD) if item else None
                lines.append({"name": name, "office": office, **({"id": record} if record else {})})
        return lines

    def load(self, guests: Sequence[Mapping[str, Any]]) -> None:
        """Show these guests."""
        with QSignalBlocker(self.table):
            self.table.setRowCount(0)
            for guest in guests:
                self._append(guest.get("name", ""), guest.get("office", ""), guest.get("id"))
        self._settle()

    def paste(self, text: str) -> None:
        """Put lines of a spreadsheet in from the current line on: columns parted by tabs, name and office first."""
        lines = [line.split("\t") for line in text.replace("\r", "").split("\n") if line.strip()]
        at, column = max(self.table.currentRow(), 0), max(self.table.currentColumn(), 0)
        with QSignalBlocker(self.table):
            for row, cells in enumerate(lines, start=at):
                if row >= self.table.rowCount():
                    self._append("", "", None)
                for place, cell in enumerate(cells[: 2 - column], start=column):
                    item = self.table.item(row, place)
                    if item is None:
                        item = QTableWidgetItem()
                        self.table.setItem(row, place, item)
                    item.setText(" ".join(cell.split()))
        self._settle()
        self.table.setCurrentCell(self.table.rowCount() - 1, 0)

    def remove(self) -> None:
        """Take the selected lines away."""
        rows = {index.row() for index in self.table.selectedIndexes()} or {self.table.currentRow()}
        with QSignalBlocker(self.table):
            for row in sorted(rows, reverse=True):
                self.table.removeRow(row)
        self._settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+V pastes, Delete takes lines away; both only while no cell is being typed in."""
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) and isinstance(event, QKeyEvent):
            ours = event.matches(QKeySequence.StandardKey.Paste) or event.key() == Qt.Key.Key_Delete
            if ours and event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.matches(QKeySequence.StandardKey.Paste):
                self.paste(QGuiApplication.clipboard().text())
                return True
            if ours:
                self.remove()
                return True
        return super().eventFilter(watched, event)

    def _append(self, name: str, office: str, record: int | None) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        first = QTableWidgetItem(name)
        first.setData(_RECORD, record)
        self.table.setItem(row, 0, first)
        self.table.setItem(row, 1, QTableWidgetItem(office))

    def _text(self, row: int, column: int) -> str:
        item = self.table.item(row, column)
        return item.text() if item else ""

    def _settle(self) -> None:
        """Keep one empty line at the end, and the height of the lines that are there."""
        with QSignalBlocker(self.table):
            last = self.table.rowCount() - 1
            if last < 0 or self._text(last, 0) or self._text(last, 1):
                self._append("", "", None)
        rows = min(self.table.rowCount(), _MOST_ROWS)
        header = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(header + rows * self.table.verticalHeader().defaultSectionSize() + 4)
        self.changed.emit()
