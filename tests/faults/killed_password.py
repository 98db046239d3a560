"""The program dies at any moment while a password is set, changed or removed: the old file or the new one is there."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from models.acts.seeding import fill
from models.store import keyring
from models.store.backup import verify
from models.store.connection import is_plain
from models.store.keyring import unlock
from models.store.password import remove_password, set_password
from models.store.register import Register

TIMES = 300
SECRETS = ("kuda Baterai-7 payung", "meja lompat hijau")
# It sets, changes and removes again and again, and says what it has promised.
CHILD = """
import sys
from pathlib import Path
from models.store.keyring import learn
from models.store.password import remove_password, set_password
register, secrets = Path(sys.argv[1]), sys.argv[2:]
for secret in secrets:
    learn(secret)
print("begun", flush=True)
while True:
    for secret in secrets:
        set_password(register, secret)
        print(secret, flush=True)
    remove_password(register)
    print(flush=True)
"""


def run(times, chance):
    """Kill so many of them; return what was found."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "daftar.pendopo"
        Register.create(path, "Petugas", lambda: fill(example=True)).close()
        promised, left = kill_while_setting(path, times, chance)
    return f"{times:,} kills after {promised:,} changes of a password: always whole, {left:,} half files cleared"


def kill_while_setting(path, times, chance):
    """Kill a child that gives `path` passwords; return how many changes it promised, and how many half files it left.

    After each kill the file is whole, and opens with what was promised last or with what came next.
    """
    keyring.forget()
    held = verify(path)
    steps = [*SECRETS, ""]
    begun = time.monotonic()
    _give_and_take(path)
    long = 4 * (time.monotonic() - begun)  # some changes are made in it, on this computer as it is now
    changes = left = 0
    for _time in range(times):
        promised = _run_and_kill(path, chance.uniform(0, long))
        _let_a_minute_pass(path)
        changes += len(promised)
        left += len(list(path.parent.glob(".*.part")))
        keyring.forget()
        fits = "" if is_plain(path) else next(secret for secret in SECRETS if unlock(path, secret))
        if promised:
            assert fits in (promised[-1], steps[(steps.index(promised[-1]) + 1) % 3])
        assert verify(path) == held
    # One that is not killed finds its way, and clears what the dead have left.
    for secret in SECRETS:
        keyring.learn(secret)
    _give_and_take(path)
    assert [one.name for one in path.parent.glob(".*.part")] == []
    assert verify(path) == held
    return changes, left


def _let_a_minute_pass(path):
    """A lock that was being written when the program died is taken for dead a minute later."""
    lock = path.with_name(path.name + ".lock")
    if lock.exists():
        os.utime(lock, (time.time() - 120, time.time() - 120))


def _give_and_take(path):
    set_password(path, SECRETS[0])
    remove_password(path)


def _run_and_kill(path, after):
    """Let the child begin, kill it so many seconds later, and return what it has promised."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(path), *SECRETS], stdout=subprocess.PIPE, text=True, env=environment
    )
    assert child.stdout.readline() == "begun\n"
    time.sleep(after)
    child.send_signal(signal.SIGKILL)
    said, _nothing = child.communicate(timeout=20)
    return said.split("\n")[:-1]
