"""A verified copy of a register, taken while it is in use. A copy that is not proven equal never gets its name."""

import os
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from models.language import _
from models.rules.marking import N_
from models.store.connection import PATIENCE, uri
from models.store.failures import plainly
from models.store.fingerprint import count, fingerprint
from models.store.header import APPLICATION, beside, examine
from models.store.media import name_for_good
from models.store.migrate import latest
from models.trouble import Trouble

_PAGES = 2000
"""Pages copied in one step: 8 MB, often enough to show progress and to cancel."""
_NONE_MADE = N_("No backup was made; the register itself is safe.")
Progress = Callable[[int, int], None]
"""Told (pages done, pages in all); may raise to cancel."""


@dataclass(frozen=True)
class Contents:
    """What a register held at one moment."""

    version: int
    """Number of its last migration."""
    counts: dict[str, int]
    """Rows of each table."""
    fingerprint: str
    journal: int
    """Number of its last journal row; 0 when there is none."""


@dataclass(frozen=True)
class Backup:
    """A copy that was read again and holds what its source held."""

    path: Path
    size: int
    """In bytes."""
    counts: dict[str, int]
    """Rows of each table."""
    fingerprint: str
    taken_at: datetime
    journal: int
    """Number of the last journal row it holds."""


def back_up(register: Path, folder: Path, now: datetime, progress: Progress | None = None) -> Backup:
    """Copy `register` into `folder` under its name and `now`, prove the copy, and return it.

    Others may go on writing. Raises Trouble when the copy can not be made or is not equal; nothing is left
    behind then, nor when `progress` raises.
    """
    register, folder = register.absolute(), folder.absolute()
    examine(register, latest())
    if not folder.is_dir():
        raise Trouble(
            _(
                "The folder {folder} is not there. No backup was made; the register is safe. "
                "Check that the stick is in, then do it again.",
                folder=folder,
            )
        )
    temporary = folder / f".{register.stem}.{os.getpid()}.part"
    try:
        with plainly(_NONE_MADE):
            contents = copy(register, temporary, progress)
            size = temporary.stat().st_size
            final = _name_free(temporary, folder, f"{register.stem} {now:%Y-%m-%d %H.%M.%S}", register.suffix)
    finally:
        discard(temporary)
    return Backup(final, size, contents.counts, contents.fingerprint, now, contents.journal)


def copy(source: Path, target: Path, progress: Progress | None = None) -> Contents:
    """Write what `source` holds at this moment to the new file `target`, prove it, and return what it holds.

    Raises Trouble when they differ; errors of SQLite and of the file system pass. `target` may be left over.
    """
    with closing(_reader(source)) as original, ThreadPoolExecutor(1) as second:
        original.execute("BEGIN")
        _copy_pages(original, target, progress)
        # The register is read once more, beside the copy: both as of the moment the transaction began.
        expected = second.submit(contents, original)
        try:
            found = verify(target)
        finally:
            held = expected.result()
    if found != held:
        raise _unequal()
    return held


def verify(path: Path) -> Contents:
    """Read the register at rest at `path` completely. Trouble when it is not one, or not whole."""
    examine(path, latest())
    with closing(_reader(path)) as connection:
        (said,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if said != "ok":
            raise _unequal(said)
        return contents(connection)


def contents(connection: sqlite3.Connection) -> Contents:
    """Return what the register behind `connection` holds."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (journal,) = connection.execute("SELECT coalesce(max(id), 0) FROM journal").fetchone()
    return Contents(version, count(connection), fingerprint(connection), journal)


def discard(path: Path) -> None:
    """Remove a file of ours and what SQLite may keep beside it; a stick that was pulled out took them with it."""
    for ending in ("", "-journal", "-wal", "-shm"):
        try:
            beside(path, ending).unlink(missing_ok=True)
        except OSError:
            continue


def _reader(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(
        uri(path, mode="ro"), uri=True, isolation_level=None, timeout=PATIENCE, check_same_thread=False
    )
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def _copy_pages(original: sqlite3.Connection, target: Path, progress: Progress | None) -> None:
    original.execute("SELECT count(*) FROM journal").fetchone()  # from here on the transaction holds this moment
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with closing(sqlite3.connect(target, isolation_level=None)) as written:
        # Nothing reads the copy before it is proven, so it needs neither a journal nor waiting for the disk yet.
        written.execute("PRAGMA journal_mode = OFF")
        written.execute("PRAGMA synchronous = OFF")

        def step(_status: int, remaining: int, total: int) -> None:
            if progress is not None:
                progress(total - remaining, total)

        original.backup(written, pages=_PAGES, progress=step)
    with closing(sqlite3.connect(target, isolation_level=None)) as written:
        written.execute("PRAGMA locking_mode = EXCLUSIVE")
        written.execute("PRAGMA journal_mode = DELETE")
        (application,) = written.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION:
        raise _unequal()


def _name_free(temporary: Path, folder: Path, stem: str, suffix: str) -> Path:
    for number in range(1, 1000):
        final = folder / f"{stem}{f' ({number})' if number > 1 else ''}{suffix}"
        try:
            name_for_good(temporary, final)
        except FileExistsError:
            continue
        return final
    raise FileExistsError(folder / stem)


def _unequal(detail: str = "") -> Trouble:
    return Trouble(
        _(
            "The copy does not hold what its source holds, or is damaged. The source was not changed. "
            "Do it again with another stick or folder."
        ),
        detail,
    )
