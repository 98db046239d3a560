"""Where districts and the ends between them are drawn."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.cells import holds
from models.rules.drawn_border import Place, along, common_border, fitted, half_way, lay_out, length

SQUARE = ((106.0, -6.1), (106.1, -6.1), (106.1, -6.0), (106.0, -6.0))
BESIDE = ((106.1, -6.1), (106.2, -6.1), (106.2, -6.0), (106.1, -6.0))


def test_two_points_share_the_line_half_way_between_them():
    made = lay_out((Place(1, True, (106.0, -6.0)), Place(2, True, (106.1, -6.0))), ((1, 2),))
    (line,) = made.lines
    assert line is not None
    assert line.shared
    assert line.at == pytest.approx((0, 0), abs=1e-6)
    assert made.low[0] < made.areas[0].middle[0] < line.at[0] < made.areas[1].middle[0] < made.high[0]


def test_two_that_do_not_touch_are_joined_by_a_line():
    places = tuple(Place(at, True, (106.0 + at / 10, -6.0)) for at in range(3))
    (line,) = lay_out(places, ((0, 2),)).lines
    assert line is not None
    assert not line.shared
    assert line.at == pytest.approx((0, 0), abs=1e-6)


def test_outlines_share_the_side_on_which_they_lie_and_count_before_points():
    places = (Place(1, True, (100.0, 0.0), (SQUARE,)), Place(2, True, None, (BESIDE,)))
    made = lay_out(places, ((1, 2),))
    (line,) = made.lines
    assert line is not None
    assert line.shared
    assert sum(map(length, line.parts)) == pytest.approx(11.1, rel=0.1)
    assert holds(made.areas[0].rings, made.areas[0].middle)
    # The square lies 10 km wide beside the other, whatever its point says.
    assert math.dist(made.areas[0].middle, made.areas[1].middle) == pytest.approx(11.05, rel=0.02)


def test_what_has_neither_point_nor_outline_is_left_out_with_its_lines():
    made = lay_out((Place(1, True, (106.0, -6.0)), Place(2, True, None)), ((1, 2),))
    assert [area.district for area in made.areas] == [1]
    assert made.lines == (None,)
    assert lay_out((), ()).areas == ()


def test_only_what_is_near_has_to_be_in_sight():
    near, far = Place(1, True, (106.0, -6.0)), Place(2, False, (107.0, -6.0))
    made = lay_out((near, far), ())
    assert made.high[0] < made.areas[1].middle[0]


@given(st.floats(0.0, 0.25), st.integers(1, 30))
def test_outlines_drawn_a_little_apart_still_touch(gap, corners):
    ours = (
        (0.0, 0.0),
        (10.0, 0.0),
        *((10.0, 10.0 * at / corners) for at in range(1, corners)),
        (10.0, 10.0),
        (0.0, 10.0),
    )
    theirs = ((10.0 + gap, -3.0), (20.0, -3.0), (20.0, 13.0), (10.0 + gap, 13.0))
    assert sum(map(length, common_border([ours], [theirs]))) == pytest.approx(10, abs=1.5)
    assert common_border([ours], [tuple((x + 5, y) for x, y in theirs)]) == ()


@given(st.lists(st.tuples(st.floats(-50, 50), st.floats(-50, 50), st.integers(1, 4)), max_size=30))
def test_one_goes_along_the_border_past_every_end_once_neighbour_by_neighbour(ends):
    order = along([(x, y) for x, y, _group in ends], [group for _x, _y, group in ends])
    assert sorted(order) == list(range(len(ends)))
    groups = [ends[at][2] for at in order]
    assert len([1 for at, group in enumerate(groups) if at == 0 or groups[at - 1] != group]) == len(set(groups))


def test_along_a_row_one_goes_from_one_end_to_the_other():
    points = [(4.0, 0.0), (1.0, 0.0), (3.0, 0.0), (0.0, 0.0), (2.0, 0.0)]
    assert [points[at][0] for at in along(points, [1] * 5)] in ([0, 1, 2, 3, 4], [4, 3, 2, 1, 0])


def test_half_way_is_half_of_the_length():
    assert half_way([(0.0, 0.0), (2.0, 0.0), (2.0, 6.0)]) == (2.0, 2.0)


@pytest.mark.parametrize("down", [True, False])
def test_a_page_shows_all_and_leads_back(down):
    onto = fitted((-10.0, -5.0), (10.0, 5.0), (0, 0, 200, 200), down=down)
    assert onto.scale == 10
    assert onto.put((0, 0)) == (100, 100)
    assert onto.put((0, 5))[1] == (50 if down else 150)
    assert onto.back(onto.put((3.0, -2.0))) == pytest.approx((3.0, -2.0))
