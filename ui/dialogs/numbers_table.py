"""The lines of the number book, and the agreements whose number the other side has not told."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QIcon, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from models.language import _, _n
from models.lists.numbering import NumberRow
from models.rules.marking import N_
from models.rules.numbering import STATUSES
from models.rules.vocabulary import KINDS_ON_PAPER
from ui import theme
from ui.html import escape
from ui.icons import icon
from ui.tables.empty import EmptyNote
from ui.tables.format import date_text, line_text
from ui.tables.view import ENTER

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_NOWHERE = QModelIndex()
_LOOKS = {
    "used": ("check", "green"),
    "reserved": ("bookmark-outline", "blue"),
    "gap": ("circle-outline", "grey"),
    "double": ("alert-outline", "red"),
    "other": ("help-circle-outline", "amber"),
}
"""Icon and tone of each status."""


class RowsModel(QAbstractTableModel):
    """Rows in memory: a title, a width in pixels (0 takes the rest) and a text for each column."""

    columns: tuple[tuple[str, int, Callable[[Any], str]], ...]

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Any] = ()

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show these in place of those before."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        """Return the translated title of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return _(self.columns[section][0])
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Answer Qt for one cell; its tip is the whole text, never read as markup."""
        text = self.columns[index.column()][2](self.rows[index.row()])
        if role == Role.DisplayRole:
            return line_text(text)
        return f"<qt>{escape(text)}</qt>" if role == Role.ToolTipRole and text else None


_SEQUENCE, _STATUS = 0, 2
"""Columns of the book that look their own way."""


class BookModel(RowsModel):
    """The lines of a book; the status has its picture and colour."""

    columns = (
        (N_("Sequence"), 120, lambda row: _sequence(row)),
        (N_("Number"), 250, lambda row: row.number),
        (N_("Status"), 150, lambda row: _(STATUSES[row.status])),
        (N_("Agreement"), 0, lambda row: _agreement(row)),
        (N_("Date"), 110, lambda row: date_text(row.on) if row.on else ""),
    )

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Answer Qt for one cell."""
        row, column = self.rows[index.row()], index.column()
        if column == _STATUS and role == Role.DecorationRole:
            return _picture(row.status)
        if role == Role.ForegroundRole and (column == _STATUS or not row.agreement):
            return theme.tone_color(_LOOKS[row.status][1], QGuiApplication.palette())
        if column == _SEQUENCE and role == Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return super().data(index, role)


class AwaitedModel(RowsModel):
    """Whose number is missing on what."""

    columns = (
        (N_("Number awaited from"), 370, lambda row: row.party),
        (N_("Agreement"), 0, lambda row: _named(row.kind, row.title)),
        (N_("Signed on"), 180, lambda row: date_text(row.signed_on) if row.signed_on else ""),
    )


class RowsTable(QTableView):
    """Whole rows of fixed height."""

    entered_by_clerk = Signal()
    """The keyboard came here."""
    opened = Signal()
    """A double click, or Enter."""

    def __init__(self, model: RowsModel, name: str, empty: str) -> None:
        """`name` and `empty` are translated already."""
        super().__init__()
        self.setModel(model)
        self._model = model
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        self.note = EmptyNote(self)
        self.note.say(empty, "", None)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        rows, header = self.verticalHeader(), self.horizontalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().height() + theme.INSIDE)
        rows.hide()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for at, (_title, width, _text) in enumerate(model.columns):
            if width:
                self.setColumnWidth(at, width)
            else:
                header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show these; the clerk stays on the same line where there still is one."""
        at = self.currentIndex().row()
        self._model.show_rows(rows)
        if rows:
            self.selectRow(min(max(at, 0), len(rows) - 1))
        self.note.appear(not rows)

    def current(self) -> Any:
        """Return the row in which the clerk is, or None."""
        at = self.currentIndex().row()
        return self._model.rows[at] if at >= 0 else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the line."""
        if event.key() in ENTER and self.currentIndex().isValid():
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell where the clerk is."""
        super().focusInEvent(event)
        self.entered_by_clerk.emit()

    def selected(self) -> list[Any]:
        """Return the selected rows from top to bottom."""
        return [self._model.rows[at] for at in sorted({index.row() for index in self.selectedIndexes()})]


def _sequence(row: NumberRow) -> str:
    if row.sequence is None:
        return "—"
    return str(row.sequence) if row.many == 1 else f"{row.sequence}–{row.last}"


def _agreement(row: NumberRow) -> str:
    if row.agreement:
        return _named(row.kind, row.title)
    if row.status == "gap":
        return _n("{count} number", "{count} numbers", row.many)
    return _("for {occasion}", occasion=row.note) if row.note else ""


def _named(kind: str, title: str) -> str:
    return f"{KINDS_ON_PAPER[kind]}: {title}"


def _picture(status: str) -> QIcon:
    name, tone = _LOOKS[status]
    return icon(name, lambda palette: theme.tone_color(tone, palette))
