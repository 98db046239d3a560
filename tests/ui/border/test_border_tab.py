"""The tab of the border through the real window, on the example register."""

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from models.acts.border import leave_out
from models.language import use_language
from models.lists.coverage import border_ends, chosen_sectors
from models.tables import Agreement, BorderPair, DeliberateGap, District, Region, engine
from tests.acts.builders import pks, sector, sign
from ui.border.model import CELL
from ui.dialogs.reference import ReferenceDialog

SIGNED, LAST = datetime.date(2026, 1, 1), datetime.date(2027, 12, 31)
ENTER, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Space


@pytest.fixture(autouse=True)
def english():
    use_language("en")


@pytest.fixture
def opened(window, filled, tmp_path):
    """Return a way to open a register (the example, or the reference data alone) and to look at its border."""

    def stand(name="reference"):
        path = tmp_path / f"{name}.pendopo"
        path.write_bytes(filled[name])
        window.open(path)
        window.show_tab("border")
        return window.tab("border")

    return stand


@pytest.fixture
def tab(opened):
    return opened()


def end_id(name):
    return next(end.id for end in border_ends() if end.name == name)


def stand_at(tab, name, code):
    end = next(end for end in tab.coverage.ends if end.name == name)
    assert tab.matrix.go(end.region, end.id, sector(code))
    tab.matrix.setFocus()


def heads(tab):
    return [line.name for line in tab.model.lines if line.end is None]


def names(tab):
    return [line.name for line in tab.model.lines if line.end is not None]


def told(tab):
    return tab.panel.preview.toPlainText()


def test_all_ends_stand_below_their_neighbour_with_the_chosen_sectors_beside(tab):
    assert heads(tab) == [
        "Kabupaten Lebak",
        "Kabupaten Pandeglang",
        "Kabupaten Tangerang",
        "Kota Cilegon",
        "Kota Serang",
    ]
    assert len(names(tab)) == 60
    assert [head.code for head in tab.model.heads] == ["A1", "A2", "A3", "A4", "A5", "A6", "B5"]
    assert "Whole border 0 of 420 (0 %)" in tab.shares.text().replace("\N{NO-BREAK SPACE}", " ")
    assert tab.place.end.name == "Jawilan ↔ Maja"


def test_what_is_agreed_is_seen_at_once_when_an_act_has_changed_it(tab):
    pks_id = pks(first_day=SIGNED, last_day=LAST)
    sign(pks_id, SIGNED)
    stand_at(tab, "Kramatwatu ↔ Kasemen", "B5")
    index = tab.matrix.currentIndex()
    assert index.data(CELL).state == "in_force"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Kramatwatu ↔ Kasemen, Lingkungan hidup: In force, 1 PKS, until 31 Dec 2027"
    )
    assert "Kerja sama persampahan" in told(tab)
    shares = tab.shares.text().replace("\N{NO-BREAK SPACE}", " ")
    assert "Kota Serang 15 of 105 (14 %)" in shares
    row = tab.model.place(tab.place.line.region, None, sector("B5"))
    assert row.data(CELL) == (15, 15)


@pytest.mark.parametrize("key", [SPACE, ENTER])
def test_a_neighbour_is_folded_to_one_row_of_sums(tab, qtbot, key):
    tab.matrix.go(tab.coverage.ends[0].region, None, None)
    tab.matrix.setFocus()
    qtbot.keyClick(tab.matrix, key)
    assert len(names(tab)) == 52
    assert len(heads(tab)) == 5
    assert tab.place.line.name == "Kabupaten Lebak"
    assert "0 of 8 (0 %)" in told(tab)
    qtbot.keyClick(tab.matrix, key)
    assert len(names(tab)) == 60


def test_folding_from_an_end_leaves_its_neighbour_chosen(tab, qtbot):
    stand_at(tab, "Anyar ↔ Ciwandan", "A1")
    qtbot.keyClick(tab.matrix, Qt.Key.Key_Minus)
    assert (tab.place.line.name, tab.place.end) == ("Kota Cilegon", None)
    assert "Anyar ↔ Ciwandan" not in names(tab)


def test_enter_goes_to_the_one_pks(tab, window, qtbot):
    agreement = pks(first_day=SIGNED, last_day=LAST)
    sign(agreement, SIGNED)
    stand_at(tab, "Kramatwatu ↔ Kasemen", "B5")
    qtbot.keyClick(tab.matrix, ENTER)
    assert (window.front_key(), window.current_tab().current()) == ("pks", agreement)


