"""Setting, changing and removing the password of a register, and what is done with one that has a password."""

import hashlib
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import datetime

import pytest

from models.acts.seeding import fill
from models.store import keyring
from models.store.backup import back_up, copy, verify
from models.store.check import check
from models.store.connection import connect, is_plain
from models.store.failures import plainly
from models.store.header import examine
from models.store.keyring import has_password, unlock
from models.store.migrate import latest
from models.store.password import remove_password, set_password
from models.store.plain_copies import plain_copies
from models.store.register import Register
from models.store.rescue import rescue
from models.store.restore import restore
from models.store.undo import undo, undoable
from models.tables import Setting
from models.tables.base import engine
from models.trouble import Damaged, PasswordNeeded, Trouble

SECRET, OTHER = "kuda Baterai-7 payung", "meja 'lompat' \"hijau\""
NOW = datetime(2026, 11, 23, 14, 5, 9)
TODAY = datetime.now().astimezone().date()  # what is journalled here is of today


@pytest.fixture(autouse=True)
def no_password_known():
    keyring.forget()
    yield
    keyring.forget()


@pytest.fixture
def plain(path):
    """A closed register with the example, without a password."""
    Register.create(path, "Siti", lambda: fill(example=True)).close()
    return path


@pytest.fixture
def locked(plain):
    """The same with a password, which nobody has told yet."""
    set_password(plain, SECRET)
    keyring.forget()
    return plain


def keep(key):
    with engine().act("Keep", key):
        Setting.create(key=key, value="x")


def names(folder):
    return sorted(one.name for one in folder.iterdir())


def test_setting_changing_and_removing_keep_everything(plain):
    held = verify(plain)
    before = names(plain.parent)
    set_password(plain, SECRET)
    assert has_password(plain)
    assert verify(plain) == held
    set_password(plain, OTHER)
    assert verify(plain) == held
    keyring.forget()
    assert not unlock(plain, SECRET)
    assert unlock(plain, OTHER)
    remove_password(plain)
    keyring.forget()
    assert is_plain(plain)
    assert verify(plain) == held
    assert names(plain.parent) == before
    assert all(verdict.ok for verdict in check(plain, TODAY))


def test_nothing_of_what_it_holds_can_be_read_in_the_file(plain):
    assert b"Kabupaten Serang" in plain.read_bytes()
    set_password(plain, SECRET)
    assert b"Kabupaten" not in plain.read_bytes()
    assert b"SQLite" not in plain.read_bytes()
    assert SECRET.encode() not in plain.read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes")
def test_the_new_file_is_private(plain):
    set_password(plain, SECRET)
    assert plain.stat().st_mode & 0o077 == 0


def test_another_program_opens_it_with_the_password_alone(plain):
    from sqlcipher3 import dbapi2

    set_password(plain, OTHER)
    with closing(dbapi2.connect(str(plain))) as connection:
        connection.execute("PRAGMA key = '{}'".format(OTHER.replace("'", "''")))
        assert connection.execute("PRAGMA application_id").fetchone() == (int.from_bytes(b"PNDP", "big"),)
        assert connection.execute("SELECT count(*) FROM agreement").fetchone()[0] > 0


def test_without_the_password_nothing_is_opened_and_nothing_changes(locked, tmp_path):
    before = locked.read_bytes()
    for look in (
        lambda: Register.open(locked, "Siti"),
        lambda: Register.open(locked, "Siti", read_only=True),
        lambda: verify(locked),
        lambda: back_up(locked, tmp_path, NOW),
        lambda: examine(locked, latest()),
        lambda: restore(locked, tmp_path / "other.pendopo", NOW),
        lambda: remove_password(locked),
        lambda: check(locked, TODAY),
    ):
        with pytest.raises(PasswordNeeded) as told:
            look()
        assert told.value.path == locked
    assert locked.read_bytes() == before
    assert names(locked.parent) == [locked.name]


def test_work_in_it_is_journalled_undone_and_kept(locked):
    unlock(locked, SECRET)
    with Register.open(locked, "Budi") as register:
        assert not register.read_only
        keep("first")
        keep("second")
        act, name, subject = undoable(register.reader)
        assert (name, subject) == ("Keep", "second")
        undo(register.database, act)
    with Register.open(locked, "Siti") as register:
        kept = [key for (key,) in register.reader.execute("SELECT key FROM setting WHERE key IN ('first', 'second')")]
        assert kept == ["first"]
        assert register.found("agreement", "sampah")
    assert has_password(locked)
    assert examine(locked, latest()).at_rest
    assert all(verdict.ok for verdict in check(locked, TODAY)), check(locked, TODAY)


