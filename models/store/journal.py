"""The triggers that write the journal and guard what must not change, made from the tables as they are.

A trigger asks the connection for clerk and act through SQL functions (`Voice`), which only this program
registers: another program can read a register, but its writes fail.
"""

import sqlite3
from collections.abc import Callable, Iterator
from typing import Protocol

CONTENT = "attachment_content"
_UNTOLD = ("journal", "sealed_act", CONTENT, "deleted_content", "schema_migration")

_FROZEN = "BEGIN SELECT RAISE(ABORT, 'frozen'); END"
# What a frozen text said and when; how it was withdrawn is written once.
_KEPT_FROZEN = ("id", "agreement_id", "code", "text", "sha256", "frozen_on")


def _frozen_guards() -> dict[str, str]:
    """Return the guards of what was frozen: the text, its pages, why warnings were accepted, and its articles."""
    changed = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in _KEPT_FROZEN)
    pages = "(SELECT pdf_id FROM frozen_paper)"
    in_force = "EXISTS (SELECT 1 FROM frozen_document WHERE agreement_id = {}.agreement_id AND withdrawn_on IS NULL)"
    conditions = {
        ("frozen_document", "update"): f" WHEN OLD.withdrawn_on IS NOT NULL OR {changed}",
        ("frozen_document", "delete"): "",
        ("frozen_paper", "update"): "",
        ("frozen_paper", "delete"): "",
        ("accepted_warning", "update"): "",
        ("accepted_warning", "delete"): "",
        ("attachment", "update"): f" WHEN OLD.id IN {pages}",
        ("attachment", "delete"): f" WHEN OLD.id IN {pages}",
        (CONTENT, "update"): f" WHEN OLD.attachment_id IN {pages}",
        (CONTENT, "delete"): f" WHEN OLD.attachment_id IN {pages}",
        ("article", "insert"): f" WHEN {in_force.format('NEW')}",
        ("article", "update"): f" WHEN {in_force.format('OLD')} OR {in_force.format('NEW')}",
        ("article", "delete"): f" WHEN {in_force.format('OLD')}",
    }
    return {
        f"guard_frozen_{table}_{event}": f"BEFORE {event.upper()} ON {table}{when} {_FROZEN}"
        for (table, event), when in conditions.items()
    }


def _closed_guards() -> dict[str, str]:
    """Return the guards of what hangs on a closed evaluation: what was measured, answered and signed, its evidence.

    Its follow-ups may still be noted as done, and a matter is decided on at the renewal; a scan of the signed minutes
    comes after it was closed. A signatory's term may be deleted: the copy stays.
    """
    said = ("id", "evaluation_id", "party_id", "number", "signatory_name", "signatory_post", "signatory_nip",
            "signatory_rank")  # fmt: skip
    changed = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in said)
    only = {
        ("evaluation_party", "UPDATE"): f" AND ({changed})",
        ("attachment", "INSERT"): " AND NEW.kind = 'evidence'",
        ("attachment", "UPDATE"): " AND OLD.kind = 'evidence'",
        ("attachment", "DELETE"): " AND OLD.kind = 'evidence'",
    }
    return {
        f"guard_closed_{table}_{event.lower()}": (
            f"BEFORE {event} ON {table} WHEN (SELECT closed_on FROM evaluation WHERE id = {row}.evaluation_id) "
            f"IS NOT NULL{only.get((table, event), '')} AND NOT pendopo_reverses('evaluation', {row}.evaluation_id) "
            "BEGIN SELECT RAISE(ABORT, 'closed'); END"
        )
        for table in ("indicator", "answer", "evaluation_party", "attachment")
        for event, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD"))
    }


