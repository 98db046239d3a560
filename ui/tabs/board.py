"""The board “Saling Ingetin”: what is due and what is missing, most urgent first; Enter does what is to be done."""

import datetime
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton

from models.language import _
from models.lists.board import Board
from models.rules.board import BoardRow, acts_of
from models.rules.findings import Finding
from models.rules.marking import N_
from ui import preferences
from ui.banner import Banner
from ui.desk import Desk
from ui.icons import icon
from ui.reading import Reading
from ui.standing import alarm_of
from ui.tables.format import date_text, number_text
from ui.tables.tree import GroupModel, RecordTree
from ui.tabs.board_counts import BoardCounts
from ui.tabs.board_source import COLUMNS, BoardSource
from ui.tabs.filters import FilterBar
from ui.tabs.record_tab import RecordEditor, RecordTab

TITLE = N_("Remind each other")
_SOON = 500
"""Milliseconds after a change until it is reckoned anew while it is not looked at."""
WRITING = ("renew", "evaluate", "snooze", "wake")
"""What changes the register."""


class BoardFilters(FilterBar):
    """Neighbour and text, and the four numbers above them."""

    def __init__(self) -> None:
        super().__init__({"neighbour": _("Neighbour")})
        self.counts = BoardCounts()
        self.counts.changed.connect(self.changed)

    def clear(self) -> None:
        """Show the whole board."""
        self.counts.clear()
        super().clear()


