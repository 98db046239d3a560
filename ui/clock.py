"""The clock of this PC, as the window minds it: whether it can be right, and when a new day begins."""

import datetime

from PySide6.QtCore import QObject, QTimer

from models.lists.clock import clock_warning
from ui.desk import Desk

_LONGEST = 3_600_000
"""Milliseconds until the clock is looked at again, at most: a PC that slept misses its midnight otherwise."""


class Clock(QObject):
    """Tells of a wrong clock when a register is opened, and moves the session's day on at midnight.

    A rehearsal (--today) keeps its day; the clock itself is minded all the same, as entries are made by it.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.session)
        self._desk = desk
        self._rehearsal = desk.session.today != desk.session.now().date()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look)
        desk.session.opened.connect(lambda: desk.later(self.check))
        self._wait()

    def check(self) -> None:
        """Say so where the clock cannot be right."""
        session = self._desk.session
        if session.register is not None and (said := clock_warning(session.now())):
            self._desk.messages.tell(said, "warning")

    def look(self) -> None:
        """Let the session's day be that of the clock."""
        if not self._rehearsal:
            self._desk.session.begin_day(self._desk.session.now().date())
        self._wait()

    def _wait(self) -> None:
        now = self._desk.session.now()
        midnight = datetime.datetime.combine(now.date() + datetime.timedelta(days=1), datetime.time(), now.tzinfo)
        left = int((midnight - now).total_seconds() * 1000) + 1000
        self._timer.start(min(left, _LONGEST))
