"""Slips that running text can be caught at by itself: figures ≠ words, weekday ≠ date, days that do not exist."""

import datetime
import difflib
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from models.rules.dates import MONTHS, WEEKDAYS, long_date, weekday
from models.rules.words import LIMIT, spell

WORDS, WEEKDAY, DAY = "words", "weekday", "day"
"""Kinds of a slip: figures and words differ, the weekday is another, there is no such day."""


class Slip(NamedTuple):
    """One slip of a text."""

    kind: str
    """WORDS, WEEKDAY or DAY."""
    at: int
    """Where it begins in the text, from 0."""
    found: str
    """As it stands there, on one line."""
    expected: str
    """What it would have to be; "" for a day that does not exist."""


_ONES = {spell(value): value for value in range(10)}
_WHOLE = {"sepuluh": 10, "sebelas": 11, "seratus": 100}
_TIMES = {"puluh": 10, "ratus": 100}
_SCALES = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "milyar": 10**9, "triliun": 10**12, "trilyun": 10**12}
_ALONE = {"seribu": 10**3, "sejuta": 10**6, "semiliar": 10**9}
_NUMERALS = {*_ONES, *_WHOLE, *_TIMES, *_SCALES, *_ALONE, "belas"}

_NUMERAL = rf"(?:{'|'.join(sorted(_NUMERALS, key=len, reverse=True))})\b"
_SPELLED = rf"\b{_NUMERAL}(?:\s+{_NUMERAL})*"
# A number, not a part of one ("23/2014", "100.3.7.1"); money may stand with its Rp and its ",00" or ",-".
_FIGURE = r"(?<![\w./,\-])(?:Rp\.?\s*)?(?P<figure>\d{1,3}(?:\.\d{3})+|\d+)(?P<cents>,(?:\d+|-+))?"
_UNIT = r"(?P<unit>\s?%|\s?/\s?\w+|\s+(?!ayat\b|huruf\b|angka\b|pasal\b|nomor\b|tahun\s+\d)[a-z]\w*)?"
_FIGURE_FIRST = re.compile(rf"{_FIGURE}{_UNIT}\s*\(\s*(?P<inside>[^()\d]{{1,200}}?)\s*\)", re.IGNORECASE)
# On a line of its own "(2)" is the label of a paragraph.
_WORDS_FIRST = re.compile(
    rf"(?P<words>{_SPELLED})[^\S\n]*\(\s*(?P<figure>\d{{1,3}}(?:\.\d{{3}})+|\d+)\s*\)", re.IGNORECASE
)

_MONTH_NUMBERS = {name.casefold(): number for number, name in enumerate(MONTHS, start=1)}
_MONTH_NUMBERS |= {"nopember": 11, "pebruari": 2}
_DAYS = {name.casefold(): name for name in WEEKDAYS} | {"jum'at": "Jumat", "jum’at": "Jumat", "ahad": "Minggu"}
_IN_WORDS = rf"(?:\s*\(\s*{_SPELLED}\s*\))?"
_DATE = re.compile(
    rf"(?:(?P<said>\bhari\s+(?:ini\s*,?\s*)?)?\b(?P<weekday>{'|'.join(_DAYS)})\b\s*,?\s*)?"
    rf"\(?(?:\btanggal\b\s*,?\s*)?(?:(?<![\w./,\-])(?P<day>\d{{1,2}})|(?P<day_words>{_SPELLED})){_IN_WORDS}\s*,?\s*"
    rf"(?:\bbulan\s+)?\b(?P<month>{'|'.join(_MONTH_NUMBERS)})\b"
    rf"(?:\s*,?\s*(?:\btahun\s+)?(?:(?P<year>\d{{4}})\b|(?P<year_words>{_SPELLED})){_IN_WORDS})?"
    r"(?:\s*\(\s*(?P<numeric>\d{1,2}[-/.]\d{1,2}[-/.]\d{4})\s*\))?",
    re.IGNORECASE,
)
_NUMERIC_DATE = re.compile(
    rf"(?:\b(?P<weekday>{'|'.join(_DAYS)})\b\s*,?\s*(?:tanggal\s+)?|\btanggal\s+)"
    r"\(?(?P<numeric>\d{1,2}[-/.]\d{1,2}[-/.]\d{4})\b",
    re.IGNORECASE,
)
_LEAP = 2024
"""A day without its year is possible when it is in a leap year."""
_ALIKE = 0.75
"""How much a word must be like the right one to be taken for it, mistyped."""


