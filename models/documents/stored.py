"""The pages that were kept when a text was frozen: where each original begins in them, and where the parties sign.

The file says so itself, among its keywords: "rangkap-2=7 rangkap-2-pihak-1=12" is the second original from page 7 on,
signed by the first party on page 12.
"""

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from pypdf import PdfReader

_COVER = "sampul"
_NAME = re.compile(r"rangkap-(\d+)(?:-pihak-(\d+))?=(\d+)")


class Named(NamedTuple):
    """A part of a file that is to be found again: of which original it is, and its first page (from 0)."""

    original: int
    covers: bool
    first: int
    signed: Mapping[int, int]
    """On which of its pages (from 0) each party signs, by its position."""


class Stored:
    """A kept file, read only as far as it is needed."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    @cached_property
    def reader(self) -> "PdfReader":
        """The file, opened."""
        from pypdf import PdfReader

        return PdfReader(io.BytesIO(self.content))

    @property
    def originals(self) -> int:
        """How many originals it holds."""
        return len(self._starts)

    @property
    def covered(self) -> bool:
        """Whether each original in it begins with its cover."""
        return _COVER in self._keywords.split()

    def pages(self, original: int) -> range:
        """Return the pages (from 0) of an original (from 1); of 0 all of them. IndexError when it holds fewer."""
        if not original:
            return range(len(self.reader.pages))
        ends = [*self._starts[1:], len(self.reader.pages)]
        return range(self._starts[original - 1], ends[original - 1])

    def signed(self, original: int) -> dict[int, int]:
        """Return on which page (from 0) of the file each party, by its position, signs that original."""
        return {position: page for (of, position), page in self._named.items() if of == original and position}

    @property
    def _starts(self) -> list[int]:
        return sorted(page for (_of, position), page in self._named.items() if not position)

    @property
    def _keywords(self) -> str:
        about = self.reader.metadata
        return (about.keywords or "") if about else ""

    @cached_property
    def _named(self) -> dict[tuple[int, int], int]:
        """The pages that are named, by original and position of a party; position 0 is where an original begins."""
        found = _NAME.findall(self._keywords)
        return {(int(original), int(position or 0)): int(page) - 1 for original, position, page in found}


def bookmarks(content: bytes) -> list[tuple[int, str, int]]:
    """Return the bookmarks of a PDF in order: level (from 0), title, page (from 0)."""
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(content))

    def walk(entries: list[Any], level: int) -> Iterator[tuple[int, str, int]]:
        for entry in entries:
            if isinstance(entry, list):
                yield from walk(entry, level + 1)
            else:
                yield level, str(entry.title), reader.get_destination_page_number(entry) or 0

    return list(walk(reader.outline, 0))


def contents_of(parts: Iterable[Named]) -> str:
    """Return the keywords of a file with `parts`."""
    words: list[str] = []
    begun: set[int] = set()
    for part in parts:
        if part.original not in begun:
            words.append(f"rangkap-{part.original}={part.first + 1}")
            begun.add(part.original)
        if part.covers and _COVER not in words:
            words.append(_COVER)
        words += [f"rangkap-{part.original}-pihak-{k}={part.first + page + 1}" for k, page in part.signed.items()]
    return " ".join(words)
