"""What the window expects of a tab, and what all tabs do alike: read when looked at, and grow stale with a change."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QAbstractScrollArea, QHBoxLayout, QMenu, QToolBar, QVBoxLayout, QWidget

from models.opened import Change
from ui import theme
from ui.desk import Desk


class Tab(QWidget):
    """Buttons in the head, the content below. What is not overridden says: no list, no editor, nothing chosen."""

    key = ""
    """Its name for links, remembered widths and the help page."""
    watches: frozenset[str] = frozenset()
    """Tables whose change makes it stale."""
    new_text = ""
    """What its "new" button says; English, marked with N_. "" where nothing is begun here."""
    buttons: tuple[str, ...] = ()
    """Ids of the actions that stand above it."""

    view: QAbstractScrollArea
    """What the tab shows, where a menu tells what can be done with what is chosen."""

    current_changed = Signal(int)
    mode_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._stale = True
        self.above = QWidget()
        self.head = QHBoxLayout(self.above)
        self.head.setContentsMargins(0, 0, 0, 0)
        self.head.setSpacing(theme.INSIDE)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(theme.INSIDE, theme.INSIDE, theme.INSIDE, 0)
        self.column.setSpacing(theme.INSIDE)
        self.column.addWidget(self.above)
        desk.session.changed.connect(self._note_change)
        desk.session.new_day.connect(self._grow_stale)

    # What a tab answers.

    def read(self) -> None:
        """Read what it shows; something has changed since it was read."""
        raise NotImplementedError

    def go(self, record: int) -> None:
        """Show a record."""
        raise NotImplementedError

    def remember(self) -> None:
        """Keep widths and sizes for the next start."""

    def current(self) -> int | None:
        """Return the record chosen in its list."""
        return None

    def selected(self) -> list[int]:
        """Return the records selected in its list."""
        return []

    def listed(self) -> list[int]:
        """Return all records that its list shows, in its order."""
        return []

    def focus_filter(self) -> None:
        """Put the keyboard where the filter is typed or chosen."""

    def clear_filter(self) -> None:
        """Show everything again."""

    def columns_menu(self) -> QMenu | None:
        """Return the menu of its columns, None where there is no choice."""
        return None

    # An editor that may stand on it.

    @property
    def editing(self) -> bool:
        """Whether an editor stands on it."""
        return False

    @property
    def unsaved(self) -> bool:
        """Whether something would be lost by leaving it."""
        return False

    @property
    def help_page(self) -> str:
        """The page of the manual on what is in front."""
        return self.key

    def leave_then(self, then: Callable[[], object]) -> None:
        """Go on with `then` once nothing would be lost."""
        then()

    # What the window does with a tab.

    def catch_up(self) -> None:
        """Read anew if something has changed since it was read."""
        if self._stale:
            self._stale = False
            self.read()

    def add_buttons(self, actions: Sequence[QAction]) -> None:
        """Stand these actions above the list, each with icon and word."""
        bar = QToolBar()
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        bar.setIconSize(QSize(16, 16))
        bar.addActions(actions)
        for action in actions:
            bar.widgetForAction(action).setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.head.insertWidget(0, bar)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while the tab was hidden."""
        self.catch_up()
        super().showEvent(event)

    def _note_change(self, change: Change) -> None:
        if self.watches & change.tables:
            self._grow_stale()

    def _grow_stale(self) -> None:
        self._stale = True
        if self.isVisible():
            self.catch_up()
