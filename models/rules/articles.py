"""The text of an agreement: articles (pasal), paragraphs (1), letters a., numbers 1.; numbered anew when it is read.

A body is plain text, one paragraph a line. How a line begins says what it is: "(1) " a paragraph (ayat), "a. " a
letter below it, "1. " a number below that, anything else running text. The numbers typed do not matter.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

PLAIN, PARAGRAPH, LETTER, NUMBER = 0, 1, 2, 3
"""Levels of a line."""

_MARKS = (
    (PARAGRAPH, re.compile(r"\s*\(\d{1,3}\)\s+")),
    (LETTER, re.compile(r"\s*(?:[a-z]|a[a-z])[.)]\s+")),
    (NUMBER, re.compile(r"\s*\d{1,3}[.)]\s+")),
)
_REFERENCE = re.compile(r"\{pasal:([^{}\n]*)\}")
# The parts whose lines are a list of themselves, whatever they begin with.
_LISTS = {"recital": LETTER, "basis": NUMBER}


class Line(NamedTuple):
    """One paragraph of a text: how deep it stands, its label ("(1)", "a.", "1." or ""), its words."""

    level: int
    label: str
    text: str


class ArticleText(NamedTuple):
    """One part of a text as it is kept: `part` is a key of vocabulary.PARTS."""

    part: str
    heading: str
    body: str


def read_lines(body: str, part: str = "article") -> tuple[Line, ...]:
    """Return the lines of a body, numbered anew; empty lines are left out.

    Recitals are a list of letters and the legal basis a list of numbers, whether their lines are marked or not.
    """
    fixed = _LISTS.get(part)
    marked = (_split(line) for line in body.splitlines() if line.strip())
    return tuple(_numbered((fixed, text) if fixed else (level, text) for level, text in marked))


def mark_of(line: str) -> tuple[int, int]:
    """Return the level of a line as it is typed, and how many characters its mark takes, blanks included."""
    for level, mark in _MARKS:
        if found := mark.match(line):
            return level, found.end()
    return PLAIN, 0


def tidy(body: str, part: str = "article") -> str:
    """Return a body as it is kept: one line a paragraph, its label numbered anew. Empty lines go."""
    return "\n".join(f"{line.label} {line.text}" if line.label else line.text for line in read_lines(body, part))


def with_mark(level: int, text: str) -> str:
    """Return a line of `text` at `level`, with a mark that `tidy` will number."""
    return ("", "(1) ", "a. ", "1. ")[level] + text


def article_numbers(parts: Iterable[ArticleText]) -> dict[str, int]:
    """Return the number of each article by its heading, case folded; a heading used twice or blank has none."""
    numbers: dict[str, int] = {}
    twice: set[str] = set()
    for number, article in enumerate((each for each in parts if each.part == "article"), start=1):
        key = _key(article.heading)
        if key in numbers:
            twice.add(key)
        numbers.setdefault(key, number)
    return {key: number for key, number in numbers.items() if key and key not in twice}


def reference(heading: str) -> str:
    """Return the mark that prints as "Pasal 7" wherever the article of this heading stands."""
    return f"{{pasal:{' '.join(heading.split())}}}"


def referred(body: str) -> list[str]:
    """Return the headings that a body refers to, in order."""
    return _REFERENCE.findall(body)


def fill_references(text: str, numbers: Mapping[str, int | str], unknown: str) -> str:
    """Return `text` with each reference as "Pasal 7"; `unknown` stands for an article that is not there."""
    return _REFERENCE.sub(
        lambda found: f"Pasal {numbers[_key(found[1])]}" if _key(found[1]) in numbers else unknown, text
    )


def follow_heading(bodies: Sequence[str], before: str, after: str) -> list[str]:
    """Return `bodies` with every reference to the heading `before` turned to `after`."""
    return [
        _REFERENCE.sub(lambda found: reference(after) if _key(found[1]) == _key(before) else found[0], body)
        for body in bodies
    ]


def letters(number: int) -> str:
    """Return the label of a letter without its full stop: 1 is "a", 26 "z", 27 "aa"."""
    text = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("a") + rest) + text
    return text


def _split(line: str) -> tuple[int, str]:
    level, length = mark_of(line)
    return level, line[length:].strip()


def _numbered(lines: Iterable[tuple[int, str]]) -> Iterator[Line]:
    counts = [0, 0, 0, 0]
    for level, text in lines:
        counts[level] += 1
        # A list begins anew below whatever stands above it; paragraphs count on through the article.
        for deeper in range(max(level, PARAGRAPH) + 1, NUMBER + 1):
            counts[deeper] = 0
        label = ("", f"({counts[1]})", f"{letters(counts[2])}.", f"{counts[3]}.")[level]
        yield Line(level, label, text)


def _key(heading: str) -> str:
    return " ".join(heading.split()).casefold()
