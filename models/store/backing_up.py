"""A backup into one of the places of this computer: made, noted, and only then the old ones sorted out."""

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from models.language import _
from models.rules.rotation import surplus
from models.store.backup import Backup, Progress, back_up
from models.store.backup_log import Failure, LastBackup, last_backup, note_backup, note_failure
from models.store.backup_notes import Note, alone, drop_notes, note_of, notes
from models.store.header import examine
from models.store.migrate import latest
from models.store.places import Place, places_now, read_places
from models.trouble import Trouble

_NAME = re.compile(r" \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d( \(\d+\))?")
"""What follows the register's name in that of a backup; that of "sebelum-pemulihan" is another."""


@dataclass(frozen=True)
class Made:
    """A backup that stands, and what was done because of it."""

    backup: Backup
    removed: list[Path]
    """Older backups that had had their time."""
    unnoted: str = ""
    """Why this computer could not note when it was."""


def back_up_into(place: Place, register: Path, now: datetime, progress: Progress | None = None) -> Made:
    """Back `register` up into a place that is there, note it or its failure, and sort out the old ones.

    Raises Trouble when no backup could be made; whatever was there is there still.
    """
    try:
        backup = back_up(register, _folder(place), now, progress, from_medium=place.is_stick)
    except Trouble as trouble:
        with suppress(OSError):  # where nothing can be noted, it is told all the same
            note_failure(register, Failure(place.key, place.name, now, str(trouble), trouble.detail))
        raise
    removed = sort_out(backup, register.stem, now)
    try:
        note_backup(register, backup, place=place.key)
    except OSError as error:
        return Made(backup, removed, str(error))
    return Made(backup, removed)


def back_up_as_told(register: Path, folder: Path | None, now: datetime) -> tuple[list[Backup], list[Trouble | Warning]]:
    """Back `register` up into `folder`, or into all places of this computer; return also what did not go well.

    A Warning is beside a backup that was made; a Trouble is in place of one. Raises Trouble for a given folder.
    """
    from models.store.at_terminal import ask_ahead  # nobody can be asked any more once each place is tried by itself

    ask_ahead(register)
    failed: list[Trouble] = []
    if folder is not None:
        made = [back_up_to(folder, register, now)]
    else:
        made, failed = back_up_everywhere(register, places_now(read_places()), now)
    not_noted = _("When this was could not be noted on this computer.")
    unnoted = [Warning(f"{not_noted} {one.unnoted}") for one in made if one.unnoted]
    return [one.backup for one in made], [*unnoted, *failed]


def back_up_to(folder: Path, register: Path, now: datetime, progress: Progress | None = None) -> Made:
    """Back `register` up into a folder that is none of the places: what lies there already is left alone.

    Raises Trouble when no backup could be made.
    """
    backup = back_up(register, folder, now, progress)
    try:
        note_backup(register, backup)
    except OSError as error:
        return Made(backup, [], str(error))
    return Made(backup, [])


def back_up_everywhere(
    register: Path, places: Iterable[Place], now: datetime, progress: Progress | None = None
) -> tuple[list[Made], list[Trouble]]:
    """Back `register` up into each of `places` that is there; where one fails the others are made all the same."""
    made: list[Made] = []
    failed: list[Trouble] = []
    for place in places:
        if place.folder is not None:
            try:
                made.append(back_up_into(place, register, now, progress))
            except Trouble as trouble:
                failed.append(trouble)
    return made, failed


def sort_out(backup: Backup, stem: str, now: datetime) -> list[Path]:
    """Remove backups beside `backup`, which is proven, that have had their time; return them.

    Only what this program made and proved, of the same register, and under the name it gave, is ever removed. What
    can not be removed stays for the next time.
    """
    folder, own = backup.path.parent, note_of(backup.path)
    if own is None or not own.register:
        return []
    proven = {
        path: _beside(note.taken_at, now)
        for name, note in notes(folder).items()
        if _is_backup_of(path := folder / name, note, own, stem)
    }
    gone = set(surplus(proven.values(), _beside(now, now)))
    removed = []
    for path in sorted(path for path, taken_at in proven.items() if taken_at in gone and path != backup.path):
        with suppress(OSError):
            path.unlink()
            removed.append(path)
    if removed:
        with suppress(OSError), alone(folder):
            drop_notes(folder, [path.name for path in removed])
    return removed


def last_in(place: Place, register: Path, mark: str) -> LastBackup | None:
    """Return the last backup of `register` in a place, also one that another computer made on a stick that is in.

    `mark` is the register's: models.store.fingerprint.identity. None when there was none, or it is gone from a place
    that can be looked at.
    """
    if place.folder is None:
        return last_backup(register, place=place.key)
    found = [
        LastBackup(place.folder / name, note.taken_at, note.size, note.fingerprint, note.journal)
        for name, note in notes(place.folder).items()
        if (note.register, note.stem) == (mark, register.stem) and _stands(place.folder / name, note)
    ]
    return max(found, key=lambda one: one.taken_at.timestamp(), default=None)


def _folder(place: Place) -> Path:
    if place.folder is None:
        raise Trouble(
            _(
                "{name} is not in. No backup was made on it; the register is safe. Put it in, then do it again.",
                name=place.name,
            )
        )
    if place.is_stick or not place.given:
        try:
            place.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Trouble(
                _(
                    "The folder {folder} cannot be made. No backup was made; the register is safe. "
                    "Choose another folder.",
                    folder=place.folder,
                ),
                str(error),
            ) from error
    return place.folder


def _is_backup_of(path: Path, note: Note, own: Note, stem: str) -> bool:
    if (note.register, note.stem) != (own.register, stem) or not _stands(path, note):
        return False
    return path.name.startswith(stem) and _NAME.fullmatch(path.stem[len(stem) :]) is not None


def _stands(path: Path, note: Note) -> bool:
    """Tell whether a file is there and can be the one that was proven: a register, as long as it was then."""
    try:
        if path.is_symlink() or path.stat().st_size != note.size:
            return False
        examine(path, latest())
    except (OSError, Trouble):
        return False
    return True


def _beside(at: datetime, now: datetime) -> datetime:
    """Return `at` by the clock of `now`, so that the two can be compared."""
    return at.astimezone(now.tzinfo).replace(tzinfo=None) if at.tzinfo and now.tzinfo else at.replace(tzinfo=None)
