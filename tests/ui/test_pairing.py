"""The PKS of an MoU, proposed and created through the real page."""

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from models.language import use_language
from models.lists.pairing import pairing
from models.rules.findings import error
from models.tables import Agreement, AgreementSector, Department, DepartmentSector, Party, Sector
from tests.acts.builders import region
from tests.ui.conftest import TODAY
from ui.tabs.mou import MouTab
from ui.tabs.pairing import PairingEditor
from ui.tabs.pks_department import NEW, NewDepartment
from ui.tabs.record_tab import Mode


@pytest.fixture(autouse=True)
def english():
    use_language("en")


@pytest.fixture
def tab(desk, qtbot):
    tab = MouTab(desk)
    desk.messages.window().resize(1366, 740)
    desk.messages.parentWidget().layout().insertWidget(0, tab)
    desk.messages.window().activateWindow()
    qtbot.waitUntil(tab.isVisible)
    qtbot.waitUntil(desk.messages.window().isActiveWindow)
    return tab


def umbrella(code):
    """Return the id of the example's MoU with a neighbour."""
    return (
        Agreement.select()
        .join(Party)
        .where((Agreement.kind == "kb") & (Party.region == region(code)))
        .order_by(Agreement.id)
        .get()
        .id
    )


@pytest.fixture
def editor(tab):
    """The page for the MoU with Kota Cilegon, which has no PKS yet."""
    tab.go(umbrella("36.72"))
    tab.propose_sector_agreements()
    return tab.editor


def line(editor, name):
    return next(line for line in editor.proposals if line.row.name == name)


def choose_new(entry):
    at = entry.findData(NEW)
    entry.setCurrentIndex(at)
    entry.activated.emit(at)


def test_what_the_mou_names_is_ticked_with_a_pair_on_each_side(editor):
    assert [row.row.name for row in editor.proposals] == [
        "Pendidikan", "Kesehatan", "Ketenteraman, ketertiban umum, dan pelindungan masyarakat", "Lingkungan hidup",
        "Perhubungan",
    ]  # fmt: skip
    assert all(row.ticked for row in editor.proposals)
    assert editor.save_button.text() == "Create 5 drafts"
    health = line(editor, "Kesehatan")
    assert [entry.currentText() for entry in health.departments] == ["Dinas Kesehatan", "Dinas Kesehatan"]
    assert health.title.text() == "Kerja Sama Bidang Kesehatan di Daerah Perbatasan"
    assert health.sign.words.text() == ""


def test_it_takes_the_whole_tab(tab, editor):
    assert not tab.view.isVisible()
    assert tab.mode is Mode.EDIT


def test_a_doubtful_pair_is_marked_until_it_is_looked_at(editor):
    order = line(editor, "Ketenteraman, ketertiban umum, dan pelindungan masyarakat")
    assert order.row.doubtful
    assert "check" in order.sign.words.text()
    police = next(at for at in range(order.departments[0].count()) if "Pamong" in order.departments[0].itemText(at))
    order.departments[0].setCurrentIndex(police)
    assert order.sign.words.text() == ""


def test_space_ticks_and_the_button_follows(editor, qtbot):
    first = editor.proposals[0]
    qtbot.waitUntil(first.tick.hasFocus)
    qtbot.keyClick(first.tick, Qt.Key.Key_Space)
    assert editor.save_button.text() == "Create 4 drafts"
    for other in editor.proposals[1:]:
        other.tick.setChecked(False)
    assert editor.save_button.text() == "Create 0 drafts"
    assert not editor.save_button.isEnabled()
    editor.proposals[1].tick.setChecked(True)
    assert editor.save_button.text() == "Create 1 draft"


def test_a_click_on_the_name_ticks_too(editor, qtbot):
    label = next(label for label in editor.findChildren(QLabel) if label.text() == "Kesehatan")
    qtbot.mouseClick(label, Qt.MouseButton.LeftButton)
    assert not line(editor, "Kesehatan").ticked


def test_tab_goes_along_the_row(editor, qtbot):
    first = editor.proposals[0]
    qtbot.waitUntil(first.tick.hasFocus)
    passed = []
    for _step in range(4):
        qtbot.keyClick(editor.window().focusWidget(), Qt.Key.Key_Tab)
        passed.append(editor.window().focusWidget())
    left, right = first.departments
    assert passed == [left, right, first.title, editor.proposals[1].tick]


def test_the_drafts_are_created_in_one_act_and_shown(tab, editor, desk, asked):
    line(editor, "Perhubungan").tick.setChecked(False)
    line(editor, "Kesehatan").title.setText("Ambulans lintas batas")
    before = set(Agreement.select(Agreement.id).tuples())
    editor.save_button.click()
    created = [Agreement.get_by_id(row[0]) for row in Agreement.select(Agreement.id).tuples() if row not in before]
    assert [agreement.title for agreement in created][1] == "Ambulans lintas batas"
    assert {agreement.kind for agreement in created} == {"pks"}
    assert {agreement.umbrella.id for agreement in created} == {umbrella("36.72")}
    assert len(created) == 4
    departments = [party.department.name for party in Party.select().where(Party.agreement == created[1])]
    assert departments == ["Dinas Kesehatan", "Dinas Kesehatan"]
    assert asked.gone == [("pks", created[0].id)]
    assert desk.messages.text == "4 drafts created."
    assert tab.mode is Mode.LIST
    desk.messages.choices()[0].click()
    assert set(Agreement.select(Agreement.id).tuples()) == before


