"""Numbers in Indonesian words (terbilang), as dates and amounts stand on paper."""

LIMIT = 10**15
"""The first number without words here."""

_UNITS = ("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_SCALES = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"))


def spell(number: int) -> str:
    """Return `number` in small Indonesian words: "dua ribu dua puluh tiga". ValueError outside 0..10**15 - 1."""
    if not 0 <= number < LIMIT:
        raise ValueError(f"No words for {number}")
    words: list[str] = []
    rest = number
    for size, name in _SCALES:
        count, rest = divmod(rest, size)
        words += [*_below_thousand(count), name] if count else []
    thousands, rest = divmod(rest, 1000)
    words += _group(thousands, "seribu", "ribu")
    words += _below_thousand(rest)
    return " ".join(words) or "nol"


def _below_thousand(number: int) -> list[str]:
    hundreds, rest = divmod(number, 100)
    return _group(hundreds, "seratus", "ratus") + _below_hundred(rest)


def _below_hundred(number: int) -> list[str]:
    tens, units = divmod(number, 10)
    if tens == 1:
        return _group(units, "sebelas", "belas") or ["sepuluh"]
    head = [_UNITS[tens], "puluh"] if tens else []
    return head + ([_UNITS[units]] if units else [])


def _group(count: int, one: str, many: str) -> list[str]:
    """One of a kind has a word of its own (seratus); more are counted (dua ratus); none leaves nothing."""
    if count == 1:
        return [one]
    return [*_below_thousand(count), many] if count else []
