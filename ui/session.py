"""The register that is open, and the one signal that tells the tabs what an act has touched."""

import datetime
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from models.language import _
from models.opened import Change
from models.store.register import Register
from models.store.undo import undo, undoable
from models.trouble import Trouble
from ui import preferences
from ui.jobs import Jobs


class Session(QObject):
    """Opens and closes registers for the window; everything else goes through models.acts and models.lists."""

    opened = Signal()
    closed = Signal()
    changed = Signal(object)
    """A models.opened.Change, after each act."""
    new_day = Signal()
    """`today` is another day: everything that is reckoned from it is stale."""

    backed_up = Signal()
    """A backup was made, or failed: what is said of backups is stale."""

    def __init__(
        self, today: datetime.date, now: Callable[[], datetime.datetime], parent: QObject | None = None
    ) -> None:
        """`today` is the day everything is reckoned from; `now` tells the clock, for backups."""
        super().__init__(parent)
        self.today, self.now = today, now
        self.jobs = Jobs(self)
        self.register: Register | None = None
        self._found = 0

    @property
    def clerk(self) -> str:
        """Who works here; written into the journal."""
        return preferences.clerk()

    def sign_on(self, clerk: str) -> None:
        """Let `clerk` work here from now on."""
        preferences.set_clerk(clerk)
        if self.register is not None:
            self.register.work_as(self.clerk)

    def begin_day(self, today: datetime.date) -> None:
        """Reckon everything from `today` on, if it is another day than before."""
        if today != self.today:
            self.today = today
            self.new_day.emit()

    @property
    def writable(self) -> bool:
        """Whether a register is open and may be changed."""
        return self.register is not None and not self.register.read_only

    def open(self, path: Path) -> None:
        """Open a register in place of the one that is open. Raises Trouble, and then keeps that one open."""
        self._take(lambda: Register.open(path, self.clerk))

    def create(self, path: Path, home: str = "", *, example: bool = False) -> None:
        """Create a register with the reference data, and open it. Raises Trouble.

        `home` is the code of our own government; without it nobody is at home yet.
        """
        from models.acts.seeding import fill

        self._take(lambda: Register.create(path, self.clerk, lambda: fill(home, example=example)))

    def close(self) -> None:
        """Close the register, if one is open."""
        if self.register is None:
            return
        register, self.register = self.register, None
        register.close()
        self.closed.emit()

    def undo(self) -> str | None:
        """Take back the last act and return its wording, or None when there is nothing to take back."""
        last = self.undoable()
        if last is None or self.register is None:
            return None
        act, name, subject = last
        undo(self.register.database, act)
        return _(name, subject=subject)

    def undoable(self) -> tuple[int, str, str] | None:
        """Return number, wording and subject of the act that Undo would take back: one done since the opening."""
        last = undoable(self.register.reader) if self.register and self.writable else None
        return last if last and last[0] > self._found else None

    def _take(self, opening: Callable[[], Register]) -> None:
        before = self.register.path if self.register else None
        self.close()
        try:
            self.register = opening()
        except Trouble:
            if before is not None:
                self.open(before)
            raise
        found = undoable(self.register.reader)
        self._found = found[0] if found else 0
        self.register.listen(self._tell)
        preferences.add_recent(self.register.path)
        self.opened.emit()

    def _tell(self, change: Change) -> None:
        self.changed.emit(change)
