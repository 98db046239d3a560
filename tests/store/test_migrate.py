import sqlite3
import textwrap
from contextlib import closing
from datetime import date, timedelta

import peewee
import pytest
from playhouse.schema_diff import diff_models

from models.rules.acts import BROUGHT_UP
from models.store import journal, search, triggers, witness
from models.store.backup import verify
from models.store.chain import counts_from, first_break
from models.store.check import check
from models.store.migrate import CLERK, FOLDER, latest, migrate
from models.store.register import Register
from models.store.strays import strays
from models.tables import TABLES, Region, Setting, engine
from models.trouble import Trouble

TODAY = date.today() + timedelta(days=1)  # noqa: TID251  the journal is written by the real clock
OURS = " AND ".join(f"name NOT GLOB '{theirs}'" for theirs in ("*_search*", "sqlite_*", "deleted_*", "schema_*"))


def schema(execute):
    return dict(execute(f"SELECT name, sql FROM sqlite_master WHERE type = 'table' AND {OURS}").fetchall())


def shape(execute):
    """What the tables hold, whatever order their columns came in."""
    found = {}
    for table in schema(execute):
        columns = {row[1:4] + row[5:] for row in execute(f'PRAGMA table_info("{table}")').fetchall()}
        keys = {row[2:7] for row in execute(f'PRAGMA foreign_key_list("{table}")').fetchall()}
        indexes = execute(
            "SELECT replace(sql, 'IF NOT EXISTS ', '') FROM sqlite_master WHERE type = 'index' AND tbl_name = ?",
            (table,),
        ).fetchall()
        found[table] = columns, keys, set(indexes)
    return found


def test_the_migrated_file_has_the_schema_of_the_tables(register):
    assert not diff_models(register.database, TABLES)
    fresh = peewee.SqliteDatabase(":memory:")
    with fresh.bind_ctx(TABLES):
        fresh.create_tables(TABLES)
        assert shape(register.database.execute_sql) == shape(fresh.execute_sql), "write a migration"
    fresh.close()


def test_ids_are_never_handed_out_twice(register):
    for table in TABLES:
        sql = schema(register.database.execute_sql)[table._meta.table_name]
        assert '"id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT' in sql


def test_the_version_is_the_number_of_the_last_migration(register):
    assert register.database.pragma("user_version") == latest() == len(list(FOLDER.glob("0*.py")))


def test_every_table_is_journalled_but_the_journal_and_the_scans(register):
    held = journal.tables(register.database.connection())
    assert set(held) == {table._meta.table_name for table in TABLES} - {"journal", "sealed_act", "attachment_content"}


@pytest.fixture
def next_version(tmp_path):
    """A folder of migrations with one more: it rebuilds `region`, which others refer to, and fills the new column."""
    folder = tmp_path / "migrations"
    folder.mkdir()
    for migration in FOLDER.glob("0*.py"):
        (folder / migration.name).write_text(migration.read_text())
    (folder / "0999_next.py").write_text(
        textwrap.dedent("""
        from peewee import TextField

        def up(migrator, db):
            migrator.migrate(migrator.add_column("region", "motto", TextField(default="Sepi")))
        """)
    )
    return folder


def test_migrating_keeps_rows_and_puts_journal_and_search_back(register, next_version):
    with engine().act("Enter"):
        region = Region.create(code="36.04", name="Serang", kind="kabupaten", government="Pemerintah")
        register.database.execute_sql(
            "INSERT INTO district (code, region_id, name, note) VALUES ('1', ?, 'Anyar', '')", (region.id,)
        )
    migrate(register.database, next_version)
    connection = register.database.connection()
    assert connection.execute("SELECT motto FROM region").fetchall() == [("Sepi",)]
    assert connection.execute("SELECT count(*) FROM district").fetchone() == (1,)
    assert triggers.installed(connection)
    assert search.installed(connection)
    assert connection.execute("PRAGMA user_version").fetchone() == (999,)
    with engine().act("Rename"):
        connection.execute("UPDATE region SET motto = 'Ramai'")
    (after,) = connection.execute("SELECT after FROM journal ORDER BY id DESC LIMIT 1").fetchone()
    assert '"motto":"Ramai"' in after


