"""Outlines are made simpler without gaps: what two districts share stays one line."""

import math

from hypothesis import given
from hypothesis import strategies as st

from models.rules.cells import area, sides
from models.rules.drawn_border import off
from models.rules.outlines import simplified


def wavy(a, b, waves):
    """A line from a to b that swings a little to both sides."""
    (ax, ay), (bx, by) = a, b
    long = math.dist(a, b)
    across = (-(by - ay) / long, (bx - ax) / long)
    points = []
    for at in range(201):
        share = at / 200
        swing = 0.0003 * math.sin(share * waves * math.pi)
        points.append((ax + (bx - ax) * share + across[0] * swing, ay + (by - ay) * share + across[1] * swing))
    return [a, *points[1:-1], b]


def two_districts(waves=37):
    """Two squares whose common side is a wavy line."""
    border = wavy((1.0, 0.0), (1.0, 1.0), waves)
    return {
        "west": [((0.0, 0.0), *border, (0.0, 1.0))],
        "east": [((2.0, 1.0), *border[::-1], (2.0, 0.0))],
    }


def none(_done, _of):
    return None


@given(st.integers(1, 60), st.integers(0, 200))
def test_the_common_side_is_the_same_line_wherever_a_ring_begins(waves, turn):
    whole = two_districts(waves)
    ring = whole["east"][0]
    whole["east"] = [ring[turn % len(ring) :] + ring[: turn % len(ring)]]
    found = simplified(whole, none)
    west = {frozenset(side) for side in sides(found["west"][0])}
    east = {frozenset(side) for side in sides(found["east"][0])}
    common = west & east
    assert common
    ends = [corner for side in common for corner in side]
    assert {corner for corner in ends if ends.count(corner) == 1} == {(1.0, 0.0), (1.0, 1.0)}
    assert len(found["west"][0]) < 30


@given(st.integers(1, 60))
def test_no_corner_that_goes_was_far_from_the_line_that_stays(waves):
    whole = two_districts(waves)
    found = simplified(whole, none)
    for key, (ring,) in whole.items():
        for corner in ring:
            assert min(off(corner, a, b) for a, b in sides(found[key][0])) <= 0.0005


def test_a_hole_and_what_fills_it_stay_one_line():
    circle = [(math.cos(t / 200 * math.tau) * 0.1, math.sin(t / 200 * math.tau) * 0.1) for t in range(200)]
    outer = ((-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0))
    turned = circle[77:] + circle[:77]
    found = simplified({"outer": [outer, tuple(circle)], "inner": [tuple(turned[::-1])]}, none)
    assert {frozenset(side) for side in sides(found["outer"][1])} == {
        frozenset(side) for side in sides(found["inner"][0])
    }


def test_crumbs_go_and_the_largest_ring_stays_however_small():
    crumb = ((5.0, 5.0), (5.0001, 5.0), (5.0001, 5.0001))
    island = ((3.0, 3.0), (3.2, 3.0), (3.2, 3.2))
    found = simplified({"much": [island, crumb], "little": [crumb]}, none)
    assert [len(rings) for rings in found.values()] == [1, 1]
    assert abs(area(found["much"][0])) > 0.01
    assert found["little"] == (crumb,)


def test_it_is_told_how_far_it_is():
    told = []
    simplified(two_districts(), lambda *far: told.append(far))
    assert told[:2] == [(0, 2), (1, 2)]
