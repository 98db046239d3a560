"""The parts as a list and the way back from a change of order."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent

from models.language import use_language
from models.rules.articles import ArticleText
from models.rules.findings import Level
from ui import icons
from ui.text.outline import Outline
from ui.text.parts import WholeText


@pytest.fixture(autouse=True)
def english():
    use_language("en")


def article(heading, body="Isi."):
    return ArticleText("article", heading, body)


TEXT = (
    ArticleText("recital", "", "a. bahwa;"), article("A", "{pasal:B} {pasal:C}"), article("B"), article("C"),
    ArticleText("closing", "", "Demikian."),
)  # fmt: skip


@pytest.fixture
def whole(qapp):
    return WholeText(TEXT)


@pytest.fixture
def outline(whole, qtbot):
    icons.load()
    outline = Outline(whole, fixed=False)
    qtbot.addWidget(outline)
    whole.arranged.connect(lambda at, _said: (outline.show_parts({}), outline.show_current(at)))
    outline.resize(220, 300)
    with qtbot.waitExposed(outline):
        outline.show()
    outline.show_parts({})
    return outline


def order(whole):
    return "".join(part.heading for part in whole.value() if part.part == "article")


def drop(outline, source, at, *, below):
    """Drag the line `source` onto the edge of the line `at`."""
    outline.setCurrentRow(source)
    data: QMimeData = outline.model().mimeData([outline.model().index(source, 0)])
    rect = outline.visualItemRect(outline.item(at))
    place = rect.bottomLeft() - QPoint(-20, 1) if below else rect.topLeft() + QPoint(20, 1)
    how = (Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    outline.dropEvent(QDropEvent(QPointF(place), *how))


@pytest.mark.parametrize(
    ("source", "at", "below", "left"),
    [(1, 2, True, "BAC"), (1, 3, True, "BCA"), (3, 1, False, "CAB"), (3, 2, False, "ACB"), (1, 4, True, "ABC"),
     (2, 2, True, "ABC"), (1, 3, False, "BAC"), (3, 1, True, "ACB")],
)  # fmt: skip
def test_a_part_is_dragged_among_its_kind(outline, whole, source, at, below, left):
    drop(outline, source, at, below=below)
    assert order(whole) == left
    assert outline.count() == 5


def test_the_list_says_numbers_and_how_grave_a_remark_is(outline):
    outline.show_parts({1: Level.ERROR, 2: Level.WARNING})
    assert [outline.item(at).text() for at in (1, 2, 3)] == ["Pasal 1 A", "Pasal 2 B", "Pasal 3 C"]
    pictures = [outline.item(at).icon().pixmap(16, 16).toImage() for at in (0, 1, 2)]
    assert pictures[0] != pictures[1]
    assert pictures[1] != pictures[2]


def test_undo_walks_back_through_every_change_of_order(whole):
    whole.move(1, 3)
    whole.add("article", 1)
    whole.remove(0)
    whole.take([article("X")], keep=False)
    for _step in range(4):
        whole.undo()
    assert whole.value() == TEXT
    assert not whole.undoable
    whole.undo()
    assert whole.value() == TEXT


def test_a_part_that_was_written_in_survives_the_undo_of_its_coming(whole):
    whole.add("article", 3)
    whole.document(4).setPlainText("Baru.")
    whole.undo()
    assert [part.body for part in whole.value()][-2:] == ["Baru.", "Demikian."]


def test_kinds_keep_their_order(whole):
    whole.add("basis", 3)
    assert [part.part for part in whole.value()] == ["recital", "basis", "article", "article", "article", "closing"]
    whole.move(1, 2)
    whole.move(5, 2)
    assert [part.part for part in whole.value()][1:3] == ["basis", "article"]


def test_references_follow_in_parts_that_are_shown_and_in_those_that_are_not(whole):
    for shown in (False, True):
        if shown:
            whole.document(1)
        whole.set_heading(2, f"B {shown}")
        whole.follow_headings()
        assert whole.value()[1].body == f"{{pasal:B {shown}}} {{pasal:C}}"


def test_two_articles_may_change_names(whole):
    """For a moment both have the same name; no reference is lost on the way."""
    whole.set_heading(2, "C")
    whole.follow_headings()
    assert whole.value()[1].body == "{pasal:B} {pasal:C}"
    whole.set_heading(3, "B")
    whole.follow_headings()
    assert whole.value()[1].body == "{pasal:C} {pasal:B}"
