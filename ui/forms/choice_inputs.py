"""Inputs that choose: one word of a few, or one record of many."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter

from models.language import _
from models.rules.marking import N_

Options = Callable[[], Sequence[tuple[int, str]]]

NOTHING = "—"
_SHORTEST = 12  # letters a closed list is wide at least


class _Combo(QComboBox):
    """A list that takes no turn of the wheel: that scrolls the form, and must not change a record."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_SHORTEST)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form."""
        event.ignore()


class ChoiceInput(_Combo):
    """One of the few words that the field may hold."""

    def __init__(self, choices: Sequence[tuple[Any, str]], *, null: bool = False) -> None:
        """`choices`: value and wording (English, marked with N_); with `null` also a dash for none."""
        super().__init__()
        for value, label in [*([(None, NOTHING)] if null else []), *choices]:
            self.addItem(_(label), value)
        self.currentIndexChanged.connect(lambda _at: self.changed.emit())

    def value(self) -> Any:
        """Return the chosen value; None for the dash."""
        return self.currentData()

    def set_value(self, value: Any) -> None:
        """Choose `value`; what is not on the list leaves it unchosen."""
        self.setCurrentIndex(self.findData(value))

    def leave_out(self, value: Any) -> None:
        """Offer `value` no more."""
        self.removeItem(self.findData(value))

    def problem(self) -> str:
        """Any choice is a value."""
        return ""


class RecordInput(_Combo):
    """One record of another list, found by typing any part of its name."""

    def __init__(self, options: Options, *, null: bool = False) -> None:
        """`options` returns id and name of every record that may be chosen; it is asked again by `refresh`."""
        super().__init__()
        self._options = options
        self._null = null
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(completer)
        self.refresh()
        self.editTextChanged.connect(lambda _text: self.changed.emit())

    def refresh(self) -> None:
        """Read the options anew and keep the choice."""
        chosen = self.value()
        before = self.blockSignals(True)
        self.clear()
        if self._null:
            self.addItem(NOTHING, None)
        for id, name in self._options():
            self.addItem(name, id)
        self.set_value(chosen)
        self.blockSignals(before)

    def value(self) -> int | None:
        """Return the id of the record whose name stands in the line; None while there is none."""
        at = self._chosen()
        return None if at < 0 else self.itemData(at)

    def set_value(self, value: int | None) -> None:
        """Choose the record `value`; the dash or a blank for None or an unknown one."""
        at = self.findData(value)
        self.setCurrentIndex(at)
        if at < 0:
            self.setEditText("")
        if line := self.lineEdit():
            line.home(False)  # a long name shows how it begins

    def problem(self) -> str:
        """Say so when the typed name is on no list."""
        typed = self.currentText().strip()
        return N_("Choose one from the list") if typed and self._chosen() < 0 else ""

    def _chosen(self) -> int:
        """Return the place of what stands in the line. Two records may bear one name: the picked one counts."""
        text = self.currentText()
        if self.currentIndex() >= 0 and self.itemText(self.currentIndex()) == text:
            return self.currentIndex()
        return self.findText(text.strip(), Qt.MatchFlag.MatchFixedString)
