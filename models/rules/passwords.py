"""What a new password must be, and what is worth saying about it. No figure for strength: nobody can reckon that."""

from models.rules.marking import N_

LEAST = 8
"""Letters a password has at least."""
_GOOD = 15
_COMMON = ("password", "rahasia", "katasandi", "sandi", "pendopo", "admin", "qwerty", "12345678", "11111111")


def problem(password: str, again: str) -> str:
    """Return what stands in the way of this password, typed twice; "" when nothing does. English, to be translated."""
    if len(password) < LEAST:
        return N_("The password is too short: at least 8 characters. Nothing was changed. Type a longer one.")
    if password != password.strip():
        return N_("The password begins or ends with a space, which nobody sees. Nothing was changed. Leave it out.")
    if password != again:
        return N_("The two passwords are not the same. Nothing was changed. Type the second one again.")
    return ""


def advice(password: str) -> str:
    """Return what would make this password harder to guess; "" when there is nothing to say. English."""
    plain = "".join(letter for letter in password.lower() if letter.isalnum())
    if len(password) < LEAST:
        return N_("At least 8 characters. Several words that have nothing to do with each other are easy to remember.")
    if any(word in plain for word in _COMMON) or len(set(password)) < LEAST // 2 or plain.isdigit():
        return N_("Anybody would try this among the first. Several words that do not belong together are better.")
    if len(password) < _GOOD:
        return N_("Longer is better: one or two more words make it much harder to guess.")
    return ""


def printable(password: str) -> bool:
    """Tell whether every letter of `password` can be printed and read back without doubt."""
    return password.isascii() and password.isprintable()
