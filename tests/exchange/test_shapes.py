"""The office's own map: what is read of it, and the sentences for what is not as it must be."""

import json
from itertools import pairwise

import pytest

from models.exchange.geojson import LARGEST
from models.exchange.shapes import Known, code_in, read_shapes
from models.language import use_language
from models.rules.cells import holds, sides
from models.trouble import Trouble
from tests.exchange.geo import collection, districts, feature, outlines, written

KNOWN = {code: Known(name, point) for code, name, point in districts()}
SERANG = [code for code in KNOWN if code.startswith(("36.04", "36.73"))]
SQUARE = [(106.0, -6.2), (106.1, -6.2), (106.1, -6.1), (106.0, -6.1)]


@pytest.fixture(autouse=True)
def english():
    use_language("en")


def quiet(_done, _of):
    return None


def read(path, known=KNOWN):
    return read_shapes(path, known, quiet)


@pytest.fixture
def whole(tmp_path):
    made = outlines(SERANG)
    return written(tmp_path / "peta.geojson", [feature(code, ring) for code, ring in made.items()])


def test_outlines_are_known_by_the_ministrys_codes_and_small(whole):
    found = read(whole)
    assert sorted(found.shapes) == sorted(SERANG)
    assert (found.source, found.unknown, found.unread, found.far, found.twice) == ("peta.geojson", (), (), (), ())
    assert not found.swapped
    assert sum(len(ring) for rings in found.shapes.values() for ring in rings) < 150 * len(SERANG)
    assert all(holds(rings, KNOWN[code].point) for code, rings in found.shapes.items())


def test_neighbours_still_share_their_line(whole):
    shapes = read(whole).shapes
    lines = {code: {frozenset(side) for ring in rings for side in sides(ring)} for code, rings in shapes.items()}
    assert len(lines["36.04.05"] & lines["36.73.02"]) > 3


@pytest.mark.parametrize(
    "value", ["36.04.05", "360405", 360405, 360405.0, " 36.04.05 ", "36-04-05", "36 04 05"], ids=repr
)
def test_a_code_is_read_in_its_usual_ways(value):
    assert code_in(value) == "360405"


@pytest.mark.parametrize(
    "value",
    ["3604050", 3604050, "36.04.05.2001", "36.04", True, None, 3.5, [], "Kec. 36.04.05 Kramatwatu", "", "36..0405"],
    ids=repr,
)  # fmt: skip
def test_what_would_name_a_wrong_district_is_no_code(value):
    assert code_in(value) is None


def test_a_number_that_happens_to_look_like_a_code_is_none(tmp_path):
    made = outlines(["36.04.05", "36.04.06"])
    features = [feature(code, ring, OBJECTID=360408) for code, ring in made.items()]
    features[1]["properties"]["OBJECTID"] = 12
    assert sorted(read(written(tmp_path / "a.json", features)).shapes) == ["36.04.05", "36.04.06"]


def test_a_code_as_the_features_id_is_found(tmp_path):
    entry = feature("36.04.05", outlines(["36.04.05"])["36.04.05"]) | {"id": "36.04.05", "properties": None}
    assert list(read(written(tmp_path / "a.json", [entry])).shapes) == ["36.04.05"]


def test_unknown_codes_and_areas_without_a_code_are_told_and_the_rest_is_taken(tmp_path):
    ring = outlines(["36.04.05"])["36.04.05"]
    features = [
        feature("36.04.05", ring), feature("99.01.02", SQUARE), feature("990101", SQUARE),
        feature("", SQUARE, NAMOBJ="Pulau Tunda"), feature("3604050", SQUARE, NAMOBJ=None),
    ]  # fmt: skip
    found = read(written(tmp_path / "a.json", features))
    assert list(found.shapes) == ["36.04.05"]
    assert found.unknown == ("99.01.01", "99.01.02")
    assert found.unread == ("Pulau Tunda", "5")


def test_islands_and_holes_and_several_areas_of_one_district(tmp_path):
    ring = outlines(["36.04.05"])["36.04.05"]
    island = [(106.05, -5.80), (106.09, -5.80), (106.07, -5.77)]
    hole = [(106.115, -6.06), (106.125, -6.06), (106.12, -6.05)]
    entry = feature("36.04.05", ring)
    entry["geometry"] = {
        "type": "MultiPolygon",
        "coordinates": [[[*map(list, each), list(each[0])] for each in part] for part in ([ring, hole], [island])],
    }
    found = read(written(tmp_path / "a.json", [entry, feature("360405", [(x + 0.1, y) for x, y in island])]))
    assert len(found.shapes["36.04.05"]) == 4
    assert found.twice == ("36.04.05",)


def test_latitude_before_longitude_is_noticed_and_put_right(tmp_path, whole):
    turned = [feature(code, [(y, x) for x, y in ring]) for code, ring in outlines(SERANG).items()]
    found = read(written(tmp_path / "a.json", turned))
    assert found.swapped
    assert found.shapes.keys() == read(whole).shapes.keys()
    assert holds(found.shapes["36.04.05"], KNOWN["36.04.05"].point)
    bare = {code: Known(name, None) for code, (name, _point) in KNOWN.items()}
    assert read(tmp_path / "a.json", bare).swapped
    assert not read(whole, bare).swapped


