"""Put a backup in the place of a register; what was there before stays beside it under a name of its own."""

import os
import shutil
from datetime import datetime
from pathlib import Path

from models.language import _
from models.rules.marking import N_
from models.store.backup import Progress, copy, discard, verify
from models.store.failures import plainly
from models.store.header import beside
from models.store.lock import Lock
from models.store.media import flush_folder, replace_for_good
from models.store.witness import forget
from models.trouble import Trouble

_AS_BEFORE = N_("Nothing was restored; the register is as it was before.")


def restore(backup: Path, target: Path, now: datetime, progress: Progress | None = None) -> Path | None:
    """Put what `backup` holds in the place of `target`, in one step, after reading the backup completely.

    Returns where the former file was kept, None if there was none. Raises Trouble when the backup is not whole
    or somebody has the register open; the register is then as it was.
    """
    backup, target = backup.absolute(), target.absolute()
    if target.exists() and backup.samefile(target):
        raise Trouble(_("The backup and the register are the same file. Nothing was changed. Choose another backup."))
    lock = Lock(target)
    temporary = target.with_name(f".{target.name}.{os.getpid()}.part")
    with plainly(_AS_BEFORE):
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
            copy(backup, temporary, progress)
            kept = _keep(target, now) if target.exists() else None
            replace_for_good(temporary, target)
            forget(target)  # what was seen last is in the file that was kept
        finally:
            discard(temporary)
            lock.release()
    return kept


def _keep(target: Path, now: datetime) -> Path:
    """Keep the present file, with what SQLite has left beside it, under a name that tells why."""
    stem = f"{target.stem} sebelum-pemulihan {now:%Y-%m-%d %H.%M.%S}"
    kept = target.with_name(stem + target.suffix)
    number = 1
    while kept.exists():
        number += 1
        kept = target.with_name(f"{stem} ({number}){target.suffix}")
    shutil.copy2(target, kept)
    for ending in ("-wal", "-journal"):
        left_over = beside(target, ending)
        if left_over.exists():
            shutil.copy2(left_over, beside(kept, ending))
            # SQLite would take it for a part of the restored file.
            left_over.unlink()
    beside(target, "-shm").unlink(missing_ok=True)
    flush_folder(target.parent)
    return kept
