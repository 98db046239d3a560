"""What is done before a register is open: its lock is taken, its file looked over, brought up to date, connected."""

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from models.language import _
from models.store import search, triggers
from models.store.connection import cautious, connect, open_reader
from models.store.failures import NOT_CHANGED, is_damage, plainly
from models.store.header import Header, beside, damaged, too_new
from models.store.lock import Holder, Lock
from models.store.media import may_write_in, name_for_good, replace_for_good
from models.store.migrate import latest, make_whole
from models.store.schemas import refuse_code, refuse_strange
from models.store.writing import bring_up_to_date, settle
from models.trouble import Trouble

_GROWING = ("schema_migration", "journal", "sealed_act")


def take(lock: Lock, path: Path, *, by_force: bool = False) -> tuple[Holder | None, str]:
    """Take the lock. Return its holder if somebody has it, and a sentence if the register can only be read.

    `by_force` takes it from whoever had it: the clerk knows that nobody has the register open any more.
    """
    if not (may_write_in(path.parent) and os.access(path, os.W_OK)):
        return None, _(
            "This register lies where nothing can be written. It is open for reading only; nothing can be lost. "
            "Copy it to a folder of your own to work on it."
        )
    with plainly(NOT_CHANGED):
        holder = lock.take(by_force=by_force)
    if holder is None:
        return None, ""
    return holder, _(
        "{user} has this register open on {host}. It is open for reading only; nothing can be lost. "
        "Open it again when it is closed there.",
        user=holder.user,
        host=holder.host,
    )


def connected(path: Path, header: Header, lock: Lock, read_only: bool) -> tuple[sqlite3.Connection, bool]:
    """Return the connection that lists read on, and whether triggers that were not ours had to be put back.

    The file is looked over and brought up to date first. Raises Trouble, with the file as it was, for what must not
    be opened; Damaged for what SQLite can not read.
    """
    with _damage_told(path):
        if not read_only and (lock.taken_over or not header.at_rest):
            look_over(path)
        if read_only:
            _refuse_unsettled(path)
        if header.version < latest():
            _bring_up(path, header, read_only)
        reader = reader_of(path, header, read_only)
        try:
            if header.version > latest():
                refuse_code(reader, path)
                _refuse_unreadable(reader, path)
            else:
                refuse_strange(reader, path)
            foreign = not read_only and not triggers.installed(reader)
            if foreign or not (read_only or search.installed(reader)):
                with closing(connect(path)) as connection:
                    cautious(connection)
                    make_whole(connection)
        except BaseException:
            reader.close()
            raise
    return reader, foreign


def reader_of(path: Path, header: Header, read_only: bool) -> sqlite3.Connection:
    """Return a connection that reads the register at `path`, also where nothing can be written."""
    fixed = read_only and not may_write_in(path.parent)
    # A copy made while it was open, say on a CD: SQLite could not put its helper files beside it.
    immutable = fixed and not header.at_rest and not beside(path, "-wal").exists()
    return open_reader(path, read_only=read_only, immutable=immutable)


def look_over(path: Path) -> None:
    """Read the whole file once, after it was not closed in order. Damaged if it is; it is not changed."""
    with closing(connect(path, mode="ro")) as connection:
        cautious(connection)
        (said,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if said != "ok":
        raise damaged(path, said)


@contextmanager
def _damage_told(path: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        if is_damage(error):
            raise damaged(path, str(error)) from error
        raise


def _refuse_unsettled(path: Path) -> None:
    if not may_write_in(path.parent) and beside(path, "-journal").exists():
        raise Trouble(
            _(
                "{name} was not closed in order and can not be put right where it lies. The file was not changed. "
                "Copy it together with the file {journal} to a folder of your own, and open it there.",
                name=path.name,
                journal=beside(path, "-journal").name,
            )
        )


def _bring_up(path: Path, header: Header, read_only: bool) -> None:
    """Bring a register of an older version up to date: a copy of it, which takes its place once it is proven."""
    from models.store.backup import copy, discard, verify  # hardly ever needed, and slow to load

    with closing(reader_of(path, header, read_only)) as reader:
        refuse_strange(reader, path)
    if read_only:
        raise Trouble(
            _(
                "{name} was written by an older version of Pendopo and must be brought up to date first. "
                "The file was not changed. Open it once where it can be written.",
                name=path.name,
            )
        )
    settle(path)
    former = _keep_former(path, header.version)
    new = path.with_name(f".{path.name}.new")
    discard(new)  # an attempt that was broken off
    try:
        before = copy(path, new)
        bring_up_to_date(new)
        settle(new)
        _refuse_loss(path, former, before.counts, verify(new).counts)
        replace_for_good(new, path)
    finally:
        discard(new)


def _refuse_loss(path: Path, former: Path, before: Mapping[str, int], after: Mapping[str, int]) -> None:
    """Raise Trouble when a table has not as many rows as before; the migrations themselves and the journal add some."""
    changed = [
        table
        for table, count in before.items()
        if (after.get(table, 0) < count if table in _GROWING else after.get(table, 0) != count)
    ]
    if changed:
        raise Trouble(
            _(
                "{name} could not be brought up to date: not every record came through ({tables}). It is as it was "
                "before, and a copy of it is kept as {former}. Go on with the version of Pendopo you had, and send "
                "this sentence to whoever looks after it.",
                name=path.name,
                tables=", ".join(changed),
                former=former.name,
            )
        )


def _refuse_unreadable(reader: sqlite3.Connection, path: Path) -> None:
    """Raise Trouble when a register of a newer version lacks what this one reads, or says what it has no word for."""
    from models.tables import TABLES  # hardly ever needed, and slow to load

    for table in TABLES:
        meta = table._meta
        held = {name for _at, name, *_rest in reader.execute(f'PRAGMA table_info("{meta.table_name}")')}
        if not held >= {field.column_name for field in meta.sorted_fields}:
            raise too_new(path)
        for field in meta.sorted_fields:
            if field.choices:
                said = reader.execute(f'SELECT DISTINCT "{field.column_name}" FROM "{meta.table_name}"').fetchall()
                if not {value for (value,) in said} <= {None, "", *(key for key, _word in field.choices)}:
                    raise too_new(path)
    try:
        for table_name in ("agreement", "person"):
            search.found(reader, table_name, "a")
    except sqlite3.OperationalError:
        raise too_new(path) from None


def _keep_former(path: Path, version: int) -> Path:
    """Keep a proven copy of a register of an older version beside it, once, and return it."""
    from models.store.backup import copy, discard

    former = path.with_name(f"{path.stem} sebelum-pembaruan-{version}{path.suffix}")
    if not former.exists():
        temporary = beside(former, ".part")
        discard(temporary)  # an attempt that was broken off
        try:
            copy(path, temporary)
            name_for_good(temporary, former)
        finally:
            discard(temporary)
    return former
