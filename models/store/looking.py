"""Look into a backup without touching it: one of an older version is brought up to date in a copy of its own."""

import shutil
from pathlib import Path

from models.store.connection import open_reader
from models.store.failures import NOT_CHANGED, plainly
from models.store.header import examine
from models.store.migrate import latest
from models.store.schemas import refuse_strange
from models.store.writing import bring_up_to_date, settle


def readable(backup: Path, folder: Path) -> Path:
    """Return a file of the present version that holds what `backup` does: itself, or a copy in the empty `folder`.

    Trouble when it is no register, or can not be copied; `backup` itself is never written.
    """
    if examine(backup, latest()).version == latest():
        return backup
    with plainly(NOT_CHANGED):
        connection = open_reader(backup, read_only=True)
        try:
            refuse_strange(connection, backup)
        finally:
            connection.close()
        copy = folder / backup.name
        shutil.copyfile(backup, copy)
        copy.chmod(0o600)
        bring_up_to_date(copy)
        settle(copy)
    return copy
