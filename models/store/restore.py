"""Put a backup in the place of a register; what was there before stays beside it under a name of its own."""

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from glob import escape
from pathlib import Path

from models.language import _
from models.rules.marking import N_
from models.store.backup import Progress, copy, discard, verify
from models.store.connection import open_reader
from models.store.failures import plainly
from models.store.header import beside, examine
from models.store.lock import Lock
from models.store.media import flush_folder, replace_for_good
from models.store.migrate import latest
from models.store.schemas import refuse_strange
from models.store.witness import forget
from models.store.writing import settle
from models.trouble import Trouble

_LEFT_BESIDE = ("-wal", "-journal")
_AS_BEFORE = N_("Nothing was restored; the register is as it was before.")


def restore(backup: Path, target: Path, now: datetime, progress: Progress | None = None) -> Path | None:
    """Put what `backup` holds in the place of `target`, in one step, after reading the backup completely.

    Returns where the former file was kept, None if there was none. Raises Trouble when the backup is not whole
    or somebody has the register open; the register is then as it was. Whenever it is broken off, the former file or
    the restored one is there, whole.
    """
    backup, target = backup.absolute(), target.absolute()
    if target.exists() and backup.samefile(target):
        raise Trouble(_("The backup and the register are the same file. Nothing was changed. Choose another backup."))
    lock = Lock(target)
    temporary = target.with_name(f".{target.name}.{os.getpid()}.part")
    with plainly(_AS_BEFORE):
        examine(backup, latest())
        refuse_strangers(backup)
        verify(backup)
        holder = lock.take()
        if holder is not None:
            raise Trouble(
                _(
                    "{user} has the register open on {host}. Nothing was restored; the register is as it was "
                    "before. Close it there, then do it again.",
                    user=holder.user,
                    host=holder.host,
                )
            )
        try:
            _clear_left_over(target)
            copy(backup, temporary, progress)
            kept = _keep(target, now) if _there(target) else None
            _forget_helpers(target)
            replace_for_good(temporary, target)
            forget(target)  # what was seen last is in the file that was kept
        finally:
            discard(temporary)
            lock.release()
    return kept


def refuse_strangers(path: Path) -> None:
    """Raise Trouble when the register at `path` holds what neither migrations nor triggers of ours make."""
    with closing(open_reader(path, read_only=True)) as connection:
        refuse_strange(connection, path)


def _there(target: Path) -> bool:
    return target.exists() or any(beside(target, ending).exists() for ending in _LEFT_BESIDE)


def _keep(target: Path, now: datetime) -> Path:
    """Keep the present file under a name that tells why; one of SQLite's that can not be brought into it as well."""
    stem = f"{target.stem} sebelum-pemulihan {now:%Y-%m-%d %H.%M.%S}"
    number = 1
    kept = target.with_name(stem + target.suffix)
    while kept.exists():
        number += 1
        kept = target.with_name(f"{stem} ({number}){target.suffix}")
    with suppress(sqlite3.Error):  # damaged, empty or no register at all: it is kept as it is
        if target.exists() and target.stat().st_size:
            settle(target)
    for ending in _LEFT_BESIDE:
        if beside(target, ending).exists():
            _copy_whole(beside(target, ending), beside(kept, ending))
    if target.exists():
        _second_name(target, kept)
    flush_folder(target.parent)
    return kept


def _second_name(target: Path, kept: Path) -> None:
    """Give the file a second name: it takes no room, and the file is never without one. Copy it where none can be."""
    try:
        os.link(target, kept)
    except OSError:  # sticks know no second name for a file
        _copy_whole(target, kept)


def _copy_whole(source: Path, target: Path) -> None:
    """Copy a file under a name that it gets when it is whole."""
    part = beside(target, ".part")
    try:
        shutil.copy2(source, part)
        part.chmod(0o600)
        replace_for_good(part, target)
    finally:
        part.unlink(missing_ok=True)


def _forget_helpers(target: Path) -> None:
    """Remove what SQLite would take for a part of the restored file; it is kept, or was brought into the former."""
    for ending in (*_LEFT_BESIDE, "-shm"):
        beside(target, ending).unlink(missing_ok=True)


def _clear_left_over(target: Path) -> None:
    """Remove what an attempt that was broken off has left; the lock is ours, so nobody is at it."""
    for part in target.parent.glob(f".{escape(target.name)}.*.part"):
        discard(part)
