"""The page "Stages": where an agreement stands in PP 28/2018 Ps 6(1), what comes next, and the log of both."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from models.acts.stages import check_stage, log_stage, remove_stage
from models.language import _
from models.lists.cards import title_of
from models.lists.stages import stages_of
from models.rules.findings import Finding, Level
from models.rules.marking import N_
from models.rules.stages import COUNCIL, SIGNINGS, STEPS_OF, Step
from models.rules.vocabulary import STEPS
from models.trouble import Refused, Trouble
from ui import theme
from ui.desk import Desk
from ui.icons import icon
from ui.tables.format import date_text
from ui.tabs.papers import papers_of
from ui.tabs.preview import Preview
from ui.tabs.record_tab import RecordEditor, RecordTab
from ui.tabs.stages_entry import ASKED_WHEN, EntryForm
from ui.tabs.stages_log import log_html

STATES = {
    "done": ("check-circle-outline", "green", N_("done")),
    "now": ("map-marker-outline", "blue", N_("here it stands")),
    "next": ("arrow-right-circle-outline", "amber", N_("comes next")),
    "later": ("circle-outline", "grey", N_("later")),
    "not_needed": ("minus-circle-outline", "grey", N_("not needed")),
    "question": ("help-circle-outline", "amber", N_("is it needed?")),
}
LETTERS = dict(zip(STEPS, "abcdefghij", strict=True))
"""How PP 28/2018 Ps 6(1) counts its stages."""
_LIST = 330  # pixels
_STEP = Qt.ItemDataRole.UserRole


class StagesPage(RecordEditor):
    """The stages at the left; at the right the log of the chosen one, and a further entry. It stays open."""

    wide = True
    help_page = "stages"

    def __init__(self, desk: Desk, record: int) -> None:
        self.record, self._desk, self._row = record, desk, 0
        self.steps = QListWidget()
        self.log = Preview()
        self.entry = EntryForm(desk)
        content = self._content()
        super().__init__(_("Stages: {title}", title=title_of(record)), content, lambda: self.entry.dirty)
        content.setMaximumWidth(16_777_215)  # Qt's own "no limit", in place of the shell's
        self.save_button.clicked.disconnect()
        self.save_button.clicked.connect(self.keep)
        self.save_button.setEnabled(desk.session.writable)
        self.save_button.setVisible(desk.session.writable)
        self.entry.setVisible(desk.session.writable)
        self.cancel_button.setText(_("Close"))
        self.cancel_button.setToolTip(_("Close (Esc)"))
        self._read()
        self.show_step(self._stages.next or self._stages.now or STEPS_OF[self._stages.facts.kind][0])
        self.steps.currentRowChanged.connect(self._choose)
        self.log.followed.connect(self._follow)

    @property
    def step(self) -> str:
        """The key of the chosen stage."""
        found: str = self.steps.currentItem().data(_STEP)
        return found

    def start(self) -> None:
        """Begin at the list of stages."""
        self.steps.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_step(self, step: str) -> None:
        """Choose a stage, with a blank entry."""
        with QSignalBlocker(self.steps):
            self.steps.setCurrentRow(STEPS_OF[self._stages.facts.kind].index(step))
        self._row = self.steps.currentRow()
        self._blank()

    def save(self) -> int:
        """Keep the entry."""
        assert self.record is not None
        if problems := self.entry.problems():
            raise Refused(problems)
        log_stage(self.entry.values(self.record, self.step), self._desk.session.today)
        return self.record

    def keep(self) -> None:
        """Keep the entry and stay; findings are shown at their fields."""
        assert self.record is not None
        try:
            found = check_stage(self.entry.values(self.record, self.step), self._desk.session.today)
            self.save()
        except Refused as refused:
            self.show_findings(refused.findings)
            self.bar.tell(_("Not saved yet: look at the marked fields."), "error")
        except Trouble as trouble:
            self.bar.tell(str(trouble), "error", detail=trouble.detail)
        else:
            self._blank()
            remarks = [_(one.text, **one.values) for one in found if one.level is Level.WARNING]
            said = _("Saved. Please note: {remarks}", remarks=" · ".join(remarks)) if remarks else _("Saved.")
            self._tell(said, "warning" if remarks else "success")

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show each finding at its field."""
        self.entry.show_findings(findings)

    def refresh(self) -> None:
        """Something in the register has changed: show where it stands now; leave when the agreement is gone."""
        if self._desk.session.register is None:
            return
        try:
            self._read()
        except KeyError:
            self.cancelled.emit()
            return
        if self.entry.corrected not in [entry.id for entry in self._stages.entries]:
            self.entry.forget()
        self._show()

    def _read(self) -> None:
        assert self.record is not None
        self._stages = stages_of(self.record, self._desk.session.today)
        with QSignalBlocker(self.steps):
            self.steps.clear()
            for step in self._stages.steps:
                self._add(step)
            self.steps.setCurrentRow(self._row)

    def _add(self, step: Step) -> None:
        picture, tone, word = STATES[step.state]
        day = f" · {date_text(step.reached_on)}" if step.reached_on else ""
        item = QListWidgetItem(f"{LETTERS[step.step]}. {_(STEPS[step.step])}\n{_(word)}{day}", self.steps)
        item.setIcon(icon(picture, lambda palette: theme.tone_color(tone, palette)))
        item.setData(_STEP, step.step)
        if step.step == COUNCIL:
            item.setToolTip(_(ASKED_WHEN))

    def _choose(self, _row: int) -> None:
        """Show another stage; what was typed for the one before is asked about first."""
        chosen = self.step
        if self.entry.dirty:
            with QSignalBlocker(self.steps):
                self.steps.setCurrentRow(self._row)
        self._after_asking(lambda: self.show_step(chosen))

    def _after_asking(self, then: Callable[[], object]) -> None:
        """Do `then` once nothing typed is lost by it; the page stays."""

        def keep_first() -> None:
            self.keep()
            if not self.entry.dirty:
                then()

        if not self.entry.dirty:
            then()
            return
        self.bar.question(
            _("There are changes that are not saved yet."),
            [
                (_("Save"), keep_first),
                (_("Discard the changes"), then),
                (_("Keep editing"), lambda: None),
            ],
        )

    def _blank(self) -> None:
        """Offer a new entry for the chosen stage."""
        self.entry.load(None)
        self._show()

    def _show(self) -> None:
        """Show the log of the chosen stage, and ask what it needs."""
        facts, council = self._stages.facts, self.step == COUNCIL
        order = STEPS_OF[facts.kind]
        past = any(step in SIGNINGS for step in order[: order.index(self.step) + 1]) and not council
        self.entry.ask(council=council, signing=past and facts.stage != "signed")
        self.save_button.setText(_("Save the entry") if self.entry.corrected else _("Log this stage"))
        self.log.show_body(log_html(self.step, self._stages.entries, self._desk.session.writable))

    def _follow(self, target: str) -> None:
        verb, _colon, record = target.partition(":")
        if verb == "entry.correct":
            self._after_asking(lambda: self._correct(int(record)))
        elif verb == "entry.remove":
            if self._desk.attempt(lambda: remove_stage(int(record))):
                self._tell(_("The entry was taken away; its papers stay with the agreement."))
        else:
            papers_of(self._desk).follow(verb.removeprefix("paper."), int(record), self)

    def _correct(self, record: int) -> None:
        self.entry.load(next(entry for entry in self._stages.entries if entry.id == record))
        self._show()
        self.entry.form.go_to("reached_on")

    def _tell(self, said: str, kind: str = "success") -> None:
        self.bar.tell(said, kind, (_("Undo"), lambda: self._desk.trigger("edit.undo")))

    def _content(self) -> QWidget:
        self.steps.setAccessibleName(_("Stages"))
        self.steps.setFixedWidth(_LIST)
        self.steps.setSpacing(2)
        self.steps.setWordWrap(True)
        self.log.setAccessibleName(_("Log of this stage"))
        content = QWidget()
        row = QHBoxLayout(content)
        row.setContentsMargins(theme.BETWEEN, theme.INSIDE, 0, theme.INSIDE)
        right = QVBoxLayout()
        right.addWidget(self.log, 1)
        right.addWidget(self.entry)
        row.addWidget(self.steps)
        row.addLayout(right, 1)
        return content


def open_stages(tab: RecordTab) -> None:
    """Open the page for the chosen agreement; it reads also where nothing may be written."""
    record = tab.current()
    if record is not None:
        tab.open_editor(lambda: StagesPage(tab.desk, record), reading=True)
