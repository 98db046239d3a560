"""Whether a process still runs: its number alone does not tell, for numbers are handed out again. And on which host."""

import os
import sys
import threading
from contextlib import suppress
from pathlib import Path

_POLITE = 10
"""The niceness of a thread that gives way."""


def host() -> str:
    """Return the name of this computer."""
    if sys.platform != "win32":
        return os.uname().nodename
    import platform  # a large module for one word

    return platform.node()


def give_way() -> None:
    """Let this thread, and those that it starts, wait for threads that a person is waiting for.

    Where the system has no such thing for threads, all stay alike.
    """
    if sys.platform == "linux":
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _POLITE)
    elif sys.platform == "win32":
        import ctypes

        below_normal = -1
        ctypes.windll.kernel32.SetThreadPriority(ctypes.windll.kernel32.GetCurrentThread(), below_normal)


def start_of(pid: int) -> str | None:
    """Return a mark of when process `pid` of this computer began; None when there is no such process.

    Two processes that had the same number have different marks. Where the system does not tell, the mark is "".
    """
    if sys.platform == "win32":
        return _start_on_windows(pid)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return None
    except PermissionError:
        pass  # it runs, under another user
    try:
        # After the name in brackets, which may hold spaces: field 22, ticks since the computer was started.
        ticks = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]
        return ticks + " " + Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    except OSError:
        return ""


if sys.platform == "win32":

    def _start_on_windows(pid: int) -> str | None:
        import ctypes
        from ctypes import wintypes

        kernel = ctypes.windll.kernel32
        kernel.OpenProcess.restype = wintypes.HANDLE
        limited, denied = 0x1000, 5
        handle = kernel.OpenProcess(limited, False, pid)
        if not handle:
            return "" if kernel.GetLastError() == denied else None
        times = [wintypes.FILETIME() for _ in range(4)]
        running = wintypes.DWORD()
        try:
            kernel.GetExitCodeProcess(wintypes.HANDLE(handle), ctypes.byref(running))
            kernel.GetProcessTimes(wintypes.HANDLE(handle), *(ctypes.byref(one) for one in times))
        finally:
            kernel.CloseHandle(wintypes.HANDLE(handle))
        still_active = 259
        return f"{times[0].dwHighDateTime}.{times[0].dwLowDateTime}" if running.value == still_active else None
