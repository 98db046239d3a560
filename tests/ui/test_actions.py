"""Each action once, for menu, shortcut and test alike."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from models.language import use_language
from ui.actions import Action, Actions


@pytest.fixture(autouse=True)
def english():
    use_language("en")


@pytest.fixture
def window(qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    return window


def nothing():
    pass


def test_one_entry_serves_menu_shortcut_and_trigger(qtbot, window):
    done = []
    actions = Actions(window, [Action("new", "&New MoU", lambda: done.append("new"), "plus", "Ctrl+N", menu="file")])
    menu = window.menuBar().addMenu(actions.menu("file", "File"))
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    actions.qaction("new").trigger()
    assert actions.trigger("new")
    assert done == ["new"] * 3
    assert menu is not None
    assert actions.qaction("new").toolTip() == "New MoU (Ctrl+N)"


def test_predicates_decide_by_name_or_themselves(window):
    state = {"open": False}
    actions = Actions(
        window,
        [Action("print", "Print", nothing, enabled="open"), Action("quit", "Quit", nothing, enabled=lambda: True)],
        {"open": lambda: state["open"]},
    )
    assert not actions.trigger("print")
    state["open"] = True
    assert not actions.qaction("print").isEnabled()
    actions.refresh()
    assert actions.qaction("print").isEnabled()
    assert actions.trigger("quit")


def test_a_disabled_action_does_nothing(window):
    actions = Actions(window, [Action("x", "X", lambda: pytest.fail("done"), enabled=lambda: False)])
    assert not actions.trigger("x")


def test_menus_have_their_actions_in_order_and_lines_between_sections(window):
    names = [("a", "file", 0), ("b", "edit", 0), ("c", "file", 0), ("d", "file", 1)]
    actions = Actions(window, [Action(id, id.upper(), nothing, menu=menu, section=part) for id, menu, part in names])
    menu = actions.menu("file", "File")
    assert [entry.text() for entry in menu.actions()] == ["A", "C", "", "D"]
    assert menu.actions()[2].isSeparator()
    assert [entry.text() for entry in actions.context_menu(["d", "a"]).actions()] == ["D", "", "A"]
    assert [action.id for action in actions] == ["a", "b", "c", "d"]


def test_a_menu_asks_again_when_it_opens(window):
    state = [False]
    actions = Actions(window, [Action("x", "X", nothing, menu="file", enabled=lambda: state[0])])
    menu = actions.menu("file", "File")
    state[0] = True
    menu.aboutToShow.emit()
    assert actions.qaction("x").isEnabled()


def test_doubles_and_unknown_names_are_refused(window):
    with pytest.raises(ValueError, match="Two actions"):
        Actions(window, [Action("x", "X", nothing), Action("x", "Y", nothing)])
    with pytest.raises(ValueError, match="both want"):
        Actions(window, [Action("x", "X", nothing, shortcut="Ctrl+N"), Action("y", "Y", nothing, shortcut="CTRL+n")])
    with pytest.raises(KeyError):
        Actions(window, [Action("x", "X", nothing, enabled="no such")])
    with pytest.raises(KeyError):
        Actions(window, []).trigger("x")
