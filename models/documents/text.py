"""Running text: broken into lines once, drawn on the canvas as it stands.

Nothing here reads markup, so text from a register cannot be taken for any. reportlab's own Paragraph was measured at
three to five times the cost of the canvas calls; a sheet for a whole ceremony is worth these few lines.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, NamedTuple

from models.documents.fonts import BOLD, REGULAR, printable, width

Run = tuple[str, str]
"""Some text and its face."""


class Line(NamedTuple):
    """One line as it will stand; `wide` in points without stretching."""

    runs: tuple[Run, ...]
    wide: float
    gaps: int
    last: bool
    """The last line of a paragraph is never stretched."""


@dataclass(frozen=True)
class Text:
    """A paragraph. Lengths in points; `before` is the space above it, `left` and `right` its indents."""

    runs: tuple[Run, ...]
    size: float
    leading: float
    align: str = "justify"
    """"justify", "left", "centre" or "right"."""
    before: float = 0
    left: float = 0
    right: float = 0
    label: str = ""
    """Stands bold in front of the first line, inside the left indent."""
    keep: bool = False
    """Stays on the page of what follows."""
    start: int = 0
    """The first of its lines that this part shows."""
    stop: int | None = None
    opener: None = None

    def lines(self, wide: float) -> tuple[Line, ...]:
        """Return its lines in a column `wide` points across."""
        broken = balanced_lines if self.align == "centre" else break_lines
        return broken(self.runs, self.size, wide - self.left - self.right)[self.start : self.stop]

    def height(self, wide: float) -> float:
        """Return how tall it stands, without the space above."""
        return len(self.lines(wide)) * self.leading

    def least(self, wide: float) -> float:
        """Return what must fit of it where it begins: two lines, and never leave one alone for the next page."""
        count = len(self.lines(wide))
        return (count if count <= 3 else 2) * self.leading

    def split(self, wide: float, room: float) -> tuple["Text", "Text"]:
        """Return the part that fits into `room` and the rest; each has at least one line."""
        count = len(self.lines(wide))
        cut = max(1, min(int(room / self.leading + 1e-6), count - 2 if count > 3 else count - 1))
        middle = self.start + cut
        return replace(self, stop=middle), replace(self, start=middle, before=0, label="")

    def draw(self, canvas: Any, x: float, top: float, wide: float) -> None:
        """Draw it below `top`, in a column that begins at `x`."""
        column = wide - self.left - self.right
        y = top - (self.leading + 0.7 * self.size) / 2
        text = canvas.beginText()
        face = ""
        if self.label:
            text.setFont(BOLD, self.size)
            text.setTextOrigin(x, y)
            text.textLine(self.label)
            face = BOLD
        for line in self.lines(wide):
            slack = column - line.wide
            if self.align == "justify":
                text.setWordSpace(0 if line.last or not line.gaps else slack / line.gaps)
            text.setTextOrigin(x + self.left + slack * _SHARES[self.align], y)
            for place, (words, wanted) in enumerate(line.runs, 1):
                if wanted != face:
                    face = wanted
                    text.setFont(face, self.size)
                # textLine, unlike textOut, does not measure what it drew; the next line says itself where it begins.
                (text.textOut if place < len(line.runs) else text.textLine)(words)
            y -= self.leading
        if self.align == "justify":
            text.setWordSpace(0)
        canvas.drawText(text)


_MOST_BALANCED = 6
"""A longer paragraph is no heading: it fills its lines."""

# How much of a line's slack stands on its left.
_SHARES = {"justify": 0, "left": 0, "centre": 0.5, "right": 1}


@lru_cache(maxsize=5_000)
def break_lines(runs: tuple[Run, ...], size: float, wide: float) -> tuple[Line, ...]:
    """Return `runs` as lines no wider than `wide` points; line breaks in the text are kept, other space is folded."""
    return _broken(_measured(runs), size, wide / size)


@lru_cache(maxsize=5_000)
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


class Word(NamedTuple):
    """What stands between two spaces; its face may change inside. Widths as multiples of the type size."""

    runs: tuple[Run, ...]
    wide: float
    space: float
    """The space that follows it on a line."""


@lru_cache(maxsize=20_000)
def _word(runs: tuple[Run, ...]) -> Word:
    return Word(runs, sum([width(*run) for run in runs]), width(" ", runs[-1][1]))


@lru_cache(maxsize=5_000)
def _measured(runs: tuple[Run, ...]) -> list[list[Word]]:
    """Return the paragraphs of `runs`, each a list of its words."""
    paragraphs: list[list[Word]] = [[]]
    begun: tuple[Run, ...] = ()
    for text, face in runs:
        for row, line in enumerate(printable(text).split("\n")):
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
    # A no-break space does not break, but it is stretched like any other.
    fixed = sum([text.count("\N{NO-BREAK SPACE}") for text, _face in runs])
    return Line(tuple(runs), wide * size, len(words) - 1 + fixed, last)


def _cut(word: Word, room: float) -> Iterator[Word]:
    """Yield the parts of a word that is wider than a whole line, cut where the line ends."""
    for text, face in word.runs:
        part, used = "", 0.0
        for character in text:
            wide = width(character, face)
            if part and used + wide > room:
                yield Word(((part, face),), used, 0)
                part, used = "", 0.0
            part, used = part + character, used + wide
        yield Word(((part, face),), used, word.space)


def centred(text: str, size: float, leading: float, face: str = REGULAR, **more: Any) -> Text:
    """Return a centred paragraph in one face."""
    return Text(((text, face),), size, leading, "centre", **more)