class BoardTab(RecordTab):
    """Its rows are matters and no records: `chosen` is what actions ask for, and not `current()`."""

    key = "board"
    new_text = N_("New PKS")
    watches = frozenset({"agreement", "party", "article", "evaluation", "follow_up", "obligation", "signature",
                         "settlement", "tenure", "post", "reminder", "setting", "region", "district", "border_pair",
                         "deliberate_gap", "agreement_sector", "agreement_district", "sector"})  # fmt: skip
    buttons = ("board.open", "board.renew", "board.evaluate", "board.remind", "board.snooze")

    def __init__(self, desk: Desk) -> None:
        self.source = BoardSource()
        self.groups = GroupModel(COLUMNS, self.source)
        self.tree = RecordTree(self.groups)
        self.put_off = QPushButton(icon("bell-sleep-outline"), "")
        self.put_off.setCheckable(True)
        self.put_off.setToolTip(_("Show what was put off, and until when"))
        self.put_off.hide()
        self._opened: set[int] = set()
        self._soon: QTimer | None = None
        filters = BoardFilters()
        self.counts = filters.counts
        super().__init__(desk, self.groups, self.tree, filters)
        self.reading = Reading(desk, self, self._reckon, _takes_long)
        # Its title counts also while another tab is in front.
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self.catch_up)
        self.alarm = Banner(_("Back up…"), lambda: desk.trigger("register.backup"))
        self.column.insertWidget(0, self.alarm)
        self.column.insertWidget(1, self.counts)
        desk.session.backed_up.connect(self._hear_of_backup)
        self.head.addWidget(self.put_off)
        self.reading.found.connect(self._show)
        self.put_off.toggled.connect(self.reload)
        if preferences.state(f"split/{self.key}").isEmpty():
            self.splitter.setSizes([920, 430])
        self.mode_changed.connect(lambda: self.counts.setVisible(self.above.isVisibleTo(self)))

    @property
    def chosen(self) -> BoardRow | None:
        """The matter that is chosen, with all that it says."""
        number = self.tree.current_id() if self.desk.session.register else None
        return self.source.row(number) if number is not None else None

    def chosen_rows(self) -> list[BoardRow]:
        """Return the matters that are selected; a group stands for all of its own."""
        found = [self.source.bare_row(number) for number in self.tree.selected_ids()]
        return [row for row in found if row is not None]

    def can(self, act: str) -> bool:
        """Tell whether something of rules.board.ACTS can be done about what is chosen; "" for anything at all."""
        number = self.tree.current_id()
        row = self.source.bare_row(number) if number is not None else None
        if row is None or self.editing or (act and act not in acts_of(row)):
            return False
        return self.desk.session.writable or act not in WRITING

    # What a tab answers.

    def current(self) -> int | None:
        """Return None: a matter is no record."""
        return None

    def read(self) -> None:
        """Reckon the board anew, once the window's first picture stands."""
        self.desk.later(self.reading.start)

    def reload(self) -> None:
        """Show what the filters leave."""
        if self.source.board is None:
            return
        self.source.snoozed = self.put_off.isChecked()
        self.source.look(self.counts.chosen, self.filters.value("neighbour"), self.filters.text)
        super().reload()
        for group in self.source.groups():
            if group.id not in self._opened:
                self._opened.add(group.id)
                self.tree.expand(self.groups.group_index(group.id))
        if self.tree.current_id() is None and (first := self.groups.index(0, 0)).isValid():
            self.tree.select(self.groups.ids_at(first)[0])

    def refresh_filters(self) -> None:
        """Offer the neighbours."""
        from models.lists.options import regions

        self.filters.offer("neighbour", regions(neighbours_only=True))

    def filters_narrow(self) -> bool:
        """Tell whether anything on the board is left out."""
        return bool(self.counts.chosen or self.filters.value("neighbour") or self.filters.text.strip())

    def empty_words(self) -> tuple[str, str, Callable[[], object]]:
        """Say that nothing is forgotten, and what comes next."""
        from models.lists.board_rows import spoken, upcoming

        said = [_("Nothing is forgotten.")]
        if self.put_off.isChecked():
            return _("Nothing is put off."), "", lambda: None
        if coming := upcoming(self.desk.session.today):
            said.append(_("Next: {matter}.", matter=spoken(coming, date_text)))
        return " ".join(said), "", lambda: None

    def listed(self) -> list[int]:
        """Return nothing: no records are listed."""
        return []

    def show_current(self) -> None:
        """Show the preview of the matter that is chosen."""
        self.preview.show_soon(self._matter)

    def make_editor(self, record: int | None) -> RecordEditor | None:  # noqa: ARG002
        """Return None: nothing is edited here."""
        return None

    def new(self) -> None:
        """Begin a PKS, in its own tab: nothing is entered here, and that is what is most often begun."""
        self.desk.trigger("tab.pks")
        self.desk.trigger("record.new")

    def edit_current(self) -> None:
        """Do what is to be done about the chosen matter: Enter and double click."""
        self.desk.trigger("board.do")

    def snooze(self) -> None:
        """Open the page on which the chosen matter is put off."""
        if row := self.chosen:
            from ui.tabs.snooze import SnoozePage

            self.open_editor(lambda: SnoozePage(row, self.desk.session.today))

    def wake(self) -> None:
        """Bring the chosen matter back."""
        if row := self.chosen:
            from models.acts.reminders import wake
            from models.lists.board_rows import spoken

            if self.desk.attempt(lambda: wake(row.key, self.desk.session.today, spoken(row))):
                self._tell(_("It is on the board again."))

    def show_saved(self, editor: RecordEditor, record: int, remarks: list[Finding]) -> None:  # noqa: ARG002
        """Tell until when it was put off."""
        until: datetime.date = editor.until  # type: ignore[attr-defined]
        self._tell(_("Put off until {day}.", day=date_text(until)))

    # Inside.

    def _grow_stale(self) -> None:
        super()._grow_stale()
        if self._soon is not None and not self.isVisible():
            self._soon.start()

    def _tell(self, said: str) -> None:
        self.desk.messages.tell(said, "success", (_("Undo"), lambda: self.desk.trigger("edit.undo")))

    def _hear_of_backup(self) -> None:
        self._sound_alarm()
        self._grow_stale()

    def _sound_alarm(self) -> None:
        """Say above the board what is wrong with the backups."""
        register = self.desk.session.register
        found = alarm_of(register.path, self.desk.session.now()) if register else None
        self.alarm.setVisible(found is not None)
        if found is not None:
            self.alarm.tell(found.said, found.tone, found.detail)

    def _matter(self) -> str:
        row = self.chosen
        if row is None:
            return ""
        from ui.tabs.board_preview import matter_html

        return matter_html(row, doubtful=self.source.doubtful)

    def _reckon(self, today: datetime.date) -> Any:
        """Return the board of a day; also called from a thread."""
        from models.lists.board import board
        from models.store.backup_log import last_backup

        register = self.desk.session.register
        last = last_backup(register.path) if register else None
        return board(today, last.taken_at.date() if last else None)

    def _mind_clock(self, today: datetime.date) -> None:
        """Colour nothing and press nobody by a clock that cannot be right; a day that is rehearsed is no clock."""
        from models.lists.clock import clock_warning

        now = self.desk.session.now()
        self.source.doubtful = now.date() == today and bool(clock_warning(now))
        said = _(
            "It is doubtful whether the clock of this PC is right. No day here is coloured or counted as urgent "
            "until it is set, or until something new is entered by it."
        )
        self.counts.doubt(said if self.source.doubtful else "")

    def _show(self, found: Board) -> None:
        self.source.take(found)
        self._mind_clock(found.today)
        self.counts.show_counts(found.counts)
        self._sound_alarm()
        put_off = len(found.snoozed)
        self.put_off.setText(_("Put off ({number})", number=number_text(put_off)))
        self.put_off.setVisible(bool(put_off))
        if not put_off:
            self.put_off.setChecked(False)
        pressing = 0 if self.source.doubtful else found.pressing
        self.setWindowTitle(f"{_(TITLE)} ({number_text(pressing)})" if pressing else _(TITLE))
        super().read()


def _takes_long() -> bool:
    from models.lists.coverage import takes_long

    return takes_long()
