"""History, journal, undo by name, the check of the register and who works here, through the widgets."""

import sqlite3
from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from models.acts.border import leave_out
from models.acts.evaluations import close_evaluation, save_evaluation
from models.acts.settings import save_settings
from models.language import use_language
from models.store import witness
from models.tables import Agreement, BorderPair, Evaluation, Sector, engine
from tests.ui.conftest import TODAY
from tests.ui.test_accessible import nameless
from ui import preferences
from ui.deeds_journal import acts_menu
from ui.dialogs.check import CheckDialog
from ui.dialogs.reference import ReferenceDialog
from ui.history.journal import JournalDialog
from ui.history.page import HistoryDialog


@pytest.fixture(autouse=True)
def english():
    use_language("en")


@pytest.fixture
def opened(window, qtbot):
    """The window on the example register, with a draft chosen."""
    window.dialogs.example()
    window.go("pks", draft())
    QApplication.processEvents()
    return window


def draft():
    return Agreement.get((Agreement.kind == "pks") & (Agreement.stage == "draft")).id


def note(record, text):
    with engine().act("Saved “{subject}”", Agreement.get_by_id(record).title):
        Agreement.update(note=text).where(Agreement.id == record).execute()


def test_a_record_leads_to_its_history_and_back_to_an_earlier_version(opened, qtbot):
    record = draft()
    note(record, "Awal")
    note(record, "Akhir yang lain")
    opened.tab("pks").preview.catch_up()
    assert "History: who changed what" in opened.tab("pks").preview.toPlainText()
    opened.tab("pks")._follow("record.history")
    page = opened.tab("pks").editor
    assert page.headline.text().startswith("History · Agreement: ")
    assert page.view.list.count() == 3
    assert "−Awal" in page.view.page.toPlainText().replace("\n", "")
    assert "+Akhir yang lain" in page.view.page.toPlainText()
    assert not page.view.back_button.isEnabled(), "it is so already"
    assert nameless(opened) == []
    page.view.list.setCurrentRow(1)
    page.view.back_button.click()
    assert page.bar.asking
    page.bar.choices()[0].click()
    assert Agreement.get_by_id(record).note == "Awal"
    assert page.view.list.count() == 4
    opened.actions_.trigger("edit.undo")
    assert Agreement.get_by_id(record).note == "Akhir yang lain"
    qtbot.keyClick(page.view.list, Qt.Key.Key_Escape)
    assert not opened.tab("pks").editing


def test_what_was_signed_says_why_it_stays(opened):
    signed = Agreement.get((Agreement.kind == "pks") & (Agreement.stage == "signed")).id
    note(signed, "x")
    opened.go("pks", signed)
    opened.actions_.trigger("record.history")
    page = opened.tab("pks").editor
    page.view.list.setCurrentRow(1)
    page.view.back_button.click()
    page.bar.choices()[0].click()
    assert page.bar.kind == "error"
    assert "was signed" in page.bar.text
    assert Agreement.get_by_id(signed).note == "x"


@pytest.mark.parametrize("key", ["mou", "signatories", "ceremonies"])
def test_every_tab_with_records_has_their_history(opened, key):
    opened.show_tab(key)
    QApplication.processEvents()
    tab = opened.tab(key)
    tab.view.select(tab.model.id_at(0))
    assert opened.actions_.trigger("record.history")
    assert tab.editor.view.list.count() >= 1


def test_reference_data_has_a_history(opened):
    opened.dialogs.reference()
    (reference,) = opened.findChildren(ReferenceDialog)
    reference.history_button.click()
    (shown,) = reference.findChildren(HistoryDialog)
    assert shown.view.list.count() == 2
    assert "Our own government" in shown.view.page.toPlainText()
    assert nameless(shown) == []
    shown.close_button.click()
    reference.close()


@pytest.fixture
def journal(desk, qtbot, tmp_path):
    note(draft(), "Awal")
    desk.session.sign_on("Budi")
    save_settings({"office": "Bagian Tapem"})
    dialog = JournalDialog(desk, desk.messages.window(), lambda *_asked: tmp_path / "jurnal.csv")
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.open()
    return dialog


