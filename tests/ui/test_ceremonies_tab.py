"""The ceremonies through their real widgets, on a real register; and the files kept with an agreement."""

import datetime
import shutil
import stat
import subprocess
import tempfile
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from models.acts.attachments import LARGEST, attach
from models.acts.ceremonies import CeremonyForm, mark, save_ceremony
from models.language import use_language
from models.tables import Agreement, Attachment, AttachmentContent, Ceremony, CeremonyAgreement, Guest, Party
from tests.acts.builders import mou, pks
from ui.desk import Desk
from ui.messages import MessageBar
from ui.session import Session
from ui.tabs.ceremonies import CeremoniesTab
from ui.tabs.mou import MouTab
from ui.tabs.papers import papers_of, safe_name
from ui.tabs.record_tab import Mode

D = datetime.date
TODAY = D(2026, 11, 23)
HISTORIC = "Penandatanganan Kesepakatan Bersama"
PDF = b"%PDF-1.7\n" + bytes(3_000_000)


class Viewer(QObject):
    """What the system shows files with, as far as a test needs one."""

    def __init__(self):
        super().__init__()
        self.shown = []

    @Slot(QUrl)
    def show(self, url):
        self.shown.append(url.toLocalFile())


@pytest.fixture(autouse=True)
def english():
    use_language("en")


@pytest.fixture
def viewer(qapp):
    made = Viewer()
    QDesktopServices.setUrlHandler("file", made, "show")
    yield made
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def gone():
    """Where links led."""
    return []


@pytest.fixture
def desk(qtbot, filled, tmp_path, gone):
    path = tmp_path / "contoh.pendopo"
    path.write_bytes(filled["example"])
    window = QWidget()
    qtbot.addWidget(window)
    session = Session(TODAY, lambda: datetime.datetime(2026, 11, 23, 10), window)
    session.open(path)
    done = []
    desk = Desk(session, MessageBar(), lambda *to: gone.append(to),
                lambda id: session.undo() if id == "edit.undo" else done.append(id), lambda _ids: None)  # fmt: skip
    window.done, window.column = done, QVBoxLayout(window)
    window.column.addWidget(desk.messages)
    window.resize(1366, 768)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield desk
    session.jobs.close()
    session.close()


@pytest.fixture
def tab(desk):
    tab = CeremoniesTab(desk)
    desk.messages.window().column.insertWidget(0, tab)
    tab.catch_up()
    return tab


def cells(tab, row=0):
    return [tab.model.index(row, column).data() for column in range(tab.model.columnCount())]


def drafts():
    return [one.id for one in Agreement.select().where(Agreement.stage == "draft").order_by(Agreement.id)]


def parties(agreement):
    return [party.id for party in Party.select().where(Party.agreement == agreement).order_by(Party.position)]


def planned(*documents, **values):
    fields = {"name": "Acara", "mode": "hybrid", "held_on": D(2026, 11, 20), "place": "", "note": "", **values}
    return save_ceremony(CeremonyForm(fields, [(one, None) for one in documents]))


def settle(qtbot, desk):
    qtbot.waitUntil(lambda: not desk.session.jobs.running)


def test_the_list_and_its_preview(tab, gone):
    assert cells(tab) == [HISTORIC, "16 Oct 2023", "Pendopo Bupati Serang", "Ceremony", "1", "2/2", ""]
    said = tab.preview.toPlainText()
    assert "No scan of the signed “Pelayanan Publik" in said
    tab._follow("mou:1")
    assert gone == [("mou", 1)]
    planned(drafts()[0])
    assert cells(tab)[:4] == ["Acara", "20 Nov 2026", "not filled in", "Hybrid"]
    tab.filters.choose("year", 2023)
    assert tab.model.rowCount() == 1
    tab.filters.clear()
    tab.filters.line.setText("tidak ada")
    assert tab.model.rowCount() == 0


def test_an_empty_list_says_what_belongs_there(tab):
    with tab.desk.session.register.database.act("Empty"):
        CeremonyAgreement.delete().execute()
        Ceremony.delete().execute()
    assert "signed on one day" in tab.view.empty_note.text
    tab.view.empty_note.button.click()
    assert tab.mode is Mode.EDIT


