"""The lock file beside a register: one writes, and whoever comes second reads and learns who it is."""

import json
import os
import time
from pathlib import Path
from typing import NamedTuple

from models.store.processes import host, start_of

_STILL_WRITING = 60.0
"""Seconds after which an unreadable lock file is what a power cut has left, not one being written."""
_RACE = 0.05
"""Seconds in which a second program that also takes over a dead lock would show itself."""


class Holder(NamedTuple):
    """Who has the register open."""

    user: str
    host: str
    pid: int
    started: str
    """A mark of when the process began: processes.start_of."""
    since: str
    """When it opened the register: local time, ISO 8601."""


class Lock:
    """A register's lock, ours or somebody else's."""

    def __init__(self, register: Path) -> None:
        self._path = register.with_name(register.name + ".lock")
        self._own: Holder | None = None
        self.taken_over = False
        """The program that had it before has died, so the register was not closed in order."""

    def take(self, *, by_force: bool = False) -> Holder | None:
        """Take the lock. Return None when it is ours now, otherwise its holder. OSError where none can be written.

        `by_force` takes it whoever has it: for when the clerk knows what can not be proven from here.
        """
        own = _ourselves()
        try:
            self._write(own, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
        except FileExistsError:
            holder = self._read()
            if not by_force and not self._dead(holder):
                return holder or Holder("?", "?", 0, "", "")
            if not self._take_over(own):
                return self._read() or Holder("?", "?", 0, "", "")
        self._own = own
        return None

    def is_free(self) -> bool:
        """Tell whether it could be taken now, without taking it. OSError where that can not be seen."""
        return not self._path.exists() or self._dead(self._read())

    def release(self) -> None:
        """Give the lock back, if it is ours."""
        if self._own is not None and self._read() == self._own:
            self._path.unlink(missing_ok=True)
        self._own = None

    def _write(self, holder: Holder, flags: int) -> None:
        handle = os.open(self._path, flags, 0o644)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(holder._asdict(), file)
            file.flush()
            os.fsync(file.fileno())

    def _read(self) -> Holder | None:
        try:
            return Holder(**json.loads(self._path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def _dead(self, holder: Holder | None) -> bool:
        """Tell whether the lock provably belongs to nobody any more."""
        if holder is None:
            try:
                return time.time() - self._path.stat().st_mtime > _STILL_WRITING
            except FileNotFoundError:
                return True
        return holder.host == host() and start_of(holder.pid) not in (holder.started, "")

    def _take_over(self, own: Holder) -> bool:
        # Two programs may find the lock dead at once: the last to write has it.
        self._write(own, os.O_CREAT | os.O_TRUNC | os.O_WRONLY)
        time.sleep(_RACE)
        self.taken_over = self._read() == own
        return self.taken_over


def _ourselves() -> Holder:
    user = os.environ.get("USERNAME") or os.environ.get("USER") or os.environ.get("LOGNAME") or "?"
    since = time.strftime("%Y-%m-%dT%H:%M:%S")
    return Holder(user, host(), os.getpid(), start_of(os.getpid()) or "", since)