def test_of_several_pks_enter_offers_a_list(tab, window, qtbot):
    found = [pks(title, first_day=SIGNED, last_day=LAST) for title in ("Sampah & limbah", "Sungai")]
    for agreement in found:
        sign(agreement, SIGNED)
    pks("Masih draf")
    stand_at(tab, "Kramatwatu ↔ Kasemen", "B5")
    qtbot.keyClick(tab.matrix, ENTER)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text().partition(" · ")[0] for action in menu.actions()] == ["Sungai", "Sampah && limbah"]
    menu.actions()[1].trigger()
    menu.close()
    assert (window.front_key(), window.current_tab().current()) == ("pks", found[0])


def test_where_nothing_stands_enter_begins_a_draft_with_all_that_is_known(opened, window, qtbot):
    tab = opened("example")
    stand_at(tab, "Kramatwatu ↔ Kasemen", "A3")
    qtbot.keyClick(tab.matrix, ENTER)
    assert window.front_key() == "pks"
    editor = window.current_tab().editor
    districts = {District.get_by_id(each).name for each in editor.districts.value()}
    assert districts == {"Kramatwatu", "Kasemen"}
    assert editor.sectors.value() == [sector("A3")]
    parties = [(Region.get_by_id(party["region"]).name, party["department"]) for party in editor.parties.values()]
    assert {name for name, _department in parties} == {"Kabupaten Serang", "Kota Serang"}
    assert all(department for _name, department in parties)
    assert Agreement.get_by_id(editor.main.values()["umbrella"]).kind == "kb"
    assert not editor.dirty
    editor.main.input("title").set_value("Jalan perbatasan")
    before = {agreement.id for agreement in Agreement.select()}
    assert window.current_tab().save()
    (drafted,) = {agreement.id for agreement in Agreement.select()} - before
    window.show_tab("border")
    stand_at(tab, "Kramatwatu ↔ Kasemen", "A3")
    assert tab.cell.state == "draft"
    assert f"pks:{drafted}" in tab.panel.preview.toHtml()
    stand_at(tab, "Kramatwatu ↔ Taktakan", "A3")
    assert tab.cell.state == "none"


def test_a_draft_with_a_neighbour_without_mou_has_both_parties(tab, window):
    stand_at(tab, "Anyar ↔ Ciwandan", "A2")
    window.actions_.trigger("record.new")
    values = window.current_tab().editor.parties.values()
    assert [Region.get_by_id(each["region"]).name for each in values] == ["Kabupaten Serang", "Kota Cilegon"]


def test_the_reason_is_asked_beside_the_matrix_and_undo_takes_it_back(tab, window, qtbot):
    stand_at(tab, "Kramatwatu ↔ Kasemen", "A4")
    assert not window.actions_.qaction("border.take_back").isEnabled()
    assert window.actions_.trigger("border.leave_out")
    assert tab.panel.reason.hasFocus()
    qtbot.keyClick(tab.panel.reason, ENTER)
    assert "Say why" in tab.panel.remark.sentences[0]
    assert DeliberateGap.select().count() == 0
    qtbot.keyClicks(tab.panel.reason, "tambak saja")
    qtbot.keyClick(tab.panel.reason, ENTER)
    assert tab.cell.state == "deliberate"
    assert tab.matrix.hasFocus()
    assert tab.panel.asking.isHidden()
    assert "tambak saja" in told(tab)
    assert window.messages.isVisible()
    window.actions_.trigger("edit.undo")
    assert tab.cell.state == "none"


def test_it_is_wanted_again(tab, window, qtbot):
    leave_out(end_id("Kramatwatu ↔ Kasemen"), sector("A4"), "tambak", datetime.date(2026, 11, 1))
    stand_at(tab, "Kramatwatu ↔ Kasemen", "A4")
    qtbot.keyClick(tab.matrix, ENTER)  # what is said there is read and changed
    assert tab.panel.reason.text() == "tambak"
    qtbot.keyClick(tab.panel.reason, Qt.Key.Key_Escape)
    assert tab.matrix.hasFocus()
    window.actions_.trigger("border.take_back")
    assert tab.cell.state == "none"
    assert not window.actions_.qaction("border.take_back").isEnabled()


