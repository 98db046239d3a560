"""Reserve a block of numbers, before a ceremony or for a letter to come."""

import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QPushButton, QSpinBox, QVBoxLayout, QWidget

from models.acts.numbering import LARGEST_BLOCK, reserve_numbers
from models.language import _
from models.lists.numbering import NumberBook, occasions
from models.rules.findings import error
from models.rules.marking import N_
from models.rules.numbering import LONGEST, write
from models.trouble import Refused, Trouble
from ui import theme
from ui.forms.date_input import DateInput
from ui.forms.remark import Remark
from ui.messages import MessageBar


class BlockForm(QWidget):
    """How many numbers, from which on, of which day, for what; below, how they will read."""

    reserved = Signal(int)
    """The year of a block that was reserved."""
    left = Signal()

    def __init__(self, bar: MessageBar) -> None:
        super().__init__()
        self._bar = bar
        self._region, self._kind, self._today = 0, "", datetime.date.min
        self._book = NumberBook("", (), {})
        self.count = QSpinBox(minimum=1, maximum=LARGEST_BLOCK, value=1)
        self.first = QSpinBox(minimum=1, maximum=10**LONGEST - 1)
        self.day = DateInput()
        self.occasion = QComboBox(editable=True, insertPolicy=QComboBox.InsertPolicy.NoInsert)
        self.occasion.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.preview = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.remark = Remark(self.first, "")
        self.reserve_button, self.cancel_button = theme.primary(QPushButton(_("Reserve"))), QPushButton(_("Cancel"))
        self._lay_out()
        for changed in (self.count.valueChanged, self.first.valueChanged):
            changed.connect(lambda _value: self._say())
        self.day.changed.connect(self._begin_anew)
        self.occasion.activated.connect(self._take_day)
        self.reserve_button.clicked.connect(self.reserve)
        self.cancel_button.clicked.connect(self.left)

    def begin(self, region: int, kind: str, book: NumberBook, today: datetime.date) -> None:
        """Begin a block of a book, for a document of today."""
        self._region, self._kind, self._book, self._today = region, kind, book, today
        self.occasion.clear()
        for name, day in occasions():
            self.occasion.addItem(name, day)
        self.occasion.setCurrentIndex(-1)
        self.occasion.setEditText("")
        self.count.setValue(1)
        self.day.set_value(today)
        self._begin_anew()
        self.remark.clear()
        self.count.setFocus()
        self.count.selectAll()

    def reserve(self) -> None:
        """Keep the block; what is wrong is said below it."""
        day = self.day.value()
        if day is None:
            self.remark.show_findings([error("day", self.day.problem() or N_("Enter this field."))])
            return
        try:
            reserve_numbers(self._region, self._kind, self._wanted(), day, self._today, self.occasion.currentText())
        except Refused as refused:
            self.remark.show_findings(refused.findings)
        except Trouble as trouble:
            self._bar.tell(str(trouble), "error", detail=trouble.detail)
        else:
            self.reserved.emit(day.year)

    def _wanted(self) -> range:
        return range(self.first.value(), self.first.value() + self.count.value())

    def _begin_anew(self) -> None:
        """Another day may lie in another year, which counts from its own beginning."""
        if day := self.day.value():
            self.first.setValue(self._book.next(day.year))
        self._say()

    def _take_day(self, at: int) -> None:
        if day := self.occasion.itemData(at):
            self.day.set_value(day)

    def _say(self) -> None:
        self.remark.clear()
        day, wanted = self.day.value(), self._wanted()
        if day is None:
            self.preview.clear()
            return
        ends = [write(self._book.pattern, sequence, day) for sequence in (wanted[0], wanted[-1])]
        self.preview.setText(ends[0] if len(wanted) == 1 else f"{ends[0]}  …  {ends[-1]}")

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(theme.INSIDE)
        for at, (text, entry) in enumerate(
            (
                (_("How man&y"), self.count),
                (_("&From number"), self.first),
                (_("For documents &of"), self.day),
                (_("For which &ceremony"), self.occasion),
            )
        ):
            label = QLabel(text)
            label.setBuddy(entry)
            for part in {entry, entry.focusProxy() or entry}:
                part.setAccessibleName(text.replace("&", ""))
            grid.addWidget(label, 0, at)
            grid.addWidget(entry, 1, at)
        grid.setColumnStretch(3, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.preview, 1)
        for button in (self.reserve_button, self.cancel_button):
            button.setAutoDefault(False)
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.INSIDE)
        column.addWidget(theme.heading(_("Reserve a block of numbers"), 1.0))
        column.addLayout(grid)
        column.addWidget(self.remark)
        column.addLayout(foot)
