"""A clock that is before the last entry, or very long after it."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.clock import LONGEST_REST, SKEW, clock_problem

NOW = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)
SECOND = datetime.timedelta(seconds=1)


@pytest.mark.parametrize(
    ("last", "problem"),
    [
        (None, ""), (NOW, ""), (NOW + SKEW, ""), (NOW + SKEW + SECOND, "behind"), (NOW - LONGEST_REST, ""),
        (NOW - LONGEST_REST - SECOND, "ahead"),
        (NOW.astimezone(datetime.timezone(datetime.timedelta(hours=7))), ""),
    ],
)  # fmt: skip
def test_what_a_clock_says(last, problem):
    assert clock_problem(last, NOW) == problem


@given(st.timedeltas(datetime.timedelta(0), LONGEST_REST), st.integers(-12, 14))
def test_within_the_longest_rest_a_clock_that_goes_on_is_right_in_every_zone(passed, hours):
    zone = datetime.timezone(datetime.timedelta(hours=hours))
    assert clock_problem((NOW - passed).astimezone(zone), NOW) == ""


@given(st.timedeltas(SKEW + SECOND, datetime.timedelta(20_000)), st.integers(-12, 14))
def test_before_the_last_entry_it_is_always_behind(back, hours):
    zone = datetime.timezone(datetime.timedelta(hours=hours))
    assert clock_problem((NOW + back).astimezone(zone), NOW) == "behind"


@given(st.timedeltas(LONGEST_REST + SECOND, datetime.timedelta(20_000)), st.integers(-12, 14))
def test_long_after_the_last_entry_it_is_always_ahead(passed, hours):
    zone = datetime.timezone(datetime.timedelta(hours=hours))
    assert clock_problem((NOW - passed).astimezone(zone), NOW) == "ahead"
