"""What the actions of the journal do."""

import textwrap
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from models.language import _
from models.store.undo import Undoable
from ui.session import wording

if TYPE_CHECKING:
    from ui.window import Window

_LONGEST = 70
"""Characters of an act in a menu."""


def undo(window: "Window") -> None:
    """Take back the last act, and say which; one from before the register was opened only after a question."""
    last = window.session.undoable()
    if last is None:
        return
    if window.session.is_of_before(last.act):
        window.messages.question(
            _("This was done before the register was opened: {act}. Take it back?", act=told(last)),
            [(_("Take it back"), partial(take_back, window, last.act)), (_("Leave it"), lambda: None)],
        )
    else:
        take_back(window, last.act)


def take_back(window: "Window", act: int) -> None:
    """Take back an act, and say which."""
    said: list[str | None] = []
    if window.desk.attempt(lambda: said.append(window.session.undo(act))) and said[0]:
        again = (_("Redo"), lambda: window.actions_.trigger("edit.redo"))
        window.messages.tell(_("Taken back: {act}", act=said[0]), "success", again)


def redo(window: "Window") -> None:
    """Do again what was taken back last, and say which."""
    said: list[str | None] = []
    if window.desk.attempt(lambda: said.append(window.session.redo())) and said[0]:
        window.messages.tell(_("Done again: {act}", act=said[0]), "success")


def offer_acts(window: "Window") -> None:
    """Offer the last acts, each to be taken back."""
    menu = acts_menu(window)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(window.mapToGlobal(QPoint(window.menuBar().x() + 40, window.menuBar().height())))


def acts_menu(window: "Window") -> QMenu:
    """Return the menu of the last acts, the last one first."""
    menu = QMenu(_("Take back"), window)
    for at, act in enumerate(window.session.undoables()):
        key = f"&{at + 1} " if at < 9 else ""
        entry = menu.addAction(key + _("Take back: {act}", act=told(act)).replace("&", "&&"))
        entry.triggered.connect(partial(_taken_from_menu, window, act.act))
    menu.addSeparator()
    menu.addAction(window.actions_.qaction("view.journal"))
    return menu


def show_history(window: "Window") -> None:
    """Open the page with the history of the chosen record."""
    from ui.deeds import record_tab
    from ui.history.page import open_history

    if tab := record_tab(window):
        open_history(tab)


def tell_doubt(window: "Window") -> None:
    """Say what gives reason to look the register over, and offer to."""
    from models.store.doubt import doubt

    register = window.session.register
    if register is not None and (said := doubt(register)):
        window.messages.tell(said, "warning", (_("Check…"), lambda: window.actions_.trigger("register.check")))


def told(act: Undoable) -> str:
    """Return an act, who did it and when, on one line."""
    from models.lists.act_words import moment

    words = textwrap.shorten(wording(act), _LONGEST, placeholder="…")
    return f"{words} ({act.clerk}, {moment(act.at)})"


def _taken_from_menu(window: "Window", act: int, _checked: bool = False) -> None:
    take_back(window, act)
