"""Backups under bad luck: a full stick, one that is pulled or lies, damage of every kind, and the program killed."""

import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
from datetime import datetime
from pathlib import Path

import pytest

from models.store.backing_up import back_up_into
from models.store.backup import back_up, verify
from models.store.backup_log import failures
from models.store.backup_notes import NOTES
from models.store.places import Place
from models.store.register import Register
from models.store.restore import restore
from models.tables import Setting, engine
from models.trouble import Trouble
from tests.faults.damage import noticed, try_damages
from tests.faults.killed_backup import kill_backups

HOUSE = Path(__file__).parents[2]
NOW = datetime(2026, 11, 23, 14, 5, 9)

# A file may not grow beyond 300,000 bytes: writing fails in the midst of it, as on a full stick.
NARROW = """
import resource, signal, sys
from datetime import datetime
from pathlib import Path
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
from models.language import use_language
from models.store.backing_up import back_up_into
from models.store.places import Place
from models.trouble import Trouble
use_language("en")
try:
    back_up_into(Place("a", "Stick A", Path(sys.argv[2])), Path(sys.argv[1]), datetime(2026, 11, 23, 14, 5, 9))
except Trouble as trouble:
    print(trouble)
"""


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stik"
    folder.mkdir()
    return folder


def keep(key, size=1):
    with engine().act("Keep"):
        Setting.create(key=key, value="x" * size)


def held(folder):
    return sorted(one.name for one in folder.iterdir() if one.name != NOTES)


@pytest.mark.skipif(sys.platform != "linux", reason="needs a limit for the size of files")
def test_a_stick_that_fills_up_in_the_midst_costs_no_old_backup(register, stick):
    keep("a")
    old = [back_up(register.path, stick, NOW.replace(year=2020, month=month)).path for month in (1, 2)]
    keep("b", 600_000)
    before = held(stick)
    done = subprocess.run(
        [sys.executable, "-c", NARROW, str(register.path), str(stick)],
        cwd=HOUSE, capture_output=True, check=True, text=True,
    )  # fmt: skip
    assert "No backup was made; the register itself is safe" in done.stdout, done.stderr
    assert held(stick) == before
    for path in old:
        verify(path)
    (failed,) = failures(register.path)
    assert (failed.name, failed.said) == ("Stick A", done.stdout.strip())


@pytest.fixture
def small_stick(tmp_path):
    """A stick of 24 MB, where this system lets us have one."""
    stick = tmp_path / "small"
    stick.mkdir()
    mount = shutil.which("mount")
    command = [mount, "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(stick)]
    if not mount or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("a small file system can not be mounted here")
    yield stick
    subprocess.run(["umount", "--lazy", str(stick)], check=False, capture_output=True)


def test_a_stick_that_others_fill_while_we_copy(register, small_stick):
    keep("a")
    old = back_up(register.path, small_stick, NOW.replace(year=2020)).path
    keep("b", 5_000_000)

    def fill(_done, _total):
        with (small_stick / "film").open("ab") as film:
            film.write(b"x" * max(0, shutil.disk_usage(small_stick).free - 8192))

    with pytest.raises(Trouble, match=r"The disk is full. No backup was made; the register itself is safe") as told:
        back_up_into(Place("a", "Stick A", small_stick), register.path, NOW, fill)
    assert "full" in told.value.detail
    assert held(small_stick) == sorted(["film", old.name])
    verify(old)
    keep("c")


def test_a_file_system_that_goes_away_in_the_midst(register, small_stick):
    keep("a", 600_000)

    def pull(_done, _total):
        subprocess.run(["umount", "--lazy", str(small_stick)], check=True)

    with pytest.raises(Trouble, match=r"No backup was made; the register itself is safe"):
        back_up_into(Place("a", "Stick A", small_stick), register.path, NOW, pull)
    assert list(small_stick.iterdir()) == []
    assert len(failures(register.path)) == 1
    keep("b")


@pytest.mark.parametrize("number", [errno.EIO, errno.ENODEV, errno.EROFS, errno.ENOSPC, errno.EACCES])
@pytest.mark.parametrize("moment", ["copying", "proving"])
def test_whatever_the_system_says_of_a_stick_becomes_a_sentence(register, stick, number, moment):
    keep("a")

    def fail(done, total):
        if (done == total) is (moment == "proving"):
            raise OSError(number, os.strerror(number))

    keep("b", 9_000_000)
    with pytest.raises(Trouble, match="No backup was made; the register itself is safe"):
        back_up_into(Place("a", "Stick A", stick), register.path, NOW, fail)
    assert held(stick) == []


def test_a_stick_that_keeps_something_else_than_it_was_given(register, stick):
    """A byte of a text changes once everything is written: SQLite itself would see nothing in it."""
    with engine().act("Keep"):
        Setting.create(key="office", value="Pemerintah Kabupaten Serang" * 10_000)

    def lie(done, total):
        (part,) = stick.glob(".*.part")
        if done == total:
            whole = part.read_bytes()
            with part.open("r+b") as file:
                file.seek(whole.rindex(b"Kabupaten Serang"))
                file.write(b"L")

    with pytest.raises(Trouble, match="does not hold what its source holds"):
        back_up_into(Place("a", "Stick A", stick), register.path, NOW, lie)
    assert held(stick) == []


def test_damage_of_every_kind_is_noticed_before_it_replaces_anything(example, tmp_path, stick):
    backup = back_up(example.path, stick, NOW).path
    example.close()
    tried = try_damages(backup, example.path, 200, random.Random(20261123))
    assert tried == {"byte": 150, "cut": 50}


def test_every_byte_of_a_page_of_the_schema_matters(register, stick):
    keep("a")
    backup = back_up(register.path, stick, NOW).path
    register.close()
    whole = backup.read_bytes()
    for at in range(0, 120):
        backup.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        noticed(verify, backup, what=f"byte {at}")
    backup.write_bytes(whole)
    assert restore(backup, register.path, NOW) is not None


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no way to kill without a word")
def test_killed_in_the_middle_of_backups(path, tmp_path):
    with Register.create(path, "Siti"):
        keep("a", 200_000)
    promised, _left = kill_backups(path, tmp_path, 8, random.Random(11))
    assert promised >= 0


def test_two_backups_at_once_do_not_disturb_each_other(register, stick):
    keep("a", 300_000)
    told = []

    def one(number):
        try:
            told.append(back_up(register.path, stick, NOW.replace(second=number % 2)).path)
        except Trouble as trouble:
            told.append(trouble)

    threads = [threading.Thread(target=one, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({path for path in told if isinstance(path, Path)}) == 4, told
    for path in told:
        verify(path)
