"""The passwords this program was told since it was started: kept in memory alone, never written, never logged.

Each is tried at every file that needs one, so that a register and its backups ask once.
"""

import os
from importlib.util import find_spec
from pathlib import Path

from models.language import _
from models.store.cipher import HEAD, SALT, Fit, Key, encrypted, fit, make_key
from models.store.whereabouts import beginning
from models.trouble import PasswordNeeded, Trouble

VARIABLE = "PENDOPO_PASSWORD"
"""The environment variable that gives a password to a command that nobody sits at, as for the task scheduler."""
_passwords: list[str] = []
"""The one that was told last comes first."""
_keys: dict[bytes, Key] = {}
"""What was found to fit: salt -> key. A register and its backups have the same salt, and so the same key."""
_misfits: set[tuple[str, bytes]] = set()
"""Passwords that give no key to files with a salt: thirty old backups need not be tried one by one."""


def available() -> bool:
    """Tell whether files with a password can be opened and made on this computer."""
    return find_spec("sqlcipher3") is not None


def has_password(path: Path) -> bool:
    """Tell whether the file at `path` needs a password. OSError where it can not be read."""
    return path.is_file() and encrypted(beginning(path, HEAD), path.stat().st_size)


def key_for(path: Path) -> Key | None:
    """Return what opens the file at `path`; None for one that needs no password, or is not there.

    Raises PasswordNeeded when no password known here fits, Trouble where such files can not be opened at all.
    """
    if not has_password(path):
        return None
    if not available():
        raise not_available(path)
    head = beginning(path, HEAD)
    salt = head[:SALT]
    known = _keys.get(salt)
    if known is not None and fit(head, known) is not Fit.WRONG:
        return known
    for password in _known():
        if (password, salt) not in _misfits and _try(head, password):
            return _keys[salt]
    raise PasswordNeeded(
        _(
            "{name} is protected by a password. The file was not changed. Enter its password to open it.",
            name=path.name,
        ),
        path,
    )


def unlock(path: Path, password: str) -> bool:
    """Try `password` at the file at `path`, and remember it if it fits. OSError where it can not be read."""
    if not _try(beginning(path, HEAD), password):
        return False
    learn(password)
    return True


def learn(password: str) -> None:
    """Let `password` be tried at files that need one."""
    if password in _passwords:
        _passwords.remove(password)
    _passwords.insert(0, password)


def hold(key: Key) -> None:
    """Let `key` open the file that is being written with it."""
    _keys[key.salt] = key


def forget() -> None:
    """Know no password any more."""
    _passwords.clear()
    _keys.clear()
    _misfits.clear()


def not_available(path: Path) -> Trouble:
    """Return what to say where a file with a password can not be opened."""
    return Trouble(
        _(
            "{name} is protected by a password, and the part of Pendopo that opens such files is not installed here. "
            "The file was not changed. Ask whoever looks after this computer to install it: {command}",
            name=path.name,
            command="pip install pendopo[password]",
        )
    )


def _known() -> list[str]:
    given = os.environ.get(VARIABLE, "")
    return [*_passwords, given] if given else _passwords


def _try(head: bytes, password: str) -> bool:
    key = make_key(password, head[:SALT])
    if fit(head, key) is Fit.WRONG:
        _misfits.add((password, key.salt))
        return False
    _keys[key.salt] = key
    return True
