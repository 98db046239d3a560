"""The evaluation log: what was found of each PKS year by year, and what must go into its next text."""

import datetime
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QToolButton

from models.acts.evaluations import (
    check_closing,
    close_evaluation,
    correct_evaluation,
    delete_evaluation,
    finish_follow_up,
    fulfil_obligation,
)
from models.language import _
from models.lists import options
from models.lists.evaluation_results import open_obligations, owed, results_of
from models.lists.evaluations import EvaluationFilter, evaluation_ids, evaluation_rows, evaluation_years
from models.lists.forms import values_of
from models.lists.people_cards import corrections_below, evaluation_card
from models.lists.sql import Row
from models.rules.marking import N_
from models.rules.vocabulary import RECOMMENDATIONS
from models.tables import Agreement
from ui.desk import Desk
from ui.icons import icon
from ui.tables.columns import Column
from ui.tables.model import PagedModel
from ui.tables.view import RecordTable
from ui.tabs.evaluation_editor import EvaluationEditor
from ui.tabs.evaluation_preview import evaluation_html, period_text
from ui.tabs.evaluation_results import obligations_html, results_html
from ui.tabs.filters import FilterBar
from ui.tabs.record_tab import Mode, RecordEditor, RecordTab

COLUMNS = (
    Column("period", N_("Period"), 120),
    Column("title", N_("PKS"), 150),
    Column("sectors", N_("Sector"), 75),
    Column("partners", N_("Neighbour"), 85),
    Column("recommendation", N_("Recommendation"), 110, gap=True),
    Column("new_matters", N_("New matters"), 80, sortable=False),
    Column("follow_ups", N_("To do"), 90, align="right", kind="number"),
    Column("closed_on", N_("Closed"), 90, align="right", kind="date"),
)
LONGEST = 40
"""Letters of a PKS's title on the button that shows the log is about that PKS alone."""


class EvaluationFilters(FilterBar):
    """Neighbour, year, recommendation and text; and one PKS, when the clerk comes from there."""

    def __init__(self) -> None:
        super().__init__({"neighbour": _("Neighbour"), "year": _("Year"), "recommendation": _("Recommendation")})
        self.agreement: int | None = None
        self.only = QToolButton()
        self.only.setIcon(icon("close"))
        self.only.setToolTip(_("Show all PKS again"))
        self.only.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.only.clicked.connect(self._all_again)
        self.only.hide()
        row = self.layout()
        assert isinstance(row, QHBoxLayout)
        row.insertWidget(0, self.only)

    def narrow_to(self, agreement: int, title: str) -> None:
        """Show the entries of one PKS, whatever was chosen before."""
        self.agreement = agreement
        self.only.setText(title if len(title) <= LONGEST else f"{title[:LONGEST]}…")
        self.only.show()
        super().clear()

    def clear(self) -> None:
        """Show everything."""
        self.agreement = None
        self.only.hide()
        super().clear()

    def _all_again(self) -> None:
        self.agreement = None
        self.only.hide()
        self.changed.emit()


class EvaluationSource:
    """Answers the table with the entries that pass the filters above it."""

    def __init__(self, filters: EvaluationFilters) -> None:
        self._filters = filters

    @property
    def chosen(self) -> EvaluationFilter:
        """What the filters leave."""
        chosen = self._filters
        return EvaluationFilter(
            chosen.agreement,
            chosen.value("neighbour"),
            chosen.value("year"),
            chosen.value("recommendation"),
            chosen.text,
        )

    def ids(self, order: str | None, descending: bool) -> Sequence[int]:
        """Return the ids in order."""
        return evaluation_ids(self.chosen, order, descending)

    def rows(self, ids: Sequence[int]) -> Mapping[int, Row]:
        """Return the cells of each, codes in words; a correction is marked."""
        rows = {}
        for record, (period, title, sectors, partners, advice, new, to_do, closed) in evaluation_rows(ids).items():
            year, part, corrects = period
            rows[record] = (
                f"↳ {period_text(year, part)}" if corrects else period_text(year, part), title, sectors, partners,
                _(RECOMMENDATIONS[advice]) if advice else None, new, to_do or None, closed,
            )  # fmt: skip
        return rows


