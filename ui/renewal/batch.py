"""All PKS of an MoU that end this year: how far each is, and the way to the next one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QLabel, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from models.language import _, _n
from models.lists.renewal import ENDED, EVALUATIONS, TO_DO, RenewalRow, renewals
from models.rules.marking import N_
from models.rules.vocabulary import STAGES
from ui import theme
from ui.desk import Desk
from ui.tables.format import date_text
from ui.tabs.record_tab import RecordEditor

_COLUMNS = (N_("PKS"), N_("Until"), N_("Evaluation"), N_("Renewal"))
_WIDTHS = (100, 120, 240)
"""Pixels of the columns behind the first, which takes what is left."""


class BatchPage(RecordEditor):
    """A list; the button opens the first that is still to be renewed. What is done is computed, so it can be left."""

    wide = True
    help_page = "renewal"

    started = Signal(int)
    """This PKS is to be renewed now."""

    def __init__(self, desk: Desk, umbrella: int, title: str) -> None:
        self.record, self._desk = umbrella, desk
        self.table = QTableWidget(0, len(_COLUMNS))
        self.table.setHorizontalHeaderLabels([_(column) for column in _COLUMNS])
        self.table.setAccessibleName(_("PKS that end this year"))
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setAlternatingRowColors(True)
        self.table.verticalHeader().hide()
        head = self.table.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in enumerate(_WIDTHS, 1):
            self.table.setColumnWidth(column, width)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.cellActivated.connect(lambda row, _column: self._start(row))
        self.told = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        content = QWidget()
        box = QVBoxLayout(content)
        box.setContentsMargins(theme.BETWEEN, theme.INSIDE, theme.BETWEEN, theme.BETWEEN)
        box.addWidget(self.told)
        box.addWidget(self.table, 1)
        year = desk.session.today.year
        super().__init__(_("Renewals of {year}: {title}", year=year, title=title), content, lambda: False)
        content.setMaximumWidth(16_777_215)
        self.save_button.setText(_("Renew the next one"))
        self.save_button.setToolTip(_("Open the first that is still to be renewed (Ctrl+S)"))
        self.save_button.clicked.disconnect()
        self.save_button.clicked.connect(lambda: self._start(self._first()))
        self.cancel_button.setText(_("Close"))
        self.refresh()

    def start(self) -> None:
        """Begin at the button, so that Enter goes on."""
        (self.save_button if self.save_button.isEnabled() else self.table).setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Look how far each is now."""
        if self._desk.session.register is None or self.record is None:
            return
        self.rows = renewals(self._desk.session.today, self.record)
        self.table.setRowCount(len(self.rows))
        for at, row in enumerate(self.rows):
            for column, text in enumerate(_cells(row)):
                item = QTableWidgetItem(text)
                if row.done:
                    item.setForeground(theme.tone_color("grey", self.palette()))
                self.table.setItem(at, column, item)
        left = sum(not row.done for row in self.rows)
        self.save_button.setEnabled(left > 0)
        self.told.setText(
            _n("{count} PKS is still to be renewed, of {all}.", "{count} PKS are still to be renewed, of {all}.", left,
               all=len(self.rows))
            if self.rows
            else _("No PKS of this MoU ends this year.")
        )  # fmt: skip
        if (first := self._first()) >= 0:
            self.table.selectRow(first)

    def _first(self) -> int:
        return next((at for at, row in enumerate(self.rows) if not row.done), -1)

    def _start(self, at: int) -> None:
        if 0 <= at < len(self.rows) and not self.rows[at].done:
            self.started.emit(self.rows[at].id)


def _cells(row: RenewalRow) -> tuple[str, ...]:
    if row.addendum_stage is not None and not row.done:
        renewal = _("to do; addendum: {stage}", stage=_(STAGES[row.addendum_stage]))
    else:
        renewal = _(ENDED if row.ended else STAGES.get(row.successor_stage or "", TO_DO))
    return (f"{row.title} · {row.partners}", date_text(row.last_day), _(EVALUATIONS[row.evaluation]), renewal)
