"""Choose a department that carries a sector, or add one without leaving the row."""

from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from models.acts.reference import save_reference
from models.language import _
from models.lists import options
from models.rules.findings import error
from models.trouble import Refused, Trouble
from ui import theme
from ui.forms.choice_inputs import RecordInput
from ui.forms.inputs import LineInput
from ui.forms.remark import Remark

NEW = -1
"""Stands in the list for the department that is still to be added."""


class DepartmentInput(RecordInput):
    """The departments of one government, a dash for none, and at the end the offer to add one."""

    asked = Signal()
    """A new department is wanted."""

    def __init__(self, region: int) -> None:
        self._before: int | None = None
        super().__init__(lambda: [*options.departments(region), (NEW, _("+ New department…"))], null=True)
        self.activated.connect(self._choose)

    def value(self) -> int | None:
        """Return the id of the department, or None."""
        chosen = super().value()
        return None if chosen == NEW else chosen

    def set_value(self, value: int | None) -> None:
        """Choose a department."""
        self._before = value
        super().set_value(value)
        # The beginning of a long name tells departments apart.
        cast(QLineEdit, self.lineEdit()).setCursorPosition(0)

    def _choose(self, at: int) -> None:
        if self.itemData(at) == NEW:
            self.set_value(self._before)
            self.asked.emit()
        else:
            self._before = self.itemData(at)


class NewDepartment(QWidget):
    """A line for the name of a new department. It is kept at once, as one that carries the sector."""

    added = Signal(int)
    """The id of the department that was added."""
    left = Signal()

    def __init__(self, region: int, region_name: str, sector: int) -> None:
        super().__init__()
        self._region, self._sector = region, sector
        self.name = LineInput()
        label = QLabel(_("New department of {region}:", region=region_name))
        label.setBuddy(self.name)
        self.name.setAccessibleName(label.text())
        self.add_button = QPushButton(_("Add"))
        self.add_button.clicked.connect(self._add)
        self.name.returnPressed.connect(self._add)
        leave = QPushButton(_("Cancel"))
        leave.clicked.connect(self.left)
        self.remark = Remark(self.name, "")
        row = QHBoxLayout()
        for part in (label, self.name, self.add_button, leave):
            row.addWidget(part)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, theme.INSIDE)
        box.setSpacing(2)
        box.addLayout(row)
        box.addWidget(self.remark)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves this line only, not the page it stands on."""
        if event.matches(QKeySequence.StandardKey.Cancel):
            self.left.emit()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _add(self) -> None:
        values = {"region": self._region, "name": (self.name.value() or "").strip(), "sector_ids": [self._sector]}
        try:
            department = save_reference("departments", values)
        except Refused as refused:
            self.remark.show_findings(refused.findings)
        except Trouble as trouble:
            self.remark.show_findings([error("name", str(trouble))])
        else:
            self.added.emit(department)