def test_what_is_saved_stands_in_the_file_at_once(locked, tmp_path):
    unlock(locked, SECRET)
    with Register.open(locked, "Budi"):
        keep("first")
        by_hand = tmp_path / "by hand.pendopo"
        by_hand.write_bytes(locked.read_bytes())
        assert not examine(by_hand, latest()).at_rest
        with closing(connect(by_hand)) as connection:
            assert connection.execute("SELECT 1 FROM setting WHERE key = 'first'").fetchone()


def test_a_backup_has_the_same_password(locked, tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    unlock(locked, SECRET)
    with Register.open(locked, "Budi"):
        keep("first")
        backup = back_up(locked, folder, NOW)
    keyring.forget()
    with pytest.raises(PasswordNeeded):
        verify(backup.path)
    assert unlock(backup.path, SECRET)
    assert verify(backup.path).fingerprint == backup.fingerprint
    with Register.open(backup.path, "Budi", read_only=True) as register:
        assert register.reader.execute("SELECT 1 FROM setting WHERE key = 'first'").fetchone()


def test_a_backup_from_before_a_change_needs_the_former_password(locked, tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    unlock(locked, SECRET)
    backup = back_up(locked, folder, NOW).path
    set_password(locked, OTHER)
    keyring.forget()
    assert unlock(locked, OTHER)
    with pytest.raises(PasswordNeeded) as told:
        restore(backup, locked, NOW)
    assert told.value.path == backup
    assert unlock(backup, SECRET)
    kept = restore(backup, locked, NOW)
    keyring.forget()
    assert unlock(locked, SECRET)
    assert not unlock(kept, SECRET)
    assert unlock(kept, OTHER)


def test_a_plain_backup_over_a_register_with_a_password(locked, tmp_path):
    other = tmp_path / "plain.pendopo"
    Register.create(other, "Siti").close()
    unlock(locked, SECRET)
    kept = restore(other, locked, NOW)
    assert is_plain(locked)
    assert has_password(kept)


def test_one_that_is_open_is_left_alone(plain):
    with Register.open(plain, "Budi"), pytest.raises(Trouble, match="has the register open"):
        set_password(plain, SECRET)
    assert is_plain(plain)


def test_what_was_not_closed_in_order_comes_along(plain, tmp_path):
    with Register.open(plain, "Siti") as register:
        keep("zero")
        other = connect(plain, mode="ro")
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM setting").fetchone()  # nothing can be brought into the file meanwhile
        keep("first")
        left = tmp_path / "left.pendopo"
        for ending in ("", "-wal"):
            left.with_name(left.name + ending).write_bytes(plain.with_name(plain.name + ending).read_bytes())
        other.close()
        assert not register.read_only
    set_password(left, SECRET)
    assert names(tmp_path) == sorted([left.name, plain.name])
    with closing(connect(left)) as connection:
        assert connection.execute("SELECT 1 FROM setting WHERE key = 'first'").fetchone()


class Enough(Exception):
    pass


def test_breaking_off_leaves_everything_as_it_was(plain):
    before, beside = plain.read_bytes(), names(plain.parent)
    told = []

    def stop(done, total):
        told.append((done, total))
        raise Enough

    with pytest.raises(Enough):
        set_password(plain, SECRET, stop)
    assert plain.read_bytes() == before
    assert names(plain.parent) == beside
    assert told


def test_progress_is_told(plain):
    told = []
    set_password(plain, SECRET, lambda done, total: told.append((done, total)))
    assert all(0 <= done <= total for done, total in told)
    assert len(told) > 3


def test_a_full_disk_leaves_everything_as_it_was(plain):
    before, beside = plain.read_bytes(), names(plain.parent)
    resource = pytest.importorskip("resource")
    limit, handler = resource.getrlimit(resource.RLIMIT_FSIZE), signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, limit[1]))
    try:
        with pytest.raises(Trouble, match="The password was not changed; the register is as it was before"):
            set_password(plain, SECRET)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
        signal.signal(signal.SIGXFSZ, handler)
    assert plain.read_bytes() == before
    assert names(plain.parent) == beside


@pytest.mark.parametrize("cut", [4096 * 5, 4096 * 5 + 77])
def test_one_that_was_cut_short_is_told_for_that(locked, cut):
    unlock(locked, SECRET)
    locked.write_bytes(locked.read_bytes()[:cut])
    with pytest.raises(Damaged, match="was cut short"):
        examine(locked, latest())


def test_a_damaged_first_page_is_told_for_that(locked):
    unlock(locked, SECRET)
    spoiled = bytearray(locked.read_bytes())
    spoiled[2000] ^= 1
    locked.write_bytes(spoiled)
    with pytest.raises(Damaged, match="is damaged"):
        Register.open(locked, "Siti")


