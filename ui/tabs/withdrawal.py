"""The page on which a frozen text is withdrawn in writing: the letter's number, and why."""

import datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from models.acts.freezing import withdraw
from models.language import _
from models.lists.frozen import FrozenCard, frozen_in_force
from models.rules.findings import Finding
from models.rules.marking import N_
from models.tables import FrozenDocument
from ui import theme
from ui.forms.form import Form
from ui.tables.format import date_text
from ui.tabs.ready_side import code_label
from ui.tabs.record_tab import RecordEditor, RecordTab


class WithdrawalPage(RecordEditor):
    """Two fields, and what follows from them."""

    def __init__(self, record: int, frozen: FrozenCard, today: datetime.date) -> None:
        self.record, self._frozen, self._today = record, frozen, today
        fields: list[Any] = [FrozenDocument.letter, FrozenDocument.reason]
        self.form = Form([(N_("Withdrawal in writing"), fields)], lines={"reason": 3})
        super().__init__(_("Withdraw the frozen text"), self._content(), lambda: self.form.dirty)
        self.save_button.setText(_("Withdraw the text"))
        self.save_button.setToolTip("")
        self.said = _("The text {code} is withdrawn; the agreement is being drafted again.", code=frozen.code)

    def start(self) -> None:
        """Begin at the letter's number."""
        self.form.go_to("letter")

    def save(self) -> int:
        """Withdraw the text."""
        assert self.record is not None
        values = self.form.values()
        withdraw(self._frozen.id, values["letter"], values["reason"], self._today)
        return self.record

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show each finding at its field."""
        self.form.show_findings(findings)

    def _content(self) -> QWidget:
        content = QWidget()
        box = QVBoxLayout(content)
        box.setContentsMargins(0, theme.INSIDE, 0, theme.BETWEEN)
        about = QLabel(
            _(
                "Frozen on {day}. What was printed stays in the register and keeps its code, marked as withdrawn. "
                "The agreement can then be changed and frozen again with another code. This can not be undone.",
                day=date_text(self._frozen.frozen_on),
            ),
            textFormat=Qt.TextFormat.PlainText,
            wordWrap=True,
        )
        for part in (code_label(self._frozen.code, 1.6), about):
            part.setContentsMargins(theme.BETWEEN, 0, theme.BETWEEN, 0)
            box.addWidget(part)
        box.addWidget(self.form, 1)
        return content


def open_withdrawal(tab: RecordTab) -> None:
    """Open the page for the chosen agreement, or say why nothing can be withdrawn."""
    record = tab.current()
    if record is not None:
        tab.open_editor(lambda: _page(tab, record))


def _page(tab: RecordTab, record: int) -> WithdrawalPage | None:
    from models.lists.frozen import stage_of

    frozen = frozen_in_force(record)
    if frozen is None:
        tab.desk.messages.tell(_("No frozen text of this agreement is in force."), "info")
        return None
    if stage_of(record) == "signed":
        said = _(
            "The text {code} has been signed and can not be withdrawn. Change it by an addendum.", code=frozen.code
        )
        tab.desk.messages.tell(said, "info")
        return None
    return WithdrawalPage(record, frozen, tab.desk.session.today)
