"""Take an act back from the journal: as a new act, which the journal keeps like any other."""

import json
import re
import sqlite3
from typing import TYPE_CHECKING, Any

from models.language import _
from models.rules.marking import N_
from models.store.failures import GUARDED
from models.store.journal import row_as_json, tables
from models.trouble import Trouble

if TYPE_CHECKING:
    from models.store.database import RegisterDatabase

UNDO = N_("Undo")
"""Name of the act that takes another back; its subject begins with the number of that one, as #12."""


def undo(database: "RegisterDatabase", act: int) -> None:
    """Reverse what `act` did, its newest change first, as a new act.

    Raises Trouble when a record has changed since or another came to depend on it; then nothing is changed.
    KeyError when the journal knows no such act.
    """
    connection = database.connection()
    rows = connection.execute(
        "SELECT table_name, record_id, change, before, after, subject FROM journal WHERE act = ? ORDER BY id DESC",
        (act,),
    ).fetchall()
    if not rows:
        raise KeyError(act)
    held = tables(connection)
    with database.act(UNDO, f"#{act} {rows[0][-1]}".rstrip()):
        (last,) = connection.execute("SELECT max(id) FROM journal").fetchone()
        for table, record, _change, before, after, _subject in rows:
            try:
                _reverse(connection, table, held[table], record, before, after)
            except sqlite3.IntegrityError as error:
                if str(error) in GUARDED:
                    raise
                # It has lost what it refers to, something refers to it, or its place is taken.
                raise _changed_since() from error
        (done,) = connection.execute("SELECT count(*) FROM journal WHERE id > ?", (last,)).fetchone()
        if done != len(rows):  # something that came later hangs on it, and would go or change as well
            raise _changed_since()


def undoable(connection: sqlite3.Connection) -> tuple[int, str, str] | None:
    """Return the last act that is neither an undo nor undone: (act, name, subject). None if there is none."""
    undone: set[int] = set()
    before = 1 << 62
    while row := connection.execute(
        "SELECT act, act_name, subject FROM journal WHERE act < ? ORDER BY act DESC LIMIT 1", (before,)
    ).fetchone():
        before, name, subject = row
        if name == UNDO:
            undone.add(undone_act(subject))
        elif before not in undone:
            return before, name, subject
    return None


def undone_act(subject: str) -> int:
    """Return the number of the act that an undo with this subject took back; 0 if it does not say."""
    number = re.match(r"#(\d+)", subject)
    return int(number.group(1)) if number else 0


def _reverse(
    connection: sqlite3.Connection, table: str, held: dict[str, str], record: int, before: str | None, after: str | None
) -> None:
    now = connection.execute(f'SELECT {row_as_json(held, "t")} FROM "{table}" AS t WHERE id = ?', (record,)).fetchone()
    if not _agrees(now[0] if now else None, after):
        raise _changed_since()
    if before is None:
        connection.execute(f'DELETE FROM "{table}" WHERE id = ?', (record,))
        return
    values = {name: _value(value) for name, value in json.loads(before).items() if name in held}
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join("?" * len(values))
    if after is None:
        connection.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(values.values()))
        if table == "attachment":
            _bring_back_content(connection, record)
    else:
        connection.execute(f'UPDATE "{table}" SET ({names}) = ({marks}) WHERE id = ?', (*values.values(), record))


def _agrees(present: str | None, journalled: str | None) -> bool:
    """Tell whether a row is as the journal left it; columns that came with a later version do not count."""
    if present is None or journalled is None:
        return present is journalled
    held = json.loads(present)
    return all(held.get(name) == value for name, value in json.loads(journalled).items() if name in held)


def _bring_back_content(connection: sqlite3.Connection, attachment: int) -> None:
    """Bring back the bytes of an attachment; they wait in the register until it is closed."""
    brought = connection.execute(
        "INSERT INTO attachment_content (id, attachment_id, data) "
        "SELECT id, attachment_id, data FROM deleted_content WHERE attachment_id = ?",
        (attachment,),
    )
    if brought.rowcount < 1:
        raise Trouble(
            _(
                "The attached file was deleted before the register was last closed, and can not be brought back from "
                "the journal. Nothing was changed. Fetch it from a backup."
            )
        )


def _value(value: Any) -> Any:
    return bytes.fromhex(value["blob"]) if isinstance(value, dict) else value


def _changed_since() -> Trouble:
    return Trouble(
        _(
            "This can not be undone: something has changed since. Nothing was changed now. "
            "Correct the record by hand; the journal shows what it held before."
        )
    )
