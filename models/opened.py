"""The register that is open: how lists read it, and what an act tells.

No peewee here, so that a window stands at once.
"""

import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple, Protocol


class Change(NamedTuple):
    """What one act has touched, told after its commit."""

    act: int
    """Number of the act in the journal; 0 when nothing was changed."""
    name: str
    """The act in words, English with {names}; ready for the catalogue."""
    subject: str
    """What it was about, as typed by the clerk."""
    tables: frozenset[str]
    """Names of the tables that were touched."""


class Opened(Protocol):
    """What the rooms above ask of the open register; models.store answers."""

    @property
    def reader(self) -> sqlite3.Connection:
        """The connection that lists read on: what is committed, and nothing else."""

    @property
    def database(self) -> Any:
        """The peewee database that acts write to, made when first asked for."""

    def matching(self, table: str, text: str) -> tuple[str, list[str]]:
        """Return an SQL condition on `table`.id, and its parameters, for the records that hold `text`.

        `table` is "agreement" or "person". Every word of `text` must begin a word of the record.
        """

    def found(self, table: str, text: str) -> Sequence[int]:
        """Return the ids of the records that `matching` means, newest first, without a look at `table` itself."""


Follower = Callable[[Opened | None], None]


class _Present:
    register: Opened | None = None
    followers: list[Follower] = []


class _Aside(threading.local):
    register: Opened | None = None


_aside = _Aside()


def opened() -> Opened:
    """Return the open register. RuntimeError while none is open."""
    register = _aside.register or _Present.register
    if register is None:
        raise RuntimeError("no register is open")
    return register


@contextmanager
def read_aside(register: Opened) -> Iterator[None]:
    """Let the lists of this thread read `register`, whichever is open for the others. For models.store."""
    _aside.register = register
    try:
        yield
    finally:
        _aside.register = None


def announce(register: Opened | None) -> None:
    """Say which register is open now; None when it was closed. For models.store."""
    _Present.register = register
    for follow in _Present.followers:
        follow(register)


def follow(follower: Follower) -> None:
    """Call `follower` now, and whenever a register is opened or closed."""
    _Present.followers.append(follower)
    follower(_Present.register)


def closing(register: Opened) -> None:
    """Say that `register` is open no more, unless another has taken its place already."""
    if _Present.register is register:
        announce(None)
