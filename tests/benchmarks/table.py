"""From a key to the painted list, 100,000 rows long: the real tabs, a floor table and Qt's own table, in turn."""

import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.figures import Figure, Found, Remark, p95
from tests.benchmarks.generator import ROOT

FLOOR_GOAL, PEER_GOAL = 2.0, 0.25


def measure(path: Path, size: str, rounds: int) -> Iterator[Found]:
    """Run each way `rounds` times; Qt's offscreen platform, so that no X server is measured."""
    ways = ["list", "floor", "sql", "sql-256"]
    tree = importlib.util.find_spec("ui.tabs.pks") is not None
    if tree:
        ways.append("tree")
    taken: dict[str, dict[str, list[float]]] = {way: {} for way in ways}
    for _round in range(rounds):
        for way in ways:
            for name, times in _run(way, path).items():
                taken[way].setdefault(name, []).extend(times)
    for way in ("list", "tree"):
        if way in taken:
            yield from _figures(f"{size} {way}", taken[way], taken)
    if not tree:
        yield Remark(f"{size} tree", "not measured: there is no PKS tab yet")


def _figures(name: str, ours: dict[str, list[float]], taken: dict[str, dict[str, list[float]]]) -> Iterator[Figure]:
    for what, beside, said, goal in (
        ("key", "floor", "floor table", FLOOR_GOAL),
        ("key", "sql", "QSqlTableModel", PEER_GOAL),
        ("key", "sql-256", "QSqlTableModel, 256 rows", None),
        ("first", "floor", "floor table", None),
        ("scroll", "floor", "floor table", None),
        ("sort", "floor", "floor table", None),
    ):
        mine, other = p95(ours[what]), p95(taken[beside][what])
        said_of = {"key": "key", "first": "first letter"}.get(what, what)
        yield Figure(f"{name}: {said_of} to repaint, p95 / {said}", mine, other, mine / other, goal)


def _run(way: str, path: Path) -> dict[str, list[float]]:
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": home}
        done = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.table_child", way, str(path)],
            cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True,
        )  # fmt: skip
    return json.loads(done.stdout.splitlines()[-1])
