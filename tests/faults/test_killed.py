"""The program dies in the middle of an act: the act has happened as a whole, or not at all."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time

import pytest

from models.store.check import check
from models.store.register import Register
from models.tables import Setting, engine
from models.trouble import Trouble

TIMES = 24
# Each act adds ten settings and counts itself; it says its number once it is saved.
CHILD = """
import sys
from pathlib import Path
from models.store.register import Register
from models.tables import Setting, engine
from models.trouble import Trouble
register = Register.open(Path(sys.argv[1]), "Budi")
number = Setting.select().count() // 10
print("open", flush=True)
while True:
    with engine().act("Keep"):
        for one in range(10):
            Setting.create(key=f"{number}.{one}", value="x" * 2000)
    print(number, flush=True)
    number += 1
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no way to kill without a word")
def test_killed_in_the_middle_of_acts(path, tmp_path):
    Register.create(path, "Siti").close()
    chance = random.Random(7)
    promised = 0
    for _time in range(TIMES):
        said = run_and_kill(path, acts=chance.randrange(1, 4), after=chance.uniform(0, 0.006))
        promised = max([promised, *(int(number) + 1 for number in said)])
        beside = shutil.copytree(path.parent, tmp_path / f"left{_time}", ignore=shutil.ignore_patterns("left*"))
        with Register.open(path, "Siti") as register:
            assert not register.read_only, "the lock of the dead program was taken over"
            kept = Setting.select().count()
        assert kept % 10 == 0, "half an act was kept"
        assert kept >= promised * 10, "an act that was called saved is gone"
        shutil.rmtree(beside)
    assert promised >= TIMES
    assert [verdict.sentence for verdict in check(path, far_away()) if not verdict.ok] == []


def run_and_kill(path, acts, after):
    """Let the child save so many acts, kill it so many seconds later, and return the numbers of those it saved."""
    child = subprocess.Popen([sys.executable, "-c", CHILD, str(path)], stdout=subprocess.PIPE, text=True)
    assert child.stdout.readline() == "open\n"
    heard = [child.stdout.readline().strip() for _act in range(acts)]
    time.sleep(after)
    child.send_signal(signal.SIGKILL)
    said, _ = child.communicate(timeout=10)
    return [*heard, *said.split("\n")[:-1]]


def far_away():
    from datetime import date

    return date(2999, 1, 1)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
def test_a_copy_of_what_a_dead_program_left_holds_all_that_was_saved(path, tmp_path):
    """Copied by hand, the main file alone; one that was caught while pages moved into it is refused, never half."""
    Register.create(path, "Siti").close()
    said = run_and_kill(path, acts=5, after=0.002)
    copy = tmp_path / "copy.pendopo"
    shutil.copy(path, copy)
    try:
        Register.open(copy, "Siti").close()
    except Trouble:
        copy = path
    with Register.open(copy, "Siti"):
        # The last one may have been killed between its commit and moving into the main file.
        assert Setting.select().count() >= (len(said) - 1) * 10
        with engine().act("Go on"):
            Setting.create(key="on", value="1")
