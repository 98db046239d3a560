"""Reckons what a tab shows: at once, or of a large register in a thread while the window goes on."""

import datetime
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from models.trouble import Trouble
from ui.desk import Desk
from ui.jobs import Job


class Reading(QObject):
    """One at a time: what changed meanwhile is reckoned afterwards."""

    found = Signal(object)
    """What was asked for."""

    def __init__(
        self, desk: Desk, parent: QObject, read: Callable[[datetime.date], Any], takes_long: Callable[[], bool]
    ) -> None:
        """`read` answers for a day from the open register; `takes_long` tells whether that is for a thread."""
        super().__init__(parent)
        self._desk, self._read, self._takes_long = desk, read, takes_long
        self._job: Job | None = None
        self._again = False

    @property
    def running(self) -> bool:
        """Whether it is being reckoned in a thread."""
        return self._job is not None

    def start(self) -> None:
        """Reckon the open register as of today; `found` tells it."""
        register, today = self._desk.session.register, self._desk.session.today
        if register is None:
            return
        if self._job is not None:
            self._again = True
            return
        if not self._takes_long():
            self.found.emit(self._read(today))
            return

        def work(_job: Job) -> Any:
            with register.aside():
                return self._read(today)

        self._job = self._desk.session.jobs.start(work, self._done, self._failed)

    def _done(self, found: object) -> None:
        self._job = None
        if self._again:
            self._again = False
            self.start()
        elif self._desk.session.register is not None:
            self.found.emit(found)

    def _failed(self, problem: Exception) -> None:
        self._job = None
        if not isinstance(problem, Trouble):
            raise problem
        self._desk.messages.tell(str(problem), "error", detail=problem.detail)