_GUARDS = {
    "guard_signed": (
        "BEFORE DELETE ON agreement WHEN OLD.stage = 'signed' AND NOT pendopo_reverses('agreement', OLD.id) "
        "BEGIN SELECT RAISE(ABORT, 'signed'); END"
    ),
    **{
        f"guard_closed_{event.lower()}": (
            f"BEFORE {event} ON evaluation WHEN OLD.closed_on IS NOT NULL "
            "AND NOT pendopo_reverses('evaluation', OLD.id) BEGIN SELECT RAISE(ABORT, 'closed'); END"
        )
        for event in ("UPDATE", "DELETE")
    },
    **_closed_guards(),
    **_frozen_guards(),
    **{
        f"guard_{table}_{event.lower()}": f"BEFORE {event} ON {table} BEGIN SELECT RAISE(ABORT, 'journal'); END"
        for table in ("journal", "sealed_act")
        for event in ("UPDATE", "DELETE")
    },
    # Not a word of it by another program: it would have to know the time of an act.
    **{
        f"guard_{table}_insert": f"BEFORE INSERT ON {table} BEGIN SELECT pendopo_time(); END"
        for table in ("journal", "sealed_act")
    },
    "guard_content_insert": f"BEFORE INSERT ON {CONTENT} BEGIN SELECT pendopo_act('{CONTENT}'); END",
    "guard_content_update": f"BEFORE UPDATE ON {CONTENT} BEGIN SELECT pendopo_act('{CONTENT}'); END",
    # A scan is too large for the journal; it waits here for as long as an undo may bring it back.
    "keep_content": (
        f"BEFORE DELETE ON {CONTENT} BEGIN SELECT pendopo_act('{CONTENT}'); "
        "INSERT OR REPLACE INTO deleted_content (id, attachment_id, data) "
        "VALUES (OLD.id, OLD.attachment_id, OLD.data); END"
    ),
}


class Voice(Protocol):
    """What the triggers ask the connection for."""

    def number(self, table: str) -> int:
        """Return the number of the present act, and remember that it touches `table`."""

    def clerk(self) -> str:
        """Return who writes."""

    def name(self) -> str:
        """Return the present act in words."""

    def subject(self) -> str:
        """Return what the present act is about."""

    def time(self) -> str:
        """Return when the present act began: UTC, ISO 8601."""

    def reverses(self, table: str, record: int) -> bool:
        """Tell whether this record is just being taken back by the undo of the act that made or closed it."""

    def stale(self, table: str, record: int) -> None:
        """Remember that the search index of `table` no longer tells the truth about `record`."""


def functions(voice: Voice) -> dict[str, tuple[Callable[..., object], int]]:
    """Return the SQL functions the triggers call: name -> (function, number of arguments)."""
    return {
        "pendopo_act": (voice.number, 1),
        "pendopo_clerk": (voice.clerk, 0),
        "pendopo_name": (voice.name, 0),
        "pendopo_subject": (voice.subject, 0),
        "pendopo_time": (voice.time, 0),
        "pendopo_reverses": (voice.reverses, 2),
        "pendopo_stale": (voice.stale, 2),
    }


def triggers(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the triggers of the journal and the guards: name -> what follows CREATE TRIGGER name."""
    found = dict(_GUARDS)
    for table, held in tables(connection).items():
        found.update(_journal_triggers(table, held))
    return found


def tables(connection: sqlite3.Connection) -> dict[str, dict[str, str]]:
    """Return the journalled tables, each with its columns: name -> declared type."""
    rows = connection.execute(
        "SELECT m.name, c.name, c.type FROM sqlite_master AS m, pragma_table_info(m.name) AS c "
        "WHERE m.type = 'table' AND m.name NOT GLOB 'sqlite_*' AND m.name NOT GLOB '*_search*'"
    ).fetchall()
    held: dict[str, dict[str, str]] = {}
    for table, column, kind in rows:
        if table not in _UNTOLD:
            held.setdefault(table, {})[column] = kind
    return held


def row_as_json(columns: dict[str, str], row: str) -> str:
    """Return the SQL expression for all `columns` of `row` ("NEW", "OLD" or a table) as a JSON object.

    Bytes, which JSON lacks, become {"blob": "<hex>"}.
    """
    parts = []
    for name, kind in columns.items():
        value = f'{row}."{name}"'
        if kind == "BLOB":
            value = f"CASE WHEN {value} IS NULL THEN NULL ELSE json_object('blob', hex({value})) END"
        parts.append(f"'{name}', {value}")
    return f"json_object({', '.join(parts)})"


def _journal_triggers(table: str, held: dict[str, str]) -> Iterator[tuple[str, str]]:
    old, new = row_as_json(held, "OLD"), row_as_json(held, "NEW")
    changed = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in held)
    for change, when, record, before, after in (
        ("insert", "", "NEW.id", "NULL", new),
        ("update", f" WHEN {changed}", "NEW.id", old, new),
        ("delete", "", "OLD.id", old, "NULL"),
    ):
        yield (
            f"journal_{table}_{change}",
            f'AFTER {change.upper()} ON "{table}"{when} BEGIN INSERT INTO journal '
            "(at, clerk, act, act_name, subject, table_name, record_id, change, before, after) "
            f"VALUES (pendopo_time(), pendopo_clerk(), pendopo_act('{table}'), pendopo_name(), pendopo_subject(), "
            f"'{table}', {record}, '{change}', {before}, {after}); END",
        )
