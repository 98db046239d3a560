"""The filters above a list: a few choices and a line to type in; what is chosen is data for models.lists."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from models.language import _
from ui import theme

Choice = tuple[Any, str]


class FilterBar(QWidget):
    """Choices by key, each with "all" first, and the text filter; tells when anything is chosen anew."""

    changed = Signal()

    def __init__(self, labels: dict[str, str], parent: QWidget | None = None) -> None:
        """`labels`: the translated label of each choice by its key, in order."""
        super().__init__(parent)
        self._choices: dict[str, QComboBox] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.INSIDE)
        row.addStretch(1)
        for key, label in labels.items():
            self._choices[key] = self._choice(row, label)
        self.line = QLineEdit(clearButtonEnabled=True, placeholderText=_("Filter …"))
        self.line.setAccessibleName(_("Filter the list"))
        self.line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.line.setMinimumWidth(140)
        self.line.setMaximumWidth(260)
        self.line.textChanged.connect(self.changed)
        row.addWidget(self.line, 2)

    @property
    def text(self) -> str:
        """What is typed into the filter line."""
        return self.line.text()

    def value(self, key: str) -> Any:
        """Return what is chosen for `key`; None is all."""
        return self._choices[key].currentData()

    def choose(self, key: str, value: object) -> None:
        """Choose `value` for `key`, as if the clerk had."""
        choice = self._choices[key]
        choice.setCurrentIndex(max(0, choice.findData(value)))

    def offer(self, key: str, choices: Sequence[Choice]) -> None:
        """Set what may be chosen for `key`; what was chosen stays where it still exists."""
        choice, kept = self._choices[key], self.value(key)
        if [(choice.itemData(at), choice.itemText(at)) for at in range(1, choice.count())] == list(choices):
            return
        with QSignalBlocker(choice):
            choice.clear()
            choice.addItem(_("All"), None)
            for value, label in choices:
                choice.addItem(label, value)
            choice.setCurrentIndex(max(0, choice.findData(kept)))

    def begin(self) -> None:
        """Put the keyboard into the line; what stands there is written over."""
        self.line.setFocus()
        self.line.selectAll()

    def clear(self) -> None:
        """Choose all, and empty the line: one change, told once."""
        with QSignalBlocker(self):
            for choice in self._choices.values():
                choice.setCurrentIndex(0)
            self.line.clear()
        self.changed.emit()

    def _choice(self, row: QHBoxLayout, label: str) -> QComboBox:
        choice = QComboBox()
        choice.addItem(_("All"), None)
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        choice.setAccessibleName(label)
        choice.currentIndexChanged.connect(self.changed)
        name = QLabel(label)
        name.setBuddy(choice)
        name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        choice.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row.addWidget(name)
        row.addWidget(choice)
        return choice
