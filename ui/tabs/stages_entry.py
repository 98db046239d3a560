"""One entry of the log of stages as it is typed: the council's answer, day, letter, note, and papers to go with it."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from models.acts.stages import StageForm
from models.language import _
from models.lists.stages import StageLine
from models.rules.findings import Finding
from models.rules.marking import N_
from models.rules.stages import COUNCIL, answer_of
from models.tables import Agreement, StageEntry
from models.trouble import Trouble
from ui import preferences, theme
from ui.desk import Desk
from ui.dialogs.files import choose_files, documents_folder
from ui.forms.choice_inputs import ChoiceInput
from ui.forms.form import Form
from ui.forms.remark import Remark
from ui.icons import icon
from ui.tabs.papers import read
from ui.tabs.stages_log import ANSWER_WORDS

ASKED_WHEN = N_(
    "Needed only if the plan burdens region and people, and/or the money is not yet in the budget (APBD) of the "
    "current year: PP 28/2018 Ps 6(2). The day is that of the approval; without it the approval is awaited."
)


class EntryForm(QWidget):
    """What is logged of one stage, new or to be corrected; findings are shown at their fields."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.corrected: int | None = None
        """The entry that is being corrected, None for a new one."""
        self._files: list[tuple[str, bytes]] = []
        fields: list[Any] = [StageEntry.reached_on, StageEntry.letter, StageEntry.note]
        self.form = Form([("", fields)], lines={"note": 3})
        self.signing = Form([("", [Agreement.signed_on])])
        self.answer = ChoiceInput(list(ANSWER_WORDS.items()), null=True)
        self.remark = Remark(self.answer, _(ASKED_WHEN))
        self.files = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.leave_out = QPushButton(icon("close"), _("Do not attach"))
        self.title = theme.heading("", 1.0)
        self._lay_out()

    @property
    def dirty(self) -> bool:
        """Whether something was typed or chosen that is not kept yet."""
        return self.form.dirty or self.signing.dirty or self.answer.value() != self._answered or bool(self._files)

    def ask(self, *, council: bool, signing: bool) -> None:
        """Ask for the council's answer, or for the day of a signing that the agreement does not tell yet."""
        self.asked.setVisible(council)
        self.signing.setVisible(signing)

    def load(self, entry: StageLine | None) -> None:
        """Show an entry to be corrected, or a blank one."""
        answer, note = answer_of(entry.note) if entry and entry.step == COUNCIL else ("", entry.note if entry else "")
        self._files = []
        self.form.load({"reached_on": entry.reached_on, "letter": entry.letter, "note": note} if entry else {})
        self.signing.load({})
        self.answer.set_value(answer or None)
        self._answered = self.answer.value()
        self.remark.clear()
        self._correct(entry.id if entry else None)
        self._show_files()

    def forget(self) -> None:
        """The entry that was corrected is gone: what is typed is a new one."""
        self._correct(None)

    def values(self, agreement: int, step: str) -> StageForm:
        """Return what is typed, as the act takes it."""
        values = self.form.values()
        answer = (self.answer.value() or "") if step == COUNCIL else ""
        return StageForm(
            agreement, step, values["reached_on"], values["letter"] or "", values["note"] or "", answer,
            self.signing.values()["signed_on"], self._files, self.corrected,
        )  # fmt: skip

    def problems(self) -> list[Finding]:
        """Return what is typed and is no value at all."""
        return [*self.form.problems(), *self.signing.problems()]

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show each finding at its field."""
        self.remark.show_findings([one for one in findings if one.field in ("answer", "step")])
        for form in (self.form, self.signing):
            form.show_findings(one for one in findings if form.has(one.field))

    def _correct(self, entry: int | None) -> None:
        self.corrected = entry
        self.title.setText(_("Correct the entry") if entry else _("Log this stage"))

    def _attach(self) -> None:
        start = Path(preferences.folder("papers") or documents_folder())
        chosen = choose_files(self, _("Attach files"), start, "scan")
        if chosen:
            preferences.set_folder("papers", chosen[0].parent)
            self._desk.session.jobs.start(partial(read, chosen), self._take, self._failed)

    def _take(self, files: list[tuple[str, bytes]]) -> None:
        self._files += files
        self._show_files()

    def _leave_out(self) -> None:
        self._files = []
        self._show_files()

    def _failed(self, problem: Exception) -> None:
        if not isinstance(problem, Trouble):
            raise problem
        self._desk.messages.tell(str(problem), "error", detail=problem.detail)

    def _show_files(self) -> None:
        names = ", ".join(name for name, _data in self._files)
        self.files.setText(_("To be kept with it: {names}", names=names) if names else "")
        self.leave_out.setVisible(bool(names))

    def _lay_out(self) -> None:
        question = QLabel(_("Is the approval of the council needed?"))
        self.answer.setAccessibleName(question.text())
        self.asked = QWidget()
        asked = QVBoxLayout(self.asked)
        asked.setContentsMargins(theme.BETWEEN, 0, theme.BETWEEN, 0)
        for part in (question, self.answer, self.remark):
            asked.addWidget(part)
        self.title.setContentsMargins(theme.BETWEEN, 0, 0, 0)
        attach = QPushButton(icon("paperclip"), _("Attach files…"))
        attach.clicked.connect(self._attach)
        self.leave_out.clicked.connect(self._leave_out)
        papers = QHBoxLayout()
        papers.setContentsMargins(theme.BETWEEN, 0, theme.BETWEEN, 0)
        papers.addWidget(attach)
        papers.addWidget(self.files)
        papers.addWidget(self.leave_out)
        papers.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        for widget in (self.title, self.asked, self.signing, self.form):
            box.addWidget(widget)
        box.addLayout(papers)
