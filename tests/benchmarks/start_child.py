"""Start a window in a process of its own and tell when its first picture is done.

python tests/benchmarks/start_child.py bare
python tests/benchmarks/start_child.py REGISTER

`bare` is a QMainWindow of PySide6 with nothing in it; otherwise this is `python main.py REGISTER`, to the end of the
first picture of the board with its rows. Prints milliseconds since BENCH_STARTED, peak memory after a moment of rest,
and
which of the heavy modules were loaded by then, as JSON.
"""

import json
import os
import sys
import time
from pathlib import Path

HEAVY = ("reportlab", "xlsxwriter", "python_calamine", "PySide6.QtPdf", "babel", "PIL")
REST = 700
"""Milliseconds between the first picture and the end; what is put off until then counts as memory too."""

told: dict[str, object] = {}


def painted() -> None:
    """Note the time of the first picture, and end after a while."""
    if told:
        return
    told["ms"] = (time.monotonic_ns() - int(os.environ["BENCH_STARTED"])) / 1e6
    told["heavy"] = sorted(
        name for name in sys.modules if any(name == heavy or name.startswith(f"{heavy}.") for heavy in HEAVY)
    )
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    QTimer.singleShot(REST, QApplication.closeAllWindows)


def bare() -> None:
    # A program that shows a table cannot do without Qt's own names; making their enums is PySide6's share, not ours.
    from PySide6.QtCore import Qt  # noqa: F401
    from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

    class Middle(QWidget):
        def paintEvent(self, event):
            super().paintEvent(event)
            painted()

    app, window = QApplication(["bench"]), QMainWindow()
    window.setCentralWidget(Middle())
    window.resize(1366, 740)
    window.show()
    app.exec()


def ours(register: str) -> None:
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    import gc

    import main

    open_window = main._window

    def window(asked):
        gc.disable()  # as main does, before it loads Qt
        from ui.tables.tree import RecordTree

        RecordTree.paintEvent = _watched(RecordTree.paintEvent)
        return open_window(asked)

    main._window = window
    assert main.main([register, "--today", "2026-11-23"]) == 0


def _watched(paint):
    def paint_event(self, event):
        paint(self, event)
        if self.model().rowCount():
            painted()

    return paint_event


def peak() -> float:
    """Return this process's peak memory in MB; the figure of getrusage would begin with that of the parent."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    import resource

    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size / 2**20 if sys.platform == "darwin" else size / 1024


if __name__ == "__main__":
    bare() if sys.argv[1] == "bare" else ours(sys.argv[1])
    print(json.dumps({**told, "mb": peak()}), flush=True)
    os._exit(0)
