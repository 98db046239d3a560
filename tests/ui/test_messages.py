"""The message bar: what it says, for how long, and how the keyboard gets in and out."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from models.language import use_language
from ui import messages
from ui.messages import MessageBar


@pytest.fixture(autouse=True)
def english():
    use_language("en")


@pytest.fixture
def window(qtbot):
    window = QWidget()
    window.line = QLineEdit()
    window.bar = MessageBar()
    box = QVBoxLayout(window)
    box.addWidget(window.line)
    box.addWidget(window.bar)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    window.line.setFocus()
    qtbot.waitUntil(window.line.hasFocus)
    return window


@pytest.fixture
def short(monkeypatch):
    monkeypatch.setattr(messages, "_SHOWN_FOR", 10)


def test_text_is_shown_as_typed_and_named_for_screen_readers(window):
    window.bar.tell("Draft <b>Sampah</b> & more", "warning")
    assert window.bar.text == "Draft <b>Sampah</b> & more"
    assert window.bar._text.textFormat() == Qt.TextFormat.PlainText
    assert window.bar.accessibleName() == "Warning: Draft <b>Sampah</b> & more"


def test_a_plain_remark_goes_by_itself(qtbot, short, window):
    window.bar.tell("Saved.")
    qtbot.waitUntil(window.bar.isHidden)


def test_a_remark_that_is_being_used_stays(qtbot, short, window):
    window.bar.tell("Saved.")
    window.bar._close.setFocus()
    qtbot.wait(40)
    assert window.bar.text == "Saved."
    window.line.setFocus()
    qtbot.waitUntil(window.bar.isHidden)


@pytest.mark.parametrize("kind", ["warning", "error"])
def test_what_matters_stays(qtbot, short, window, kind):
    window.bar.tell("The stick is full.", kind)
    qtbot.wait(40)
    assert window.bar.text == "The stick is full."


def test_a_message_with_undo_stays_until_used(qtbot, window):
    undone = []
    window.bar.tell("Draft deleted.", "success", ("Undo", lambda: undone.append(True)), also=("Show", list))
    assert [button.text() for button in window.bar.choices()] == ["Undo", "Show"]
    assert not window.bar._timer.isActive()
    qtbot.mouseClick(window.bar.choices()[0], Qt.MouseButton.LeftButton)
    assert undone == [True]
    assert window.bar.isHidden()


def test_details_fold_out(qtbot, window):
    window.bar.tell("It failed.", "error", detail="OSError 28")
    assert window.bar._fold.isVisible()
    assert not window.bar._detail.isVisible()
    window.bar._fold.click()
    assert window.bar._detail.isVisible()
    assert window.bar._detail.toPlainText() == "OSError 28"
    window.bar.tell("Next.", "error")
    assert not window.bar._fold.isVisible()
    assert not window.bar._detail.isVisible()


def test_a_question_takes_the_keyboard_and_gives_it_back(qtbot, window):
    answers = []
    window.bar.question(
        "Leave?", [("Leave", lambda: answers.append("leave")), ("Stay", lambda: answers.append("stay"))]
    )
    leave, stay = window.bar.choices()
    qtbot.waitUntil(leave.hasFocus)
    qtbot.keyClick(leave, Qt.Key.Key_Tab)
    assert stay.hasFocus()
    qtbot.keyClick(stay, Qt.Key.Key_Space)
    assert answers == ["stay"]
    assert window.line.hasFocus()
    assert not window.bar.asking


def test_escape_answers_nothing(qtbot, window):
    window.bar.question("Leave?", [("Leave", lambda: pytest.fail("answered"))])
    qtbot.keyClick(window.bar.choices()[0], Qt.Key.Key_Escape)
    assert window.bar.isHidden()
    assert window.line.hasFocus()


def test_a_remark_waits_for_the_answer(window):
    window.bar.question("Leave?", [("Stay", lambda: None)])
    window.bar.tell("Backup made.", "success")
    assert window.bar.asking
    window.bar.choices()[0].click()
    assert window.bar.text == "Backup made."


def test_an_error_does_not_wait(window):
    window.bar.question("Leave?", [("Stay", lambda: None)])
    window.bar.tell("The stick is gone.", "error")
    assert window.bar.text == "The stick is gone."
    assert not window.bar.choices()


def test_every_control_has_a_name(window):
    window.bar.tell("It failed.", "error", ("Again", lambda: None), "detail")
    for control in (window.bar._fold, window.bar._close, window.bar._detail):
        assert control.accessibleName()
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_a_question_upon_a_question_gives_the_keyboard_back_to_who_had_it_first(window):
    window.bar.question("Leave?", [("Leave", lambda: None)])
    window.bar.question("Really?", [("Really", lambda: None)])
    window.bar.dismiss()
    assert window.line.hasFocus()


def test_a_question_outlives_the_field_it_took_the_keyboard_from(qtbot, window):
    window.bar.question("Leave?", [("Leave", lambda: None)])
    window.line.deleteLater()
    with qtbot.waitSignal(window.line.destroyed):
        pass
    window.bar.dismiss()
    assert not window.bar.isVisible()
