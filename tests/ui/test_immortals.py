"""A whole day of Qt calls does not use up None."""

import subprocess
import sys

CALLS = """
import ui.theme
from PySide6.QtCore import QObject, Signal
class Bell(QObject):
    rung = Signal()
bell = Bell()
for _ in range(30_000):
    bell.setObjectName("bell")
    bell.rung.emit()
"""


def test_thirty_thousand_calls_do_not_abort(pytestconfig):
    done = subprocess.run([sys.executable, "-c", CALLS], cwd=pytestconfig.rootpath, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
