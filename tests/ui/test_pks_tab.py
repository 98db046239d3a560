"""The tree of PKS through its real widgets, on the example register."""

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt

from models.acts.agreements import AgreementForm, save_agreement
from models.language import use_language
from models.tables import Agreement, Sector
from tests.acts.builders import pks, region
from ui.tabs.pks import PksTab
from ui.tabs.record_tab import Mode

CITY = "36.73"


@pytest.fixture(autouse=True)
def english():
    use_language("en")


@pytest.fixture
def opened(desk, qtbot):
    """Return a way to open the tab in the desk's window."""
    tabs = []

    def stand():
        tab = PksTab(desk)
        desk.messages.window().resize(1366, 740)
        desk.messages.parentWidget().layout().insertWidget(0, tab)
        qtbot.waitUntil(tab.isVisible)
        tabs.append(tab)
        return tab

    return stand


@pytest.fixture
def tab(opened):
    return opened()


def groups(tab):
    """Return what the lines of the sectors say."""
    return [tab.groups.index(at, 0).data() for at in range(tab.groups.rowCount())]


def lines(tab):
    """Return the titles below the open sectors."""
    return [
        tab.groups.index(row, 0, group).data()
        for group in (tab.groups.index(at, 0) for at in range(tab.groups.rowCount()))
        if tab.tree.isExpanded(group)
        for row in range(tab.groups.rowCount(group))
    ]


def sector(name):
    return Sector.get(Sector.name == name).id


def stand_on(tab, name):
    tab.tree.setCurrentIndex(tab.groups.group_index(sector(name)))


def test_a_line_for_each_sector_with_its_counts(tab):
    assert groups(tab) == [
        "Pendidikan    1 draft",
        "Kesehatan    1 draft",
        "Ketenteraman, ketertiban umum, dan pelindungan masyarakat    2 drafts",
        "Sosial    1 draft",
        "Lingkungan hidup    1 in force · 1 draft",
    ]
    assert len(lines(tab)) == 7


def test_a_sector_closed_stays_closed_next_time(tab, opened):
    tab.tree.collapse(tab.groups.group_index(sector("Pendidikan")))
    tab.remember()
    assert len(lines(opened())) == 6


def test_the_empty_sectors_show_on_request(tab, qtbot):
    qtbot.mouseClick(tab.empty_sectors, Qt.MouseButton.LeftButton)
    assert len(groups(tab)) == 32
    assert "Pangan    no PKS yet" in groups(tab)
    tab.filters.choose("status", "in_force")
    assert "Lingkungan hidup    1 in force" in groups(tab)
    assert "Pendidikan    nothing fits the filter" in groups(tab)
    qtbot.mouseClick(tab.empty_sectors, Qt.MouseButton.LeftButton)
    assert groups(tab) == ["Lingkungan hidup    1 in force"]


def test_a_filter_opens_what_it_leaves_and_then_all_is_as_it_was(tab, qtbot):
    closed = tab.groups.group_index(sector("Kesehatan"))
    tab.tree.collapse(closed)
    qtbot.keyClicks(tab.filters.line, "keseh")
    assert lines(tab) == ["Kerja sama bidang kesehatan di daerah perbatasan"]
    tab.filters.clear()
    assert not tab.tree.isExpanded(tab.groups.group_index(sector("Kesehatan")))
    assert len(lines(tab)) == 6


def test_of_very_many_the_counts_say_more_than_the_lines(tab, monkeypatch, qtbot):
    monkeypatch.setattr("ui.tabs.pks.UNFOLDED", 3)
    for number in range(4):
        pks(f"Salinan {number}")
    tab.tree.collapseAll()
    qtbot.keyClicks(tab.filters.line, "salinan")
    assert groups(tab) == ["Lingkungan hidup    4 drafts"]
    assert lines(tab) == []
    qtbot.keyClicks(tab.filters.line, " 2")
    assert lines(tab) == ["Salinan 2"]


def test_filters_by_neighbour_status_and_year(tab):
    tab.filters.choose("status", "in_force")
    assert lines(tab) == ["Pengelolaan Sampah Kabupaten Serang di TPAS Cilowong"]
    tab.filters.choose("neighbour", region("36.72"))
    assert groups(tab) == []
    assert tab.tree.empty_note.text == "Nothing fits the filter."
    tab.tree.empty_note.button.click()
    assert len(lines(tab)) == 7
    tab.filters.choose("year", 2027)
    assert len(lines(tab)) == 1


def test_the_preview_of_a_sector_names_who_carries_it(tab):
    for name, department in (("Kesehatan", "Dinas Kesehatan"), ("Sosial", "Dinas Sosial")):
        stand_on(tab, name)
        assert tab.preview.toPlainText().startswith(name)
        assert department in tab.preview.toPlainText()


def test_the_preview_of_a_pks_names_its_umbrella(tab):
    record = Agreement.get(Agreement.title.contains("kesehatan")).id
    tab.go(record)
    assert tab.current() == record
    assert "Umbrella (MoU)" in tab.preview.toPlainText()


