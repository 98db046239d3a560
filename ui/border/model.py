"""The matrix as Qt asks for it: what stands in a cell, and what a row or a column is called."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from models.language import _
from models.lists.coverage import Coverage, SectorHead
from models.rules.coverage import Cell
from models.rules.vocabulary import CONFIDENCES, SECTOR_GROUPS
from ui.border.header import HEAD
from ui.border.lines import Line, Sight, columns, fits, lines
from ui.border.words import end_name, share_words, state_words
from ui.html import escape

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
CELL = Qt.ItemDataRole.UserRole
"""What stands there: a Cell, or of a neighbour's row how many are covered, of how many."""
FAINT = Qt.ItemDataRole.UserRole + 1
"""Whether a cell is not among those that the filter looks for."""
Key = tuple[int, int | None, int]
"""A place: neighbour, end (None for the neighbour's own row), sector."""


class MatrixModel(QAbstractTableModel):
    """Rows and columns that are left of a coverage. Empty until the first `show`."""

    def __init__(self) -> None:
        super().__init__()
        self.coverage = Coverage((), (), {})
        self.sight = Sight()
        self.lines: list[Line] = []
        self.heads: list[SectorHead] = []
        self._bold = QFont()
        self._bold.setBold(True)

    def show(self, coverage: Coverage, shown: Sequence[int], chosen: Sequence[int], sight: Sight) -> None:
        """Show what `sight` leaves; `chosen` are the office's own sectors, `shown` those that are wanted besides."""
        self.beginResetModel()
        self.coverage, self.sight = coverage, sight
        self.heads = columns(coverage, shown, chosen, sight)
        self.lines = lines(coverage, [head.id for head in self.heads], sight)
        self.endResetModel()

    def key(self, index: Index) -> Key | None:
        """Return which place this is; None for none."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        return line.region, line.end.id if line.end else None, self.heads[index.column()].id

    def place(self, region: int, end: int | None, sector: int | None) -> QModelIndex:
        """Return where an end, or a neighbour's own row, stands; of a sector without column the first one."""
        column = next((at for at, head in enumerate(self.heads) if head.id == sector), 0)
        for row, line in enumerate(self.lines):
            if line.region == region and (line.end.id if line.end else None) == end:
                return self.index(row, column)
        return QModelIndex()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return the number of neighbours and ends in sight."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return the number of sectors in sight."""
        return 0 if parent.isValid() else len(self.heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the cell itself for whoever draws it, and words for whoever reads."""
        line, head = self.lines[index.row()], self.heads[index.column()]
        if role == FAINT:
            return line.end is not None and not fits(self._cell(line, head), self.sight.state)
        if role == CELL:
            return self._cell(line, head) if line.end else self.share(line, head)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{line.name}, {head.name}: {self._words(line, head)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            name = end_name(line.end) if line.end else line.name
            return f"<qt><b>{escape(name)}</b><br>{escape(head.name)}<br>{escape(self._words(line, head))}</qt>"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the name of a sector, or of an end; a neighbour is bold, and tells whether it is folded."""
        if orientation == Qt.Orientation.Horizontal:
            return self._sector(self.heads[section], role) if section < len(self.heads) else None
        line = self.lines[section]
        if role == Qt.ItemDataRole.DisplayRole:
            mark = "▸" if line.region in self.sight.folded else "▾"
            if line.end:
                return f"    {line.name}" + (" ?" if line.end.confidence != "high" else "")
            return f"{mark} {line.name}"
        if role == Qt.ItemDataRole.FontRole:
            return None if line.end else self._bold
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._line_tip(line)
        return None

    def share(self, line: Line, head: SectorHead) -> tuple[int, int]:
        """Return how many of a neighbour's ends in sight are covered in a sector, and of how many."""
        return self.coverage.share([end.id for end in line.ends], [head.id])

    def _cell(self, line: Line, head: SectorHead) -> Cell:
        return self.coverage.cell(line.ends[0].id, head.id)

    def _words(self, line: Line, head: SectorHead) -> str:
        return state_words(self._cell(line, head)) if line.end else share_words(*self.share(line, head))

    def _sector(self, head: SectorHead, role: int) -> object:
        if role == HEAD:
            return head
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{head.code} {head.name}"
        if role == Qt.ItemDataRole.ToolTipRole:
            covered = share_words(*self.coverage.share([end.id for end in self.coverage.ends], [head.id]))
            group = _(SECTOR_GROUPS[head.group])
            return f"<qt><b>{escape(f'{head.code} {head.name}')}</b><br>{escape(group)}<br>{escape(covered)}</qt>"
        return None

    def _line_tip(self, line: Line) -> str:
        if line.end is None:
            covered = share_words(*self.coverage.share([end.id for end in line.ends], [head.id for head in self.heads]))
            return f"<qt><b>{escape(line.name)}</b><br>{escape(covered)}</qt>"
        said = [_("Confidence: {confidence}", confidence=_(CONFIDENCES[line.end.confidence])), line.end.source]
        told = "<br>".join(escape(each) for each in (*said, line.end.note) if each)
        return f"<qt><b>{escape(end_name(line.end))}</b><br>{told}</qt>"