def proofread(text: str) -> list[Slip]:
    """Return the slips of a text in their order. Line breaks, capitals and a missing weekday do not matter."""
    return sorted([*_figures(text), *_dates(text)], key=lambda slip: slip.at)


def read_words(text: str) -> int | None:
    """Return the number that Indonesian words say, "dua ribu dua puluh tiga" is 2023; None where they say none."""
    total = group = ones = 0
    open_ones = False
    words = text.casefold().split()
    for word in words:
        if word in _ONES:
            if open_ones:
                return None
            ones, open_ones = _ONES[word], True
            continue
        if word in _WHOLE:
            group += _WHOLE[word]
        elif word == "belas":
            group += 10 + ones
        elif word in _TIMES:
            group += ones * _TIMES[word]
        elif word in _SCALES:
            total, group = total + (group + ones) * _SCALES[word], 0
        elif word in _ALONE:
            total, group = total + _ALONE[word], 0
        else:
            return None
        ones, open_ones = 0, False
    return total + group + ones if words else None


def _figures(text: str) -> Iterator[Slip]:
    for found in _FIGURE_FIRST.finditer(text):
        number = _number(found["figure"])
        cents = (found["cents"] or "").strip(",-")
        if number is None or cents.strip("0"):
            continue  # "2,5 (dua koma lima)" is read by nobody here
        if _says_another(number, found["inside"], (found["unit"] or "").strip(" %/").casefold()):
            yield _slip(WORDS, found, spell(number))
    for found in _WORDS_FIRST.finditer(text):
        number = _number(found["figure"])
        if number is not None and read_words(found["words"]) != number:
            yield _slip(WORDS, found, spell(number))


def _says_another(number: int, inside: str, unit: str) -> bool:
    """Tell whether the words in the brackets are number words, perhaps mistyped, and say another number."""
    words = inside.casefold().split()
    said = next((at for at, word in enumerate(words) if word not in _NUMERALS), len(words))
    rest = words[said:]
    if said == 0:
        right = spell(number)
        return not unit and difflib.SequenceMatcher(None, " ".join(words), right).ratio() >= _ALIKE
    if "koma" in rest or "setengah" in rest or (unit and rest and rest[0] not in (unit, "rupiah", "persen")):
        return False
    if len(rest) > 3 or any(word in _NUMERALS for word in rest):
        # "2 (satu asli dan satu salinan)" counts something else; a mistyped word in between does not.
        return _resembles(words, number)
    return read_words(" ".join(words[:said])) != number


def _resembles(words: Sequence[str], number: int) -> bool:
    right = spell(number)
    said = [word for word in words if word not in ("rupiah", "persen")]
    return said != right.split() and difflib.SequenceMatcher(None, " ".join(said), right).ratio() >= _ALIKE


def _dates(text: str) -> Iterator[Slip]:
    for found in _DATE.finditer(text):
        day = int(found["day"]) if found["day"] else read_words(found["day_words"])
        year = int(found["year"]) if found["year"] else read_words(found["year_words"] or "")
        month = _MONTH_NUMBERS[found["month"].casefold()]
        if day is None:
            continue
        date = _date(year or _LEAP, month, day)
        if date is None:
            yield _slip(DAY, found, "")
        elif found["year"] or found["year_words"]:
            yield from _check_date(found, date)
    for found in _NUMERIC_DATE.finditer(text):
        date = _numeric(found["numeric"])
        if date is None:
            yield _slip(DAY, found, "")
        elif found["weekday"] and _DAYS[found["weekday"].casefold()] != weekday(date):
            yield _slip(WEEKDAY, found, weekday(date))


def _check_date(found: re.Match[str], date: datetime.date) -> Iterator[Slip]:
    if found["numeric"] and _numeric(found["numeric"]) != date:
        yield _slip(WORDS, found, long_date(date))
    said = found["weekday"]
    # "setiap minggu" is a week and no Sunday.
    named = said and (said.casefold() != "minggu" or found["said"] or said == "Minggu")
    if named and _DAYS[said.casefold()] != weekday(date):
        yield _slip(WEEKDAY, found, weekday(date))


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _numeric(text: str) -> datetime.date | None:
    day, month, year = (int(part) for part in re.split("[-/.]", text))
    return _date(year, month, day)


def _number(figure: str) -> int | None:
    digits = figure.replace(".", "")
    return int(digits) if len(digits) < len(str(LIMIT)) else None


def _slip(kind: str, found: re.Match[str], expected: str) -> Slip:
    lead = len(found[0]) - len(found[0].lstrip(" \n\t("))
    return Slip(kind, found.start() + lead, " ".join(found[0][lead:].split()), expected)
