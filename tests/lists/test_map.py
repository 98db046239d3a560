"""What the drawn border is made of, in the example and wherever else somebody is at home."""

import datetime

import pytest

from models.acts.shapes import keep_shapes
from models.language import use_language
from models.lists.coverage import border_ends, coverage, sector_heads
from models.lists.map import best_at, border_drawing, border_sheet, known_districts
from models.lists.map_names import arrange
from models.rules.drawn_border import fitted
from models.rules.labels import Box
from models.tables import BorderPair, District, Region, engine
from models.trouble import Trouble
from tests.exchange.geo import outlines

TODAY = datetime.date(2026, 11, 23)


def code_of(district):
    return District.get_by_id(district).code


def test_all_ends_are_drawn_and_most_along_a_line_that_is_shared(register):
    ends = border_ends()
    drawing = border_drawing(ends)
    assert sorted(end.id for end in drawing.ends) == sorted(end.id for end in ends)
    assert len(drawing.lines) == 60
    assert sum(line.shared for line in drawing.lines.values()) >= 50
    assert drawing.without == ()


def test_ours_and_what_is_at_the_border_is_in_sight_and_who_shares_a_name_is_told_apart(register):
    drawing = border_drawing(border_ends())
    by_code = {code_of(each.id): each for each in drawing.districts.values()}
    assert by_code["36.04.05"].home
    assert by_code["36.04.28"].near
    assert not by_code["36.01.01"].near
    labels = {code: by_code[code].label for code in ("36.73.04", "36.73.01", "36.72.02", "36.04.05")}
    assert labels == {
        "36.73.04": "Curug (Kota Serang)", "36.73.01": "Serang (Kota Serang)", "36.72.02": "Cilegon (Kota Cilegon)",
        "36.04.05": "Kramatwatu",
    }  # fmt: skip


def test_the_doubt_about_kecamatan_serang_is_on_the_map(register):
    drawing = border_drawing(border_ends())
    serang = next(each for each in drawing.districts.values() if code_of(each.id) == "36.73.01")
    assert "keenam kecamatan" in serang.note
    assert "tidak menyentuhnya" in serang.note
    assert serang.near
    assert [each.note for each in drawing.districts.values() if each.note] == [serang.note]


def test_one_goes_along_the_border_neighbour_by_neighbour(register):
    regions = [end.region_name for end in border_drawing(border_ends()).ends]
    assert len([1 for at, name in enumerate(regions) if at == 0 or regions[at - 1] != name]) == 5


def test_a_district_without_a_point_is_told_beside_the_map_and_its_ends_come_last(register):
    lost = District.get(District.code == "36.73.02")
    with engine().act("test"):
        District.update(latitude=None, longitude=None).where(District.id == lost.id).execute()
    drawing = border_drawing(border_ends())
    assert [each.id for each in drawing.without] == [lost.id]
    absent = [end for end in drawing.ends if end.id not in drawing.lines]
    assert {end.neighbour_name for end in absent} == {"Kasemen"}
    assert drawing.ends[-len(absent) :] == tuple(absent)


def test_another_government_is_at_home(register):
    with engine().act("test"):
        Region.update(is_home=Region.code == "36.73").execute()
    drawing = border_drawing(border_ends())
    assert len(drawing.lines) == 15
    assert {each.region_name for each in drawing.districts.values()} == {"Kota Serang", "Kabupaten Serang"}


def test_without_a_border_there_is_our_own_region_or_nothing(register):
    with engine().act("test"):
        BorderPair.delete().execute()
    drawing = border_drawing(border_ends())
    assert (len(drawing.districts), drawing.ends) == (29, ())
    with pytest.raises(Trouble):
        border_sheet(TODAY)


def test_outlines_of_the_office_take_the_place_of_cells(register):
    keep_shapes({code: [tuple(ring)] for code, ring in outlines(known_districts()).items()}, "peta.geojson")
    drawing = border_drawing(border_ends())
    assert all(each.shaped for each in drawing.districts.values())
    assert len(drawing.lines) == 60
    assert sum(line.shared for line in drawing.lines.values()) >= 50
    assert max(len(part) for line in drawing.lines.values() for part in line.parts) > 5


def test_only_some_have_outlines(register):
    made = outlines(["36.04.05", "36.73.02"])
    keep_shapes({code: [tuple(ring)] for code, ring in made.items()}, "peta.geojson")
    drawing = border_drawing(border_ends())
    assert sum(each.shaped for each in drawing.districts.values()) == 2
    assert len(drawing.lines) == 60


def test_the_best_of_the_sectors_counts(example):
    whole = coverage(TODAY)
    heads = {head.code: head.id for head in sector_heads()}
    end = next(end for end in whole.ends if end.region_name == "Kota Serang")
    assert best_at(whole, end.id, [heads["A1"]]).state == "draft"
    assert best_at(whole, end.id, [heads["A1"], heads["B5"]]).state == "in_force"
    assert best_at(whole, end.id, []).state == "none"


def test_a_sheet_is_of_the_whole_border_or_of_one_neighbour(example):
    whole = border_sheet(TODAY)
    assert (whole.office, whole.of, len(whole.cells)) == ("Kabupaten Serang", "", 60)
    kota = Region.get(Region.code == "36.73")
    part = border_sheet(TODAY, kota.id)
    assert (part.of, len(part.cells)) == ("Kota Serang", 15)
    assert sum(each.near for each in part.drawing.districts.values()) == 15
    use_language("en")
    with pytest.raises(Trouble, match="no such border"):
        border_sheet(TODAY, Region.get(Region.code == "36").id)


@pytest.mark.parametrize("size", [(500, 420), (260, 180), (1400, 1000)])
def test_no_name_and_no_sign_lies_on_another(register, size):
    drawing = border_drawing(border_ends())
    room = Box(0, 0, *size)
    onto = fitted(drawing.layout.low, drawing.layout.high, room, down=True)

    def measure(text, region):
        lines = text.split("\n")
        return max(map(len, lines)) * (7 if region else 6), 13 * len(lines)

    placed = arrange(drawing, onto, room, measure, 15)
    boxes = [name.box for name in placed.names] + [Box.around(at, 15, 15) for at in placed.signs.values()]
    for at, box in enumerate(boxes):
        assert box.within(room)
        assert not any(map(box.meets, boxes[:at]))
    if size[0] >= 500:
        assert {name.text for name in placed.names if name.region} == {
            "KAB.\nSERANG", "KAB.\nLEBAK", "KAB.\nPANDEGLANG", "KAB.\nTANGERANG", "KOTA\nCILEGON",
            "KOTA\nSERANG",
        }  # fmt: skip
        assert {"Serang\n(Kota Serang) *", "Serang *"} & {name.text for name in placed.names}
