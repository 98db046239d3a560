"""Backups in the window: found, compared, looked at, restored, and single agreements taken back from one."""

import datetime
import sqlite3
from contextlib import closing

import pytest
from PySide6.QtCore import Qt

from models.acts.agreements import delete_draft
from models.language import use_language
from models.store.backup import back_up
from models.tables import Agreement, Article, Party, engine
from ui import preferences
from ui.dialogs.restore import RestoreDialog
from ui.dialogs.take_back import TakeBackDialog

NOON = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.timezone(datetime.timedelta(hours=7)))


@pytest.fixture(autouse=True)
def english():
    use_language("en")


def draft(title):
    with engine().act("Added “{subject}”", title):
        made = Agreement.create(kind="pks", title=title, umbrella=1, stage="draft")
        for at, region in enumerate((1, 2), start=1):
            Party.create(agreement=made, position=at, region=region)
        Article.create(agreement=made, position=1, heading="Objek", body="Isi")
    return made


@pytest.fixture
def opened(window, filled, tmp_path):
    """A window on the example; a backup of two hours ago on a stick, before one draft was deleted and one added."""
    path, stick = tmp_path / "daftar.pendopo", tmp_path / "stik"
    stick.mkdir()
    path.write_bytes(filled["example"])
    window.open(path)
    gone = draft("Sampah perbatasan")
    backup = back_up(path, stick, NOON - datetime.timedelta(hours=2)).path
    delete_draft(gone.id)
    draft("Banjir perbatasan")
    preferences.set_folder("backup", stick)
    return window, backup, gone


def dialog_of(window, qtbot):
    dialog = RestoreDialog(window.desk, window)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.list.topLevelItemCount() > 0)
    return dialog


def pick(dialog, qtbot, backup):
    for at in range(dialog.list.topLevelItemCount()):
        item = dialog.list.topLevelItem(at)
        if item.toolTip(0).endswith(str(backup)):
            dialog.list.setCurrentItem(item)
    qtbot.waitUntil(lambda: not dialog.working)
    assert dialog.backup == backup


def test_backups_are_listed_with_last_entry_counts_and_difference(opened, qtbot):
    window, backup, _gone = opened
    (backup.parent / "rusak.pendopo").write_bytes(backup.read_bytes()[:5000])
    dialog = dialog_of(window, qtbot)
    rows = {dialog.list.topLevelItem(at).text(3): dialog.list.topLevelItem(at) for at in range(2)}
    assert str(backup.parent) in rows
    texts = [[dialog.list.topLevelItem(at).text(column) for column in range(4)] for at in range(2)]
    good = next(text for text in texts if "cut short" not in text[1])
    assert good[0].endswith("10.00")
    assert "Added “Sampah perbatasan”" in good[1]
    assert good[2] == "10 agreements, 0 evaluations, 2 signatories, 0 attachments"
    assert any("cut short" in text[1] and text[2] == "can not be restored" for text in texts)
    pick(dialog, qtbot, backup)
    said = dialog.contents.text()
    assert "Whole and readable" in said
    assert "1 agreement of the present file is not in this backup: “Banjir perbatasan”" in said
    assert "1 agreement is in this backup alone: “Sampah perbatasan”" in said


def test_a_backup_is_looked_at_and_nothing_of_it_can_be_changed(opened, qtbot):
    window, backup, gone = opened
    before = backup.read_bytes()
    register = window.session.register.path
    dialog = dialog_of(window, qtbot)
    pick(dialog, qtbot, backup)
    dialog.look_button.click()
    assert not dialog.isVisible()
    assert window.session.looking == backup
    assert not window.session.writable
    assert "BACKUP" in window.windowTitle()
    assert Agreement.get(Agreement.uid == gone.uid).title == "Sampah perbatasan"
    for action in ("record.new", "edit.undo", "record.delete"):
        assert not window.actions_.trigger(action)
    banner = window.centralWidget().layout().itemAt(0).widget()
    assert banner.isVisible()
    assert backup.name in banner.text.text()
    assert backup not in preferences.recent()
    banner.back_button.click()
    assert window.session.register.path == register
    assert window.session.writable
    assert not banner.isVisible()
    assert backup.read_bytes() == before
    assert {one.name for one in backup.parent.iterdir()} >= {backup.name}
    assert not backup.with_name(backup.name + ".lock").exists()


def test_single_agreements_come_back_and_undo_takes_that_back(opened, qtbot):
    window, backup, gone = opened
    dialog = dialog_of(window, qtbot)
    pick(dialog, qtbot, backup)
    dialog.take_button.click()
    choice = window.findChild(TakeBackDialog)
    assert not choice.start_button.isEnabled()
    assert choice.list.topLevelItem(0).text(0) == "Sampah perbatasan"
    choice.list.topLevelItem(0).setCheckState(0, Qt.CheckState.Checked)
    choice.start_button.click()
    assert Agreement.get(Agreement.uid == gone.uid).articles.count() == 1
    assert "taken back" in window.messages.text
    window.messages.choices()[0].click()
    assert Agreement.get_or_none(Agreement.uid == gone.uid) is None


def test_what_cannot_be_taken_back_is_told_in_the_dialog(opened, qtbot):
    window, backup, _gone = opened
    dialog = dialog_of(window, qtbot)
    pick(dialog, qtbot, backup)
    with engine().act("Lose"):
        Agreement.update(uid="other").where(Agreement.id == 1).execute()
    dialog.take_button.click()
    choice = window.findChild(TakeBackDialog)
    choice.list.topLevelItem(0).setCheckState(0, Qt.CheckState.Checked)
    before = Agreement.select().count()
    choice.start_button.click()
    assert "not in this register" in choice.bar.text
    assert Agreement.select().count() == before
    choice.reject()


def test_a_backup_of_an_older_version_is_looked_into_without_touching_it(opened, qtbot):
    window, backup, gone = opened
    with closing(sqlite3.connect(backup)) as connection:
        connection.execute("PRAGMA user_version = 3")
    backup.parent.joinpath("cadangan-pendopo.json").unlink(missing_ok=True)
    before = backup.read_bytes()
    dialog = dialog_of(window, qtbot)
    pick(dialog, qtbot, backup)
    assert "Data version 3" in dialog.contents.text()
    dialog.take_button.click()
    choice = window.findChild(TakeBackDialog)
    choice.list.topLevelItem(0).setCheckState(0, Qt.CheckState.Checked)
    choice.start_button.click()
    assert Agreement.get(Agreement.uid == gone.uid).articles.count() == 1
    window.session.look(backup)
    assert "BACKUP" in window.windowTitle()
    assert backup.name in window.windowTitle()
    assert Agreement.get(Agreement.uid == gone.uid)
    window.session.look_no_more()
    assert window.session.writable
    assert backup.read_bytes() == before
    assert not list(backup.parent.glob("*pembaruan*"))