def test_triggers_that_were_taken_away_are_put_back_when_opened(path):
    Register.create(path, "Siti").close()
    tampered = sqlite3.connect(path)
    tampered.execute("DROP TRIGGER journal_setting_insert")
    tampered.execute("DROP TRIGGER stale_party_insert")
    tampered.execute("CREATE TRIGGER stale_party_insert AFTER INSERT ON setting BEGIN DELETE FROM setting; END")
    tampered.commit()
    tampered.close()
    with Register.open(path, "Siti") as register:
        assert triggers.installed(register.database.connection())
        with engine().act("Keep"):
            Setting.create(key="a", value="1")
        assert register.database.execute_sql("SELECT count(*) FROM journal").fetchone() == (1,)


def test_a_register_of_an_older_version_is_kept_beside_before_it_is_brought_up(path):
    with Register.create(path, "Siti"), engine().act("Keep"):
        Setting.create(key="a", value="1")
    with closing(sqlite3.connect(path)) as older:
        older.execute("PRAGMA user_version = 0")
    before = path.read_bytes()
    with pytest.raises(Trouble, match="older version"):
        Register.open(path, "Siti", read_only=True)
    assert path.read_bytes() == before
    with Register.open(path, "Siti") as register:
        assert register.database.pragma("user_version") == latest()
        assert Setting.select().count() == 1
    former = path.with_name("Serang #1 %41 sebelum-pembaruan-0.pendopo")
    assert {one.name for one in path.parent.iterdir()} == {path.name, former.name}
    assert verify(former).version == 0
    assert verify(former).counts["setting"] == 1


@pytest.fixture
def without_chain(path):
    """A register as the version before the chain left it, with two acts in its journal."""
    with Register.create(path, "Siti"):
        for key in "ab":
            with engine().act("Keep"):
                Setting.create(key=key, value="1")
    with closing(sqlite3.connect(path)) as older:
        triggers.remove(older)
        older.executescript(
            "DROP INDEX journal_gone; DROP TABLE sealed_act; PRAGMA user_version = 4;"
            "DELETE FROM schema_migration WHERE name LIKE '0005%';"
        )
    witness.forget(path)
    return path


def test_a_register_of_before_gets_its_chain(without_chain):
    with Register.open(without_chain, "Budi") as register, engine().act("Keep"):
        Setting.create(key="c", value="1")
    assert [verdict.name for verdict in check(without_chain, TODAY) if not verdict.ok] == []
    with Register.open(without_chain, "Budi", read_only=True) as register:
        rows = register.reader.execute("SELECT id, clerk, act_name, first, last, tables, late FROM sealed_act")
        assert rows.fetchall() == [
            (1, "Siti", "Keep", 1, 1, ",setting,", 1),
            (2, "Siti", "Keep", 2, 2, ",setting,", 1),
            (3, "Budi", "Keep", 3, 3, ",setting,", 0),
        ]
        assert counts_from(register.reader)[0] == 3


@pytest.fixture
def rewriting_version(next_version):
    (next_version / "0998_rewrite.py").write_text(
        "def up(migrator, db):\n    db.execute_sql(\"UPDATE setting SET value = upper(value) WHERE key <> 'b'\")\n"
    )
    return next_version


def test_what_a_migration_rewrites_is_journalled_and_what_was_wrong_before_stays_wrong(register, rewriting_version):
    with engine().act("Keep"):
        for key in "abc":
            Setting.create(key=key, value="x")
    connection = register.database.connection()
    triggers.remove(connection)
    connection.execute("UPDATE setting SET value = 'y' WHERE key = 'c'")
    migrate(register.database, rewriting_version)
    told = connection.execute("SELECT clerk, act_name, change, before, after FROM journal WHERE act = 2").fetchall()
    assert told == [(CLERK, BROUGHT_UP, "update", '{"id":1,"key":"a","value":"x"}', '{"id":1,"key":"a","value":"X"}')]
    assert [(stray.table, stray.record) for stray in strays(connection)] == [("setting", 3)]
    assert first_break(connection) is None
