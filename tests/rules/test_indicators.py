"""How much of a target was reached."""

import pytest

from models.rules.indicators import percent_reached


@pytest.mark.parametrize(
    ("target", "reached", "percent"),
    [(200, 187.5, 94), (200, 0, 0), (3, 6, 200), (0, 5, None), (None, 5, None), (200, None, None), (-1, 5, None)],
)
def test_percent_is_said_where_something_can_be_said(target, reached, percent):
    assert percent_reached(target, reached) == percent
