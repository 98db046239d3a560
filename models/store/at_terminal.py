"""Passwords asked for on the terminal, where somebody sits at one; never taken from the words of a command."""

import os
import sys
from collections.abc import Callable
from getpass import getpass
from pathlib import Path

from models.language import _
from models.rules.passwords import problem
from models.store import keyring
from models.store.connection import key_of
from models.trouble import PasswordNeeded, Trouble

NEW = "PENDOPO_NEW_PASSWORD"
"""The environment variable that gives the new password to a command that nobody sits at."""
_TRIES = 3


def ask_password(needed: PasswordNeeded) -> None:
    """Ask for the password of the file that `needed` names. Raises Trouble when none fits, or nobody can be asked."""
    if not _somebody_there():
        raise Trouble(
            f"{needed} "
            + _("Where nobody sits at a terminal, the environment variable {name} gives it.", name=keyring.VARIABLE)
        ) from needed
    asked = _("Password of {name}:", name=needed.path.name) + " "
    for attempt in range(_TRIES):
        said = _("This password does not open the file.") + " " if attempt else ""
        if keyring.unlock(needed.path, getpass(said + asked)):
            return
    raise needed


def ask_and_go_on(needed: PasswordNeeded, work: Callable[[], int]) -> int:
    """Ask for what `needed` names and do `work`, and so on for every further file that needs a password."""
    while True:
        ask_password(needed)
        try:
            return work()
        except PasswordNeeded as another:
            needed = another


def ask_ahead(path: Path) -> None:
    """Ask for the password of the file at `path`, if it needs one and somebody is there; otherwise do nothing."""
    try:
        key_of(path)
    except PasswordNeeded as needed:
        if _somebody_there():
            ask_password(needed)


def change_password(register: Path, *, remove: bool) -> str:
    """Give `register` another password, or take it away; return a sentence on what was done. Raises Trouble."""
    from models.store.password import remove_password, set_password

    key_of(register)  # the present one is asked for first
    if remove:
        remove_password(register)
        return _("{path} has no password any more.", path=register)
    set_password(register, _new_password())
    return _(
        "{path} opens with the new password alone. Whoever loses it loses the register: keep it in the safe.",
        path=register,
    )


def _new_password() -> str:
    """Return a new password: asked for twice, or from the environment. Raises Trouble for one that will not do."""
    given = os.environ.get(NEW)
    if given is None and not _somebody_there():
        raise Trouble(
            _(
                "Nobody sits at a terminal to type the new password. Nothing was changed. "
                "Put it into the environment variable {name}.",
                name=NEW,
            )
        )
    first = getpass(_("New password:") + " ") if given is None else given
    again = getpass(_("Once more:") + " ") if given is None else given
    if said := problem(first, again):
        raise Trouble(_(said))
    return first


def _somebody_there() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()
