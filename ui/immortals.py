"""Keeps None, True and False alive under Python 3.11.

PySide6 6.12.0 is built as if they could not die, which holds from Python 3.12 on (PEP 683): every Qt call that
returns nothing gives back a reference to None that it never took, every `emit` one to True. Python 3.11 starts
with about five thousand references to None, counts them down and aborts: "none_dealloc: deallocating None".
"""

import ctypes
import sys

_PLENTY = 1 << 40  # references; a million Qt calls a second would take twelve days


def hold() -> None:
    """Raise the reference counts out of reach, where Python counts at all. Called once, before the first widget."""
    if sys.version_info < (3, 12):
        for thing in (None, True, False, NotImplemented, Ellipsis):
            # CPython keeps the count at the very beginning of an object.
            ctypes.c_ssize_t.from_address(id(thing)).value += _PLENTY
