"""When an action can be done: what has to be open, in front and chosen for it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.rules.coverage import Cell
    from ui.window import Window


def opened(window: "Window") -> Callable[[], bool]:
    """Tell whether a register is open."""
    return lambda: window.session.register is not None


def writable(window: "Window") -> Callable[[], bool]:
    """Tell whether a register is open and may be changed."""
    return lambda: window.session.writable


def listing(window: "Window", *, writing: bool) -> Callable[[], bool]:
    """Tell whether a tab shows its list, and whether the register may be written."""

    def holds() -> bool:
        tab = window.current_tab()
        return tab is not None and not tab.editing and (window.session.writable or not writing)

    return holds


def beginning(window: "Window") -> Callable[[], bool]:
    """Tell whether something new can be begun in the tab in front."""
    lists = listing(window, writing=True)

    def holds() -> bool:
        tab = window.current_tab()
        return lists() and tab is not None and bool(tab.new_text)

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
        return tab is not None and not tab.editing and tab.key in ("mou", "pks") and bool(tab.selected())

    return holds


def at_end(window: "Window", *, writing: bool = False, fits: Callable[["Cell"], object] = bool) -> Callable[[], bool]:
    """Tell whether an end of the border and a sector are chosen, at which what stands there `fits`."""
    lists = listing(window, writing=writing)

    def holds() -> bool:
        tab = window.current_tab()
        if not lists() or tab is None or tab.key != "border":
            return False
        cell = tab.cell  # type: ignore[attr-defined]
        return cell is not None and bool(fits(cell))

    return holds


def at_place(window: "Window") -> Callable[[], bool]:
    """Tell whether a place of the border is chosen, also a neighbour's own row, and may be written about."""
    lists = listing(window, writing=True)

    def holds() -> bool:
        tab = window.current_tab()
        return lists() and tab is not None and tab.key == "border" and tab.place is not None  # type: ignore[attr-defined]

    return holds


def on_board(window: "Window", act: str = "") -> Callable[[], bool]:
    """Tell whether a matter of the board is chosen, and `act` (of rules.board.ACTS) can be done about it."""

    def holds() -> bool:
        tab = window.current_tab()
        return tab is not None and tab.key == "board" and tab.can(act)  # type: ignore[attr-defined]

    return holds
