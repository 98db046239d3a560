"""The whole journal: every act, newest first, narrowed by days, clerk, kind and words; printed and exported."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QSplitter, QVBoxLayout, QWidget

from models.language import _, _n
from models.lists.history import Act, act_of
from models.lists.journal import JournalFilter, act_ids, act_lines, extract, journal_clerks
from models.opened import Change
from models.rules.dates import numeric_date
from models.rules.marking import N_
from models.rules.records import KINDS
from models.store.failures import plainly
from models.trouble import Trouble
from ui import preferences, theme
from ui.desk import Desk
from ui.dialogs.files import Choose, choose_new_file, documents_folder
from ui.dialogs.help import HelpDialog
from ui.forms.date_input import DateInput
from ui.history.words import act_html
from ui.jobs import Job
from ui.messages import MessageBar
from ui.tables.columns import Column
from ui.tables.format import number_text
from ui.tables.model import PagedModel
from ui.tables.view import RecordTable
from ui.tabs.filters import FilterBar
from ui.tabs.preview import Preview

_SIZE = (1160, 680)
COLUMNS = (
    Column("when", N_("When"), 130, sortable=False),
    Column("clerk", N_("Clerk"), 110, sortable=False),
    Column("words", N_("What was done"), 340, sortable=False),
    Column("changes", N_("Records"), 70, "right", "number", sortable=False),
)


class JournalSource:
    """Answers the table with the acts that pass the filters."""

    def __init__(self) -> None:
        self.chosen = JournalFilter()

    def ids(self, order: str | None, descending: bool) -> Sequence[int]:  # noqa: ARG002
        """Return the numbers of the acts; the journal has one order only."""
        return act_ids(self.chosen)

    def rows(self, ids: Sequence[int]) -> Mapping[int, tuple[Any, ...]]:
        """Return the cells of each."""
        return {number: (one.when, one.clerk, one.words, one.changes) for number, one in act_lines(ids).items()}


class JournalDialog(QDialog):
    """Filters above, the acts at the left, at the right what the chosen one changed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None, choose_new: Choose = choose_new_file) -> None:
        self._act: Act | None = None
        super().__init__(parent)
        self._desk, self._choose = desk, choose_new
        self._job: Job | None = None
        self.setWindowTitle(_("Journal"))
        self.resize(*_SIZE)
        self.first, self.last = DateInput(), DateInput()
        self.filters = FilterBar({"clerk": _("Clerk"), "kind": _("Kind")})
        self.source = JournalSource()
        self.model = PagedModel(COLUMNS, self.source)
        self.table = RecordTable(self.model)
        self.table.setAccessibleName(_("Journal"))
        self.page = Preview()
        self.page.setAccessibleName(_("The differences"))
        self.summary = theme.quiet(QLabel(textFormat=Qt.TextFormat.PlainText))
        self.bar = MessageBar()
        self.progress = QProgressBar(textVisible=False)
        self.progress.setMaximumWidth(160)
        self.progress.hide()
        self.undo_button = QPushButton(_("&Take this act back"))
        self.print_button, self.export_button = QPushButton(_("&Print…")), QPushButton(_("&Export…"))
        self.close_button = QPushButton(_("Close"))
        self._lay_out()
        self._listen()
        self._offer()
        self.read()
        self.table.setFocus()

    def read(self) -> None:
        """Read the list anew."""
        self.source.chosen = JournalFilter(
            self.first.value(), self.last.value(), self.filters.value("clerk") or "", self.filters.value("kind") or "",
            self.filters.text,
        )  # fmt: skip
        if self.source.chosen.narrows:
            self.table.set_empty(_("Nothing fits the filter."), _("Clear the filter"), self.clear)
        else:
            self.table.set_empty(_("Nothing was done in this register yet."))
        self.model.reload()
        count = self.model.rowCount()
        self.summary.setText(_n("{number} act", "{number} acts", count, number=number_text(count)))
        for button in (self.print_button, self.export_button):
            button.setEnabled(count > 0)
        self._show()

    def clear(self) -> None:
        """Show the whole journal."""
        self.first.set_value(None)
        self.last.set_value(None)
        self.filters.clear()

    def print(self) -> None:
        """Show the acts of the list before they are printed."""
        from ui.printing.report_view import ReportView

        chosen, today, span = self.source.chosen, self._desk.session.today, self._span()
        view = ReportView(self._desk, "journal", parent=self, read=lambda: [extract(chosen, today, span)])
        view.open_above()

    def export(self) -> None:
        """Write the acts of the list to a file for Excel."""
        from models.exchange.journal import write

        register = self._desk.session.register
        start = Path(preferences.folder("export") or documents_folder()) / f"jurnal-{self._desk.session.today}.csv"
        path = self._choose(self, _("Export the journal"), start, "csv")
        if path is None or register is None:
            return
        preferences.set_folder("export", path.parent)
        acts = self.model_ids()

        def work(job: Job) -> tuple[Path, int]:
            with register.aside(), plainly(_NONE_WRITTEN):
                return path, write(path, acts, job.step)

        self.export_button.setEnabled(False)
        self.progress.setRange(0, 0)
        self.progress.show()
        self._job = self._desk.session.jobs.start(work, self._exported, self._failed, self._tell, self._rest)

    def model_ids(self) -> Sequence[int]:
        """Return the numbers of all acts in the list."""
        return act_ids(self.source.chosen)

    def take_back(self) -> None:
        """Take the chosen act back."""
        act, said = self.table.current_id(), list[str | None]()
        if act is None:
            return
        desk = self._desk._replace(messages=self.bar)
        if desk.attempt(lambda: said.append(self._desk.session.undo(act))) and said[0]:
            self.bar.tell(_("Taken back: {act}", act=said[0]), "success", (_("Redo"), self._redo))

    def help(self) -> None:
        """Show the page on the journal."""
        dialog = HelpDialog("history", self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def changeEvent(self, event: QEvent) -> None:
        """Colour anew when light and dark change."""
        if (
            event.type() == QEvent.Type.PaletteChange
            and self._act is not None
            and self._desk.session.register is not None
        ):
            self.page.show_body(act_html(self._act, self.palette()))
        super().changeEvent(event)

    def reject(self) -> None:
        """Stop what is being written; without that, close."""
        if self._job is None:
            super().reject()
        else:
            self._job.cancel()

    # Inside.

    def _redo(self) -> None:
        self._desk._replace(messages=self.bar).attempt(self._desk.session.redo)

    def _span(self) -> str:
        """Return the filter in words, for paper."""
        chosen, said = self.source.chosen, []
        if chosen.first or chosen.last:
            first = numeric_date(chosen.first) if chosen.first else "awal"
            said.append(f"{first} s.d. {numeric_date(chosen.last) if chosen.last else 'sekarang'}")
        if chosen.clerk:
            said.append(f"petugas {chosen.clerk}")
        if chosen.kind:
            from models.language import on_paper

            said.append(on_paper(KINDS[chosen.kind][0]))
        if chosen.text.strip():
            said.append(f"“{chosen.text.strip()}”")
        return " · ".join(said)

    def _exported(self, done: tuple[Path, int]) -> None:
        self._rest()
        path, lines = done
        self.bar.tell(
            _n("{count} line was written to {path}.", "{count} lines were written to {path}.", lines, path=path),
            "success",
        )

    def _failed(self, problem: Exception) -> None:
        self._rest()
        if not isinstance(problem, Trouble):
            raise problem
        self.bar.tell(str(problem), "error", detail=problem.detail)

    def _tell(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def _rest(self) -> None:
        self._job = None
        self.progress.hide()
        self.export_button.setEnabled(True)

    def _show(self) -> None:
        number = self.table.current_id()
        self._act = act_of(number) if number is not None else None
        self.page.show_body(act_html(self._act, self.palette()) if self._act else "")
        self.undo_button.setEnabled(any(one.act == number for one in self._desk.session.undoables()))

    def _note_change(self, _change: Change) -> None:
        self._offer()
        self.read()

    def _offer(self) -> None:
        self.filters.offer("clerk", [(clerk, clerk) for clerk in journal_clerks()])
        self.filters.offer("kind", [(key, _(title)) for key, (title, _tables) in KINDS.items()])

    def _listen(self) -> None:
        self.first.changed.connect(self.read)
        self.last.changed.connect(self.read)
        self.filters.changed.connect(self.read)
        self.table.current_changed.connect(lambda _act: self._show())
        self.table.typed.connect(lambda _letters: self.filters.begin())
        self.undo_button.clicked.connect(self.take_back)
        self.print_button.clicked.connect(self.print)
        self.export_button.clicked.connect(self.export)
        self.close_button.clicked.connect(self.reject)
        self._desk.session.changed.connect(self._note_change)
        QShortcut(QKeySequence.StandardKey.HelpContents, self, self.help)

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(theme.INSIDE)
        for text, day in ((_("&From"), self.first), (_("&Until"), self.last)):
            label = QLabel(text)
            label.setBuddy(day.focusProxy() or day)
            above.addWidget(label)
            above.addWidget(day)
        above.addWidget(self.filters, 1)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.table)
        parts.addWidget(self.page)
        parts.setSizes([680, 460])
        below = QHBoxLayout()
        below.addWidget(self.undo_button)
        below.addWidget(self.print_button)
        below.addWidget(self.export_button)
        below.addWidget(self.progress)
        below.addWidget(self.summary)
        below.addStretch()
        below.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.BETWEEN, theme.BETWEEN, theme.BETWEEN, theme.INSIDE)
        column.setSpacing(theme.INSIDE)
        column.addLayout(above)
        column.addWidget(parts, 1)
        column.addWidget(self.bar)
        column.addLayout(below)
        for button in (self.undo_button, self.print_button, self.export_button, self.close_button):
            button.setAutoDefault(False)


_NONE_WRITTEN = N_("Nothing was written; the register is safe.")
