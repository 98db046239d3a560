"""The password of a register through its dialogs: set, changed, removed, asked for."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from models.language import use_language
from models.store import keyring
from models.store.backup import back_up
from models.store.connection import is_plain
from models.store.keyring import has_password, unlock
from models.store.password import set_password
from models.store.register import Register
from tests.ui.conftest import NOW
from ui.dialogs.password import PasswordDialog
from ui.dialogs.password_set import PasswordSetDialog
from ui.dialogs.restore import RestoreDialog
from ui.dialogs.unlock import UnlockDialog
from ui.forms.password_input import PasswordInput
from ui.printing.safe_sheet_view import SafeSheetView

SECRET, OTHER = "kuda Baterai-7 payung", "meja lompat hijau"


@pytest.fixture(autouse=True)
def english():
    use_language("en")
    keyring.forget()
    yield
    keyring.forget()


@pytest.fixture
def opened(qtbot):
    """Open a dialog, and forget it after the test."""

    def open_(dialog):
        qtbot.addWidget(dialog)
        dialog.open()
        return dialog

    return open_


@pytest.fixture
def path(desk):
    return desk.session.register.path


@pytest.fixture
def dialog(opened, desk):
    return opened(PasswordDialog(desk, (), desk.messages.window()))


@pytest.fixture
def locked(desk, path):
    """The open register, with a password since a moment ago."""
    desk.session.close()
    set_password(path, SECRET)
    desk.session.open(path)
    return path


def shown(kind):
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
    assert len(found) < 2
    return found[0] if found else None


def fill(dialog, new, again=None, present=None):
    if present is not None:
        dialog.present.line.setText(present)
    dialog.new.line.setText(new)
    dialog.again.line.setText(new if again is None else again)


def test_it_warns_before_anything_is_typed(dialog):
    said = " ".join(label.text() for label in dialog.findChildren(type(dialog.advice)))
    assert "A lost password is a lost register" in said
    assert not dialog.remove_button.isVisible()
    assert not dialog.present.isVisible()


def test_setting_it(qtbot, dialog, desk, path):
    fill(dialog, SECRET)
    dialog.start_button.click()
    qtbot.waitUntil(lambda: shown(PasswordSetDialog) is not None)
    done = shown(PasswordSetDialog)
    assert has_password(path)
    assert desk.session.register.path == path
    assert desk.session.writable
    assert not dialog.isVisible()
    assert (dialog.new.text(), dialog.again.text()) == ("", "")
    assert not done.copies.isVisible()
    done.close_button.click()


def test_copies_that_stay_without_one_are_named(qtbot, opened, desk, path, tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    backup = back_up(path, folder, NOW).path
    dialog = opened(PasswordDialog(desk, (folder,), desk.messages.window()))
    fill(dialog, SECRET)
    dialog.start_button.click()
    qtbot.waitUntil(lambda: shown(PasswordSetDialog) is not None)
    done = shown(PasswordSetDialog)
    assert [done.copies.item(at).text() for at in range(done.copies.count())] == [str(backup)]
    assert is_plain(backup)
    done.close_button.click()


@pytest.mark.parametrize(("tick", "printed"), [(False, ""), (True, SECRET)])
def test_the_sheet_is_offered_and_tells_the_password_only_where_that_is_ticked(qtbot, dialog, tick, printed):
    fill(dialog, SECRET)
    dialog.start_button.click()
    qtbot.waitUntil(lambda: shown(PasswordSetDialog) is not None)
    done = shown(PasswordSetDialog)
    assert not done.print_it.isChecked()
    done.print_it.setChecked(tick)
    done.sheet_button.click()
    qtbot.waitUntil(lambda: shown(SafeSheetView) is not None)
    view = shown(SafeSheetView)
    qtbot.waitUntil(lambda: bool(view.made))
    assert view._kept.password == printed
    assert view._kept.register == "contoh.pendopo"
    view.close()


def test_a_password_that_cannot_be_printed_is_not_offered_to_be(qtbot, desk):
    done = PasswordSetDialog(desk, "kudá payung meja", [], changed=False)
    qtbot.addWidget(done)
    assert not done.print_it.isEnabled()


@pytest.mark.parametrize(
    ("new", "again", "said"), [("short", None, "too short"), (SECRET, OTHER, "not the same"), ("", None, "too short")]
)
def test_what_will_not_do_is_told_and_the_register_stays_open(dialog, desk, path, new, again, said):
    fill(dialog, new, again)
    dialog.start_button.click()
    assert said in dialog.bar.text
    assert dialog.isVisible()
    assert not dialog.working
    assert desk.session.register is not None
    assert is_plain(path)


def test_advice_follows_what_is_typed(dialog):
    fill(dialog, "Rahasia123")
    assert "try this among the first" in dialog.advice.text()
    fill(dialog, "kuda payung meja lompat")
    assert dialog.advice.text().strip() == ""


def test_changing_it_asks_for_the_present_one(qtbot, opened, desk, locked):
    dialog = opened(PasswordDialog(desk, (), desk.messages.window()))
    assert dialog.protected
    fill(dialog, OTHER, present="wrong")
    dialog.start_button.click()
    qtbot.waitUntil(lambda: "is not right" in dialog.bar.text)
    assert desk.session.register is not None
    fill(dialog, OTHER, present=SECRET)
    dialog.start_button.click()
    qtbot.waitUntil(lambda: shown(PasswordSetDialog) is not None)
    shown(PasswordSetDialog).close_button.click()
    keyring.forget()
    assert not unlock(locked, SECRET)
    assert unlock(locked, OTHER)


def test_removing_it_asks_once_more(qtbot, opened, desk, locked):
    dialog = opened(PasswordDialog(desk, (), desk.messages.window()))
    dialog.present.line.setText(SECRET)
    dialog.remove_button.click()
    assert dialog.bar.asking
    keep = dialog.bar.choices()[1]
    keep.click()
    assert has_password(locked)
    dialog.remove_button.click()
    dialog.bar.choices()[0].click()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert is_plain(locked)
    assert "The password was removed" in desk.messages.text
    assert desk.session.writable


# Being asked.


@pytest.fixture
def closed(desk, locked):
    """A closed register with a password that nobody has told yet."""
    desk.session.close()
    keyring.forget()
    return locked


def test_opening_asks_and_a_wrong_password_is_told_plainly(qtbot, desk, closed):
    before = closed.read_bytes()
    assert not desk.attempt(lambda: desk.session.open(closed))
    asking = shown(UnlockDialog)
    assert not asking.open_button.isEnabled()
    qtbot.keyClicks(asking.password.line, SECRET.upper())
    qtbot.keyClick(asking.password.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "does not open the file" in asking.bar.text)
    assert desk.session.register is None
    assert closed.read_bytes() == before
    asking.password.line.selectAll()
    qtbot.keyClicks(asking.password.line, SECRET)
    qtbot.keyClick(asking.password.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.session.register is not None)
    assert desk.session.writable
    qtbot.waitUntil(lambda: shown(UnlockDialog) is None)


def test_who_thinks_better_of_it_keeps_what_was_open(qtbot, desk, closed, tmp_path):
    other = tmp_path / "other.pendopo"
    Register.create(other, "Siti").close()
    desk.session.open(other)
    desk.attempt(lambda: desk.session.open(closed))
    asking = shown(UnlockDialog)
    qtbot.keyClick(asking, Qt.Key.Key_Escape)
    assert not asking.isVisible()
    assert desk.session.register.path == other


def test_closing_the_register_forgets_the_password(qtbot, desk, locked):
    desk.session.close()
    qtbot.waitUntil(lambda: not keyring._keys)
    desk.attempt(lambda: desk.session.open(locked))
    asking = shown(UnlockDialog)
    assert asking is not None
    asking.reject()


def test_restoring_a_backup_with_another_password_asks_for_it(qtbot, opened, desk, locked, tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    backup = back_up(locked, folder, NOW).path
    desk.session.close()
    set_password(locked, OTHER)
    keyring.forget()
    unlock(locked, OTHER)
    desk.session.open(locked)
    dialog = opened(RestoreDialog(desk, desk.messages.window(), lambda *_asked: backup))
    dialog.choose_backup()
    qtbot.waitUntil(lambda: shown(UnlockDialog) is not None)
    asking = shown(UnlockDialog)
    asking.password.line.setText(SECRET)
    asking.open_button.click()
    qtbot.waitUntil(lambda: dialog.backup == backup)
    assert "Whole and readable" in dialog.contents.text()
    dialog.start_button.click()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert desk.session.writable
    assert desk.session.register.path == locked


# The line to type in.


@pytest.fixture
def entry(qtbot):
    entry = PasswordInput("Password")
    qtbot.addWidget(entry)
    with qtbot.waitExposed(entry):
        entry.show()
    return entry


def test_it_is_hidden_until_it_is_asked_to_be_shown(entry):
    assert entry.line.echoMode() is QLineEdit.EchoMode.Password
    entry.eye.trigger()
    assert entry.line.echoMode() is QLineEdit.EchoMode.Normal
    entry.eye.trigger()
    assert entry.line.echoMode() is QLineEdit.EchoMode.Password


@pytest.mark.parametrize(
    ("letter", "shift", "said"), [("A", False, True), ("a", True, True), ("a", False, False), ("A", True, False)]
)
def test_caps_lock_is_told(entry, letter, shift, said, monkeypatch):
    monkeypatch.setattr("ui.forms.password_input._caps_lock", lambda: None)
    held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(entry.line, QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_A, held, letter))
    assert entry.hint.isVisible() is said