class EvaluationsTab(RecordTab):
    """The entries of the log. A closed one is corrected by a further entry."""

    key = "evaluations"
    new_text = N_("New evaluation")
    buttons = ("record.new", "record.edit", "evaluation.close", "evaluation.correct")
    watches = frozenset({"evaluation", "indicator", "follow_up", "answer", "evaluation_party", "obligation",
                         "attachment", "agreement", "party", "region", "agreement_sector", "sector", "tenure",
                         "person"})  # fmt: skip

    filters: EvaluationFilters

    def __init__(self, desk: Desk) -> None:
        filters = EvaluationFilters()
        self.source = EvaluationSource(filters)
        model = PagedModel(COLUMNS, self.source)
        super().__init__(desk, model, RecordTable(model), filters)
        # The window's own Ctrl+P prints sheets of agreements, and rests while this tab is in front.
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(lambda: desk.trigger("evaluation.print"))

    def show_agreement(self, agreement: int) -> None:
        """Show the log of one PKS alone."""
        self.filters.narrow_to(agreement, values_of(Agreement, agreement)["title"])

    def new_for(self, agreement: int, period: tuple[int, str] | None = None) -> None:
        """Open the editor on a new entry about a PKS, and a period (year, name) where that is known."""
        self.open_editor(lambda: EvaluationEditor(None, self.desk.session.today, agreement, period))

    def close_entry(self) -> None:
        """Close the chosen entry, asking once: only as the last act is this taken back."""
        record = self.current()
        if record is None or self.mode is Mode.EDIT:
            return
        if self.is_closed(record):
            self._offer_correction()
        elif findings := check_closing(record, self.desk.session.today):
            said = " · ".join(_(finding.text, **finding.values) for finding in findings)
            self.desk.messages.tell(said, "warning", (_("Edit"), self.edit_current))
        else:
            self.desk.messages.question(
                _("Close this entry? It cannot be edited afterwards, only corrected by a further entry."),
                [(_("Close the entry"), lambda: self._close_for_good(record)), (_("Leave it open"), lambda: None)],
            )

    def correct_entry(self) -> None:
        """Open the editor on the entry that corrects the chosen one."""
        record, begun = self.current(), list[int]()
        if record is None or self.mode is Mode.EDIT:
            return
        if self.desk.attempt(lambda: begun.append(correct_evaluation(record))):
            self.go(begun[0])
            self.edit_current()

    def refresh_filters(self) -> None:
        """Offer neighbours, years and recommendations."""
        self.filters.offer("neighbour", options.regions(neighbours_only=True))
        self.filters.offer("year", [(year, str(year)) for year in evaluation_years()])
        self.filters.offer("recommendation", [(key, _(label)) for key, label in RECOMMENDATIONS.items()])

    def filters_narrow(self) -> bool:
        """Tell whether a filter is set."""
        return self.source.chosen.narrows

    def empty_words(self) -> tuple[str, str, Callable[[], object]]:
        """Say what the log is for, and offer the first entry."""
        return (
            _("Here stands what was found when a PKS was evaluated: an entry for each PKS and year."),
            _("New evaluation"),
            self.new,
        )

    def body(self, record: int) -> str:
        """Return the page of an entry."""
        card = evaluation_card(record)
        if card is None:
            return ""
        corrected = evaluation_card(card.corrects) if card.corrects else None
        return "".join(
            (
                evaluation_html(card, corrected, corrections_below(card)),
                obligations_html(owed(card.agreement), open_obligations(card.agreement)),
                results_html(results_of(card.agreement)),
            )
        )

    def make_editor(self, record: int | None) -> RecordEditor | None:
        """Return the editor of an entry; a closed one is not opened, its correction is offered."""
        if record is not None and self.is_closed(record):
            self._offer_correction()
            return None
        return EvaluationEditor(record, self.desk.session.today, self.filters.agreement)

    def delete_record(self, record: int) -> str:
        """Delete an open entry."""
        delete_evaluation(record)
        return _("The entry was deleted.")

    def is_closed(self, record: int) -> bool:
        """Tell whether an entry is closed."""
        card = evaluation_card(record)
        return card is not None and card.closed_on is not None

    def _offer_correction(self) -> None:
        self.desk.messages.tell(
            _("This entry is closed and stays as it is. What was wrong is set right by a further entry."),
            "info",
            (_("Correct"), self.correct_entry),
        )

    def _close_for_good(self, record: int) -> None:
        session = self.desk.session
        if self.desk.attempt(lambda: close_evaluation(record, session.today, session.clerk)):
            undo = (_("Undo"), lambda: self.desk.trigger("edit.undo"))
            self.desk.messages.tell(_("The entry is closed."), "success", undo)

    def _follow(self, target: str) -> None:
        """A follow-up or an obligation is noted as done here; all else leads elsewhere."""
        verb, _colon, record = target.partition(":")
        if verb == "done":
            self._note(finish_follow_up, int(record), _("The follow-up was noted as done."))
        elif verb == "fulfilled":
            self._note(fulfil_obligation, int(record), _("The obligation was noted as done."))
        else:
            super()._follow(target)

    def _note(self, act: Callable[[int, datetime.date], None], record: int, said: str) -> None:
        if self.desk.attempt(lambda: act(record, self.desk.session.today)):
            self.desk.messages.tell(said, "success", (_("Undo"), lambda: self.desk.trigger("edit.undo")))
