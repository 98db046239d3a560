"""Take single agreements back from a backup: as one act, which the journal keeps and Undo reverses like any other.

What belongs to an agreement is told from the tables themselves: whatever refers to it, and to what refers to it. What
it refers to (governments, people, sectors) is found here by what it is, and brought along where it is missing.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.language import _
from models.rules.marking import N_
from models.store.connection import open_reader
from models.store.failures import GUARDED, NOT_CHANGED, plainly
from models.store.header import examine
from models.store.migrate import latest
from models.store.schemas import refuse_strange
from models.trouble import Trouble

if TYPE_CHECKING:
    from models.store.database import RegisterDatabase

TAKEN_BACK = N_("Took back “{subject}” from a backup")
# What a record is, whatever its number: found here by this, or else brought along.
_IDENTITY = {
    "region": ("code",), "district": ("code",), "sector": ("code",), "department": ("region_id", "name"),
    "post": ("region_id", "title"), "person": ("nip", "name"), "tenure": ("person_id", "post_id", "first_day"),
    "clause_set": ("uid", "version"), "agreement": ("uid",), "ceremony": ("name", "held_on"),
}  # fmt: skip
# Brought along where it is missing: an agreement alone is nothing without them. Others must be there already.
_BROUGHT_ALONG = ("department", "post", "person", "tenure")
# Below an agreement, but not its own: a ceremony has several, a number is reserved in the book, a reminder was then.
_LEFT_OUT = ("ceremony_agreement", "reserved_number", "reminder")
# Told when that other is: the entry, the frozen text.
_BELOW_ANOTHER = (("party", "evaluation_party"), ("attachment", "frozen_paper"))
# What is only ever added to: what came since the backup stays. The text goes before it is frozen, the entry before its
# files.
_ADDED_TO = ("evaluation", "attachment", "frozen_document", "frozen_paper", "accepted_warning", "attachment_content")
_ABOVE = ("umbrella_id", "predecessor_id", "amends_id")
# Of these the number alone does not tell that it is the same one.
_SAME = {"evaluation": ("year", "period"), "attachment": ("sha256",), "frozen_document": ("code",)}
Row = dict[str, Any]


def take_back(database: "RegisterDatabase", backup: Path, uids: Sequence[str]) -> None:
    """Bring back the agreements with these uids as `backup` holds them, as one act.

    One that is still here becomes what it was then; entries and files that came since stay. Raises Trouble when it
    can not be done (it was signed or closed since, or lacks what it refers to); then nothing is changed.
    """
    header = examine(backup, latest())
    if header.version < latest():
        raise Trouble(
            _(
                "{name} was made by an older version of Pendopo; single agreements can not be taken back from it. "
                "Nothing was changed. Restore it as a file of its own, open that once, and take them back from there.",
                name=backup.name,
            )
        )
    with plainly(NOT_CHANGED), closing(open_reader(backup, read_only=True)) as source:
        refuse_strange(source, backup)
        titles = [_one(source, "agreement", "uid", uid)["title"] for uid in uids]
        try:
            with database.act(TAKEN_BACK, ", ".join(titles)):
                taker = _Taker(source, database.connection())
                for uid in sorted(uids, key=lambda uid: int(_one(source, "agreement", "uid", uid)["id"])):
                    taker.take(uid)
        except sqlite3.IntegrityError as error:
            said = str(error)
            if said in GUARDED:
                raise _guarded(said) from error
            raise _in_the_way() from error


class _Taker:
    """Brings rows from one register into another, minding that the same record may have another number there."""

    def __init__(self, source: sqlite3.Connection, target: sqlite3.Connection) -> None:
        self._source, self._target = source, target
        self._known: dict[tuple[str, int], int] = {}
        self._below = _references(target)
        self._numbers_hold = True

    def take(self, uid: str) -> None:
        """Bring one agreement, and all that belongs to it."""
        row = _one(self._source, "agreement", "uid", uid)
        number = row["id"]
        here = self._find("agreement", row)
        self._numbers_hold = here == number or (here is None and self._was_here(number, uid))
        if here is None:
            self._known["agreement", number] = self._insert("agreement", row)
        else:
            self._refuse_signed_since(here, row)
            self._known["agreement", number] = here
            self._update("agreement", here, row)
        self._take_below("agreement", number)

    def _refuse_signed_since(self, here: int, row: Row) -> None:
        """Raise Trouble for what was signed since: the paper is what counts, and it says what stands here."""
        if row["stage"] != "signed" and _one(self._target, "agreement", "id", here)["stage"] == "signed":
            raise Trouble(
                _(
                    "“{title}” was signed since the backup was made, and does not become a draft again. Nothing was "
                    "changed. Open the backup to look at what it said then.",
                    title=row["title"],
                )
            )

    def _was_here(self, number: int, uid: str) -> bool:
        """Tell whether the agreement that had this number here was the same one."""
        told = self._target.execute(
            "SELECT 1 FROM journal WHERE table_name = 'agreement' AND record_id = ? "
            "AND json_extract(coalesce(before, after), '$.uid') = ? LIMIT 1",
            (number, uid),
        )
        return told.fetchone() is not None

    def _take_below(self, table: str, number: int) -> None:
        """Bring what refers to a row: those that are still here as they were, those that are gone anew."""
        for below, column in self._below.get(table, ()):
            if below in _LEFT_OUT or below in _IDENTITY or (table, below) in _BELOW_ANOTHER:
                continue
            rows = self._rows(self._source, below, column, number)
            present = {row["id"]: row for row in self._rows(self._target, below, column, self._known[table, number])}
            if below == "attachment":
                present |= self._without_owner({row["id"] for row in rows})
            kept = [row for row in rows if self._is_same(below, row, present.get(row["id"]))]
            if below not in _ADDED_TO:
                self._remove(below, set(present) - {row["id"] for row in kept})
            moved = [row for row in kept if row.get("position") != present[row["id"]].get("position")]
            self._out_of_the_way(below, moved)
            for row in rows:
                self._take_row(below, row, here=row in kept)

    def _without_owner(self, numbers: set[int]) -> dict[int, Row]:
        """Return the files that stayed when their agreement was deleted: they are the same ones still."""
        rows = (_one_or_none(self._target, "attachment", "id", number) for number in numbers)
        return {row["id"]: row for row in rows if row and row["agreement_id"] is row["evaluation_id"] is None}

    def _take_row(self, table: str, row: Row, *, here: bool) -> None:
        number = row["id"]
        if here:
            self._known[table, number] = number
            if table != "frozen_document":
                self._update(table, number, row)
            if table in ("attachment", "frozen_document"):  # what they hold never changes
                return
        elif (table, number) not in self._known:
            # What belongs to a closed entry can only be written while it is open.
            open_row = row | {"closed_on": None} if table == "evaluation" else row
            self._known[table, number] = self._insert(table, open_row)
        self._take_below(table, number)
        if table == "evaluation":
            self._update(table, self._known[table, number], row)

    def _is_same(self, table: str, row: Row, present: Row | None) -> bool:
        return (
            present is not None
            and self._numbers_hold
            and all(row[name] == present[name] for name in _SAME.get(table, ()))
        )

    def _remove(self, table: str, records: set[int]) -> None:
        for record in sorted(records, reverse=True):
            self._target.execute(f'DELETE FROM "{table}" WHERE id = ?', (record,))

    def _out_of_the_way(self, table: str, rows: Sequence[Row]) -> None:
        """Let no row stand where another is to stand: two may have changed places."""
        for row in rows:
            self._target.execute(f'UPDATE "{table}" SET position = -id WHERE id = ?', (row["id"],))

    def _insert(self, table: str, row: Mapping[str, Any]) -> int:
        values = self._translated(table, row)
        taken = self._target.execute(f'SELECT 1 FROM "{table}" WHERE id = ?', (row["id"],)).fetchone()
        handed_out = self._target.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
        if self._numbers_hold and not taken and handed_out and row["id"] <= handed_out[0]:
            values["id"] = row["id"]  # it was this number before, and no other record has had it since
        names, marks = ", ".join(f'"{name}"' for name in values), ", ".join("?" * len(values))
        cursor = self._target.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(values.values()))
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def _update(self, table: str, record: int, row: Mapping[str, Any]) -> None:
        values = self._translated(table, row)
        present = self._target.execute(
            f'SELECT {", ".join(chr(34) + name + chr(34) for name in values)} FROM "{table}" WHERE id = ?', (record,)
        ).fetchone()
        if tuple(present) != tuple(values.values()):
            marks = ", ".join(f'"{name}" = ?' for name in values)
            self._target.execute(f'UPDATE "{table}" SET {marks} WHERE id = ?', (*values.values(), record))

    def _translated(self, table: str, row: Mapping[str, Any]) -> Row:
        """Return the row without its number, what it refers to under the numbers they have here."""
        values = {name: row[name] for name in self._columns(table) if name != "id"}
        for column, other, needed in _links(self._target, table):
            if values.get(column) is not None:
                values[column] = self._here(other, values[column], needed=needed or column in _ABOVE)
        return values

    def _here(self, table: str, number: int, *, needed: bool) -> int | None:
        """Return the number that a record of the backup has here, bringing it along where that is right."""
        if (table, number) in self._known:
            return self._known[table, number]
        row = _one(self._source, table, "id", number)
        found = self._find(table, row) if table in _IDENTITY else None
        if found is None and table in _BROUGHT_ALONG:
            found = self._insert(table, row)
        if found is None and needed:
            raise _lacks(str(row.get("title") or row.get("name") or table))
        if found is not None:
            self._known[table, number] = found
        return found

    def _find(self, table: str, row: Mapping[str, Any]) -> int | None:
        links = {column: (other, needed) for column, other, needed in _links(self._target, table)}
        values = []
        for name in _IDENTITY[table]:
            value = row[name]
            values.append(self._here(links[name][0], value, needed=True) if name in links and value else value)
        wanted = " AND ".join(f'"{name}" IS ?' for name in _IDENTITY[table])
        found = self._target.execute(f'SELECT id FROM "{table}" WHERE {wanted} ORDER BY id', values).fetchone()
        return int(found[0]) if found else None

    def _rows(self, connection: sqlite3.Connection, table: str, column: str, number: int) -> list[Row]:
        cursor = connection.execute(f'SELECT * FROM "{table}" WHERE "{column}" = ? ORDER BY id', (number,))
        names = [entry[0] for entry in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]

    def _columns(self, table: str) -> list[str]:
        return [row[1] for row in self._target.execute(f'PRAGMA table_info("{table}")')]


def _one(connection: sqlite3.Connection, table: str, column: str, value: object) -> Row:
    """Return one row. KeyError when there is none."""
    row = _one_or_none(connection, table, column, value)
    if row is None:
        raise KeyError(value)
    return row


def _one_or_none(connection: sqlite3.Connection, table: str, column: str, value: object) -> Row | None:
    cursor = connection.execute(f'SELECT * FROM "{table}" WHERE "{column}" = ?', (value,))
    row = cursor.fetchone()
    return None if row is None else dict(zip([entry[0] for entry in cursor.description], row, strict=True))


def _links(connection: sqlite3.Connection, table: str) -> Iterator[tuple[str, str, bool]]:
    """Yield what a table refers to: column, other table, whether it must be filled in."""
    needed = {row[1]: bool(row[3]) for row in connection.execute(f'PRAGMA table_info("{table}")')}
    for _id, _at, other, column, *_rest in connection.execute(f'PRAGMA foreign_key_list("{table}")').fetchall():
        yield column, other, needed[column]


def _references(connection: sqlite3.Connection) -> dict[str, list[tuple[str, str]]]:
    """Return which tables hang below which: table -> (table below, its column), where they go with it."""
    found: dict[str, list[tuple[str, str]]] = {}
    rows = connection.execute(
        "SELECT f.[table], m.name, f.[from] FROM sqlite_master AS m, pragma_foreign_key_list(m.name) AS f "
        "WHERE m.type = 'table' AND f.[table] <> m.name AND f.on_delete IN ('CASCADE', 'RESTRICT') ORDER BY m.rowid"
    )
    for table, below, column in rows:
        found.setdefault(table, []).append((below, column))
    for below_it in found.values():
        below_it.sort(key=lambda one: _ADDED_TO.index(one[0]) if one[0] in _ADDED_TO else -1)
    return found


def _guarded(said: str) -> Trouble:
    happened, remedy = GUARDED[said]
    return Trouble(" ".join([_(happened), _("Nothing was taken back, and nothing was changed."), _(remedy)]))


def _in_the_way() -> Trouble:
    return Trouble(
        _(
            "What is here now stands in the way of what is to be taken back: its place or number is in use. Nothing "
            "was changed. Open the backup to look, and enter by hand what is missing."
        )
    )


def _lacks(title: str) -> Trouble:
    return Trouble(
        _(
            "What is to be taken back refers to “{title}”, which is not in this register. Nothing was changed. "
            "Take that back as well, or first.",
            title=title,
        )
    )
