"""Backups as a clerk meets them: the dialog, the closing window, the banner, the status bar, what is made by itself."""

import datetime
import os

import pytest
from PySide6.QtCore import Qt

from models.acts.settings import save_settings
from models.language import use_language
from models.store import media
from models.store.backing_up import back_up_into
from models.store.backup import verify
from models.store.backup_log import Failure, failures, last_backup, note_failure
from models.store.places import (
    FOLDER,
    Places,
    default_folder,
    name_stick,
    places_now,
    read_places,
    write_places,
)
from models.store.proof import newest_entry
from ui import keeping, preferences
from ui.dialogs.backup import ONCE, BackupDialog
from ui.dialogs.closing import ClosingDialog
from ui.keeping import Keeper
from ui.statusbar import RegisterStatus
from ui.tabs.board import BoardTab

DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def english():
    use_language("en")


@pytest.fixture
def stick(tmp_path, monkeypatch):
    """A folder that the system shows as something that was put in."""
    root = tmp_path / "media" / "KINGSTON"
    root.mkdir(parents=True)
    monkeypatch.setattr(media, "volumes", lambda: sorted((tmp_path / "media").iterdir()))
    return root


@pytest.fixture
def places(tmp_path):
    """Backups go into a folder of the test."""
    folder = tmp_path / "Cadangan"
    folder.mkdir()
    write_places(Places(automatic=True, folder=folder))
    return folder


@pytest.fixture
def keeper(desk):
    return Keeper(desk)


@pytest.fixture
def backup(qtbot, desk, keeper, places, tmp_path):
    chosen = {"folder": tmp_path / "elsewhere"}
    dialog = BackupDialog(desk, keeper, desk.messages.window(), lambda *_asked: chosen["folder"])
    qtbot.addWidget(dialog)
    dialog.chosen = chosen
    dialog.open()
    return dialog


def made_in(folder):
    return sorted(folder.glob("*.pendopo"))


# The dialog.


