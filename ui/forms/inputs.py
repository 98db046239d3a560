"""Inputs for words, numbers and yes or no. Each has `value()`, `set_value()`, `changed` and `problem()`."""

import re
from typing import Any, Protocol

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QSizePolicy

from models.language import language
from models.rules.marking import N_
from models.rules.money import dotted, read_rupiah

_TALLEST = 12  # lines a text grows to before it scrolls
_NUMBER_WIDTH = 150  # pixels
_PARTED = re.compile(r"-?\d{1,3}([.,]\d{3})+")
_NO_FRACTION = N_("This is not a number; write thousands without a point or comma: 1000.")


class Input(Protocol):
    """What a form asks of every input; all of them are QWidgets."""

    @property
    def changed(self) -> SignalInstance:
        """Emitted, without arguments, when the value may be another."""

    def value(self) -> Any:
        """Return the value as the field stores it; None for a blank where the field allows it."""

    def set_value(self, value: Any) -> None:
        """Show `value`."""

    def problem(self) -> str:
        """Return why what is typed is no value, in English marked with N_, or ""."""


class LineInput(QLineEdit):
    """One line of text, kept as typed."""

    changed = Signal()

    def __init__(self, *, null: bool = False, longest: int | None = None) -> None:
        super().__init__()
        self._null = null
        if longest:
            self.setMaxLength(longest)
        self.textChanged.connect(self.changed)

    def value(self) -> str | None:
        """Return the text; None for none where the field may be null."""
        return self.text() or (None if self._null else "")

    def set_value(self, value: str | None) -> None:
        """Show the text from its beginning."""
        self.setText(value or "")
        self.setCursorPosition(0)

    def problem(self) -> str:
        """Any text is a value."""
        return ""


class TextInput(QPlainTextEdit):
    """Plain text of several lines, kept as typed. It grows with the text; Tab moves on."""

    changed = Signal()

    def __init__(self, *, null: bool = False, lines: int = 2) -> None:
        """`lines`: how many are in sight when it is empty."""
        super().__init__()
        self._null = null
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self.changed)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def value(self) -> str | None:
        """Return the text; None for none where the field may be null."""
        return self.toPlainText() or (None if self._null else "")

    def set_value(self, value: str | None) -> None:
        """Show the text."""
        self.setPlainText(value or "")

    def problem(self) -> str:
        """Any text is a value."""
        return ""

    def sizeHint(self) -> QSize:
        """Ask for the height of the text that is there, and no width."""
        return QSize(super().sizeHint().width(), self._height())

    def showEvent(self, event: QShowEvent) -> None:
        """Measure with the font that it has on the screen."""
        super().showEvent(event)
        self._grow()

    def _height(self) -> int:
        lines = max(self._lines, min(_TALLEST, int(self.document().size().height())))
        margins = 2 * (int(self.document().documentMargin()) + self.frameWidth())
        return lines * self.fontMetrics().lineSpacing() + margins

    def _grow(self) -> None:
        self.setFixedHeight(self._height())


class NumberInput(QLineEdit):
    """A number that may be blank. A fraction is written with a comma or a point, thousands are not parted."""

    changed = Signal()

    def __init__(self, *, whole: bool) -> None:
        super().__init__()
        self._whole = whole
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setMaximumWidth(_NUMBER_WIDTH)
        self.textChanged.connect(self.changed)

    def value(self) -> float | None:
        """Return the number (an int for a whole one); None while there is none."""
        try:
            return self._parsed()
        except ValueError:
            return None

    def set_value(self, value: float | None) -> None:
        """Show the number as it would be typed."""
        self.setText("" if value is None else str(value).replace(".", _mark()))

    def problem(self) -> str:
        """Say what is wrong with what is typed."""
        try:
            self._parsed()
        except ValueError:
            return N_("This is not a whole number; write 1000, not 1.000.") if self._whole else _NO_FRACTION
        return ""

    def _parsed(self) -> float | None:
        text = self.text().strip()
        if not text:
            return None
        if self._whole:
            return int(text)
        # "1.000" may be one or a thousand: who reads it the wrong way falsifies a register.
        if _PARTED.fullmatch(text) and _mark() not in text:
            raise ValueError(text)
        return float(text.replace(",", "."))


def _mark() -> str:
    """Return what stands before a fraction in the language in use."""
    return "," if language() == "id" else "."


class MoneyInput(QLineEdit):
    """An amount in whole rupiah that may be blank; dots between the thousands are shown, and may be typed or not."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setMaximumWidth(_NUMBER_WIDTH)
        self.textChanged.connect(self.changed)
        self.editingFinished.connect(self._set_dots)

    def value(self) -> int | None:
        """Return the amount; None while there is none."""
        return read_rupiah(self.text())

    def set_value(self, value: int | None) -> None:
        """Show the amount."""
        self.setText("" if value is None else dotted(value))

    def problem(self) -> str:
        """Say what is wrong with what is typed."""
        if self.text().strip() and self.value() is None:
            return N_("This is no amount in whole rupiah; write 1.250.000.")
        return ""

    def _set_dots(self) -> None:
        if (amount := self.value()) is not None:
            self.set_value(amount)


class CheckInput(QCheckBox):
    """Yes or no."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.toggled.connect(self.changed)

    def value(self) -> bool:
        """Return whether it is ticked."""
        return self.isChecked()

    def set_value(self, value: bool | None) -> None:
        """Tick it or not; None is not."""
        self.setChecked(bool(value))

    def problem(self) -> str:
        """Always a value."""
        return ""
