"""What an agreement owes to those around it: its umbrella and those it renews."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.dates import term_end
from models.rules.findings import Level
from models.rules.gaps import PartyFacts
from models.rules.guards import (
    Surroundings,
    Term,
    check_surroundings,
    convention_of,
    days_between,
    evaluated_since,
    loses_umbrella,
    outside,
    term_of,
)
from models.rules.renewal import evaluated_years

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


@given(st.none() | st.dates(), st.none() | st.dates())
def test_the_real_end_is_the_earlier(last, ended):
    term = term_of(None, last, ended)
    assert term.last == min(filter(None, (last, ended)), default=None)
    assert term.early == (term.last != last)


@pytest.mark.parametrize(
    ("first", "last", "convention"),
    [
        (DAY(2025, 10, 16), DAY(2026, 10, 15), "day_before"),
        (DAY(2025, 10, 16), DAY(2026, 10, 16), "same_day"),
        (DAY(2026, 1, 1), DAY(2026, 12, 31), "day_before"),
        (DAY(2024, 2, 29), DAY(2025, 2, 28), None),  # either convention
        (DAY(2024, 2, 29), DAY(2028, 2, 28), "day_before"),
        (DAY(2024, 2, 29), DAY(2028, 2, 29), "same_day"),
        (DAY(2026, 1, 31), DAY(2026, 2, 28), None),
        (DAY(2026, 1, 31), DAY(2026, 3, 31), "same_day"),
        (DAY(2026, 1, 31), DAY(2026, 3, 30), "day_before"),
        (DAY(2026, 5, 5), DAY(2026, 5, 5), None),  # a term of one day
        (DAY(2026, 5, 5), DAY(2026, 5, 4), None),
        (DAY(2026, 5, 5), None, None),
        (DAY(9999, 2, 1), DAY(9999, 12, 31), None),  # what would follow lies beyond the calendar
    ],
)
def test_by_which_convention_a_term_ends(first, last, convention):
    assert convention_of(Term(first, last)) == convention


@given(st.dates(DAY(1950, 1, 1), DAY(2200, 1, 1)), st.integers(1, 240), st.sampled_from(["day_before", "same_day"]))
def test_the_convention_of_a_proposed_term_is_known_again_or_could_be_either(first, months, convention):
    found = convention_of(Term(first, term_end(first, months, convention)))
    assert found == convention or (found is None and first.day > 28)


@given(
    st.dates(DAY(1950, 1, 1), DAY(2050, 1, 1)), st.lists(st.integers(1, 60), min_size=2, max_size=30),
    st.sampled_from(["day_before", "same_day"]),
)  # fmt: skip
def test_a_chain_by_one_convention_is_never_warned_of(first, lengths, convention):
    """Thirty renewals, each from where the one before it ended, also from a 31st or a 29 February."""
    former = []
    for months in lengths:
        term = Term(first, term_end(first, months, convention))
        said_of_it = said(term, former=former)
        assert [text for text in said_of_it if "single day" not in text] == []
        former.insert(0, term)
        first = term.last + datetime.timedelta(days=convention_of(term) != "same_day")


@given(terms, terms)
def test_of_two_terms_only_what_lies_between_or_is_shared_is_said(before, after):
    seams = [text for text in said(after, former=[before]) if "The agreement before it" in text]
    free = days_between(before, after)
    shared_by_custom = free == -1 and convention_of(before) == "same_day"
    assert len(seams) == (free != 0 and not shared_by_custom)
    if seams:
        assert ("lie between" in seams[0]) == (free > 0)


@given(terms, st.integers(0, 2000), terms)
def test_an_early_end_tells_nothing_of_the_convention(before, days, after):
    ended = term_of(before.first, before.last, before.first + datetime.timedelta(days=days))
    if ended.early:
        assert convention_of(ended) is None
        assert not any("The terms before it" in text for text in said(after, former=[ended]))
        assert said(Term(ended.last, ended.last + datetime.timedelta(days=99)), former=[ended]) == []


def test_under_a_new_umbrella_sectors_and_governments_are_compared_with_that_one():
    around = {
        "sectors": {"Kesehatan"}, "umbrella_sectors": {"Sosial"}, "umbrella_governments": {"Kota Cilegon"},
        "umbrella_terminated_on": DAY(2025, 5, 1),
    }  # fmt: skip
    parties = [PartyFacts(1, "Kota Serang"), PartyFacts(2, "Kota Cilegon"), PartyFacts(3)]
    found = check_surroundings(YEAR, parties, Surroundings(**around))
    assert [finding.field for finding in found] == ["sectors", "parties.1.region", "umbrella"]


NAMES = st.frozensets(st.sampled_from("abc"))


@given(NAMES, NAMES)
def test_a_sector_is_outside_only_an_umbrella_that_names_sectors(own, named):
    outside = any("does not name" in text for text in said(YEAR, sectors=own, umbrella_sectors=named))
    assert outside == bool(named and own - named)


@pytest.mark.parametrize(
    ("around", "field", "level", "text"),
    [
        ({"renews_itself": True}, "predecessor", Level.ERROR, "cannot renew itself"),
        ({"rival": "Yang lain"}, "predecessor", Level.WARNING, "renews that agreement as well"),
        ({"unevaluated": True}, "predecessor", Level.WARNING, "evaluation is not closed"),
        ({"umbrella_unsigned": True}, "umbrella", Level.WARNING, "has not been signed yet"),
        ({"umbrella_terminated_on": DAY(2026, 5, 1)}, "umbrella", Level.WARNING, "was ended on"),
        ({"amended": Term(DAY(2026, 2, 1), None)}, "first_day", Level.WARNING, "begins within the term"),
        ({"amended": Term(None, DAY(2026, 11, 30))}, "last_day", Level.WARNING, "ends with the agreement"),
        ({"council_waits": True}, "stage", Level.WARNING, "council"),
    ],
)
def test_what_is_said_of_the_links(around, field, level, text):
    (found,) = check_surroundings(YEAR, (), Surroundings(**around))
    assert (found.field, found.level) == (field, level)
    assert text in found.text


FLAGS = st.booleans()


@given(terms, st.lists(terms, max_size=4), FLAGS, FLAGS, FLAGS, FLAGS, st.sampled_from(["", "Lain"]))
def test_nothing_but_a_ring_is_refused(term, former, ring, unsigned, waits, unevaluated, rival):
    """The law leaves open how long a PKS runs and whether it outlasts its MoU: all else is for the clerk to weigh."""
    around = Surroundings(
        former=former, renews_itself=ring, umbrella_unsigned=unsigned, council_waits=waits, unevaluated=unevaluated,
        rival=rival,
    )  # fmt: skip
    found = check_surroundings(term, (), around)
    assert [finding.field for finding in found if finding.level is Level.ERROR] == ["predecessor"] * ring
    assert len({finding.text for finding in found}) == len(found)


@pytest.mark.parametrize(("last", "year"), [(None, 0), (DAY(2026, 1, 1), 2025), (DAY(2026, 12, 31), 2025)])
def test_since_when_an_evaluation_counts(last, year):
    assert evaluated_since(last) == year


@given(terms, st.dates(DAY(2000, 1, 1), DAY(2100, 1, 1)))
def test_every_year_that_a_renewal_evaluates_counts(term, today):
    assert min(evaluated_years(*term[:2], max(today, term.last))) >= evaluated_since(term.last)


@given(terms, terms)
def test_an_addendum_is_outside_just_when_it_has_a_day_that_the_other_has_not(own, amended):
    within = amended.first <= own.first and own.last <= amended.last
    assert (list(outside(own, amended)) == []) == within
    assert list(outside(own, None)) == []