def test_without_any_question_the_first_backup_goes_to_the_documents(qtbot, desk, keeper):
    dialog = BackupDialog(desk, keeper, desk.messages.window())
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(dialog.start_button.hasFocus)
    qtbot.keyClick(dialog.start_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    (made,) = made_in(default_folder())
    made.unlink()
    assert made.name == "contoh 2026-11-23 10.00.00.pendopo"
    assert f"verified copy “{made.name}”" in desk.messages.text
    assert preferences.folder("backup") == str(default_folder())


def test_each_place_that_is_ticked_gets_one(qtbot, backup, desk, places, stick):
    write_places(name_stick(read_places(), stick, "Stick A"))
    backup.show_places()
    folder, blue = backup.rows.values()
    assert (folder.last.text(), blue.last.text()) == ("no backup yet", "no backup yet")
    backup.start_button.click()
    qtbot.waitUntil(lambda: not backup.isVisible())
    for where in (places, stick / "Cadangan Pendopo"):
        (made,) = made_in(where)
        assert verify(made).counts["agreement"] == 9
        assert str(where) in desk.messages.text
    assert last_backup(desk.session.register.path, place=blue.place.key).path.parent == stick / "Cadangan Pendopo"


def test_what_is_not_ticked_gets_none(qtbot, backup, places, stick):
    write_places(name_stick(read_places(), stick, "Stick A"))
    backup.show_places()
    backup.rows[FOLDER].tick.setChecked(False)
    backup.start_button.click()
    qtbot.waitUntil(lambda: not backup.isVisible())
    assert made_in(places) == []
    assert len(made_in(stick / "Cadangan Pendopo")) == 1


def test_nothing_ticked_is_told(backup):
    backup.rows[FOLDER].tick.setChecked(False)
    backup.start_button.click()
    assert not backup.working
    assert "No place is ticked" in backup.bar.text


def test_a_stick_is_named_by_hand_and_known_again(qtbot, backup, stick):
    backup.name_button.click()
    assert backup.name_panel.name.text() == "Stick A"
    assert backup.name_panel.stick.currentText() == str(stick)
    backup.name_panel.name.setText("Biru")
    backup.name_panel.take_button.click()
    assert not backup.name_panel.isVisible()
    (key,) = backup.rows.keys() - {FOLDER}
    assert backup.rows[key].tick.text() == "Biru"
    stick.rename(stick.with_name("E"))
    backup.show_places()
    assert str(stick.with_name("E")) in backup.rows[key].where.text()
    (stick.with_name("E") / "pendopo-stik.json").unlink()
    backup.show_places()
    assert backup.rows[key].where.text() == "not in at the moment"
    assert not backup.rows[key].tick.isEnabled()
    backup.rows[key].button.click()
    assert set(backup.rows) == {FOLDER}
    assert read_places().sticks == ()


def test_a_stick_that_the_system_does_not_show_is_found_by_hand(backup, stick, tmp_path, monkeypatch):
    monkeypatch.setattr(media, "volumes", list)
    backup.name_button.click()
    assert not backup.name_panel.stick.isEnabled()
    backup.name_panel.take_button.click()
    assert backup.name_panel.isVisible()
    backup.chosen["folder"] = stick
    backup.name_panel.find_button.click()
    backup.name_panel.take_button.click()
    assert len(backup.rows) == 2
    assert [place.folder for place in places_now(read_places())][1] == stick / "Cadangan Pendopo"


def test_another_folder_is_used_this_once(qtbot, backup, desk, places):
    backup.chosen["folder"].mkdir()
    backup.other_button.click()
    assert set(backup.rows) == {FOLDER, ONCE}
    backup.start_button.click()
    qtbot.waitUntil(lambda: not backup.isVisible())
    assert len(made_in(backup.chosen["folder"])) == len(made_in(places)) == 1
    assert read_places().folder == places


def test_a_folder_that_is_gone_is_told_and_another_may_be_chosen(qtbot, backup, places, desk):
    places.rmdir()
    backup.start_button.click()
    qtbot.waitUntil(lambda: not backup.working)
    assert "is not there" in backup.bar.text
    assert "is not there" in backup.rows[FOLDER].where.text()
    assert backup.isVisible()
    assert [one.place for one in failures(desk.session.register.path)] == [FOLDER]
    backup.chosen["folder"].mkdir()
    backup.rows[FOLDER].button.click()
    assert failures(desk.session.register.path) == []
    backup.start_button.click()
    qtbot.waitUntil(lambda: not backup.isVisible())
    assert len(made_in(backup.chosen["folder"])) == 1


def test_a_cancelled_backup_leaves_nothing_behind(qtbot, backup, desk, places):
    backup.start_button.click()
    backup.cancel_button.click()
    assert backup.isVisible()
    qtbot.waitUntil(lambda: not backup.working)
    assert list(places.iterdir()) == []
    assert "Cancelled" in backup.bar.text
    assert failures(desk.session.register.path) == []
    backup.cancel_button.click()
    assert not backup.isVisible()


def test_automatic_is_switched_off_and_on(backup):
    assert backup.automatic.isChecked()
    backup.automatic.click()
    assert not read_places().automatic
    backup.automatic.click()
    assert read_places().automatic


# By itself.


def test_half_an_hour_after_a_change_there_is_a_backup_while_the_clerk_goes_on(qtbot, desk, places, monkeypatch):
    monkeypatch.setattr(keeping, "HALF_HOUR", 300)
    keeper = Keeper(desk)
    keeper._timer.setInterval(300)
    qtbot.wait(400)
    assert made_in(places) == [], "nothing was entered"
    save_settings({"office": "Bagian Tapem"})
    save_settings({"office": "Bagian Pemerintahan"})
    with qtbot.waitSignal(desk.session.backed_up, timeout=10_000):
        pass
    (made,) = made_in(places)
    assert verify(made).journal == last_backup(desk.session.register.path).journal
    assert not keeper.due


def test_what_fails_by_itself_is_told_until_it_is_solved(qtbot, desk, keeper, places):
    places.rmdir()
    board, status = BoardTab(desk), RegisterStatus(desk)
    for widget in (board, status):
        qtbot.addWidget(widget)
        widget.show()
    assert not board.alarm.isVisibleTo(board)
    save_settings({"office": "Bagian Tapem"})
    with qtbot.waitSignal(keeper.finished, timeout=10_000):
        keeper.make()
    assert board.alarm.isVisibleTo(board)
    assert "Folder on this computer: The folder" in board.alarm.text.text()
    assert "is not there" in board.alarm.text.text()
    assert status.backup.text() == "Backup failed: Folder on this computer"
    board.alarm.button.click()
    status.backup.click()
    # Started anew it is told still.
    again = RegisterStatus(desk)
    qtbot.addWidget(again)
    assert again.backup.text() == "Backup failed: Folder on this computer"
    places.mkdir()
    assert keeper.due
    with qtbot.waitSignal(keeper.finished, timeout=10_000):
        keeper.make()
    assert not board.alarm.isVisibleTo(board)
    assert status.backup.text() == "Backup just now, verified"


def test_a_banner_leads_to_the_backup(desk, asked, qtbot):
    note_failure(desk.session.register.path, Failure("x", "Stick A", asked.now, "The disk is full."))
    board = BoardTab(desk)
    qtbot.addWidget(board)
    board.show()
    assert board.alarm.isVisibleTo(board)
    board.alarm.button.click()
    assert asked.done == ["register.backup"]


def test_the_sticks_are_spoken_of_by_age_and_turn(qtbot, desk, asked, stick, places):
    other = stick.with_name("SANDISK")
    other.mkdir()
    write_places(name_stick(name_stick(read_places(), stick, "Stick A"), other, "Stick B"))
    register = desk.session.register.path
    _folder, one, two = places_now(read_places())
    board, status = BoardTab(desk), RegisterStatus(desk)
    for widget in (board, status):
        qtbot.addWidget(widget)
        widget.show()
    assert board.alarm.text.text() == "There is no backup on Stick A yet. Put it in, then back up."
    back_up_into(one, register, asked.now - 3 * DAY)
    back_up_into(two, register, asked.now)
    desk.session.backed_up.emit()
    assert status.backup.text() == "Backup just now, verified · Stick A 3 days ago · Stick B just now"
    assert not board.alarm.isVisibleTo(board)
    asked.now += 9 * DAY
    desk.session.backed_up.emit()
    assert board.alarm.text.text() == "Stick A was last written 12 days ago. Put it in, then back up."


def test_what_was_entered_before_an_unclean_end_is_backed_up_later(qtbot, desk, keeper, places, asked):
    back_up_into(places_now(read_places())[0], desk.session.register.path, asked.now)
    path = desk.session.register.path
    save_settings({"office": "Bagian Tapem"})
    desk.session.close()
    desk.session.open(path)
    assert Keeper(desk) is not None
    keeper._begin()
    assert keeper.due
    assert keeper._timer.isActive()


# On closing.


@pytest.fixture
def office(window, tmp_path, places):
    window.session.create(tmp_path / "daftar.pendopo", "36.04")
    yield window
    write_places(Places(automatic=False))


def closing(window):
    found = [dialog for dialog in window.findChildren(ClosingDialog) if dialog.isVisible()]
    return found[0] if found else None


def test_closed_without_a_change_there_is_no_backup(office, places):
    office.close()
    assert not office.isVisible()
    assert made_in(places) == []


def test_closed_after_a_change_there_is_one_first(qtbot, office, places):
    save_settings({"office": "Bagian Tapem"})
    path = office.session.register.path
    office.close()
    qtbot.waitUntil(lambda: not office.isVisible(), timeout=10_000)
    (made,) = made_in(places)
    assert verify(made).fingerprint == verify(path).fingerprint
    assert not path.with_name(path.name + "-wal").exists()


def test_who_does_not_want_to_wait_closes_at_once(office, places):
    save_settings({"office": "Bagian Tapem"})
    office.close()
    closing(office).close_button.click()
    assert not office.isVisible()
    assert len(made_in(places)) <= 1
    assert not list(places.glob(".*.part"))


def test_who_stays_works_on_while_it_is_made(qtbot, office, places):
    save_settings({"office": "Bagian Tapem"})
    office.close()
    closing(office).stay_button.click()
    assert office.isVisible()
    save_settings({"office": "Bagian Pemerintahan"})
    qtbot.waitUntil(lambda: not office.keeper.working, timeout=10_000)
    (made,) = made_in(places)
    held = verify(made).journal == newest_entry(office.session.register.reader)
    assert office.keeper.due is not held, "what was entered meanwhile waits for the next one"
    assert office.isVisible()


def test_a_backup_that_fails_holds_nobody_back(qtbot, office, places):
    save_settings({"office": "Bagian Tapem"})
    places.rmdir()
    path = office.session.register.path
    office.close()
    dialog = closing(office)
    qtbot.waitUntil(lambda: bool(dialog.bar.text), timeout=10_000)
    assert "is not there" in dialog.bar.text
    assert "saved in the register" in dialog.said.text()
    dialog.close_button.click()
    assert not office.isVisible()
    assert len(failures(path)) == 1


def test_another_register_opened_leaves_the_first_backed_up(qtbot, office, places, tmp_path, filled):
    save_settings({"office": "Bagian Tapem"})
    path = office.session.register.path
    other = tmp_path / "contoh.pendopo"
    other.write_bytes(filled["example"])
    office.open(other)
    assert office.session.register.path == other
    qtbot.waitUntil(lambda: not office.keeper.working, timeout=10_000)
    (made,) = made_in(places)
    assert made.name.startswith("daftar ")
    assert verify(made).fingerprint == verify(path).fingerprint


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_stick_that_can_not_be_written_is_not_named(backup, stick):
    stick.chmod(0o500)
    backup.name_button.click()
    backup.name_panel.take_button.click()
    assert "can not be written" in backup.bar.text
    assert read_places().sticks == ()
