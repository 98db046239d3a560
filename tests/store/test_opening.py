"""How a register is opened that is newer, older, a stranger's, damaged, gone, or somebody else's."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import textwrap
from contextlib import closing

import pytest

from models.lists.agreements import Filter, agreement_ids
from models.store import migrate
from models.store.backup import verify
from models.store.header import examine
from models.store.register import Register
from models.store.schemas import KNOWN, schema_of
from models.tables import Agreement, Setting, engine
from models.trouble import Damaged, Lost, Trouble


@pytest.fixture
def filled_path(path, filled):
    path.write_bytes(filled["example"])
    return path


def spoil(path, *statements):
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


# Newer and older.


def test_a_newer_register_is_read_where_it_can_be_read(filled_path):
    spoil(filled_path, "ALTER TABLE agreement ADD COLUMN motto TEXT", "PRAGMA user_version = 9999")
    before = filled_path.read_bytes()
    with Register.open(filled_path, "Siti") as register:
        assert register.read_only
        assert "newer version" in register.note
        assert len(agreement_ids(Filter(), Agreement.get_by_id(1).signed_on, order="id")) == 9
        with register.aside():
            assert Agreement.select().count() == 9
    assert filled_path.read_bytes() == before


@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE agreement DROP COLUMN note",
        "ALTER TABLE party RENAME TO side",
        "UPDATE agreement SET stage = 'frozen for ever' WHERE id = 1",
        "DROP TABLE agreement_search",
    ],
)
def test_a_newer_register_that_says_what_we_cannot_read_is_refused(filled_path, change):
    with closing(sqlite3.connect(filled_path)) as connection, connection:
        for (trigger,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {trigger}")
    spoil(filled_path, change, "PRAGMA user_version = 9999")
    before = filled_path.read_bytes()
    with pytest.raises(Trouble, match=r"newer version of Pendopo\. The file was not changed"):
        Register.open(filled_path, "Siti")
    assert filled_path.read_bytes() == before


@pytest.fixture
def next_version(tmp_path, monkeypatch):
    """A program with one more migration."""
    folder = tmp_path / "migrations"
    shutil.copytree(migrate.FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__", "__init__.py"))

    def add(body):
        (folder / "0999_next.py").write_text("def up(migrator, db):\n" + textwrap.indent(textwrap.dedent(body), "    "))
        monkeypatch.setattr(migrate, "FOLDER", folder)
        for function in (migrate.latest, migrate.migrate):
            monkeypatch.setattr(function, "__defaults__", (folder,))

    return add


def test_an_older_register_is_brought_up_and_none_of_its_rows_is_lost(filled_path, next_version):
    before = verify(filled_path).counts
    next_version("db.execute_sql('ALTER TABLE agreement ADD COLUMN motto TEXT')")
    with Register.open(filled_path, "Siti") as register:
        assert register.database.pragma("user_version") == 999
        with engine().act("Keep"):
            Setting.create(key="a", value="1")
    after = verify(filled_path).counts
    written = ("schema_migration", "setting", "journal", "sealed_act")
    assert {table: count for table, count in after.items() if table not in written} == {
        table: count for table, count in before.items() if table not in written
    }


def test_an_older_register_that_would_lose_rows_stays_as_it_was(filled_path, next_version):
    next_version("db.execute_sql('DELETE FROM scope_item WHERE id = (SELECT max(id) FROM scope_item)')")
    before = filled_path.read_bytes()
    for _again in range(2):
        with pytest.raises(Trouble, match=r"not every record came through \(scope_item\). It is as it was before"):
            Register.open(filled_path, "Siti")
        assert filled_path.read_bytes() == before
        kept = [one.name for one in filled_path.parent.iterdir() if one.is_file() and one != filled_path]
        assert len(kept) == 1, "the copy is made once, and nothing else is left"
        assert "sebelum-pembaruan" in kept[0]


def test_a_migration_that_fails_leaves_the_register_as_it_was(filled_path, next_version):
    next_version("db.execute_sql('DELETE FROM party')\nraise OSError(28, 'full')")
    before = filled_path.read_bytes()
    with pytest.raises(Trouble, match="The disk is full"):
        Register.open(filled_path, "Siti")
    assert filled_path.read_bytes() == before
    assert not list(filled_path.parent.glob(".*"))


# A stranger's.


def test_the_released_schemas_are_known():
    with closing(sqlite3.connect(":memory:")) as connection:
        made = {version: schema_of(connection) for version in migrate.make_schemas(connection)}
    assert made == KNOWN, f"put this into models/store/schemas.py: {made}"


STRANGE = {
    "a view": ["CREATE VIEW told AS SELECT * FROM agreement"],
    "a trigger": ["CREATE TRIGGER told AFTER INSERT ON setting BEGIN DELETE FROM agreement; END"],
    "a trigger inside the index": [
        "CREATE TRIGGER keep_more AFTER INSERT ON person_search_data BEGIN DELETE FROM agreement; END"
    ],
    "a table": ["CREATE TABLE told (a)"],
    "a virtual table": ["CREATE VIRTUAL TABLE told USING fts5(words)"],
    "another index in place of ours": [
        "DROP TABLE person_search",
        "CREATE VIRTUAL TABLE person_search USING fts5(words, content='person')",
    ],
    "a table in the name of the index": ["CREATE TABLE told_search (a)"],
    "a computed index": ["CREATE INDEX told ON setting (upper(value))"],
    "a computed column": ["ALTER TABLE setting ADD COLUMN told TEXT AS (upper(value))"],
    "a check": ["ALTER TABLE setting ADD COLUMN told TEXT CHECK (length(told) < 5)"],
    "a table in the place of ours": ["ALTER TABLE guest RENAME TO setting_search_data", "CREATE TABLE guest (id)"],
}


@pytest.mark.parametrize("kind", STRANGE)
@pytest.mark.parametrize("read_only", [False, True])
def test_what_we_never_write_is_refused_and_left_alone(filled_path, kind, read_only):
    spoil(filled_path, *STRANGE[kind])
    before = filled_path.read_bytes()
    with pytest.raises(Trouble, match=r"holds what Pendopo never writes .* not opened and not changed"):
        Register.open(filled_path, "Siti", read_only=read_only)
    assert filled_path.read_bytes() == before
    assert [one.name for one in filled_path.parent.iterdir() if one.is_file()] == [filled_path.name]


def test_what_sqlite_itself_keeps_is_no_stranger(filled_path):
    spoil(filled_path, "ANALYZE")
    with Register.open(filled_path, "Siti") as register:
        assert not register.read_only


def test_a_value_larger_than_any_of_ours_is_not_read_into_memory(filled_path):
    with Register.open(filled_path, "Siti") as register, pytest.raises(sqlite3.DataError):
        register.reader.execute("SELECT length(zeroblob(200 * 1024 * 1024))").fetchone()


# Damaged, gone, somebody else's.


def test_damage_and_loss_are_told_apart(filled_path):
    whole = filled_path.read_bytes()
    filled_path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(Damaged, match="cut short") as told:
        Register.open(filled_path, "Siti")
    assert told.value.path == filled_path
    filled_path.write_bytes(whole[:100] + b"\xee" * 4000 + whole[4100:])
    with pytest.raises(Damaged, match="is damaged"):
        Register.open(filled_path, "Siti")
    filled_path.write_bytes(b"")
    with pytest.raises(Lost, match="is empty"):
        Register.open(filled_path, "Siti")
    filled_path.unlink()
    with pytest.raises(Lost, match="is not there"):
        Register.open(filled_path, "Siti")
    assert not list(filled_path.parent.glob("*.pendopo*"))


def test_a_lock_of_another_computer_is_taken_only_by_who_knows(filled_path):
    lock = filled_path.with_name(filled_path.name + ".lock")
    lock.write_text(json.dumps({"user": "dewi", "host": "PC-2", "pid": 1, "started": "", "since": ""}))
    with Register.open(filled_path, "Siti") as register:
        assert register.read_only
    with Register.open(filled_path, "Siti", by_force=True) as register:
        assert not register.read_only
        assert register.looked_over
        assert json.loads(lock.read_text())["pid"] == os.getpid()
    assert not lock.exists()


OTHER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
print(connection.execute("SELECT count(*) FROM setting").fetchone())
connection.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps locks")
def test_looking_at_the_open_file_takes_no_lock_off_it(filled_path):
    """POSIX drops a process's locks when it closes any descriptor of the file; another would then remove the -wal."""
    with Register.open(filled_path, "Siti") as register:
        with engine().act("Keep"):
            Setting.create(key="a", value="1")
        examine(filled_path, 9999)
        with register.aside():
            assert Setting.select().count() >= 1
        log = filled_path.with_name(filled_path.name + "-wal")
        before = log.stat().st_ino
        subprocess.run([sys.executable, "-c", OTHER, str(filled_path)], check=True, capture_output=True)
        assert log.stat().st_ino == before
