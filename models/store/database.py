"""The open register's connection: acts, what the triggers ask for, and which pragmas it runs under."""

import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import peewee

from models.language import _
from models.opened import Change
from models.store import chain, journal, search
from models.store.connection import PATIENCE, connect
from models.store.failures import NOT_CHANGED, plainly
from models.store.whereabouts import Whereabouts
from models.trouble import Trouble

_log = logging.getLogger(__name__)


@dataclass
class _Act:
    number: int
    name: str
    subject: str
    time: str
    tables: set[str] = field(default_factory=set)
    stale: dict[str, set[int]] = field(default_factory=dict)
    broken: BaseException | None = None


class RegisterDatabase(peewee.SqliteDatabase):
    """A register's database. It writes only inside `act`, on the thread that made it; other threads read."""

    def __init__(
        self,
        path: Path,
        clerk: str,
        listeners: Sequence[Callable[[Change], None]],
        *,
        read_only: bool = False,
        wal: bool = True,
        whereabouts: Whereabouts | None = None,
    ) -> None:
        """`listeners` are called after each act; whoever holds the list may still add to it.

        `whereabouts` tells before each act whether the file is still there.
        """
        self._whereabouts = whereabouts
        self.read_only = read_only
        self._clerk = clerk
        self._home = threading.get_ident()
        self._wal = wal and not read_only
        self._act: _Act | None = None
        self._reversed: frozenset[tuple[str, int]] = frozenset()
        self._listeners = listeners
        self._path = path
        super().__init__(str(path))
        for name, (function, arguments) in journal.functions(self).items():
            self.register_function(function, name, arguments)

    def connection(self) -> sqlite3.Connection:
        """Return this thread's connection, opening it first where there is none."""
        connection: sqlite3.Connection = super().connection()  # type: ignore[no-untyped-call]
        return connection

    def _connect(self) -> sqlite3.Connection:
        # In another thread this might be in the middle of an act, when the file just changes by our own doing.
        if self._whereabouts is not None and not self.read_only and threading.get_ident() == self._home:
            self._whereabouts.assure()
        with plainly(NOT_CHANGED):
            connection = connect(self._path, mode="ro" if self.read_only else "rw")
            try:
                self._add_conn_hooks(connection)  # type: ignore[attr-defined]
            except BaseException:
                connection.close()
                raise
        return connection

    def _initialize_connection(self, connection: sqlite3.Connection) -> None:
        writes = not self.read_only and threading.get_ident() == self._home
        for pragma in (
            "foreign_keys = ON",
            "recursive_triggers = ON",  # what REPLACE pushes out is journalled too
            "synchronous = FULL",
            # A statement that sets off triggers keeps a small journal of its own; in a file it takes twice as long.
            "temp_store = MEMORY",
            # The triggers call functions of ours, which a schema may do only while it is trusted; reading needs none.
            f"trusted_schema = {int(writes)}",
            f"query_only = {int(not writes)}",
        ):
            connection.execute(f"PRAGMA {pragma}")
        if writes:
            connection.execute(f"PRAGMA journal_mode = {'WAL' if self._wal else 'DELETE'}")
            self._note_file()

    @contextmanager
    def act(self, name: str, subject: str = "") -> Iterator[None]:
        """Do a clerk's act in one transaction: journalled under `name`, told to listeners after its commit.

        Inside another act it joins that one. Raises Trouble when the file can not be written; then nothing of
        the act has happened.
        """
        if self._act is not None:
            with self.savepoint():
                yield
            return
        if self.read_only:
            raise Trouble(
                _(
                    "This register is open for reading only. Nothing was changed. "
                    "Close it and open it again when nobody else has it open."
                )
            )
        if self._whereabouts is not None:
            self._whereabouts.assure()
        try:
            with plainly(), self.transaction("IMMEDIATE"):
                act = self._act = self._begin_act(name, subject)
                yield
                for table, records in act.stale.items():
                    search.refresh(self.connection(), table, records)
                self._assert_whole()
                changed = chain.seal(self.connection(), act.number)
        finally:
            self._act = None
        self.checkpoint()
        self._note_file()
        self._tell(Change(act.number if changed else 0, name, subject, frozenset(act.tables)))

    def checkpoint(self) -> None:
        """Bring everything saved into the register's own file, so that a copy made by hand misses nothing.

        While somebody reads, what can not be moved stays in the -wal file beside; it is just as safe there.
        """
        if not self._wal:
            return
        connection = self.connection()
        try:
            connection.execute("PRAGMA busy_timeout = 0")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.OperationalError as error:
            _log.warning("checkpoint put off: %s", error)
        finally:
            connection.execute(f"PRAGMA busy_timeout = {PATIENCE * 1000:.0f}")

    def execute_sql(self, sql: str, params: Any = None) -> Any:
        """Execute `sql`; inside an act that SQLite itself has rolled back nothing is executed any more."""
        self._assert_whole()
        try:
            return super().execute_sql(sql, params)  # type: ignore[no-untyped-call]
        except peewee.PeeweeException as error:
            if self._act is not None and not self.connection().in_transaction:
                self._act.broken = error
            raise

    def rollback(self) -> None:
        """Roll back, unless SQLite has done so by itself, as after a full disk."""
        if self.connection().in_transaction:
            super().rollback()

    def number(self, table: str) -> int:
        """Return the number of the present act, and remember that it touches `table`."""
        act = self._present()
        act.tables.add(table)
        return act.number

    def clerk(self) -> str:
        """Return who writes."""
        return self._clerk

    def work_as(self, clerk: str) -> None:
        """Let `clerk` be who writes, from the next act on."""
        self._clerk = clerk

    def name(self) -> str:
        """Return the present act in words."""
        return self._present().name

    def subject(self) -> str:
        """Return what the present act is about."""
        return self._present().subject

    def time(self) -> str:
        """Return when the present act began: UTC, ISO 8601."""
        return self._present().time

    def reverses(self, table: str, record: int) -> bool:
        """Tell whether this record is just being taken back by the undo of the act that made or closed it."""
        return (table, record) in self._reversed

    @contextmanager
    def reversing(self, records: Iterable[tuple[str, int]]) -> Iterator[None]:
        """Let the guards of what was signed or closed give way for these records (table, id). For models.store.undo."""
        self._reversed = frozenset(records)
        try:
            yield
        finally:
            self._reversed = frozenset()

    def stale(self, table: str, record: int) -> None:
        """Remember that the search index of `table` no longer tells the truth about `record`."""
        self._present().stale.setdefault(table, set()).add(record)

    def _note_file(self) -> None:
        if self._whereabouts is not None:
            self._whereabouts.note()

    def _present(self) -> _Act:
        if self._act is None:
            raise RuntimeError("a register is written only inside an act")
        return self._act

    def _begin_act(self, name: str, subject: str) -> _Act:
        (last,) = self.execute_sql("SELECT coalesce(max(act), 0) FROM journal").fetchone()
        return _Act(last + 1, name, subject, time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()))

    def _assert_whole(self) -> None:
        if self._act is not None and not self.connection().in_transaction:
            raise peewee.OperationalError("this act was rolled back") from self._act.broken

    def _tell(self, change: Change) -> None:
        for listener in self._listeners:
            listener(change)
