"""A verified copy of a register, taken while it is in use. A copy that is not proven equal never gets its name."""

import errno
import itertools
import os
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from models.language import _
from models.rules.marking import N_
from models.store.backup_notes import NOTES, Note, alone, write_note
from models.store.cipher import Key
from models.store.connection import connect, key_of
from models.store.failures import plainly
from models.store.fingerprint import Pulse, digest, of_scans, same_scans
from models.store.header import APPLICATION, beside, examine
from models.store.media import flush, forget_cached, free_space, name_for_good
from models.store.migrate import latest
from models.store.processes import host, start_of
from models.store.proof import Contents, contents, newest_entry, read_whole, reader, unequal, verify
from models.trouble import Trouble

_PAGES = 2000
"""Pages copied in one step: 8 MB, often enough to show progress and to cancel."""
_NONE_MADE = N_("No backup was made; the register itself is safe.")
_serial = itertools.count(1)
"""Two backups may be under way in one program: one by itself, one that the clerk asked for."""
_MOST_OF_FAT = (1 << 32) - (_PAGES << 12)
"""Bytes from which on a file may have become too large for an old stick."""
_AT_ONCE = 8
"""Steps after which what was copied is written out to a stick: otherwise the end would take as long as all the rest."""
_PULSE = 0.1
"""Seconds between two chances to give up while the copy is proven."""
_LEFT_OVER = 3600.0
"""Seconds after which a half copy of another computer is what it has left behind, not one being made."""
__all__ = ["Backup", "Contents", "Progress", "back_up", "copy", "discard", "verify"]
Progress = Callable[[int, int], None]
"""Told (pages done, pages in all); may raise to cancel."""


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


