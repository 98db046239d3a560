"""Copies of a register that anybody can read: what setting a password does not reach, and so must be named."""

from collections.abc import Iterable
from pathlib import Path

from models.store.header import APPLICATION

_BEGINNING = b"SQLite format 3\0"


def plain_copies(register: Path, folders: Iterable[Path] = ()) -> list[Path]:
    """Return the registers without a password that bear the name of `register`, beside it and in `folders`, in order.

    A backup and a file that was kept before restoring bear it with more behind. A folder that can not be read now,
    such as a stick that is not in, is passed over.
    """
    found: set[Path] = set()
    for folder in {register.parent, *folders}:
        try:
            names = list(folder.iterdir())
        except OSError:
            continue
        alike = (path for path in names if path.name.startswith(register.stem) and path.suffix == register.suffix)
        found.update(path for path in alike if path != register and _readable(path))
    return sorted(found)


def _readable(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            head = file.read(72)
    except OSError:
        return False
    return head.startswith(_BEGINNING) and int.from_bytes(head[68:], "big") == APPLICATION
