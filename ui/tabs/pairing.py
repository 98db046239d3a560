"""The PKS of an MoU, proposed sector by sector: tick, correct the departments, create all drafts in one act."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from models.acts.agreements import draft_sector_agreements
from models.language import _, _n
from models.lists.pairing import Pairing, PairingRow
from models.rules.findings import Finding, error
from models.rules.marking import N_
from models.trouble import Refused
from ui import theme
from ui.icons import icon
from ui.tabs.pks_proposal import FIRST, NAME, TICK, Proposal
from ui.tabs.record_tab import RecordEditor

_WIDEST = 1600  # pixels
_NAME_WIDTH = 220


class PairingEditor(RecordEditor):
    """A row for each sector; the sectors that the MoU names come first, the others are folded away."""

    wide = True

    followed = Signal(str)
    """The target of a link to a PKS that is there already."""

    def __init__(self, proposed: Pairing) -> None:
        self.proposed = proposed
        self.proposals: list[Proposal] = []
        content = QWidget()
        self._grid = self._new_grid(content)
        super().__init__(_("PKS of this MoU"), content, lambda: any(line.dirty for line in self.proposals))
        content.setMaximumWidth(_WIDEST)
        self.save_button.setToolTip(_("Create the drafts (Ctrl+S)"))
        named = [row for row in proposed.rows if row.in_scope]
        self._add(named)
        self.fold = self._new_fold(len(proposed.rows) - len(named))
        if not named:
            self.fold.setChecked(True)
        self._count()

    def start(self) -> None:
        """Begin at the first sector that is ticked."""
        ticked = [line for line in self.proposals if line.ticked]
        for line in (ticked or self.proposals)[:1]:
            line.tick.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> int:
        """Create the drafts, and return the first of them."""
        lines = self._ticked()
        if not lines:
            raise Refused([error("drafts", N_("Tick at least one sector."))])
        problems = [
            problem._replace(field=f"drafts.{at}.{problem.field}")
            for at, line in enumerate(lines)
            for problem in line.problems()
        ]
        if problems:
            raise Refused(problems)
        created = draft_sector_agreements(self.proposed.umbrella, [line.draft() for line in lines])
        self.drafted = len(created)
        return created[0]

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show each finding, named "drafts.<place among the ticked>.<field>", below its row."""
        lines = self._ticked()
        found: dict[int, list[Finding]] = {}
        for finding in findings:
            drafts, _dot, rest = finding.field.partition(".")
            at, _dot, field = rest.partition(".")
            if drafts == "drafts" and at.isdecimal():
                found.setdefault(int(at), []).append(finding._replace(field=field))
        for place, line in enumerate(lines):
            line.show_findings(found.get(place, []))
        for place in sorted(found)[:1]:
            lines[place].go_to(found[place][0].field)

    def refresh(self) -> None:
        """Offer anew what may be chosen."""
        for line in self.proposals:
            line.refresh()

    def _ticked(self) -> list[Proposal]:
        return [line for line in self.proposals if line.ticked]

    def _count(self) -> None:
        """Say on the button what it will do."""
        number = len(self._ticked())
        self.save_button.setText(_n("Create {count} draft", "Create {count} drafts", number))
        self.save_button.setEnabled(number > 0)

    def _new_grid(self, content: QWidget) -> QGridLayout:
        box = QVBoxLayout(content)
        box.setContentsMargins(theme.BETWEEN, theme.INSIDE, theme.BETWEEN, theme.BETWEEN)
        subject = QLabel(self.proposed.title, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        box.addWidget(theme.quiet(subject))
        grid = QGridLayout()
        grid.setContentsMargins(0, theme.INSIDE, 0, 0)
        grid.setHorizontalSpacing(theme.INSIDE)
        grid.setVerticalSpacing(theme.INSIDE // 2)
        parties = len(self.proposed.regions)
        titles = [_("Sector"), *(name for _region, name in self.proposed.regions), "", _("About")]
        for column, title in enumerate(titles, start=NAME):
            grid.addWidget(theme.quiet(QLabel(title, textFormat=Qt.TextFormat.PlainText)), 0, column)
        grid.setColumnMinimumWidth(NAME, _NAME_WIDTH)
        for column in range(FIRST, FIRST + parties):
            grid.setColumnStretch(column, 3)
        grid.setColumnStretch(NAME, 3)
        grid.setColumnStretch(FIRST + parties + 1, 5)
        box.addLayout(grid)
        box.addStretch(1)
        return grid

    def _new_fold(self, others: int) -> QToolButton:
        """Return the button that unfolds the other sectors; they are built only when they are asked for."""
        fold = QToolButton(autoRaise=True)
        fold.setCheckable(True)
        fold.setText(_("Other sectors ({count})", count=others))
        fold.setIcon(icon("chevron-right"))
        fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        fold.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        fold.toggled.connect(self._unfold)
        self._grid.addWidget(fold, self._grid.rowCount(), TICK, 1, FIRST + len(self.proposed.regions))
        fold.setHidden(not others)
        return fold

    def _unfold(self, on: bool) -> None:
        """The other sectors stay once they are there: a tick that cannot be seen would surprise."""
        if on:
            self._add([row for row in self.proposed.rows if not row.in_scope])
            self.fold.hide()
            self._count()

    def _add(self, rows: list[PairingRow]) -> None:
        for row in rows:
            line = Proposal(row, self.proposed.regions, self._grid, self._grid.rowCount())
            line.changed.connect(self._count)
            line.followed.connect(self.followed)
            self.proposals.append(line)