def test_where_something_is_in_force_nobody_says_that_none_is_wanted(tab, window):
    sign(pks(first_day=SIGNED, last_day=LAST), SIGNED)
    stand_at(tab, "Kramatwatu ↔ Kasemen", "B5")
    assert not window.actions_.trigger("border.leave_out")
    stand_at(tab, "Kramatwatu ↔ Cibeber", "B5")
    assert window.actions_.trigger("border.leave_out")


def test_filters_leave_what_they_say(tab):
    sign(pks(first_day=SIGNED, last_day=LAST), SIGNED)
    tab.filters.choose("sector", sector("B5"))
    assert [head.code for head in tab.model.heads] == ["B5"]
    tab.filters.choose("state", "gaps")
    assert len(names(tab)) == 45
    assert "Kota Serang" not in heads(tab)
    tab.filters.choose("state", "in_force")
    assert heads(tab) == ["Kota Serang"]
    tab.filters.line.setText("krama")
    assert names(tab) == ["Kramatwatu ↔ Kasemen", "Kramatwatu ↔ Taktakan"]
    tab.filters.line.setText("krama bandung")
    assert tab.matrix.note.text == "Nothing fits the filter."
    tab.matrix.note.button.click()
    assert len(names(tab)) == 60


def test_a_share_above_is_the_way_to_its_neighbour(tab):
    region = Region.get(Region.code == "36.72").id
    tab.shares.linkActivated.emit(str(region))
    assert heads(tab) == ["Kota Cilegon"]
    tab.shares.linkActivated.emit("0")
    assert len(heads(tab)) == 5


def test_an_end_on_the_map_filters_the_matrix_and_once_more_shows_all(tab):
    chosen = end_id("Anyar ↔ Ciwandan")
    tab.map.end_chosen.emit(chosen)
    assert names(tab) == ["Anyar ↔ Ciwandan"]
    assert tab.place.end.id == chosen
    assert tab.map.chosen == chosen
    assert tab.only.isVisible()
    tab.only.click()
    assert len(names(tab)) == 60
    assert not tab.only.isVisible()
    assert tab.map.chosen is None


def test_forgotten_ends_lead_to_their_row(tab, qtbot):
    sign(pks(first_day=SIGNED, last_day=LAST), SIGNED)
    assert tab.forgotten.title.text() == "Forgotten ends: 45 of 60"
    tab.filters.choose("state", "in_force")
    items = [tab.forgotten.list.topLevelItem(at) for at in range(45)]
    wanted = next(item for item in items if item.text(0) == "Anyar ↔ Ciwandan")
    assert wanted.text(2) == "never yet"
    tab.forgotten.list.setCurrentItem(wanted)
    qtbot.keyClick(tab.forgotten.list, ENTER)
    assert tab.place.end.name == "Anyar ↔ Ciwandan"
    assert tab.matrix.hasFocus()


def test_other_sectors_are_shown_by_choice_and_remembered(opened, window):
    tab = opened()
    menu = tab.columns_menu()
    assert window.actions_.qaction("view.columns").isEnabled()
    other = next(action for action in menu.actions() if action.text().startswith("B9 "))
    chosen = next(action for action in menu.actions() if action.text().startswith("B5 "))
    assert (other.isChecked(), chosen.isChecked(), chosen.isEnabled()) == (False, True, False)
    other.trigger()
    assert [head.code for head in tab.model.heads][-2:] == ["B5", "B9"]
    next(action for action in tab.columns_menu().actions() if action.text() == "All sectors").trigger()
    assert len(tab.model.heads) == 32
    next(action for action in tab.columns_menu().actions() if action.text().startswith("B9 ")).trigger()
    assert len(tab.model.heads) == 31
    window.close_register()
    again = opened()
    assert len(again.model.heads) == 31


def test_go_shows_a_neighbour(tab, window):
    region = Region.get(Region.code == "36.72").id
    tab.filters.choose("neighbour", Region.get(Region.code == "36.73").id)
    window.go("border", region)
    assert (tab.place.line.name, tab.place.end) == ("Kota Cilegon", None)


