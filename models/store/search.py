"""Full-text search. Triggers mark what an act makes stale; the act brings the index up to date before it commits.

Marking costs next to nothing, so that an agreement written together with its parties, scope and sectors is
indexed once and not eight times, and loading ten thousand needs no other way.
"""

import json
import sqlite3
from array import array
from collections.abc import Iterable, Sequence
from itertools import chain

_INDEX = (
    "CREATE VIRTUAL TABLE {table}_search USING fts5(words, prefix='2 3 4', tokenize='unicode61 remove_diacritics 2')"
)

_WORDS = {
    "agreement": """
        SELECT a.id, a.title || ' ' || a.note || ' ' || coalesce((
            SELECT group_concat(p.number || ' ' || r.name || ' ' || r.government || ' '
                || coalesce(d.name || ' ' || d.abbreviation || ' ', '')
                || p.signatory_name || ' ' || coalesce(n.name, ''), ' ')
            FROM party AS p JOIN region AS r ON r.id = p.region_id
            LEFT JOIN department AS d ON d.id = p.department_id
            LEFT JOIN tenure AS t ON t.id = p.tenure_id LEFT JOIN person AS n ON n.id = t.person_id
            WHERE p.agreement_id = a.id), '') || ' ' || coalesce((
            SELECT group_concat(i.text, ' ') FROM scope_item AS i WHERE i.agreement_id = a.id), '') || ' ' || coalesce((
            SELECT group_concat(s.name, ' ') FROM agreement_sector AS l JOIN sector AS s ON s.id = l.sector_id
            WHERE l.agreement_id = a.id), '') AS words
        FROM agreement AS a""",
    "person": """
        SELECT a.id, a.name || ' ' || a.nip || ' ' || replace(a.nip, ' ', '') || ' ' || coalesce((
            SELECT group_concat(o.title || ' ' || r.name || coalesce(' ' || d.name || ' ' || d.abbreviation, ''), ' ')
            FROM tenure AS t JOIN post AS o ON o.id = t.post_id JOIN region AS r ON r.id = o.region_id
            LEFT JOIN department AS d ON d.id = o.department_id WHERE t.person_id = a.id), '') AS words
        FROM person AS a""",
}

_OWN = "SELECT pendopo_stale('agreement', {row}.agreement_id);"
_PARTIES = "SELECT pendopo_stale('agreement', agreement_id) FROM party WHERE {where};"
_HOLDERS = "SELECT pendopo_stale('person', person_id) FROM tenure WHERE post_id {where};"
_OF_PERSON = _PARTIES.format(where="tenure_id IN (SELECT id FROM tenure WHERE person_id = NEW.id)")
# What makes which record stale: (event, what to mark).
_MARKS = {
    "agreement": (
        ("INSERT", "SELECT pendopo_stale('agreement', NEW.id);"),
        ("UPDATE OF title, note", "SELECT pendopo_stale('agreement', NEW.id);"),
        ("DELETE", "SELECT pendopo_stale('agreement', OLD.id);"),
    ),
    **{
        table: (
            ("INSERT", _OWN.format(row="NEW")),
            ("UPDATE", _OWN.format(row="OLD") + " " + _OWN.format(row="NEW")),
            ("DELETE", _OWN.format(row="OLD")),
        )
        for table in ("party", "scope_item", "agreement_sector")
    },
    "person": (
        ("INSERT", "SELECT pendopo_stale('person', NEW.id);"),
        ("UPDATE OF name, nip", f"SELECT pendopo_stale('person', NEW.id); {_OF_PERSON}"),
        ("DELETE", "SELECT pendopo_stale('person', OLD.id);"),
    ),
    "tenure": (
        ("INSERT", "SELECT pendopo_stale('person', NEW.person_id);"),
        (
            "UPDATE OF person_id, post_id",
            "SELECT pendopo_stale('person', OLD.person_id); SELECT pendopo_stale('person', NEW.person_id); "
            + _PARTIES.format(where="tenure_id = NEW.id"),
        ),
        ("DELETE", "SELECT pendopo_stale('person', OLD.person_id);"),
    ),
    "post": (("UPDATE OF title, region_id, department_id", _HOLDERS.format(where="= NEW.id")),),
    "region": (
        (
            "UPDATE OF name, government",
            _PARTIES.format(where="region_id = NEW.id")
            + " "
            + _HOLDERS.format(where="IN (SELECT id FROM post WHERE region_id = NEW.id)"),
        ),
    ),
    "department": (
        (
            "UPDATE OF name, abbreviation",
            _PARTIES.format(where="department_id = NEW.id")
            + " "
            + _HOLDERS.format(where="IN (SELECT id FROM post WHERE department_id = NEW.id)"),
        ),
    ),
    "sector": (
        (
            "UPDATE OF name",
            "SELECT pendopo_stale('agreement', agreement_id) FROM agreement_sector WHERE sector_id = NEW.id;",
        ),
    ),
}


