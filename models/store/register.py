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
from models.store import search, triggers
from models.store.connection import open_reader, uri
from models.store.failures import NOT_CHANGED, plainly
from models.store.header import APPLICATION, Header, beside, examine
from models.store.lock import Holder, Lock
from models.store.media import may_write_in, name_for_good, on_network
from models.store.migrate import latest, make_whole, migrate
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
        *,
        read_only: bool,
        mended: bool = False,
    ) -> None:
        self.path = path
        self.reader = reader
        self.read_only = read_only
        """Whether nothing can be written."""
        self.holder = holder
        """Who has it, when it could be opened for reading only because of that."""
        self.note = note
        """A sentence on why it is open for reading only; empty when it is not, or when that was asked for."""
        self.mended = mended
        """Whether the triggers were not ours and were put back: another program has been at the file."""
        self._clerk = clerk
        self._lock = lock
        self._listeners: list[Callable[[Change], None]] = []

    @cached_property
    def database(self) -> "RegisterDatabase":
        """The peewee database that acts write to; peewee is loaded with it."""
        return _writer(self.path, self._clerk, self._listeners, read_only=self.read_only)

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
            other.reader = _reader(self.path, examine(self.path, latest()), self.read_only)
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
    def open(cls, path: Path, clerk: str, read_only: bool = False) -> Self:
        """Open the register at `path`; for reading only if asked for, if somebody has it, or if it must be so.

        Raises Trouble, with the file untouched, for whatever is not a whole register of a known version.
        """
        path = path.absolute()
        header = examine(path, latest())
        lock = Lock(path)
        holder, note = (None, "") if read_only else _take(lock, path)
        read_only = read_only or bool(note)
        try:
            with plainly(NOT_CHANGED):
                reader, mended = _connected(path, header, lock, read_only)
        except BaseException:
            lock.release()
            raise
        register = cls(path, clerk, reader, lock, holder, note, read_only=read_only, mended=mended)
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
        self._lock.release()

    def rebuild_search(self) -> None:
        """Index every record anew, should the search index ever disagree with the records."""
        with plainly(NOT_CHANGED), self.database.transaction("IMMEDIATE"):
            search.rebuild_search(self.database.connection())

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
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
    _bring_up_to_date(path)


def _bring_up_to_date(path: Path) -> None:
    """Apply what migrations are missing, and put triggers and search index in place. Loads peewee."""
    database = _writer(path, "", [], read_only=False)
    try:
        migrate(database)
    finally:
        database.close()


def _writer(
    path: Path, clerk: str, listeners: list[Callable[[Change], None]], *, read_only: bool
) -> "RegisterDatabase":
    from models.store.database import RegisterDatabase

    return RegisterDatabase(path, clerk, listeners, read_only=read_only, wal=not on_network(path))


def _take(lock: Lock, path: Path) -> tuple[Holder | None, str]:
    """Take the lock. Return its holder if somebody has it, and a sentence if the register can only be read."""
    if not (may_write_in(path.parent) and os.access(path, os.W_OK)):
        return None, _(
            "This register lies where nothing can be written. It is open for reading only; nothing can be lost. "
            "Copy it to a folder of your own to work on it."
        )
    with plainly(NOT_CHANGED):
        holder = lock.take()
    if holder is None:
        return None, ""
    return holder, _(
        "{user} has this register open on {host}. It is open for reading only; nothing can be lost. "
        "Open it again when it is closed there.",
        user=holder.user,
        host=holder.host,
    )


def _connected(path: Path, header: Header, lock: Lock, read_only: bool) -> tuple[sqlite3.Connection, bool]:
    """Return the connection for reading, and whether triggers that were not ours had to be put back."""
    if not read_only and (lock.taken_over or not header.at_rest):
        _look_over(path)
    fixed = read_only and not may_write_in(path.parent)
    if fixed and beside(path, "-journal").exists():
        raise Trouble(
            _(
                "{name} was not closed in order and can not be put right where it lies. The file was not changed. "
                "Copy it together with the file {journal} to a folder of your own, and open it there.",
                name=path.name,
                journal=beside(path, "-journal").name,
            )
        )
    if header.version < latest():
        if read_only:
            raise Trouble(
                _(
                    "{name} was written by an older version of Pendopo and must be brought up to date first. "
                    "The file was not changed. Open it once where it can be written.",
                    name=path.name,
                )
            )
        _keep_former(path, header.version)
        _bring_up_to_date(path)
    reader = _reader(path, header, read_only)
    try:
        foreign = not read_only and not triggers.installed(reader)
        if foreign or not (read_only or search.installed(reader)):
            with closing(sqlite3.connect(uri(path, mode="rw"), uri=True, isolation_level=None)) as connection:
                make_whole(connection)
        reader.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        reader.close()
        raise
    return reader, foreign


def _reader(path: Path, header: Header, read_only: bool) -> sqlite3.Connection:
    fixed = read_only and not may_write_in(path.parent)
    # A copy made while it was open, say on a CD: SQLite could not put its helper files beside it.
    immutable = fixed and not header.at_rest and not beside(path, "-wal").exists()
    return open_reader(path, read_only=read_only, immutable=immutable)


def _keep_former(path: Path, version: int) -> None:
    """Keep a proven copy of a register of an older version beside it, once, before it is brought up to date."""
    from models.store.backup import copy, discard  # hardly ever needed, and slow to load

    former = path.with_name(f"{path.stem} sebelum-pembaruan-{version}{path.suffix}")
    if former.exists():
        return
    temporary = beside(former, ".part")
    try:
        copy(path, temporary)
        name_for_good(temporary, former)
    finally:
        discard(temporary)


def _look_over(path: Path) -> None:
    """Read the whole file once, after it was not closed in order. Trouble if it is damaged; it is not changed."""
    with closing(sqlite3.connect(uri(path, mode="ro"), uri=True)) as connection:
        (said,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if said != "ok":
        raise Trouble(
            _("{name} is damaged. It was not changed. Keep it as it is and restore the last backup.", name=path.name),
            said,
        )
