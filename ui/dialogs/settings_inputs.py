"""The inputs of settings: each kind of setting has one, and all give text."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QFormLayout, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from models.language import _, language
from models.rules.marking import N_
from models.rules.settings import SettingField
from ui import theme
from ui.forms.choice_inputs import ChoiceInput
from ui.forms.inputs import LineInput, TextInput

AS_IN_ALL = N_("As in all documents")
_LINES = 4
_NARROW = 48
"""Pixels of an input for a number."""


class MeasureInput(LineInput):
    """A number within the bounds of its setting, as the text that is stored; blank where it may be inherited."""

    def __init__(self, field: SettingField, *, may_be_blank: bool) -> None:
        super().__init__(longest=6)
        assert field.bounds
        self._field, self._bounds, self._may_be_blank = field, field.bounds, may_be_blank
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setMaximumWidth(_NARROW)

    def value(self) -> str:
        """Return what is typed as it is stored: with a point before a fraction."""
        return self.text().strip().replace(",", ".")

    def set_value(self, value: str | None) -> None:
        """Show a stored number as it would be typed."""
        super().set_value((value or "").replace(".", "," if language() == "id" else "."))

    def problem(self) -> str:
        """Say what is wrong with what is typed, already translated."""
        typed = self.value()
        if self._field.takes(typed) or (self._may_be_blank and not typed):
            return ""
        least, most = self._bounds
        return _("Choose a number from {least} to {most}.", least=f"{least:g}", most=f"{most:g}")


class FontInput(QComboBox):
    """A family of fonts: typed freely, or chosen from those that this PC has."""

    changed = Signal()

    def __init__(self, empty: str) -> None:
        """`empty`, already translated, tells what a blank means."""
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        line = self.lineEdit()
        assert line
        line.setPlaceholderText(empty)
        self._filled = False
        self.editTextChanged.connect(lambda _text: self.changed.emit())

    def value(self) -> str:
        """Return the family; "" for none."""
        return self.currentText().strip()

    def set_value(self, value: str) -> None:
        """Show a family."""
        self.setEditText(value)

    def problem(self) -> str:
        """Any name may be that of a font, on this PC or on another."""
        return ""

    def showPopup(self) -> None:
        """Read what this PC has when it is first wanted: it takes a moment."""
        if not self._filled:
            from models.documents.fonts import installed_families

            self._filled = True
            typed = self.currentText()
            before = self.blockSignals(True)
            self.addItems(["Caladea", *installed_families()])
            self.setCurrentIndex(self.findText(typed))
            self.setEditText(typed)
            self.blockSignals(before)
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form."""
        event.ignore()


SettingInput = ChoiceInput | MeasureInput | FontInput | TextInput | LineInput


def make_input(field: SettingField, *, of_document: bool = False) -> SettingInput:
    """Return the input for a setting; `of_document`: a blank is as in all documents."""
    if field.choices is not None:
        return ChoiceInput([*([("", AS_IN_ALL)] if of_document else []), *field.choices.items()])
    if field.bounds:
        return MeasureInput(field, may_be_blank=of_document)
    if field.key == "font":
        return FontInput(_(AS_IN_ALL) if of_document else "Caladea")
    return TextInput(lines=_LINES) if field.lines else LineInput()


def add_row(rows: QFormLayout, label: str, entry: QWidget, help_text: str = "") -> None:
    """Put an input with its label, and help below it, into a form."""
    entry.setAccessibleName(label)
    entry.setToolTip(help_text)
    cell = QVBoxLayout()
    cell.setSpacing(2)
    cell.addWidget(entry)
    if help_text:
        cell.addWidget(theme.quiet(QLabel(help_text, wordWrap=True)))
    title = QLabel(label)
    title.setBuddy(entry)
    rows.addRow(title, cell)


def scrolled(page: QWidget) -> QScrollArea:
    """Return an area in which `page` scrolls up and down, looking as if it were not there."""
    area = QScrollArea(widgetResizable=True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(page)
    # As wide as the words of the language in use ask for: nothing is cut off at the side.
    area.setMinimumWidth(page.minimumSizeHint().width() + area.verticalScrollBar().sizeHint().width())
    for each in (area.viewport(), page):
        each.setAutoFillBackground(False)
    return area


def form() -> tuple[QWidget, QFormLayout]:
    """Return a page with an empty form in it."""
    page = QWidget()
    rows = QFormLayout(page)
    rows.setContentsMargins(theme.BETWEEN, theme.BETWEEN, theme.BETWEEN, theme.BETWEEN)
    rows.setHorizontalSpacing(theme.BETWEEN)
    rows.setVerticalSpacing(theme.INSIDE)
    rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    return page, rows
