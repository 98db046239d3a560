"""Fourth step: the days of the new term, the MoU above it, and who holds office today."""

import datetime
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from models.language import _
from models.lists import options
from models.lists.renewal import RenewalSource
from models.rules.findings import Finding, Level, error
from models.rules.names import party_ordinal
from ui import theme
from ui.forms.choice_inputs import RecordInput
from ui.forms.date_input import DateInput
from ui.forms.remark import Remark


class TermStep(QWidget):
    """Everything proposed, everything may be changed; warnings stand below and do not block."""

    changed = Signal()

    def __init__(self, source: RenewalSource, today: datetime.date) -> None:
        super().__init__()
        self._source, self._addendum = source, False
        self.first, self.last = DateInput(), DateInput()
        self.umbrella = RecordInput(lambda: options.agreements("kb"), null=True)
        self.umbrella.set_value(source.umbrella)
        self.tenures: list[RecordInput] = []
        for holder in source.holders:
            party = holder.party
            entry = RecordInput(
                lambda party=party, holder=holder: options.signatories(  # type: ignore[misc]
                    party.region_id, party.department_id, today, holder.tenure
                ),
                null=True,
            )
            entry.set_value(holder.tenure)
            self.tenures.append(entry)
        self.remarks = {name: Remark(entry, "") for name, entry in self._fields().items()}
        self.others = Remark(self, "")
        self.summary = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._lay_out()
        self.propose(addendum=False)
        for filled in self._fields().values():
            filled.changed.connect(self.changed)

    @property
    def chosen(self) -> list[int | None]:
        """Who signs for each party."""
        return [entry.value() for entry in self.tenures]

    def propose(self, *, addendum: bool) -> None:
        """Propose the days: the next term, or for an addendum the rest of the present one."""
        self._addendum = addendum
        first, last = (None, self._source.last_day) if addendum else self._source.term
        self.first.set_value(first)
        self.last.set_value(last)

    def follow(self, *, addendum: bool) -> None:
        """Propose anew when the decision has become another kind."""
        if addendum != self._addendum:
            self.propose(addendum=addendum)

    def start(self) -> None:
        """Begin at the first day."""
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def problems(self) -> list[Finding]:
        """Return an error for each field in which something is typed that is no value."""
        return [error(name, problem) for name, entry in self._fields().items() if (problem := entry.problem())]

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show each finding at its field, or at who signs for the party it is about; those of no field below."""
        for name, remark in self.remarks.items():
            remark.show_findings([finding for finding in findings if _place(finding) == name])
        self.others.show_findings([finding for finding in findings if _place(finding) not in self.remarks])

    def go_to_error(self, findings: Sequence[Finding]) -> None:
        """Bring the keyboard to the first error."""
        wrong = {finding.field for finding in findings if finding.level is Level.ERROR}
        for name, entry in self._fields().items():
            if name in wrong:
                entry.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _fields(self) -> dict[str, DateInput | RecordInput]:
        parties = {f"parties.{at}.tenure": entry for at, entry in enumerate(self.tenures, start=1)}
        return {"first_day": self.first, "last_day": self.last, "umbrella": self.umbrella, **parties}

    def _lay_out(self) -> None:
        rows = QFormLayout()
        rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        rows.setHorizontalSpacing(theme.BETWEEN)
        rows.setVerticalSpacing(theme.INSIDE)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        labels = {"first_day": _("First day"), "last_day": _("Last day"), "umbrella": _("Umbrella (MoU)")}
        for at, holder in enumerate(self._source.holders, start=1):
            office = holder.party.department or holder.party.government
            labels[f"parties.{at}.tenure"] = f"PIHAK {party_ordinal(at)}\n{office}"
        for name, entry in self._fields().items():
            label = labels[name]
            entry.setAccessibleName(label.replace("\n", ", "))
            (entry.focusProxy() or entry).setAccessibleName(label.replace("\n", ", "))
            cell = QVBoxLayout()
            cell.setSpacing(2)
            cell.addWidget(entry)
            cell.addWidget(self.remarks[name])
            rows.addRow(QLabel(label, textFormat=Qt.TextFormat.PlainText), cell)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.BETWEEN, theme.INSIDE, theme.BETWEEN, theme.BETWEEN)
        box.setSpacing(theme.INSIDE)
        box.addLayout(rows)
        box.addWidget(theme.quiet(QLabel(_("Proposed is who is known to hold the post today; what is not known stays "
                                           "blank. Numbers are given anew."), wordWrap=True)))  # fmt: skip
        box.addWidget(self.others)
        box.addWidget(self.summary)
        box.addStretch(1)


def _place(finding: Finding) -> str:
    """Return the field at which a finding stands: what is about a party, at its signatory."""
    parts = finding.field.split(".")
    return f"parties.{parts[1]}.tenure" if parts[0] == "parties" and len(parts) > 2 else finding.field
