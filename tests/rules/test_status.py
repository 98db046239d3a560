import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.status import ENDING_WITHIN, Facts, status
from models.rules.vocabulary import STAGES, STATUSES

date, days = datetime.date, datetime.timedelta
TODAY = date(2026, 3, 1)
SIGNED = Facts("signed", date(2026, 1, 1), date(2027, 12, 31))

near = st.dates(date(2024, 1, 1), date(2028, 12, 31))
maybe = st.none() | near
facts_of_any_kind = st.builds(Facts, st.sampled_from(list(STAGES)), maybe, maybe, maybe, maybe, st.booleans())


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (SIGNED, "in_force"),
        (Facts("signed"), "in_force"),
        (SIGNED._replace(first_day=date(2026, 6, 1)), "in_force"),
        (SIGNED._replace(last_day=TODAY - days(1)), "ended"),
        (SIGNED._replace(last_day=TODAY), "ending"),
        (SIGNED._replace(last_day=TODAY + days(90)), "ending"),
        (SIGNED._replace(last_day=TODAY + days(91)), "in_force"),
        (SIGNED._replace(suspended_on=TODAY), "suspended"),
        (SIGNED._replace(suspended_on=TODAY + days(1)), "in_force"),
        (SIGNED._replace(suspended_on=TODAY, last_day=TODAY), "suspended"),
        (SIGNED._replace(suspended_on=TODAY, last_day=TODAY - days(1)), "ended"),
        (SIGNED._replace(terminated_on=TODAY), "terminated"),
        (SIGNED._replace(terminated_on=TODAY + days(1)), "in_force"),
        (SIGNED._replace(terminated_on=TODAY, successor_signed=True), "terminated"),
        (SIGNED._replace(successor_signed=True), "superseded"),
        (SIGNED._replace(successor_signed=True, last_day=TODAY - days(400)), "superseded"),
        (Facts("signed", last_day=date(2024, 2, 29)), "ended"),
    ],
)
def test_what_a_signed_agreement_is_today(facts, expected):
    assert status(facts, TODAY) == expected


@given(facts_of_any_kind, near, st.integers(0, 400))
def test_always_a_word_of_the_vocabulary_and_unsigned_ones_show_their_stage(facts, today, within):
    found = status(facts, today, within)
    assert found in STATUSES
    assert (found == facts.stage) == (facts.stage != "signed")


@given(facts_of_any_kind, near, st.integers(0, 400))
def test_the_first_day_changes_nothing(facts, today, within):
    assert status(facts, today, within) == status(facts._replace(first_day=None), today, within)


@given(near, st.integers(0, 400), st.integers(-400, 400))
def test_ending_begins_and_ends_on_the_right_days(today, within, left):
    found = status(Facts("signed", last_day=today + days(left)), today, within)
    assert found == ("ended" if left < 0 else "ending" if left <= within else "in_force")


@given(facts_of_any_kind.filter(lambda facts: facts.stage == "signed"), near, st.integers(1, 400))
def test_what_is_over_stays_over(facts, today, later):
    order = ["in_force", "ending", "suspended", "ended", "superseded", "terminated"]
    assert order.index(status(facts, today)) <= order.index(status(facts, today + days(later)))


def test_ninety_days_unless_told_otherwise():
    facts = SIGNED._replace(last_day=TODAY + days(ENDING_WITHIN))
    assert (status(facts, TODAY), status(facts, TODAY, ENDING_WITHIN - 1)) == ("ending", "in_force")
