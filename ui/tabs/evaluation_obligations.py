"""What both sides of an agreement owe, and what they have done of it: read and kept up while it is evaluated."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.language import _
from models.lists.evaluation_results import Owed
from models.lists.facts import party_lines
from models.lists.forms import lines_of
from models.rules.findings import Finding
from models.rules.names import of_region
from models.tables import Obligation
from ui import theme
from ui.tabs.evaluation_lines import Lines
from ui.tabs.evaluation_results import owed_text

_FIELDS = (Obligation.text, Obligation.due_on, Obligation.done_on)


class Obligations(QWidget):
    """For each party of the agreement its obligations, a line each."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[int, Lines] = {}
        self._home: set[int] = set()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self.summary = theme.heading("", 1.0)
        """How many each side has fulfilled; it stands where the editor begins."""
        self.summary.setContentsMargins(theme.BETWEEN, theme.INSIDE, theme.BETWEEN, 0)

    def show_agreement(self, agreement: int | None) -> None:
        """Show what the parties of an agreement owe."""
        for lines in self.lines.values():
            self._box.removeWidget(lines)
            lines.deleteLater()
        parties = party_lines(agreement) if agreement else []
        self._home = {party.id for party in parties if party.is_home}
        self.lines = {}
        for party in parties:
            who = of_region(party.department, party.government)
            lines = Lines(
                f"obligations.{party.id}", _("Obligations of {who}", who=who), _FIELDS, _("Add an obligation")
            )
            lines.load(lines_of(Obligation, "party", party.id))
            lines.changed.connect(self._count)
            self._box.addWidget(lines)
            self.lines[party.id] = lines
        self._count()

    def values(self) -> dict[int, list[dict[str, Any]]]:
        """Return the obligations by the id of their party."""
        return {party: lines.values() for party, lines in self.lines.items()}

    def problems(self) -> list[Finding]:
        """Return what is typed and is no value at all."""
        return [problem for lines in self.lines.values() for problem in lines.problems()]

    def show_findings(self, findings: Sequence[Finding]) -> list[Finding]:
        """Show the findings of each line below it; return the others."""
        left = list(findings)
        for lines in self.lines.values():
            left = lines.show_findings(left)
        return left

    def _count(self) -> None:
        sides = []
        for home in (True, False):
            mine = [
                line for party, lines in self.lines.items() if (party in self._home) is home for line in lines.values()
            ]
            sides.append(Owed(sum(line["done_on"] is not None for line in mine), len(mine)))
        ours, theirs = sides
        self.summary.setText(owed_text(ours, theirs))
        self.summary.setVisible(bool(ours.total or theirs.total))
