import json
import os
import platform
import subprocess
import sys
import time

import pytest

from models.store.lock import Lock
from models.store.processes import start_of
from models.store.register import Register
from models.tables import Setting, engine
from models.trouble import Trouble


def lock_file(path):
    return path.with_name(path.name + ".lock")


def test_the_lock_says_who_and_is_gone_after_closing(path):
    with Register.create(path, "Siti"):
        said = json.loads(lock_file(path).read_text())
        assert said["pid"] == os.getpid()
        assert said["host"] == platform.node()
        assert said["since"]
        assert said["user"]
    assert not lock_file(path).exists()


def test_a_lock_of_a_dead_process_is_taken_over(path):
    Register.create(path, "Siti").close()
    dead = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    leave(path, pid=int(dead.stdout), started="1")
    with Register.open(path, "Budi") as register:
        assert not register.read_only


def test_a_number_handed_out_again_is_not_the_same_process(path):
    Register.create(path, "Siti").close()
    leave(path, pid=os.getpid(), started="long ago")
    with Register.open(path, "Budi") as register:
        assert not register.read_only


@pytest.mark.parametrize("holder", [{"host": "elsewhere", "pid": 1}, {"pid": os.getpid()}])
def test_a_lock_that_may_be_alive_is_respected(path, holder):
    Register.create(path, "Siti").close()
    leave(path, **holder)
    before = lock_file(path).read_bytes()
    with Register.open(path, "Budi") as register:
        assert register.read_only
        assert register.holder.user == "dewi"
        assert "dewi has this register open" in register.note
    assert lock_file(path).read_bytes() == before


def test_what_a_power_cut_left_of_a_lock_keeps_nobody_out(path):
    Register.create(path, "Siti").close()
    lock_file(path).write_bytes(b"")
    with Register.open(path, "Budi") as register:
        assert register.read_only, "it may just be being written"
    os.utime(lock_file(path), (time.time() - 3600,) * 2)
    with Register.open(path, "Budi") as register:
        assert not register.read_only


def test_only_our_own_lock_is_released(path):
    lock = Lock(path)
    assert lock.take() is None
    leave(path)
    lock.release()
    assert lock_file(path).exists()


def test_a_process_is_told_from_another_with_its_number():
    assert start_of(os.getpid()) == start_of(os.getpid()) != start_of(os.getppid())
    child = subprocess.Popen([sys.executable, "-c", "pass"])
    child.wait()
    assert start_of(child.pid) is None


def test_two_processes_one_file(path):
    Register.create(path, "Siti").close()
    code = (
        "import sys; from pathlib import Path; from models.store.register import Register\n"
        "from models.tables import Setting, engine\n"
        f"with Register.open(Path({str(path)!r}), 'Budi') as register:\n"
        "    with engine().act('Keep'): Setting.create(key='a', value='1')\n"
        "    print('open', flush=True); sys.stdin.read()\n"
    )
    child = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert child.stdout.readline() == "open\n"
    with Register.open(path, "Siti") as register:
        assert register.holder.pid == child.pid
        assert Setting.get(key="a").value == "1"
        with pytest.raises(Trouble, match="reading only"), engine().act("Keep"):
            Setting.create(key="b", value="1")
    child.communicate(timeout=10)
    with Register.open(path, "Siti") as register:
        assert not register.read_only


def leave(path, **other):
    holder = {"user": "dewi", "host": platform.node(), "pid": 1, "since": ""}
    holder["started"] = start_of(other.get("pid", 1)) or ""
    lock_file(path).write_text(json.dumps({**holder, **other}))
