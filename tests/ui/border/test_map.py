"""The drawn border in a real window: read, pointed at, walked along, zoomed; sharp, and in both colour schemes."""

import datetime

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolButton, QToolTip

from models.lists.coverage import Coverage, chosen_sectors, coverage
from models.rules.coverage import Cell
from models.rules.coverage_looks import LOOKS
from models.rules.vocabulary import COVERAGE
from models.tables import District, engine
from ui.border.map import BorderMap
from ui.border.states import state_color, state_icon, state_letter

TODAY = datetime.date(2026, 11, 23)


@pytest.fixture
def border(qtbot, example):
    widget = BorderMap()
    qtbot.addWidget(widget)
    widget.resize(640, 560)
    widget.show_coverage(coverage(TODAY), chosen_sectors())
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
    return widget


@pytest.fixture
def heard(border):
    found = []
    border.end_chosen.connect(lambda end: found.append(("end", end)))
    border.region_chosen.connect(lambda region: found.append(("region", region)))
    return found


def of(border, home, neighbour):
    return next(end.id for end in border.scene.ends if (end.home_name, end.neighbour_name) == (home, neighbour))


def point(at):
    return QPoint(round(at.x()), round(at.y()))


def district(border, code):
    record = District.get(District.code == code).id
    return next(
        border.scene.view.screen(area.middle) for area in border.scene.drawing.layout.areas if area.district == record
    )


def near_color(picture, at, color, within=9):
    """Whether a colour, or one close to it, is within some pixels of a place."""
    for x in range(int(at.x()) - within, int(at.x()) + within):
        for y in range(int(at.y()) - within, int(at.y()) + within):
            found = picture.pixelColor(x, y)
            if (
                abs(found.red() - color.red()) + abs(found.green() - color.green()) + abs(found.blue() - color.blue())
                < 40
            ):
                return True
    return False


def test_each_end_has_the_colour_of_its_best_state(border):
    picture = border.grab().toImage()
    in_force, none = of(border, "Kramatwatu", "Taktakan"), of(border, "Anyar", "Ciwandan")
    assert (border.scene.cells[in_force].state, border.scene.cells[none].state) == ("in_force", "none")
    for end in (in_force, none):
        state, other = border.scene.cells[end].state, "none" if end == in_force else "in_force"
        at = border.scene.placed.signs[end]
        assert near_color(picture, at, state_color(state, border.palette()))
        assert not near_color(picture, at, state_color(other, border.palette()))


def test_another_choice_of_sectors_gives_other_states_and_keeps_the_view(border):
    border.zoom(2)
    view = border.scene.view
    whole = coverage(TODAY)
    education = next(head.id for head in whole.sectors if head.code == "A1")
    border.show_coverage(whole, [education])
    assert border.scene.cells[of(border, "Kramatwatu", "Taktakan")].state == "draft"
    assert border.scene.view.zoom == view.zoom
    border.show_coverage(whole, [])
    assert {cell.state for cell in border.scene.cells.values()} == {"none"}


def test_a_click_on_a_line_or_its_sign_chooses_that_end(border, heard, qtbot):
    end = of(border, "Kramatwatu", "Kasemen")
    qtbot.mouseClick(border, Qt.MouseButton.LeftButton, pos=point(border.scene.placed.signs[end]))
    line = border.scene.drawing.lines[end].parts[0]
    qtbot.mouseClick(border, Qt.MouseButton.LeftButton, pos=point(border.scene.view.screen(line[0])))
    assert heard[0] == ("end", end)
    assert heard[1][0] == "end"
    assert border.current is not None


