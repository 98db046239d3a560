"""The clerk's main job: a new MoU, its PKS by pairing, who signs, the sheet, a backup."""

import datetime

import pypdf
import pytest
from PySide6.QtCore import Qt

from models.acts.people import save_person
from models.lists.plain import plain_agreements
from models.tables import Agreement, Party, Post, Region, Sector, Tenure
from tests.conftest import TODAY
from tests.journeys.test_newcomer import dialog
from ui.tabs.record_tab import Mode

pytestmark = pytest.mark.journey


@pytest.fixture
def office(window):
    """The window on a new register of Kabupaten Serang, with two heads of region in office."""
    from pathlib import Path

    window.session.create(Path.home() / "serang.pendopo", "36.04")
    for title in ("Bupati Serang", "Wali Kota Serang"):
        save_person({"name": f"Pejabat {title}"}, [{"post": Post.get(Post.title == title).id}])
    window.show_tab("mou")
    return window


def choose(form, **values):
    """Put values into a form as a clerk would, one after the other."""
    for name, value in values.items():
        form.input(name).set_value(value)


def tenure(title):
    """Return the term of whoever holds a post."""
    return Tenure.get(Tenure.post == Post.get(Post.title == title)).id


def new_mou(office, qtbot):
    """Register an MoU with Kota Serang through its editor."""
    office.actions_.trigger("record.new")
    tab = office.current_tab()
    editor = tab.editor
    assert tab.mode is Mode.EDIT
    choose(editor.main, title="Pelayanan publik di perbatasan", category="mandatory", stage="signed")
    first, second = editor.parties.forms
    assert first.form.input("region").value() == Region.get(Region.code == "36.04").id
    choose(second.form, region=Region.get(Region.code == "36.73").id)
    choose(first.form, tenure=tenure("Bupati Serang"), number="100.3.7.1/1/TAPEM/2026")
    choose(second.form, tenure=tenure("Wali Kota Serang"), number="100.3.7.1/9/PEM/2026")
    choose(editor.term, signed_on=TODAY, place="Pendopo Bupati Serang", first_day=TODAY)
    editor._proposer(1)()
    qtbot.keyClick(editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert tab.mode is Mode.LIST, editor.bar.text
    return tab


def test_from_a_new_mou_to_printed_sheets_and_a_backup(office, qtbot, tmp_path):
    tab = new_mou(office, qtbot)
    mou = plain_agreements("kb", TODAY)[0]
    assert mou["last_day"] == "2027-11-22"
    assert [party["signatory"] for party in mou["parties"]] == ["Pejabat Bupati Serang", "Pejabat Wali Kota Serang"]
    assert mou["gaps"] == []
    assert tab.current() == mou["id"]

    office.actions_.trigger("mou.pairing")
    pairing = tab.editor
    wanted = {"A1", "A2", "A6", "B5", "B9", "B6"}
    pairing.fold.setChecked(True)
    for proposal in pairing.proposals:
        proposal.tick.setChecked(Sector.get_by_id(proposal.row.sector).code in wanted)
    qtbot.mouseClick(pairing.save_button, Qt.MouseButton.LeftButton)
    drafts = plain_agreements("pks", TODAY)
    assert {code for draft in drafts for code in draft["sectors"]} == wanted
    assert all(draft["umbrella"] == mou["id"] and len(draft["parties"]) == 2 for draft in drafts)
    assert all(party["department"] for draft in drafts for party in draft["parties"])

    office.show_tab("mou")
    office.current_tab().view.select(mou["id"])
    office.actions_.trigger("print.sheet")
    view = dialog(office, qtbot)
    qtbot.waitUntil(lambda: bool(view.made), timeout=10_000)
    content = next(iter(view.made.values()))
    (tmp_path / "lembar.pdf").write_bytes(content)
    text = pypdf.PdfReader(tmp_path / "lembar.pdf").pages[0].extract_text()
    for name in ("Pejabat Bupati Serang", "Pejabat Wali Kota Serang", "100.3.7.1/1/TAPEM/2026", "100.3.7.1/9/PEM/2026"):
        assert name in text
    view.close()

    office.actions_.trigger("register.backup")
    backup = dialog(office, qtbot)
    (tmp_path / "stik").mkdir()
    backup._choose = lambda *_asked: tmp_path / "stik"
    qtbot.mouseClick(backup.rows["folder"].button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(backup.start_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(list((tmp_path / "stik").glob("*.pendopo"))), timeout=10_000)
    qtbot.waitUntil(lambda: "terverifikasi" in office.status.backup.text(), timeout=10_000)


def test_what_is_not_saved_is_asked_for_before_the_window_closes(office, qtbot):
    office.actions_.trigger("record.new")
    tab = office.current_tab()
    choose(tab.editor.main, title="Belum disimpan")
    office.close()
    assert office.isVisible()
    assert tab.editor.bar.asking
    keep = tab.editor.bar.choices()[-1]
    qtbot.mouseClick(keep, Qt.MouseButton.LeftButton)
    assert tab.editor.main.input("title").value() == "Belum disimpan"


def test_a_form_that_cannot_stand_says_so_at_the_field(office, qtbot):
    office.actions_.trigger("record.new")
    tab = office.current_tab()
    choose(tab.editor.main, title=" ")
    tab.save()
    assert tab.mode is Mode.EDIT
    assert "Belum disimpan" in tab.editor.bar.text or tab.editor.bar.kind == "error"
    assert Agreement.select().count() == 0


def test_a_deleted_draft_comes_back_with_undo(office, qtbot):
    tab = new_mou(office, qtbot)
    with office.session.register.database.act("draft"):
        Agreement.update(stage="draft").execute()
    tab.reload()
    office.actions_.trigger("record.delete")
    assert Agreement.select().count() == 0
    undo = office.messages.choices()[0]
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert Agreement.select().count() == 1
    assert Party.select().count() == 2
    assert tab.current() is not None


def test_a_signed_mou_is_not_deleted_and_says_why(office, qtbot):
    new_mou(office, qtbot)
    office.actions_.trigger("record.delete")
    assert Agreement.select().count() == 1
    assert office.messages.kind == "error"


def test_undo_reaches_behind_the_opening_only_after_a_question(office, qtbot):
    path = office.session.register.path
    office.session.open(path)
    while office.session.undoable() is not None:
        office.actions_.trigger("edit.undo")
        assert office.messages.asking, "somebody else may have done this"
        office.messages.choices()[0].click()
    assert not office.actions_.trigger("edit.undo")
    assert Tenure.select().count() == 0
    assert Post.select().count() > 2, "what the register began with stays"


def test_the_day_is_the_one_the_program_was_started_with(office):
    assert office.session.today == datetime.date(2026, 11, 23)


def test_a_third_party_left_blank_is_refused_at_its_field(office, qtbot):
    office.actions_.trigger("record.new")
    tab = office.current_tab()
    choose(tab.editor.main, title="Tiga pihak")
    choose(tab.editor.parties.forms[1].form, region=Region.get(Region.code == "36.73").id)
    tab.editor.parties.add({})
    assert not tab.save()
    assert tab.mode is Mode.EDIT
    assert Agreement.select().count() == 0
    tab.editor.parties._remove(tab.editor.parties.forms[2])
    assert tab.save()
