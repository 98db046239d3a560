"""Work that may take longer than a tenth of a second, done in a thread: printing many, import, export, backup."""

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal
from shiboken6 import isValid

from models.store.processes import give_way

Listener = Callable[..., object]

_TELL_EVERY = 0.05  # seconds between two reports of progress


class Cancelled(Exception):
    """Raised by `Job.step` in the work when the clerk has cancelled it."""


class Job:
    """One running work. It has no Qt parent: it lives until its end has been told."""

    def __init__(self, report: Callable[["Job", str, object], None]) -> None:
        self._report = report
        self._stop = False
        self._told = 0.0
        self.what = ""
        """What is being made just now, for who shows it; the work says so before a step."""

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._stop = True

    def step(self, done: int, total: int) -> None:
        """Tell that `done` of `total` parts are made. Raises Cancelled when the clerk wants no more.

        Called from the work, as often as convenient: reports are thinned out here.
        """
        if self._stop:
            raise Cancelled
        now = time.monotonic()
        if done >= total or now - self._told >= _TELL_EVERY:
            self._told = now
            self._report(self, "progress", (done, total))


class Jobs(QObject):
    """Starts works and tells their listeners, in the window's thread, what became of them."""

    _reported = Signal(object, str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._running: dict[Job, dict[str, Listener | None]] = {}
        self._reported.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def running(self) -> bool:
        """Whether any work has not yet told its end."""
        return bool(self._running)

    def start(
        self,
        work: Callable[[Job], Any],
        done: Listener,
        failed: Listener,
        progress: Listener | None = None,
        cancelled: Listener | None = None,
    ) -> Job:
        """Run `work(job)` in a thread and return its job.

        Listeners are bound methods of QObjects, and are not called once their object is gone: `done(result)`,
        `failed(exception)`, `progress(done, total)`, `cancelled()`. The work must not touch a widget, and
        opens its own connection to the register. Raises TypeError for a listener of another kind.
        """
        listeners = {"done": done, "failed": failed, "progress": progress, "cancelled": cancelled}
        for name, listener in listeners.items():
            if listener is not None and not isinstance(getattr(listener, "__self__", None), QObject):
                raise TypeError(f"{name} must be a bound method of a QObject, not {listener!r}")
        job = Job(self._reported.emit)
        self._running[job] = listeners
        self._pool.start(lambda: self._work(job, work))
        return job

    def close(self) -> None:
        """Cancel every work and wait for its end. No listener is called any more."""
        for job in self._running:
            job.cancel()
        self._pool.waitForDone()
        self._running.clear()

    def _work(self, job: Job, work: Callable[[Job], Any]) -> None:
        """Run in the thread: whatever the work ends with is reported, a bug as well as trouble."""
        give_way()
        try:
            result = work(job)
        except Cancelled:
            self._reported.emit(job, "cancelled", ())
        except Exception as problem:
            self._reported.emit(job, "failed", (problem,))
        else:
            self._reported.emit(job, "done", (result,))

    def _deliver(self, job: Job, name: str, values: tuple[object, ...]) -> None:
        """Call the listener for one report, in the window's thread."""
        listeners = self._running.get(job)
        if listeners is None:
            return
        if name != "progress":
            del self._running[job]
        listener = listeners[name]
        if listener is not None and isValid(getattr(listener, "__self__", None)):
            listener(*values)
