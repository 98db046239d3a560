"""A file with a password, as bytes: which key the password gives it, and whether that key fits.

The format is that of SQLCipher 4 with its own defaults (zetetic.net/sqlcipher/design), so that any program which knows
SQLCipher opens the file with the password alone. Only the standard library is needed to try a password, and a
password that does not fit never reaches SQLite.
"""

import hashlib
import hmac
from collections import Counter
from enum import Enum
from pathlib import Path
from typing import NamedTuple

PAGE = 4096
SALT = 16
"""Bytes at the beginning of the file; each file may have its own, and the key depends on it."""
_ROUNDS = 256_000
"""Takes a tenth to a fifth of a second: whoever tries all passwords has to spend that on each."""
_SEAL = 64
"""Bytes at the end of each page that prove who wrote it: HMAC with SHA-512."""
HEAD = 8 * PAGE
"""Bytes that are looked at: enough pages to tell a wrong password from a damaged page."""
_FOREIGN = (
    *(b"SQLite format 3\0", b"PK\3\4", b"PK\5\6", b"%PDF", b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"RIFF"),
    *(b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"MZ", b"\x7fELF", b"\xd0\xcf\x11\xe0", b"ID3"),
)
"""How files begin that are known to be something else."""
_EVEN = 450.0
"""Chi-square of the bytes of a page that look random: 255 on average, this much never by chance."""


class Key(NamedTuple):
    """What opens one file: made of its password and its salt."""

    key: bytes
    salt: bytes

    def __repr__(self) -> str:
        """Show nothing: it may come into a report on a bug."""
        return "Key(…)"

    @property
    def raw(self) -> str:
        """As PRAGMA key and ATTACH … KEY take it, with nothing left to be reckoned."""
        return f"x'{self.key.hex()}{self.salt.hex()}'"


class Fit(Enum):
    """How a key fits a file."""

    RIGHT = "right"
    DAMAGED = "damaged"
    """It is the right one, but the first page is not as it was written."""
    WRONG = "wrong"
    """Another password is needed, or the file is damaged at its very beginning; nobody can tell."""


def encrypted(head: bytes, size: int) -> bool:
    """Tell whether a file of `size` bytes that begins with `head` (HEAD bytes) looks like one with a password."""
    if len(head) < PAGE or head.startswith(_FOREIGN):
        return False
    pages = _pages(head)
    return _random(pages[0]) or (size % PAGE == 0 and any(map(_random, pages)))


def make_key(password: str, salt: bytes) -> Key:
    """Return the key that `password` gives a file with this salt."""
    return Key(hashlib.pbkdf2_hmac("sha512", password.encode(), salt, _ROUNDS, 32), salt)


def fit(head: bytes, key: Key) -> Fit:
    """Try `key` at a file that begins with `head`."""
    if head[:SALT] != key.salt:
        return Fit.WRONG
    seal = _seal_of(key)
    sealed = [_sealed(page, number, seal) for number, page in enumerate(_pages(head), 1)]
    if sealed and sealed[0]:
        return Fit.RIGHT
    return Fit.DAMAGED if any(sealed) else Fit.WRONG


def seal_anew(path: Path, key: Key) -> None:
    """Seal each page of the file at `path` that is not as it was written, so that SQLite reads what is left of it.

    For a copy that something is to be rescued from: SQLCipher reads nothing more after the first page it refuses.
    """
    seal = _seal_of(key)
    with path.open("r+b") as file:
        number = 1
        while len(page := file.read(PAGE)) == PAGE:
            if not _sealed(page, number, seal):
                said = page[SALT if number == 1 else 0 : -_SEAL]
                file.seek(number * PAGE - _SEAL)
                file.write(hmac.digest(seal, said + number.to_bytes(4, "little"), "sha512"))
            number += 1


def _seal_of(key: Key) -> bytes:
    return hashlib.pbkdf2_hmac("sha512", key.key, bytes(byte ^ 0x3A for byte in key.salt), 2, 32)


def _sealed(page: bytes, number: int, seal: bytes) -> bool:
    if len(page) < PAGE:
        return False
    said, written = page[SALT if number == 1 else 0 : -_SEAL], page[-_SEAL:]
    return hmac.compare_digest(hmac.digest(seal, said + number.to_bytes(4, "little"), "sha512"), written)


def _pages(head: bytes) -> list[bytes]:
    return [head[at : at + PAGE] for at in range(0, len(head), PAGE)]


def _random(page: bytes) -> bool:
    expected = len(page) / 256
    counts = Counter(page)
    return sum((counts[byte] - expected) ** 2 for byte in range(256)) / expected < _EVEN
