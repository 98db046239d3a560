"""Tick some records of a list."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

_LINES = 8


class CheckList(QListWidget):
    """Records with a box each; Space ticks the current one."""

    changed = Signal()

    def __init__(self, accessible_name: str, lines: int = _LINES) -> None:
        super().__init__()
        self.setAccessibleName(accessible_name)
        self.setFixedHeight(lines * (self.fontMetrics().lineSpacing() + 6))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemChanged.connect(lambda _item: self.changed.emit())

    def offer(self, options: Sequence[tuple[int, str]]) -> None:
        """Set what may be ticked; what is ticked and still there stays ticked."""
        ticked = self.value()
        with QSignalBlocker(self):
            self.clear()
            for record, label in options:
                item = QListWidgetItem(label, self)
                item.setData(Qt.ItemDataRole.UserRole, record)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Unchecked)
        self.set_value(ticked)

    def value(self) -> list[int]:
        """Return the ids that are ticked, in the order of the list."""
        items = (self.item(at) for at in range(self.count()))
        return [item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() is Qt.CheckState.Checked]

    def set_value(self, records: Collection[int]) -> None:
        """Tick just these; ids that are not offered are passed over."""
        with QSignalBlocker(self):
            for at in range(self.count()):
                item = self.item(at)
                on = item.data(Qt.ItemDataRole.UserRole) in records
                item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
