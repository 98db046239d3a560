"""Where this computer keeps backups: a folder of its own, and sticks that are known by a small file on them.

A stick has no letter or path that lasts: what is on it says which one it is. These are settings of the computer.
"""

import json
import os
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from platformdirs import user_config_path, user_documents_path

from models.language import _
from models.rules.marking import N_
from models.store import media
from models.store.failures import NOT_CHANGED, plainly

FOLDER = "folder"
"""The key of the folder on this computer."""
_MARK = "pendopo-stik.json"
_SUBFOLDER = "Cadangan Pendopo"
THIS_PC = N_("Folder on this computer")


class Stick(NamedTuple):
    """A stick that was given a name."""

    key: str
    name: str
    seen: str
    """Where it was last: looked at first, for a place that is not listed among what was put in."""


@dataclass(frozen=True)
class Places:
    """What this computer remembers."""

    automatic: bool = True
    """Whether backups are made on closing and every half hour of change."""
    folder: Path | None = None
    """None for the one in the user's documents, which needs no question."""
    sticks: tuple[Stick, ...] = ()


class Place(NamedTuple):
    """One place for backups, as it is now."""

    key: str
    name: str
    """In the clerk's language."""
    folder: Path | None
    """Where backups go; None while the stick is not in."""
    given: bool = True
    """Whether the clerk chose it: the folder that was not chosen is made without a word."""

    @property
    def is_stick(self) -> bool:
        """Whether it may be taken away."""
        return self.key != FOLDER


def default_folder() -> Path:
    """Return the folder for backups that nobody had to choose."""
    return user_documents_path() / _SUBFOLDER


def read_places(settings: Path | None = None) -> Places:
    """Return what is remembered; what can not be read is as good as not there."""
    try:
        held: Any = json.loads((settings or _settings()).read_text(encoding="utf-8"))
        folder = held.get("folder")
        sticks = tuple(Stick(str(one["id"]), str(one["name"]), str(one["seen"])) for one in held.get("sticks", []))
        return Places(bool(held.get("automatic", True)), Path(folder) if folder else None, sticks)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return Places()


def write_places(places: Places, settings: Path | None = None) -> None:
    """Remember. Trouble when it can not be written."""
    settings = settings or _settings()
    held = {
        "automatic": places.automatic,
        "folder": str(places.folder) if places.folder else None,
        "sticks": [{"id": one.key, "name": one.name, "seen": one.seen} for one in places.sticks],
    }
    with plainly(NOT_CHANGED):
        settings.parent.mkdir(parents=True, exist_ok=True)
        temporary = settings.with_name(f"{settings.name}.{os.getpid()}")
        temporary.write_text(json.dumps(held, indent=1), encoding="utf-8")
        temporary.replace(settings)


def places_now(places: Places) -> list[Place]:
    """Return all places, the folder first, each as it is now. Looks at what is put in."""
    folder = Place(FOLDER, _(THIS_PC), places.folder or default_folder(), given=places.folder is not None)
    roots = _roots_of(places.sticks)
    return [
        folder,
        *(Place(one.key, one.name, roots[one.key] / _SUBFOLDER if one.key in roots else None) for one in places.sticks),
    ]


def unnamed() -> list[Path]:
    """Return what is put in and bears no mark yet."""
    return [root for root in media.volumes() if _mark_on(root) is None]


def name_stick(places: Places, root: Path, name: str) -> Places:
    """Return `places` with the stick at `root` under `name`; its mark is written on it. Trouble when it can not be.

    One that was named at another computer keeps its mark, so that both know it.
    """
    key = _mark_on(root) or uuid.uuid4().hex
    with plainly(NOT_CHANGED):
        temporary = root / f".{_MARK}.{os.getpid()}"
        try:
            temporary.write_text(json.dumps({"id": key, "name": name}), encoding="utf-8")
            media.replace_for_good(temporary, root / _MARK)
        finally:
            temporary.unlink(missing_ok=True)
    others = tuple(one for one in places.sticks if one.key != key)
    return replace(places, sticks=(*others, Stick(key, name, str(root))))


def next_name(places: Places) -> str:
    """Return the name that the next stick is offered: "Stick A", "Stick B", …"""
    taken = {one.name for one in places.sticks}
    names = [_("Stick {letter}", letter=letter) for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
    return next((name for name in names if name not in taken), names[-1])


def forget_stick(places: Places, key: str) -> Places:
    """Return `places` without a stick; what is on it stays."""
    return replace(places, sticks=tuple(one for one in places.sticks if one.key != key))


def _roots_of(sticks: Iterable[Stick]) -> dict[str, Path]:
    """Return where those of the sticks are that are in now."""
    wanted = {one.key: Path(one.seen) for one in sticks}
    if not wanted:
        return {}
    found: dict[str, Path] = {}
    for root in dict.fromkeys([*wanted.values(), *media.volumes()]):
        key = _mark_on(root)
        if key in wanted:
            found.setdefault(key, root)
    return found


def _mark_on(root: Path) -> str | None:
    """Return the id that a stick bears, None for one that bears none."""
    try:
        with (root / _MARK).open("rb") as file:
            key = json.loads(file.read(1000))["id"]
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None
    return key if isinstance(key, str) and key.isalnum() and len(key) <= 64 else None


def _settings() -> Path:
    return user_config_path("pendopo", appauthor=False) / "backup.json"
