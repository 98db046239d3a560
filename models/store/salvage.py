"""Save what is open into another place: from the connection that is open, for the file may be gone from its own."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from models.language import _
from models.rules.marking import N_
from models.store.backup import Progress, discard, verify
from models.store.cipher import Key
from models.store.connection import connect
from models.store.failures import plainly
from models.store.media import replace_for_good
from models.store.proof import contents
from models.store.register import Register
from models.trouble import Trouble

_STEP = 2000
"""Pages copied before `progress` is told: 8 MB."""
_NONE_MADE = N_("No copy was made; what is open here is as it was.")


def save_elsewhere(register: Register, target: Path, progress: Progress | None = None) -> None:
    """Write what `register` holds to `target`, in one step, and prove it. Called on the thread that has it open.

    Raises Trouble when that can not be done; what was at `target` before is then still there.
    """
    temporary = target.with_name(f".{target.name}.{os.getpid()}.part")
    if target.exists() and register.path.exists() and target.samefile(register.path):
        raise Trouble(_("That is the file of the register itself. No copy was made. Choose another name or folder."))
    try:
        with plainly(_NONE_MADE):
            os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            register.reader.execute("BEGIN")
            try:
                expected = contents(register.reader)
                _copy(register.reader, temporary, register.key, progress)
            finally:
                register.reader.execute("ROLLBACK")
            if verify(temporary) != expected:
                raise Trouble(
                    _("The copy does not hold what is open here. It was thrown away. Choose another folder or stick.")
                )
            replace_for_good(temporary, target)
    finally:
        discard(temporary)


def _copy(reader: sqlite3.Connection, target: Path, key: Key | None, progress: Progress | None) -> None:
    def step(_status: int, remaining: int, total: int) -> None:
        if progress is not None:
            progress(total - remaining, total)

    with closing(connect(target, key=key)) as written:
        reader.backup(written, pages=_STEP, progress=step)
    with closing(connect(target, key=key)) as written:
        written.execute("PRAGMA journal_mode = DELETE").fetchone()