def test_what_is_there_already_is_shown_unticked_with_a_way_to_it(tab, asked):
    tab.go(umbrella("36.73"))
    tab.propose_sector_agreements()
    editor = tab.editor
    environment = line(editor, "Lingkungan hidup")
    assert not any(row.ticked for row in editor.proposals)
    assert [link.status for link in environment.row.existing] == ["in_force", "draft"]
    environment.followed.emit(f"pks:{environment.row.existing[0].id}")
    assert asked.gone == [("pks", environment.row.existing[0].id)]
    assert tab.mode is Mode.LIST


def test_a_refused_draft_is_told_at_its_row(tab, editor):
    line(editor, "Pendidikan").tick.setChecked(False)
    health = line(editor, "Kesehatan")
    health.title.clear()
    assert not tab.save()
    assert health.remark.sentences == ["Error: Say what the agreement is about."]
    assert health.title.hasFocus()
    assert Agreement.select().where(Agreement.umbrella == umbrella("36.72")).count() == 0


def test_a_department_on_no_list_is_told_at_its_row(tab, editor):
    health = line(editor, "Kesehatan")
    health.departments[1].setEditText("Dinas Antariksa")
    assert not tab.save()
    assert health.remark.sentences == ["Error: Choose one from the list"]
    assert health.departments[1].hasFocus()


def test_a_finding_of_no_field_here_still_finds_its_row(editor):
    editor.show_findings((error("drafts.1.parties", "An agreement needs at least two parties."),))
    assert editor.proposals[1].remark.sentences == ["Error: An agreement needs at least two parties."]
    assert editor.proposals[0].remark.sentences == []


def test_nothing_ticked_creates_nothing(tab, editor):
    for row in editor.proposals:
        row.tick.setChecked(False)
    assert not tab.save()
    assert tab.mode is Mode.EDIT


def test_a_missing_department_is_added_in_the_row(tab, editor, qtbot):
    health = line(editor, "Kesehatan")
    ours = health.departments[0]
    ours.set_value(None)
    assert "missing" in health.sign.words.text()
    choose_new(ours)
    new = editor.findChild(NewDepartment)
    qtbot.waitUntil(new.name.hasFocus)
    qtbot.keyClick(new.name, Qt.Key.Key_Return)
    assert new.remark.sentences == ["Error: Enter this field."]
    qtbot.keyClicks(new.name, "Dinas Kesehatan Perbatasan")
    qtbot.keyClick(new.name, Qt.Key.Key_Return)
    added = Department.get(Department.name == "Dinas Kesehatan Perbatasan")
    assert ours.value() == added.id
    assert added.region.id == region("36.04")
    carried = DepartmentSector.get(DepartmentSector.department == added).sector
    assert carried.name == "Kesehatan"
    assert health.sign.words.text() == ""
    assert ours.hasFocus()
    assert line(editor, "Pendidikan").departments[0].findData(added.id) > 0
    assert line(editor, "Pendidikan").departments[0].currentText() == "Dinas Pendidikan dan Kebudayaan"


def test_esc_leaves_the_new_department_and_not_the_page(tab, editor, qtbot):
    ours = line(editor, "Kesehatan").departments[0]
    chosen = ours.value()
    choose_new(ours)
    new = editor.findChild(NewDepartment)
    qtbot.waitUntil(new.name.hasFocus)
    qtbot.keyClick(new.name, Qt.Key.Key_Escape)
    assert not new.isVisible()
    assert tab.editor is editor
    assert ours.value() == chosen


def test_the_other_sectors_unfold(editor):
    editor.fold.click()
    assert len(editor.proposals) == 32
    assert not editor.fold.isVisible()
    line(editor, "Pangan").tick.setChecked(True)
    assert editor.save_button.text() == "Create 6 drafts"


def test_leaving_asks_only_when_something_was_changed(tab, editor):
    assert not editor.dirty
    editor.cancel()
    assert tab.mode is Mode.LIST
    tab.propose_sector_agreements()
    tab.editor.proposals[0].tick.setChecked(False)
    tab.editor.cancel()
    assert tab.editor.bar.asking


def test_an_mou_that_names_no_sector_shows_them_all(tab, qtbot):
    found = pairing(umbrella("36.72"), TODAY)
    bare = dataclasses.replace(found, rows=tuple(dataclasses.replace(row, in_scope=False) for row in found.rows))
    editor = PairingEditor(bare)
    qtbot.addWidget(editor)
    assert len(editor.proposals) == 32
    assert not any(row.ticked for row in editor.proposals)


def test_the_rows_of_a_pairing(example):
    found = pairing(umbrella("36.73"), TODAY)
    assert [name for _region, name in found.regions] == ["Kabupaten Serang", "Kota Serang"]
    assert [row.in_scope for row in found.rows] == [True] * 5 + [False] * 27
    assert not any(row.missing for row in found.rows if row.in_scope)
    assert pairing(9999, TODAY) is None
    pks = Agreement.get(Agreement.kind == "pks")
    assert pairing(pks.id, TODAY) is None


def test_a_sector_nobody_carries_is_missing_on_both_sides(example):
    with example.database.act("add"):
        record = Sector.create(code="Z1", name="Antariksa", position=99)
        AgreementSector.create(agreement=umbrella("36.72"), sector=record)
    row = next(row for row in pairing(umbrella("36.72"), TODAY).rows if row.sector == record.id)
    assert row.departments == (None, None)
    assert row.missing
    assert row.ticked
