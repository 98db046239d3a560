"""The program dies at any step of a restore: the former register or the restored one is there, whole."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import datetime

import pytest

from models.store.backup import back_up, verify
from models.store.connection import uri
from models.store.register import Register
from models.store.restore import restore
from models.tables import Setting, engine

WHERE = tuple(f"/models/store/{name}.py" for name in ("restore", "media", "lock", "writing"))
NOW = datetime(2026, 11, 23, 14, 5, 9)
# Left over from a program that has died: the main file alone lacks what was saved last.
DIES = """
import os, sys
from pathlib import Path
from models.store.database import RegisterDatabase
from models.store.register import Register
from models.tables import Setting, engine
RegisterDatabase.checkpoint = lambda self: None
register = Register.open(Path(sys.argv[1]), "Budi")
with engine().act("Keep"):
    Setting.create(key="last", value="1")
os._exit(0)
"""


@pytest.fixture
def files(tmp_path, filled):
    """A register that was not closed in order, and an older backup of it."""
    folder, stick = tmp_path / "kantor", tmp_path / "stik"
    folder.mkdir()
    stick.mkdir()
    path = folder / "daftar.pendopo"
    path.write_bytes(filled["reference"])
    backup = back_up(path, stick, NOW).path
    subprocess.run([sys.executable, "-c", DIES, str(path)], check=True)
    assert path.with_name("daftar.pendopo-wal").stat().st_size
    return path, backup


def killed_at(step, path, backup):
    """Restore in a process of its own that is gone as the `step`th call into the system begins; False if it ended."""
    process = os.fork()
    if not process:
        said = 0

        def count(frame, event, _argument):
            nonlocal said
            if event in ("call", "c_call") and frame.f_code.co_filename.endswith(WHERE):
                said += 1
                if said > step:
                    os.kill(os.getpid(), signal.SIGKILL)

        try:
            sys.setprofile(count)
            restore(backup, path, NOW)
            sys.setprofile(None)
        finally:
            os._exit(0)
    _pid, status = os.waitpid(process, 0)
    return os.WIFSIGNALED(status)


def keys(path):
    """The settings that the file holds, with what SQLite left beside it; it must be whole."""
    with closing(sqlite3.connect(uri(path, mode="rw"), uri=True)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return {key for (key,) in connection.execute("SELECT key FROM setting")}


def age(lock):
    """Let a lock file that was cut off while it was written be one from long ago."""
    if lock.exists():
        os.utime(lock, (0, 0))


@pytest.mark.skipif(not hasattr(os, "fork") or not hasattr(signal, "SIGKILL"), reason="no way to kill without a word")
def test_killed_at_every_step_of_a_restore(files, tmp_path):
    path, backup = files
    step, outcomes = 0, []
    while True:
        there = tmp_path / f"{step}"
        shutil.copytree(path.parent, there)
        died = killed_at(step, there / path.name, backup)
        copies = list(there.glob("*sebelum-pemulihan*.pendopo"))
        restored = "last" not in keys(there / path.name)
        if restored:
            assert any("last" in keys(copy) for copy in copies), "the former one is kept before it is replaced"
        outcomes.append(restored)
        age(there / f"{path.name}.lock")
        with Register.open(there / path.name, "Siti") as register:
            assert not register.read_only
        shutil.rmtree(there)
        if not died:
            break
        step += 1
    assert len(outcomes) > 40
    assert outcomes[0] is False
    assert outcomes[-1] is True
    assert outcomes == sorted(outcomes), "it is replaced in one step"


def test_what_a_broken_off_restore_left_is_gone_after_the_next(files):
    path, backup = files
    left = path.with_name(f".{path.name}.4711.part")
    left.write_bytes(b"half")
    kept = restore(backup, path, NOW)
    assert {one.name for one in path.parent.iterdir()} == {path.name, kept.name}
    assert verify(path) == verify(backup)
    assert "last" in keys(kept)


def test_what_is_kept_and_what_is_restored_is_private(files):
    path, backup = files
    kept = restore(backup, path, NOW)
    assert path.stat().st_mode & 0o077 == 0
    with Register.open(path, "Siti") as register:
        with engine().act("Keep"):
            Setting.create(key="a", value="1")
        assert register.database.connection().execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert path.with_name(path.name + "-wal").stat().st_mode & 0o077 == 0
    assert back_up(path, path.parent, NOW).path.stat().st_mode & 0o077 == 0
    assert kept.exists()
