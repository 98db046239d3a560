"""Whether the file of the open register is still the one that was opened: moved, deleted, replaced, written over?

On Linux and macOS a deleted file can be written on as if nothing had happened, and is gone for good when it is closed.
So each act looks first.
"""

import os
import sys
from pathlib import Path

from models.language import _
from models.trouble import Lost

_HEAD = 100
_OPEN: dict[tuple[int, int], int] = {}
"""Device and inode of each file that this program has open -> a descriptor of it.

POSIX takes all locks of a process off a file when any of its descriptors is closed, those of SQLite too. So such a file
is read through a descriptor that stays open as long as the register.
"""


def beginning(path: Path, length: int) -> bytes:
    """Return the first bytes of a file, without disturbing SQLite where this program has it open. OSError."""
    if _OPEN:
        found = path.stat()
        handle = _OPEN.get((found.st_dev, found.st_ino))
        if handle is not None:
            return os.pread(handle, length, 0)
    with path.open("rb", buffering=0) as file:
        return file.read(length)


class Whereabouts:
    """The file of a register that is open."""

    def __init__(self, path: Path) -> None:
        """OSError when it is not there."""
        self.path = path
        self._handle: int | None = None
        found = path.stat()
        self._key = (found.st_dev, found.st_ino)
        if sys.platform != "win32" and self._key not in _OPEN:
            self._handle = _OPEN[self._key] = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        self._said = self._state()

    def close(self) -> None:
        """Let go of it, after SQLite has."""
        if self._handle is not None:
            _OPEN.pop(self._key, None)
            os.close(self._handle)
            self._handle = None

    def note(self) -> None:
        """Note how the file is now: we have just written into it ourselves."""
        self._said = self._state()

    def assure(self) -> None:
        """Raise Lost when the file is not there any more, or is not what it was when it was last noted."""
        trouble = self.trouble()
        if trouble is not None:
            raise trouble

    def trouble(self) -> Lost | None:
        """Return what is wrong with the file; None when nothing is."""
        try:
            found = self.path.stat()
        except FileNotFoundError:
            return self._gone()
        except OSError as error:
            return self._silent(str(error))
        if (found.st_dev, found.st_ino) != self._key:
            return self._replaced()
        said = self._state()
        if self._said and said and said != self._said:
            return self._written_over()
        return None

    def _state(self) -> bytes:
        """Return change counter, size and schema cookie of the file, as its header says; b"" where that is unknown."""
        handle = _OPEN.get(self._key)
        if handle is None:
            return b""
        try:
            head = os.pread(handle, _HEAD, 0)
        except OSError:
            return b""
        return head[24:32] + head[40:44]

    def _gone(self) -> Lost:
        return Lost(
            _(
                "The file of this register, {name}, is not there any more: it was moved or deleted, or the stick was "
                "pulled out. Nothing was saved just now; what was saved before is still open here. Put it back, or "
                "save a copy elsewhere and go on in that.",
                name=self.path,
            ),
            self.path,
        )

    def _silent(self, detail: str) -> Lost:
        return Lost(
            _(
                "The disk, stick or network that holds {name} does not answer. Nothing was saved just now; what was "
                "saved before is safe. Check the cable or the connection, or save a copy elsewhere and go on in that.",
                name=self.path,
            ),
            self.path,
            detail,
        )

    def _replaced(self) -> Lost:
        return Lost(
            _(
                "Another file stands where this register was, {name}: it was replaced while it was open. Nothing was "
                "saved just now; what was saved before is still open here. Save a copy elsewhere and go on in that, "
                "then compare the two.",
                name=self.path,
            ),
            self.path,
        )

    def _written_over(self) -> Lost:
        return Lost(
            _(
                "Another program has written into the file of this register, {name}. Nothing was saved just now. "
                "Close the register and open it again; it is looked over then.",
                name=self.path,
            ),
            self.path,
        )
