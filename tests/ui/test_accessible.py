"""Whoever cannot see the window, or uses no mouse, finds everything in it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

KINDS = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit)
INNER = ("qt_spinbox_lineedit", "qt_toolbar_ext_button", "ScrollLeftButton", "ScrollRightButton")


def nameless(root: QWidget) -> list[str]:
    """Return the controls in sight that say nothing of themselves."""
    buddies = {label.buddy() for label in root.findChildren(QLabel) if label.buddy()}
    return [
        f"{type(widget).__name__} {widget.objectName()} in {type(widget.parentWidget()).__name__}"
        for kind in KINDS
        for widget in root.findChildren(kind)
        if widget.isVisible()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.objectName() not in INNER
        and not isinstance(widget.parentWidget(), QComboBox)
        and widget not in buddies
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and (widget.text() or widget.toolTip()))
    ]


@pytest.fixture
def opened(window):
    """The window on the example register."""
    window.dialogs.example()
    return window


@pytest.mark.parametrize("key", ["mou", "pks", "signatories", "evaluations", "ceremonies"])
def test_every_control_of_a_tab_and_of_its_editor_has_a_name(opened, key):
    opened.show_tab(key)
    QApplication.processEvents()
    assert nameless(opened) == []
    opened.actions_.trigger("record.new")
    QApplication.processEvents()
    assert nameless(opened) == []


def test_every_control_of_the_signature_grid_has_a_name(opened):
    opened.show_tab("ceremonies")
    opened.actions_.trigger("ceremony.grid")
    QApplication.processEvents()
    assert opened.tab("ceremonies").editor.table.isVisible()
    assert nameless(opened) == []


@pytest.mark.parametrize(
    "action",
    [
        "register.backup",
        "register.restore",
        "register.new",
        "office.settings",
        "office.reference",
        "office.clauses",
        "view.find",
    ],
)
def test_every_control_of_a_dialog_has_a_name(opened, qtbot, action):
    opened.actions_.trigger(action)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    found = nameless(dialog)
    dialog.reject()
    assert found == []


def test_every_action_has_words_and_no_key_twice(opened):
    keys = [opened.actions_.qaction(action.id).shortcut().toString() for action in opened.actions_]
    assert all(opened.actions_.qaction(action.id).text() for action in opened.actions_)
    given = [key for key in keys if key]
    assert len(given) == len(set(given))


def test_tab_walks_from_the_title_to_save(opened, qtbot):
    """By keyboard alone an editor can be filled from top to bottom."""
    opened.show_tab("mou")
    opened.actions_.trigger("record.new")
    editor = opened.current_tab().editor
    seen: list[QWidget] = []
    at = editor.main.input("title")
    while at is not None and at not in seen and len(seen) < 200:
        seen.append(at)
        at = at.nextInFocusChain()
    place = [
        seen.index(editor.main.input("title")),
        seen.index(editor.term.input("place")),
        seen.index(editor.save_button),
    ]
    assert place == sorted(place)
