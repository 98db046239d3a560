"""Cells around points: everybody in his own, none on another, and nothing left between them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.cells import area, cells, disc, holds, middle, plane_of, shared_edge

FRAME = ((0.0, 0.0), (100.0, 0.0), (100.0, 80.0), (0.0, 80.0))
POINTS = st.lists(
    st.tuples(st.integers(0, 1000).map(lambda x: x / 10), st.integers(0, 800).map(lambda y: y / 10)), max_size=25
)


def distance(point, other):
    return math.dist(point, other)


@given(POINTS)
def test_each_point_lies_in_its_cell_and_the_areas_sum_even_with_points_twice(points):
    found = cells(points, [FRAME] * len(points))
    assert math.isclose(sum(map(area, found)), 8000.0 if points else 0.0, abs_tol=1e-6)
    for point, cell in zip(points, found, strict=True):
        if not cell:
            # Of some at the same corner of the frame, one may get a slice that lies outside of it.
            assert points.count(point) > 1
            continue
        for a, b in zip(cell, (*cell[1:], cell[0]), strict=True):
            across = (b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0])
            assert across > -1e-6 * max(1.0, distance(a, b))


@given(POINTS, st.tuples(st.floats(0, 100), st.floats(0, 80)))
def test_what_lies_in_a_cell_is_nearest_to_its_point(points, place):
    for point, cell in zip(points, cells(points, [FRAME] * len(points)), strict=True):
        if holds([cell], place):
            assert distance(place, point) <= min(distance(place, other) for other in points) + 1e-6


@given(POINTS.filter(lambda points: len(set(points)) == len(points)), st.floats(0.5, 40))
def test_no_cell_reaches_farther_than_its_outline(points, reach):
    for point, cell in zip(points, cells(points, [disc(point, reach) for point in points]), strict=True):
        assert all(distance(point, corner) <= reach + 1e-6 for corner in cell)
        assert area(cell) > 0


def test_one_point_has_its_whole_outline_and_none_has_none():
    assert cells([], []) == []
    assert cells([(3.0, 4.0)], [FRAME]) == [FRAME]


def test_points_in_a_row_get_strips():
    found = cells([(10.0, 40.0), (30.0, 40.0), (90.0, 40.0)], [FRAME] * 3)
    assert [area(cell) for cell in found] == pytest.approx([20 * 80, 40 * 80, 40 * 80])
    edge = shared_edge(found[0], found[1])
    assert edge is not None
    assert sorted(edge) == [(20.0, 0.0), (20.0, 80.0)]
    assert shared_edge(found[0], found[2]) is None


@pytest.mark.parametrize("count", [2, 3, 5])
def test_points_at_one_place_share_its_cell_like_a_cake(count):
    found = cells([(50.0, 40.0)] * count, [disc((50.0, 40.0), 10.0)] * count)
    assert sum(map(area, found)) == pytest.approx(area(disc((50.0, 40.0), 10.0)))
    assert all(area(cell) > 0 for cell in found)


@given(POINTS)
def test_a_shared_edge_is_as_far_from_both_points(points):
    found = cells(points, [FRAME] * len(points))
    for one, cell in enumerate(found):
        for other in range(one):
            edge = shared_edge(cell, found[other])
            if edge:
                for corner in edge:
                    assert distance(corner, points[one]) == pytest.approx(distance(corner, points[other]), abs=1e-4)


def test_the_plane_is_true_in_kilometres_at_its_latitude():
    plane = plane_of([(106.0, -6.0), (106.2, -6.2)])
    here, east, north = plane.put(106.1, -6.1), plane.put(107.1, -6.1), plane.put(106.1, -5.1)
    assert here == pytest.approx((0, 0), abs=1e-6)
    assert east[0] == pytest.approx(111.13 * math.cos(math.radians(6.1)), rel=1e-3)
    assert north[1] == pytest.approx(111.13, rel=1e-3)


def test_holes_are_not_inside_and_the_middle_is_that_of_gravity():
    hole = ((40.0, 30.0), (60.0, 30.0), (60.0, 50.0), (40.0, 50.0))
    assert holds([FRAME], (50.0, 40.0))
    assert not holds([FRAME, hole], (50.0, 40.0))
    assert holds([FRAME, hole], (10.0, 10.0))
    assert middle(FRAME) == pytest.approx((50.0, 40.0))
    assert middle(((0.0, 0.0), (2.0, 2.0))) == (1.0, 1.0)
