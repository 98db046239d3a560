"""Remind the other side of what is due: by a letter, by a message, or with a calendar.

To be imported when it is opened: it brings QtPdf and the printers with it.
"""

import datetime
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QStackedWidget, QWidget

from models.acts.reminders import note_reminder
from models.exchange.calendar import dated, write_calendar
from models.language import _, _n
from models.lists.handover import wanted
from models.lists.letters import letter, our_government, term_of
from models.lists.options import regions
from models.lists.reminding import Wanted, due_matters
from models.lists.settings import read_settings
from models.rules.dates import long_date
from models.rules.reminding import DueMatter, asked, heading, message
from models.trouble import Trouble
from ui import preferences, theme
from ui.desk import Desk
from ui.dialogs.files import Choose, choose_folder, choose_new_file
from ui.dialogs.remind_fields import RemindFields
from ui.printing.files import write
from ui.printing.work import Making, PrintWork

_LETTER = "letter"
_TYPING = 300
"""Milliseconds after the last key until the pages are made anew."""


class Due(Protocol):
    """A row of the board, as far as it matters here."""

    @property
    def key(self) -> str:
        """That of the matter."""

    @property
    def due(self) -> datetime.date | None:
        """The day, where there is one."""


class RemindDialog(PrintWork):
    """Fields at the left; at the right the pages of the letter, the message, or what goes into the calendar."""

    def __init__(
        self,
        desk: Desk,
        wanted: Iterable[Wanted],
        way: str = _LETTER,
        parent: QWidget | None = None,
        choose_new: Choose = choose_new_file,
        choose_folder: Choose = choose_folder,
    ) -> None:
        """`wanted`: keys of the board with their days; `way` is a key of remind_fields.WAYS."""
        super().__init__(desk, parent, choose_new, choose_folder)
        self._wanted, self._way = list(wanted), way
        self._file_name = ""
        self.fields: RemindFields | None = None
        """None until the register was read."""
        self.text = QPlainTextEdit()
        """The message, as the clerk may change it."""
        self._told: int | None = None
        """Whom the message was written for."""
        self.entries = QPlainTextEdit(readOnly=True)
        """What goes into the calendar."""
        self.copy_button = theme.primary(QPushButton(_("Copy the text")))
        self.calendar_button = theme.primary(QPushButton(_("Save the calendar…")))
        self.setWindowTitle(_("Remind"))
        self._right = QStackedWidget()
        self._typing = QTimer(self, singleShot=True, interval=_TYPING)
        self._typing.timeout.connect(self.make)
        self._complete()

    @property
    def shown(self) -> str:
        """There is one PDF."""
        return _LETTER

    @property
    def printed_title(self) -> str:
        """What the job is called at the printer."""
        return _("Reminder letter")

    def gather(self) -> None:
        """Read what is due, once."""
        matters = due_matters(self._wanted)
        names = dict(regions())
        concerned = dict.fromkeys(region for one in matters if asked(one) for region in one.concerns)
        self.fields = RemindFields(
            matters, {region: names.get(region, "") for region in concerned}, self._desk.session.today, self._way
        )
        self.fields.changed.connect(self._refresh)
        self.fields.way_changed.connect(self._show_way)
        self._side.setWidget(self.fields)
        self._show_way()
        if not matters:
            self.bar.tell(_("There is nothing here to remind of."), "info")

    def glance(self) -> Making | None:
        """It is soon made."""
        return None

    def making(self) -> Making:
        """Make the letter as the fields say."""
        fields = self.fields
        assert fields is not None
        assert fields.region is not None
        content = letter(fields.region, fields.matters, fields.terms, self._desk.session.today)
        settings = read_settings()
        from models.documents import reminder

        self._file_name = reminder.file_name(content)
        return lambda _job: {_LETTER: reminder.make(content, settings)}

    def make(self) -> None:
        """Make the letter, where one is wanted and something is to be told."""
        fields = self.fields
        if fields is None or fields.way != _LETTER or self._problem():
            return
        super().make()

    def file_names(self) -> dict[str, str]:
        """Return how the file is called."""
        return {_LETTER: self._file_name}

    def went_well(self, said: str, kind: str) -> None:
        """The letter is on its way: ask whether that is to be noted."""
        assert self.fields is not None
        self._ask(said, kind, self.fields.terms.number)

    def copy(self) -> None:
        """Put the message on the clipboard."""
        if not self._problem():
            QGuiApplication.clipboard().setText(self.text.toPlainText())
            self._ask(_("The text was copied; paste it into the message."), "success")

    def save_calendar(self) -> None:
        """Write the file of entries where the clerk says."""
        if self._problem():
            return
        start = Path(preferences.folder("calendar") or Path.home())
        name = f"kalender-kerja-sama-{self._desk.session.today.isoformat()}.ics"
        chosen = self._choose_new(self, _("Save the calendar"), start / name, "calendar")
        if chosen is None:
            return
        try:
            write(chosen, write_calendar(self._entries(), self._desk.session.now()))
        except Trouble as trouble:
            self.bar.tell(str(trouble), "error", detail=trouble.detail)
            return
        preferences.set_folder("calendar", chosen.parent)
        self._ask(_("Saved: {path}", path=chosen), "success")

    def _ask(self, said: str, kind: str, number: str = "") -> None:
        """Tell what went well; where the register may be written, ask whether that counts as reminded."""
        assert self.fields is not None
        if not self._desk.session.writable:
            self.bar.tell(said, kind)
            return
        way, matters = self.fields.way, self.fields.matters
        if way == "calendar":
            matters = [matter for matter, _day in self._entries()]
        self.bar.question(
            "\n".join((said, _("Note it in the register?"))),
            [
                (_("Note it"), lambda: self._note(way, matters, number)),
                (_("Do not note it"), lambda: None),
            ],
        )

    def _note(self, way: str, matters: list[DueMatter], number: str) -> None:
        name = self.fields.neighbour.currentText() if self.fields and way != "calendar" else ""
        keys = {matter.key: matter.agreement for matter in matters}
        subject = name or _n("{count} matter", "{count} matters", len(keys))
        try:
            note_reminder(keys, way, number, self._desk.session.today, subject)
        except Trouble as trouble:
            self.bar.tell(str(trouble), "error", detail=trouble.detail)
            return
        undo = (_("Undo"), lambda: self._desk.trigger("edit.undo"))
        self.bar.tell(_("Noted: {what}.", what=subject), "success", undo)

    def _refresh(self) -> None:
        """The fields have changed: nothing old is saved or printed meanwhile."""
        assert self.fields is not None
        if self.fields.way == _LETTER:
            for button in (self.save_button, self.print_button):
                button.setEnabled(False)
            if not self._problem():
                self._typing.start()
        elif not self._problem():
            self._write()

    def _problem(self) -> bool:
        """Tell whether something stands in the way, having said what."""
        assert self.fields is not None
        said = self.fields.problem() or ("" if self.fields.matters else _("Tick at least one matter."))
        if not said and self.fields.way == "calendar" and not self._entries():
            said = _("None of this has a day. Say by when an answer is asked: it stands on that day.")
        if said:
            self.bar.tell(said, "warning")
        elif self.bar.kind == "warning":
            self.bar.dismiss()
        return bool(said)

    def _show_way(self) -> None:
        assert self.fields is not None
        way = self.fields.way
        self._typing.stop()
        for button in (self.save_button, self.print_button):
            button.setVisible(way == _LETTER)
            button.setEnabled(False)
        self.copy_button.setVisible(way == "message")
        self.calendar_button.setVisible(way == "calendar")
        self.print_button.setDefault(way == _LETTER)
        self.copy_button.setDefault(way == "message")
        self.calendar_button.setDefault(way == "calendar")
        self._right.setCurrentWidget({"letter": self.pane, "message": self.text, "calendar": self.entries}[way])
        if way == _LETTER:
            self.show_rest(False)
            self.make()
        else:
            self._write()

    def _write(self) -> None:
        """Write the message, or what goes into the calendar, anew; what the clerk has changed for somebody stays."""
        assert self.fields is not None
        fields = self.fields
        if fields.way == "calendar":
            lines = [f"{long_date(day)}\n{heading(one)}: {one.about}" for one, day in self._entries()]
            self.entries.setPlainText("\n\n".join(lines))
        elif fields.region != self._told or not self.text.document().isModified():
            to, today = fields.to.currentText(), self._desk.session.today
            self.text.setPlainText(message(to, our_government(), fields.matters, today, fields.answer_by.value()))
            self.text.document().setModified(False)
            self._told = fields.region

    def _entries(self) -> list[tuple[DueMatter, datetime.date]]:
        assert self.fields is not None
        entries = dated(self.fields.matters, self.fields.answer_by.value(), self._desk.session.today)
        return sorted(entries, key=lambda entry: entry[1])

    def _complete(self) -> None:
        """Put the text beside the pages, and its buttons beside theirs."""
        column = self.layout()
        assert column is not None
        column.replaceWidget(self.pane, self._right)
        self._right.addWidget(self.pane)
        for text, name in ((self.text, _("Message")), (self.entries, _("Entries of the calendar"))):
            self._right.addWidget(text)
            text.setTabChangesFocus(True)
            text.setAccessibleName(name)
        last = column.itemAt(column.count() - 1)
        row = last.layout() if last else None
        assert isinstance(row, QHBoxLayout)
        for button, work in ((self.copy_button, self.copy), (self.calendar_button, self.save_calendar)):
            button.setAutoDefault(False)
            button.hide()
            button.clicked.connect(work)
            row.addWidget(button)


def open_reminder(desk: Desk, rows: Iterable[Due], way: str = _LETTER) -> RemindDialog:
    """Open the dialog on rows of the board, above the window of `desk`."""
    return _open(desk, [(row.key, row.due) for row in rows], way)


def open_reminder_of(desk: Desk, agreement: int) -> RemindDialog:
    """Open the dialog on what is due of an agreement, or on its last day where nothing is."""
    today = desk.session.today
    return _open(desk, wanted(today, agreement=agreement) or term_of(agreement, today), _LETTER)


def open_reminder_of_all(desk: Desk) -> RemindDialog:
    """Open the dialog on the whole board, to make a calendar of it."""
    return _open(desk, wanted(desk.session.today), "calendar")


def _open(desk: Desk, wanted: list[Wanted], way: str) -> RemindDialog:
    dialog = RemindDialog(desk, wanted, way, desk.messages.window())
    dialog.open_above()
    return dialog
