"""The register that is open, and the one signal that tells the tabs what an act has touched."""

import datetime
import tempfile
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from models.language import _
from models.opened import Change
from models.store.connection import forget_passwords
from models.store.looking import readable
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
    moved = Signal()
    """The register is another file now, with the same in it."""
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
        self.looking: Path | None = None
        """The backup that is looked at, in place of a register."""
        self._back: Path | None = None
        self._copies: tempfile.TemporaryDirectory[str] | None = None
        self._found = 0
        for signal in (self.closed, self.backed_up):
            signal.connect(self._forget_passwords, Qt.ConnectionType.QueuedConnection)

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

    def open(self, path: Path, *, by_force: bool = False) -> None:
        """Open a register in place of the one that is open. Raises Trouble, and then keeps that one open.

        `by_force`: nobody else has it open, whatever its lock says.
        """
        self._take(lambda: Register.open(path, self.clerk, by_force=by_force))

    def look(self, backup: Path) -> None:
        """Open a backup to look at it, in place of the register; nothing of it can be changed. Raises Trouble."""
        back = self._back if self.looking else self.register.path if self.register else None

        def opening() -> Register:
            self._copies = tempfile.TemporaryDirectory(prefix="pendopo-", ignore_cleanup_errors=True)
            return Register.open(readable(backup, Path(self._copies.name)), self.clerk, read_only=True)

        self._take(opening, looking=backup)
        self._back = back

    def move_to(self, path: Path) -> None:
        """Go on in a copy of the open register; whatever is on the screen stays as it is. Raises Trouble.

        For when the file of the register is gone: what an editor holds can be saved into the copy.
        """
        before = self.register
        assert before is not None
        self.register = Register.open(path, self.clerk)
        before.close()
        self.register.listen(self._tell)
        preferences.add_recent(self.register.path)
        self.moved.emit()
        self.stir()

    def stir(self) -> None:
        """Let everything that is shown be read anew: somebody else has written, or the file is another."""
        self._tell(Change(0, "", "", frozenset(table for (table,) in self._tables())))

    def _tables(self) -> list[tuple[str]]:
        assert self.register is not None
        return self.register.reader.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()

    def look_no_more(self) -> None:
        """Go back from the backup to the register that was open before, or to none. Raises Trouble."""
        back, self._back = self._back, None
        if back is not None:
            self.open(back)
        else:
            self.close()

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
        register, self.register, self.looking = self.register, None, None
        register.close()
        self._forget_copies()
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

    def _take(self, opening: Callable[[], Register], looking: Path | None = None) -> None:
        before, looked_at = self.register.path if self.register else None, self.looking
        self.close()
        try:
            self.register = opening()
        except Trouble:
            self._forget_copies()
            if looked_at is not None:
                self.look(looked_at)
            elif before is not None:
                self.open(before)
            raise
        self.looking = looking
        self._found = last_act(self.register.reader)
        self.register.listen(self._tell)
        if looking is None:
            preferences.add_recent(self.register.path)
        self.opened.emit()

    def _forget_passwords(self) -> None:
        """Let whoever comes next be asked, once nothing of the register that was closed is read any more."""
        if self.register is None and not self.jobs.running:
            forget_passwords()

    def _forget_copies(self) -> None:
        copies, self._copies = self._copies, None
        if copies is not None:
            copies.cleanup()

    def _tell(self, change: Change) -> None:
        self.changed.emit(change)


def wording(act: Undoable) -> str:
    """Return an act in words."""
    return _(act.name, subject=act.subject)
