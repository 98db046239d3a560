"""Groups and their records: read when opened, and open again after a reload."""

import pytest
from PySide6.QtCore import QModelIndex, Qt

from models.language import use_language
from ui.tables.columns import Column
from ui.tables.groups import STEP, Group, GroupModel
from ui.tables.tree import RecordTree

COLUMNS = (Column("status", "Status", 150, kind="status"), Column("title", "About", 200), Column("place", "Place", 90))


class Shelf:
    """Groups by id with the ids of their records, which the test changes."""

    def __init__(self):
        self.held = {10: [1, 2, 3], 20: list(range(100, 400)), 30: []}
        self.asked = []

    def groups(self):
        return [
            Group(id, (f"Sector {id}", f"{len(ids)} in force" if ids else "", ""), len(ids))
            for id, ids in self.held.items()
        ]

    def ids(self, group, order, descending):
        self.asked.append((group, order, descending))
        return sorted(self.held[group], reverse=descending)

    def rows(self, ids):
        return {id: ("in_force", f"Title {id}", "Serang") for id in ids}


@pytest.fixture(autouse=True)
def english():
    use_language("en")


@pytest.fixture
def shelf():
    return Shelf()


@pytest.fixture
def model(qapp, shelf):
    return GroupModel(COLUMNS, shelf)


@pytest.fixture
def tree(qtbot, model):
    tree = RecordTree(model)
    qtbot.addWidget(tree)
    tree.resize(600, 400)
    with qtbot.waitExposed(tree):
        tree.show()
    model.reload()
    return tree


def test_qt_finds_no_fault(qtmodeltester, model):
    model.reload()
    qtmodeltester.check(model)


def test_qt_finds_no_fault_in_opened_groups(qtmodeltester, model):
    model.reload()
    for row in range(3):
        model.fetchMore(model.index(row, 0))
    qtmodeltester.check(model)


def test_groups_know_their_count_before_anything_is_read(model, shelf):
    model.reload()
    assert model.rowCount() == 3
    assert [model.hasChildren(model.index(row, 0)) for row in range(3)] == [True, True, False]
    assert model.index(0, 0).data() == "Sector 10    3 in force"
    assert model.index(2, 0).data() == "Sector 30"
    assert shelf.asked == []


def test_opening_reads_the_groups_records(tree, model, shelf):
    tree.expand(model.index(1, 0))
    assert shelf.asked == [(20, None, False)]
    group = model.index(1, 0)
    assert model.rowCount(group) == 300
    assert model.index(250, 1, group).data() == "Title 350"
    assert model.index(0, 0, group).data() == "In force"
    assert model.index(5, 1, group).parent() == group


def test_a_record_is_found_wherever_it_is(qtbot, tree, model):
    with qtbot.waitSignal(tree.current_changed) as heard:
        assert tree.select(350)
    assert heard.args == [350]
    assert tree.current_group() == 20
    assert tree.isExpanded(model.index(1, 0))
    assert not tree.select(9999)
    assert tree.current_id() == 350


def test_opened_groups_current_record_and_scroll_survive_a_reload(tree, model, shelf):
    tree.expand(model.index(0, 0))
    tree.select(350)
    scroll = tree.verticalScrollBar().value()
    shelf.held[20].remove(399)
    shelf.held = {5: [7], **shelf.held}
    model.reload()
    assert tree.isExpanded(model.group_index(10))
    assert tree.isExpanded(model.group_index(20))
    assert not tree.isExpanded(model.group_index(5))
    assert tree.current_id() == 350
    assert tree.verticalScrollBar().value() == scroll
    assert tree.isFirstColumnSpanned(3, QModelIndex())


def test_the_group_follows_a_record_that_is_gone(qtbot, tree, model, shelf):
    tree.select(2)
    shelf.held[10].remove(2)
    with qtbot.waitSignal(tree.current_changed) as heard:
        model.reload()
    assert heard.args == [0]
    assert (tree.current_id(), tree.current_group()) == (None, 10)


def test_the_keyboard_opens_groups_and_records(qtbot, tree, model):
    heard = []
    tree.activated_record.connect(heard.append)
    tree.setCurrentIndex(model.index(0, 0))
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert tree.isExpanded(model.index(0, 0))
    qtbot.keyClick(tree, Qt.Key.Key_Down)
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert heard == [1]
    qtbot.keyClick(tree, Qt.Key.Key_Up)
    qtbot.keyClick(tree, Qt.Key.Key_Enter)
    assert not tree.isExpanded(model.index(0, 0))


def test_sorting_orders_records_inside_their_groups(tree, model, shelf):
    tree.expand(model.index(0, 0))
    shelf.asked.clear()
    tree.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert shelf.asked == [(10, "title", True)]
    assert model.id_at(model.index(0, 0, model.index(0, 0))) == 3


def test_state_remembers_opened_groups(qtbot, tree, model, shelf):
    tree.expand(model.index(0, 0))
    tree.header().resizeSection(1, 222)
    other = RecordTree(GroupModel(COLUMNS, shelf))
    qtbot.addWidget(other)
    other.restore_state(tree.saved_state())
    other.model().reload()
    assert other.isExpanded(other.model().index(0, 0))
    assert other.header().sectionSize(1) == 222


def test_an_empty_tree_says_so(tree, model, shelf):
    tree.set_empty("No sector.", "", None)
    assert tree.empty_note.text == ""
    shelf.held.clear()
    model.reload()
    assert tree.empty_note.text == "No sector."


def test_letters_are_handed_on(qtbot, tree):
    with qtbot.waitSignal(tree.typed) as heard:
        qtbot.keyClick(tree, Qt.Key.Key_P)
    assert heard.args == ["p"]


@pytest.fixture
def long(shelf, model, tree):
    """A tree whose first group holds three thousand records, opened."""
    shelf.held = {10: list(range(1, 3001)), 20: [9001, 9002]}
    model.reload()
    tree.expand(model.index(0, 0))
    tree.expand(model.index(1, 0))
    return tree


def test_a_long_group_shows_a_part_and_more_as_one_scrolls(qtbot, model, long):
    first = model.rowCount(model.index(0, 0))
    assert first == STEP
    bar = long.verticalScrollBar()
    for _turn in range(40):
        bar.setValue(bar.maximum())
        qtbot.wait(1)
        if long.indexAt(long.viewport().rect().bottomLeft()).data() == "Title 9002":
            bar.setValue(bar.maximum() - 30)
            qtbot.wait(1)
    assert model.rowCount(model.index(0, 0)) > first


def test_wherever_one_scrolls_no_end_of_a_group_in_sight_is_a_false_one(qtbot, model, long):
    """What stands in sight between two groups is really the end of the first."""
    bar = long.verticalScrollBar()
    for value in (bar.maximum(), bar.maximum() // 2, bar.maximum() - 15, bar.maximum() - 5, bar.maximum()):
        bar.setValue(value)
        for _settle in range(20):
            qtbot.wait(1)
        second = long.visualRect(model.index(1, 0))
        shown = model.rowCount(model.index(0, 0))
        end_in_sight = long.visualRect(model.index(shown - 1, 0, model.index(0, 0))).intersects(long.viewport().rect())
        if end_in_sight and second.intersects(long.viewport().rect()):
            assert shown == 3000


def test_a_record_far_down_a_long_group_is_shown_when_it_is_gone_to(model, long):
    assert long.select(2750)
    assert long.current_id() == 2750
    assert long.currentIndex().data() == "In force"


def test_a_selected_long_group_stands_for_all_its_records(model, long):
    long.setCurrentIndex(model.index(0, 0))
    assert long.selected_ids() == list(range(1, 3001))
