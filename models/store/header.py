"""Look at a file before SQLite does: is it a register, whole, and of a version this program knows?

Everything here only reads, so that a file which is refused stays as it was, byte for byte.
"""

import sqlite3
from pathlib import Path
from typing import NamedTuple

from models.language import _
from models.store.failures import NOT_CHANGED, is_damage, plainly
from models.store.whereabouts import beginning
from models.trouble import Damaged, Lost, Trouble

APPLICATION = int.from_bytes(b"PNDP", "big")
"""SQLite's application_id of a register."""
_MAGIC = b"SQLite format 3\0"
_LENGTH = 100


class Header(NamedTuple):
    """What the first bytes of a register say."""

    version: int
    """Number of the last migration it has seen."""
    at_rest: bool
    """It was closed in order: no write-ahead log in use, nothing left over beside it."""


def examine(path: Path, latest: int, *, newer: bool = False) -> Header:
    """Return the header of the register at `path`. Trouble, with a sentence, for whatever is not one.

    `latest` is the newest version this program knows; one above it passes only where `newer` may.
    """
    with plainly(NOT_CHANGED):
        head = _first_bytes(path)
    if not _MAGIC.startswith(head[: len(_MAGIC)]) and (found := _examine_behind_password(path)):
        if found.version > latest and not newer:
            raise too_new(path)
        return found
    _refuse_foreign(path, head)
    version = _number(head, 60)
    if version > latest and not newer:
        raise too_new(path)
    left_over = _left_over(path)
    if not left_over:
        _refuse_cut_short(path, head)
    return Header(version, at_rest=head[18] == 1 and not left_over)


def too_new(path: Path) -> Trouble:
    """Return what to say of a register that a newer version has written, and that can not even be read here."""
    return Trouble(
        _(
            "{name} was written by a newer version of Pendopo. The file was not changed. "
            "Open it with the newer version, or install that one here.",
            name=path.name,
        )
    )


def beside(path: Path, ending: str) -> Path:
    """Return the file that SQLite keeps beside `path`."""
    return path.with_name(path.name + ending)


def damaged(path: Path, detail: str) -> Damaged:
    """Return what to say of a file that is not whole."""
    return Damaged(
        _("{name} is damaged. It was not changed. Keep it as it is and restore the last backup.", name=path.name),
        path,
        detail,
    )


def _first_bytes(path: Path) -> bytes:
    if path.is_dir():
        raise Trouble(
            _("{name} is a folder, not a register. Nothing was changed. Choose a file inside it.", name=path.name)
        )
    try:
        return beginning(path, _LENGTH)
    except FileNotFoundError as error:
        raise Lost(
            _(
                "{name} is not there. Nothing was changed. Check that the stick is in and the folder is right, "
                "or restore a backup.",
                name=path,
            ),
            path,
        ) from error
    except PermissionError as error:
        raise Trouble(
            _(
                "{name} may not be read by this user. The file was not changed. "
                "Ask whoever looks after this computer for permission.",
                name=path.name,
            )
        ) from error


def _examine_behind_password(path: Path) -> Header | None:
    """Return the header of a file with a password; None for one that has none. PasswordNeeded, or Damaged."""
    from models.store.inside import look_inside
    from models.store.keyring import has_password

    if not has_password(path):
        return None
    with plainly(NOT_CHANGED):
        try:
            inside = look_inside(path, left_over=_left_over(path))
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
            if getattr(error, "sqlite_errorname", "") == "SQLITE_CORRUPT":  # it speaks of more pages than there are
                raise _cut_short(path) from error
            raise damaged(path, str(error)) from error
    if inside.application != APPLICATION:
        raise _of_another(path)
    return Header(inside.version, inside.at_rest)


def _refuse_foreign(path: Path, head: bytes) -> None:
    if not head:
        raise Lost(
            _("{name} is empty. It was not changed. Restore the last backup in its place.", name=path.name), path
        )
    if not head.startswith(_MAGIC[: len(head)]):
        raise Trouble(
            _("{name} is not a register. The file was not changed. Choose a file that Pendopo wrote.", name=path.name)
        )
    if len(head) < _LENGTH:
        raise _cut_short(path)
    if _number(head, 68) != APPLICATION:
        raise _of_another(path)


def _refuse_cut_short(path: Path, head: bytes) -> None:
    page = int.from_bytes(head[16:18], "big")
    page = 65536 if page == 1 else page
    counted = _number(head, 24) == _number(head, 92)  # otherwise the count of pages is not to be trusted
    if counted and path.stat().st_size < _number(head, 28) * page:
        raise _cut_short(path)


def _cut_short(path: Path) -> Damaged:
    return Damaged(
        _(
            "{name} was cut short: its end is missing, perhaps because copying was interrupted. "
            "The file was not changed. Copy it once more, or restore the last backup.",
            name=path.name,
        ),
        path,
    )


def _of_another(path: Path) -> Trouble:
    return Trouble(
        _(
            "{name} belongs to another program. The file was not changed. Choose a file that Pendopo wrote.",
            name=path.name,
        )
    )


def _number(head: bytes, at: int) -> int:
    return int.from_bytes(head[at : at + 4], "big")


def _left_over(path: Path) -> bool:
    """Tell whether SQLite has left something beside the file."""
    return any(_filled(beside(path, ending)) for ending in ("-wal", "-journal"))


def _filled(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0
