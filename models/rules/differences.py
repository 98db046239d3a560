"""Two versions of a part beside each other, line by line, and word by word."""

import itertools
import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

SAME, GONE, NEW = "same", "gone", "new"
"""What a word of a comparison is."""
_BETWEEN = "between"
"""A blank between words that differ: it belongs to both sides."""
_WORDS = re.compile(r"\s+|[^\s\w]|\w+")


class Piece(NamedTuple):
    """Some characters of a line: SAME in both, GONE from the old one, or NEW."""

    sign: str
    text: str


def pieces(old: str, new: str) -> list[Piece]:
    """Return both texts as one, word by word; what is SAME and GONE is the old text, what is SAME and NEW the new."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    found: list[Piece] = []
    for _tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if before[a:b] == after[c:d]:
            found.append(Piece(SAME, "".join(before[a:b])))
            continue
        found += [Piece(sign, "".join(some)) for sign, some in ((GONE, before[a:b]), (NEW, after[c:d])) if some]
    return _run_together(found)


def _run_together(found: Sequence[Piece]) -> list[Piece]:
    """Take what differs on both sides of a mere blank as one: "[di kecamatan]" and not "[di] [kecamatan]"."""
    signs = [piece.sign for piece in found]
    for at, piece in enumerate(found[1:-1], 1):
        if not piece.text.strip(" ") and SAME not in (signs[at - 1], found[at + 1].sign):
            signs[at] = _BETWEEN
    run: list[Piece] = []
    for same, some in itertools.groupby(zip(found, signs, strict=True), lambda pair: pair[1] == SAME):
        group = [piece for piece, _sign in some]
        own = [SAME] if same else [GONE, NEW]
        for sign in own:
            if text := "".join(piece.text for piece in group if piece.sign in (sign, SAME)):
                run.append(Piece(sign, text))
    return run


def lines(old: str, new: str) -> list[tuple[str | None, str | None]]:
    """Return the lines of two bodies beside each other; None where one has no such line."""
    before, after = old.splitlines(), new.splitlines()
    rows: list[tuple[str | None, str | None]] = []
    for _tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        rows += _paired(before[a:b], after[c:d])
    return rows


def _paired(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str | None, str | None]]:
    for at in range(max(len(before), len(after))):
        yield (before[at] if at < len(before) else None, after[at] if at < len(after) else None)