def test_going_to_a_record_clears_a_filter_that_hides_it(tab, qtbot):
    record = Agreement.get(Agreement.title.contains("kesehatan")).id
    qtbot.keyClicks(tab.filters.line, "cilowong")
    tab.go(record)
    assert tab.current() == record
    assert tab.filters.text == ""


def test_what_is_saved_elsewhere_shows_at_once(tab):
    pks("Air bersih", name="Dinas Kesehatan", code="A2")
    assert "Kesehatan    2 drafts" in groups(tab)
    assert "Air bersih" in lines(tab)


def test_one_of_two_sectors_stands_in_both_and_is_printed_once(tab):
    both = [sector("Kesehatan"), sector("Sosial")]
    parties = [{"region": region("36.04")}, {"region": region(CITY)}]
    record = save_agreement(AgreementForm({"kind": "pks", "title": "Rujukan", "stage": "draft"}, parties, sectors=both))
    assert lines(tab).count("Rujukan") == 2
    assert tab.listed().count(record) == 1


def test_one_without_a_sector_stands_last(tab):
    parties = [{"region": region("36.04")}, {"region": region(CITY)}]
    save_agreement(AgreementForm({"kind": "pks", "title": "Tanpa urusan", "stage": "draft"}, parties))
    assert groups(tab)[-1] == "Without a sector    1 draft"


def test_a_new_pks_on_the_line_of_a_sector_is_of_that_sector(tab):
    stand_on(tab, "Kesehatan")
    tab.filters.choose("neighbour", region(CITY))
    stand_on(tab, "Kesehatan")
    tab.new()
    editor = tab.editor
    assert editor.sectors.value() == [sector("Kesehatan")]
    assert Agreement.get_by_id(editor.main.input("umbrella").value()).kind == "kb"
    parties = editor.parties.values()
    assert [party["region"] for party in parties] == [region("36.04"), region(CITY)]
    assert all(party["department"] for party in parties)
    assert not editor.dirty
    editor.main.input("title").set_value("Ambulans lintas batas")
    assert tab.save()
    assert tab.mode is Mode.LIST
    assert Agreement.get_by_id(tab.current()).title == "Ambulans lintas batas"


def test_of_two_mou_none_is_presumed(tab):
    stand_on(tab, "Kesehatan")
    tab.new()
    assert tab.editor.main.input("umbrella").value() is None


def test_an_addendum_opens_as_one(tab):
    parties = [{"region": region("36.04")}, {"region": region(CITY)}]
    record = save_agreement(
        AgreementForm({"kind": "addendum", "title": "Perubahan", "stage": "draft"}, parties, sectors=[sector("Sosial")])
    )
    tab.go(record)
    tab.edit_current()
    assert tab.editor.headline.text() == "Edit the addendum"
    assert tab.save()
    assert Agreement.get_by_id(record).kind == "addendum"


def test_a_draft_is_deleted_and_brought_back(tab, desk):
    record = Agreement.get(Agreement.title.contains("kesehatan")).id
    tab.go(record)
    tab.delete_current()
    assert not any(line.startswith("Kesehatan") for line in groups(tab))
    desk.messages.choices()[0].click()
    assert any(line.startswith("Kesehatan") for line in groups(tab))


def test_sorting_keeps_the_sectors_and_orders_within(tab):
    stand_on(tab, "Lingkungan hidup")
    header = tab.tree.header()
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        header.setSortIndicator(0, order)
        group = tab.groups.group_index(sector("Lingkungan hidup"))
        titles = [tab.groups.index(row, 0, group).data() for row in range(2)]
        assert titles == sorted(titles, reverse=order == Qt.SortOrder.DescendingOrder)
    assert groups(tab)[0].startswith("Pendidikan")


def test_an_empty_register_says_what_belongs_here(empty_desk, filled, tmp_path, qtbot):
    path = tmp_path / "kosong.pendopo"
    path.write_bytes(filled["reference"])
    empty_desk.session.open(path)
    tab = PksTab(empty_desk)
    empty_desk.messages.parentWidget().layout().insertWidget(0, tab)
    qtbot.waitUntil(tab.isVisible)
    assert tab.tree.empty_note.text.startswith("Here stand the sector agreements")
    assert tab.groups.rowCount(QModelIndex()) == 0
    tab.tree.empty_note.button.click()
    assert tab.mode is Mode.EDIT


def test_a_selected_sector_stands_for_all_of_its_pks(tab):
    order = next(at for at in range(tab.groups.rowCount()) if "Ketenteraman" in tab.groups.index(at, 0).data())
    group = tab.groups.index(order, 0)
    tab.tree.collapse(group)
    flag = QItemSelectionModel.SelectionFlag
    # Not through the view: it would ask which keys are held, and a test before may have left one.
    tab.tree.selectionModel().setCurrentIndex(group, flag.ClearAndSelect | flag.Rows)
    assert sorted(tab.selected()) == sorted(
        agreement.id
        for agreement in Agreement.select()
        if agreement.title.split()[3] in ("penanggulangan", "ketenteraman")
    )


def test_several_pks_are_selected_for_one_print(tab, qtbot):
    tab.tree.expandAll()
    tab.tree.selectAll()
    everything = tab.selected()
    assert len(everything) == len(set(everything)) == Agreement.select().where(Agreement.kind == "pks").count()
