"""Create, open and close a register: the one file that holds everything."""

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from copy import copy
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from models.language import _
from models.opened import Change, announce, read_aside
from models.opened import closing as announce_closing
from models.store import search
from models.store.connection import connect, key_of
from models.store.failures import NOT_CHANGED, plainly
from models.store.header import APPLICATION, beside, examine
from models.store.lock import Holder, Lock
from models.store.media import clear_parts, name_for_good
from models.store.migrate import latest
from models.store.opening import connected, reader_of, take
from models.store.whereabouts import Whereabouts
from models.store.writing import bring_up_to_date, writer
from models.trouble import Trouble

if TYPE_CHECKING:
    from models.store.database import RegisterDatabase


class Register:
    """An open register: lists read on its `reader`; its `database` is made when the first act wants to write."""

    def __init__(
        self,
        path: Path,
        clerk: str,
        reader: sqlite3.Connection,
        lock: Lock,
        holder: Holder | None,
        note: str,
        whereabouts: Whereabouts,
        *,
        read_only: bool,
        mended: bool = False,
    ) -> None:
        self.path = path
        self.key = key_of(path)
        """What opens its file; None for one without a password."""
        self.whereabouts = whereabouts
        """Whether the file is still the one that was opened."""
        self.reader = reader
        self.read_only = read_only
        """Whether nothing can be written."""
        self.holder = holder
        """Who has it, when it could be opened for reading only because of that."""
        self.note = note
        """A sentence on why it is open for reading only; empty when it is not, or when that was asked for."""
        self.looked_over = False
        """It was not closed in order last time, and was read completely before it was opened: it is whole."""
        self.mended = mended
        """Whether the triggers were not ours and were put back: another program has been at the file."""
        self._clerk = clerk
        self._lock = lock
        self._listeners: list[Callable[[Change], None]] = []

    @cached_property
    def database(self) -> "RegisterDatabase":
        """The peewee database that acts write to; peewee is loaded with it."""
        return writer(self.path, self._clerk, self._listeners, read_only=self.read_only, whereabouts=self.whereabouts)

    def matching(self, table: str, text: str) -> tuple[str, list[str]]:
        """Return an SQL condition on `table`.id, and its parameters, for the records that hold `text`."""
        return search.matching(table, text)

    def found(self, table: str, text: str) -> Sequence[int]:
        """Return the ids of the records that `matching` means, newest first."""
        return search.found(self.reader, table, text)

    def listen(self, listener: Callable[[Change], None]) -> None:
        """Call `listener` after each act."""
        self._listeners.append(listener)

    def work_as(self, clerk: str) -> None:
        """Let the journal name `clerk` from now on."""
        self._clerk = clerk
        if "database" in vars(self):
            self.database.work_as(clerk)

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Let the lists of this thread read on a connection of its own: what takes long is asked in a job."""
        with plainly(NOT_CHANGED):
            other = copy(self)
            other.reader = reader_of(self.path, examine(self.path, latest(), newer=True), self.read_only)
        with closing(other.reader), read_aside(other):
            yield

    @classmethod
    def create(cls, path: Path, clerk: str, fill: Callable[[], None] | None = None) -> Self:
        """Create a register at `path`, open it, and let `fill` write into it what it shall begin with.

        Trouble if something is there, or it can not be written. Where filling fails, no register is left behind.
        """
        from models.store.witness import forget

        path = path.absolute()
        temporary = path.with_name(f".{path.name}.{os.getpid()}.new")
        try:
            with plainly(NOT_CHANGED):
                if path.exists():
                    raise FileExistsError(path)
                forget(path)
                os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
                _build(temporary)
                name_for_good(temporary, path)
        except FileExistsError as error:
            raise Trouble(
                _(
                    "{name} already exists. It was not changed. Choose another name, or open that file.",
                    name=path.name,
                )
            ) from error
        finally:
            for ending in ("", "-journal", "-wal", "-shm"):
                beside(temporary, ending).unlink(missing_ok=True)
        register = cls.open(path, clerk)
        try:
            if fill:
                fill()
        except BaseException:
            register.close()
            path.unlink()
            raise
        return register

    @classmethod
    def open(cls, path: Path, clerk: str, read_only: bool = False, *, by_force: bool = False) -> Self:
        """Open the register at `path`; for reading only if asked for, if somebody has it, or if it must be so.

        Raises Trouble, with the file untouched, for whatever is not a whole register of a known version: Damaged and
        Lost where a backup helps. `by_force`: nobody has it open, whatever its lock says.
        """
        path = path.absolute()
        header = examine(path, latest(), newer=True)
        lock = Lock(path)
        holder, note = None, ""
        if header.version > latest():
            note = _(
                "{name} was written by a newer version of Pendopo. It is open for reading only; nothing can be lost. "
                "Install the newer version on this computer to work on it.",
                name=path.name,
            )
        elif not read_only:
            holder, note = take(lock, path, by_force=by_force)
        read_only = read_only or bool(note)
        try:
            with plainly(NOT_CHANGED):
                reader, mended = connected(path, header, lock, read_only)
        except BaseException:
            lock.release()
            raise
        # From here on SQLite has the file open: it is not opened and closed beside it any more.
        seen = Whereabouts(path)
        register = cls(path, clerk, reader, lock, holder, note, seen, read_only=read_only, mended=mended)
        register.looked_over = not read_only and (lock.taken_over or not header.at_rest)
        if not read_only and register.key is not None:
            clear_parts(path)
        announce(register)
        return register

    def close(self) -> None:
        """Leave one whole file behind, and let others in. Closing twice does no harm."""
        announce_closing(self)
        self.reader.close()
        if "database" in vars(self) and not self.database.is_closed():
            if not self.read_only:
                self._put_to_rest()
            self.database.close()
        self.whereabouts.close()
        self._lock.release()

    def rebuild_search(self) -> None:
        """Index every record anew, should the search index ever disagree with the records."""
        with plainly(NOT_CHANGED), self.database.transaction("IMMEDIATE"):
            search.rebuild_search(self.database.connection())
        self.whereabouts.note()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _put_to_rest(self) -> None:
        from models.store.undo import forget_deleted
        from models.store.witness import note

        connection = self.database.connection()
        # Somebody still reading, or a full disk: everything saved is in the file and the -wal file beside it, and
        # the next opening looks the file over.
        with suppress(sqlite3.OperationalError):
            forget_deleted(connection)
            note(self.path, connection)
            connection.execute("PRAGMA journal_mode = DELETE")


def _build(path: Path) -> None:
    with closing(connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
    bring_up_to_date(path)
