"""Look a register over: is the file whole, is it ours, does it agree with itself? It is only read."""

import hashlib
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime
from functools import partial
from pathlib import Path

import peewee

from models.language import _, _n
from models.store import search, triggers
from models.store.check_journal import look_at_end, look_at_journal, look_at_records
from models.store.check_rules import look_at_rules
from models.store.connection import connect, open_blob
from models.store.failures import NOT_CHANGED, plainly
from models.store.header import examine
from models.store.migrate import latest, migrate
from models.store.verdict import Verdict, verdict
from models.trouble import PasswordNeeded, Trouble

Look = Callable[[sqlite3.Connection], Verdict]


Progress = Callable[[int, int], None]
"""Told (looks done, looks in all); may raise to cancel."""


def check(path: Path, today: date, progress: Progress = lambda _done, _total: None) -> list[Verdict]:
    """Return a verdict for each check of the register at `path`; a file that is no register has only the first."""
    path = path.absolute()
    try:
        examine(path, latest())
    except PasswordNeeded:
        raise
    except Trouble as trouble:
        return [Verdict("header", False, str(trouble))]
    verdicts = [Verdict("header", True, _("This is a register of Pendopo, of a version this program knows."))]
    with plainly(NOT_CHANGED), closing(connect(path, mode="ro")) as connection:
        # Text that is none, put in by another program, must not keep it from being found.
        connection.text_factory = lambda text: text.decode("utf-8", "surrogateescape")
        connection.execute("BEGIN")  # all looks see one moment, whoever writes meanwhile
        integrity = _integrity(connection)
        verdicts.append(integrity)
        for done, look in enumerate(_LOOKS if integrity.ok else ()):
            progress(done + 1, len(_LOOKS) + 1)
            verdicts.append(_looked(look, connection))
        if integrity.ok:
            verdicts += [_looked(partial(look_at_end, path=path), connection, "end"), _clock(connection, today)]
    return verdicts


def _looked(look: Look, connection: sqlite3.Connection, name: str = "") -> Verdict:
    """Look; a question that the tables can not be asked, because they are not as they should be, has failed."""
    try:
        return look(connection)
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorname", "") != "SQLITE_ERROR":
            raise
        name = name or next(key for key, known in _NAMED_LOOKS if known is look)
        return Verdict(
            name,
            False,
            _(
                "This can not be asked of the tables as they are ({reason}). Nothing was changed. Compare the register "
                "with the last backup.",
                reason=error,
            ),
        )


def _integrity(connection: sqlite3.Connection) -> Verdict:
    try:
        said = [row[0] for row in connection.execute("PRAGMA integrity_check(3)")]
    except sqlite3.DatabaseError as error:
        said = [str(error)]
    if said == ["ok"]:
        return Verdict("integrity", True, _("The file is whole."))
    return Verdict(
        "integrity",
        False,
        _(
            "The file is damaged ({reason}). It was not changed. Keep it as it is and restore the last backup.",
            reason="; ".join(said),
        ),
    )


def _references(connection: sqlite3.Connection) -> Verdict:
    lost = connection.execute("PRAGMA foreign_key_check").fetchall()
    if not lost:
        return Verdict("references", True, _("Every record that is referred to is there."))
    return Verdict(
        "references",
        False,
        _n(
            "{count} record refers to one that is not there. Nothing was changed. Restore the last backup.",
            "{count} records refer to others that are not there. Nothing was changed. Restore the last backup.",
            len(lost),
        ),
    )


def _schema(connection: sqlite3.Connection) -> Verdict:
    with tempfile.TemporaryDirectory() as folder:
        fresh = peewee.SqliteDatabase(str(Path(folder) / "fresh"))
        with fresh.connection_context():
            migrate(fresh)
            expected = _schema_of(fresh.connection())  # type: ignore[no-untyped-call]
    return verdict(
        "schema",
        _schema_of(connection) == expected,
        _("The tables are those this version makes."),
        _("The tables are not those this version makes. Nothing was changed. Open the register once to bring it up."),
    )


