"""The disk is full, or gives back something else than it was given."""

import shutil
import subprocess
from datetime import datetime

import peewee
import pytest

from models.store.backup import back_up
from models.store.fingerprint import fingerprint
from models.store.register import Register
from models.store.search import consistent
from models.tables import Journal, Setting, engine
from models.trouble import Trouble

NOW = datetime(2026, 11, 23, 14, 5, 9)


def keep(key, size=1):
    with engine().act("Keep"):
        Setting.create(key=key, value="x" * size)


def fill_up(register):
    database = register.database
    database.pragma("max_page_count", database.pragma("page_count") + 3)


def make_room(register):
    register.database.pragma("max_page_count", 1 << 30)


def test_a_full_disk_is_named_and_nothing_is_half_saved(register):
    keep("a")
    before = fingerprint(register.database.connection())
    fill_up(register)
    with pytest.raises(Trouble, match=r"The disk is full. This change was not saved") as told:
        keep("b", 100_000)
    assert "full" in told.value.detail
    assert fingerprint(register.database.connection()) == before
    make_room(register)
    keep("b", 100_000)
    assert Setting.select().count() == 2


def test_a_full_disk_inside_an_inner_act_whose_error_is_swallowed(register):
    fill_up(register)
    with engine().act("Outer"):
        Setting.create(key="first", value="1")
        with pytest.raises(peewee.OperationalError):
            keep("too large", 100_000)
        make_room(register)
        Setting.create(key="last", value="1")
    assert [row.key for row in Setting.select()] == ["first", "last"]
    assert {row.act for row in Journal.select()} == {1}
    assert consistent(register.database.connection())


def test_an_act_that_sqlite_has_rolled_back_does_not_go_on_piece_by_piece(register):
    """After some errors SQLite rolls back by itself; what is written then would be saved on its own."""
    keep("a")
    before = fingerprint(register.database.connection())

    def act():
        with engine().act("Outer"):
            Setting.create(key="first", value="1")
            register.database.connection().execute("ROLLBACK")
            Setting.create(key="last", value="1")

    with pytest.raises(peewee.OperationalError, match="rolled back"):
        act()
    assert fingerprint(register.database.connection()) == before
    keep("b")
    assert Journal.select().order_by(Journal.id.desc()).get().act == 2


def test_a_full_disk_hides_no_bug(register):
    fill_up(register)

    def act():
        with engine().act("Outer"):
            Setting.create(key="first", value="1")
            raise KeyError("a bug")

    with pytest.raises(KeyError):
        act()


@pytest.fixture
def full_stick(tmp_path):
    """A stick of 256 KB, where this system lets us have one."""
    stick = tmp_path / "stick"
    stick.mkdir()
    mount = shutil.which("mount")
    command = [mount, "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(stick)]
    if not mount or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("a small file system can not be mounted here")
    yield stick
    subprocess.run(["umount", str(stick)], check=True)


def test_a_full_stick_holds_no_backup_afterwards(register, full_stick):
    keep("a", 500_000)
    with pytest.raises(Trouble, match=r"The disk is full. No backup was made; the register itself is safe"):
        back_up(register.path, full_stick, NOW)
    assert list(full_stick.iterdir()) == []
    keep("b")


def test_creating_on_a_full_stick_leaves_nothing(full_stick):
    (full_stick / "film").write_bytes(b"x" * 200 * 1024)
    with pytest.raises(Trouble, match=r"The disk is full. Nothing was changed"):
        Register.create(full_stick / "new.pendopo", "Siti")
    assert [one.name for one in full_stick.iterdir()] == ["film"]


def test_a_register_damaged_while_it_was_in_use_is_not_opened(path):
    with Register.create(path, "Siti"):
        for number in range(5):
            keep(str(number), 10_000)
        damaged = bytearray(path.read_bytes())
    other = path.with_name("damaged.pendopo")
    page = damaged.rindex(b"x" * 3000) // 4096 - 2  # the row's own page, before those it overflows to
    damaged[page * 4096 : page * 4096 + 200] = b"\xee" * 200
    other.write_bytes(damaged)
    with pytest.raises(Trouble, match="is damaged"):
        Register.open(other, "Siti")
    assert other.read_bytes() == damaged
    assert not other.with_name("damaged.pendopo.lock").exists()
