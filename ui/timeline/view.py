"""The time line as a table of two columns: what the agreement is about, and its bar. Only rows in sight are drawn."""

import datetime
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QScrollBar, QTableView, QVBoxLayout, QWidget

from models.language import _
from models.lists.chains import TreeRow
from ui.icons import status_icon
from ui.tables.empty import EmptyNote
from ui.timeline.drawing import BEFORE, ROW, Bars, Drawing, Years
from ui.timeline.scale import CLOSEST, Scale, ends_of
from ui.timeline.words import lines, tip

Index = QModelIndex | QPersistentModelIndex

_NOWHERE = QModelIndex()
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ZOOM = {Qt.Key.Key_Plus: 1.25, Qt.Key.Key_Equal: 1.25, Qt.Key.Key_Minus: 0.8}
_NAME_WIDTH = 330  # pixels
_ROOM = 14  # pixels of a row above and below its text, together
_STEP = 60  # pixels


class TimelineModel(QAbstractTableModel):
    """The rows of a tree."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[TreeRow] = []
        self._places: dict[int, int] = {}
        self._bold = QFont()
        self._bold.setBold(True)

    def load(self, rows: list[TreeRow]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self.rows = rows
        self._places = {row.link.id: at for at, row in enumerate(rows)}
        self.endResetModel()

    def place(self, agreement: int | None) -> int:
        """Return the row of an agreement, or -1."""
        return self._places.get(agreement or 0, -1)

    def elsewhere(self, row: TreeRow) -> bool:
        """Tell whether an agreement stands under another MoU than those shown."""
        umbrella = row.link.umbrella
        return umbrella is not None and umbrella not in self._places

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many agreements there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return 2: the name and the bar."""
        return 0 if parent.isValid() else 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Answer for a cell; both columns say the same to whoever points at them or cannot see them."""
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == BEFORE:
            at = self.place(row.link.predecessor)
            return self.rows[at].link if at >= 0 else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(row, self.elsewhere(row))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return " · ".join(lines(row, self.elsewhere(row)))
        return self._name(row, role) if index.column() == 0 else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the titles of the columns; the years are drawn over the second."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (_("Agreement"), _("Term"))[section]
        return None

    def _name(self, row: TreeRow, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return "\u2003" * row.depth + row.link.title
        if role == Qt.ItemDataRole.DecorationRole:
            return status_icon(row.link.status)
        if role == Qt.ItemDataRole.FontRole and row.link.kind == "kb":
            return self._bold
        return None


class TimelineTable(QTableView):
    """The rows; keys and wheel."""

    opened = Signal(int)
    """The agreement whose record is wanted."""
    zoomed = Signal(float, float)
    """How much closer, and the pixel that stays where it is."""
    panned = Signal(int)
    """Pixels to scroll along the years."""
    resized = Signal()
    current_changed = Signal()

    def __init__(self, model: TimelineModel, drawing: Drawing) -> None:
        super().__init__()
        self._tree = model
        self.note = EmptyNote(self)
        self.setModel(model)
        self.setHorizontalHeader(Years(drawing, self))
        self.setItemDelegateForColumn(1, Bars(drawing, self))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + _ROOM)
        head = self.horizontalHeader()
        head.setStretchLastSection(True)
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.resizeSection(0, _NAME_WIDTH)
        head.sectionResized.connect(lambda *_sizes: self.resized.emit())
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Time line"))
        self.doubleClicked.connect(lambda _index: self._open())

    def current_row(self) -> TreeRow | None:
        """Return the row that the keyboard is on."""
        at = self.currentIndex().row()
        return self._tree.rows[at] if 0 <= at < len(self._tree.rows) else None

    def go(self, agreement: int | None) -> None:
        """Bring an agreement into sight."""
        at = self._tree.place(agreement)
        if at >= 0:
            self.setCurrentIndex(self._tree.index(at, 1))

    def bar_width(self) -> int:
        """Return the pixels of the column in which the bars are."""
        return self.horizontalHeader().sectionSize(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right walk along a chain, Ctrl with them along the years; plus, minus and 0 zoom; Enter opens."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            on = key == Qt.Key.Key_Right
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.panned.emit(_STEP if on else -_STEP)
            else:
                self._along(on)
        elif key in _ENTER:
            self._open()
        elif key in _ZOOM:
            self.zoomed.emit(_ZOOM[key], self.bar_width() / 2)
        elif key == Qt.Key.Key_0:
            self.zoomed.emit(0, 0)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.setCurrentIndex(self._tree.index(0 if key == Qt.Key.Key_Home else len(self._tree.rows) - 1, 1))
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl: zoom at the mouse. Sideways: along the years."""
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            place = event.position().x() - self.horizontalHeader().sectionViewportPosition(1)
            self.zoomed.emit(1.25 ** (turned.y() / 120), place)
            event.accept()
        elif turned.x() and not turned.y():
            self.panned.emit(-turned.x() // 2)
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The bars have other room."""
        super().resizeEvent(event)
        self.resized.emit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Let the years follow."""
        super().currentChanged(current, previous)
        self.current_changed.emit()

    def _open(self) -> None:
        if (row := self.current_row()) is not None:
            self.opened.emit(row.link.id)

    def _along(self, on: bool) -> None:
        """Go to what renews the current one, or to what it renews or amends."""
        row = self.current_row()
        if row is None:
            return
        if on:
            self.go(next((later.link.id for later in self._tree.rows if later.link.predecessor == row.link.id), None))
        else:
            self.go(row.link.predecessor or row.link.amends)


class Timeline(QWidget):
    """The table, and the scroll bar of its years."""

    def __init__(self, today: datetime.date) -> None:
        super().__init__()
        self.today = today
        self.model = TimelineModel()
        self.drawing = Drawing(Scale(*ends_of([], today), 1.0), today)
        self.table = TimelineTable(self.model, self.drawing)
        self.years = QScrollBar(Qt.Orientation.Horizontal)
        self.years.setAccessibleName(_("Years"))
        self._fitted = True
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.table, 1)
        box.addWidget(self.years)
        self.years.valueChanged.connect(self._scroll)
        self.table.resized.connect(self._settle)
        self.table.zoomed.connect(self.zoom)
        self.table.panned.connect(lambda pixels: self.years.setValue(self.years.value() + pixels))
        self.table.current_changed.connect(self._into_sight)

    def load(self, rows: list[TreeRow], current: int | None) -> None:
        """Show these rows, with one of them in sight."""
        self.model.load(rows)
        first, last = ends_of((row.link for row in rows), self.today)
        self.drawing.scale = replace(self.drawing.scale, first=first, last=last)
        self._settle()
        self.table.note.appear(not rows)
        self.table.go(current)

    def zoom(self, closer: float, place: float) -> None:
        """Show fewer days in the same room, or more; 0 shows all. `place`: the pixel that stays where it is."""
        scale = self.drawing.scale
        day = scale.day_at(place)
        self._fitted = closer == 0
        per_day = max(self._least(), min(CLOSEST, scale.per_day * closer))
        self.drawing.scale = replace(scale, per_day=per_day)
        self._settle(int(day * per_day - place))

    def show_today(self) -> None:
        """Bring today into the middle."""
        scale = self.drawing.scale
        self.years.setValue(int(scale.at(self.today) + scale.offset - self.table.bar_width() / 2))

    def _least(self) -> float:
        """Return the pixels for a day with which everything is in sight."""
        scale = self.drawing.scale
        return max(1, self.table.bar_width()) / ((scale.last - scale.first).days + 1)

    def _settle(self, offset: int | None = None) -> None:
        """Let scale and scroll bar fit the room there is."""
        scale = self.drawing.scale
        per_day = self._least() if self._fitted else max(self._least(), scale.per_day)
        self.drawing.scale = scale = replace(scale, per_day=per_day)
        width = self.table.bar_width()
        most = max(0, round(scale.length) - width)
        wanted = self.years.value() if offset is None else offset
        self.years.setRange(0, most)
        self.years.setPageStep(width)
        self.years.setSingleStep(_STEP)
        self.years.setEnabled(most > 0)
        self.years.setValue(wanted)
        self._scroll(self.years.value())

    def _scroll(self, offset: int) -> None:
        self.drawing.scale = replace(self.drawing.scale, offset=float(offset))
        self.table.viewport().update()
        self.table.horizontalHeader().viewport().update()

    def _into_sight(self) -> None:
        """Scroll along the years until the current bar begins, or at least ends, in sight."""
        row, scale, width = self.table.current_row(), self.drawing.scale, self.table.bar_width()
        if row is None or (row.link.begins is None and row.link.ends is None):
            return
        begin = scale.at(row.link.begins or row.link.ends or self.today)
        end = scale.after(row.link.ends or self.today)
        if begin < 0 or begin > width or (end > width and end - begin < width):
            self.years.setValue(int(begin + scale.offset - width / 4))
