"""A backup of 1 GB of scans, proven: against a bare copy of the file, and beside a clerk who works on meanwhile."""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

from models.store.backup import back_up
from models.store.register import Register
from models.tables import Attachment, AttachmentContent, engine
from tests.benchmarks.figures import Figure, Found, Remark, paired
from tests.benchmarks.generator import ROOT

NOW = datetime(2026, 11, 23, 14, 5, 9)
COPY_GOAL, BESIDE_GOAL, COMMIT_GOAL, STALL_GOAL = 1.8, 2.0, 2.0, 50
SCAN = 2_000_000
"""Bytes of one scan."""


def measure(path: Path, megabytes: int, rounds: int) -> Iterator[Found]:
    """Give a copy of the register at `path` so many megabytes of scans, and back it up in turn with `dd`."""
    with tempfile.TemporaryDirectory(prefix="pendopo-bench-") as folder:
        register = Path(folder) / "daftar.pendopo"
        shutil.copy(path, register)
        fill(register, megabytes)
        size = f"{register.stat().st_size / 1e9:.1f} GB"
        ours, bare = [], []
        for _round in range(rounds):
            bare.append(_dd(register, Path(folder)))
            ours.append(_back_up(register, Path(folder)))
        yield paired(f"backup of {size}, proven / dd with fsync", ours, bare, COPY_GOAL, "s")
        yield from _beside_a_writer(register, rounds, size)
        stalls = [_child("window", register) for _round in range(rounds)]
        longest = statistics.median(one["during"] for one in stalls)
        idle = statistics.median(one["idle"] for one in stalls)
        said = f"{longest:.0f} ms (idle {idle:.0f}); at most {STALL_GOAL}"
        yield Remark(f"backup of {size}, longest stall of the window", said, broken=longest > STALL_GOAL)


def fill(register: Path, megabytes: int) -> None:
    """Put in scans that nothing can make smaller."""
    chance = Random(11)
    with Register.open(register, "petugas"):
        for first in range(0, megabytes, 50):
            with engine().act("Scan"):
                for _number in range(min(50, megabytes - first) * 1_000_000 // SCAN):
                    scan = Attachment.create(name="pindaian.pdf", size=SCAN, sha256="", added_on=NOW.date())
                    AttachmentContent.create(attachment=scan, data=chance.randbytes(SCAN))


def _beside_a_writer(register: Path, rounds: int, size: str) -> Iterator[Found]:
    """In one process, as in the window: acts every 5 ms on one thread, the backup on others."""
    found = [_child("writer", register) for _round in range(rounds)]
    yield paired(
        f"backup of {size}, while an act is saved every 5 ms / alone",
        [one["beside"] for one in found], [one["alone"] for one in found], BESIDE_GOAL, "s",
    )  # fmt: skip
    during, idle = (statistics.median(one[which] for one in found) for which in ("during", "idle"))
    ratio = statistics.median(one["during"] / one["idle"] for one in found)
    yield Figure(f"saving an act while a backup of {size} is made / idle, p95", during, idle, ratio, COMMIT_GOAL)


def _dd(register: Path, folder: Path) -> float:
    target = folder / "dd"
    begun = time.perf_counter()
    subprocess.run(
        ["dd", f"if={register}", f"of={target}", "bs=1M", "conv=fsync"], check=True, stderr=subprocess.DEVNULL
    )
    took = time.perf_counter() - begun
    target.unlink()
    return took


def _back_up(register: Path, folder: Path) -> float:
    begun = time.perf_counter()
    made = back_up(register, folder, NOW)
    took = time.perf_counter() - begun
    made.path.unlink()
    return took


def _child(way: str, register: Path) -> Any:
    with tempfile.TemporaryDirectory(prefix="pendopo-bench-", dir=register.parent) as home:
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        environment |= {f"XDG_{kind}_HOME": home for kind in ("CONFIG", "DATA", "STATE")}
        done = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.backup_child", way, str(register), home],
            cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True,
        )  # fmt: skip
    return json.loads(done.stdout.splitlines()[-1])