def test_the_journal_is_narrowed_and_tells_what_was_changed(journal, desk):
    assert journal.model.rowCount() == 4
    assert "Bagian Tapem" in journal.page.toPlainText()
    assert nameless(journal) == []
    journal.filters.choose("clerk", "Budi")
    assert journal.model.rowCount() == 1
    journal.filters.line.setText("nothing of the kind")
    assert journal.model.rowCount() == 0
    assert not journal.print_button.isEnabled()
    journal.clear()
    journal.filters.choose("kind", "agreements")
    assert journal.model.rowCount() == 2
    journal.clear()
    journal.last.set_value(TODAY.replace(year=2000))
    assert journal.model.rowCount() == 0
    journal.clear()
    assert journal.model.rowCount() == 4


def test_an_act_is_taken_back_from_the_journal_and_done_again(journal, desk):
    journal.table.select(3)
    journal.undo_button.click()
    assert Agreement.get_by_id(draft()).note == ""
    assert "Taken back" in journal.bar.text
    journal.bar.choices()[0].click()
    assert Agreement.get_by_id(draft()).note == "Awal"
    journal.table.select(1)
    assert not journal.undo_button.isEnabled(), "what a register began with"


def test_the_journal_is_exported_in_a_thread(journal, desk, qtbot, tmp_path):
    journal.export_button.click()
    qtbot.waitUntil(lambda: bool(journal.bar.text))
    assert "lines were written" in journal.bar.text
    assert (tmp_path / "jurnal.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_journal_that_can_not_be_written_says_so(desk, qtbot, tmp_path):
    dialog = JournalDialog(desk, desk.messages.window(), lambda *_asked: tmp_path / "none" / "jurnal.csv")
    qtbot.addWidget(dialog)
    dialog.export()
    qtbot.waitUntil(lambda: bool(dialog.bar.text))
    assert dialog.bar.kind == "error"
    assert "Nothing was written" in dialog.bar.text


def test_the_last_acts_are_offered_by_name(opened):
    note(draft(), "Awal")
    save_settings({"office": "Bagian Tapem"})
    menu = acts_menu(opened)
    texts = [action.text() for action in menu.actions()]
    assert "Take back: Changed the settings" in texts[0]
    menu.actions()[1].trigger()
    assert Agreement.get_by_id(draft()).note == ""
    assert opened.messages.text.startswith("Taken back: Saved “")
    assert opened.actions_.trigger("edit.redo")
    assert Agreement.get_by_id(draft()).note == "Awal"
    menu.deleteLater()


def test_what_was_done_before_the_opening_is_asked_about(opened):
    note(draft(), "Awal")
    opened.session.open(opened.session.register.path)
    assert opened.actions_.trigger("edit.undo")
    assert opened.messages.asking
    assert "before the register was opened" in opened.messages.text
    assert Agreement.get_by_id(draft()).note == "Awal"
    opened.messages.choices()[1].click()
    opened.actions_.trigger("edit.undo")
    opened.messages.choices()[0].click()
    assert Agreement.get_by_id(draft()).note == ""
    assert opened.session.undoable() is None, "the example is nobody's to take back"


def test_the_closing_of_an_evaluation_is_taken_back_in_the_window(opened):
    signed = Agreement.get((Agreement.kind == "pks") & (Agreement.stage == "signed")).id
    entry = save_evaluation({"agreement": signed, "year": 2026, "recommendation": "continue"}, TODAY)
    close_evaluation(entry, TODAY, "Siti")
    opened.actions_.trigger("edit.undo")
    assert Evaluation.get_by_id(entry).closed_on is None


def test_why_an_act_can_not_be_taken_back(opened):
    leave_out(BorderPair.get().id, Sector.get().id, "Sungai", TODAY)
    signed = Agreement.get((Agreement.kind == "pks") & (Agreement.stage == "signed")).id
    entry = save_evaluation({"agreement": signed, "year": 2026, "recommendation": "continue"}, TODAY)
    close_evaluation(entry, TODAY, "Siti")
    note(draft(), "x")
    menu = acts_menu(opened)
    menu.actions()[1].trigger()
    assert "only as long as nothing was done after it" in opened.messages.text
    menu.deleteLater()


def look_over(desk, qtbot):
    dialog = CheckDialog(desk, desk.messages.window())
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: bool(dialog.verdicts), timeout=30_000)
    return dialog


