"""The page "Ready to sign": what stands before it, why it is accepted, and the freezing of the text."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from models.acts.freezing import freeze, new_code, take_over_signatories
from models.language import _
from models.lists.dossier import Dossier
from models.lists.officials import vacancies_of
from models.lists.readiness import draft_facts, originals_of
from models.lists.settings import read_settings
from models.rules.findings import Finding
from models.rules.readiness import readiness
from models.rules.vocabulary import PARTS
from models.trouble import Trouble
from ui import theme
from ui.desk import Desk
from ui.icons import icon
from ui.jobs import Job
from ui.tabs.ready_matters import Matters
from ui.tabs.ready_side import FrozenSide, code_label
from ui.tabs.record_tab import RecordEditor

if TYPE_CHECKING:
    from models.documents.frozen import FrozenPrint

_WIDE = 600
"""Pixels of either side, to begin with."""
_SOON = 60
"""Milliseconds until the pages are made: the page itself stands by then."""


class ReadyPage(RecordEditor):
    """Matters at the left, what will be frozen at the right; the primary button freezes."""

    wide = True

    went = Signal(object)
    """The finding that the clerk wants to put right."""
    printing = Signal()
    """The frozen papers are to be printed."""

    def __init__(self, desk: Desk, record: int, reasons: dict[str, str]) -> None:
        """`reasons`: why warnings are accepted, as typed before; kept up to date."""
        self.record, self._desk, self._reasons = record, desk, reasons
        self.frozen = ""
        """The code, once it is frozen."""
        self._job: Job | None = None
        self._freezing = self._again = False
        self.code = new_code(record)
        sheet, _facts = draft_facts(record)
        self._wanted = self._printed = (sheet, 0)
        self.matters = Matters([], reasons)
        super().__init__(_("Ready to sign: {title}", title=sheet.title), self.matters, lambda: self._freezing)
        self.side = FrozenSide(sheet, _documents(sheet), self.code, originals_of(record))
        self.progress = QProgressBar()
        self._lay_beside()
        self._set_buttons()
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self.preview)
        self.matters.went.connect(self.went)
        self.matters.taken_over.connect(self.take_over)
        self.matters.reasoned.connect(self._update)
        self.side.originals_changed.connect(self.refresh)
        self.refresh()

    def start(self) -> None:
        """Begin at the first error, else at the first reason; where nothing is left, at the button."""
        self.matters.start()
        if not self.matters.findings:
            self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Look the agreement over again."""
        if self.frozen or self._freezing:
            return
        sheet, findings = self._look()
        self.matters.headings = _headings(sheet)
        self.matters.vacancies = self._vacancies()
        self.matters.show_findings(findings)
        self.side.show_sheet(sheet)
        self._update()
        self._soon.start()

    def preview(self) -> None:
        """Make the pages as they would be frozen now, and show them."""
        if self._job is not None:
            self._again = True
        elif not self.frozen and self._desk.session.register is not None:
            self._start()

    def freeze(self) -> None:
        """Make the pages in a thread, and keep them; once that is done, go on to print them."""
        if self.frozen:
            self.printing.emit()
        elif self.matters.complete and not self._freezing:
            self._wanted = self._present()
            self._freezing = True
            self.bar.dismiss()
            self._update()
            if self._job is None:  # else the pages of the preview are nearly there
                self._start()

    def take_over(self) -> None:
        """Copy the signatories anew from their terms of office."""
        record = self.record
        if record is not None:
            self._attempt(lambda: take_over_signatories(record))

    def cancel(self) -> None:
        """Stop the freezing, or leave."""
        if self._freezing and self._job is not None:
            self._job.cancel()
        else:
            self.cancelled.emit()

    def _look(self) -> tuple[Dossier, list[Finding]]:
        from models.documents.fonts import lacking
        from models.documents.frozen import kept_papers
        from models.documents.page import page_setup

        assert self.record is not None
        sheet, facts = draft_facts(self.record, self.side.originals.value())
        families = {page_setup(read_settings(), key).font for key in kept_papers(sheet)}
        return sheet, readiness(facts, lambda text: sorted({sign for one in families for sign in lacking(text, one)}))

    def _vacancies(self) -> dict[str, int]:
        assert self.record is not None
        found = vacancies_of(self.record, self._desk.session.today)
        return {f"parties.{position}.tenure": post for position, (post, _title) in found.items()}

    def _present(self) -> tuple[Dossier, int]:
        """Return the agreement as it is now, and how many originals are wanted."""
        assert self.record is not None
        originals = self.side.originals.value()
        return draft_facts(self.record, originals)[0], originals

    def _start(self) -> None:
        """Make the pages of the agreement as it is now."""
        from models.documents.frozen import freeze as print_frozen

        self._again = False
        self._printed = (sheet, originals) = self._present()
        settings, code = read_settings(), self.code

        def work(job: Job) -> "FrozenPrint":
            job.step(0, 1)
            made = print_frozen(sheet, settings, code, originals)
            job.step(1, 1)
            return made

        self._job = self._desk.session.jobs.start(work, self._made, self._failed, None, self._stopped)

    def _made(self, made: "FrozenPrint") -> None:
        """Show the pages, or keep them where they are to be frozen and are still those of the agreement."""
        self._job = None
        if self._desk.session.register is None:
            return
        if not self._freezing:
            self.side.show_papers(made.papers)
            if self._again:
                self.preview()
        elif self._present() != self._wanted or self._look()[1] != self.matters.findings:
            self._freezing = False
            self.refresh()
            self.bar.tell(_("The agreement has changed meanwhile. Nothing was frozen. Look it over again."), "warning")
        elif self._printed != self._wanted:
            self._start()
        else:
            self._keep(made)

    def _keep(self, made: "FrozenPrint") -> None:
        record, accepted, today = self.record, self.matters.accepted, self._desk.session.today
        assert record is not None
        if self._attempt(lambda: freeze(record, self.code, made.text, made.papers, accepted, today)):
            self.frozen = self.code
            self._reasons.clear()  # another text is accepted anew
        self._freezing = False
        self._update()
        if self.frozen:
            self._show_frozen()

    def _failed(self, problem: Exception) -> None:
        freezing = self._freezing
        self._job, self._freezing = None, False
        self._update()
        if not isinstance(problem, Trouble):
            raise problem
        self.side.say(str(problem))
        if freezing:
            self.bar.tell(str(problem), "error", detail=problem.detail)

    def _stopped(self) -> None:
        self._job, self._freezing = None, False
        self.bar.tell(_("Stopped. Nothing was frozen."), "info")
        self._update()

    def _attempt(self, work: Callable[[], object]) -> bool:
        try:
            work()
        except Trouble as trouble:
            self.bar.tell(str(trouble), "error", detail=trouble.detail)
            return False
        return True

    def _update(self) -> None:
        """Let buttons and progress say what can be done."""
        self.progress.setVisible(self._freezing)
        self.progress.setRange(0, 0)
        self.matters.setDisabled(self._freezing)
        self.side.originals.setDisabled(self._freezing)
        self.save_button.setEnabled(bool(self.frozen) or (self.matters.complete and not self._freezing))
        self.save_button.setText(_("Print…") if self.frozen else _("Freeze and make ready"))
        self.save_button.setToolTip("" if self.save_button.isEnabled() else self._why())
        close = _("Close") if self.frozen else _("Back")
        self.cancel_button.setText(_("Stop") if self._freezing else close)
        self.why.setText("" if self.save_button.isEnabled() or self._freezing else self._why())

    def _why(self) -> str:
        if self.matters.errors:
            return _("Put the errors right first; then the text can be frozen.")
        return _("Say for every warning why it is accepted; then the text can be frozen.")

    def _show_frozen(self) -> None:
        """Show the code, large: it is what the clerk writes down."""
        done = QWidget()
        box = QVBoxLayout(done)
        sign = QLabel(alignment=Qt.AlignmentFlag.AlignHCenter)
        sign.setPixmap(icon("check-circle-outline", lambda palette: theme.tone_color("green", palette)).pixmap(48, 48))
        code = code_label(self.frozen, 3)
        words = QLabel(
            _("Frozen and ready to sign. Typing or scanning this code in Ctrl+K opens the record; every page bears it.")
            + "\n"
            + _("Numbers, date and place that are still blank may be filled in; all else changes only by a withdrawal "
                "in writing or an addendum."),
            textFormat=Qt.TextFormat.PlainText, wordWrap=True, alignment=Qt.AlignmentFlag.AlignHCenter,
        )  # fmt: skip
        code.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(1)
        for part in (sign, code, words):
            box.addWidget(part)
        box.addStretch(2)
        self._stack.addWidget(done)
        self._stack.setCurrentWidget(done)
        self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_beside(self) -> None:
        area, layout = self.findChild(QScrollArea), self.layout()
        assert isinstance(area, QScrollArea)
        assert isinstance(layout, QVBoxLayout)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        self._stack = QStackedWidget()
        layout.replaceWidget(area, self._stack)
        self._stack.addWidget(splitter)
        splitter.addWidget(area)
        splitter.addWidget(self.side)
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([_WIDE, _WIDE])

    def _set_buttons(self) -> None:
        self.save_button.clicked.disconnect()
        self.save_button.clicked.connect(self.freeze)
        self.cancel_button.setToolTip("")
        self.why = theme.quiet(QLabel(wordWrap=True))
        self.foot.insertWidget(0, self.why, 1)
        self.foot.insertWidget(1, self.progress)


def _documents(sheet: Dossier) -> list[str]:
    from models.documents.frozen import kept_papers

    return kept_papers(sheet)


def _headings(sheet: Dossier) -> list[str]:
    """Return how each part of the text is called: "Pasal 3 Objek", or its kind."""
    headings, number = [], 0
    for part in sheet.articles:
        number += part.part == "article"
        named = f"Pasal {number} {part.heading}".rstrip() if part.part == "article" else _(PARTS[part.part])
        headings.append(named)
    return headings
