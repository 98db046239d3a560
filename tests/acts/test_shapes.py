"""The outlines of districts are kept as one act, replaced as a whole, and taken away again."""

import json

import pytest

from models.acts.shapes import drop_shapes, keep_shapes
from models.lists.map import shape_source
from models.lists.sql import select
from models.store.undo import undo, undoable
from models.tables import DistrictShape

RING = ((106.1234567, -6.1), (106.2, -6.1), (106.2, -6.0))


def kept():
    return {shape.district.code: json.loads(shape.rings) for shape in DistrictShape.select()}


def undo_last(register):
    number, _name, _subject = undoable(register.reader)
    undo(register.database, number)


def test_what_is_kept_is_short_and_says_where_it_comes_from(register):
    assert keep_shapes({"36.04.05": [RING], "36.73.02": [RING, RING]}, "peta.geojson") == 2
    assert kept()["36.04.05"] == [[[106.12346, -6.1], [106.2, -6.1], [106.2, -6.0]]]
    assert shape_source() == (2, "peta.geojson")
    assert select("SELECT max(length(rings)) FROM district_shape")[0][0] < 100


def test_another_map_takes_the_place_of_the_whole_one_before_and_undo_brings_it_back(register):
    keep_shapes({"36.04.05": [RING], "36.73.02": [RING]}, "lama.geojson")
    before = kept()
    keep_shapes({"36.04.06": [RING]}, "baru.geojson")
    assert (list(kept()), shape_source()) == (["36.04.06"], (1, "baru.geojson"))
    undo_last(register)
    assert (kept(), shape_source()) == (before, (2, "lama.geojson"))


def test_taken_away_is_one_act_as_well_and_nothing_twice(register):
    assert drop_shapes() == 0
    keep_shapes({"36.04.05": [RING], "36.73.02": [RING]}, "peta.geojson")
    assert drop_shapes() == 2
    assert kept() == {}
    undo_last(register)
    assert len(kept()) == 2


def test_a_code_that_no_district_has_keeps_nothing(register):
    with pytest.raises(KeyError):
        keep_shapes({"36.04.05": [RING], "99.99.99": [RING]}, "peta.geojson")
    assert kept() == {}
