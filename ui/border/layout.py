"""Where the parts of the border's tab stand: map and forgotten ends at the left, the matrix, what is chosen in it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QTabWidget, QToolButton, QVBoxLayout, QWidget

from models.language import _
from ui import preferences, theme
from ui.border.legend import Legend
from ui.icons import icon

if TYPE_CHECKING:
    from ui.border.page import BorderTab

NARROW = 1200
"""Pixels of width below which map, forgotten ends and what is chosen share one place."""
_ACROSS = (414, 650, 278)
"""Pixels of map, matrix and panel at first."""
_NARROW_LEFT = 300
"""Pixels of what stands beside the matrix in a narrow window."""
_DOWN = (380, 220)
"""Pixels of map and forgotten ends at first."""


class Arrangement:
    """The parts side by side; in a narrow window those beside the matrix one behind the other."""

    def __init__(self, tab: "BorderTab") -> None:
        self._tab = tab
        self._narrow: bool | None = None
        self._down = QSplitter(Qt.Orientation.Vertical)
        self._across = QSplitter(Qt.Orientation.Horizontal)
        self._stack = QTabWidget(documentMode=True)
        self._across.addWidget(self._down)
        self._across.addWidget(self._stack)
        self._across.addWidget(self._middle())
        self._across.setStretchFactor(2, 1)
        self._across.setChildrenCollapsible(False)
        tab.head.addWidget(tab.shares, 1)
        above = QHBoxLayout()
        above.setSpacing(theme.INSIDE)
        above.addWidget(tab.only)
        above.addWidget(tab.filters, 1)
        above.addWidget(tab.doubts)
        above.addWidget(tab.sectors)
        tab.column.addLayout(above)
        tab.column.addWidget(self._across, 1)
        self.fit(NARROW)

    def fit(self, wide: int) -> None:
        """Arrange the parts for a window so wide."""
        narrow = wide < NARROW
        if narrow == self._narrow:
            return
        if self._narrow is not None:
            self.remember()
        self._narrow = narrow
        tab = self._tab
        if narrow:
            for part, title in (
                (tab.map, _("Map")), (tab.forgotten, _("Forgotten ends")), (tab.panel, _("This place")),
            ):  # fmt: skip
                self._stack.addTab(part, title)
        else:
            self._down.addWidget(tab.map)
            self._down.addWidget(tab.forgotten)
            self._across.addWidget(tab.panel)
            for part in (tab.map, tab.forgotten, tab.panel):
                part.show()
        self._down.setVisible(not narrow)
        self._stack.setVisible(narrow)
        self._recall()

    def show_panel(self) -> None:
        """Bring what is chosen into sight."""
        if self._narrow:
            self._stack.setCurrentWidget(self._tab.panel)

    def remember(self) -> None:
        """Keep the sizes for the next start."""
        for name, splitter in self._splitters().items():
            preferences.set_state(f"split/{name}", splitter.saveState())

    def _recall(self) -> None:
        first = (0, _NARROW_LEFT, 2 * _NARROW_LEFT) if self._narrow else (_ACROSS[0], 0, *_ACROSS[1:])
        self._down.setSizes(list(_DOWN))
        self._across.setSizes(list(first))
        for name, splitter in self._splitters().items():
            if not (sizes := preferences.state(f"split/{name}")).isEmpty():
                splitter.restoreState(sizes)

    def _splitters(self) -> dict[str, QSplitter]:
        return {"border-narrow": self._across} if self._narrow else {"border": self._across, "border-left": self._down}

    def _middle(self) -> QWidget:
        middle = QWidget()
        box = QVBoxLayout(middle)
        box.setContentsMargins(0, 0, 0, theme.INSIDE // 2)
        box.setSpacing(theme.INSIDE // 2)
        box.addWidget(self._tab.matrix, 1)
        box.addWidget(Legend())
        return middle


class ToolButton(QToolButton):
    """A button of the line above the parts, with icon and word."""

    def __init__(self, picture: str, text: str, tip: str) -> None:
        super().__init__(toolButtonStyle=Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIcon(icon(picture))
        self.setText(text)
        self.setToolTip(tip)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
