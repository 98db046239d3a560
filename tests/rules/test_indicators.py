"""How much of a target was reached."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.indicators import percent_reached


@pytest.mark.parametrize(
    ("target", "reached", "percent"),
    [(200, 187.5, 94), (200, 0, 0), (3, 6, 200), (0, 5, None), (None, 5, None), (200, None, None), (-1, 5, None)],
)
def test_percent_is_said_where_something_can_be_said(target, reached, percent):
    assert percent_reached(target, reached) == percent


AMOUNTS = st.none() | st.just(0.0) | st.floats(1e-6, 1e12) | st.integers(-5, 10**6).map(float)


@given(AMOUNTS, AMOUNTS)
def test_it_is_the_share_in_whole_percent(target, reached):
    percent = percent_reached(target, reached)
    assert (percent is None) == (reached is None or target is None or target <= 0)
    if percent is not None:
        exact = 100 * Fraction(reached) / Fraction(target)
        assert abs(percent - exact) <= Fraction(1, 2) + abs(exact) / 10**12
