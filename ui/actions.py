"""What the clerk can do, each thing once, as data: menu, toolbar, palette and tests use the same entry."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from models.language import _
from ui.icons import icon

Predicate = Callable[[], bool]


class Action(NamedTuple):
    """One thing the clerk can do."""

    id: str
    text: str
    """English, marked with N_; "&" before the letter for the menu."""
    run: Callable[[], object]
    icon: str = ""
    """Name for ui.icons, or nothing."""
    shortcut: str = ""
    """As "Ctrl+N"; none twice."""
    tip: str = ""
    """English, marked with N_: one sentence more than the text says."""
    menu: str = ""
    """"file", "edit", "view", "print", "help" or "" for none."""
    enabled: str | Predicate | None = None
    """A predicate, or the name of one given to Actions; None is always."""
    section: int = 0
    """Actions of one menu with different numbers are parted by a line."""


class Actions:
    """The registry: one QAction for each action, owned by the window."""

    def __init__(
        self, window: QWidget, actions: Iterable[Action], predicates: Mapping[str, Predicate] | None = None
    ) -> None:
        """Raises ValueError for an id or a shortcut that stands twice, KeyError for an unknown predicate."""
        self._window = window
        self._predicates = dict(predicates or {})
        self._entries: dict[str, tuple[Action, QAction, Predicate | None]] = {}
        self._shortcuts: dict[str, str] = {}
        for action in actions:
            self._add(action)
        self.refresh()

    def __iter__(self) -> Iterator[Action]:
        return iter([action for action, _qaction, _enabled in self._entries.values()])

    def qaction(self, id: str) -> QAction:
        """Return the one QAction of `id`. Raises KeyError for an unknown id."""
        return self._entries[id][1]

    def trigger(self, id: str) -> bool:
        """Do `id` if it is enabled now, and tell whether it was. Raises KeyError for an unknown id."""
        self.refresh()
        qaction = self.qaction(id)
        enabled = qaction.isEnabled()
        qaction.trigger()
        return enabled

    def refresh(self) -> None:
        """Ask every predicate again."""
        for _action, qaction, enabled in self._entries.values():
            if enabled is not None:
                qaction.setEnabled(enabled())

    def menu(self, name: str, title: str, parent: QWidget | None = None) -> QMenu:
        """Return a menu of the actions whose menu is `name`, in their order, under the translated `title`."""
        chosen = [action for action, _qaction, _enabled in self._entries.values() if action.menu == name]
        return self._filled(QMenu(title, parent or self._window), chosen)

    def context_menu(self, ids: Iterable[str], parent: QWidget | None = None) -> QMenu:
        """Return a menu of just these actions. Raises KeyError for an unknown id."""
        return self._filled(QMenu(parent or self._window), [self._entries[id][0] for id in ids])

    def _filled(self, menu: QMenu, actions: list[Action]) -> QMenu:
        for before, action in zip([*actions[:1], *actions], actions, strict=False):
            if before.section != action.section:
                menu.addSeparator()
            menu.addAction(self.qaction(action.id))
        menu.aboutToShow.connect(self.refresh)
        return menu

    def _add(self, action: Action) -> None:
        if action.id in self._entries:
            raise ValueError(f"Two actions are called {action.id!r}")
        keys = QKeySequence(action.shortcut)
        if action.shortcut:
            other = self._shortcuts.setdefault(keys.toString(), action.id)
            if other != action.id:
                raise ValueError(f"{action.id!r} and {other!r} both want {action.shortcut}")
        enabled = self._predicates[action.enabled] if isinstance(action.enabled, str) else action.enabled
        self._entries[action.id] = (action, self._made(action, keys), enabled)

    def _made(self, action: Action, keys: QKeySequence) -> QAction:
        qaction = QAction(_(action.text), self._window)
        qaction.setObjectName(action.id)
        tip = _(action.tip) or qaction.iconText()
        shown = keys.toString(QKeySequence.SequenceFormat.NativeText)
        qaction.setToolTip(f"{tip} ({shown})" if shown else tip)
        qaction.setStatusTip(tip)
        if action.icon:
            qaction.setIcon(icon(action.icon))
        if action.shortcut:
            qaction.setShortcut(keys)
        qaction.triggered.connect(lambda _checked=False: action.run())
        self._window.addAction(qaction)
        return qaction
