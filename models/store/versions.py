"""Bring a record back to what it was after an earlier act, with what hangs on it: as a new act."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from models.language import _
from models.rules.marking import N_
from models.rules.records import BROUGHT_BACK, LEFT_AS_IT_IS
from models.store.failures import GUARDED
from models.store.journal import row_as_json, tables
from models.store.undo import insert, stored, update
from models.trouble import Trouble

if TYPE_CHECKING:
    from models.store.database import RegisterDatabase

BRING_BACK = N_("Brought back an earlier version: {subject}")

_IN_PLACES = ("party", "article")
"""Tables of which no two rows of an agreement may have one position."""
_Rows = dict[tuple[str, int], dict[str, Any]]
"""What rows hold by column, by table and id."""


def bring_back(
    database: "RegisterDatabase", table: str, record: int, act: int, family: Mapping[str, set[int]], name: str
) -> None:
    """Give a record and what hangs on it the fields they had after `act`, as a new act about `name`.

    `family` are the ids, by table, of all that ever hung on it; of these only what rules.records.BROUGHT_BACK names is
    touched. Raises Trouble, with nothing changed, for what is signed, frozen or closed, for a record that was not there
    then or is gone, and where what it referred to is gone. KeyError for a table whose versions are not brought back.
    """
    connection = database.connection()
    parts = (table, *BROUGHT_BACK[table])
    wanted = {part: {record} if part == table else set(family.get(part, ())) for part in parts}
    held = tables(connection)
    now, then = _now(connection, wanted, held), _then(connection, wanted, held, act)
    if (table, record) not in now or (table, record) not in then:
        raise _not_there()
    _refuse_bound(connection, table, record)
    for column in LEFT_AS_IT_IS.get(table, ()):
        then[table, record][column] = now[table, record][column]
    with database.act(BRING_BACK, name):
        (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM journal").fetchone()
        try:
            _apply(connection, parts, now, then)
        except sqlite3.IntegrityError as error:
            if str(error) in GUARDED:
                raise
            raise _lost_what_it_refers_to() from error
        touched = connection.execute("SELECT DISTINCT table_name FROM journal WHERE id > ?", (last,)).fetchall()
        if not {name for (name,) in touched} <= set(parts):  # what hangs on a row that would go now would go with it
            raise _lost_what_it_refers_to()


def _now(connection: sqlite3.Connection, wanted: Mapping[str, set[int]], held: Mapping[str, dict[str, str]]) -> _Rows:
    found: _Rows = {}
    for table, ids in wanted.items():
        for record in sorted(ids):
            sql = f'SELECT {row_as_json(held[table], "t")} FROM "{table}" AS t WHERE id = ?'
            if row := connection.execute(sql, (record,)).fetchone():
                found[table, record] = stored(json.loads(row[0]), held[table])
    return found


def _then(
    connection: sqlite3.Connection, wanted: Mapping[str, set[int]], held: Mapping[str, dict[str, str]], act: int
) -> _Rows:
    found: _Rows = {}
    for table, ids in wanted.items():
        for record in sorted(ids):
            row = connection.execute(
                "SELECT after FROM journal WHERE table_name = ? AND record_id = ? AND act <= ? "
                "ORDER BY id DESC LIMIT 1",
                (table, record, act),
            ).fetchone()
            if row and row[0]:
                found[table, record] = stored(json.loads(row[0]), held[table])
    return found


def _apply(connection: sqlite3.Connection, parts: Sequence[str], now: _Rows, then: _Rows) -> None:
    """Make `now` into `then`: what is too much goes, children first; what is missing comes, parents first."""
    for table, record in sorted(now.keys() - then.keys(), key=lambda key: -parts.index(key[0])):
        connection.execute(f'DELETE FROM "{table}" WHERE id = ?', (record,))
    changed = [key for key in then if key in now and any(now[key][name] != then[key][name] for name in then[key])]
    for table, record in changed:  # out of the way first: two rows may change places
        if table in _IN_PLACES and now[table, record]["position"] != then[table, record]["position"]:
            connection.execute(f'UPDATE "{table}" SET position = -id WHERE id = ?', (record,))
    for key in sorted([*changed, *(then.keys() - now.keys())], key=lambda key: parts.index(key[0])):
        if key in now:
            update(connection, *key, then[key])
        else:
            insert(connection, key[0], then[key])


def _refuse_bound(connection: sqlite3.Connection, table: str, record: int) -> None:
    """Raise Trouble for what is not changed any more."""
    asked = {
        "agreement": "SELECT stage = 'signed', EXISTS (SELECT 1 FROM frozen_document WHERE agreement_id = agreement.id "
        "AND withdrawn_on IS NULL) FROM agreement WHERE id = ?",
        "evaluation": "SELECT closed_on IS NOT NULL, 0 FROM evaluation WHERE id = ?",
    }
    if table not in asked:
        return
    bound, frozen = connection.execute(asked[table], (record,)).fetchone()
    if bound and table == "agreement":
        raise Trouble(
            _(
                "This agreement was signed: what was signed stays as it is. Nothing was changed. "
                "Change it by an addendum, or enter in its form what the register does not say rightly."
            )
        )
    if bound:
        raise Trouble(
            _("This entry was closed and stays as it is. Nothing was changed. Correct it by a further entry.")
        )
    if frozen:
        raise Trouble(
            _("The text is frozen for signing. Nothing was changed. Withdraw it in writing first, then do this again.")
        )


def _not_there() -> Trouble:
    return Trouble(
        _(
            "The record was not there then, or is gone now. Nothing was changed. What was deleted comes back by taking "
            "the act of its deletion back."
        )
    )


def _lost_what_it_refers_to() -> Trouble:
    return Trouble(
        _(
            "This version can not be brought back: what it referred to is gone, or something hangs on what has come "
            "since. Nothing was changed. Correct the record by hand after what is shown here."
        )
    )
