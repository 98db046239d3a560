"""The actions of the journal: history, undo by choice, and whether the register is sound."""

from functools import partial
from typing import TYPE_CHECKING

from models.rules.marking import N_
from ui import deeds_journal, when
from ui.actions import Action
from ui.history.tables import TABLES

if TYPE_CHECKING:
    from ui.window import Window


def undo_actions(window: "Window") -> list[Action]:
    """Return what takes acts back, as it stands at the head of the menu."""
    return [
        Action(
            "edit.undo", N_("&Undo"), window.undo, "undo", "Ctrl+Z",
            N_("Take back what was done last"), "edit", lambda: window.session.undoable() is not None,
        ),
        Action(
            "edit.redo", N_("Red&o"), partial(deeds_journal.redo, window), "redo", "Ctrl+Y",
            N_("Do again what was taken back last"), "edit", lambda: window.session.redoable() is not None,
        ),
        Action(
            "edit.take_back", N_("Take &back an act…"), partial(deeds_journal.offer_acts, window),
            "history", "Ctrl+Shift+Z", N_("Choose one of the last acts and take it back"), "edit",
            lambda: window.session.undoable() is not None,
        ),
    ]  # fmt: skip


def record_actions(window: "Window") -> list[Action]:
    """Return what tells of one record."""
    return [
        Action(
            "record.history", N_("&History…"), partial(deeds_journal.show_history, window), "clock-outline", "Ctrl+H",
            N_("See who changed what of this record and when, and bring an earlier version back"), "edit",
            when.chosen(window, keys=tuple(TABLES)), 1,
        ),
    ]  # fmt: skip


def view_actions(window: "Window") -> list[Action]:
    """Return what shows the whole journal."""
    return [
        Action(
            "view.journal", N_("&Journal…"), window.dialogs.journal, "notebook-outline", "Ctrl+Shift+J",
            N_("Who did what in this register, and when"), "view", when.opened(window), 2,
        ),
    ]  # fmt: skip


def file_actions(window: "Window") -> list[Action]:
    """Return what looks the register over."""
    return [
        Action(
            "register.check", N_("&Check the register…"), window.dialogs.check, "shield-check-outline", menu="file",
            tip=N_("Prove that the file is whole, the journal complete, and every record as it was left"),
            enabled=when.opened(window), section=1,
        ),
    ]  # fmt: skip
