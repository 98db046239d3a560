"""Both sides of the minutes of an evaluation: the number each gives them, and who signs."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from models.acts.evaluation_parts import proposed_sides
from models.language import _
from models.lists.facts import party_lines
from models.lists.options import signatories
from models.rules.findings import Finding, error
from models.rules.names import of_region
from models.tables import EvaluationParty
from ui import theme
from ui.forms.fields import input_for, widget_of
from ui.forms.inputs import Input
from ui.forms.remark import Remark


@dataclass
class _Side:
    party: int
    number: Input
    tenure: Input
    remark: Remark

    def values(self) -> dict[str, Any]:
        return {"party": self.party, "number": self.number.value(), "tenure": self.tenure.value()}


class Sides(QWidget):
    """A row a party of the agreement."""

    def __init__(self) -> None:
        super().__init__()
        self.sides: list[_Side] = []
        self._agreement: int | None = None
        self._proposed: dict[int, Any] = {}
        """By party who was proposed."""
        title = _("Minutes")
        self.setAccessibleName(title)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(theme.BETWEEN, theme.INSIDE, theme.BETWEEN, theme.INSIDE)
        self._box.addWidget(theme.heading(title, 1.0))
        self._rows = QWidget()
        self._box.addWidget(self._rows)

    def show_agreement(self, agreement: int | None, day: datetime.date, kept: Sequence[Mapping[str, Any]] = ()) -> None:
        """Show the parties of an agreement, with what is kept of them or else with who may sign on `day`."""
        self._box.removeWidget(self._rows)
        self._rows.deleteLater()
        self._rows = QWidget()
        self._box.addWidget(self._rows)
        self.sides = []
        self._agreement = agreement
        proposed = {side["party"]: side for side in proposed_sides(agreement, day)} if agreement else {}
        self._proposed = {party: side["tenure"] for party, side in proposed.items()}
        grid = QGridLayout(self._rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.INSIDE)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 2)
        for at, text in enumerate((_("Number of the minutes"), _("Signatory")), start=1):
            grid.addWidget(theme.quiet(QLabel(text)), 0, at)
        given = {side["party"]: side for side in kept}
        for at, party in enumerate(party_lines(agreement) if agreement else ()):
            values = {**proposed[party.id], **given.get(party.id, {})}
            offered = partial(signatories, party.region_id, party.department_id, day, values["tenure"])
            who = of_region(party.department, party.government)
            number, tenure = input_for(EvaluationParty.number), input_for(EvaluationParty.tenure, offered)
            remark = Remark(widget_of(tenure), "")
            number.set_value(values["number"])
            tenure.set_value(values["tenure"])
            grid.addWidget(QLabel(who, wordWrap=True), 2 * at + 1, 0)
            for column, (entry, name) in enumerate(((number, _("Number of the minutes")), (tenure, _("Signatory"))), 1):
                widget_of(entry).setAccessibleName(f"{name}: {who}")
                grid.addWidget(widget_of(entry), 2 * at + 1, column)
            grid.addWidget(remark, 2 * at + 2, 1, 1, 2)
            self.sides.append(_Side(party.id, number, tenure, remark))
        self.setVisible(bool(self.sides))

    def follow_day(self, day: datetime.date) -> None:
        """Offer who may sign on another day; a proposal that the clerk has left as it is follows."""
        said = self.values()
        for side in said:
            if side["tenure"] == self._proposed.get(side["party"]):
                del side["tenure"]
        self.show_agreement(self._agreement, day, said)

    def values(self) -> list[dict[str, Any]]:
        """Return the sides in the order of the parties."""
        return [side.values() for side in self.sides]

    def problems(self) -> list[Finding]:
        """Return what is typed and is on no list."""
        return [
            error(f"sides.{at}.tenure", side.tenure.problem())
            for at, side in enumerate(self.sides)
            if side.tenure.problem()
        ]

    def show_findings(self, findings: Sequence[Finding]) -> list[Finding]:
        """Show the findings named "sides.<n>.<field>" below their side; return the others."""
        for at, side in enumerate(self.sides):
            side.remark.show_findings([finding for finding in findings if finding.field.startswith(f"sides.{at}.")])
        return [finding for finding in findings if not finding.field.startswith("sides.")]
