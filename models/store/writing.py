"""The connection that writes a register. Loading it loads peewee, so it is made when it is first wanted."""

from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from models.opened import Change
from models.store.connection import cautious, connect
from models.store.media import on_network
from models.store.migrate import migrate
from models.store.whereabouts import Whereabouts

if TYPE_CHECKING:
    from models.store.database import RegisterDatabase


def bring_up_to_date(path: Path) -> None:
    """Apply what migrations are missing, and put triggers and search index in place."""
    database = writer(path, "", [], read_only=False)
    try:
        migrate(database)
    finally:
        database.close()


def settle(path: Path) -> None:
    """Bring into the file what SQLite has left beside it; it is one whole file afterwards. Errors of SQLite pass."""
    with closing(connect(path)) as connection:
        cautious(connection)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        connection.execute("PRAGMA journal_mode = DELETE").fetchone()


def writer(
    path: Path,
    clerk: str,
    listeners: Sequence[Callable[[Change], None]],
    *,
    read_only: bool,
    whereabouts: Whereabouts | None = None,
) -> "RegisterDatabase":
    """Return the peewee database of the register at `path`."""
    from models.store.database import RegisterDatabase

    return RegisterDatabase(
        path, clerk, listeners, read_only=read_only, wal=not on_network(path), whereabouts=whereabouts
    )
