"""The signature grid as a table: a row for each original, a column for each signatory, small marks in each cell."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from models.language import _
from models.lists.signature_grid import Grid, SignatureCell, SignatureRow
from models.rules.ceremonies import DAYS, MARKS
from ui import theme
from ui.icons import icon
from ui.tables.format import date_text

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
CELL = Qt.ItemDataRole.UserRole
LETTERS = {
    "initialled": "P", "signed": "T", "stamped": "M", "sealed": "S", "sent_on": "D", "returned_on": "K",
}  # fmt: skip
"""The key of each: of paraf, tanda tangan, meterai, stempel, dikirim, kembali."""
KEYS = {**{Qt.Key(ord(letter)): key for key, letter in LETTERS.items()}, Qt.Key.Key_Space: ""}
"""What a key notes; "" is what is usually noted next."""
_MOVE = QAbstractItemView.CursorAction
_STEPS = {
    _MOVE.MoveUp: (-1, 0), _MOVE.MoveDown: (1, 0), _MOVE.MoveLeft: (0, -1), _MOVE.MoveRight: (0, 1),
}  # fmt: skip
"""Where an arrow leads: rows down, cells to the right."""
_BOX = 18  # pixels
_ROOM = 6
_COLUMN = 196
_TITLE = 42  # letters of a document's title beside its rows


class GridModel(QAbstractTableModel):
    """A grid as it was last read."""

    def __init__(self, grid: Grid) -> None:
        super().__init__()
        self.grid = grid

    def load(self, grid: Grid) -> None:
        """Show a grid; where it has the same rows and columns the clerk stays where he was."""
        same = _shape(grid) == _shape(self.grid)
        if same:
            self.grid = grid
            if grid.rows:
                self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
                self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self.rowCount() - 1)
            return
        self.beginResetModel()
        self.grid = grid
        self.endResetModel()

    def cell(self, index: Index) -> SignatureCell | None:
        """Return what stands at a place; None where nobody signs."""
        return self.grid.rows[index.row()].cells.get(index.column()) if index.isValid() else None

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return the number of originals."""
        return 0 if parent.isValid() else len(self.grid.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return the number of signatories."""
        return 0 if parent.isValid() else len(self.grid.signatories)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Where nobody signs nothing can be chosen."""
        return super().flags(index) if self.cell(index) else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the cell itself for whoever draws it, and words for whoever reads."""
        cell = self.cell(index)
        if role == CELL:
            return cell
        if cell is None or role not in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        return cell_words(cell)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return who signs, or which original it is; a paperclip where a scan is attached."""
        if orientation == Qt.Orientation.Horizontal:
            return self._signatory(section, role)
        row = self.grid.rows[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return row_title(row, _TITLE)
        if role == Qt.ItemDataRole.ToolTipRole:
            return row_title(row, len(row.title) + 1)
        if role == Qt.ItemDataRole.DecorationRole and row.scans:
            return icon("paperclip")
        return None

    def _signatory(self, section: int, role: int) -> object:
        who = self.grid.signatories[section]
        lines = [who.name or _("not known yet"), who.post or who.office]
        if role == Qt.ItemDataRole.DisplayRole:
            return "\n".join(lines)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(dict.fromkeys((*lines, who.office)))
        return None


class GridTable(QTableView):
    """Arrows move, letters tick; Shift+Space chooses the row, Ctrl+Space the column."""

    pressed_key = Signal(str)
    """A key of MARKS or DAYS, or "" for what is usually next."""

    def __init__(self, model: GridModel) -> None:
        super().__init__()
        self._grid = model
        self.setModel(model)
        self.setItemDelegate(MarkDelegate(self))
        self.setAccessibleName(_("Signature grid"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setDefaultSectionSize(_COLUMN)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setMinimumHeight(2 * self.fontMetrics().height() + 12)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(max(_BOX, self.fontMetrics().height()) + 2 * _ROOM)
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def cells(self) -> list[SignatureCell]:
        """Return the chosen cells in which somebody signs, row by row."""
        return [cell for _original, cell in self.chosen()]

    def chosen(self) -> list[tuple[int, SignatureCell]]:
        """Return the chosen cells, each with its row."""
        indexes = sorted(self.selectedIndexes(), key=lambda index: (index.row(), index.column()))
        found = [(index.row(), self._grid.cell(index)) for index in indexes]
        return [(row, cell) for row, cell in found if cell is not None]

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Go to the next cell in which somebody signs; at the end of a row to the next row."""
        step = _STEPS.get(action)
        if step is None or not self.currentIndex().isValid():
            return super().moveCursor(action, modifiers)
        row, column = self.currentIndex().row(), self.currentIndex().column()
        down, right = step
        if right:
            beside = [at for at in self._columns(row) if (at - column) * right > 0]
            if beside:
                return self._grid.index(row, min(beside) if right > 0 else max(beside))
        row += down or right
        while 0 <= row < self._grid.rowCount() and not self._columns(row):
            row += down or right
        if not 0 <= row < self._grid.rowCount():
            return self.currentIndex()
        found = self._columns(row)
        if right:
            return self._grid.index(row, min(found) if right > 0 else max(found))
        return self._grid.index(row, min(found, key=lambda at: abs(at - column)))

    def _columns(self, row: int) -> list[int]:
        return list(self._grid.grid.rows[row].cells)

    def event(self, event: QEvent) -> bool:
        """Claim the letters before a shortcut of the window takes them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick what the letter stands for in all chosen cells."""
        modifiers = event.modifiers()
        if event.key() == Qt.Key.Key_Space and modifiers == Qt.KeyboardModifier.ShiftModifier:
            self.selectRow(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Space and modifiers == Qt.KeyboardModifier.ControlModifier:
            self.selectColumn(self.currentIndex().column())
        elif _is_ours(event):
            self.pressed_key.emit(KEYS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class MarkDelegate(QStyledItemDelegate):
    """Draws the four marks as small boxes with their letters, and beside them when the original left or came back."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Return the room for the boxes and a day."""
        return QSize(_COLUMN, _BOX + 2 * _ROOM)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell; hatched where nobody signs."""
        cell, palette = index.data(CELL), option.palette
        rect: QRect = option.rect
        painter.save()
        if cell is None:
            painter.fillRect(rect, QColor(palette.color(QPalette.ColorRole.Window)))
            painter.restore()
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, palette.color(QPalette.ColorRole.Highlight if chosen else QPalette.ColorRole.Base))
        left = rect.left() + _ROOM
        for key in MARKS:
            box = QRect(left, rect.center().y() - _BOX // 2, _BOX, _BOX)
            _draw_mark(painter, box, LETTERS[key], palette, on=getattr(cell.marks, key), chosen=chosen)
            left += _BOX + 3
        text, tone = _day_words(cell)
        if text:
            role = QPalette.ColorRole.HighlightedText
            painter.setPen(palette.color(role) if chosen else theme.tone_color(tone, palette))
            painter.drawText(
                QRect(left + 3, rect.top(), rect.right() - left - 4, rect.height()), Qt.AlignmentFlag.AlignVCenter, text
            )
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Text), 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()


def row_title(row: SignatureRow, width: int) -> str:
    """Return the document's title, at most `width` letters, and which original it is."""
    title = f"{row.title[: width - 1].rstrip()}…" if len(row.title) > width else row.title
    return _("{title} — original {number}", title=title, number=row.original)


def cell_words(cell: SignatureCell) -> str:
    """Return what a cell says, in words."""
    said = [_(label) for key, label in MARKS.items() if getattr(cell.marks, key)]
    said += [
        f"{_(label)}: {date_text(day)}" for key, label in DAYS.items() if (day := getattr(cell.marks, key)) is not None
    ]
    told = " · ".join(said) or _("nothing yet")
    return f"{cell.office}: {told}"


def same_value(cells: Sequence[SignatureCell], key: str) -> bool:
    """Tell whether all of these cells have the mark or day already."""
    return all(bool(getattr(cell.marks, key)) for cell in cells)


def _draw_mark(painter: QPainter, box: QRect, letter: str, palette: QPalette, *, on: bool, chosen: bool) -> None:
    grey = palette.color(QPalette.ColorRole.PlaceholderText)
    ink = palette.color(QPalette.ColorRole.HighlightedText) if chosen else grey
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if on:
        fill = ink if chosen else theme.tone_color("green", palette)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawRoundedRect(box, 3, 3)
        back = QPalette.ColorRole.Highlight if chosen else QPalette.ColorRole.Base
        painter.setPen(palette.color(back))
    else:
        painter.setPen(QPen(ink, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0, 0, -1, -1), 3, 3)
    font = painter.font()
    font.setBold(on)
    painter.setFont(font)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)
    font.setBold(False)
    painter.setFont(font)


def _day_words(cell: SignatureCell) -> tuple[str, str]:
    """Return the day the original came back or was sent on, with its tone: amber while it is out."""
    if cell.marks.returned_on:
        return f"← {date_text(cell.marks.returned_on)}", "grey"
    return (f"→ {date_text(cell.marks.sent_on)}", "amber") if cell.marks.sent_on else ("", "")


def _is_ours(event: QKeyEvent) -> bool:
    plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
    return plain and event.key() in KEYS


def _shape(grid: Grid) -> tuple[object, ...]:
    rows = [(row.agreement, row.original, tuple(cell.party for cell in row.cells.values())) for row in grid.rows]
    return grid.signatories, rows