def back_up(
    register: Path, folder: Path, now: datetime, progress: Progress | None = None, *, from_medium: bool = False
) -> Backup:
    """Copy `register` into `folder` under its name and `now`, prove the copy, note what it holds, and return it.

    Others may go on writing. With `from_medium` it is written out before it is read again, and read from the stick
    itself where the system can do that. Raises Trouble when the copy can not be made or is not equal; nothing is left
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
    temporary = folder / f".{register.stem}.{host()}.{os.getpid()}-{next(_serial)}.part"
    try:
        with plainly(_NONE_MADE):
            _clear_left_over(folder, register.stem)
            if free_space(folder) < register.stat().st_size:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(folder))
            contents, sha256 = _copy(register, temporary, progress, from_medium=from_medium)
            size = temporary.stat().st_size
            note = Note(
                now, size, sha256, register.stem, contents.register, contents.version, contents.journal,
                contents.fingerprint, contents.counts,
            )  # fmt: skip
            final = _name_free(temporary, folder, register, note)
    finally:
        discard(temporary)
    return Backup(final, size, contents.counts, contents.fingerprint, now, contents.journal)


def copy(source: Path, target: Path, progress: Progress | None = None) -> Contents:
    """Write what `source` holds at this moment to the new file `target`, prove it, and return what it holds.

    Raises Trouble when they differ; errors of SQLite and of the file system pass. `target` may be left over.
    """
    return _copy(source, target, progress, from_medium=False)[0]


def _copy(source: Path, target: Path, progress: Progress | None, *, from_medium: bool) -> tuple[Contents, str]:
    """Do what `copy` does, and return the SHA-256 of the new file beside its contents."""
    pulse, key = _pulse(progress), key_of(source)
    with (
        closing(reader(source)) as original,
        closing(reader(source)) as beside_it,
        ThreadPoolExecutor(2) as others,
    ):
        _begin_together(original, beside_it)
        # The register is read once more while it is copied: both as of the moment the two began.
        scans = others.submit(of_scans, beside_it, pulse)
        expected = others.submit(lambda: contents(beside_it, pulse, scans.result))
        try:
            _copy_pages(original, target, key, progress, write_out=from_medium)
            written: Future[str] = others.submit(_write_out, target, pulse)
            if from_medium:
                written.result()
                forget_cached(target)
            found = _read_beside(target, original, others, scans, pulse)
            held, sha256 = expected.result(), written.result()
        except BaseException:
            beside_it.interrupt()
            raise
        if from_medium and digest(target, pulse) != sha256:
            raise unequal()
    if found != held:
        raise unequal()
    return held, sha256


def _read_beside(
    target: Path, original: sqlite3.Connection, others: Executor, scans: Future[str], pulse: Pulse
) -> Contents:
    """Read the copy completely. Its scans are compared byte for byte with those of the original, on another thread."""
    with closing(reader(target)) as second:
        same = others.submit(same_scans, original, second, pulse)
        try:
            return read_whole(target, pulse, lambda: scans.result() if same.result() else "others")
        finally:
            second.interrupt()
            same.exception()  # nobody may read on what is closed


def discard(path: Path) -> None:
    """Remove a file of ours and what SQLite may keep beside it; a stick that was pulled out took them with it."""
    for ending in ("", "-journal", "-wal", "-shm"):
        try:
            beside(path, ending).unlink(missing_ok=True)
        except OSError:
            continue


def _begin_together(one: sqlite3.Connection, other: sqlite3.Connection) -> None:
    """Let two connections see the same moment, which they hold until they are closed, whatever others write."""
    for _attempt in range(1000):
        for connection in (one, other):
            connection.execute("BEGIN")
        # Every act leaves lines in the journal: where both see the same last one, no act came between them.
        if newest_entry(one) == newest_entry(other):
            return
        for connection in (one, other):
            connection.execute("ROLLBACK")
    raise sqlite3.OperationalError("others never stop writing")


def _copy_pages(
    original: sqlite3.Connection, target: Path, key: Key | None, progress: Progress | None, *, write_out: bool
) -> None:
    """Copy all pages into the new file `target`; one with a password gets the same, and the same key."""
    steps = itertools.count(1)
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with closing(connect(target, key=key)) as written:
        # Nothing reads the copy before it is proven, so it needs neither a journal nor waiting for the disk yet.
        written.execute("PRAGMA journal_mode = OFF")
        written.execute("PRAGMA synchronous = OFF")

        def step(_status: int, remaining: int, total: int) -> None:
            if write_out and next(steps) % _AT_ONCE == 0:
                flush(target)
            if progress is not None:
                progress(total - remaining, total)

        try:
            original.backup(written, pages=_PAGES, progress=step)
        except sqlite3.OperationalError as error:
            if target.exists() and target.stat().st_size >= _MOST_OF_FAT:  # SQLite says no more than that it failed
                raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(target)) from error
            raise
    with closing(connect(target, key=key)) as written:
        written.execute("PRAGMA locking_mode = EXCLUSIVE")
        written.execute("PRAGMA journal_mode = DELETE")
        (application,) = written.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION:
        raise unequal()


def _write_out(target: Path, pulse: Pulse) -> str:
    flush(target)
    return digest(target, pulse)


def _pulse(progress: Progress | None) -> Pulse:
    """Return what lets `progress` give up also while nothing can be counted: it is told that all is copied."""
    last = time.monotonic()

    def pulse() -> None:
        nonlocal last
        if progress is not None and time.monotonic() - last > _PULSE:
            last = time.monotonic()
            progress(1, 1)

    return pulse


def _clear_left_over(folder: Path, stem: str) -> None:
    """Remove half copies of this register that a program left behind when it was killed."""
    for part in folder.glob(".*.part"):
        begins, _dot, made_by = part.stem.rpartition(".")
        pid = made_by.partition("-")[0]
        if not begins.startswith((f".{stem}.", f".{NOTES}.")) or not pid.isdigit():
            continue
        if begins in (f".{stem}.{host()}", f".{NOTES}.{host()}"):
            dead = start_of(int(pid)) is None
        else:
            dead = part.exists() and time.time() - part.stat().st_mtime > _LEFT_OVER
        if dead:
            discard(part)


def _name_free(temporary: Path, folder: Path, register: Path, note: Note) -> Path:
    """Note what the copy holds, and give it the first name that is free."""
    stem = f"{register.stem} {note.taken_at:%Y-%m-%d %H.%M.%S}"
    with alone(folder):
        for number in range(1, 1000):
            final = folder / f"{stem}{f' ({number})' if number > 1 else ''}{register.suffix}"
            if not final.exists():
                write_note(final, note)
                name_for_good(temporary, final)
                return final
    raise FileExistsError(folder / stem)
