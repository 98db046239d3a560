"""The signature grid by keyboard: every key is an act of its own, and Undo takes it back."""

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget

from models.acts.ceremonies import CeremonyForm, mark, save_ceremony
from models.acts.settings import save_settings
from models.language import use_language
from models.tables import Agreement, Attachment, Party, Signature
from tests.acts.builders import mou, pks
from ui.desk import Desk
from ui.messages import MessageBar
from ui.session import Session
from ui.tabs.ceremonies import CeremoniesTab
from ui.tabs.papers import papers_of
from ui.tabs.record_tab import Mode

D = datetime.date
TODAY = D(2026, 11, 23)
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def english():
    use_language("en")


@pytest.fixture
def tab(qtbot, filled, tmp_path):
    path = tmp_path / "daftar.pendopo"
    path.write_bytes(filled["reference"])
    window = QWidget()
    qtbot.addWidget(window)
    session = Session(TODAY, lambda: datetime.datetime(2026, 11, 23, 10), window)
    session.open(path)
    actions = {"edit.undo": session.undo}
    desk = Desk(session, MessageBar(), lambda *_to: None, lambda id: actions[id](), lambda _ids: None)
    umbrella = mou("Perbatasan")
    documents = [umbrella, pks("Sampah", umbrella=umbrella)]
    fields = {"name": "Acara", "mode": "ceremony", "held_on": D(2026, 11, 20), "place": "Pendopo", "note": ""}
    record = save_ceremony(CeremonyForm(fields, [(one, None) for one in documents]))
    tab = CeremoniesTab(desk)
    actions["ceremony.grid"] = tab.open_grid
    column = QVBoxLayout(window)
    column.addWidget(tab)
    column.addWidget(desk.messages)
    window.resize(1366, 768)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    tab.go(record)
    yield tab
    session.jobs.close()
    session.close()


@pytest.fixture
def page(tab):
    """The grid: two rows of an MoU, two of a PKS with other signatories."""
    tab._follow("ceremony.grid")
    return tab.editor


def at(page):
    index = page.table.currentIndex()
    return index.row(), index.column()


