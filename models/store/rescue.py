"""Bring what can still be read of a damaged register into a new file, and tell what could not be read.

Rows are read by their numbers, around what is damaged. A row that is lost in its table may still stand in the journal,
which says what each row held last; it is taken from there.
"""

import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.language import _
from models.rules.marking import N_
from models.store.backup import Progress, discard, verify
from models.store.cipher import seal_anew
from models.store.connection import cautious, connect, key_of
from models.store.failures import is_damage, plainly
from models.store.header import APPLICATION, beside
from models.store.media import name_for_good
from models.store.migrate import make_schemas
from models.store.schemas import refuse_code
from models.store.writing import bring_up_to_date, settle
from models.trouble import Trouble

_AT_ONCE = 512
"""Rows asked for in one question."""
_NONE_MADE = N_("No new file was made; the damaged one is as it was.")
_WRITTEN = ("journal", "sealed_act")
_DERIVED = ("deleted_content", "sqlite_sequence", "schema_migration")


@dataclass(frozen=True)
class Rescued:
    """What came of a rescue."""

    path: Path
    """The new register; the damaged file is as it was."""
    read: Mapping[str, int]
    """Rows of each table that were read from it."""
    from_journal: Mapping[str, int]
    """Rows of each table that only the journal still held."""
    lost: Mapping[str, int]
    """Rows of each table that are missing, as far as their numbers tell; also those that referred to a lost one."""


def rescue(damaged: Path, progress: Progress | None = None) -> Rescued:
    """Write what can be read of `damaged` into a new register beside it, and return what came of it.

    Raises Trouble when not even its tables can be read, or the new file can not be written; nothing is left then.
    """
    target = _free_name(damaged)
    temporary = target.with_name(f".{target.name}.{os.getpid()}.part")
    with plainly(_NONE_MADE):
        try:
            os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            with (
                _opened(damaged) as source,
                closing(connect(temporary, key=key_of(damaged))) as written,
            ):
                _make_tables(source, written, damaged)
                found = _Rescue(source, written).run(progress or (lambda _done, _total: None))
            bring_up_to_date(temporary)
            settle(temporary)
            verify(temporary)
            name_for_good(temporary, target)
        finally:
            discard(temporary)
    return Rescued(target, *found)


@contextmanager
def _opened(damaged: Path) -> Iterator[sqlite3.Connection]:
    """Read the damaged file as far as it goes; with what SQLite left beside it, in a copy, for it is never changed."""
    with tempfile.TemporaryDirectory(prefix="pendopo-", ignore_cleanup_errors=True) as folder:
        left = [ending for ending in ("-wal", "-journal") if beside(damaged, ending).exists()]
        place, key = damaged, key_of(damaged)
        if left or key:
            place = Path(folder) / "damaged"
            for ending in ("", *left):
                shutil.copyfile(beside(damaged, ending), beside(place, ending))
            if key:
                seal_anew(place, key)
        with closing(connect(place, mode="rw" if left else "ro", immutable=not left)) as source:
            cautious(source)
            source.execute("PRAGMA query_only = 1")
            source.execute("PRAGMA writable_schema = 1")  # go on where the end is cut off, or a table's entry is
            source.text_factory = lambda raw: raw.decode("utf-8", "replace")
            yield source


def _free_name(damaged: Path) -> Path:
    number, said = 1, ""
    while (target := damaged.with_name(f"{damaged.stem} diselamatkan{said}{damaged.suffix}")).exists():
        number += 1
        said = f" ({number})"
    return target


def _make_tables(source: sqlite3.Connection, written: sqlite3.Connection, damaged: Path) -> None:
    """Make the tables of the version that the damaged file has."""
    try:
        (version,) = source.execute("PRAGMA user_version").fetchone()
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        source.execute("SELECT 1 FROM agreement LIMIT 0")
        refuse_code(source, damaged)
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        raise Trouble(
            _(
                "Nothing of {name} can be read any more. It was not changed. Keep it as it is and restore the last "
                "backup.",
                name=damaged.name,
            ),
            str(error),
        ) from error
    for made in make_schemas(written):
        if made >= version:
            break
    written.execute(f"PRAGMA application_id = {APPLICATION}")
    written.execute(f"PRAGMA user_version = {version}")


