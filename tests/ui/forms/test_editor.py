"""The editor's shell: what Save, Cancel and the keys do, and when it asks."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from models.language import use_language
from ui.forms.editor import EditorShell


@pytest.fixture(autouse=True)
def english():
    use_language("en")


@pytest.fixture
def line():
    return QLineEdit()


@pytest.fixture
def shell(qtbot, line):
    shell = EditorShell("Edit <b>", line, line.isModified)
    shell.heard = []
    shell.saved_requested.connect(lambda: shell.heard.append("save"))
    shell.cancelled.connect(lambda: shell.heard.append("cancel"))
    qtbot.addWidget(shell)
    with qtbot.waitExposed(shell):
        shell.show()
    shell.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    return shell


def test_the_headline_is_plain_text(shell):
    assert shell.headline.textFormat() == Qt.TextFormat.PlainText
    assert shell.headline.text() == "Edit <b>"


def test_the_keys_save_and_leave(qtbot, shell, line):
    qtbot.keyClick(line, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert shell.heard == ["save", "cancel"]


def test_leaving_changes_asks_first(qtbot, shell, line):
    qtbot.keyClicks(line, "x")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert shell.bar.asking
    assert shell.heard == []
    _save, discard, _keep = shell.bar.choices()
    discard.click()
    assert shell.heard == ["cancel"]


def test_escape_again_keeps_editing(qtbot, shell, line):
    qtbot.keyClicks(line, "x")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    qtbot.keyClick(shell.bar.choices()[0], Qt.Key.Key_Escape)
    assert not shell.bar.asking
    assert shell.heard == []
    assert line.hasFocus()


def test_the_question_can_save_or_go_back(qtbot, shell, line):
    qtbot.keyClicks(line, "x")
    shell.cancel()
    shell.bar.choices()[2].click()
    assert shell.heard == []
    shell.cancel()
    shell.bar.choices()[0].click()
    assert shell.heard == ["save"]


def test_leaving_for_elsewhere(shell):
    left = []
    shell.leave(lambda: left.append(True))
    assert left == [True]


def test_buttons_work_by_mouse(qtbot, shell):
    qtbot.mouseClick(shell.save_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(shell.cancel_button, Qt.MouseButton.LeftButton)
    assert shell.heard == ["save", "cancel"]


def test_enter_presses_the_button_that_has_the_keyboard_and_no_other(qtbot, shell, line):
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert shell.heard == []
    shell.save_button.setFocus()
    qtbot.keyClick(shell.save_button, Qt.Key.Key_Return)
    shell.cancel_button.setFocus()
    qtbot.keyClick(shell.cancel_button, Qt.Key.Key_Enter)
    assert shell.heard == ["save", "cancel"]
