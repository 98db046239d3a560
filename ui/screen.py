"""Whether there is a screen: to be asked before Qt is loaded, which ends a program that finds none."""

import subprocess
import sys


def can_open() -> bool:
    """Tell whether a window can open; asked in a process of its own."""
    question = "from PySide6.QtWidgets import QApplication; QApplication([])"
    return subprocess.run([sys.executable, "-c", question], capture_output=True, check=False).returncode == 0
