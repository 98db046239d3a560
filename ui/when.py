"""When an action can be done: what has to be open, in front and chosen for it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.tabs.record_tab import Mode

if TYPE_CHECKING:
    from ui.window import Window


def opened(window: "Window") -> Callable[[], bool]:
    """Tell whether a register is open."""
    return lambda: window.session.register is not None


def listing(window: "Window", *, writing: bool) -> Callable[[], bool]:
    """Tell whether a tab shows its list, and whether the register may be written."""

    def holds() -> bool:
        tab = window.current_tab()
        return tab is not None and tab.mode is Mode.LIST and (window.session.writable or not writing)

    return holds


def chosen(window: "Window", *, writing: bool = False, keys: tuple[str, ...] = ()) -> Callable[[], bool]:
    """Tell whether a record is chosen, in one of these tabs."""
    lists = listing(window, writing=writing)

    def holds() -> bool:
        tab = window.current_tab()
        return lists() and tab is not None and (not keys or tab.key in keys) and tab.current() is not None

    return holds


def selected(window: "Window") -> Callable[[], bool]:
    """Tell whether agreements are selected, or a sector with all of its own."""

    def holds() -> bool:
        tab = window.current_tab()
        return tab is not None and tab.mode is Mode.LIST and tab.key in ("mou", "pks") and bool(tab.selected())

    return holds