def test_a_new_ceremony_by_keyboard(qtbot, tab):
    tab.new()
    editor = tab.editor
    name = editor.form.input("name")
    assert name.hasFocus()
    qtbot.keyClicks(name, "Penandatanganan PKS")
    qtbot.keyClicks(editor.form.input("held_on").focusProxy(), "25-11-2026")
    documents = editor.documents
    documents.add_button.click()
    chooser = documents.chooser
    assert chooser.line.hasFocus()
    qtbot.keyClicks(chooser.line, "kesehatan")
    assert chooser.list.count() == 1
    qtbot.keyClick(chooser.line, Qt.Key.Key_Return)
    qtbot.keyClick(chooser.list, Qt.Key.Key_Space)
    assert chooser.take.text() == "Add 1 document"
    chooser.line.setText("sosial")
    assert chooser.list.count() == 2  # what is ticked stays in sight
    qtbot.keyClick(chooser.list, Qt.Key.Key_Space)
    qtbot.keyClick(chooser.list, Qt.Key.Key_Return)
    assert chooser.isHidden()
    first, second = [agreement for agreement, _count in documents.values()]
    qtbot.keyClick(documents.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert documents.values() == [(second, None), (first, None)]
    documents.table.cellWidget(0, 3).setValue(4)
    assert tab.save()
    record = tab.current()
    assert Ceremony.get_by_id(record).held_on == D(2026, 11, 25)
    lines = CeremonyAgreement.select().where(CeremonyAgreement.ceremony == record).order_by(CeremonyAgreement.position)
    assert [(line.agreement.id, line.originals) for line in lines] == [(second, 4), (first, None)]
    assert "not frozen for signing yet" in tab.desk.messages.text
    assert cells(tab)[4:6] == ["2", "0/6"]


def test_what_is_refused_is_said_at_its_place(tab):
    tab.new()
    editor = tab.editor
    assert not tab.save()
    assert editor.documents.remark.sentences == ["Error: Choose at least one document."]
    editor.documents.add(drafts()[:1])
    assert editor.documents.remark.sentences == []
    assert not tab.save()
    editor.form.input("name").set_value("Acara")
    assert tab.save()


def test_guests_are_typed_and_pasted_from_a_spreadsheet(qtbot, tab):
    tab.view.select(planned(drafts()[0]))
    tab.edit_current()
    guests = tab.editor.guests
    QGuiApplication.clipboard().setText("Nama Satu\tBappeda\r\nNama  Dua\tDPRD\tlebih\r\n\r\nNama Tiga\n")
    guests.table.setFocus()
    qtbot.keyClick(guests.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [tuple(line.values()) for line in guests.values()] == [
        ("Nama Satu", "Bappeda"), ("Nama Dua", "DPRD"), ("Nama Tiga", ""),
    ]  # fmt: skip
    assert guests.table.rowCount() == 4
    qtbot.keyClicks(guests.table, "N")  # typing begins in the empty line
    assert guests.table.state() is guests.table.State.EditingState
    line = guests.table.viewport().findChild(QLineEdit)
    qtbot.keyClicks(line, "ama Empat")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: guests.table.state() is guests.table.State.NoState)
    guests.table.setCurrentCell(0, 0)
    qtbot.keyClick(guests.table, Qt.Key.Key_Delete)
    assert tab.save()
    assert [guest.name for guest in Guest.select().order_by(Guest.position)] == ["Nama Dua", "Nama Tiga", "Nama Empat"]
    tab.edit_current()
    assert not tab.editor.dirty
    assert [line["name"] for line in tab.editor.guests.values()] == ["Nama Dua", "Nama Tiga", "Nama Empat"]
    tab.editor.cancel()


def test_a_ceremony_from_agreements_is_proposed_and_not_lost_unasked(tab):
    first = mou(title="Baru", signed_on=D(2026, 12, 1), place="Pendopo")
    tab.new_from([first])
    editor = tab.editor
    assert editor.form.values()["name"] == "Penandatanganan Kesepakatan Bersama dengan Kota Serang"
    assert editor.form.values()["held_on"] == D(2026, 12, 1)
    editor.cancel()
    assert editor.bar.asking
    assert tab.save()
    assert Ceremony.select().count() == 2


def test_deleting_and_its_undo_and_why_not(tab):
    record = planned(drafts()[0])
    tab.view.select(record)
    tab.delete_current()
    assert Ceremony.select().count() == 1
    tab.desk.messages.choices()[0].click()
    assert Ceremony.select().count() == 2
    mark([(parties(drafts()[0])[0], 1)], "signed", True)
    tab.view.select(record)
    tab.delete_current()
    assert "stays in the register" in tab.desk.messages.text
    tab.filters.choose("year", 2023)
    tab.delete_current()
    assert Ceremony.select().count() == 2


def test_entering_as_signed_from_the_preview_with_undo(tab):
    agreement = drafts()[0]
    record = planned(agreement, place="Balai Kota")
    mark([(party, at) for party in parties(agreement) for at in (1, 2)], "signed", True)
    tab.view.select(record)
    assert "Enter as signed" in tab.preview.toPlainText()
    tab._follow(f"sign:{agreement}")
    kept = Agreement.get_by_id(agreement)
    assert (kept.stage, kept.signed_on, kept.place) == ("signed", D(2026, 11, 20), "Balai Kota")
    assert "Enter as signed" not in tab.preview.toPlainText()
    tab.desk.messages.choices()[0].click()
    assert Agreement.get_by_id(agreement).stage == "draft"
    undated = planned(agreement, held_on=None)
    tab.go(undated)
    tab._follow(f"sign:{agreement}")
    assert "needs the date of its signing" in tab.desk.messages.text


def test_ctrl_p_prints_the_set(qtbot, tab):
    tab.view.setFocus()
    qtbot.keyClick(tab.view, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert tab.window().done == ["ceremony.print"]
    assert tab.printable == tab.current()
    tab.edit_current()
    assert tab.printable is None
    tab._close()
    tab.open_grid()
    assert tab.printable == tab.current()


def scan(folder, name="KB rangkap 1.pdf", data=PDF):
    path = folder / name
    path.write_bytes(data)
    return path


def test_files_go_in_and_come_out_again(qtbot, desk, tmp_path, viewer):
    papers = papers_of(desk)
    assert papers is papers_of(desk)
    files = [scan(tmp_path), scan(tmp_path, "foto.jpg", b"\xff\xd8\xff\xe0")]
    papers.choose = lambda *_asked: files
    tab = MouTab(desk)
    desk.messages.window().column.insertWidget(0, tab)
    tab.catch_up()
    tab.view.select(1)
    papers.attach(1, tab)
    assert desk.messages.asking
    desk.messages.choices()[0].click()
    settle(qtbot, desk)
    assert desk.messages.text == "2 files attached."
    said = tab.body(1)
    tab._follow("paper.attach")
    assert tab.window().done == ["paper.attach"]
    assert "KB rangkap 1.pdf" in said
    assert "2.9 MB" in said
    assert "No scan" not in said
    record = Attachment.get(Attachment.name == "KB rangkap 1.pdf").id
    tab._follow(f"paper.open:{record}")
    assert viewer.shown == [], "not before the clerk has agreed"
    assert "Open “KB rangkap 1.pdf” (PDF, 2.9 MB)?" in desk.messages.text
    desk.messages.choices()[0].click()
    settle(qtbot, desk)
    (shown,) = viewer.shown
    assert Path(shown).read_bytes() == PDF
    assert not Path(shown).stat().st_mode & stat.S_IWUSR
    tab._follow(f"paper.open:{record}")
    assert viewer.shown == [shown, shown]
    target = tmp_path / "keluar" / "salinan.pdf"
    target.parent.mkdir()
    papers.choose_new = lambda *_asked: target
    tab._follow(f"paper.save:{record}")
    settle(qtbot, desk)
    assert target.read_bytes() == PDF
    assert [path.name for path in target.parent.iterdir()] == ["salinan.pdf"]
    tab._follow(f"paper.remove:{record}")
    assert AttachmentContent.select().count() == 1
    desk.messages.choices()[0].click()
    assert AttachmentContent.get(AttachmentContent.attachment == record).data == PDF
    tab.hide()
    desk.session.close()
    assert not Path(shown).exists()


def test_what_is_not_taken_in(qtbot, desk, tmp_path):
    papers = papers_of(desk)
    large = tmp_path / "besar.pdf"
    with large.open("wb") as file:
        file.truncate(150 * 1024 * 1024)
    assert large.stat().st_size > LARGEST
    for path, said in (
        (scan(tmp_path, "kosong.pdf", b""), "“kosong.pdf” is empty or larger than 100 MB"),
        (large, "“besar.pdf” is empty or larger than 100 MB"),
        (scan(tmp_path, "surat.docx", b"PK\x03\x04"), "no PDF, JPEG or PNG"),
        (tmp_path / "hilang.pdf", "The file can not be opened. Nothing was changed."),
    ):
        papers.choose = lambda *_asked, path=path: [path]
        papers.attach_scans(1, desk.messages, 1)
        settle(qtbot, desk)
        assert said in desk.messages.text
    assert Attachment.select().count() == 0


@pytest.fixture
def full_stick(tmp_path, monkeypatch):
    """A place for temporary files of 256 KB, where this system lets us have one."""
    stick = tmp_path / "stick"
    stick.mkdir()
    mount = shutil.which("mount")
    command = [mount, "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(stick)]
    if not mount or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("a small file system can not be mounted here")
    monkeypatch.setattr(tempfile, "tempdir", str(stick))
    yield stick
    subprocess.run(["umount", str(stick)], check=True)


def test_a_disk_that_is_full_when_opening_is_told_and_leaves_nothing(qtbot, desk, viewer, full_stick):
    record = attach(1, "signed_scan", "a.pdf", PDF, TODAY, 1)
    small = attach(1, "signed_scan", "b.pdf", b"%PDF-", TODAY, 1)
    papers = papers_of(desk)
    for one in (small, record):
        papers.open(one, desk.messages)
        desk.messages.choices()[0].click()
        settle(qtbot, desk)
    assert desk.messages.text.startswith("The disk is full. Nothing was changed.")
    assert [path.name for path in Path(viewer.shown[0]).parent.iterdir()] == [f"{small}-b.pdf"]
    (full_stick / "film").write_bytes(b"x" * 200 * 1024)
    papers.clear()
    assert [path.name for path in full_stick.iterdir()] == ["film"]


def test_a_name_never_starts_a_program_nor_leaves_its_folder(qtbot, desk, viewer):
    record = attach(1, "other", "../../undangan.pdf.exe", b"MZ", TODAY)
    papers_of(desk).open(record, desk.messages)
    assert "is a program, or may hold one, and is not opened" in desk.messages.text
    for name, data in (
        ("surat.pdf", b"MZ\x90"),
        ("surat.pdf", b"#!/bin/sh"),
        ("surat.lnk", b"%PDF-"),
        ("a.docm", b"PK"),
    ):
        papers_of(desk).open(attach(1, "other", name, data, TODAY), desk.messages)
        assert "is not opened" in desk.messages.text
        assert not desk.messages.asking
    papers_of(desk).open(attach(1, "other", "surat.pdf", b"PK\x03\x04", TODAY), desk.messages)
    assert "no PDF, JPEG or PNG file, whatever its name says" in desk.messages.text
    assert [button.text() for button in desk.messages.choices()] == ["Save as…"]
    papers_of(desk).open(attach(1, "other", "surat.txt", b"%PDF-", TODAY), desk.messages)
    desk.messages.choices()[0].click()
    settle(qtbot, desk)
    assert viewer.shown.pop().endswith("-surat.txt.pdf")
    sly = attach(1, "other", "../../../a:b?.pdf", b"%PDF-", TODAY)
    papers_of(desk).open(sly, desk.messages)
    desk.messages.choices()[0].click()
    settle(qtbot, desk)
    assert viewer.shown[0].endswith(f"/{sly}-_.._.._a_b_.pdf")
    assert safe_name("...") == "_"


def test_the_mou_says_what_is_out_and_leads_to_its_ceremony(desk, gone):
    waste = pks("Sampah")
    record = planned(waste)
    mark([(parties(waste)[1], 2)], "sent_on", D(2026, 11, 12))
    tab = MouTab(desk)
    said = tab.body(waste)
    assert "Original 2 of “Sampah” is not back from Dinas Lingkungan Hidup Kota Serang since 12 Nov 2026." in said
    tab._follow(f"ceremonies:{record}")
    assert gone == [("ceremonies", record)]
