"""A clerk's process while a backup is made in it: python -m tests.benchmarks.backup_child WAY REGISTER FOLDER

WAY: `writer` saves an act every 5 ms and tells how long a backup takes alone and beside it (seconds), and how long an
act takes idle and during it (milliseconds, p95); `window` is the real window, and tells its longest stall in
milliseconds, idle and during a backup: the longest time between two beats of its event loop. Prints JSON.
"""

import json
import sys
import time
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

from tests.benchmarks.figures import p95

NOW = datetime(2026, 11, 23, 14, 5, 9)
EVERY = 0.005
"""Seconds between two acts."""


def writer(path: Path, folder: Path) -> dict[str, float]:
    from models.store.backup import back_up
    from models.store.processes import give_way  # as ui.jobs does
    from models.store.register import Register
    from models.tables import Setting, engine

    number = 0

    def save() -> float:
        nonlocal number
        number += 1
        begun = time.perf_counter()
        with engine().act("Keep"):
            Setting.update(value=str(number)).where(Setting.key == "bench").execute()
        took = (time.perf_counter() - begun) * 1000
        time.sleep(EVERY)
        return took

    def made() -> float:
        begun = time.perf_counter()
        back_up(path, folder, NOW).path.unlink()
        return time.perf_counter() - begun

    with Register.open(path, "petugas"), ThreadPoolExecutor(1, initializer=give_way) as worker:
        with engine().act("Begin"):
            Setting.insert(key="bench", value="").on_conflict_replace().execute()
        idle = [save() for _number in range(300)]
        alone = made()
        under_way: Future[float] = worker.submit(made)
        during = []
        while not under_way.done():
            during.append(save())
        return {"alone": alone, "beside": under_way.result(), "idle": p95(idle), "during": p95(during)}


def window(path: Path, folder: Path) -> dict[str, float]:
    from PySide6.QtCore import QObject, QTimer

    from models.language import use_language
    from models.store.backup import back_up
    from tests.benchmarks.generator import TODAY
    from ui.app import make_app
    from ui.window import Window

    class Told(QObject):
        what: object = None

        def take(self, what: object) -> None:
            self.what = what

    use_language("id")
    app = make_app()
    shown = Window(TODAY, lambda: NOW.astimezone())
    shown.resize(1366, 740)
    shown.show()
    shown.open(path)
    app.processEvents()
    stalls = []
    last = time.perf_counter()

    def beat() -> None:
        nonlocal last
        now = time.perf_counter()
        stalls.append((now - last) * 1000)
        last = now

    timer = QTimer(interval=1)
    timer.timeout.connect(beat)
    timer.start()

    def longest(until) -> float:
        nonlocal last
        stalls.clear()
        last = time.perf_counter()
        while not until():
            app.processEvents()
            time.sleep(0.0005)
        return max(stalls)

    end = time.perf_counter() + 1  # what opening has left to do
    longest(lambda: time.perf_counter() > end)
    end = time.perf_counter() + 2
    idle = longest(lambda: time.perf_counter() > end)
    jobs = shown.session.jobs
    told = Told()
    jobs.start(lambda job: back_up(path, folder, NOW, job.step), told.take, told.take, shown.keeper._tell)
    during = longest(lambda: not jobs.running)
    shown.close()
    if isinstance(told.what, Exception):
        raise told.what
    return {"idle": idle, "during": during}


if __name__ == "__main__":
    print(json.dumps({"writer": writer, "window": window}[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))))