def test_a_click_on_a_neighbour_chooses_it_and_one_on_us_or_the_sea_nothing(border, heard, qtbot):
    cilegon = next(
        each.region for each in border.scene.drawing.districts.values() if each.region_name == "Kota Cilegon"
    )
    qtbot.mouseClick(border, Qt.MouseButton.LeftButton, pos=point(district(border, "36.72.03")))
    assert heard == [("region", cilegon)]
    qtbot.mouseClick(border, Qt.MouseButton.LeftButton, pos=point(district(border, "36.04.24")))
    qtbot.mouseClick(border, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    qtbot.mouseClick(border, Qt.MouseButton.RightButton, pos=point(district(border, "36.72.03")))
    assert len(heard) == 1


def test_arrow_keys_go_along_the_border_and_enter_chooses(border, heard, qtbot):
    border.setFocus()
    ids = [end.id for end in border.scene.ends]
    assert border.current == ids[0]
    qtbot.keyClick(border, Qt.Key.Key_Right)
    qtbot.keyClick(border, Qt.Key.Key_Down)
    assert border.current == ids[2]
    qtbot.keyClick(border, Qt.Key.Key_Left)
    qtbot.keyClick(border, Qt.Key.Key_Return)
    assert heard == [("end", ids[1])]
    qtbot.keyClick(border, Qt.Key.Key_End)
    assert border.current == ids[-1]
    qtbot.keyClick(border, Qt.Key.Key_Right)
    assert border.current == ids[0]
    qtbot.keyClick(border, Qt.Key.Key_Up)
    qtbot.keyClick(border, Qt.Key.Key_Home)
    qtbot.keyClick(border, Qt.Key.Key_Space)
    assert heard[-1] == ("end", ids[0])


def test_who_cannot_see_it_is_told_where_the_keyboard_is(border, qtbot):
    assert border.accessibleName()
    border.setFocus()
    first = border.scene.ends[0]
    assert border.accessibleDescription().startswith(f"{first.name} ({first.region_name})")
    qtbot.keyClick(border, Qt.Key.Key_Right)
    assert border.scene.ends[1].name in border.accessibleDescription()
    assert all(button.accessibleName() for button in border.findChildren(QToolButton))


def test_the_mouse_is_told_what_it_is_over(border):
    end = of(border, "Bojonegara", "Gerogol")
    said = border.scene.tip(border.scene.placed.signs[end])
    assert said[0] == "Bojonegara ↔ Gerogol (Kota Cilegon)"
    assert len(said) > 2  # of medium confidence
    serang = border.scene.tip(district(border, "36.73.01") + QPointF(0, 12))
    assert serang[0] == "Serang (Kota Serang)"
    assert "keenam kecamatan" in serang[1]
    assert border.scene.tip(QPointF(3, 3)) == []
    below = border.scene.tip(QPointF(200, border.height() - 3))
    assert below[0].startswith("* Serang (Kota Serang): Sumber berbeda")


def test_the_tip_shows_and_takes_nothing_for_markup(border, qtbot):
    with engine().act("test"):
        District.update(note="<b>100%</b> & pasti").where(District.code == "36.73.01").execute()
    border.show_coverage(coverage(TODAY), chosen_sectors())
    at = point(district(border, "36.73.01") + QPointF(0, 12))
    QApplication.sendEvent(border, QHelpEvent(QEvent.Type.ToolTip, at, border.mapToGlobal(at)))
    assert "&lt;b&gt;100%&lt;/b&gt; &amp; pasti" in QToolTip.text()
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_keys_wheel_and_buttons_zoom_and_the_mouse_drags(border, qtbot, heard):
    whole = border.scene.view
    qtbot.keyClick(border, Qt.Key.Key_Plus)
    assert border.scene.view.zoom == 1.25
    qtbot.keyClick(border, Qt.Key.Key_0)
    assert border.scene.view == whole
    at = QPointF(420, 130)
    before = border.scene.view.plane(at)
    none, up = Qt.KeyboardModifier.NoModifier, QPoint(0, 240)
    wheel = QWheelEvent(
        at, border.mapToGlobal(at), QPoint(), up, Qt.MouseButton.NoButton, none, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(border, wheel)
    assert border.scene.view.zoom == pytest.approx(1.5625)
    assert border.scene.view.plane(at) == pytest.approx(before, abs=1e-6)
    qtbot.mousePress(border, Qt.MouseButton.LeftButton, pos=QPoint(300, 300))
    qtbot.mouseMove(border, QPoint(330, 310))
    qtbot.mouseMove(border, QPoint(360, 320))
    qtbot.mouseRelease(border, Qt.MouseButton.LeftButton, pos=QPoint(360, 320))
    assert border.scene.view.screen(before).x() == pytest.approx(at.x() + 60)
    assert heard == []
    larger, smaller, everything = border.findChildren(QToolButton)
    larger.click()
    smaller.click()
    assert border.scene.view.zoom == pytest.approx(1.5625)
    everything.click()
    assert border.scene.view.zoom == 1
    for _turn in range(30):
        border.zoom(2)
    assert border.scene.view.zoom == 16


def test_what_is_chosen_from_elsewhere_comes_into_sight_and_is_marked(border):
    for _turn in range(8):
        border.zoom(1.5, QPointF(0, 0))
    end = of(border, "Tanara", "Kronjo")
    assert not border.scene.view.room.contains(border.scene.sign_of(end))
    plain = border.grab().toImage()
    border.choose(end)
    assert border.scene.view.room.contains(border.scene.sign_of(end))
    assert border.chosen == border.current == end
    assert border.grab().toImage() != plain
    border.choose(None)
    assert border.chosen is None
    border.choose(987654)
    assert border.chosen is None


def test_without_a_border_it_says_so_and_does_nothing(qtbot, border, heard):
    border.show_coverage(Coverage((), (), {}), [])
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Plus):
        qtbot.keyClick(border, key)
    qtbot.mouseClick(border, Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
    border.choose(3)
    assert (border.scene, border.chosen, heard) == (None, None, [])
    assert border.grab().toImage().pixelColor(5, 300) == border.palette().base().color()


def test_an_end_that_cannot_be_drawn_is_still_walked_to(border, qtbot, heard):
    with engine().act("test"):
        District.update(latitude=None).where(District.code == "36.73.02").execute()
    border.show_coverage(coverage(TODAY), chosen_sectors())
    border.setFocus()
    qtbot.keyClick(border, Qt.Key.Key_End)
    last = border.scene.ends[-1]
    assert last.neighbour_name == "Kasemen"
    assert last.id not in border.scene.drawing.lines
    border.grab()
    qtbot.keyClick(border, Qt.Key.Key_Return)
    border.choose(last.id)
    border.grab()
    assert heard == [("end", last.id)]
    assert "Kasemen (Kota Serang)" in border.scene.tip(QPointF(200, border.height() - 3))[-1]


def test_every_state_is_drawn_and_the_legend_names_those_that_occur(border):
    states = list(COVERAGE)
    border.scene.fill({end: Cell(states[at % 7], 1) for at, end in enumerate(border.scene.cells)})
    border.update()
    picture = border.grab().toImage()
    for end, at in border.scene.placed.signs.items():
        assert near_color(picture, at, state_color(border.scene.cells[end].state, border.palette()))


def test_it_is_drawn_sharply_at_any_scaling(border):
    """Twice the pixels show finer lines, not the same ones enlarged."""
    from PySide6.QtGui import QImage

    def drawn(scale):
        image = QImage(border.size() * scale, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(scale)
        border.render(image)
        return image

    fine, coarse = drawn(2), drawn(1)
    enlarged = coarse.scaled(fine.size())
    differing = sum(
        fine.pixel(x, y) != enlarged.pixel(x, y) for x in range(0, fine.width(), 3) for y in range(0, fine.height(), 3)
    )
    assert differing > 2000


@pytest.mark.parametrize("size", [(260, 220), (500, 450), (1300, 900)])
def test_it_fits_any_size(border, size):
    border.resize(*size)
    border.grab()
    view = border.scene.view
    for area in border.scene.drawing.layout.areas:
        if area.near:
            assert view.room.adjusted(-1, -1, 1, 1).contains(view.screen(area.middle))
    assert view.room.bottom() < border.height()


def test_the_palette_of_states_serves_matrix_and_map(border):
    for state in COVERAGE:
        assert not state_icon(state).pixmap(16, 16).isNull()
        assert state_letter(state) == LOOKS[state].letters[0]
