"""Reckons the matrix of the border: at once, or of a large register in a thread while the window goes on."""

from PySide6.QtCore import QObject, Signal

from models.lists.coverage import Coverage, coverage, takes_long
from models.trouble import Trouble
from ui.desk import Desk
from ui.jobs import Job


class Reading(QObject):
    """One at a time: what changed meanwhile is reckoned afterwards."""

    found = Signal(object)
    """A Coverage."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._job: Job | None = None
        self._again = False

    @property
    def running(self) -> bool:
        """Whether it is being reckoned in a thread."""
        return self._job is not None

    def start(self) -> None:
        """Reckon the border of the open register as of today; `found` tells it."""
        register, today = self._desk.session.register, self._desk.session.today
        if register is None:
            return
        if self._job is not None:
            self._again = True
            return
        if not takes_long():
            self.found.emit(coverage(today))
            return

        def work(_job: Job) -> Coverage:
            with register.aside():
                return coverage(today)

        self._job = self._desk.session.jobs.start(work, self._done, self._failed)

    def _done(self, found: Coverage) -> None:
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