def test_a_damaged_page_further_on_is_found(locked):
    unlock(locked, SECRET)
    spoiled = bytearray(locked.read_bytes())
    for at in range(4096 * 20 + 100, len(spoiled), 4096):
        spoiled[at] ^= 1
    locked.write_bytes(spoiled)
    with pytest.raises(Trouble, match="is damaged"), plainly():
        verify(locked)
    verdicts = {verdict.name: verdict.ok for verdict in check(locked, TODAY)}
    assert verdicts["integrity"] is False


def test_what_can_be_read_is_rescued_into_a_file_with_the_same_password(locked):
    unlock(locked, SECRET)
    spoiled = bytearray(locked.read_bytes())
    for at in range(4096 * 120 + 100, 4096 * 160, 4096 * 4):  # records; the schema stands before and behind
        spoiled[at] ^= 1
    locked.write_bytes(spoiled)
    before = bytes(spoiled)
    found = rescue(locked)
    assert locked.read_bytes() == before
    assert has_password(found.path)
    assert sum(found.read.values()) > 100
    with Register.open(found.path, "Siti") as register:
        assert register.reader.execute("SELECT count(*) FROM region").fetchone()[0] > 0


def test_an_older_one_is_brought_up_and_keeps_its_password(locked):
    unlock(locked, SECRET)
    with closing(connect(locked)) as connection:
        connection.execute("PRAGMA user_version = 1")
    # What is missing is found out from the register itself; only the number is older.
    with Register.open(locked, "Siti") as register:
        assert not register.read_only
    assert has_password(locked)
    assert examine(locked, latest()).version == latest()
    (former,) = [one for one in locked.parent.iterdir() if "sebelum-pembaruan" in one.name]
    assert has_password(former)


ANOTHER = """
import sys
from pathlib import Path
from models.store.connection import connect
connection = connect(Path(sys.argv[1]))
print(connection.execute("SELECT count(*) FROM setting").fetchone())
connection.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps locks")
def test_looking_at_the_open_file_takes_no_lock_off_it(locked):
    """POSIX drops a process's locks when it closes any descriptor of the file; another would then remove the -wal."""
    unlock(locked, SECRET)
    with Register.open(locked, "Siti"):
        keep("first")
        has_password(locked)
        examine(locked, latest())
        keyring.key_for(locked)
        log = locked.with_name(locked.name + "-wal")
        before = log.stat().st_ino
        environment = {**os.environ, keyring.VARIABLE: SECRET}
        subprocess.run([sys.executable, "-c", ANOTHER, str(locked)], check=True, capture_output=True, env=environment)
        assert log.stat().st_ino == before


def test_copies_without_a_password_are_named(plain, tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    backup = back_up(plain, folder, NOW).path
    beside = plain.with_name(f"{plain.stem} sebelum-pemulihan 2026{plain.suffix}")
    beside.write_bytes(plain.read_bytes())
    (folder / "another.pendopo").write_bytes(plain.read_bytes())
    (folder / f"{plain.stem} notes.txt").write_text("none")
    set_password(plain, SECRET)
    locked = back_up(plain, folder, NOW).path
    assert locked != backup
    assert plain_copies(plain, [folder, tmp_path / "not in"]) == sorted([beside, backup])


def test_two_with_different_passwords_are_copied_each_with_its_own(locked, tmp_path):
    other = tmp_path / "other.pendopo"
    Register.create(other, "Siti").close()
    set_password(other, OTHER)
    unlock(locked, SECRET)
    for source in (locked, other):
        target = tmp_path / f"copy of {source.name}"
        assert copy(source, target) == verify(source)
        assert target.read_bytes()[:16] == source.read_bytes()[:16]


def test_a_password_leaves_no_trace_in_words(locked):
    with pytest.raises(PasswordNeeded) as told:
        Register.open(locked, "Siti")
    assert SECRET not in str(told.value) + repr(told.value) + told.value.detail
    unlock(locked, SECRET)
    assert hashlib.sha256(SECRET.encode()).hexdigest() not in repr(keyring.key_for(locked))
    assert repr(keyring.key_for(locked)) == "Key(…)"


def test_where_the_part_is_missing_a_sentence_tells_what_to_install(locked, monkeypatch):
    unlock(locked, SECRET)
    monkeypatch.setattr(keyring, "find_spec", lambda _name: None)
    with pytest.raises(Trouble, match=r"pip install pendopo\[password\]"):
        Register.open(locked, "Siti")
    with pytest.raises(Trouble, match=r"pip install pendopo\[password\]"):
        set_password(locked, OTHER)


def test_the_environment_gives_a_password_to_what_nobody_sits_at(locked, monkeypatch):
    monkeypatch.setenv(keyring.VARIABLE, "wrong")
    with pytest.raises(PasswordNeeded):
        verify(locked)
    monkeypatch.setenv(keyring.VARIABLE, SECRET)
    verify(locked)
    with closing(sqlite3.connect(locked)) as connection, pytest.raises(sqlite3.DatabaseError):
        connection.execute("SELECT count(*) FROM sqlite_master")
