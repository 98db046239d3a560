import sqlite3
import textwrap
from contextlib import closing

import peewee
import pytest
from playhouse.schema_diff import diff_models

from models.store import journal, search, triggers
from models.store.backup import verify
from models.store.migrate import FOLDER, latest, migrate
from models.store.register import Register
from models.tables import TABLES, Region, Setting, engine
from models.trouble import Trouble

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
    assert set(held) == {table._meta.table_name for table in TABLES} - {"journal", "attachment_content"}


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
