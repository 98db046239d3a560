"""Running text broken into lines: words measured once, paragraphs set evenly. Nothing here reads markup."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from models.documents.fonts import printable, width

Run = tuple[str, str]
"""Some text and its face."""

LOOSEST, WIDEST = 2.5, 0.85
"""A line whose spaces would grow to more than so many times their width, and to more of the type size, stays ragged.

The second is for faces with a narrow space, as Caladea's is: what is two and a half times that of Bookman Old Style.
"""
_TIGHTEST = 0.8
"""Spaces shrink to this share of their width at most."""
_LOOSE, _TIGHT, _LONELY = 4.0, 9.0, 0.1
"""What slack costs the more in a line that stays ragged, or is squeezed; what a last line of one short word costs."""
_FULL = 0.65
"""A line less full than that is no choice where there is another."""
_NEVER = float("inf")
_MOST_BALANCED = 6
"""A longer paragraph is no heading: it fills its lines."""


class Line(NamedTuple):
    """One line as it will stand; `wide` in points without stretching."""

    runs: tuple[Run, ...]
    wide: float
    gaps: int
    last: bool
    """The last line of a paragraph is never stretched, and neither is one with too much room left."""


class Word(NamedTuple):
    """What stands between two spaces; its face may change inside. Widths as multiples of the type size."""

    runs: tuple[Run, ...]
    wide: float
    space: float
    """The space that follows it on a line."""


@lru_cache(maxsize=2_000)
def break_lines(runs: tuple[Run, ...], size: float, wide: float) -> tuple[Line, ...]:
    """Return `runs` as lines no wider than `wide` points; line breaks in the text are kept, other space is folded."""
    return _broken(_measured(runs), size, wide / size)


@lru_cache(maxsize=2_000)
def balanced_lines(runs: tuple[Run, ...], size: float, wide: float) -> tuple[Line, ...]:
    """Return `runs` in no more lines than `break_lines` needs, but of even length: no single word stands below."""
    best = break_lines(runs, size, wide)
    paragraphs = _measured(runs)
    least = max((word.wide for words in paragraphs for word in words), default=0)
    most = wide / size
    if not len(paragraphs) < len(best) <= _MOST_BALANCED or least > most:
        return best
    while most - least > 1:
        tried = (least + most) / 2
        if sum(_count(words, tried) for words in paragraphs) > len(best):
            least = tried
        else:
            most = tried
    return _broken(paragraphs, size, most)


@lru_cache(maxsize=2_000)
def justified_lines(runs: tuple[Run, ...], size: float, wide: float) -> tuple[Line, ...]:
    """Return `runs` as `break_lines` does, but broken where the spaces of the whole paragraph change the least.

    A line may be a little wider than `wide`, its spaces still to be squeezed.
    """
    room = wide / size
    found: list[Line] = []
    for words in _measured(runs):
        lines = list(_even(words, room))
        for row, line in enumerate(lines, 1):
            grown = _growth(line, room)
            loose = grown > _most(line[0]) if line else True
            found.append(_joined(line, size, last=loose or (row == len(lines) and grown >= 0)))
    return tuple(found)


def _even(words: list[Word], room: float) -> Iterator[list[Word]]:
    """Yield the words of each line of a paragraph such that the squares of what the spaces grow by sum to the least."""
    words = [part for word in words for part in (_cut(word, room) if word.wide > room else (word,))]
    count = len(words)
    starts = [0.0, *accumulate([word.wide + word.space for word in words])]
    if not count or starts[-1] - words[-1].space <= room:
        yield words
        return
    squeezed = [0.0, *accumulate([word.wide + _TIGHTEST * word.space for word in words])]
    most = _most(words[0])
    costs, breaks = [0.0] * (count + 1), [0] * (count + 1)
    for end in range(1, count + 1):
        space = words[end - 1].space
        full = starts[end] - space
        # A line from `first` on is not too long; from `late` on it is too short, and only taken if it must be.
        first = min(bisect_left(squeezed, squeezed[end] - _TIGHTEST * space - room - 1e-9, 0, end), end - 1)
        late = end if end == count else max(bisect_right(starts, full - _FULL * room, first, end), first + 1)
        best, chosen = _NEVER, first
        for begin in range(first, late):
            slack = room - full + starts[begin]
            if end == count and slack >= 0:
                cost = _LONELY if end - begin == 1 and words[begin].wide < 2 * slack else 0.0
            else:
                grown = slack / (end - begin - 1 or 1)
                cost = grown * grown * (_TIGHT if grown < 0 else _LOOSE if grown > most else 1)
            if costs[begin] + cost < best:
                best, chosen = costs[begin] + cost, begin
        costs[end], breaks[end] = best, chosen
    yield from _taken(words, breaks)


def _most(word: Word) -> float:
    """Return by how much the spaces of a line that begins with `word` may grow, as a multiple of the type size."""
    return max(LOOSEST * word.space, WIDEST) - word.space


def _taken(words: list[Word], breaks: list[int]) -> Iterator[list[Word]]:
    ends = [len(words)]
    while breaks[ends[-1]]:
        ends.append(breaks[ends[-1]])
    begin = 0
    for end in reversed(ends):
        yield words[begin:end]
        begin = end


def _growth(words: list[Word], room: float) -> float:
    """Return by how much each space of a line must grow to fill `room`, as a multiple of the type size; or shrink."""
    gaps = _gaps(words)
    slack = room - sum([word.wide + word.space for word in words]) + (words[-1].space if words else 0)
    return slack / gaps if gaps > 0 else float("inf")


def _gaps(words: list[Word]) -> int:
    # A no-break space does not break, but it is stretched like any other.
    return len(words) - 1 + sum([text.count("\N{NO-BREAK SPACE}") for word in words for text, _face in word.runs])


@lru_cache(maxsize=10_000)
def _word(runs: tuple[Run, ...]) -> Word:
    return Word(runs, sum([width(*run) for run in runs]), width(" ", runs[-1][1]))


def _measured(runs: tuple[Run, ...]) -> list[list[Word]]:
    """Return the paragraphs of `runs`, each a list of its words."""
    paragraphs: list[list[Word]] = [[]]
    begun: tuple[Run, ...] = ()
    for text, face in runs:
        for row, line in enumerate(printable(text, face).split("\n")):
            if row:
                paragraphs[-1] += [_word(begun)] if begun else []
                paragraphs.append([])
                begun = ()
            first, *others = line.split(" ")
            begun += ((first, face),) if first else ()
            if others:
                paragraphs[-1] += [_word(begun)] if begun else []
                paragraphs[-1] += [_word(((word, face),)) for word in others[:-1] if word]
                begun = ((others[-1], face),) if others[-1] else ()
    paragraphs[-1] += [_word(begun)] if begun else []
    return paragraphs


def _broken(paragraphs: list[list[Word]], size: float, room: float) -> tuple[Line, ...]:
    return tuple(
        _joined(line, size, last=row == len(lines) - 1)
        for words in paragraphs
        for lines in (list(_filled(words, room)),)
        for row, line in enumerate(lines)
    )


def _filled(words: list[Word], room: float) -> Iterator[list[Word]]:
    """Yield the words of each line of a paragraph, greedily; an empty paragraph is an empty line."""
    line: list[Word] = []
    used = 0.0
    for whole in words:
        for word in _cut(whole, room) if whole.wide > room else (whole,):
            if line and used + word.wide > room:
                yield line
                line, used = [], 0.0
            line.append(word)
            used += word.wide + word.space
    yield line


def _count(words: list[Word], room: float) -> int:
    """Return how many lines `_filled` makes of words that are all narrower than `room`."""
    lines, used = 1, 0.0
    for word in words:
        if used and used + word.wide > room:
            lines, used = lines + 1, 0.0
        used += word.wide + word.space
    return lines


def _joined(words: list[Word], size: float, last: bool) -> Line:
    if not words:
        return Line((), 0, 0, last)
    runs: list[Run] = []
    parts: list[str] = []
    face = words[0].runs[0][1]
    wide = -words[-1].space
    for word in words:
        wide += word.wide + word.space
        for text, wanted in word.runs:
            if wanted != face:
                runs.append(("".join(parts), face))
                parts, face = [], wanted
            parts.append(text)
        parts.append(" ")
    runs.append(("".join(parts[:-1]), face))
    return Line(tuple(runs), wide * size, _gaps(words), last)


def _cut(word: Word, room: float) -> Iterator[Word]:
    """Yield the parts of a word that is wider than a whole line, cut where the line ends."""
    runs: list[Run] = []
    used = 0.0
    for text, face in word.runs:
        part = ""
        for character in text:
            wide = width(character, face)
            if used and used + wide > room:
                yield Word((*runs, (part, face)) if part else tuple(runs), used, 0)
                runs, part, used = [], "", 0.0
            part, used = part + character, used + wide
        runs.append((part, face))
    yield Word(tuple(runs), used, word.space)
