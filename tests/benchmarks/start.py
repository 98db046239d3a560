"""From the start of the process to the first painted window with its rows, and its memory, against a bare window."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.benchmarks.figures import Found, Remark, paired
from tests.benchmarks.generator import KEPT, ROOT

TIME_GOAL = MEMORY_GOAL = 1.5
CHILD = Path(__file__).with_name("start_child.py")
CACHES = Path("/proc/sys/vm/drop_caches")


def measure(path: Path, size: str, rounds: int, cold_rounds: int) -> Iterator[Found]:
    """Start both in turn, warm and, where this process may empty the machine's page cache, cold."""
    ours, bare = _rounds(path, rounds, cold=False)
    yield paired(f"{size} start, warm", _all(ours, "ms"), _all(bare, "ms"), TIME_GOAL)
    yield paired(f"{size} start, peak memory", _all(ours, "mb"), _all(bare, "mb"), MEMORY_GOAL, "MB")
    heavy = sorted({name for told in ours for name in told["heavy"]})
    yield Remark(f"{size} start, heavy modules at first paint", ", ".join(heavy) or "none", broken=bool(heavy))
    if _may_drop():
        ours, bare = _rounds(path, cold_rounds, cold=True)
        yield paired(f"{size} start, cold", _all(ours, "ms"), _all(bare, "ms"), TIME_GOAL)
    else:
        yield Remark(f"{size} start, cold", "not measured: the page cache can be emptied by root only")


def _rounds(path: Path, rounds: int, *, cold: bool) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    with tempfile.TemporaryDirectory() as home:
        for what in ("bare", str(path)):
            _start(what, home)  # the first one warms up, and writes the bytecode
        ours, bare = [], []
        for _round in range(rounds):
            for what, told in (("bare", bare), (str(path), ours)):
                if cold:
                    _drop()
                told.append(_start(what, home))
    return ours, bare


def _start(what: str, home: str) -> dict[str, Any]:
    environment = {**os.environ, **{f"XDG_{kind}_HOME": home for kind in ("CONFIG", "DATA", "STATE")}}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is not compiled at each start
    environment["PYTHONPYCACHEPREFIX"] = str(KEPT / "bytecode")
    environment["BENCH_STARTED"] = str(time.monotonic_ns())
    done = subprocess.run(
        [sys.executable, str(CHILD), what], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True
    )
    return json.loads(done.stdout.splitlines()[-1])


def _all(told: list[dict[str, Any]], what: str) -> list[float]:
    return [one[what] for one in told]


def _may_drop() -> bool:
    try:
        _drop()
    except OSError:
        return False
    return True


def _drop() -> None:
    os.sync()
    CACHES.write_text("3")