def test_the_register_is_looked_over(desk, qtbot):
    dialog = look_over(desk, qtbot)
    assert {one.name for one in dialog.verdicts if not one.ok} <= {"clock"}  # the real clock is ahead of the test's day
    assert "every entry fits the chain" in dialog.page.toPlainText()
    assert nameless(dialog) == []


def test_what_another_program_wrote_stands_first(desk, qtbot):
    path = desk.session.register.path
    desk.session.close()
    with closing(sqlite3.connect(path)) as foreign:
        for (name,) in foreign.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            foreign.execute(f"DROP TRIGGER {name}")
        foreign.execute("UPDATE agreement SET title = 'Diam-diam' WHERE id = 1")
        foreign.commit()
    desk.session.open(path)
    dialog = look_over(desk, qtbot)
    assert "Something is not as it should be" in dialog.intro.text()
    assert "agreement 1" in dialog.page.toPlainText()
    assert dialog.page.toPlainText().index("Another program") < dialog.page.toPlainText().index("The file is whole")


def test_a_file_put_back_by_hand_is_asked_about(desk, qtbot, filled):
    path = desk.session.register.path
    save_settings({"office": "Bagian Tapem"})
    desk.session.close()
    path.write_bytes(filled["example"])
    desk.session.open(path)
    dialog = look_over(desk, qtbot)
    assert "end" in {one.name for one in dialog.verdicts if not one.ok}
    witness.forget(path)
    dialog.verdicts = []
    dialog.start_button.click()
    qtbot.waitUntil(lambda: bool(dialog.verdicts), timeout=30_000)
    assert "end" not in {one.name for one in dialog.verdicts if not one.ok}


def test_what_another_program_did_is_told_on_opening(opened, filled, qtbot):
    path = opened.session.register.path
    note(draft(), "Awal")
    opened.session.close()
    opened.session.open(path)
    opened.later.catch_up()
    assert "program" not in opened.messages.text, "nobody was at it"
    opened.session.close()
    with closing(sqlite3.connect(path)) as foreign:
        foreign.execute("DROP TRIGGER journal_sector_update")
        foreign.commit()
    opened.session.open(path)
    opened.later.catch_up()
    assert "changed by another program" in opened.messages.text
    opened.session.close()
    path.write_bytes(filled["example"])
    opened.session.open(path)
    opened.later.catch_up()
    assert "does not hold all that this computer saw" in opened.messages.text
    opened.messages.choices()[0].click()
    (dialog,) = opened.findChildren(CheckDialog)
    dialog.reject()
    qtbot.waitUntil(lambda: not dialog.working, timeout=30_000)
    dialog.reject()


def test_who_works_here_is_asked_once_and_remembered(window, qtbot):
    welcome = window._welcome.made()
    assert welcome.clerk.isVisible()
    assert "who are you?" in window.status.clerk.button.text()
    welcome.clerk.setFocus()
    qtbot.keyClicks(welcome.clerk, "Siti  Rahma")
    qtbot.keyClick(welcome.clerk, Qt.Key.Key_Return)
    assert window.session.clerk == "Siti Rahma"
    assert window.status.clerk.button.text() == "Clerk: Siti Rahma"
    window.session.sign_on("Budi")
    window.session.sign_on("Siti Rahma")
    assert preferences.clerks() == ["Siti Rahma", "Budi"]
    menu = window.status.clerk.menu()
    assert [action.text() for action in menu.actions() if action.text()] == ["Siti Rahma", "Budi", "Another name…"]
    menu.actions()[1].trigger()
    assert window.session.clerk == "Budi"
    menu.deleteLater()
