"""The editor of an entry of the log, with last year's beside it."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QPushButton, QScrollArea, QSplitter, QVBoxLayout, QWidget

from models.acts.evaluations import check_entry, save_evaluation
from models.language import _
from models.lists.evaluation_questions import grades_of
from models.lists.evaluations import entry_before, evaluable
from models.lists.forms import lines_of, values_of
from models.lists.people_cards import EvaluationCard, evaluation_card
from models.rules.findings import Finding, Level
from models.rules.indicators import percent_reached
from models.rules.marking import N_
from models.tables import Answer, Evaluation, EvaluationParty, FollowUp, Indicator
from models.trouble import Refused
from ui import theme
from ui.forms.fields import widget_of
from ui.forms.form import Form
from ui.tabs.evaluation_answers import Answers
from ui.tabs.evaluation_lines import Lines
from ui.tabs.evaluation_obligations import Obligations
from ui.tabs.evaluation_preview import evaluation_html, period_text
from ui.tabs.evaluation_sides import Sides
from ui.tabs.preview import Preview
from ui.tabs.record_tab import RecordEditor

SIDE_BY_SIDE = 900
"""Pixels of width from which the entry before stands at the side; below that it stands underneath."""
SECTIONS: Sequence[tuple[str, Sequence[Any]]] = [
    (
        N_("Essentials"),
        [Evaluation.agreement, Evaluation.year, Evaluation.period, Evaluation.held_on, Evaluation.place],
    ),
    (
        N_("What was found"),
        [Evaluation.realization, Evaluation.planned, Evaluation.spent, Evaluation.obstacles, Evaluation.solutions,
         Evaluation.new_matters, Evaluation.follow_up, Evaluation.recommendation, Evaluation.end_cause],
    ),
]  # fmt: skip
TEXTS = {"realization": 4, "obstacles": 3, "solutions": 2, "new_matters": 3, "follow_up": 2}


class EvaluationEditor(RecordEditor):
    """Fields of the entry, its indicators, answers and follow-ups; what both sides owe, and who signs for them."""

    wide = True

    def __init__(
        self,
        record: int | None,
        today: datetime.date,
        agreement: int | None = None,
        period: tuple[int, str] | None = None,
    ) -> None:
        """`agreement`: the PKS a new entry is about, `period` its year and period, when the clerk comes from there."""
        self.record, self._today = record, today
        self._before: EvaluationCard | None = None
        self._remarks: list[Finding] = []
        year, name = period or (today.year, "year")
        new = {"agreement": agreement, "year": year, "period": name}
        kept: dict[str, Any] = values_of(Evaluation, record) if record else new
        self._corrects: int | None = kept.get("corrects")
        self.form = Form(SECTIONS, {"agreement": lambda: evaluable(kept["agreement"])}, TEXTS)
        self.indicators = Lines(
            "indicators", _("Indicators"),
            [Indicator.name, Indicator.unit, Indicator.target, Indicator.realization, Indicator.note],
            _("Add an indicator"), (_("Reached"), _reached),
        )  # fmt: skip
        self.follow_ups = Lines(
            "follow_ups", _("Agreed follow-ups"),
            [FollowUp.text, FollowUp.responsible, FollowUp.due_on, FollowUp.done_on], _("Add a follow-up"),
        )  # fmt: skip
        self.obligations, self.answers, self.sides = Obligations(), Answers(), Sides()
        super().__init__(self._headline(kept), self._content(), lambda: self._values() != self._loaded)
        self._lay_beside()
        self._load(kept)
        self.form.changed.connect(self._follow)
        self._show_before()

    def start(self) -> None:
        """Begin at the PKS, or with what was found where it is given."""
        given = self.form.values()["agreement"]
        self.form.go_to("realization" if self._corrects else "held_on" if given else "agreement")

    def save(self) -> int:
        """Keep the entry."""
        if problems := self._problems():
            raise Refused(problems)
        said = (
            self.form.values(), self._today, self.indicators.values(), self.follow_ups.values(), self.record,
            self.answers.values(), self.sides.values(), self.obligations.values(),
        )  # fmt: skip
        # Asked before: afterwards a new entry would be taken for another one of the same period.
        self._remarks = [finding for finding in check_entry(*said) if finding.level is Level.WARNING]
        return save_evaluation(*said)

    def remarks(self) -> list[Finding]:
        """Return what the rules warned of."""
        return self._remarks

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show each finding at its field, or below its line."""
        left: Sequence[Finding] = findings
        for part in (self.sides, self.follow_ups, self.indicators, self.obligations):
            left = part.show_findings(left)
        self.form.show_findings(left)

    def take_over_indicators(self) -> None:
        """Begin with the indicators of the entry before: names, units and targets."""
        if self._before is not None:
            self.indicators.load(
                [{"name": line.name, "unit": line.unit, "target": line.target} for line in self._before.indicators]
            )
        self.take_over.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the entry before underneath where there is no room at the side."""
        wide = event.size().width() >= SIDE_BY_SIDE
        self.splitter.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)
        super().resizeEvent(event)

    def _headline(self, kept: Mapping[str, Any]) -> str:
        if self._corrects:
            return _("Correct the evaluation {period}", period=period_text(kept["year"], kept["period"]))
        return _("Edit the evaluation") if self.record else _("New evaluation")

    def _content(self) -> QWidget:
        content = QWidget()
        box = QVBoxLayout(content)
        box.setContentsMargins(0, 0, 0, theme.BETWEEN)
        box.setSpacing(0)
        box.addWidget(self.obligations.summary)
        for part in (self.form, self.obligations, self.indicators, self.answers, self.follow_ups, self.sides):
            box.addWidget(part)
        box.addStretch(1)
        return content

    def _lay_beside(self) -> None:
        """Put what is edited and what was said before side by side, each scrolling by itself."""
        self.beside = QWidget()
        self.before_title = theme.heading("", 1.0)
        self.take_over = QPushButton(_("Take over its indicators"))
        self.take_over.clicked.connect(self.take_over_indicators)
        self.before = Preview()
        self.before.setAccessibleName(_("The entry before"))
        column = QVBoxLayout(self.beside)
        column.setContentsMargins(theme.BETWEEN, 0, theme.INSIDE, theme.INSIDE)
        column.addWidget(self.before_title)
        column.addWidget(self.before, 1)
        column.addWidget(self.take_over, 0, Qt.AlignmentFlag.AlignLeft)
        area, layout = self.findChild(QScrollArea), self.layout()
        assert isinstance(area, QScrollArea)
        assert isinstance(layout, QLayout)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        layout.replaceWidget(area, self.splitter)
        self.splitter.addWidget(area)
        self.splitter.addWidget(self.beside)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)

    def _load(self, kept: Mapping[str, Any]) -> None:
        self.form.load(kept)
        if self.record:
            self.indicators.load(lines_of(Indicator, "evaluation", self.record))
            self.follow_ups.load(lines_of(FollowUp, "evaluation", self.record))
        self.answers.load(lines_of(Answer, "evaluation", self.record) if self.record else ())
        self._show_agreement(lines_of(EvaluationParty, "evaluation", self.record) if self.record else ())
        self._follow_recommendation()
        for name in ("agreement", "year", "period") if self._corrects else ():
            widget_of(self.form.input(name)).setEnabled(False)
        self._loaded = self._values()

    def _show_agreement(self, sides: Sequence[Mapping[str, Any]] = ()) -> None:
        """Show what the parties of the chosen PKS owe, and who signs for them."""
        values = self.form.values()
        self.obligations.show_agreement(values["agreement"])
        self.sides.show_agreement(values["agreement"], values["held_on"] or self._today, sides)

    def _follow_recommendation(self) -> None:
        """Only what is to stop has a cause."""
        stops = self.form.values()["recommendation"] == "stop"
        widget_of(self.form.input("end_cause")).setEnabled(stops)

    def _follow(self, name: str) -> None:
        if name == "agreement":
            self._show_agreement()
        if name == "held_on":
            self.sides.follow_day(self.form.values()["held_on"] or self._today)
        if name == "recommendation":
            self._follow_recommendation()
        if name in ("agreement", "year"):
            self._show_before()

    def _show_before(self) -> None:
        """Show what is corrected, or what was said the year before."""
        values = self.form.values()
        record = self._corrects
        if record is None and values["agreement"] and values["year"]:
            record = entry_before(values["agreement"], values["year"])
        self._before = evaluation_card(record) if record else None
        self.beside.setVisible(self._before is not None)
        self.answers.show_before(grades_of(record) if record else {})
        if self._before is not None:
            said = _("What it corrects") if self._corrects else _("The entry before")
            self.before_title.setText(said)
            self.before.show_body(evaluation_html(self._before, linked=False))
            self.take_over.setVisible(bool(self._before.indicators) and not self.indicators.values())

    def _values(self) -> tuple[Any, ...]:
        parts = (self.form, self.indicators, self.follow_ups, self.answers, self.sides, self.obligations)
        return *(part.values() for part in parts), len(self._problems())

    def _problems(self) -> list[Finding]:
        parts = (self.form, self.indicators, self.follow_ups, self.sides, self.obligations)
        return [problem for part in parts for problem in part.problems()]


def _reached(values: Mapping[str, Any]) -> str:
    percent = percent_reached(values.get("target"), values.get("realization"))
    return "" if percent is None else f"{percent} %"
