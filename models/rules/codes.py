"""Short codes to type and to scan, "SRG-PKS-7K3Q": office, kind, serial, and a check letter over all of it.

The check is a sum of weights modulo 31. That is a prime, every weight is below it and neighbours differ in theirs, so
that each wrong character and each swap of two neighbours changes the sum.
"""

import re

KINDS = {"kb": "KB", "pks": "PKS", "addendum": "ADD"}
"""How a code names the kind of agreement: keys of vocabulary.KINDS."""

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ"
ALPHABET = LETTERS + "23456789"
"""What a serial is made of: nothing that is taken for something else, so neither I, L, O nor 0, 1."""

ROOM = len(ALPHABET) ** 2 * len(LETTERS)
"""How many serials have three characters before the check letter; further ones are longer."""

_PRIME = len(ALPHABET)
_SHORTEST = 3
# Prefix and kind may hold any letter, but never a digit: the three that a serial lacks take the place of digits there.
_VALUES = {**{sign: at for at, sign in enumerate(ALPHABET)}, "I": 23, "L": 24, "O": 25}
_SHAPE = re.compile(rf"([A-Z]{{3}})({'|'.join(KINDS.values())})([{ALPHABET}]{{{_SHORTEST},12}}[{LETTERS}])")
_LOOSE = re.compile(r"[A-Z0-9]{3}(?:(?:KB|PKS|ADD)[A-Z0-9]{4,13}|-[A-Z0-9]{2,3}-[A-Z0-9]{4,13})")
_DASHES = re.compile(r"[-_‐‑‒–—−]")
_VOWELS = set("AEIOU")
# Words before the name of a region that tell nothing of it.
_KINDS_OF_REGION = {"KABUPATEN", "KOTA", "PROVINSI", "KAB", "PEMERINTAH", "DAERAH"}


def make(prefix: str, kind: str, serial: int) -> str:
    """Return the code of a serial, from 0 without an end; no two serials of a prefix and a kind share one.

    `prefix` is three letters A-Z, `kind` a key of KINDS (KeyError for another). ValueError for another prefix and
    for a serial below 0.
    """
    if serial < 0 or not re.fullmatch("[A-Z]{3}", prefix):
        raise ValueError(f"No code for {prefix!r} and {serial}")
    head, letter = divmod(serial, len(LETTERS))
    places = _SHORTEST - 1
    while head >= len(ALPHABET) ** places:
        head -= len(ALPHABET) ** places
        places += 1
    digits = ""
    for _place in range(places):
        head, digit = divmod(head, len(ALPHABET))
        digits = ALPHABET[digit] + digits
    # The check letter is chosen and the character before it follows: so the last one always is a letter.
    before, after = prefix + KINDS[kind] + digits, LETTERS[letter]
    at = len(before)
    rest = -(_sum(before) + _weight(at + 1) * _VALUES[after])
    solved = ALPHABET[rest * pow(_weight(at), -1, _PRIME) % _PRIME]
    return f"{prefix}-{KINDS[kind]}-{digits}{solved}{after}"


def read(text: str) -> str | None:
    """Return the code that was typed or scanned, as it is printed; None where it is none or the check letter differs.

    Lower case, blanks, missing dashes and the line end that a scanner adds do not matter.
    """
    bare = _DASHES.sub("", "".join(text.split()))
    found = _SHAPE.fullmatch(bare.upper()) if bare.isascii() else None
    if found is None or _sum(found[0]) % _PRIME:
        return None
    return "-".join(found.groups())


def is_sound(text: str) -> bool:
    """Tell whether `text` reads as a code with its check letter."""
    return read(text) is not None


def resembles(text: str) -> bool:
    """Tell whether `text` is built like a code, right or mistyped: to say so instead of finding nothing."""
    bare = _DASHES.sub("-", "".join(text.split())).upper()
    return bool(_LOOSE.fullmatch(bare) or _LOOSE.fullmatch(bare.replace("-", "")))


def office_prefix(setting: str, region: str) -> str:
    """Return the three letters of an office: those of its setting, or of its region's name while that is blank.

    "Kabupaten Serang" is "SRG": the first letter, then the consonants as they come, the last of them last.
    """
    words = [word for word in re.findall("[A-Z]+", (setting.strip() or region).upper()) if word]
    if setting.strip() and len("".join(words)) == 3:
        return "".join(words)
    name = "".join(word for word in words if word not in _KINDS_OF_REGION) or "".join(words)
    letters = name[:1] + "".join(letter for letter in name[1:] if letter not in _VOWELS)
    short = letters if len(letters) >= 3 else name
    return (short[:2] + short[2:][-1:]).ljust(3, "X") if len(short) > 3 else short.ljust(3, "X")


def _sum(signs: str) -> int:
    return sum(_weight(at) * _VALUES[sign] for at, sign in enumerate(signs))


def _weight(at: int) -> int:
    return at % (_PRIME - 1) + 1