def test_a_region_without_neighbours_says_where_to_enter_them(tab):
    with engine().act("an island"):
        BorderPair.delete().execute()
    assert "No border of Kabupaten Serang is known yet" in tab.matrix.note.text
    assert tab.forgotten.none.text() == "No border is known yet."
    assert tab.place is None
    with engine().act("nobody"):
        Region.update(is_home=False).execute()
    assert "Nobody is at home" in tab.matrix.note.text


def test_of_a_large_register_the_matrix_comes_from_a_thread(opened, window, qtbot, monkeypatch):
    monkeypatch.setattr("models.lists.coverage._MANY", -1)
    tab = opened()
    qtbot.waitUntil(lambda: len(names(tab)) == 60)
    sign(pks(first_day=SIGNED, last_day=LAST), SIGNED)
    assert len(names(tab)) == 60  # what was there is shown meanwhile
    stand_at(tab, "Kramatwatu ↔ Kasemen", "B5")
    qtbot.waitUntil(lambda: tab.cell.state == "in_force")
    leave_out(end_id("Kramatwatu ↔ Kasemen"), sector("A4"), "tambak", datetime.date(2026, 11, 1))
    window.close_register()  # while it is being reckoned
    qtbot.waitUntil(lambda: not window.session.jobs.running)


def test_where_one_may_only_read_everything_is_seen_and_nothing_begun(window, filled, tmp_path, qtbot):
    from models.store.register import Register

    path = tmp_path / "daftar.pendopo"
    path.write_bytes(filled["reference"])
    with Register.open(path, "Orang lain"):
        window.open(path)
        window.show_tab("border")
        tab = window.tab("border")
        assert len(names(tab)) == 60
        qtbot.keyClick(tab.matrix, ENTER)
        assert window.front_key() == "border"
        for action in ("record.new", "border.draft", "border.leave_out", "border.take_back"):
            assert not window.actions_.trigger(action)
        assert "Draft a PKS" not in told(tab)
        window.close_register()


def test_a_narrow_window_shows_the_parts_one_behind_the_other(tab, window, qtbot):
    window.resize(1000, 600)
    qtbot.waitUntil(lambda: not tab.panel.isVisible())
    assert tab.matrix.isVisible()
    stand_at(tab, "Kramatwatu ↔ Kasemen", "A4")
    window.actions_.trigger("border.leave_out")
    assert tab.panel.isVisible()
    window.resize(1366, 740)
    qtbot.waitUntil(lambda: tab.map.isVisible() and tab.forgotten.isVisible() and tab.panel.isVisible())


def test_the_office_settings_choose_the_columns(tab, window):
    from models.acts.settings import save_settings

    save_settings({"coverage_sectors": "B5\nA2"})
    assert [head.code for head in tab.model.heads] == ["A2", "B5"]
    assert len(chosen_sectors()) == 2
    assert tab.help_page == "border"


def test_what_is_doubtful_is_counted_marked_and_leads_there(tab, window):
    assert tab.doubts.text() == "Doubtful (7)"
    menu = tab.doubts.menu_of_doubts()
    said = [action.text() for action in menu.actions()]
    assert said[0] == "Not sure that they touch (Low)"
    assert any(line.startswith("Serang (Kota Serang): Sumber berbeda. Wali Kota Serang") for line in said)
    next(action for action in menu.actions() if action.text() == "Jawilan ↔ Maja (Kabupaten Lebak)").trigger()
    assert tab.place.line.name == "Jawilan ↔ Maja"
    shown = tab.matrix.model().headerData(tab.matrix.currentIndex().row(), Qt.Orientation.Vertical)
    assert shown.strip() == "Jawilan ↔ Maja ?"
    menu.actions()[-1].trigger()
    dialog = next(each for each in window.findChildren(ReferenceDialog) if each.isVisible())
    assert dialog.records.currentItem().text() == "Serang (Kota Serang)"
    dialog.close_button.click()


def test_new_begins_a_pks_where_the_keyboard_is_and_says_so_where_it_cannot(tab, window):
    region = Region.get(Region.code == "36.72").id
    window.go("border", region)
    window.desk.trigger("record.new")
    editor = window.tab("pks").editor
    assert window.front_key() == "pks"
    assert region in [party["region"] for party in editor.parties.values()]
    assert editor.districts.value() == []
    editor.cancel_button.click()
    with engine().act("an island"):
        BorderPair.delete().execute()
    window.show_tab("border")
    window.desk.trigger("record.new")
    assert "No border of Kabupaten Serang is known yet" in window.messages.text
