"""Reminding the other side, in the real dialog: letter, message, calendar, and the note of it."""

import datetime
import sys

import pytest
from icalendar import Calendar
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from models.lists.cards import agreement_card
from models.lists.reminding import Reminded, reminded_of
from models.lists.sql import select
from tests.documents.laid import squeezed
from ui.dialogs.remind import RemindDialog, open_reminder_of
from ui.printing.report_view import ReportView
from ui.tabs.agreement_preview import agreement_html

D = datetime.date
ENDING, EVALUATION, CILEGON = "ending:3:2027-12-31", "evaluation:3:2026:year", "ending:2:"
WANTED = [(ENDING, D(2027, 12, 31)), (EVALUATION, D(2026, 12, 31)), (CILEGON, None)]


@pytest.fixture
def opened(desk, qtbot, tmp_path):
    """Open the dialog; files go where `target` says."""
    dialogs = []

    def open_it(wanted=tuple(WANTED), way="letter", target=tmp_path / "hasil", wait=True):
        def choose(_parent, _title, start, pattern):
            open_it.proposed = start.name
            return target and target.with_suffix(".ics" if pattern == "calendar" else ".pdf")

        dialog = RemindDialog(desk, wanted, way, desk.messages.window(), choose)
        dialogs.append(dialog)
        dialog.open()
        qtbot.waitUntil(lambda: dialog.fields is not None)
        if wait and dialog.fields.way == "letter":
            qtbot.waitUntil(dialog.save_button.isEnabled)
        return dialog

    yield open_it
    for dialog in dialogs:
        dialog.close()
        dialog.deleteLater()


def answer(dialog, at):
    dialog.bar.choices()[at].click()


def test_the_letter_is_saved_and_then_noted_when_the_clerk_says_so(opened, desk, qtbot, tmp_path):
    dialog = opened()
    dialog.fields.number.setText("005/12")
    assert not dialog.save_button.isEnabled()  # what is shown is not yet what was typed
    qtbot.waitUntil(dialog.save_button.isEnabled)
    dialog.save_button.click()
    text = squeezed(PdfReader(tmp_path / "hasil.pdf").pages[0].extract_text())
    assert "Nomor:005/12" in text
    assert "2(dua)hal" in text  # that of Cilegon is another letter
    assert reminded_of(3) == ()
    answer(dialog, 0)
    assert reminded_of(3) == (Reminded("letter", desk.session.today, "005/12"),)
    assert reminded_of(2) == ()
    assert dialog.bar.kind == "success"
    answer(dialog, 0)  # undo
    assert reminded_of(3) == ()


def test_nothing_is_noted_of_what_was_cancelled_or_not_to_be_noted(opened):
    dialog = opened(target=None)
    dialog.save_button.click()
    assert not dialog.bar.asking
    dialog.close()
    dialog = opened()
    dialog.save_button.click()
    answer(dialog, 1)
    assert select("SELECT count(*) FROM reminder") == [(0,)]


def test_a_letter_that_cannot_be_written_is_told_and_what_was_typed_stays(opened, tmp_path, qtbot):
    dialog = opened(target=tmp_path / "missing" / "hasil")
    dialog.fields.number.setText("005/12")
    qtbot.waitUntil(dialog.save_button.isEnabled)
    dialog.save_button.click()
    assert dialog.bar.kind == "error"
    assert dialog.fields.number.text() == "005/12"
    assert dialog.isVisible()
    assert select("SELECT count(*) FROM reminder") == [(0,)]


@pytest.mark.skipif(sys.platform != "linux", reason="needs a limit for the size of files")
def test_a_full_disk_is_told_and_nothing_is_noted(opened, tmp_path):
    import resource
    import signal

    dialog = opened(way="calendar")
    before, heard = resource.getrlimit(resource.RLIMIT_FSIZE), signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200, before[1]))
    try:
        dialog.calendar_button.click()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, heard)
    assert dialog.bar.kind == "error"
    assert not (tmp_path / "hasil.ics").exists()
    assert select("SELECT count(*) FROM reminder") == [(0,)]


def test_each_neighbour_gets_a_letter_of_its_own_with_a_number_of_its_own(opened, qtbot):
    dialog = opened()
    fields = dialog.fields
    assert [fields.neighbour.itemText(at) for at in range(fields.neighbour.count())] == ["Kota Serang", "Kota Cilegon"]
    fields.number.setText("1")
    fields.neighbour.setCurrentIndex(1)
    assert (fields.number.text(), fields.to.currentText()) == ("", "Wali Kota Cilegon")
    assert [matter.key for matter in fields.matters] == [CILEGON]
    fields.neighbour.setCurrentIndex(0)
    assert fields.number.text() == "1"
    qtbot.waitUntil(dialog.save_button.isEnabled)


def test_the_message_is_copied_as_it_was_changed(opened, desk):
    dialog = opened(way="message")
    assert "Yth. Kepala Dinas Lingkungan Hidup Kota Serang," in dialog.text.toPlainText()
    dialog.fields.answer_by.set_value(D(2026, 12, 24))
    assert "paling lambat 24 Desember 2026" in dialog.text.toPlainText()
    dialog.text.moveCursor(dialog.text.textCursor().MoveOperation.End)
    dialog.text.insertPlainText(" Salam.")
    dialog.fields.answer_by.set_value(D(2026, 12, 25))
    assert dialog.text.toPlainText().endswith("Terima kasih. Salam.")  # what the clerk wrote is never overwritten
    for way in ("calendar", "message"):
        dialog.fields.ways[way].setChecked(True)
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text().endswith("Terima kasih. Salam.")
    answer(dialog, 0)
    dialog.fields.neighbour.setCurrentIndex(1)
    assert dialog.text.toPlainText().startswith("Yth. Wali Kota Cilegon,")  # nor sent to somebody else
    dialog.fields.neighbour.setCurrentIndex(0)
    assert reminded_of(3) == (Reminded("message", desk.session.today, ""),)


