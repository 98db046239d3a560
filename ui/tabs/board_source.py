"""Answers the tree of the board: a group for each urgency, and below it what is to be done."""

from collections.abc import Iterable, Mapping, Sequence

from models.language import _
from models.lists.board import Board
from models.lists.board_rows import described, spoken
from models.lists.reminding import Reminded
from models.opened import opened
from models.rules.board import COUNTS, URGENCIES, BoardRow
from models.rules.marking import N_
from ui.border.words import short_name
from ui.tables.columns import Column
from ui.tables.format import date_text, number_text
from ui.tables.groups import Group
from ui.tables.pages import Row
from ui.tabs.reminded import reminded_cell

COLUMNS = (
    Column("due", N_("When"), 144, kind="urgency"),
    Column("what", N_("What is to be done"), 528, sortable=False),
    Column("neighbour", N_("Neighbour"), 118),
    Column("day", N_("Day"), 95, align="right", kind="date", hidden=True),
    Column("reminded", N_("Reminded"), 105, sortable=False),
)
_TITLE = 38
"""Letters of a title; the rest of the line tells more."""
_GROUPS = {name: at for at, name in enumerate(URGENCIES, start=1)}


class BoardSource:
    """Holds a board and what the filters leave of it. A row keeps its number as long as the tab lives."""

    def __init__(self) -> None:
        self._board: Board | None = None
        self._numbers: dict[str, int] = {}
        self._rows: dict[int, BoardRow] = {}
        self._groups: dict[str, list[int]] = {}
        self.snoozed = False
        """Whether what was put off is shown, and nothing else."""
        self.doubtful = False
        """Whether the clock cannot be right: days are told, and not how urgent they are."""

    @property
    def board(self) -> Board | None:
        """What it shows; None until it was read."""
        return self._board

    def take(self, board: Board) -> None:
        """Show another board."""
        self._board = board
        self._rows = {self._number(row.key): row for row in (*board.rows, *board.snoozed)}

    def look(self, count: str | None, neighbour: int | None, text: str) -> None:
        """Leave what fits the filters; `count` is a key of rules.board.COUNTS."""
        rows: Iterable[BoardRow] = ()
        if self._board:
            rows = self._board.snoozed if self.snoozed else self._board.rows
        if count:
            rows = [row for row in rows if row.urgency in COUNTS[count]]
        if neighbour:
            rows = [row for row in rows if neighbour in row.neighbours]
        if text.strip():
            rows = self._holding(list(rows), text)
        self._groups = {}
        for row in rows:
            self._groups.setdefault(row.urgency, []).append(self._numbers[row.key])

    def row(self, number: int) -> BoardRow | None:
        """Return a row of the board by its number in the tree, described; None when it is gone."""
        row = self._rows.get(number)
        found = described([row], self._board.today) if row and self._board else []
        return found[0] if found else None

    def bare_row(self, number: int) -> BoardRow | None:
        """Return a row as the board has it, without what it says; None when it is gone."""
        return self._rows.get(number)

    def number_of(self, key: str) -> int | None:
        """Return the number of a row, None where it is not on the board."""
        number = self._numbers.get(key)
        return number if number in self._rows else None

    # What the tree asks.

    def groups(self) -> Sequence[Group]:
        """Return the urgencies that there are."""
        return [
            Group(_GROUPS[name], (_(title), number_text(len(self._groups[name]))), len(self._groups[name]))
            for name, title in URGENCIES.items()
            if name in self._groups
        ]

    def ids(self, group: int, order: str | None, descending: bool) -> Sequence[int]:
        """Return the numbers of the rows of an urgency."""
        numbers = list(self._groups[list(URGENCIES)[group - 1]])
        if order == "neighbour":
            numbers.sort(key=lambda number: self._rows[number].neighbour_name, reverse=descending)
        elif order:
            # What has no day stands last, whichever way.
            dated = [number for number in numbers if self._rows[number].due]
            dated.sort(key=lambda number: str(self._rows[number].due), reverse=descending)
            numbers = [*dated, *(number for number in numbers if not self._rows[number].due)]
        return numbers

    def rows(self, ids: Sequence[int]) -> Mapping[int, Row]:
        """Return the cells of each."""
        if self._board is None:
            return {}
        found = described([self._rows[number] for number in ids if number in self._rows], self._board.today)
        return {self._numbers[row.key]: _cells(row, doubtful=self.doubtful) for row in found}

    def _number(self, key: str) -> int:
        return self._numbers.setdefault(key, len(self._numbers) + 1)

    def _holding(self, rows: list[BoardRow], text: str) -> list[BoardRow]:
        """Return the rows that hold every word: in their agreement, as the other lists find it, or in what they say."""
        assert self._board is not None
        found = set(opened().found("agreement", text))
        words = text.casefold().split()
        said = [row for row in rows if row.agreement is None or row.kind in ("follow_up", "obligation", "settlement")]
        fits = {
            row.key
            for row in described(said, self._board.today)
            if all(word in f"{spoken(row, date_text, 1000)} {row.neighbour_name}".casefold() for word in words)
        }
        return [row for row in rows if row.agreement in found or row.key in fits]


def _cells(row: BoardRow, *, doubtful: bool) -> Row:
    said = spoken(row, date_text, _TITLE, counting=False)
    if row.snoozed_until:
        put_off = _("put off until {day}: {reason}", day=date_text(row.snoozed_until), reason=row.reason)
        said = f"{said} ({put_off})"
    reminded = reminded_cell(Reminded(*row.reminded)) if row.reminded else None
    when = ("", row.due) if doubtful else (row.urgency, row.left)
    return when, said, short_name(row.neighbour_name), row.due, reminded
