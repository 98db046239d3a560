"""The program dies at any moment of a backup: what stands under a backup's name is whole, and the register too."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path

from models.acts.seeding import fill_reference
from models.language import use_language
from models.store.backing_up import back_up_into
from models.store.backup import verify
from models.store.backup_notes import NOTES, note_of, notes
from models.store.places import FOLDER, Place
from models.store.register import Register

TIMES = 400
NOW = datetime(2026, 11, 23, 14, 5, 9)
# It backs up again and again, a day later each time, so that old ones are sorted out too; it says what it has promised.
CHILD = """
import sys
from datetime import datetime, timedelta
from pathlib import Path
from models.store.backing_up import back_up_into
from models.store.places import FOLDER, Place
register, folder, day = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
print("begun", flush=True)
while True:
    made = back_up_into(Place(FOLDER, "Folder", folder), register, datetime(2026, 11, 23, 14, 5, 9) + timedelta(day))
    print(made.backup.path.name, flush=True)
    day += 1
"""


def run(times, chance):
    """Kill so many backups; return what was found."""
    use_language("en")
    with tempfile.TemporaryDirectory() as folder:
        register = Path(folder) / "daftar.pendopo"
        with Register.create(register, "Petugas"):
            fill_reference("36.04")
        promised, left = kill_backups(register, Path(folder), times, chance)
    return f"{times:,} kills after {promised:,} backups: every one that has a name is whole, {left:,} half ones cleared"


def kill_backups(register, folder, times, chance):
    """Kill a child that backs `register` up, so many times; return how many backups it made and how many half ones."""
    (stick := folder / "stik").mkdir()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    for kind in ("STATE", "CONFIG"):
        environment[f"XDG_{kind}_HOME"] = str(folder / "home")
    before = register.read_bytes()
    day = promised = left = 0
    for _time in range(times):
        said = _run_and_kill([str(register), str(stick), str(day)], environment, chance.uniform(0, 0.25))
        promised += len(said)
        day += len(said) + 1
        left += len(list(stick.glob(".*.part")))
        standing = sorted(stick.glob("*.pendopo"))
        assert not said or stick / said[-1] in standing, "a backup that was promised is gone"
        for path in standing[-2:]:
            assert note_of(path) is not None, f"{path.name} has a name and no proof"
            verify(path)
        assert register.read_bytes() == before
        assert len(standing) < 60, "nothing is sorted out"
    # One that is not killed finds its way, and clears what the dead have left.
    made = back_up_into(Place(FOLDER, "Folder", stick), register, NOW + timedelta(day + 1))
    verify(made.backup.path)
    assert {one.name for one in stick.iterdir()} - {NOTES} == set(notes(stick)), "something else is left behind"
    for path in stick.glob("*.pendopo"):
        verify(path)
    return promised, left


def _run_and_kill(arguments, environment, after):
    """Let the child begin, kill it so many seconds later, and return the names of the backups it has promised."""
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, *arguments], stdout=subprocess.PIPE, text=True, env=environment
    )
    assert child.stdout.readline() == "begun\n"
    time.sleep(after)
    child.send_signal(signal.SIGKILL)
    said, _nothing = child.communicate(timeout=20)
    return said.split("\n")[:-1]
