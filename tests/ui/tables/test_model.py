"""The table model over a source that counts what is asked of it."""

from array import array
from datetime import date

import pytest
from PySide6.QtCore import Qt

from models.language import use_language
from ui.tables.columns import Column
from ui.tables.model import PagedModel

ROLE = Qt.ItemDataRole
COLUMNS = (
    Column("status", "Status", 120, kind="status"),
    Column("title", "About", 300),
    Column("number", "Number", 100, gap=True),
    Column("signed", "Signed", 100, "right", "date", gap=True),
    Column("left", "Left", 100, "right", "days"),
    Column("pks", "PKS", 60, "right", "number", sortable=False),
    Column("evaluated", "Evaluated", 90, "center", "flag"),
)


class Shelf:
    """A source of `count` records."""

    def __init__(self, count):
        self.found = array("q", range(1, count + 1))
        self.asked = []
        self.reads = 0
        self.changes = {}

    def ids(self, order, descending):
        self.asked.append((order, descending))
        return self.found[::-1] if descending else self.found[:]

    def rows(self, ids):
        self.reads += 1
        return {id: self.changes.get(id) or self.row(id) for id in ids if id in self.found}

    def row(self, id):
        number = None if id % 2 else f"{id}/KB"
        return ("draft", f"<b>{id}</b>", number, date(2023, 10, 16) if id % 3 else None, id - 3, 1000 + id, id % 2 == 0)


@pytest.fixture(autouse=True)
def english():
    use_language("en")


@pytest.fixture
def model(qapp):
    return PagedModel(COLUMNS, Shelf(1000))


def texts(model, row):
    return [model.index(row, column).data() for column in range(model.columnCount())]


def test_qt_finds_no_fault(qtmodeltester, model):
    model.reload()
    qtmodeltester.check(model)


def test_nothing_is_read_before_the_first_reload(model):
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert (model.rowCount(), model.loaded, model._source.asked) == (0, False, [])
    model.reload()
    assert model._source.asked == [("title", True)]
    assert model.id_at(0) == 1000


def test_values_read_as_a_clerk_writes_them(model):
    model.reload()
    assert texts(model, 0) == ["Draft", "<b>1</b>", "not filled in", "16 Oct 2023", "2 days over", "1,001", "not yet"]
    assert texts(model, 3) == ["Draft", "<b>4</b>", "4/KB", "16 Oct 2023", "1 day left", "1,004", "✓"]


def test_a_gap_is_grey_and_slanted_and_a_value_is_not(model):
    model.reload()
    blank, filled = model.index(0, 2), model.index(1, 2)
    assert blank.data(ROLE.FontRole).italic()
    assert blank.data(ROLE.ForegroundRole) is not None
    assert filled.data(ROLE.FontRole) is None
    assert filled.data(ROLE.ForegroundRole) is None


def test_a_status_has_icon_word_and_colour(model):
    model.reload()
    cell = model.index(0, 0)
    assert not cell.data(ROLE.DecorationRole).isNull()
    assert cell.data() == "Draft"
    assert cell.data(ROLE.ForegroundRole) is not None


def test_a_tip_never_reads_text_as_markup(model):
    model.reload()
    assert model.index(0, 1).data(ROLE.ToolTipRole) == "<qt>&lt;b&gt;1&lt;/b&gt;</qt>"


def test_titles_are_words_over_their_columns(model):
    across = Qt.Orientation.Horizontal
    assert model.headerData(1, across) == "About"
    assert Qt.AlignmentFlag(model.headerData(3, across, ROLE.TextAlignmentRole)) & Qt.AlignmentFlag.AlignRight
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_rows_are_read_in_pages_and_kept(model):
    model.reload()
    for row in range(50):
        texts(model, row)
    assert model._source.reads == 1
    texts(model, 999)
    texts(model, 0)
    assert model._source.reads == 2


def test_a_long_walk_keeps_few_pages(qapp):
    model = PagedModel(COLUMNS, Shelf(10_000))
    model.reload()
    for row in range(0, 10_000, 200):
        texts(model, row)
    assert len(model._pages._pages) <= 80
    assert texts(model, 9_999)[1] == "<b>10000</b>"


def test_sorting_asks_the_source_and_only_where_it_can(model):
    model.reload()
    model.sort(3, Qt.SortOrder.DescendingOrder)
    model.sort(5)
    model.sort(-1)
    assert model._source.asked == [(None, False), ("signed", True), (None, False)]


def test_records_are_found_by_id(model):
    model.reload()
    assert (model.row_of(7), model.row_of(5000), model.id_at(6)) == (6, -1, 7)
    assert model.rows_of({3, 5000, 1}) == [0, 2]
    assert model.rows_of([5000]) == []


def test_the_same_ids_are_no_reset(qtbot, model):
    model.reload()
    texts(model, 0)
    model._source.changes[1] = ("ready", "new", "1", None, None, None, None)
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.reload()
    assert texts(model, 0) == ["Ready to sign", "new", "1", "not filled in", "", "", ""]


def test_a_row_that_is_gone_meanwhile_is_blank(model):
    model.reload()
    model._source.found.remove(1)
    assert texts(model, 0)[1] == ""
    model.reload()
    assert model.rowCount() == 999
