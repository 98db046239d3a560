"""The program dies at any moment while a password is set, changed or removed: the old file or the new one is there."""

import os
import random
import signal
import subprocess
import sys
import time

import pytest

from models.store import keyring
from models.store.backup import verify
from models.store.connection import is_plain
from models.store.keyring import unlock
from models.store.register import Register

TIMES = 24
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


@pytest.fixture(autouse=True)
def no_password_known():
    keyring.forget()
    yield
    keyring.forget()


def test_whenever_it_dies_the_register_is_whole_and_opens_with_a_password_that_was_meant(path, filled):
    path.write_bytes(filled["example"])
    held = verify(path)
    chance = random.Random(20261128)
    seen = set()
    left = 0
    for _time in range(TIMES):
        promised = run_and_kill(path, chance.uniform(0, 0.8))
        left += len(list(path.parent.glob(".*.part")))
        keyring.forget()
        fits = "" if is_plain(path) else next(secret for secret in SECRETS if unlock(path, secret))
        seen.add(fits)
        steps = [*SECRETS, ""]
        if promised:  # what was promised last, or what came next and was not promised yet
            assert fits in (promised[-1], steps[(steps.index(promised[-1]) + 1) % 3])
        assert verify(path) == held
    with Register.open(path, "Siti") as register:
        assert not register.read_only
    assert len(seen) > 1
    keyring.forget()
    clean(path)
    assert [one.name for one in path.parent.iterdir()] == [path.name], f"{left} half files were left before"


def clean(path):
    """Do once more what leaves nothing behind."""
    from models.store.password import remove_password, set_password

    for secret in SECRETS:
        keyring.learn(secret)
    set_password(path, SECRETS[0])
    remove_password(path)


def run_and_kill(path, after):
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
