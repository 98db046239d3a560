"""Painting the drawn border, beside painting the same shapes without data. Goal: at most 1.5."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.figures import Found, paired
from tests.benchmarks.generator import ROOT

GOAL = 1.5


def measure(path: Path, size: str, rounds: int) -> Iterator[Found]:
    """Paint in a process of its own, on Qt's offscreen platform."""
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": home}
        done = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.map_child", str(path), str(rounds)],
            cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True,
        )  # fmt: skip
    taken = json.loads(done.stdout.splitlines()[-1])
    yield paired(f"{size} map repainted", taken["ours"], taken["floor"], GOAL)
