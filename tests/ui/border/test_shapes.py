"""The office's own map in the window: chosen, read in a thread, looked at, taken over, taken away."""

import pytest
from PySide6.QtWidgets import QPushButton

from models.language import use_language
from models.lists.coverage import border_ends
from models.lists.map import border_drawing, shape_source
from models.tables import DistrictShape
from tests.exchange.geo import feature, outlines, written
from ui import preferences
from ui.border.shapes import ShapesDialog


@pytest.fixture(autouse=True)
def english():
    use_language("en")


@pytest.fixture
def dialog(desk, qtbot):
    made = ShapesDialog(desk, desk.messages.window(), lambda *_asked: made.path)
    made.path = None
    with qtbot.waitExposed(made):
        made.open()
    yield made
    made.close()


@pytest.fixture
def whole(tmp_path, desk):
    features = [feature(code, ring) for code, ring in outlines().items()]
    return written(tmp_path / "peta kami.geojson", features)


def chosen(dialog, path, qtbot):
    dialog.path = path
    dialog.start()
    qtbot.waitUntil(lambda: not dialog.working, timeout=20_000)


def shown(dialog):
    return dialog.said.text()


def test_a_file_is_read_looked_at_and_taken_over_and_undo_takes_it_back(dialog, whole, qtbot, desk):
    assert dialog.start_button.text() == "Choose a file…"
    assert not dialog.drop_button.isVisible()
    chosen(dialog, whole, qtbot)
    assert DistrictShape.select().count() == 0
    assert "peta kami.geojson holds the outlines of 135 of the 135 districts" in shown(dialog)
    assert dialog.start_button.text() == "Take over 135 outlines"
    dialog.start_button.click()
    assert not dialog.isVisible()
    assert shape_source() == (135, "peta kami.geojson")
    assert "Took over the outlines of 135 districts" in desk.messages.text
    assert all(each.shaped for each in border_drawing(border_ends()).districts.values())
    undo = next(button for button in desk.messages.findChildren(QPushButton) if button.text() == "Undo")
    undo.click()
    assert shape_source() == (0, "")


def test_what_is_left_out_is_said_before_it_is_taken_over(dialog, tmp_path, qtbot):
    ring = outlines(["36.04.05"])["36.04.05"]
    turned = [(y, x) for x, y in ring]
    square = [(-6.2, 106.0), (-6.2, 106.1), (-6.1, 106.1)]
    features = [feature("36.04.05", turned), feature("99.01.02", square), feature("", square, NAMOBJ="Pulau Tunda")]
    chosen(dialog, written(tmp_path / "a.geojson", features), qtbot)
    said = shown(dialog)
    for words in (
        "1 of the 135", "The others stay drawn from their points.", "latitude stands before longitude", "99.01.02",
        "Without a code, left out: Pulau Tunda",
    ):  # fmt: skip
        assert words in said
    dialog.start_button.click()
    assert shape_source() == (1, "a.geojson")


def test_a_file_of_no_use_is_told_and_another_can_be_chosen(dialog, tmp_path, whole, qtbot):
    bad = tmp_path / "b.geojson"
    bad.write_text("kode;nama", encoding="utf-8")
    chosen(dialog, bad, qtbot)
    assert "not GeoJSON" in dialog.bar.text
    assert dialog.start_button.text() == "Choose a file…"
    chosen(dialog, whole, qtbot)
    assert "135 of the 135" in shown(dialog)
    dialog.path = None
    dialog.other_button.click()
    assert "135 of the 135" in shown(dialog)  # nothing was chosen: what was read stays
    assert preferences.folder("shapes") == str(tmp_path)


def test_reading_can_be_cancelled(dialog, whole, qtbot):
    dialog.path = whole
    dialog.start()
    dialog.cancel_button.click()
    qtbot.waitUntil(lambda: not dialog.working, timeout=20_000)
    assert dialog.isVisible()
    assert dialog.found is None
    assert "Cancelled" in dialog.bar.text
    assert DistrictShape.select().count() == 0


def test_outlines_are_taken_away_again(dialog, whole, qtbot, desk):
    chosen(dialog, whole, qtbot)
    dialog.start_button.click()
    again = ShapesDialog(desk, desk.messages.window())
    with qtbot.waitExposed(again):
        again.open()
    assert again.kept.text() == "Outlines of 135 districts are kept, from peta kami.geojson."
    again.drop_button.click()
    assert shape_source() == (0, "")
    assert "were taken away" in desk.messages.text


def test_the_action_opens_it_over_the_border_and_the_map_takes_the_outlines_up(window, filled, tmp_path, qtbot, whole):
    path = tmp_path / "jendela.pendopo"
    path.write_bytes(filled["example"])
    window.open(path)
    window.show_tab("border")
    tab = window.current_tab()
    qtbot.waitUntil(lambda: tab.map.scene is not None, timeout=20_000)
    assert window.actions_.trigger("border.shapes")
    (dialog,) = window.findChildren(ShapesDialog)
    dialog._choose = lambda *_asked: whole
    dialog.start()
    qtbot.waitUntil(lambda: not dialog.working, timeout=20_000)
    dialog.start_button.click()
    qtbot.waitUntil(lambda: all(each.shaped for each in tab.map.scene.drawing.districts.values()), timeout=20_000)
    window.actions_.trigger("edit.undo")
    qtbot.waitUntil(lambda: not any(each.shaped for each in tab.map.scene.drawing.districts.values()), timeout=20_000)
