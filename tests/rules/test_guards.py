"""What an agreement owes to those around it: its umbrella and those it renews."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from models.rules.guards import Surroundings, Term, check_surroundings, days_between, loses_umbrella, real_end

DAY = datetime.date
YEAR = Term(DAY(2026, 1, 1), DAY(2026, 12, 31))
terms = st.tuples(st.dates(DAY(2000, 1, 1), DAY(2090, 1, 1)), st.integers(0, 2000)).map(
    lambda drawn: Term(drawn[0], drawn[0] + datetime.timedelta(days=drawn[1]))
)


def said(term, **around):
    return [finding.text for finding in check_surroundings(term, (), Surroundings(**around))]


def test_nothing_is_said_of_what_follows_at_once():
    assert said(YEAR, former=[Term(DAY(2025, 1, 1), DAY(2025, 12, 31))]) == []


def test_a_gap_an_overlap_and_another_convention_are_named():
    assert "lie between them" in said(YEAR, former=[Term(DAY(2025, 1, 1), DAY(2025, 12, 30))])[0]
    assert any("both are in force" in text for text in said(YEAR, former=[Term(DAY(2025, 1, 1), DAY(2026, 1, 5))]))


def test_a_sector_the_umbrella_does_not_name_and_a_term_of_one_day():
    assert any("does not name" in text for text in said(YEAR, sectors={"Sosial"}, umbrella_sectors={"Kesehatan"}))
    assert any("single day" in text for text in said(Term(DAY(2024, 2, 29), DAY(2024, 2, 29))))


@given(terms, terms)
def test_days_between_agree_with_counting(before, after):
    free = days_between(before, after)
    assert free == (after.first - before.last).days - 1
    assert (free < 0) == (after.first <= before.last)


@given(terms, terms)
def test_an_umbrella_is_lost_when_it_ends_first(term, umbrella):
    assert loses_umbrella(term, umbrella) == (umbrella.last < term.last)


@given(st.dates(), st.none() | st.dates())
def test_the_real_end_is_the_earlier(last, ended):
    assert real_end(last, ended) == (min(last, ended) if ended else last)