def test_the_calendar_holds_what_is_ticked_of_all_neighbours(opened, desk, tmp_path):
    dialog = opened(way="calendar")
    dialog.fields.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert "Pengelolaan Sampah" in dialog.entries.toPlainText()
    assert "31 Desember 2027" not in dialog.entries.toPlainText()
    dialog.calendar_button.click()
    events = Calendar.from_ical((tmp_path / "hasil.ics").read_bytes()).walk("VEVENT")
    assert [event.decoded("dtstart") for event in events] == [D(2026, 12, 7), D(2026, 12, 31)]
    answer(dialog, 0)
    assert reminded_of(2) == reminded_of(3) == (Reminded("calendar", desk.session.today, ""),)


def test_a_calendar_without_a_single_day_is_refused(opened, tmp_path):
    dialog = opened([(CILEGON, None)], way="calendar")
    dialog.fields.answer_by.set_value(None)
    assert dialog.bar.kind == "warning"
    dialog.calendar_button.click()
    assert not (tmp_path / "hasil.ics").exists()


def test_a_wrong_date_or_nothing_ticked_is_said_and_nothing_is_made(opened):
    dialog = opened()
    dialog.fields.answer_by._line.setText("besok")
    assert dialog.bar.kind == "warning"
    assert not dialog.save_button.isEnabled()
    dialog.fields.answer_by.set_value(None)
    assert not dialog.bar.isVisible()
    for at in range(dialog.fields.list.count()):
        dialog.fields.list.item(at).setCheckState(Qt.CheckState.Unchecked)
    assert dialog.bar.kind == "warning"
    assert not dialog.save_button.isEnabled()


def test_what_concerns_no_neighbour_can_only_go_into_a_calendar(opened):
    (home,) = select("SELECT post.id FROM post JOIN region ON region.id = region_id WHERE is_home AND heads_region")
    dialog = opened([(f"post:{home[0]}", None)])
    assert dialog.fields.way == "calendar"
    assert not dialog.fields.ways["letter"].isEnabled()


def test_nothing_to_remind_of_is_said_and_no_file_is_written(opened, tmp_path):
    dialog = opened([("ending:999:", None)], wait=False)
    assert dialog.bar.isVisible()
    dialog.calendar_button.click()
    assert dialog.bar.kind == "warning"
    assert list(tmp_path.glob("hasil*")) == []


def test_a_register_that_is_read_only_prints_and_notes_nothing(opened, desk, tmp_path, monkeypatch):
    monkeypatch.setattr(desk.session.register, "read_only", True)
    dialog = opened()
    dialog.save_button.click()
    assert (tmp_path / "hasil.pdf").exists()
    assert not dialog.bar.asking
    monkeypatch.undo()


def test_it_opens_for_an_agreement_with_what_the_board_says_of_it_or_else_its_term(desk, qtbot):
    for record, kinds in ((3, ["evaluation", "number"]), (4, ["draft"])):
        dialog = open_reminder_of(desk, record)
        qtbot.waitUntil(dialog.save_button.isEnabled)
        assert [matter.kind for matter in dialog.fields.matters] == kinds
        dialog.close()


def test_everything_is_reached_by_the_keyboard(opened, qtbot):
    dialog = opened()
    reached = set()
    dialog.fields.ways["letter"].setFocus()
    for _step in range(40):
        reached.add(dialog.focusWidget())
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    for widget in (dialog.fields.number, dialog.fields.list, dialog.fields.to, dialog.save_button, dialog.print_button):
        assert widget in reached


@pytest.mark.parametrize("tab", ["mou", "pks"])
def test_an_agreement_is_reminded_of_in_the_window_and_its_preview_says_so(window, filled, tmp_path, qtbot, tab):
    path = tmp_path / "contoh.pendopo"
    path.write_bytes(filled["example"])
    window.session.open(path)
    record = 3 if tab == "pks" else 1
    window.go(tab, record)
    assert window.actions_.trigger("agreement.remind")
    (dialog,) = window.findChildren(RemindDialog)
    qtbot.waitUntil(dialog.save_button.isEnabled)
    dialog.fields.ways["message"].setChecked(True)
    dialog.copy_button.click()
    answer(dialog, 0)
    dialog.close()
    shown = agreement_html(agreement_card(record, window.session.today))
    assert "Reminded" in shown or "Diingatkan" in shown
    window.actions_.trigger("edit.undo")
    assert reminded_of(record) == ()


def test_the_whole_board_goes_into_a_calendar_and_is_handed_over(window, filled, tmp_path, qtbot):
    path = tmp_path / "contoh.pendopo"
    path.write_bytes(filled["example"])
    window.session.open(path)
    assert window.actions_.trigger("board.calendar")
    (dialog,) = window.findChildren(RemindDialog)
    qtbot.waitUntil(lambda: dialog.fields is not None)
    assert "Evaluasi Tahun 2026" in dialog.entries.toPlainText()
    dialog.close()
    assert window.actions_.trigger("board.handover")
    (view,) = window.findChildren(ReportView)
    qtbot.waitUntil(view.save_button.isEnabled)
    offered = view.choices.documents
    names = [offered.item(at).text() for at in range(offered.count())]
    assert names == ["Kabupaten Lebak", "Kabupaten Pandeglang", "Kabupaten Tangerang", "Kota Cilegon", "Kota Serang"]
    assert len(view.made) == 5
    view.close()
