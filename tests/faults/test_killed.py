"""The program dies in the middle of an act: the act has happened as a whole, or not at all."""

import os
import random
import shutil
import signal

import pytest

from models.store.register import Register
from models.tables import Setting, engine
from models.trouble import Trouble
from tests.faults.killed_acts import kill_acts, run_and_kill

TIMES = 24


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no way to kill without a word")
def test_killed_in_the_middle_of_acts(path):
    Register.create(path, "Siti").close()
    kill_acts(path, TIMES, random.Random(7))


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
