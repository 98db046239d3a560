"""How an agreement ends or rests (PP 28/2018 Ps 9), as a table of cases and as properties."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.ends import Life, check_end, check_suspension
from models.rules.vocabulary import END_CAUSES

DAY = datetime.date
TODAY = DAY(2026, 11, 23)
NEXT = datetime.timedelta(days=1)
SIGNED, LAST = DAY(2024, 2, 29), DAY(2026, 2, 28)
days = st.dates(DAY(2020, 1, 1), DAY(2032, 12, 31))
lives = st.builds(
    lambda signed, length: Life(signed, None if length is None else signed + datetime.timedelta(days=length)),
    days,
    st.none() | st.integers(0, 2000),
)


@pytest.mark.parametrize(
    ("life", "cause", "day", "said"),
    [
        (Life(SIGNED, LAST), "term_ended", LAST, None),
        (Life(SIGNED, LAST), "term_ended", LAST - NEXT, "did not end before"),
        (Life(SIGNED, DAY(2027, 1, 1)), "term_ended", TODAY, "has not ended yet"),
        (Life(SIGNED, None), "term_ended", TODAY, "Its last day is not known"),
        (Life(SIGNED, LAST), "term_ended", TODAY + NEXT, "lies ahead"),
        (Life(SIGNED, LAST), "agreed", LAST, None),
        (Life(SIGNED, LAST), "agreed", LAST + NEXT, "only have ended because its term did"),
        (Life(SIGNED, LAST), "agreed", SIGNED - NEXT, "before the signing"),
        (Life(SIGNED, SIGNED), "object_lost", SIGNED, None),  # a term of one day
        (Life(SIGNED, None), "aim_reached", TODAY, None),
        (Life(SIGNED, DAY(2027, 1, 1)), "agreed", DAY(2026, 12, 31), None),  # agreed today for a day ahead
        (Life(SIGNED, LAST), "rules_changed", None, "Enter the day"),
        (Life(SIGNED, LAST), None, LAST, "one of the five causes"),
        (Life(SIGNED, LAST), "leader_changed", LAST, "not one of the words"),
    ],
)
def test_what_is_said_of_an_end(life, cause, day, said):
    found = check_end(life, cause, day, TODAY)
    assert [said in finding.text for finding in found] == ([True] if said else [])


@given(lives, st.text() | st.none(), days, days)
def test_no_other_cause_ever_ends_it(life, cause, day, today):
    if cause not in END_CAUSES:
        assert "end_cause" in {finding.field for finding in check_end(life, cause, day, today)}


@given(lives, st.sampled_from([*END_CAUSES]), days, days)
def test_an_end_that_is_taken_lies_within_its_life(life, cause, day, today):
    if check_end(life, cause, day, today):
        return
    assert life.signed_on <= day
    if cause == "term_ended":
        assert life.last_day <= day <= today
    else:
        assert life.last_day is None or day <= life.last_day


@given(lives, days)
def test_on_any_day_of_its_term_it_can_be_ended_and_after_it_only_its_term_has(life, today):
    if life.last_day is None or today <= life.last_day:
        ended = today >= life.signed_on
        assert (check_end(life, "agreed", today, today) == []) == ended
    else:
        assert check_end(life, "agreed", today, today)
        assert check_end(life, "term_ended", life.last_day, today) == []


@pytest.mark.parametrize(
    ("life", "day", "said"),
    [
        (Life(SIGNED, DAY(2027, 1, 1)), TODAY, None),
        (Life(SIGNED, None), SIGNED, None),
        (Life(SIGNED, DAY(2027, 1, 1)), TODAY + NEXT, None),
        (Life(SIGNED, LAST), TODAY, "what has ended cannot be suspended"),
        (Life(SIGNED, DAY(2027, 1, 1), DAY(2026, 11, 1)), DAY(2026, 10, 1), "what has ended cannot be suspended"),
        (Life(SIGNED, DAY(2027, 1, 1)), DAY(2027, 1, 2), "cannot be suspended after that"),
        (Life(SIGNED, None), SIGNED - NEXT, "before the signing"),
        (Life(SIGNED, None), None, "from which day on"),
    ],
)
def test_what_is_said_of_a_suspension(life, day, said):
    found = check_suspension(life, day, TODAY)
    assert [said in finding.text for finding in found] == ([True] if said else [])


@given(lives, st.none() | days, days)
def test_a_suspension_that_is_taken_begins_while_it_is_in_force(life, day, today):
    if not check_suspension(life, day, today):
        assert life.signed_on <= day
        assert life.last_day is None or (day <= life.last_day and today <= life.last_day)
