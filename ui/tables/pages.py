"""Rows read from the register only when they are shown, fifty at a time: about what a window holds."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

Row = tuple[Any, ...]

_PAGE = 50
_KEPT = 80


class Pages:
    """A small cache of rows over a sequence of ids."""

    def __init__(self, ids: Sequence[int], read: Callable[[Sequence[int]], Mapping[int, Row]], width: int) -> None:
        self.ids = ids
        self._read = read
        # A row that was deleted behind our back shows as blank until the list is read anew.
        self._nothing: Row = (None,) * width
        self._pages: dict[int, list[Row]] = {}

    def row(self, at: int) -> Row:
        """Return the cells of row `at`, from the page that holds it."""
        page, place = divmod(at, _PAGE)
        rows = self._pages.get(page)
        if rows is None:
            rows = self._fetched(page)
        return rows[place]

    def _fetched(self, page: int) -> list[Row]:
        if len(self._pages) >= _KEPT:
            del self._pages[next(iter(self._pages))]
        ids = self.ids[page * _PAGE : (page + 1) * _PAGE]
        found = self._read(ids)
        rows = self._pages[page] = [found.get(id, self._nothing) for id in ids]
        return rows
