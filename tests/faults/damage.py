"""Damage to a backup: one byte changed, or the end cut off. Nothing of it may ever take the place of a register."""

import os
import tempfile
from datetime import datetime
from pathlib import Path

from models.acts.seeding import fill_example, fill_reference
from models.language import use_language
from models.store.backup import back_up, verify
from models.store.register import Register
from models.store.restore import restore
from models.trouble import Trouble

TIMES = 12_000
NOW = datetime(2026, 11, 23, 14, 5, 9)
_EVERY = 50
"""Of so many damages one is also tried to be restored, over a register that must stay as it is."""


def run(times, chance):
    """Try so many damages, one byte or one truncation each; return what was tried."""
    use_language("en")
    with tempfile.TemporaryDirectory() as folder:
        register = Path(folder) / "daftar.pendopo"
        with Register.create(register, "Petugas"):
            fill_reference("36.04")
            fill_example()
        (stick := Path(folder) / "stik").mkdir()
        backup = back_up(register, stick, NOW).path
        tried = try_damages(backup, register, times, chance)
    return f"{tried['byte']:,} single bytes and {tried['cut']:,} truncations: all noticed, nothing replaced"


def try_damages(backup, register, times, chance):
    """Damage `backup` in so many ways, one after the other; each must be told, and `register` stay as it is."""
    whole, before = backup.read_bytes(), register.read_bytes()
    tried = {"byte": 0, "cut": 0}
    for number in range(times):
        kind = "cut" if number % 4 == 3 else "byte"
        tried[kind] += 1
        at = chance.randrange(len(whole))
        _damage(backup, whole, kind, at, chance.randrange(1, 256))
        noticed(verify, backup, what=f"{kind} at {at}")
        if number % _EVERY == 0:
            noticed(lambda: restore(backup, register, NOW), what=f"restoring, {kind} at {at}")
            assert register.read_bytes() == before, f"{kind} at {at} changed the register"
            assert len(list(register.parent.glob("*pemulihan*"))) == 0, "a copy was kept for nothing"
        _mend(backup, whole, kind, at)
    verify(backup)
    return tried


def noticed(work, *arguments, what):
    try:
        work(*arguments)
    except Trouble:
        return
    raise AssertionError(f"not noticed: {what}")


def _damage(path, whole, kind, at, by):
    if kind == "cut":
        os.truncate(path, at)
        return
    with path.open("r+b") as file:
        file.seek(at)
        file.write(bytes([whole[at] ^ by]))


def _mend(path, whole, kind, at):
    with path.open("r+b") as file:
        file.seek(at)
        file.write(whole[at:] if kind == "cut" else whole[at : at + 1])
