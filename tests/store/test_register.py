import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import peewee
import pytest

from models.store.header import APPLICATION
from models.store.register import Register
from models.tables import Agreement, Person, Setting, database, engine
from models.trouble import Trouble


def keep(key="a", value="1"):
    with engine().act("Keep {name}", key):
        Setting.create(key=key, value=value)


def keep_and_fail():
    with engine().act("Fail"):
        Setting.create(key="lost", value="1")
        raise ZeroDivisionError


def test_a_new_register_is_one_private_file_that_says_what_it_is(path):
    with Register.create(path, "Siti"):
        keep()
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    head = path.read_bytes()[:100]
    assert int.from_bytes(head[68:72], "big") == APPLICATION
    assert head[18] == 1, "at rest it needs no write-ahead log"
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_an_existing_file_is_never_overwritten(path):
    path.write_bytes(b"mine")
    with pytest.raises(Trouble, match="already exists"):
        Register.create(path, "Siti")
    assert path.read_bytes() == b"mine"
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_creating_in_a_folder_that_is_gone_leaves_nothing(tmp_path):
    with pytest.raises(Trouble, match="still there"):
        Register.create(tmp_path / "gone" / "a.pendopo", "Siti")


def test_what_is_kept_is_there_when_opened_again(path):
    with Register.create(path, "Siti"):
        keep()
    with Register.open(path, "Budi"):
        assert Setting.get(key="a").value == "1"


def test_after_closing_no_database_is_there(register):
    register.close()
    register.close()
    assert database.obj is None


def test_an_act_is_told_after_its_commit(register):
    told = []
    register.listen(told.append)
    with engine().act("Register {name}", "Dewi"):
        Person.create(name="Dewi")
        Setting.create(key="a", value="1")
        assert not told
    (change,) = told
    assert (change.name, change.subject) == ("Register {name}", "Dewi")
    assert change.tables == {"person", "setting"}
    assert change.act == 1


def test_an_act_that_changes_nothing_has_no_number(register):
    told = []
    register.listen(told.append)
    with engine().act("Look"):
        pass
    assert told[0].act == 0


def test_an_act_that_fails_has_not_happened(register):
    told = []
    register.listen(told.append)
    with pytest.raises(ZeroDivisionError):
        keep_and_fail()
    assert Setting.select().count() == 0
    assert not told
    keep()
    assert told[0].act == 1


def test_an_act_inside_an_act_joins_it(register):
    with engine().act("Outer"):
        keep("a")
        with pytest.raises(ZeroDivisionError):
            keep_and_fail()
        keep("b")
    assert [row.key for row in Setting.select().order_by(Setting.id)] == ["a", "b"]
    rows = register.database.execute_sql("SELECT DISTINCT act, act_name FROM journal").fetchall()
    assert rows == [(1, "Outer")]


def test_our_own_writes_outside_an_act_fail(register):
    with pytest.raises(peewee.OperationalError):
        Setting.create(key="a", value="1")


def test_a_copy_made_by_hand_while_open_holds_everything_saved(register, tmp_path):
    for number in range(5):
        keep(str(number))
        copy = tmp_path / f"copy{number}.pendopo"
        copy.write_bytes(register.path.read_bytes())
        copied = peewee.SqliteDatabase(str(copy), pragmas={"query_only": 1})
        (count,) = copied.execute_sql("SELECT count(*) FROM setting").fetchone()
        copied.close()
        assert count == number + 1


def test_for_reading_only_nothing_can_be_kept(path):
    with Register.create(path, "Siti"):
        keep()
    before = path.read_bytes()
    with Register.open(path, "Siti", read_only=True) as register:
        assert register.read_only
        assert not register.note
        assert Setting.select().count() == 1
        with pytest.raises(Trouble, match="reading only"):
            keep("b")
    assert path.read_bytes() == before


def test_the_second_to_open_reads_and_learns_who_has_it(register):
    with Register.open(register.path, "Budi") as second:
        assert second.read_only
        assert second.holder.pid == os.getpid()
        assert "has this register open" in second.note
    assert register.path.with_name(f"{register.path.name}.lock").exists(), "only its owner gives the lock back"


def test_another_thread_can_not_write(register):
    keep("a")

    def write():
        with register.database.connection_context():
            Setting.delete().execute()

    with ThreadPoolExecutor(1) as other, pytest.raises(peewee.OperationalError):
        other.submit(write).result(5)
    assert Setting.select().count() == 1


def test_opening_loads_no_migrations():
    code = "import sys, models.store.register; print([m for m in ('playhouse', 'platformdirs') if m in sys.modules])"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert loaded.strip() == "[]"


def test_a_signed_agreement_stays(register):
    with engine().act("Sign"):
        agreement = Agreement.create(kind="kb", title="Sampah", stage="signed")
    with pytest.raises(Trouble, match="signed can not be deleted"), engine().act("Delete"):
        agreement.delete_instance()
    assert Agreement.select().count() == 1


def test_a_register_that_could_not_be_filled_is_not_left_behind(path):
    def fill():
        keep("half")
        raise RuntimeError("the disk went away")

    with pytest.raises(RuntimeError):
        Register.create(path, "Siti", fill)
    assert list(path.parent.iterdir()) == []


def test_a_thread_reads_aside_what_is_committed(register):
    from models.opened import opened

    def read():
        with register.aside():
            assert opened().reader is not register.reader
            return opened().reader.execute("SELECT value FROM setting WHERE key = 'a'").fetchall()

    keep("a", "1")
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(read).result() == [("1",)]
        keep("b", "2")  # and hinders nobody
        assert pool.submit(lambda: opened().reader is register.reader).result()
