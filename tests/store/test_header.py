import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from models.store.register import Register
from models.tables import Setting, engine
from models.trouble import Trouble


@pytest.fixture
def closed(path):
    with Register.create(path, "Siti"), engine().act("Enter"):
        for number in range(200):
            Setting.create(key=str(number), value="x" * 50)
    return path


def empty(path):
    path.write_bytes(b"")


def letter(path):
    path.write_bytes(b"Yth. Bupati Serang, " * 50)


def few_bytes(path):
    path.write_bytes(path.read_bytes()[:60])


def half(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def of_another_program(path):
    path.unlink()
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE notes (text)")


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (empty, "is empty"),
        (letter, "is not a register"),
        (few_bytes, "was cut short"),
        (half, "was cut short"),
        (of_another_program, "belongs to another program"),
    ],
)
@pytest.mark.parametrize("read_only", [False, True])
def test_what_is_no_whole_register_is_refused_and_left_alone(closed, spoil, sentence, read_only):
    spoil(closed)
    before = closed.read_bytes()
    with pytest.raises(Trouble, match=sentence):
        Register.open(closed, "Siti", read_only=read_only)
    assert closed.read_bytes() == before
    assert [one.name for one in closed.parent.iterdir()] == [closed.name]


def test_a_file_that_is_missing(tmp_path):
    with pytest.raises(Trouble, match="is not there"):
        Register.open(tmp_path / "a.pendopo", "Siti")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_register(tmp_path):
    with pytest.raises(Trouble, match="is a folder"):
        Register.open(tmp_path, "Siti")


@pytest.fixture
def as_nobody(closed):
    """A register in a folder that this test's user owns, and is not allowed more than its permissions say."""
    folder = Path(tempfile.mkdtemp())
    place = folder / closed.name
    shutil.copy2(closed, place)
    root = os.name == "posix" and os.geteuid() == 0
    if root:
        for one in (folder, place):
            os.chown(one, 65534, 65534)
        os.setresuid(65534, 65534, 0)
    try:
        yield place
    finally:
        if root:
            os.setresuid(0, 0, 0)
        folder.chmod(0o700)
        shutil.rmtree(folder)


@pytest.mark.skipif(os.name != "posix", reason="permissions of another kind")
def test_a_file_that_may_not_be_read(as_nobody):
    as_nobody.chmod(0)
    with pytest.raises(Trouble, match="may not be read"):
        Register.open(as_nobody, "Siti")


@pytest.mark.skipif(os.name != "posix", reason="permissions of another kind")
@pytest.mark.parametrize("while_open", [False, True])
def test_where_nothing_can_be_written_it_is_read(as_nobody, while_open):
    if while_open:  # a copy taken by hand is marked as being in use
        with Register.open(as_nobody, "Siti"):
            copied = as_nobody.read_bytes()
        as_nobody.write_bytes(copied)
    before = as_nobody.read_bytes()
    as_nobody.parent.chmod(0o500)
    with Register.open(as_nobody, "Siti") as register:
        assert register.read_only
        assert register.holder is None
        assert "nothing can be written" in register.note
        assert Setting.select().count() == 200
    assert as_nobody.read_bytes() == before
    assert [one.name for one in as_nobody.parent.iterdir()] == [as_nobody.name]


@pytest.mark.skipif(os.name != "posix", reason="permissions of another kind")
def test_a_file_that_is_write_protected_is_read(as_nobody):
    as_nobody.chmod(0o400)
    with Register.open(as_nobody, "Siti") as register:
        assert register.read_only
        assert register.note


@pytest.mark.skipif(os.name != "posix", reason="permissions of another kind")
def test_creating_where_nothing_may_be_written(as_nobody):
    as_nobody.parent.chmod(0o500)
    with pytest.raises(Trouble, match="can not be written"):
        Register.create(as_nobody.with_name("new.pendopo"), "Siti")
