"""The register that is open, and the one signal that tells the tabs what an act has touched."""

import datetime
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from models.language import _
from models.opened import Change
from models.store.register import Register
from models.store.undo import OFFERED, Undoable, last_act, redoable, undo, undoable_acts
from models.trouble import Trouble
from ui import preferences
from ui.jobs import Jobs


class Session(QObject):
    """Opens and closes registers for the window; everything else goes through models.acts and models.lists."""

    opened = Signal()
    closed = Signal()
    changed = Signal(object)
    """A models.opened.Change, after each act."""
    signed_on = Signal()
    """Somebody else works here, or has said who they are."""
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
        self.signed_on.emit()

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

    def undo(self, act: int | None = None) -> str | None:
        """Take back the last act, or `act`, and return its wording; None when there is nothing to take back.

        Raises Trouble when it can not be taken back.
        """
        if self.register is None:
            return None
        found = next((one for one in self.undoables() if act in (None, one.act)), None)
        if found is None:
            return None
        undo(self.register.database, found.act)
        return wording(found)

    def redo(self) -> str | None:
        """Do again what was taken back last, and return its wording; None when there is nothing. Raises Trouble."""
        act = self.redoable()
        if act is None or self.register is None:
            return None
        undo(self.register.database, act)
        last = self.undoable()
        return wording(last) if last else None

    def undoable(self) -> Undoable | None:
        """Return the act that Undo would take back."""
        return next(iter(self._undoable_acts()), None)

    def undoables(self) -> list[Undoable]:
        """Return the acts that can be chosen to be taken back, the last one first."""
        return list(islice(self._undoable_acts(), OFFERED))

    def redoable(self) -> int | None:
        """Return the number of the undo that Redo would take back."""
        return redoable(self.register.reader) if self.register and self.writable else None

    def bring_back(self, table: str, record: int, act: int) -> None:
        """Give a record, with what hangs on it, the fields it had after `act`. Raises Trouble when it may not be."""
        from models.lists.history import family
        from models.lists.history_words import reference_name
        from models.store.versions import bring_back

        assert self.register is not None
        bring_back(self.register.database, table, record, act, family(table, record), reference_name(table, record))

    def is_of_before(self, act: int) -> bool:
        """Tell whether `act` was done before the register was opened, perhaps by somebody else."""
        return act <= self._found

    def _undoable_acts(self) -> Iterator[Undoable]:
        return undoable_acts(self.register.reader) if self.register and self.writable else iter(())

    def _take(self, opening: Callable[[], Register]) -> None:
        before = self.register.path if self.register else None
        self.close()
        try:
            self.register = opening()
        except Trouble:
            if before is not None:
                self.open(before)
            raise
        self._found = last_act(self.register.reader)
        self.register.listen(self._tell)
        preferences.add_recent(self.register.path)
        self.opened.emit()

    def _tell(self, change: Change) -> None:
        self.changed.emit(change)


def wording(act: Undoable) -> str:
    """Return an act in words."""
    return _(act.name, subject=act.subject)