def test_one_area_far_away_is_left_out_and_a_map_of_elsewhere_refused(tmp_path):
    made = outlines(SERANG)
    made["36.04.05"] = [(x + 3, y) for x, y in made["36.04.05"]]
    found = read(written(tmp_path / "a.json", [feature(*each) for each in made.items()]))
    assert found.far == ("36.04.05",)
    assert "36.04.05" not in found.shapes
    away = [feature(code, [(x + 3, y) for x, y in ring]) for code, ring in outlines(SERANG).items()]
    with pytest.raises(Trouble, match="far from where"):
        read(written(tmp_path / "b.json", away))


def with_ring(*ring):
    entry = feature("36.04.05", SQUARE)
    entry["geometry"]["coordinates"] = [[list(corner) if isinstance(corner, tuple) else corner for corner in ring]]
    return collection([entry])


def with_geometry(kind, coordinates):
    return collection([feature("36.04.05", SQUARE) | {"geometry": {"type": kind, "coordinates": coordinates}}])


BROKEN = {
    "unclosed": (with_ring(*SQUARE, (106.0, -6.25)), "does not end where it begins"),
    "too few": (with_ring(SQUARE[0], SQUARE[1], SQUARE[0]), "fewer than three"),
    "no corners": (with_ring(), "not two numbers"),
    "words": (with_ring(*SQUARE, ("a", "b")), "not two numbers"),
    "one number": (with_ring(*SQUARE, (106.0,)), "not two numbers"),
    "true": (with_ring(*SQUARE, (True, False)), "not two numbers"),
    "flat": (with_ring((106.0, -6.0), (106.1, -6.0), (106.2, -6.0), (106.0, -6.0)), "encloses nothing"),
    "huge": (with_ring(*SQUARE, (1e300, 1e300), SQUARE[0]), "not two numbers"),
    "NaN": (with_ring(*SQUARE, (float("nan"), -6.0), SQUARE[0]), "NaN"),
    "infinite": (with_ring(*SQUARE, (float("inf"), -6.0), SQUARE[0]), "Infinity"),
    "no list": (with_geometry("Polygon", None), "coordinates are missing"),
    "no feature": (collection([7]), "not a feature"),
    "nothing": ("", "not GeoJSON"),
    "no JSON": ("kode;nama\n36.04.05;Kramatwatu", "not GeoJSON"),
    "cut off": (collection([feature("36.04.05", SQUARE)])[:-20], "not GeoJSON"),
    "half a list": ('{"type":"FeatureCollection","features":[', "not GeoJSON"),
    "comma": (collection([feature("36.04.05", SQUARE)])[:-2] + ",]}", "not GeoJSON"),
    "deep": ('{"type":"FeatureCollection","features":[' + "[" * 200_000, "not GeoJSON"),
    "list": ("[1, 2]", "not GeoJSON"),
    "topology": (json.dumps({"type": "Topology", "objects": {}, "arcs": []}), "Topology"),
    "one feature": (json.dumps(feature("36.04.05", SQUARE)), "Feature"),
    "empty object": ("{}", "not a GeoJSON collection"),
    "no areas": (collection([]), "holds no areas"),
    "points": (with_geometry("Point", [106, -6]), "holds no areas"),
    "no codes": (collection([feature("", SQUARE)]), "36.04.05 or 360405"),
    "statistics": (collection([feature("3604050", SQUARE)]), "BPS"),
    "other codes": (collection([feature("11.01.01", SQUARE)]), "None of the codes"),
    "metres": (collection([feature("36.04.05", [(x * 5000, y * 1e5 + 1e7) for x, y in SQUARE])]), "metres"),
    "binary": (b"\x89PNG\r\n\x1a\n\x00\xff\xfe", "not GeoJSON"),
}  # fmt: skip


@pytest.mark.parametrize("kind", BROKEN)
def test_what_is_broken_is_refused_with_a_sentence(tmp_path, kind):
    content, said = BROKEN[kind]
    path = tmp_path / "peta.geojson"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(Trouble) as trouble:
        read(path)
    assert said in str(trouble.value)
    assert "Nothing was taken over" in str(trouble.value)


def test_a_file_that_is_too_large_is_not_read_at_all(tmp_path):
    path = tmp_path / "besar.geojson"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(Trouble, match="geojson has 64 MB; a map"):
        read(path)
    with pytest.raises(Trouble, match="cannot be read"):
        read(tmp_path / "tidak-ada.geojson")


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_marks_of_windows_do_no_harm(tmp_path, coding):
    path = tmp_path / "a.geojson"
    path.write_text(collection([feature("36.04.05", outlines(["36.04.05"])["36.04.05"])]), encoding=coding)
    assert list(read(path).shapes) == ["36.04.05"]


def test_members_may_stand_in_any_order_with_any_blanks(tmp_path):
    path = tmp_path / "a.geojson"
    entries = json.dumps([feature("36.04.05", outlines(["36.04.05"])["36.04.05"])], indent=1)
    path.write_text('\n { "features"\t: ' + entries + ' , "crs": {"features": []}, "type" :"FeatureCollection" } \n')
    assert list(read(path).shapes) == ["36.04.05"]


def test_it_tells_how_far_it_is_and_can_be_stopped(whole):
    class Enough(Exception):
        pass

    told = []

    def step(done, of):
        told.append(done / of)
        if len(told) > 20:
            raise Enough

    with pytest.raises(Enough):
        read_shapes(whole, KNOWN, step)
    told.clear()
    read_shapes(whole, KNOWN, lambda done, of: told.append(done / of))
    assert 0 < told[0] < 0.5 < told[-1] <= 1
    reading = [far for far in told if far < 0.5]
    assert all(before < after for before, after in pairwise(reading))
