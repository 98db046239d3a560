"""The door to SQLite: plain files by Python's own, files with a password by SQLCipher, and the keys between."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.store import cipher, keyring
from models.store.cipher import PAGE, Fit, make_key
from models.store.connection import connect, open_blob
from models.store.failures import plainly
from models.store.keyring import has_password
from models.trouble import PasswordNeeded, Trouble

SECRET = "kuda Baterai-7 payung"
KEY = make_key(SECRET, bytes(range(16)))


@pytest.fixture(autouse=True)
def no_password_known():
    keyring.forget()
    yield
    keyring.forget()


@pytest.fixture(scope="module")
def locked(tmp_path_factory):
    """Return the bytes of a database with a password."""
    path = tmp_path_factory.mktemp("locked") / "locked"
    with closing(connect(path, mode="rwc", key=KEY)) as connection:
        connection.execute("CREATE TABLE paper (id INTEGER PRIMARY KEY, data BLOB, day TEXT UNIQUE)")
        connection.executemany("INSERT INTO paper VALUES (?, ?, ?)", [(n, bytes([n]) * 9000, n) for n in range(5)])
    return path.read_bytes()


@pytest.fixture
def path(tmp_path, locked):
    path = tmp_path / "Serang #1 %41.pendopo"
    path.write_bytes(locked)
    return path


def count(path, **how):
    with closing(connect(path, **how)) as connection:
        return connection.execute("SELECT count(*) FROM paper").fetchone()[0]


def test_a_file_with_a_password_shows_nothing_of_what_it_holds(path):
    raw = path.read_bytes()
    assert b"SQLite" not in raw
    assert b"paper" not in raw
    assert bytes([3]) * 16 not in raw
    with closing(sqlite3.connect(path)) as connection, pytest.raises(sqlite3.DatabaseError):
        connection.execute("SELECT * FROM paper")


def test_any_program_that_knows_sqlcipher_opens_it_with_the_password_alone(path):
    from sqlcipher3 import dbapi2

    with closing(dbapi2.connect(str(path))) as connection:
        connection.execute(f"PRAGMA key = '{SECRET}'")
        assert connection.execute("SELECT count(*) FROM paper").fetchone() == (5,)


def test_what_another_program_wrote_is_opened_here(tmp_path):
    from sqlcipher3 import dbapi2

    path = tmp_path / "of another"
    with closing(dbapi2.connect(str(path))) as connection:
        connection.execute(f"PRAGMA key = '{SECRET}'")
        connection.execute("CREATE TABLE paper (id)")
    assert keyring.unlock(path, SECRET)
    assert count(path) == 0


def test_without_the_password_it_says_what_is_needed(path):
    with pytest.raises(PasswordNeeded) as told:
        connect(path)
    assert told.value.path == path
    assert path.name in str(told.value)


def test_a_wrong_password_opens_nothing_and_is_not_kept(path):
    assert not keyring.unlock(path, SECRET.lower())
    with pytest.raises(PasswordNeeded):
        connect(path)
    assert keyring.unlock(path, SECRET)
    assert count(path) == 5


def test_a_password_told_once_opens_other_files_too(path, tmp_path):
    other = tmp_path / "other"
    with closing(connect(other, mode="rwc", key=make_key(SECRET, os.urandom(16)))) as connection:
        connection.execute("CREATE TABLE paper (id)")
    assert keyring.unlock(path, SECRET)
    assert count(other) == 0


def test_forgotten_is_forgotten(path):
    keyring.unlock(path, SECRET)
    keyring.forget()
    with pytest.raises(PasswordNeeded):
        connect(path)


def test_a_plain_file_is_opened_by_python_itself_and_loads_nothing_else(tmp_path):
    with closing(connect(tmp_path / "plain", mode="rwc")) as connection:
        assert isinstance(connection, sqlite3.Connection)
    asked = (
        "import sys; from pathlib import Path; from models.store.connection import connect; "
        "connect(Path(sys.argv[1])).execute('SELECT 1'); print('sqlcipher3' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked, str(tmp_path / "plain")], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


def test_its_errors_are_errors_of_sqlite3_and_peewee_knows_them(path):
    import peewee

    keyring.unlock(path, SECRET)
    with closing(connect(path)) as connection:
        with pytest.raises(sqlite3.IntegrityError) as told:
            connection.execute("INSERT INTO paper (day) VALUES (1)")
        assert told.value.sqlite_errorname == "SQLITE_CONSTRAINT_UNIQUE"
        with pytest.raises(sqlite3.OperationalError):
            connection.execute("SELECT * FROM nowhere")
        connection.execute("CREATE TRIGGER kept BEFORE DELETE ON paper BEGIN SELECT RAISE(ABORT, 'signed'); END")
        with pytest.raises(sqlite3.IntegrityError, match=r"^signed$") as told:
            connection.execute("DELETE FROM paper")
        assert told.value.sqlite_errorname == "SQLITE_CONSTRAINT_TRIGGER"
        with pytest.raises(sqlite3.ProgrammingError):
            connection.execute("SELECT ?", ())
        with pytest.raises(peewee.IntegrityError), peewee.__exception_wrapper__:
            connection.execute("INSERT INTO paper (day) VALUES (1)")


def test_a_full_disk_is_told_for_what_it_is_also_while_copying(path, tmp_path):
    keyring.unlock(path, SECRET)
    narrow = tmp_path / "narrow"
    with closing(connect(path)) as connection, closing(connect(narrow, mode="rwc", key=KEY)) as small:
        small.execute("PRAGMA max_page_count = 2")
        with pytest.raises(sqlite3.OperationalError) as told:
            small.execute("CREATE TABLE paper AS SELECT randomblob(20000)")
        assert told.value.sqlite_errorname == "SQLITE_FULL"
        with pytest.raises(Trouble, match=r"^The disk is full"), plainly():
            connection.backup(small)


@pytest.mark.parametrize("locking", [False, True])
def test_bytes_are_read_piece_by_piece(path, tmp_path, locking):
    keyring.unlock(path, SECRET)
    if not locking:
        path = tmp_path / "plain"
        with closing(connect(path, mode="rwc")) as connection:
            connection.execute("CREATE TABLE paper (id INTEGER PRIMARY KEY, data BLOB)")
            connection.execute("INSERT INTO paper VALUES (3, ?)", (bytes([3]) * 9000,))
    with closing(connect(path, mode="ro")) as connection, open_blob(connection, "paper", "data", 3) as blob:
        assert len(blob) == 9000
        assert blob.read(4000) == bytes([3]) * 4000
        assert blob.tell() == 4000
        assert len(blob.read(9000)) == 5000
        assert blob.read(1) == b""


@pytest.fixture
def whole(locked):
    """Return the bytes of a whole file: behind a call, for hypothesis would write them all down."""
    return lambda: locked


@given(at=st.integers(0, 10 * PAGE - 1), bit=st.integers(0, 7))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_changed_bit_is_noticed(tmp_path, whole, at, bit):
    damaged = bytearray(whole())
    at %= len(damaged)
    damaged[at] ^= 1 << bit
    path = tmp_path / "damaged"
    path.write_bytes(damaged)
    keyring.hold(KEY)
    assert has_password(path)
    if at < cipher.SALT:
        assert cipher.fit(bytes(damaged), KEY) is Fit.WRONG
        with pytest.raises(PasswordNeeded):
            connect(path)
    elif at < PAGE:
        assert cipher.fit(bytes(damaged), KEY) is Fit.DAMAGED
    else:
        with closing(connect(path, mode="ro")) as connection:
            assert connection.execute("PRAGMA cipher_integrity_check").fetchall() != []


@pytest.mark.parametrize(
    "foreign",
    [
        b"",
        b"A letter, and nothing else.\n" * 400,
        b"PK\x03\x04" + os.urandom(2 * PAGE - 4),
        b"%PDF-1.7" + os.urandom(2 * PAGE - 8),
        bytes(2 * PAGE),
        os.urandom(PAGE - 1),
    ],
    ids=["empty", "letter", "zip", "pdf", "zeros", "too short"],
)
def test_what_is_something_else_is_not_taken_for_one(tmp_path, foreign):
    path = tmp_path / "foreign"
    path.write_bytes(foreign)
    assert not has_password(path)


def test_a_first_page_that_was_wiped_out_is_still_known_for_what_it_was(path):
    whole = path.read_bytes()
    path.write_bytes(bytes(PAGE) + whole[PAGE:])
    assert has_password(path)
