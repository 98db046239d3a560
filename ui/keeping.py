"""Backups that nobody has to think of: every half hour of change, and on closing."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from models.opened import Change
from models.trouble import Trouble
from ui.desk import Desk
from ui.jobs import Job

if TYPE_CHECKING:
    from models.store.backing_up import Made
    from models.store.places import Place

HALF_HOUR = 30 * 60_000
"""Milliseconds of change until a backup is made."""
_Outcome = tuple[list["Made"], list[Trouble]]


class Keeper(QObject):
    """Makes backups in a worker, each with connections of its own, while the clerk goes on working."""

    finished = Signal()
    """The work under way has ended, well or not."""

    progress = Signal(int, int)
    """Of the copy under way: pages done, pages in all."""

    def __init__(self, desk: Desk) -> None:
        session = desk.session
        super().__init__(session)
        self._session = session
        self._job: Job | None = None
        self._path: Path | None = None
        self._changed = False
        self._then: Callable[[], object] | None = None
        self._timer = QTimer(self, singleShot=True, interval=HALF_HOUR)
        self._timer.timeout.connect(self.make)
        session.changed.connect(self._note_change)
        session.opened.connect(lambda: desk.later(self._begin))
        session.closed.connect(self._timer.stop)

    @property
    def working(self) -> bool:
        """Whether a backup is under way."""
        return self._job is not None

    @property
    def due(self) -> bool:
        """Whether something was entered that not every place that is there holds, and backups are automatic."""
        return self._session.writable and self._changed and bool(self._wanting())

    def make(self) -> None:
        """Back the open register up into every place that is there and does not hold all of it yet."""
        register = self._session.register
        if register is not None and self._session.writable:
            self._start(register.path, self._wanting())

    def leave_then(self, close: Callable[[], object]) -> None:
        """Close the register that is open by `close`, and back it up behind the window's back if that is due."""
        register = self._session.register
        owed = self._wanting() if register is not None and self.due else []

        def closed() -> None:
            close()
            if register is not None and owed and self._session.register is not register:
                self._start(register.path, owed)

        if self._job is None:
            closed()
        else:  # a register that is being read can not be put to rest
            self._then = closed
            self._job.cancel()

    def cancel(self) -> None:
        """Stop the work under way, if there is one."""
        if self._job is not None:
            self._job.cancel()

    def note_made(self) -> None:
        """Take note of a backup that the clerk has asked for: there may be nothing left to do."""
        if not self._wanting():
            self._changed = False
            self._timer.stop()
        self._session.backed_up.emit()

    def _start(self, path: Path, places: list["Place"]) -> None:
        if self._job is not None or not places:
            return
        now = self._session.now()

        def work(job: Job) -> _Outcome:
            from models.store.backing_up import back_up_everywhere

            return back_up_everywhere(path, places, now, job.step)

        self._path = path
        self._job = self._session.jobs.start(work, self._done, self._failed, self._tell, self._end)

    def _wanting(self) -> list["Place"]:
        """Return the places that are there and do not hold the last entry yet."""
        from models.store.backup_log import failures, last_backup
        from models.store.places import places_now, read_places
        from models.store.proof import newest_entry

        register, places = self._session.register, read_places()
        if register is None or not places.automatic:
            return []
        newest, failed = newest_entry(register.reader), {one.place for one in failures(register.path)}

        def wants(place: "Place") -> bool:
            last = last_backup(register.path, place=place.key)
            return place.key in failed or last is None or last.journal != newest or not last.path.exists()

        return [place for place in places_now(places) if place.folder is not None and wants(place)]

    def _begin(self) -> None:
        """See whether the register that was opened holds what no backup does, as after an unclean end."""
        from models.store.backup_log import failures, last_backup
        from models.store.proof import newest_entry

        register = self._session.register
        if register is None or register.read_only:
            self._changed = False
            return
        last = last_backup(register.path)
        self._changed = bool(failures(register.path)) or (
            last is not None and last.journal != newest_entry(register.reader)
        )
        if self._changed:
            self._timer.start()

    def _note_change(self, change: Change) -> None:
        if change.act:
            self._changed = True
            if not self._timer.isActive():
                self._timer.start()

    def _tell(self, done: int, total: int) -> None:
        self.progress.emit(done, total)

    def _done(self, outcome: _Outcome) -> None:
        _made, failed = outcome
        register = self._session.register
        if register is not None and register.path == self._path:
            self._changed = bool(self._wanting())
            if self._changed or failed:
                self._timer.start()
        self._end()

    def _failed(self, problem: Exception) -> None:
        self._end()
        raise problem

    def _end(self) -> None:
        self._job = None
        self._session.backed_up.emit()
        self.finished.emit()
        then, self._then = self._then, None
        if then is not None:
            then()