class _Rescue:
    """One rescue: read the tables, fill up from the journal, drop what refers to nothing."""

    def __init__(self, source: sqlite3.Connection, written: sqlite3.Connection) -> None:
        self._source, self._written = source, written
        self.read: dict[str, int] = {}
        self.from_journal: dict[str, int] = {}
        self.lost: dict[str, int] = {}

    def run(self, progress: Progress) -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
        """Bring everything over."""
        self._written.execute("PRAGMA foreign_keys = OFF")
        self._written.execute("BEGIN")
        tables = self._tables(self._written)
        for done, table in enumerate(tables):
            progress(done, len(tables))
            self._copy(table)
        for table in tables:
            if table not in (*_WRITTEN, "attachment_content"):
                self._fill_up(table)
        self._keep_counting(tables)
        self._drop_loose_ends()
        for table in tables:
            missing = self._expected(table) - self._count(table)
            if missing > 0:
                self.lost[table] = missing
        self._written.execute("COMMIT")
        return self.read, self.from_journal, self.lost

    def _copy(self, table: str) -> None:
        if table == "schema_migration":
            return
        columns = [name for name in self._columns(self._written, table) if name in self._columns(self._source, table)]
        if not columns:
            return
        names, marks = ", ".join(f'"{name}"' for name in columns), ", ".join("?" * len(columns))
        insert = f'INSERT OR IGNORE INTO "{table}" ({names}) VALUES ({marks})'
        before = self._count(table)
        for first, last in self._spans(table):
            for row in self._rows(f'SELECT {names} FROM "{table}" WHERE rowid BETWEEN ? AND ?', first, last):
                try:
                    self._written.execute(insert, row)
                except sqlite3.Error:  # a value that no table of ours takes: what is damaged can say anything
                    continue
        self.read[table] = self._count(table) - before

    def _spans(self, table: str) -> Iterator[tuple[int, int]]:
        last = self._handed_out(table)
        yield from ((first, first + _AT_ONCE - 1) for first in range(1, last + 1, _AT_ONCE))

    def _rows(self, sql: str, first: int, last: int) -> list[tuple[Any, ...]]:
        """Return the rows that can be read between two numbers, halving the span around what is damaged."""
        try:
            return self._source.execute(sql, (first, last)).fetchall()
        except sqlite3.DatabaseError as error:
            if not is_damage(error) and not isinstance(error, (sqlite3.OperationalError, sqlite3.DataError)):
                raise
            if first == last:
                return []
        middle = (first + last) // 2
        return self._rows(sql, first, middle) + self._rows(sql, middle + 1, last)

    def _handed_out(self, table: str) -> int:
        """Return the highest number that a row of `table` ever had, as well as that can still be told."""
        found = 0
        for sql in (
            "SELECT seq FROM sqlite_sequence WHERE name = ?",
            f'SELECT max(rowid) FROM "{table}" WHERE ? IS NOT NULL',
        ):
            try:
                row = self._source.execute(sql, (table,)).fetchone()
            except sqlite3.DatabaseError:
                continue
            found = max(found, int(row[0] or 0) if row else 0)
        return min(found or 100_000, 10_000_000)

    def _fill_up(self, table: str) -> None:
        """Take from the journal what it says a missing row held last."""
        columns = self._columns(self._written, table)
        rows = self._written.execute(
            f"""SELECT j.after FROM journal AS j JOIN (
                    SELECT record_id, max(id) AS last FROM journal WHERE table_name = ? GROUP BY record_id
                ) AS l ON l.last = j.id
                WHERE j.after IS NOT NULL AND j.record_id NOT IN (SELECT id FROM "{table}")""",
            (table,),
        ).fetchall()
        for (after,) in rows:
            try:
                said = {name: _value(value) for name, value in json.loads(after).items() if name in columns}
                names, marks = ", ".join(f'"{name}"' for name in said), ", ".join("?" * len(said))
                self._written.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(said.values()))
            except (ValueError, AttributeError, sqlite3.Error):
                continue
            self.from_journal[table] = self.from_journal.get(table, 0) + 1

    def _keep_counting(self, tables: list[str]) -> None:
        """Let no number be handed out twice in the new file."""
        for table in tables:
            if table not in _DERIVED:
                self._written.execute("DELETE FROM sqlite_sequence WHERE name = ?", (table,))
                (highest,) = self._written.execute(f'SELECT coalesce(max(id), 0) FROM "{table}"').fetchone()
                told = self._told(table)
                self._written.execute(
                    "INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table, max(highest, told))
                )

    def _drop_loose_ends(self) -> None:
        """Take out what refers to a row that is lost, or let it refer to none where it may."""
        while ends := self._written.execute("PRAGMA foreign_key_check").fetchall():
            for table, record, _parent, key in ends:
                link = next(
                    row for row in self._written.execute(f'PRAGMA foreign_key_list("{table}")') if row[0] == key
                )
                info = {row[1]: row[3] for row in self._written.execute(f'PRAGMA table_info("{table}")')}
                if info[link[3]]:
                    self._written.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (record,))
                else:
                    self._written.execute(f'UPDATE "{table}" SET "{link[3]}" = NULL WHERE rowid = ?', (record,))

    def _expected(self, table: str) -> int:
        """Return how many rows the journal says there should be; of the rest, how many numbers were handed out."""
        if table in _DERIVED or table == "attachment_content":
            return 0 if table in _DERIVED else self._count("attachment")
        if table in _WRITTEN:
            return self._told(table)
        row = self._written.execute(
            "SELECT count(*) FROM journal WHERE table_name = ? AND change = 'insert'", (table,)
        ).fetchone()
        gone = self._written.execute(
            "SELECT count(*) FROM journal WHERE table_name = ? AND change = 'delete'", (table,)
        ).fetchone()
        return int(row[0] - gone[0])

    def _told(self, table: str) -> int:
        try:
            row = self._source.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
        except sqlite3.DatabaseError:
            return 0
        return int(row[0]) if row else 0

    def _count(self, table: str) -> int:
        return int(self._written.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])

    @staticmethod
    def _tables(connection: sqlite3.Connection) -> list[str]:
        rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid")
        return [name for (name,) in rows if name not in _DERIVED]

    @staticmethod
    def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
        return [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]


def _value(value: Any) -> Any:
    return bytes.fromhex(value["blob"]) if isinstance(value, dict) else value
