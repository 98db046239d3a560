"""What a register holds, in one short text: two files with the same fingerprint hold the same."""

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from itertools import zip_longest
from pathlib import Path

from models.store.connection import open_blob

_CHUNK = 1 << 20
_ROWS = 1000
# Made from the others, or of no meaning outside the file.
_LEFT_OUT = ("deleted_content", "sqlite_sequence")

Pulse = Callable[[], object]
"""Called between the parts of a long work; may raise to give it up."""


def _no_pulse() -> None:
    """Go on."""


def tables(connection: sqlite3.Connection) -> list[str]:
    """Return the names of the tables that hold the office's data, in order."""
    rows = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB '*_search*' ORDER BY name"
    )
    return [name for (name,) in rows if name not in _LEFT_OUT]


def count(connection: sqlite3.Connection) -> dict[str, int]:
    """Return how many rows each table has."""
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables(connection)}


def fingerprint(
    connection: sqlite3.Connection, pulse: Pulse = _no_pulse, scans: Callable[[], str] | None = None
) -> str:
    """Return the SHA-256, in hex, of all rows of all tables in the order of their ids.

    Bytes of scans are streamed. Reads for as long as the register is large: about a second for each 1 GB. `scans`
    returns what `of_scans` does, where another thread has that in hand.
    """
    whole = hashlib.sha256()
    for table in tables(connection):
        if table == "attachment_content":
            digest = scans() if scans else of_scans(connection, pulse)
        else:
            digest = _of_table(connection, table, pulse)
        whole.update(f"{table} {digest}\n".encode())
    return whole.hexdigest()


def of_scans(connection: sqlite3.Connection, pulse: Pulse = _no_pulse) -> str:
    """Return the SHA-256, in hex, of the bytes of all scans."""
    digest = hashlib.sha256()
    for piece in _scans(connection):
        digest.update(piece)
        pulse()
    return digest.hexdigest()


def same_scans(one: sqlite3.Connection, other: sqlite3.Connection, pulse: Pulse = _no_pulse) -> bool:
    """Tell whether two registers hold the same scans, byte for byte. Takes half as long as `of_scans` of one."""
    pieces = zip_longest(_scans(one), _scans(other))
    for mine, theirs in pieces:
        if mine != theirs:
            return False
        pulse()
    return True


def identity(connection: sqlite3.Connection) -> str:
    """Return a mark of which register this is, from the first line of its journal; "" before anything was entered.

    A copy bears the same mark, whatever was entered since.
    """
    first = connection.execute(
        "SELECT at, clerk, act_name, table_name, record_id, after FROM journal WHERE id = 1"
    ).fetchone()
    return hashlib.sha256(repr(first).encode("utf-8", "surrogateescape")).hexdigest()[:16] if first else ""


def digest(path: Path, pulse: Pulse = _no_pulse) -> str:
    """Return the SHA-256, in hex, of the bytes of a file."""
    whole, room = hashlib.sha256(), memoryview(bytearray(_CHUNK))
    with path.open("rb", buffering=0) as file:
        while count := file.readinto(room):
            whole.update(room[:count])
            pulse()
    return whole.hexdigest()


def _of_table(connection: sqlite3.Connection, table: str, pulse: Pulse) -> str:
    digest = hashlib.sha256()
    names = [name for _at, name, *_rest in connection.execute(f'PRAGMA table_info("{table}")')]
    row = " || ',' || ".join(f'quote("{name}")' for name in names)
    # SQLite puts a thousand rows together by itself: other threads of this program need not wait for each of them.
    some = (
        "SELECT max(number), CAST(group_concat(line, char(10)) AS BLOB) FROM (SELECT rowid AS number, "
        f'{row} AS line FROM "{table}" WHERE rowid > ? ORDER BY rowid LIMIT {_ROWS})'
    )
    last = -(1 << 63)
    while (found := connection.execute(some, (last,)).fetchone())[0] is not None:
        last, lines = found
        digest.update(lines + b"\n")
        pulse()
    return digest.hexdigest()


def _scans(connection: sqlite3.Connection) -> Iterator[bytes]:
    for record, attachment in connection.execute("SELECT id, attachment_id FROM attachment_content ORDER BY id"):
        with open_blob(connection, "attachment_content", "data", record) as blob:
            yield f"{record} {attachment} {len(blob)}\n".encode()
            while piece := blob.read(_CHUNK):
                yield piece
