"""The parts of a text as a list: walk it, put them in order, add and take out, all by keyboard."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QIcon, QKeyEvent, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from models.language import _
from models.rules.findings import Level
from ui import theme
from ui.icons import icon
from ui.text.parts import WholeText

_SIGNS = {Level.ERROR: ("alert-circle-outline", "red"), Level.WARNING: ("alert-outline", "amber")}
_SIZE = 16


class Outline(QListWidget):
    """Alt+Up and Alt+Down move a part, Ins adds one below, Del takes it out, Enter goes to its words."""

    entered_part = Signal()

    def __init__(self, whole: WholeText, *, fixed: bool) -> None:
        """`fixed`: nothing may be moved, added or taken out."""
        super().__init__()
        self._whole, self._fixed = whole, fixed
        self.setAccessibleName(_("Parts of the text"))
        self.setIconSize(QSize(_SIZE, _SIZE))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if not fixed:
            self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.itemActivated.connect(lambda _item: self.entered_part.emit())

    def show_parts(self, levels: Mapping[int, Level]) -> None:
        """List the parts; `levels` says which of them are remarked on, and how gravely."""
        row, scrolled = self.currentRow(), self.verticalScrollBar().value()
        before = self.blockSignals(True)
        while self.count() > len(self._whole.parts):
            self.takeItem(self.count() - 1)
        while self.count() < len(self._whole.parts):
            self.addItem(QListWidgetItem())
        for at in range(self.count()):
            item, name = self.item(at), self._whole.name(at)
            item.setText(name)
            item.setToolTip(name)
            item.setIcon(_sign(levels.get(at)))
        self.setCurrentRow(min(max(row, 0), self.count() - 1))
        self.blockSignals(before)
        self.verticalScrollBar().setValue(scrolled)

    def show_current(self, at: int) -> None:
        """Choose a part without telling so."""
        before = self.blockSignals(True)
        self.setCurrentRow(at)
        self.blockSignals(before)

    def show_name(self, at: int) -> None:
        """Call a part as it is called now."""
        self.item(at).setText(self._whole.name(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, add, take out, enter."""
        key, row = event.key(), self.currentRow()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_part.emit()
        elif self._fixed:
            super().keyPressEvent(event)
        elif event.modifiers() == Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._whole.move(row, row + (1 if key == Qt.Key.Key_Down else -1))
        elif key == Qt.Key.Key_Insert:
            self._whole.add("article", row)
        elif key == Qt.Key.Key_Delete and row >= 0:
            self._whole.remove(row)
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Move the part that was dragged; the list itself is written from the text."""
        source = self.currentRow()
        place = event.position().toPoint()
        over = self.indexAt(place)
        if over.isValid():
            gap = over.row() + (place.y() > self.visualRect(over).center().y())
            self._whole.move(source, gap - (gap > source))
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()


def _sign(level: Level | None) -> QIcon:
    if level is None:
        blank = QPixmap(_SIZE, _SIZE)
        blank.fill(Qt.GlobalColor.transparent)
        return QIcon(blank)
    name, tone = _SIGNS[level]
    return icon(name, lambda palette: theme.tone_color(tone, palette))
