"""The file of the register, as the window minds it: somebody has it, it is damaged, it goes away."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from models.language import use_language
from models.store.backup import verify
from models.store.holdings import holdings
from models.tables import Agreement, Setting, engine
from ui import preferences
from ui.dialogs.elsewhere import save_elsewhere
from ui.dialogs.rescue import RescueDialog
from ui.dialogs.restore import RestoreDialog
from ui.window import DESK, WELCOME

OTHER = """
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from models.store.register import Register
from models.tables import Setting, engine
with Register.open(Path(sys.argv[1]), "Petugas lain"):
    print("open", flush=True)
    sys.stdin.readline()
    with engine().act("Keep"):
        Setting.create(key="theirs", value="1")
    print("saved", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture(autouse=True)
def english():
    use_language("en")


@pytest.fixture
def path(filled, tmp_path):
    path = tmp_path / "daftar.pendopo"
    path.write_bytes(filled["example"])
    return path


@pytest.fixture
def other(path, pytestconfig):
    """Another program that has the register open; a line lets it save, another lets it go."""
    process = subprocess.Popen(
        [sys.executable, "-c", OTHER, str(path)], cwd=pytestconfig.rootpath,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout.readline() == "open\n"
    yield process
    process.stdin.close()
    process.wait(10)
    process.stdout.close()


def lock_of(path):
    return path.with_name(path.name + ".lock")


# Somebody else has it.


def test_who_waits_sees_what_is_entered_and_can_write_once_it_is_free(window, path, other):
    window.open(path)
    assert not window.session.writable
    assert "has this register open" in window.messages.text
    assert "you can write, without opening it again" in window.messages.text
    window.show_tab("mou")
    window.tab("mou").go(1)
    heard = []
    window.session.changed.connect(heard.append)
    window.opening.look()
    assert heard == []
    other.stdin.write("\n")
    other.stdin.flush()
    assert other.stdout.readline() == "saved\n"
    window.opening.look()
    assert len(heard) == 1
    assert Setting.get(key="theirs").value == "1"
    assert not window.session.writable
    other.stdin.write("\n")
    other.stdin.flush()
    other.wait(10)
    window.opening.look()
    assert window.session.writable
    assert "has closed the register. You can write now." in window.messages.text
    assert (window.front_key(), window.current_tab().current()) == ("mou", 1), "where the clerk was"
    with engine().act("Keep"):
        Setting.create(key="ours", value="1")


def test_a_lock_of_another_computer_is_never_taken_without_a_question(window, path):
    lock_of(path).write_text(
        json.dumps({"user": "dewi", "host": "PC-2", "pid": 1, "started": "", "since": "2026-11-20T08:15:00"})
    )
    window.open(path)
    window.opening.look()
    assert not window.session.writable
    window.messages.choices()[0].click()
    assert window.messages.asking
    assert "dewi opened this register on PC-2 at 2026-11-20 08:15" in window.messages.text
    window.messages.choices()[1].click()
    assert not window.session.writable
    window.opening.take_over()
    window.messages.choices()[0].click()
    assert window.session.writable
    assert json.loads(lock_of(path).read_text())["pid"] == os.getpid()
    assert "read completely: it is whole" in window.messages.text


# Where it lies.


def test_a_folder_that_goes_into_a_cloud_is_warned_of_until_that_is_accepted(window, path, tmp_path):
    (tmp_path / "OneDrive").mkdir()
    there = path.rename(tmp_path / "OneDrive" / path.name)
    window.open(there)
    window.later.catch_up()
    assert "OneDrive copies while it is being written" in window.messages.text
    window.messages.choices()[0].click()
    assert str(there) in preferences.accepted_places()
    window.session.close()
    window.messages.dismiss()
    window.open(there)
    window.later.catch_up()
    assert "OneDrive" not in window.messages.text


def test_after_a_crash_one_sentence_says_that_all_is_there(window, path):
    lock_of(path).write_text(
        json.dumps(
            {"user": "dewi", "host": os.uname().nodename, "pid": os.getpid(), "started": "long ago", "since": ""}
        )
    )
    window.open(path)
    assert window.session.writable
    assert "was not closed in order last time" in window.messages.text


def test_a_newer_register_says_why_it_is_read_only(window, path):

    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 9999")
    window.open(path)
    assert window.pages.currentIndex() == DESK
    assert "newer version of Pendopo. It is open for reading only" in window.messages.text
    window.show_tab("mou")
    assert window.tab("mou").listed()


# Damaged or gone.


def test_a_damaged_register_offers_rescue_and_backup(window, path, qtbot, tmp_path):
    content = path.read_bytes()
    backup = tmp_path / "daftar 2026-11-22 10.00.00.pendopo"
    backup.write_bytes(content)
    path.write_bytes(content[: len(content) * 9 // 10 // 4096 * 4096])
    damaged = path.read_bytes()
    window.open(path)
    assert window.pages.currentIndex() == WELCOME
    rescue, restore = window.messages.choices()
    assert restore.text() == "Restore a backup…"
    rescue.click()
    dialog = window.findChild(RescueDialog)
    dialog.start_button.click()
    qtbot.waitUntil(lambda: not dialog.working)
    said = dialog.report.text()
    assert "Rescued into “daftar diselamatkan.pendopo”. The damaged file stays as it is." in said
    assert "The newest backup: daftar 2026-11-22 10.00.00.pendopo" in said
    assert path.read_bytes() == damaged
    dialog.start_button.click()
    assert window.session.register.path.name == "daftar diselamatkan.pendopo"
    assert Agreement.select().count() == 9


def test_a_register_that_is_gone_is_never_replaced_by_an_empty_one(window, path, qtbot, tmp_path):
    path.rename(tmp_path / "daftar 2026-11-22 10.00.00.pendopo")
    window.open(path)
    assert window.pages.currentIndex() == WELCOME
    assert not path.exists()
    window.messages.choices()[0].click()
    dialog = window.findChild(RestoreDialog)
    assert dialog.target == path
    qtbot.waitUntil(lambda: dialog.list.topLevelItemCount() == 1)
    dialog.list.setCurrentItem(dialog.list.topLevelItem(0))
    qtbot.waitUntil(lambda: not dialog.working and dialog.start_button.isEnabled())
    dialog.start_button.click()
    qtbot.waitUntil(lambda: window.session.register is not None)
    assert window.session.register.path == path
    assert Agreement.select().count() == 9


def edited(window):
    """An editor with something typed that is not saved."""
    window.show_tab("mou")
    tab = window.tab("mou")
    tab.view.select(1)
    tab.edit_current()
    tab.editor.main.input("title").set_value("Judul yang baru diketik")
    return tab


@pytest.mark.skipif(sys.platform == "win32", reason="an open file is not moved there")
@pytest.mark.parametrize("way", ["deleted", "replaced", "folder gone"])
def test_a_file_that_goes_away_keeps_what_was_typed_and_is_saved_elsewhere(window, path, tmp_path, filled, way):
    folder = tmp_path / "stik"
    folder.mkdir()
    path = path.rename(folder / path.name)
    window.open(path)
    with engine().act("Keep"):
        Setting.create(key="before", value="1")
    tab = edited(window)
    if way == "deleted":
        path.unlink()
    elif way == "replaced":
        new = path.with_name("new")
        new.write_bytes(filled["reference"])
        new.replace(path)
    else:
        folder.rename(tmp_path / "dicabut")
    assert not tab.save()
    assert window.messages.kind == "error"
    assert {"deleted": "is not there any more", "replaced": "Another file stands", "folder gone": "not there"}[
        way
    ] in window.messages.text
    assert tab.editing
    (elsewhere,) = window.messages.choices()
    assert elsewhere.text() == "Save a copy elsewhere…"
    copy = tmp_path / "salinan.pendopo"
    save_elsewhere(window.desk, window, lambda *_asked: copy)
    assert "You are working in the copy now" in window.messages.text
    assert tab.editing
    assert tab.editor.main.input("title").value() == "Judul yang baru diketik"
    assert tab.save(), tab.editor.bar.text
    assert "salinan.pendopo" in window.windowTitle()
    assert Setting.get(key="before").value == "1"
    window.session.close()
    assert Agreement  # the tables stay
    assert holdings(copy).counts["setting"] >= 1
    assert "Judul yang baru diketik" in {item.title for item in holdings(copy).items["agreement"].values()}
    if way == "replaced":
        assert path.read_bytes() == filled["reference"], "what stands there now is not ours to touch"


@pytest.mark.skipif(sys.platform == "win32", reason="an open file is not moved there")
def test_a_file_that_goes_away_before_anything_was_written_is_told_as_well(window, path, tmp_path):
    window.open(path)
    tab = edited(window)
    path.unlink()
    assert not tab.save()
    assert "is not there any more" in window.messages.text
    copy = tmp_path / "salinan.pendopo"
    save_elsewhere(window.desk, window, lambda *_asked: copy)
    assert tab.save(), tab.editor.bar.text
    assert window.session.register.path == copy


@pytest.mark.skipif(sys.platform == "win32", reason="an open file is not moved there")
def test_the_window_says_so_by_itself_once(window, path):
    window.open(path)
    path.unlink()
    window.opening.look()
    assert "is not there any more" in window.messages.text
    window.messages.dismiss()
    window.opening.look()
    assert window.messages.text == ""


def test_another_program_writing_over_the_open_file_is_noticed(window, path, filled):
    window.open(path)
    with engine().act("Keep"):
        Setting.create(key="a", value="1")
    tab = edited(window)
    with path.open("r+b") as file:
        file.write(filled["reference"][:100])
    assert not tab.save()
    assert "Another program has written into the file" in window.messages.text
    assert tab.editing


def test_a_copy_is_saved_elsewhere_while_all_is_well(window, path, tmp_path):
    window.open(path)
    copy = tmp_path / "salinan.pendopo"
    save_elsewhere(window.desk, window, lambda *_asked: copy)
    assert "A proven copy was saved" in window.messages.text
    assert window.session.register.path == path
    assert verify(copy).counts["agreement"] == 9
    assert copy.stat().st_mode & 0o077 == 0
    save_elsewhere(window.desk, window, lambda *_asked: path)
    assert "That is the file of the register itself" in window.messages.text


def test_a_folder_that_turns_read_only_is_told_and_nothing_is_lost(window, path, tmp_path):
    window.open(path)
    tab = edited(window)
    if os.geteuid() == 0:
        pytest.skip("root may write anywhere")
    path.chmod(0o400)
    path.parent.chmod(0o500)
    try:
        assert not tab.save()
        assert "can not be written" in window.messages.text
        assert tab.editing
    finally:
        path.parent.chmod(0o700)
        path.chmod(0o600)


def test_trouble_that_a_list_meets_is_a_sentence_and_no_bug_report(window, path):

    window.open(path)
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorname = "SQLITE_IOERR_READ"
    window.report_bug(type(error), error, None)
    assert "does not answer" in window.messages.text
