"""How the backups of a register stand, in words: for the status bar and for the banner on the board."""

import datetime
from pathlib import Path
from typing import NamedTuple

from models.language import _, _n

_TOO_OLD = datetime.timedelta(days=7)


class Standing(NamedTuple):
    """What is said, in which tone of the theme ("" for none), and what more there is to say."""

    said: str
    tone: str
    detail: str


class Alarm(NamedTuple):
    """What the board says of backups."""

    said: str
    tone: str
    """"red" for one that failed, "amber" for a stick whose turn it is."""
    detail: str


def standing_of(register: Path, now: datetime.datetime) -> Standing:
    """Return what the status bar says."""
    from models.store.backup_log import failures, last_backup

    if failed := failures(register):
        names = ", ".join(one.name for one in failed)
        return Standing(_("Backup failed: {names}", names=names), "red", "\n".join(one.said for one in failed))
    last = last_backup(register)
    if last is None:
        return Standing(_("No backup yet"), "amber", "")
    age = now - last.taken_at
    said = [_("Backup {ago}, verified", ago=ago(age))]
    for name, at in _sticks(register).values():
        said.append(_("{stick} {ago}", stick=name, ago=ago(now - at)) if at else _("{stick} not yet", stick=name))
    old = age > _TOO_OLD or whose_turn_it_is(register, now) is not None
    return Standing(" · ".join(said), "amber" if old else "", str(last.path))


def alarm_of(register: Path, now: datetime.datetime) -> Alarm | None:
    """Return what the board has to say of backups; None while all is well."""
    from models.store.backup_log import failures

    if failed := failures(register):
        first = failed[0]
        said = _(
            "The backup failed {ago}. {place}: {said}",
            ago=ago(now - first.at), place=", ".join(one.name for one in failed if one.said == first.said),
            said=first.said,
        )  # fmt: skip
        return Alarm(said, "red", "\n".join(one.detail for one in failed if one.detail))
    turn = whose_turn_it_is(register, now)
    if turn is None:
        return None
    name, at = turn
    if at is None:
        said = _("There is no backup on {stick} yet. Put it in, then back up.", stick=name)
    else:
        said = _("{stick} was last written {ago}. Put it in, then back up.", stick=name, ago=ago(now - at))
    return Alarm(said, "amber", "")


def whose_turn_it_is(register: Path, now: datetime.datetime) -> tuple[str, datetime.datetime | None] | None:
    """Return the name of the stick that is to be put in now, and when it was last written."""
    from models.rules.rotation import whose_turn

    sticks = _sticks(register)
    key = whose_turn({key: at for key, (_name, at) in sticks.items()}, now)
    return sticks[key] if key is not None else None


def ago(age: datetime.timedelta) -> str:
    """Return how long ago something was: "just now", "12 minutes ago", "2 hours ago", "9 days ago"."""
    minutes = int(age.total_seconds() // 60)
    if minutes < 1:
        return _("just now")
    if minutes < 60:
        return _n("{count} minute ago", "{count} minutes ago", minutes)
    if minutes < 24 * 60:
        return _n("{count} hour ago", "{count} hours ago", minutes // 60)
    return _n("{count} day ago", "{count} days ago", age.days)


def _sticks(register: Path) -> dict[str, tuple[str, datetime.datetime | None]]:
    """Return the named sticks by their keys, each with when this register was last written to it."""
    from models.store.backup_log import last_backup
    from models.store.places import read_places

    found: dict[str, tuple[str, datetime.datetime | None]] = {}
    for stick in read_places().sticks:
        last = last_backup(register, place=stick.key)
        found[stick.key] = stick.name, last.taken_at if last else None
    return found
