"""First step: what the log says of the period, or why the PKS is renewed without it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from models.language import _
from models.lists.renewal import PeriodEntry, RenewalSource
from models.rules.findings import Finding
from models.rules.vocabulary import PERIODS, RECOMMENDATIONS
from ui import html, theme
from ui.forms.inputs import LineInput
from ui.forms.remark import Remark
from ui.tables.format import date_text
from ui.tabs.preview import Preview


class EvaluationStep(QWidget):
    """Shows the entries of the period; what is written into the log is written there."""

    changed = Signal()
    went = Signal(str)
    """Where the log is to be opened: "evaluation.new", or "evaluations:<id>"."""

    def __init__(self, source: RenewalSource) -> None:
        super().__init__()
        self.page = Preview()
        self.page.followed.connect(self.went)
        self.write = QPushButton(_("Write it in the log…"))
        self.write.clicked.connect(lambda: self.went.emit("evaluation.new"))
        self.reason = LineInput()
        self.reason.setAccessibleName(_("Why it is renewed without a closed evaluation"))
        self.reason.setPlaceholderText(_("Why it is renewed without a closed evaluation"))
        self.reason.changed.connect(self.changed)
        self.remark = Remark(self.reason, _("The reason stays with the agreement that renews this one."))
        self.problems = Remark(self.page, "")
        self.without = QWidget()
        below = QVBoxLayout(self.without)
        below.setContentsMargins(0, 0, 0, 0)
        for part in (theme.heading(_("Go on without"), 1.0), self.reason, self.remark):
            below.addWidget(part)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.BETWEEN, theme.INSIDE, theme.BETWEEN, theme.BETWEEN)
        box.setSpacing(theme.INSIDE)
        box.addWidget(self.page, 1)
        box.addWidget(self.problems)
        box.addWidget(self.write, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(self.without)
        self.note = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        box.addWidget(self.note)
        self.show_source(source)

    @property
    def unevaluated(self) -> str:
        """The written reason; "" where the evaluation is in order, or none is given."""
        return "" if self.without.isHidden() else str(self.reason.value() or "").strip()

    def show_source(self, source: RenewalSource) -> None:
        """Show what the log says now."""
        self._entries = source.entries
        ready = all(entry.closed_on or entry.recommendation for entry in source.entries) and bool(source.entries)
        self.without.setHidden(ready)
        self.write.setHidden(bool(source.entries))
        self.page.show_body(_body(source))
        still_open = [entry for entry in source.entries if entry.closed_on is None]
        self.note.setVisible(bool(still_open) and ready)
        self.note.setText(
            _("The evaluation is still open. It is closed together with the renewal, and stays closed from then on.")
        )

    def start(self) -> None:
        """Begin at the reason where one is needed."""
        (self.page if self.without.isHidden() else self.reason).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_findings(self, findings: list[Finding]) -> None:
        """Say what is missing: beside the reason where one may be written, else below the entries."""
        written = self.without.isHidden()
        self.problems.show_findings(findings if written else [])
        self.remark.show_findings([] if written else findings)


def _body(source: RenewalSource) -> str:
    head = html.heading(source.title)
    if not source.entries:
        none = _("The log has no entry of this PKS about {year} yet.", year=source.year)
        return head + "<p>" + html.text(none) + "</p>"
    return head + "".join(_entry(entry) for entry in source.entries)


def _entry(entry: PeriodEntry) -> str:
    name = str(entry.year) if entry.period == "year" else f"{entry.year} · {_(PERIODS[entry.period])}"
    closed = _("closed on {day}", day=date_text(entry.closed_on)) if entry.closed_on else _("open")
    rows = [
        (_("Recommendation"), html.known(_(RECOMMENDATIONS[entry.recommendation]) if entry.recommendation else "")),
        (_("Realisation"), html.known(entry.realization)),
        (_("Obstacles"), html.known(entry.obstacles)),
    ]
    link = html.link(f"evaluations:{entry.id}", _("Open in the log"))
    return "".join(
        (
            html.section(f"{name} · {closed}", html.facts(rows)),
            html.section(_("New matters"), html.bullets([html.text(matter) for matter in entry.new_matters])),
            f"<p>{link}</p>",
        )
    )
