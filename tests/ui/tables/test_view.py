"""The record table as a clerk uses it: keyboard, staying in place, remembered columns, and when it is empty."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView

from models.language import use_language
from ui.tables.columns import Column
from ui.tables.model import PagedModel
from ui.tables.view import RecordTable

COLUMNS = (
    Column("title", "About", 200),
    Column("place", "Place", 120, hidden=True),
    Column("year", "Year", 80, sortable=False),
    Column("number", "Number", 90),
)


class Shelf:
    """Ids in a list that the test changes."""

    def __init__(self, ids):
        self.found = list(ids)
        self.asked = []

    def ids(self, order, descending):
        self.asked.append((order, descending))
        return self.found[::-1] if descending else self.found[:]

    def rows(self, ids):
        return {id: (f"Title {id}", "Serang", "2023", str(id)) for id in ids}


@pytest.fixture(autouse=True)
def english():
    use_language("en")


@pytest.fixture
def shelf():
    return Shelf(range(1, 501))


@pytest.fixture
def shown(qtbot, shelf):
    # Held by the function below: a window nobody refers to may be collected while Qt still paints it.
    kept = []

    def show(several=False):
        table = RecordTable(PagedModel(COLUMNS, shelf), several=several)
        kept.append(table)
        qtbot.addWidget(table)
        table.resize(600, 400)
        with qtbot.waitExposed(table):
            table.show()
        return table

    return show


@pytest.fixture
def table(shown):
    table = shown()
    table.model().reload()
    return table


@pytest.fixture
def several(shown):
    table = shown(several=True)
    table.model().reload()
    return table


def test_the_first_record_is_current_at_once(table):
    assert table.current_id() == 1
    assert table.selected_ids() == [1]


def test_arrows_move_and_tell_each_record_once(qtbot, table):
    heard = []
    table.current_changed.connect(heard.append)
    for _ in range(3):
        qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert heard == [2, 3, 4]


def test_enter_and_double_click_open_the_record(qtbot, table):
    heard = []
    table.activated_record.connect(heard.append)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    where = table.visualRect(table.model().index(4, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert heard == [1, 5]


def test_letters_are_handed_on_and_do_not_walk_through_the_register(qtbot, table):
    with qtbot.waitSignal(table.typed) as heard:
        qtbot.keyClick(table, Qt.Key.Key_K)
    assert heard.args == ["k"]
    assert table.current_id() == 1


def test_selection_and_scroll_survive_new_rows_above(table, shelf):
    table.select(300)
    top = table.rowAt(0)
    shelf.found[:0] = [901, 902, 903]
    table.model().reload()
    assert table.current_id() == 300
    assert table.rowAt(0) == top + 3


def test_the_neighbour_follows_a_record_that_is_gone(qtbot, table, shelf):
    table.select(500)
    shelf.found.remove(500)
    with qtbot.waitSignal(table.current_changed) as heard:
        table.model().reload()
    assert heard.args == [499]


def test_nothing_is_current_in_an_empty_list(qtbot, table, shelf):
    shelf.found.clear()
    with qtbot.waitSignal(table.current_changed) as heard:
        table.model().reload()
    assert heard.args == [0]
    assert table.current_id() is None
    assert not table.select(1)


def test_several_records_stay_selected(qtbot, several, shelf):
    table = several
    table.select(10)
    for _ in range(2):
        qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    shelf.found.remove(11)
    shelf.found.insert(0, 900)
    table.model().reload()
    assert table.selected_ids() == [10, 12]
    assert table.current_id() == 12


def test_all_of_a_long_list_can_be_selected(several):
    several.selectAll()
    assert several.selected_ids() == list(range(1, 501))


def test_a_click_on_a_title_sorts_and_a_third_one_stops(qtbot, table, shelf):
    header = table.horizontalHeader()
    shelf.asked.clear()
    where = header.viewport().rect().center()
    where.setX(header.sectionViewportPosition(0) + 20)
    for _ in range(3):
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert sorted(shelf.asked[:2]) == [("title", False), ("title", True)]
    assert shelf.asked[2] == (None, False)
    assert table.current_id() == 1


def test_a_column_that_cannot_be_sorted_leaves_the_mark_where_it_was(table, shelf):
    table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    shelf.asked.clear()
    table.sortByColumn(2, Qt.SortOrder.AscendingOrder)
    assert table.horizontalHeader().sortIndicatorSection() == 0
    assert shelf.asked == []


def test_columns_are_remembered_by_key(qtbot, table, shelf):
    header = table.horizontalHeader()
    header.moveSection(header.visualIndex(3), 0)
    header.resizeSection(0, 333)
    header.setSectionHidden(1, False)
    table.sortByColumn(3, Qt.SortOrder.DescendingOrder)
    state = table.saved_state()
    other = RecordTable(PagedModel((*COLUMNS[:1], Column("new", "New", 70), *COLUMNS[1:]), shelf))
    qtbot.addWidget(other)
    shelf.asked.clear()
    other.restore_state(state)
    assert shelf.asked == []
    other.model().reload()
    header = other.horizontalHeader()
    assert shelf.asked == [("number", True)]
    assert header.logicalIndex(0) == 4
    assert header.sectionSize(0) == 333
    assert not header.isSectionHidden(2)
    assert not header.isSectionHidden(1)


def test_the_menu_shows_and_hides_columns_but_never_the_last(table):
    header = table.horizontalHeader()
    assert header.isSectionHidden(1)
    menu = table.columns_menu(table)
    assert [(entry.text(), entry.isChecked()) for entry in menu.actions()] == [
        ("About", True),
        ("Place", False),
        ("Year", True),
        ("Number", True),
    ]
    menu.actions()[1].trigger()
    assert not header.isSectionHidden(1)
    assert header.sectionSize(1) == 120
    for at in (0, 1, 2):
        header.setSectionHidden(at, True)
    assert [entry.isEnabled() for entry in table.columns_menu(table).actions()] == [True, True, True, False]


def test_an_empty_list_says_so_and_offers_the_first_step(qtbot, shown, shelf):
    table = shown()
    steps = []
    table.set_empty("No <b>MoU</b> yet.", "New MoU", lambda: steps.append(True))
    assert table.empty_note.text == ""  # not read yet, so nobody knows
    shelf.found.clear()
    table.model().reload()
    assert table.empty_note.text == "No <b>MoU</b> yet."
    qtbot.mouseClick(table.empty_note.button, Qt.MouseButton.LeftButton)
    assert steps == [True]
    table.set_empty("Nothing fits.", "", None)
    assert not table.empty_note.button.isVisible()
    shelf.found.append(1)
    table.model().reload()
    assert table.empty_note.text == ""


def test_rows_are_fixed_and_nothing_can_be_typed_into_them(table):
    assert not table.verticalHeader().isVisible()
    assert table.editTriggers() == QAbstractItemView.EditTrigger.NoEditTriggers
    assert table.rowHeight(0) == table.rowHeight(499) == table.fontMetrics().height() + 10