def _schema_of(connection: sqlite3.Connection) -> set[tuple[str, str]]:
    return set(
        connection.execute(
            "SELECT name, replace(sql, 'IF NOT EXISTS ', '') FROM sqlite_master "
            "WHERE type IN ('table', 'index', 'view') AND sql IS NOT NULL AND name NOT GLOB '*_search*' "
            "AND name NOT GLOB 'sqlite_*'"
        ).fetchall()
    )


def _triggers(connection: sqlite3.Connection) -> Verdict:
    return verdict(
        "triggers",
        triggers.installed(connection),
        _("Every change is journalled."),
        _("The journal is not kept as it should be. Nothing was changed. Open the register once to put that right."),
    )


def _search(connection: sqlite3.Connection) -> Verdict:
    return verdict(
        "search",
        search.installed(connection) and search.consistent(connection),
        _("The search index agrees with the records."),
        _("The search index does not agree with the records; they themselves are safe. Rebuild the index."),
    )


def _scans(connection: sqlite3.Connection) -> Verdict:
    wrong = [name for name, record, sha in _attachments(connection) if _sha256(connection, record) != sha]
    return verdict(
        "scans",
        not wrong,
        _("Every attached file is as it was put in."),
        _(
            "Attached files are missing or not as they were put in: {names}. Nothing was changed. "
            "Fetch them from a backup.",
            names=", ".join(wrong[:5]),
        ),
    )


def _frozen(connection: sqlite3.Connection) -> Verdict:
    texts = connection.execute("SELECT code, text, sha256 FROM frozen_document ORDER BY id").fetchall()
    wrong = [code for code, text, sha in texts if hashlib.sha256(text.encode()).hexdigest() != sha]
    pages = connection.execute(
        "SELECT d.code, c.id, a.sha256 FROM frozen_document AS d JOIN frozen_paper AS p ON p.frozen_id = d.id "
        "LEFT JOIN attachment AS a ON a.id = p.pdf_id LEFT JOIN attachment_content AS c ON c.attachment_id = a.id "
        "ORDER BY d.id"
    ).fetchall()
    wrong += [code for code, record, sha in pages if _sha256(connection, record) != sha]
    return verdict(
        "frozen",
        not wrong,
        _("Every frozen text and its pages are as they were frozen."),
        _(
            "Frozen texts or their pages are not as they were frozen: {codes}. Nothing was changed. "
            "Compare them with the signed paper and the last backup.",
            codes=", ".join(list(dict.fromkeys(wrong))[:5]),
        ),
    )


def _attachments(connection: sqlite3.Connection) -> list[tuple[str, int | None, str]]:
    return connection.execute(
        "SELECT a.name, c.id, a.sha256 FROM attachment AS a LEFT JOIN attachment_content AS c ON c.attachment_id = a.id"
    ).fetchall()


def _sha256(connection: sqlite3.Connection, record: int | None) -> str:
    if record is None:
        return ""
    with open_blob(connection, "attachment_content", "data", record) as blob:
        return hashlib.sha256(blob.read()).hexdigest()


def _clock(connection: sqlite3.Connection, today: date) -> Verdict:
    (last,) = connection.execute("SELECT max(at) FROM journal").fetchone()
    return verdict(
        "clock",
        last is None or datetime.fromisoformat(last).astimezone().date() <= today,
        _("The journal and this computer's clock agree."),
        _("This computer's clock is before the last entry of the journal. The data is safe. Set the clock."),
    )


_NAMED_LOOKS: tuple[tuple[str, Look], ...] = (
    ("references", _references),
    ("schema", _schema),
    ("triggers", _triggers),
    ("search", _search),
    ("journal", look_at_journal),
    ("records", look_at_records),
    ("scans", _scans),
    ("frozen", _frozen),
    ("rules", look_at_rules),
)
_LOOKS = tuple(look for _name, look in _NAMED_LOOKS)
