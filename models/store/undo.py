"""Take an act back from the journal: as a new act, which the journal keeps like any other. And take that back again."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from models.language import _
from models.rules.acts import FOUNDING, REDO, UNDO, taken_back
from models.store.failures import GUARDED
from models.store.journal import row_as_json, tables
from models.store.strays import agrees
from models.trouble import Trouble

if TYPE_CHECKING:
    from models.store.database import RegisterDatabase

OFFERED = 20
"""Acts that can be chosen to be taken back, and whose deleted files wait until then."""


class Undoable(NamedTuple):
    """An act that may be taken back."""

    act: int
    name: str
    """English, from the catalogue."""
    subject: str
    clerk: str
    at: str
    """UTC, ISO 8601."""


class _Entry(NamedTuple):
    table: str
    record: int
    before: str | None
    after: str | None


def undo(database: "RegisterDatabase", act: int) -> None:
    """Reverse what `act` did, its newest change first, as a new act. Reversing an undo does the act again.

    Raises Trouble when a record has changed since or another came to depend on it, and for what nobody takes back;
    then nothing is changed. KeyError when the journal knows no such act.
    """
    connection = database.connection()
    head = connection.execute("SELECT act_name, subject FROM journal WHERE act = ? LIMIT 1", (act,)).fetchone()
    if head is None:
        raise KeyError(act)
    name, subject = head
    if name in FOUNDING:
        raise _founding()
    entries = [
        _Entry(*row)
        for row in connection.execute(
            "SELECT table_name, record_id, before, after FROM journal WHERE act = ? ORDER BY id DESC", (act,)
        )
    ]
    last = next(undoable_acts(connection), None)
    latest = (last is not None and last.act == act) or act == redoable(connection)
    guarded = _guarded(entries)
    if guarded and not latest:
        raise _only_as_the_last()
    with database.act(REDO if name == UNDO else UNDO, f"#{act} {subject}".rstrip()), database.reversing(guarded):
        _reverse_all(connection, entries)


def undoable_acts(connection: sqlite3.Connection) -> Iterator[Undoable]:
    """Yield what may be taken back, the last act first: neither an undo, nor undone, nor what a register began with."""
    undone: set[int] = set()
    for found in _acts(connection):
        if found.act in undone:
            continue
        if found.name in (UNDO, REDO):
            undone.add(taken_back(found.subject))
        elif found.name not in FOUNDING:
            yield found


def undoable(connection: sqlite3.Connection) -> tuple[int, str, str] | None:
    """Return the last act that may be taken back: (act, name, subject). None if there is none."""
    last = next(undoable_acts(connection), None)
    return (last.act, last.name, last.subject) if last else None


def last_act(connection: sqlite3.Connection) -> int:
    """Return the number of the last act, 0 before the first."""
    (act,) = connection.execute("SELECT coalesce(max(id), 0) FROM sealed_act").fetchone()
    return int(act)


def redoable(connection: sqlite3.Connection) -> int | None:
    """Return the undo that may be taken back: the last one, while nothing else was done since. None without one."""
    undone: set[int] = set()
    for found in _acts(connection):
        if found.name == REDO:
            undone.add(taken_back(found.subject))
        elif found.name != UNDO:
            return None
        elif found.act not in undone:
            return found.act
    return None


def _acts(connection: sqlite3.Connection) -> Iterator[Undoable]:
    before = 1 << 62
    while rows := connection.execute(
        "SELECT id, act_name, subject, clerk, at FROM sealed_act WHERE id < ? ORDER BY id DESC LIMIT 50", (before,)
    ).fetchall():
        yield from (Undoable(*row) for row in rows)
        before = rows[-1][0]


def _guarded(entries: Sequence[_Entry]) -> set[tuple[str, int]]:
    """Return the records that undoing would delete although signed or closed, or open again."""
    found = set()
    for entry in entries:
        column, value = {"agreement": ("stage", "signed"), "evaluation": ("closed_on", None)}.get(entry.table, ("", ""))
        if not column or entry.after is None:
            continue
        now = json.loads(entry.after)[column]
        binds = now == value if value else now is not None
        was = json.loads(entry.before)[column] if entry.before else None
        if binds and (entry.before is None or (entry.table == "evaluation" and was is None)):
            found.add((entry.table, entry.record))
    return found


def _reverse_all(connection: sqlite3.Connection, entries: Sequence[_Entry]) -> None:
    held = tables(connection)
    (last,) = connection.execute("SELECT max(id) FROM journal").fetchone()
    for entry in entries:
        if entry.table not in held:
            raise _changed_since()
        try:
            _reverse(connection, held[entry.table], entry)
        except sqlite3.IntegrityError as error:
            if str(error) in GUARDED:
                raise
            # It has lost what it refers to, something refers to it, or its place is taken.
            raise _changed_since() from error
    (done,) = connection.execute("SELECT count(*) FROM journal WHERE id > ?", (last,)).fetchone()
    if done != len(entries):  # something that came later hangs on it, and would go or change as well
        raise _changed_since()


def _reverse(connection: sqlite3.Connection, held: dict[str, str], entry: _Entry) -> None:
    table, record = entry.table, entry.record
    now = connection.execute(f'SELECT {row_as_json(held, "t")} FROM "{table}" AS t WHERE id = ?', (record,)).fetchone()
    if not agrees(now[0] if now else None, entry.after):
        raise _changed_since()
    if entry.before is None:
        connection.execute(f'DELETE FROM "{table}" WHERE id = ?', (record,))
        return
    values = stored(json.loads(entry.before), held)
    if entry.after is None:
        insert(connection, table, values)
        if table == "attachment":
            _bring_back_content(connection, record)
    else:
        update(connection, table, record, values)


def insert(connection: sqlite3.Connection, table: str, values: dict[str, Any]) -> None:
    """Put a row with these values by column into `table`."""
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join("?" * len(values))
    connection.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(values.values()))


def update(connection: sqlite3.Connection, table: str, record: int, values: dict[str, Any]) -> None:
    """Give a row these values by column."""
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join("?" * len(values))
    connection.execute(f'UPDATE "{table}" SET ({names}) = ({marks}) WHERE id = ?', (*values.values(), record))


def stored(said: dict[str, Any], held: dict[str, str]) -> dict[str, Any]:
    """Return what the journal says of a row, as the columns that the table has today store it."""
    return {
        name: bytes.fromhex(value["blob"]) if isinstance(value, dict) else value
        for name, value in said.items()
        if name in held
    }


def _bring_back_content(connection: sqlite3.Connection, attachment: int) -> None:
    """Bring back the bytes of an attachment; they wait in the register for as long as the act can be chosen."""
    brought = connection.execute(
        "INSERT INTO attachment_content (id, attachment_id, data) "
        "SELECT id, attachment_id, data FROM deleted_content WHERE attachment_id = ?",
        (attachment,),
    )
    if brought.rowcount < 1:
        raise Trouble(
            _(
                "The attached file was deleted too long ago, and can not be brought back from the journal. "
                "Nothing was changed. Fetch it from a backup."
            )
        )


def forget_deleted(connection: sqlite3.Connection) -> None:
    """Let go of the bytes of deleted attachments that no act within reach of an undo would bring back."""
    if not connection.execute("SELECT 1 FROM deleted_content LIMIT 1").fetchone():
        return
    reach = [found.act for found, _at in zip(undoable_acts(connection), range(OFFERED), strict=False)]
    connection.execute(
        "DELETE FROM deleted_content WHERE attachment_id NOT IN (SELECT record_id FROM journal "
        "WHERE table_name = 'attachment' AND change = 'delete' AND act >= ?)",
        (min(reach, default=1 << 62),),
    )


def _changed_since() -> Trouble:
    return Trouble(
        _(
            "This can not be undone: something has changed since. Nothing was changed now. "
            "Correct the record by hand; the journal shows what it held before."
        )
    )


def _only_as_the_last() -> Trouble:
    return Trouble(
        _(
            "What was signed or closed is taken back only as long as nothing was done after it. Nothing was changed. "
            "Take back first what came later; or end the agreement, or correct the evaluation by a further entry."
        )
    )


def _founding() -> Trouble:
    return Trouble(
        _(
            "This is what the register began with, or what the program did by itself; nobody takes it back. "
            "Nothing was changed. Correct the single record by hand."
        )
    )
