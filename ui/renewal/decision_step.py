"""Second step: whether and how it goes on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFormLayout, QLabel, QRadioButton, QVBoxLayout, QWidget

from models.language import _
from models.lists import options
from models.lists.renewal import RenewalSource
from models.rules.findings import Finding
from models.rules.marking import N_
from models.rules.vocabulary import END_CAUSES
from ui import theme
from ui.forms.check_list import CheckList
from ui.forms.choice_inputs import ChoiceInput
from ui.forms.date_input import DateInput
from ui.forms.inputs import TextInput
from ui.forms.remark import Remark

DECISIONS = {
    "continue": (
        N_("&Continue"),
        N_("A new PKS is drafted for the next term; its text may change article by article."),
    ),
    "adjust": (
        N_("&Adjust by an addendum"),
        N_("The PKS stays in force until its last day; an addendum holds only the articles that change."),
    ),
    "extend": (N_("E&xtend in scope"), N_("A new PKS is drafted with a wider scope or further sectors.")),
    "stop": (
        N_("S&top"),
        N_("The PKS is ended and nothing is renewed. A change of leader or official is no cause (PP 28/2018 Ps 9(2))."),
    ),
}


class DecisionStep(QWidget):
    """Four ways, the recommended one chosen."""

    changed = Signal()

    def __init__(self, source: RenewalSource) -> None:
        super().__init__()
        self.group = QButtonGroup(self)
        self.buttons: dict[str, QRadioButton] = {}
        self.scope = TextInput(lines=5)
        self.scope.setAccessibleName(_("Scope, one line each"))
        self.scope.set_value("\n".join(source.scope))
        self.sectors = CheckList(_("Sectors"))
        self.sectors.offer([(record, f"{code} {name}") for record, code, name in options.sectors()])
        self.sectors.set_value(source.sectors)
        self.cause = ChoiceInput(list(END_CAUSES.items()), null=True)
        self.cause.setAccessibleName(_("Cause of the end"))
        self.day = DateInput()
        self.remarks = {
            "end_cause": Remark(self.cause, _("One of the five causes of PP 28/2018 Ps 9(1)")),
            "terminated_on": Remark(self.day, ""),
        }
        self.others = Remark(self, "")
        self._lay_out()
        self._begin(source)
        self.group.buttonToggled.connect(lambda _button, _on: self._choose())
        for entry in (self.scope, self.sectors, self.cause, self.day):
            entry.changed.connect(self.changed)
        self._choose()

    @property
    def decision(self) -> str:
        """The key of DECISIONS that is chosen."""
        return next(key for key, button in self.buttons.items() if button.isChecked())

    @property
    def scope_lines(self) -> list[str]:
        """The scope as it shall be."""
        return [line.strip() for line in (self.scope.value() or "").splitlines() if line.strip()]

    def start(self) -> None:
        """Begin at what is chosen."""
        self.buttons[self.decision].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_findings(self, findings: list[Finding]) -> None:
        """Show what is missing at its field."""
        for name, remark in self.remarks.items():
            remark.show_findings([finding for finding in findings if finding.field == name])
        self.others.show_findings([finding for finding in findings if finding.field not in self.remarks])

    def _begin(self, source: RenewalSource) -> None:
        advised = next((entry for entry in reversed(source.entries) if entry.recommendation), None)
        chosen = advised.recommendation if advised and advised.recommendation else "continue"
        self.buttons[chosen].setChecked(True)
        self.cause.set_value(advised.end_cause if advised else None)

    def _choose(self) -> None:
        self.widening.setVisible(self.decision == "extend")
        self.stopping.setVisible(self.decision == "stop")
        self.changed.emit()

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.BETWEEN, theme.INSIDE, theme.BETWEEN, theme.BETWEEN)
        box.setSpacing(theme.INSIDE // 2)
        for key, (title, about) in DECISIONS.items():
            button = self.buttons[key] = QRadioButton(_(title))
            button.setAccessibleDescription(_(about))
            self.group.addButton(button)
            note = theme.quiet(QLabel(_(about), wordWrap=True))
            note.setContentsMargins(theme.BETWEEN + theme.INSIDE, 0, 0, theme.INSIDE)
            box.addWidget(button)
            box.addWidget(note)
        self.widening, rows = _section()
        rows.addRow(_("Scope, one line each"), self.scope)
        rows.addRow(_("Sectors"), self.sectors)
        self.stopping, rows = _section()
        rows.addRow(_("Cause of the end"), self.cause)
        rows.addRow("", self.remarks["end_cause"])
        rows.addRow(_("Ended on"), self.day)
        rows.addRow("", self.remarks["terminated_on"])
        box.addWidget(self.others)
        box.addWidget(self.widening)
        box.addWidget(self.stopping)
        box.addStretch(1)


def _section() -> tuple[QWidget, QFormLayout]:
    section = QWidget()
    rows = QFormLayout(section)
    rows.setContentsMargins(theme.BETWEEN + theme.INSIDE, 0, 0, 0)
    rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
    rows.setHorizontalSpacing(theme.BETWEEN)
    return section, rows