def triggers() -> dict[str, str]:
    """Return the triggers that mark stale records: name -> what follows CREATE TRIGGER name."""
    return {
        f"stale_{table}_{event.split()[0].lower()}": f"AFTER {event} ON {table} BEGIN {marks} END"
        for table, events in _MARKS.items()
        for event, marks in events
    }


def matching(table: str, text: str) -> tuple[str, list[str]]:
    """Return an SQL condition on `table`.id, and its parameters, for the records that hold `text`.

    Every word of `text` must begin a word of the record; case, accents and punctuation do not matter. Without
    any word all records match, but signs alone (a dash, an emoji) match none. KeyError for an unknown table.
    """
    condition, query = _sought(table, text)
    return (f"{table}.id IN (SELECT rowid FROM {table}_search WHERE {condition})" if query else condition), query


def found(connection: sqlite3.Connection, table: str, text: str) -> Sequence[int]:
    """Return the ids of the records that `matching` means, newest first. Of a hundred thousand it takes a third."""
    condition, query = _sought(table, text)
    rows = connection.execute(f"SELECT rowid FROM {table}_search WHERE {condition} ORDER BY rowid DESC", query)
    return array("q", chain.from_iterable(rows.fetchall()))


def _sought(table: str, text: str) -> tuple[str, list[str]]:
    """Return a condition on the index of `table`, and its parameters."""
    _WORDS[table]
    words = text.replace("\0", " ").encode("utf-8", "ignore").decode().split()
    if not words:
        return "1", []
    sought = [word.replace('"', " ") for word in words if any(sign.isalnum() for sign in word)]
    if not sought:
        return "0", []
    return f"{table}_search MATCH ?", [" AND ".join(f'"{word}"*' for word in sought)]


def refresh(connection: sqlite3.Connection, table: str, records: Iterable[int]) -> None:
    """Index `records` of `table` anew, inside the transaction that is open."""
    ids = json.dumps(list(records))
    connection.execute(f"DELETE FROM {table}_search WHERE rowid IN (SELECT value FROM json_each(?))", (ids,))
    connection.execute(
        f"INSERT INTO {table}_search (rowid, words) {_WORDS[table]} WHERE a.id IN (SELECT value FROM json_each(?))",
        (ids,),
    )


def rebuild_search(connection: sqlite3.Connection) -> None:
    """Index every record anew, inside the transaction that is open."""
    for table, words in _WORDS.items():
        connection.execute(f"DELETE FROM {table}_search")
        connection.execute(f"INSERT INTO {table}_search (rowid, words) {words}")


def consistent(connection: sqlite3.Connection) -> bool:
    """Tell whether the index says of every record what the record says."""
    return not any(
        connection.execute(f"SELECT 1 FROM ({one} EXCEPT {other}) LIMIT 1").fetchone()
        for table, words in _WORDS.items()
        for one, other in _both_ways(words, f"SELECT rowid, words FROM {table}_search")
    )


def _both_ways(one: str, other: str) -> tuple[tuple[str, str], tuple[str, str]]:
    return (one, other), (other, one)


def install(connection: sqlite3.Connection) -> None:
    """Create the index anew and fill it."""
    remove(connection)
    for table in _WORDS:
        connection.execute(_INDEX.format(table=table))
    rebuild_search(connection)


def remove(connection: sqlite3.Connection) -> None:
    """Drop the index."""
    for table in _WORDS:
        connection.execute(f"DROP TABLE IF EXISTS {table}_search")


def installed(connection: sqlite3.Connection) -> bool:
    """Tell whether the index is there and made as this program makes it."""
    rows = connection.execute("SELECT sql FROM sqlite_master WHERE name GLOB '*_search'").fetchall()
    return {sql for (sql,) in rows} == {_INDEX.format(table=table) for table in _WORDS}
