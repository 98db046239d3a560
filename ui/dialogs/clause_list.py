"""The templates of the library, grouped by what they are for."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from models.language import _
from models.lists.clauses import ClauseSetRow
from models.rules.marking import N_
from models.rules.vocabulary import CLAUSE_USES, KINDS
from ui import theme
from ui.icons import icon
from ui.tables.empty import EmptyNote

_ID = Qt.ItemDataRole.UserRole
_NAME, _SECTOR, _VERSION, _USED = range(4)
_TITLES = (N_("Template"), N_("Sector"), N_("Version"), N_("In use"))


class ClauseList(QTreeWidget):
    """Below each kind and use its templates; a retired one is grey."""

    chosen = Signal(int)
    """Id of the version that was chosen by the clerk."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Templates"))
        self.setHeaderLabels([_(title) for title in _TITLES])
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setUniformRowHeights(True)
        self.setIndentation(theme.INSIDE)
        self.setAllColumnsShowFocus(True)
        header = self.header()
        header.setStretchLastSection(False)
        for column in (_SECTOR, _VERSION, _USED):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        self.empty = EmptyNote(self)
        self.currentItemChanged.connect(self._tell)

    def show_rows(self, rows: Sequence[ClauseSetRow]) -> None:
        """Show these templates; `library` has them in the order of their groups."""
        with QSignalBlocker(self):
            self.clear()
            group: QTreeWidgetItem | None = None
            before: tuple[str, str] | None = None
            for row in rows:
                if group is None or before != (row.kind, row.use):
                    group, before = self._group(row), (row.kind, row.use)
                group.addChild(self._item(row))
            self.expandAll()
        self.empty.appear(not rows)

    def ids(self) -> list[int]:
        """Return the ids of what is shown, from top to bottom."""
        return [item.data(_NAME, _ID) for item in self._items()]

    def current(self) -> int | None:
        """Return the id of the chosen template."""
        item = self.currentItem()
        return item.data(_NAME, _ID) if item else None

    def choose(self, clause_set: int | None) -> None:
        """Mark a template without telling; None marks none."""
        with QSignalBlocker(self):
            found = [item for item in self._items() if item.data(_NAME, _ID) == clause_set]
            if found:
                self.setCurrentItem(found[0])
            else:
                self.setCurrentIndex(QModelIndex())

    def _items(self) -> list[QTreeWidgetItem]:
        groups = [self.topLevelItem(at) for at in range(self.topLevelItemCount())]
        items = (group.child(at) for group in groups if group for at in range(group.childCount()))
        return [item for item in items if item]

    def _group(self, row: ClauseSetRow) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self, [f"{_(KINDS[row.kind])} · {_(CLAUSE_USES[row.use])}"])
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        item.setFirstColumnSpanned(True)
        font = item.font(_NAME)
        font.setBold(True)
        item.setFont(_NAME, font)
        return item

    def _item(self, row: ClauseSetRow) -> QTreeWidgetItem:
        item = QTreeWidgetItem([row.name, row.sector_code, str(row.version), ""])
        item.setData(_NAME, _ID, row.id)
        item.setTextAlignment(_VERSION, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        used = _("In use") if row.current else _("Retired")
        item.setToolTip(_NAME, row.name if row.current else f"{row.name} ({used})")
        item.setToolTip(_SECTOR, row.sector_name)
        item.setToolTip(_USED, used)
        item.setData(_USED, Qt.ItemDataRole.AccessibleTextRole, used)
        item.setIcon(_USED, icon("check" if row.current else "close"))
        if not row.current:
            for column in range(self.columnCount()):
                item.setForeground(column, self.palette().brush(QPalette.ColorRole.PlaceholderText))
        return item

    def _tell(self, item: QTreeWidgetItem | None, _before: QTreeWidgetItem | None) -> None:
        if item is not None and item.data(_NAME, _ID) is not None:
            self.chosen.emit(item.data(_NAME, _ID))
