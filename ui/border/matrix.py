"""The coverage matrix on the screen: rows are ends of the border, columns sectors, a sign and a letter in each cell."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QItemSelectionModel, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from models.language import _
from models.rules.coverage import Cell
from ui import theme
from ui.border.header import SectorHeader
from ui.border.model import CELL, FAINT, Index, Key, MatrixModel
from ui.border.states import draw_sign, state_color, state_ground, state_letter
from ui.tables.empty import EmptyNote

_ROOM = 8
"""Pixels between a line's text and its rules."""
_SIGN = 12
_GAP = 3
_NAMED = 260
"""Pixels that names of ends take at most."""
_LOWEST = 124
"""Pixels that the names of sectors have at least."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_FOLDS = {Qt.Key.Key_Space: None, Qt.Key.Key_Plus: False, Qt.Key.Key_Minus: True}
"""Keys that fold a neighbour: to the other, open, shut."""


class Matrix(QTableView):
    """Arrows move, Enter opens; on a neighbour's own row Enter, Space, + and − fold."""

    place_changed = Signal()
    opened = Signal()
    """Enter or a double click on a cell of an end."""
    fold_asked = Signal(int, object)
    """A neighbour, and whether it is to be folded; None for the other way round."""

    def __init__(self, model: MatrixModel) -> None:
        super().__init__()
        self.matrix = model
        self.note = EmptyNote(self)
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalHeader(SectorHeader(self))
        down = self.verticalHeader()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(self.fontMetrics().height() + _ROOM)
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        down.setSectionsClickable(True)
        down.setHighlightSections(False)
        down.setTextElideMode(Qt.TextElideMode.ElideRight)
        down.setAccessibleName(_("Ends of the border"))
        down.sectionClicked.connect(self._head_clicked)
        self.doubleClicked.connect(lambda index: self._open(index))
        model.modelReset.connect(self._fit)

    def key(self) -> Key | None:
        """Return the current place."""
        return self.matrix.key(self.currentIndex())

    def go(self, region: int, end: int | None, sector: int | None) -> bool:
        """Make a place the current one; tell whether it is in sight."""
        index = self.matrix.place(region, end, sector)
        if index.isValid():
            # By the selection itself: setCurrentIndex() would heed whatever modifier is held down just now.
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, flag)
            self.scrollTo(index)
        return index.isValid()

    def say_empty(self, text: str, label: str = "", callback: Callable[[], object] | None = None) -> None:
        """Say `text` while there are no rows, with a button for what to do; words already translated."""
        self.note.say(text, label, callback)
        self.note.appear(not self.matrix.lines)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell that another place is current."""
        super().currentChanged(current, previous)
        self.horizontalHeader().viewport().update()
        self.place_changed.emit()

    def event(self, event: QEvent) -> bool:
        """Claim Enter before a shortcut of the window takes it."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _ENTER:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter; fold where a neighbour is."""
        index, plain = self.currentIndex(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in _ENTER and index.isValid():
            self._open(index)
        elif plain and event.key() in _FOLDS and index.isValid():
            self.fold_asked.emit(self.matrix.lines[index.row()].region, _FOLDS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _open(self, index: Index) -> None:
        line = self.matrix.lines[index.row()]
        if line.end is None:
            self.fold_asked.emit(line.region, None)
        else:
            self.opened.emit()

    def _head_clicked(self, row: int) -> None:
        line = self.matrix.lines[row]
        key = self.key()
        if line.end is None:
            self.fold_asked.emit(line.region, None)
        self.go(line.region, line.end.id if line.end else None, key[2] if key else None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let a low window show more rows, and less of the names above them."""
        super().resizeEvent(event)
        across = self.horizontalHeader()
        across.setFixedHeight(min(across.sizeHint().height(), max(_LOWEST, self.height() // 3)))

    def _fit(self) -> None:
        """Give the names the room that they need."""
        down = self.verticalHeader()
        down.setFixedWidth(min(_NAMED, self._longest() + 24))
        self.note.appear(not self.matrix.lines)

    def _longest(self) -> int:
        metrics, names = self.verticalHeader().fontMetrics(), [self._name(row) for row in range(len(self.matrix.lines))]
        return max((metrics.horizontalAdvance(name) for name in names), default=0)

    def _name(self, row: int) -> str:
        return str(self.matrix.headerData(row, Qt.Orientation.Vertical))


class CellDelegate(QStyledItemDelegate):
    """Draws sign, letter and number of a state on its tint; of a neighbour the sums."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Return the room for one line."""
        return QSize(option.rect.width(), option.fontMetrics.height() + _ROOM)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell; the current one has a frame, so that its colour is still seen."""
        painter.save()
        shown = index.data(CELL)
        painter.fillRect(option.rect, option.palette.color(QPalette.ColorRole.Base))
        if isinstance(shown, Cell):
            _draw_cell(painter, option, shown, faint=bool(index.data(FAINT)))
        else:
            _draw_share(painter, option, *shown)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(option.palette.color(QPalette.ColorRole.Text), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
        painter.restore()


def _draw_cell(painter: QPainter, option: QStyleOptionViewItem, cell: Cell, *, faint: bool) -> None:
    palette, rect = option.palette, option.rect
    grey = palette.color(QPalette.ColorRole.PlaceholderText)
    if cell.state == "none" or faint:
        painter.setPen(grey)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, state_letter(cell.state))
        return
    painter.fillRect(rect, state_ground(cell.state, palette))
    number = str(cell.number) if cell.number > 1 else ""
    metrics = option.fontMetrics
    letter = state_letter(cell.state)
    bold = QFont(option.font)
    bold.setBold(True)
    lettered = QFontMetrics(bold).horizontalAdvance(letter)
    wide = _SIGN + _GAP + lettered + (_GAP + metrics.horizontalAdvance(number) if number else 0)
    left = rect.left() + max(1, (rect.width() - wide) // 2)
    draw_sign(painter, QRectF(left, rect.center().y() - _SIGN / 2 + 0.5, _SIGN, _SIGN), cell.state, palette)
    painter.setFont(bold)
    painter.setPen(state_color(cell.state, palette))
    left += _SIGN + _GAP
    middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    painter.drawText(QRect(left, rect.top(), rect.right() - left, rect.height()), middle, letter)
    if number:
        painter.setFont(option.font)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        left += lettered + _GAP
        painter.drawText(QRect(left, rect.top(), rect.right() - left + 1, rect.height()), middle, number)


def _draw_share(painter: QPainter, option: QStyleOptionViewItem, covered: int, of: int) -> None:
    palette, rect = option.palette, option.rect
    painter.fillRect(rect, palette.color(QPalette.ColorRole.Window))
    font = option.font
    font.setBold(bool(covered))
    painter.setFont(font)
    painter.setPen(palette.color(QPalette.ColorRole.WindowText if covered else QPalette.ColorRole.PlaceholderText))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, f"{covered}/{of}" if of else "–")
    if covered:
        bar = QRect(rect.left() + 3, rect.bottom() - 3, round((rect.width() - 6) * covered / of), 3)
        painter.fillRect(bar, theme.tone_color("green", palette))
