"""Below a district's form: what to do when the government splits it, or lets another one take it over."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from models.language import _
from models.lists.reference import borders_at, districts_beside
from ui import theme
from ui.forms.check_list import CheckList
from ui.forms.choice_inputs import RecordInput


class DistrictChange(QWidget):
    """Two ways: a new district is split off, or another one of the same government takes over all of it."""

    split_asked = Signal()
    replaced = Signal(object)
    """The id of the district that takes over; None while none is chosen."""

    def __init__(self, district: int, *, writable: bool) -> None:
        super().__init__()
        self.split_button = QPushButton(_("Split off a new district…"))
        self.heir = RecordInput(lambda: districts_beside(district), null=True)
        self.heir.setAccessibleName(_("District that takes over"))
        self.replace_button = QPushButton(_("Let it take over"))
        for button in (self.split_button, self.replace_button):
            button.setAutoDefault(False)
            button.setEnabled(writable)
        self.heir.setEnabled(writable)
        self.split_button.clicked.connect(self.split_asked)
        self.replace_button.clicked.connect(lambda: self.replaced.emit(self.heir.value()))
        self._lay_out()

    def _lay_out(self) -> None:
        said = _(
            "A new name or code is typed above; agreements and borders follow. When a part becomes a district of its "
            "own, split it off. When another district takes all of it over, choose that one: agreements, borders and "
            "contacts name it from then on, and this one is gone. Frozen texts keep the old name."
        )
        note = theme.quiet(QLabel(said, textFormat=Qt.TextFormat.PlainText, wordWrap=True))
        row = QHBoxLayout()
        row.setSpacing(theme.INSIDE)
        row.addWidget(QLabel(_("Taken over by")))
        row.addWidget(self.heir, 1)
        row.addWidget(self.replace_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.BETWEEN, 0, theme.BETWEEN, theme.BETWEEN)
        column.setSpacing(theme.INSIDE)
        column.addWidget(theme.heading(_("Split or taken over"), 1.0))
        column.addWidget(note)
        column.addWidget(self.split_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(row)


class SplitBorders(QWidget):
    """Which borders of the old district lie at the new one now."""

    def __init__(self, origin: int) -> None:
        super().__init__()
        self.list = CheckList(_("Borders that lie at the new district now"), lines=6)
        self.list.offer(borders_at(origin))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.BETWEEN, 0, theme.BETWEEN, theme.BETWEEN)
        column.setSpacing(theme.INSIDE)
        column.addWidget(theme.heading(_("Borders that lie at the new district now"), 1.0))
        column.addWidget(self.list)
        said = _("Every agreement that names the old district will name the new one as well.")
        column.addWidget(theme.quiet(QLabel(said, textFormat=Qt.TextFormat.PlainText, wordWrap=True)))
