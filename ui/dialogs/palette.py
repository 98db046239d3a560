"""Ctrl+K: a few letters find any action and any record."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QDialog, QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from models.language import _
from models.lists.search import Hit, code_remark, find
from models.rules.marking import N_
from ui import theme
from ui.actions import Actions
from ui.desk import Desk
from ui.icons import icon

OWN = "view.find"
"""The action that opens the palette; it has no place in it."""
_SHORTEST = 2
"""Letters before records are looked for: one letter finds half the register and helps nobody."""
_RECORDS = {
    "mou": (N_("MoU"), "handshake-outline"),
    "pks": (N_("PKS"), "file-sign"),
    "signatories": (N_("Signatory"), "account-tie-outline"),
    "ceremonies": (N_("Signing ceremony"), "calendar-check-outline"),
}
_SIZE = (640, 420)
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


@dataclass(frozen=True)
class _Found:
    text: str
    detail: str
    icon: QIcon
    do: Callable[[], object] | None
    """None for what only says something."""


class Palette(QDialog):
    """A line, and below it what fits: actions first, then records, the newest first."""

    def __init__(self, desk: Desk, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._actions = desk, actions
        self._found: list[_Found] = []
        self.setWindowTitle(_("Find anything"))
        self.resize(*_SIZE)
        self.line = QLineEdit(clearButtonEnabled=True, placeholderText=_("An agreement, a signatory, or what to do …"))
        self.line.setAccessibleName(_("Find anything"))
        self.hits = QTreeWidget()
        self.hits.setAccessibleName(_("Found"))
        self._lay_out()
        actions.refresh()
        self.line.textChanged.connect(self.look)
        self.line.returnPressed.connect(self.do)
        self.line.installEventFilter(self)
        self.hits.itemActivated.connect(self.do)
        self.hits.itemClicked.connect(self.do)
        self.look()

    def look(self) -> None:
        """Show what fits the line."""
        text = self.line.text()
        self._found = self._fitting_actions(text)
        if len(text.strip()) >= _SHORTEST and self._desk.session.register is not None:
            self._found += [self._record(hit) for hit in find(text)]
            if remark := code_remark(text):
                self._found.insert(0, _Found(remark, "", icon("alert-outline"), None))
        self.hits.clear()
        for found in self._found:
            item = QTreeWidgetItem([found.text, found.detail])
            item.setIcon(0, found.icon)
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setToolTip(0, found.text)
            self.hits.addTopLevelItem(item)
        self.hits.setCurrentIndex(self.hits.model().index(0, 0))

    def do(self) -> None:
        """Close, and do what is chosen."""
        row = self.hits.currentIndex().row()
        do = self._found[row].do if row >= 0 else None
        if do is not None:
            self.accept()
            do()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows move in the list while one types."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _MOVES:
            self.hits.event(event)
            return True
        return super().eventFilter(watched, event)

    def _fitting_actions(self, text: str) -> list[_Found]:
        words = text.casefold().split()
        found = []
        for action in self._actions:
            qaction = self._actions.qaction(action.id)
            said = qaction.text().replace("&", "")
            heard = f"{said} {qaction.statusTip()}".casefold()
            if action.id != OWN and qaction.isEnabled() and all(word in heard for word in words):
                found.append(_Found(said, action.shortcut, qaction.icon(), self._doer(action.id)))
        return found

    def _doer(self, action: str) -> Callable[[], object]:
        return lambda: self._actions.trigger(action)

    def _record(self, hit: Hit) -> _Found:
        kind, picture = _RECORDS[hit.tab]
        detail = f"{_(kind)} · {hit.detail}" if hit.detail else _(kind)
        return _Found(hit.text, detail, icon(picture), lambda: self._desk.go(hit.tab, hit.id))

    def _lay_out(self) -> None:
        self.hits.setColumnCount(2)
        self.hits.setHeaderHidden(True)
        self.hits.setRootIsDecorated(False)
        self.hits.setUniformRowHeights(True)
        self.hits.setAllColumnsShowFocus(True)
        self.hits.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hits.header().setStretchLastSection(False)
        self.hits.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.hits.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.INSIDE, theme.INSIDE, theme.INSIDE, theme.INSIDE)
        column.setSpacing(theme.INSIDE)
        column.addWidget(self.line)
        column.addWidget(self.hits, 1)
