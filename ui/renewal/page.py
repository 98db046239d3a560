"""The renewal of a PKS in four steps inside the tab: evaluation, decision, text, term."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from models.acts.renewal import RenewalForm, check_renewal, check_stop, renew, stop
from models.language import _
from models.lists.renewal import RenewalSource, renewal_source
from models.rules.findings import Finding, Level, error
from models.rules.marking import N_
from models.trouble import Refused
from ui import theme
from ui.desk import Desk
from ui.icons import icon
from ui.renewal.decision_step import DecisionStep
from ui.renewal.evaluation_step import EvaluationStep
from ui.renewal.term_step import TermStep
from ui.renewal.text_step import TextStep
from ui.tables.format import date_text
from ui.tabs.record_tab import RecordEditor

EVALUATION, DECISION, TEXT, TERM = range(4)
STEPS = (N_("Evaluation"), N_("Decision"), N_("What is current"), N_("Term and officials"))
_LIST = 230
"""Pixels of the list of steps."""
_SOON = 250
"""Milliseconds after the last change until the rules look again."""


class RenewalPage(RecordEditor):
    """The list of steps at the left. Alt+Left and Alt+Right, or a click, go from step to step; nothing is modal."""

    wide = True
    help_page = "renewal"

    went = Signal(str)
    """The log is wanted: "evaluation.new", or "evaluations:<id>"."""

    def __init__(self, desk: Desk, source: RenewalSource) -> None:
        self.record, self._desk, self.source = source.id, desk, source
        self.kept = False
        """Whether the renewal was finished."""
        self.outdated = False
        """Whether an addendum was signed since, so that another text is in force now."""
        self.evaluation = EvaluationStep(source)
        self.decision = DecisionStep(source)
        self.text = TextStep(source)
        self.term = TermStep(source, desk.session.today)
        self.term.follow(addendum=self.decision.decision == "adjust")
        self.steps = QListWidget()
        self.stack = QStackedWidget()
        content = self._content()
        self._loaded = self._values()
        super().__init__(_("Renew: {title}", title=source.title), content, lambda: self._values() != self._loaded)
        content.setMaximumWidth(16_777_215)
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self.look)
        self._set_buttons()
        self._listen()
        self.show_step(EVALUATION)
        self.look()

    @property
    def step(self) -> int:
        """The step in front."""
        return self.stack.currentIndex()

    @property
    def form(self) -> RenewalForm:
        """The renewal as it stands."""
        return RenewalForm(
            self.source.id, self.decision.decision, self.source.text, self.text.value(),
            self.term.first.value(), self.term.last.value(), self.term.umbrella.value(), self.term.chosen,
            self.decision.scope_lines if self.decision.decision == "extend" else self.source.scope,
            self.decision.sectors.value() if self.decision.decision == "extend" else self.source.sectors,
            [entry.id for entry in self.source.entries], self.text.matters.choices, self.evaluation.unevaluated,
        )  # fmt: skip

    def start(self) -> None:
        """Put the keyboard into the step in front."""
        self._steps[self.step].start()

    def refresh(self) -> None:
        """Something in the register has changed: show what the log says now."""
        today = self._desk.session.today
        source = renewal_source(self.source.id, today) if self._desk.session.register else None
        if source is None:
            return
        if source.matters != self.source.matters:
            self.text.follow(source)
        # What is being worked on stays: of another text in force `save` tells.
        self.outdated = source.text != self.source.text
        self.source = replace(source, text=self.source.text)
        self.evaluation.show_source(source)
        self._soon.start()

    def save(self) -> int:
        """Finish: keep the whole as one act, and return the draft; or the PKS that was ended."""
        session = self._desk.session
        closes = self._closes
        if self.decision.decision == "stop":
            stop(self.source.id, closes, self.decision.cause.value(), self.decision.day.value(), session.today,
                 session.clerk)  # fmt: skip
            kept = self.source.id
        else:
            if problems := [*self.term.problems(), *([_OUTDATED] if self.outdated else [])]:
                raise Refused(problems)
            kept = renew(self.form, session.today, session.clerk)
            closes = [] if self.evaluation.unevaluated else closes
        if closes:
            self.said = _("Saved. The evaluation is closed and stays so; the draft can still be changed or deleted.")
        self.kept = True
        return kept

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show each finding in its step, and go to the first that has an error."""
        self._show(findings)
        wrong = sorted(_step_of(finding) for finding in findings if finding.level is Level.ERROR)
        if wrong:
            self.show_step(wrong[0])
            if wrong[0] == TERM:
                self.term.go_to_error(findings)

    def show_step(self, step: int) -> None:
        """Bring a step in front."""
        step = min(step, self.last)
        self.stack.setCurrentIndex(step)
        with QSignalBlocker(self.steps):
            self.steps.setCurrentRow(step)
        self._name_buttons()

    @property
    def last(self) -> int:
        """The step that ends it: a PKS that stops has no further text and no term."""
        return DECISION if self.decision.decision == "stop" else TERM

    def forward(self) -> None:
        """Go on to the next step, or finish."""
        if self.step >= self.last:
            self.saved_requested.emit()
        else:
            self.go(1)

    def go(self, by: int) -> None:
        """Go to the step before or behind, and put the keyboard there."""
        if 0 <= self.step + by <= self.last:
            self.show_step(self.step + by)
            self.start()

    def look(self) -> None:
        """Let the rules look: the list of steps shows what is done, the last step what is to be noted."""
        if self._desk.session.register is None:
            return
        stopping = self.decision.decision == "stop"
        findings = self._check_stop() if stopping else check_renewal(self.form, self._desk.session.today)
        wrong = {_step_of(finding) for finding in findings if finding.level is Level.ERROR}
        for at in range(len(STEPS)):
            item = self.steps.item(at)
            hidden = at > self.last
            item.setFlags(Qt.ItemFlag.NoItemFlags if hidden else _LIVE)
            done = at not in wrong
            item.setIcon(icon("check-circle-outline" if done else "circle-outline", _TONE[done]))
            item.setToolTip(_("In order") if done else _("Something is still open here"))
        self.term.show_findings([one for one in findings if one.level is Level.WARNING])
        self.term.summary.setText(self._summary())
        self._name_buttons()

    @property
    def _closes(self) -> list[int]:
        """The open entries that are closed with it."""
        return [entry.id for entry in self.source.entries if entry.closed_on is None and entry.recommendation]

    def _check_stop(self) -> list[Finding]:
        cause, day = self.decision.cause.value(), self.decision.day.value()
        return check_stop(self.source.id, self._closes, cause, day, self._desk.session.today)

    def _summary(self) -> str:
        """Say what finishing will do."""
        form = self.form
        if form.kind == "addendum":
            last = self.source.last_day
            said = _("Finishing drafts an addendum with the articles that change. The PKS stays in force.")
            ends = _("It still ends on {day} and is to be renewed by then.", day=date_text(last)) if last else ""
            return f"{said} {ends}".strip()
        return _("Finishing drafts the PKS that renews this one, which is superseded only when the new one is signed.")

    def _show(self, findings: Sequence[Finding]) -> None:
        by_step: dict[int, list[Finding]] = {}
        for finding in findings:
            by_step.setdefault(_step_of(finding), []).append(finding)
        self.evaluation.show_findings(by_step.get(EVALUATION, []))
        self.decision.show_findings(by_step.get(DECISION, []))
        self.text.show_findings(by_step.get(TEXT, []))
        self.term.show_findings(by_step.get(TERM, []))

    def _values(self) -> tuple[object, ...]:
        return self.form, self.decision.cause.value(), self.decision.day.value()

    @property
    def _steps(self) -> tuple[EvaluationStep, DecisionStep, TextStep, TermStep]:
        return self.evaluation, self.decision, self.text, self.term

    def _content(self) -> QWidget:
        content = QWidget()
        self.steps.setAccessibleName(_("Steps"))
        self.steps.setFixedWidth(_LIST)
        self.steps.setFrameShape(QFrame.Shape.NoFrame)
        for number, title in enumerate(STEPS, 1):
            QListWidgetItem(f"{number}. {_(title)}", self.steps)
        for step in self._steps:
            area = QScrollArea(widgetResizable=True)
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            area.setWidget(step)
            self.stack.addWidget(area)
        row = QHBoxLayout(content)
        row.setContentsMargins(theme.INSIDE, theme.INSIDE, 0, 0)
        row.addWidget(self.steps)
        row.addWidget(self.stack, 1)
        return content

    def _set_buttons(self) -> None:
        self.back = QPushButton(_("Back"))
        self.back.setToolTip(_("The step before (Alt+Left)"))
        self.back.clicked.connect(lambda: self.go(-1))
        self.foot.insertWidget(2, self.back)
        self.save_button.clicked.disconnect()
        self.save_button.clicked.connect(self.forward)

    def _name_buttons(self) -> None:
        stopping = self.decision.decision == "stop"
        ends = self.step >= self.last
        self.save_button.setText((_("End the PKS") if stopping else _("Finish the renewal")) if ends else _("Next"))
        self.save_button.setToolTip(_("Keep all of it (Ctrl+S)") if ends else _("The next step (Alt+Right)"))
        self.back.setEnabled(self.step > 0)

    def _listen(self) -> None:
        self.evaluation.went.connect(self.went)
        self.decision.changed.connect(lambda: self.term.follow(addendum=self.decision.decision == "adjust"))
        for step in self._steps:
            step.changed.connect(self._soon.start)
        self.decision.changed.connect(self._name_buttons)
        self.steps.currentRowChanged.connect(self.show_step)
        for key, by in ((Qt.Key.Key_Left, -1), (Qt.Key.Key_Right, 1)):
            shortcut = QShortcut(QKeySequence(Qt.Modifier.ALT | key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self.go(by))


_OUTDATED = error(
    "text",
    N_("Another text is in force since an addendum was signed. Nothing was kept. Note what you changed, leave these "
       "pages and open the renewal once more."),
)  # fmt: skip
_LIVE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_TONE = {
    True: lambda palette: theme.tone_color("green", palette),
    False: lambda palette: theme.tone_color("grey", palette),
}


def _step_of(finding: Finding) -> int:
    name = finding.field.partition(".")[0]
    steps = {
        "evaluation": EVALUATION, "decision": DECISION, "end_cause": DECISION, "terminated_on": DECISION,
        "scope": DECISION, "sectors": DECISION, "matters": TEXT, "text": TEXT,
    }  # fmt: skip
    return steps.get(name, TERM)
