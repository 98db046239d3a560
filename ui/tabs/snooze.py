"""The page on which a matter of the board is put off until a day, with a reason."""

import datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from models.acts.reminders import snooze
from models.language import _, _n
from models.lists.board_rows import spoken
from models.rules.board import BoardRow, days_from
from models.rules.findings import Finding
from models.rules.marking import N_
from models.tables import Reminder
from ui import theme
from ui.forms.form import Form
from ui.tables.format import date_text
from ui.tabs.record_tab import RecordEditor

PROPOSED = (7, 14, 30)
"""Days for which a matter is put off by one press."""


class SnoozePage(RecordEditor):
    """Until when, and why."""

    def __init__(self, row: BoardRow, today: datetime.date) -> None:
        self._row, self._today = row, today
        fields: list[Any] = [Reminder.until, Reminder.reason]
        self.form = Form([(N_("Put off"), fields)], lines={"reason": 2})
        super().__init__(_("Put off"), self._content(), lambda: self.form.dirty)
        self.save_button.setText(_("Put off"))
        self.save_button.setToolTip("")

    @property
    def until(self) -> datetime.date | None:
        """The day on which it comes back."""
        until: datetime.date | None = self.form.values()["until"]
        return until

    def start(self) -> None:
        """Begin at the day."""
        self.form.go_to("until")

    def save(self) -> int:
        """Put it off."""
        values = self.form.values()
        return snooze(
            self._row.key, values["until"], values["reason"], self._today, self._row.agreement, spoken(self._row)
        )

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show each finding at its field."""
        self.form.show_findings(findings)

    def _content(self) -> QWidget:
        content = QWidget()
        box = QVBoxLayout(content)
        box.setContentsMargins(0, theme.INSIDE, 0, theme.BETWEEN)
        about = QLabel(spoken(self._row, date_text, 1000), textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        about.setContentsMargins(theme.BETWEEN, 0, theme.BETWEEN, 0)
        note = _("It leaves the board and comes back on that day, or as soon as its own day changes.")
        said = theme.quiet(QLabel(note, textFormat=Qt.TextFormat.PlainText, wordWrap=True))
        said.setContentsMargins(theme.BETWEEN, 0, theme.BETWEEN, 0)
        days = QHBoxLayout()
        days.setContentsMargins(theme.BETWEEN, 0, theme.BETWEEN, 0)
        for number in PROPOSED:
            button = QPushButton(_n("{count} day", "{count} days", number))
            button.clicked.connect(lambda _checked=False, number=number: self._propose(number))
            days.addWidget(button)
        days.addStretch(1)
        box.addWidget(about)
        box.addWidget(said)
        box.addWidget(self.form)
        box.addLayout(days)
        box.addStretch(1)
        return content

    def _propose(self, days: int) -> None:
        self.form.input("until").set_value(days_from(self._today, days))
        self.form.go_to("reason")
