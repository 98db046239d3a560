"""The program dies at any moment of saving: what was called saved is there, and never half of an act."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from models.language import use_language
from models.store.check import check
from models.store.register import Register
from models.tables import Setting

TIMES = 600
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


def run(times, chance):
    """Kill so many programs while they save; return what was found."""
    use_language("en")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "daftar.pendopo"
        Register.create(path, "Petugas").close()
        promised = kill_acts(path, times, chance)
    return f"{times:,} kills after {promised:,} acts: none that was called saved is gone, none is there by half"


def kill_acts(path, times, chance):
    """Kill a child that saves into the register at `path`, so many times; return how many acts it has promised."""
    promised = 0
    for _time in range(times):
        said = run_and_kill(path, acts=chance.randrange(1, 4), after=chance.uniform(0, 0.006))
        promised = max([promised, *(int(number) + 1 for number in said)])
        with Register.open(path, "Siti") as register:
            assert not register.read_only, "the lock of the dead program was taken over"
            kept = Setting.select().count()
        assert kept % 10 == 0, "half an act was kept"
        assert kept >= promised * 10, "an act that was called saved is gone"
    assert promised >= times
    assert [verdict.sentence for verdict in check(path, date(2999, 1, 1)) if not verdict.ok] == []
    return promised


def run_and_kill(path, acts, after):
    """Let the child save so many acts, kill it so many seconds later, and return the numbers of those it saved."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(path)], stdout=subprocess.PIPE, text=True, env=environment
    )
    assert child.stdout.readline() == "open\n"
    heard = [child.stdout.readline().strip() for _act in range(acts)]
    time.sleep(after)
    child.send_signal(signal.SIGKILL)
    said, _ = child.communicate(timeout=10)
    return [*heard, *said.split("\n")[:-1]]
