"""Give a register a password, change it, or take it away: as a proven copy that then takes its place in one step.

Whoever is killed in between leaves the old file or the new one, whole. The old one is not kept: after setting a
password it would be the very copy that anybody can read.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from secrets import token_bytes

from models.language import _
from models.rules.marking import N_
from models.store import keyring
from models.store.backup import Progress, discard, verify
from models.store.cipher import SALT, Key, make_key
from models.store.connection import connect
from models.store.failures import plainly
from models.store.header import examine
from models.store.lock import Lock
from models.store.media import clear_parts, replace_for_good
from models.store.migrate import latest
from models.store.writing import settle
from models.trouble import Trouble

_AS_BEFORE = N_("The password was not changed; the register is as it was before.")
Schema = list[tuple[str, ...]]
_OFTEN = 500
"""Steps of SQLite after which progress is told."""


def set_password(register: Path, password: str, progress: Progress | None = None) -> None:
    """Let the register at `register` be opened with `password` alone, whether it had another or none.

    Nobody may have it open. Raises Trouble, and what `progress` raises; the register is then as it was.
    """
    if not keyring.available():
        raise keyring.not_available(register)
    key = make_key(password, token_bytes(SALT))
    keyring.hold(key)
    _convert(register.absolute(), key, progress)
    keyring.learn(password)


def remove_password(register: Path, progress: Progress | None = None) -> None:
    """Let the register at `register` be opened without a password. Otherwise as `set_password`."""
    _convert(register.absolute(), None, progress)


def _convert(register: Path, key: Key | None, progress: Progress | None) -> None:
    temporary = register.with_name(f".{register.name}.{os.getpid()}.part")
    lock = Lock(register)
    with plainly(_AS_BEFORE):
        holder = lock.take()
        if holder is not None:
            raise Trouble(
                _(
                    "{user} has the register open on {host}. The password was not changed; the register is as it was "
                    "before. Close it there, then do it again.",
                    user=holder.user,
                    host=holder.host,
                )
            )
        try:
            if not examine(register, latest()).at_rest:
                settle(register)
            clear_parts(register)
            held = verify(register)
            os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            schema = _write_anew(register, temporary, key, progress)
            if verify(temporary) != held or _schema_of_file(temporary) != schema:
                raise Trouble(
                    _(
                        "The new file does not hold what the register holds. The password was not changed; the "
                        "register is as it was before. Make a backup, then do it again."
                    )
                )
            replace_for_good(temporary, register)
        finally:
            discard(temporary)
            lock.release()


def _write_anew(register: Path, target: Path, key: Key | None, progress: Progress | None) -> Schema:
    """Write what `register` holds to the empty file `target` under `key`; return its schema."""
    with closing(connect(register, mode="ro", converts=True)) as connection:
        connection.execute("ATTACH ? AS anew KEY ?", (str(target), key.raw if key else ""))
        # Nothing reads it before it is proven, so it needs neither a journal nor waiting for the disk yet.
        connection.execute("PRAGMA anew.journal_mode = OFF")
        connection.execute("PRAGMA anew.synchronous = OFF")
        with _told(connection, register.stat().st_size, target, progress):
            connection.execute("SELECT sqlcipher_export('anew')").fetchall()
        for pragma in ("application_id", "user_version"):
            (value,) = connection.execute(f"PRAGMA main.{pragma}").fetchone()
            connection.execute(f"PRAGMA anew.{pragma} = {value}")
        schema = _schema_of(connection)
        connection.execute("DETACH anew")
    return schema


def _schema_of_file(path: Path) -> Schema:
    with closing(connect(path, mode="ro")) as connection:
        return _schema_of(connection)


def _schema_of(connection: sqlite3.Connection) -> Schema:
    return connection.execute("SELECT type, name, tbl_name, sql FROM main.sqlite_master ORDER BY type, name").fetchall()


@contextmanager
def _told(connection: sqlite3.Connection, size: int, target: Path, progress: Progress | None) -> Iterator[None]:
    """Tell `progress` about how many bytes of all are written; what it raises ends the writing."""
    if progress is None:
        yield
        return
    raised: list[BaseException] = []

    def step() -> int:
        try:
            progress(min(target.stat().st_size, size), size)
        except BaseException as error:
            raised.append(error)
        return len(raised)

    connection.set_progress_handler(step, _OFTEN)
    try:
        yield
    except sqlite3.OperationalError:
        if raised:
            raise raised[0] from None
        raise
    finally:
        connection.set_progress_handler(None, 0)
