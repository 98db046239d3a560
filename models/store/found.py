"""The backups that can be found: beside the register, where it was last backed up, and in further folders."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from models.store.backup_log import last_backup
from models.store.failures import NOT_CHANGED, plainly
from models.store.holdings import Holdings, holdings
from models.store.places import places_now, read_places
from models.trouble import Trouble

MOST = 200
"""Backups that are looked at, the newest first: a folder may hold years of them."""
_NAMED = re.compile(r"(\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d)")
Step = Callable[[int, int], None]


class Found(NamedTuple):
    """A file that may be restored."""

    path: Path
    at: datetime
    """When it was taken, as its name or else the file itself says: local time."""
    holds: Holdings | None
    """None where it can not be restored; `said` tells why."""
    said: str = ""


def known_folders() -> list[Path]:
    """Return the folders into which this computer backs up, with the sticks that are in now."""
    return [place.folder for place in places_now(read_places()) if place.folder is not None]


def candidates(register: Path | None, folders: Iterable[Path]) -> list[Path]:
    """Return the files that may be backups of `register` (of any, for None), the newest first; none is opened yet."""
    own = register.resolve() if register else None
    last = last_backup(register) if register else None
    places = [*([register.parent] if register else []), *([last.path.parent] if last else []), *folders]
    found: dict[Path, datetime] = {}
    for place in dict.fromkeys(places):
        for path in _registers_in(place, register.suffix if register else ".pendopo"):
            if path.resolve() != own:
                with suppress(OSError):
                    found[path] = taken_at(path)
    return sorted(found, key=lambda path: found[path], reverse=True)[:MOST]


def look_at(paths: Iterable[Path], step: Step) -> list[Found]:
    """Return what each file holds, or why it can not be restored; told `step` how many are done. In a thread."""
    found, every = [], list(paths)
    for at, path in enumerate(every):
        step(at, len(every))
        found.append(look_at_one(path))
    return found


def look_at_one(path: Path) -> Found:
    """Return what one file holds, or why it can not be restored."""
    try:
        with plainly(NOT_CHANGED):
            return Found(path, taken_at(path), holdings(path))
    except Trouble as trouble:
        return Found(path, _or_long_ago(path), None, str(trouble))


def taken_at(path: Path) -> datetime:
    """Return when a backup was taken: what its name says, else when the file was written. OSError."""
    said = _NAMED.findall(path.stem)
    if said:
        with suppress(ValueError):
            return datetime.strptime(said[-1], "%Y-%m-%d %H.%M.%S").astimezone()
    return datetime.fromtimestamp(path.stat().st_mtime).astimezone()


def _or_long_ago(path: Path) -> datetime:
    try:
        return taken_at(path)
    except OSError:
        return datetime.fromtimestamp(0).astimezone()


def _registers_in(folder: Path, suffix: str) -> Iterator[Path]:
    try:
        yield from (
            path for path in folder.iterdir() if path.suffix == suffix and path.is_file() and path.name[0] != "."
        )
    except OSError:  # a stick that is not in
        return
