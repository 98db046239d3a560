"""What is done about a matter of the board, wherever in the window that is."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from models.rules.board import BoardRow, acts_of

if TYPE_CHECKING:
    from ui.tabs.board import BoardTab
    from ui.window import Window


def do(window: "Window") -> None:
    """Do the main thing about the chosen matter, or the next that can be done."""
    if row := _board(window).chosen:
        any(window.desk.trigger(f"board.{act}") for act in acts_of(row))


def open_matter(window: "Window") -> None:
    """Go to where the chosen matter is looked after."""
    row = _board(window).chosen
    if row is None:
        return
    if row.kind == "older":
        _show_ended(window, row)
        return
    window.go(row.tab, row.record)
    if row.kind == "settlement":
        window.desk.trigger("agreement.end")


def renew(window: "Window") -> None:
    """Open the renewal of the chosen PKS."""
    row = _board(window).chosen
    if row is not None and row.agreement is not None:
        window.go("pks", row.agreement)
        window.desk.trigger("agreement.renew")


def evaluate(window: "Window") -> None:
    """Start the entry of the log that is missing."""
    row = _board(window).chosen
    if row is not None and row.agreement is not None:
        window.show_tab("evaluations")
        window.tab("evaluations").new_for(row.agreement, row.values["period"])  # type: ignore[attr-defined]


def _show_ended(window: "Window", row: BoardRow) -> None:
    """Show the list of what has ended with a neighbour."""
    window.show_tab(row.tab)
    filters = window.tab(row.tab).filters  # type: ignore[attr-defined]
    filters.clear()
    filters.choose("neighbour", row.record)
    filters.choose("status", "ended")


def _board(window: "Window") -> "BoardTab":
    tab: BoardTab = window.tab("board")  # type: ignore[assignment]
    return tab


ACTS: dict[str, Callable[["Window"], object]] = {
    "open": open_matter,
    "renew": renew,
    "evaluate": evaluate,
    "backup": lambda window: window.desk.trigger("register.backup"),
    "snooze": lambda window: _board(window).snooze(),
    "wake": lambda window: _board(window).wake(),
}
"""By the names of rules.board.ACTS; what reminds the other side is deeds.remind_of_rows."""