def marks(row=0, column=0):
    """Return what is kept of a cell, by document and party."""
    agreement = ("Perbatasan", "Sampah")[row // 2]
    party = Party.get(Party.agreement == Agreement.get(Agreement.title == agreement), Party.position == column % 2 + 1)
    return Signature.get_or_none((Signature.party == party) & (Signature.original == row % 2 + 1))


def test_arrows_lead_through_all_cells_whoever_signs_what(qtbot, page):
    table = page.table
    assert table.hasFocus()
    assert (page.model.rowCount(), page.model.columnCount()) == (4, 4)
    assert at(page) == (0, 0)
    seen = []
    for _step in range(9):
        qtbot.keyClick(table, Qt.Key.Key_Right)
        seen.append(at(page))
    assert seen == [(0, 1), (1, 0), (1, 1), (2, 2), (2, 3), (3, 2), (3, 3), (3, 3), (3, 3)]
    for _step in range(3):
        qtbot.keyClick(table, Qt.Key.Key_Up)
    assert at(page) == (0, 1)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert at(page) == (2, 2)
    qtbot.keyClick(table, Qt.Key.Key_Left)
    assert at(page) == (1, 1)


def test_each_key_is_kept_at_once_and_taken_back(qtbot, page, tab):
    table = page.table
    for key, field in (("p", "initialled"), ("t", "signed"), ("m", "stamped"), ("s", "sealed")):
        qtbot.keyClicks(table, key)
        assert getattr(marks(), field) is True
        qtbot.keyClicks(table, key)
        assert marks() is None
        tab.desk.session.undo()
        assert getattr(marks(), field) is True
        tab.desk.session.undo()
        assert marks() is None
    qtbot.keyClicks(table, "d")
    qtbot.keyClicks(table, "k")
    assert (marks().sent_on, marks().returned_on) == (TODAY, TODAY)
    qtbot.keyClicks(table, "k")
    assert marks().returned_on is None
    assert at(page) == (0, 0)
    assert "Noted as returned: Perbatasan — original 1 · Pemerintah Kabupaten Serang" in tab.desk.session.undo()


def test_space_ticks_what_usually_comes_next(qtbot, page):
    table = page.table
    for expected in ("initialled", "signed", "sealed", "sealed"):
        qtbot.keyClick(table, Qt.Key.Key_Space)
        assert getattr(marks(), expected) is True
    assert not marks().stamped
    save_settings({"stamp_boxes": "counterpart"})
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert not marks().stamped  # its own original: the stamp stands on the other side's signature
    qtbot.keyClick(table, Qt.Key.Key_Right)
    for _step in range(3):
        qtbot.keyClick(table, Qt.Key.Key_Space)
    assert marks(0, 1).stamped
    qtbot.keyClicks(table, "sd")
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert (marks(0, 1).sealed, marks(0, 1).returned_on) == (True, TODAY)


def test_a_whole_row_and_a_whole_column_in_one_act(qtbot, page, tab):
    table = page.table
    qtbot.keyClick(table, Qt.Key.Key_Space, SHIFT)
    qtbot.keyClicks(table, "t")
    assert Signature.select().where(Signature.signed).count() == 2
    qtbot.keyClick(table, Qt.Key.Key_Space, CTRL)
    qtbot.keyClicks(table, "t")
    assert [marks(0).signed, marks(1).signed] == [True, True]
    assert Signature.select().count() == 3
    tab.desk.session.undo()
    assert Signature.select().count() == 2
    tab.desk.session.undo()
    assert Signature.select().count() == 0
    qtbot.keyClick(table, Qt.Key.Key_A, CTRL)
    qtbot.keyClicks(table, "p")
    assert Signature.select().where(Signature.initialled).count() == 8
    assert tab.desk.session.undo() == "Noted the initials: 8 places of “Acara”"


def test_the_summary_says_what_is_complete_and_where_the_rest_is(qtbot, page):
    assert page.summary.text() == "0 of 4 originals complete"
    qtbot.keyClick(page.table, Qt.Key.Key_Space, SHIFT)
    qtbot.keyClicks(page.table, "t")
    assert page.summary.text() == "1 of 4 originals complete"
    page.table.setCurrentIndex(page.model.index(1, 1))
    qtbot.keyClicks(page.table, "td")
    assert page.summary.text() == "1 of 4 originals complete; still out: Pemerintah Kota Serang (1)"


def test_another_day_is_typed_below_the_grid(qtbot, page):
    page.table.setCurrentIndex(page.model.index(0, 1))
    sent = page.days["sent_on"].focusProxy()
    sent.setFocus()
    qtbot.keyClicks(sent, "12-11-2026")
    qtbot.keyClick(sent, Qt.Key.Key_Return)
    assert marks(0, 1).sent_on == D(2026, 11, 12)
    back = page.days["returned_on"].focusProxy()
    back.setFocus()
    qtbot.keyClicks(back, "11-11-2026")
    qtbot.keyClick(back, Qt.Key.Key_Return)
    assert "cannot have come back on 11-11-2026" in page._desk.messages.text
    assert marks(0, 1).returned_on is None
    assert back.text() == ""
    back.setFocus()
    qtbot.keyClicks(back, "besok")
    qtbot.keyClick(back, Qt.Key.Key_Return)
    assert "not a date" in page.bar.text


def test_what_all_have_signed_is_offered_once_and_never_forced(qtbot, page, tab):
    qtbot.keyClick(page.table, Qt.Key.Key_Space, SHIFT)
    page.table.setCurrentIndex(page.model.index(0, 0))
    for row in (0, 1):
        page.table.selectRow(row)
        qtbot.keyClicks(page.table, "t")
    assert page.bar.text == "All originals of “Perbatasan” are signed."
    assert Agreement.get(Agreement.title == "Perbatasan").stage == "draft"
    page.bar.dismiss()
    qtbot.keyClicks(page.table, "s")
    assert page.bar.text == ""
    qtbot.keyClicks(page.table, "t")
    qtbot.keyClicks(page.table, "t")
    assert page.bar.text == "All originals of “Perbatasan” are signed."
    page.bar.choices()[0].click()
    assert page.bar.text == ""
    kept = Agreement.get(Agreement.title == "Perbatasan")
    assert (kept.stage, kept.signed_on, kept.place) == ("signed", D(2026, 11, 20), "Pendopo")
    assert "“Perbatasan” is entered as signed" in tab.desk.messages.text
    tab.desk.messages.choices()[0].click()
    assert Agreement.get(Agreement.title == "Perbatasan").stage == "draft"


def test_scans_are_attached_to_their_original(qtbot, page, tmp_path):
    files = [tmp_path / "satu.pdf", tmp_path / "dua.png"]
    for path, data in zip(files, (b"%PDF-1", b"\x89PNG\r\n\x1a\n"), strict=True):
        path.write_bytes(data)
    papers_of(page._desk).choose = lambda *_asked: files
    page.table.setCurrentIndex(page.model.index(3, 2))
    page.attach_button.click()
    qtbot.waitUntil(lambda: not page._desk.session.jobs.running)
    assert [(one.original, one.agreement.title, one.kind) for one in Attachment.select()] == [
        (2, "Sampah", "signed_scan"), (2, "Sampah", "signed_scan"),
    ]  # fmt: skip
    down = Qt.Orientation.Vertical
    pictured = [page.model.headerData(row, down, Qt.ItemDataRole.DecorationRole) is not None for row in range(4)]
    assert pictured == [False, False, False, True]
    assert "satu.pdf" in page.scans.text()
    page.scans.linkActivated.emit(f"paper.remove:{Attachment.get(Attachment.name == 'satu.pdf').id}")
    assert "satu.pdf" not in page.scans.text()
    page._desk.session.undo()
    assert "satu.pdf" in page.scans.text()
    page._desk.session.undo()
    assert page.scans.text() == ""
    assert Attachment.select().count() == 0


def test_the_menu_does_what_the_keys_do(qtbot, page):
    rect = page.table.visualRect(page.model.index(0, 0))
    QApplication.sendEvent(
        page.table.viewport(),
        QContextMenuEvent(
            QContextMenuEvent.Reason.Mouse, rect.center(), page.table.viewport().mapToGlobal(rect.center())
        ),
    )
    menu = page.findChild(QMenu)
    words = [action.text() for action in menu.actions()]
    assert words[:2] == ["Initials (paraf)\tP", "Signature\tT"]
    menu.actions()[1].trigger()
    menu.close()
    assert marks().signed


def test_there_is_nothing_to_save_and_esc_leads_back(qtbot, page, tab):
    assert not page.dirty
    assert page.save_button.isHidden()
    qtbot.keyClick(page.table, Qt.Key.Key_S, CTRL)
    assert tab.mode is Mode.EDIT
    qtbot.keyClick(page.table, Qt.Key.Key_Escape)
    assert tab.mode is Mode.LIST
    assert tab.view.hasFocus()


def test_the_grid_follows_what_changes_elsewhere(page):
    ours = Party.get(Party.position == 1)
    mark([(ours.id, 1)], "signed", True)
    assert page.model.grid.rows[0].cells[0].marks.signed
    words = page.model.data(page.model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert words == "Pemerintah Kabupaten Serang: Signature"
    assert page.model.data(page.model.index(0, 2), Qt.ItemDataRole.AccessibleTextRole) is None


def test_every_mark_can_be_seen(page, qtbot):
    """A cell that is ticked looks otherwise than one that is not, chosen or not."""
    table = page.table
    table.setCurrentIndex(page.model.index(3, 3))

    def picture():
        return table.viewport().grab(table.visualRect(page.model.index(0, 0))).toImage()

    ours = Party.get(Party.position == 1)
    pictures = [picture()]
    for what, value in (("initialled", True), ("signed", True), ("stamped", True), ("sealed", True),
                        ("sent_on", TODAY), ("returned_on", TODAY)):  # fmt: skip
        mark([(ours.id, 1)], what, value)
        pictures.append(picture())
    table.setCurrentIndex(page.model.index(0, 0))
    pictures.append(picture())
    assert all(one != other for at, one in enumerate(pictures) for other in pictures[:at])
