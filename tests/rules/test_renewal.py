"""What a renewal asks for and proposes: tables of cases, and what always holds."""

import datetime

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from models.rules.articles import ArticleText
from models.rules.dates import term_end
from models.rules.findings import Level
from models.rules.guards import Surroundings, Term, check_surroundings, convention_of, days_between
from models.rules.renewal import (
    MatterChoice,
    check_matters,
    check_term,
    evaluated_years,
    matters,
    period_order,
    proposed_term,
)
from models.rules.vocabulary import PERIODS

D = datetime.date
ONE = datetime.timedelta(days=1)
TODAY = D(2026, 11, 23)
DAYS = st.dates(D(1950, 1, 1), D(2150, 12, 31))
CONVENTIONS = st.sampled_from(["day_before", "same_day"])
TERMS = st.tuples(DAYS, st.integers(0, 2000)).map(lambda drawn: (drawn[0], drawn[0] + drawn[1] * ONE))


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("", []),
        (" \n\n\t", []),
        ("- Kuota 250 ton\n– Jam buka", ["Kuota 250 ton", "Jam buka"]),
        ("1. Satu\n2) Dua\n(3) Tiga\na. Empat\nb) Lima", ["Satu", "Dua", "Tiga", "Empat", "Lima"]),
        ("• Titik\n* Bintang", ["Titik", "Bintang"]),
        ("Sama\n- Sama\nsama", ["Sama", "sama"]),
        ("2026 menjadi 2027\n-5 derajat\n3.000 ton", ["2026 menjadi 2027", "-5 derajat", "3.000 ton"]),
    ],
)
def test_new_matters_are_the_lines_without_their_bullets(written, found):
    assert matters(written) == found


@given(st.text(st.sampled_from("ab1-.()•\n "), max_size=40))
def test_no_matter_is_blank_or_named_twice_and_none_is_made_up(written):
    found = matters(written)
    assert all(one.strip() == one != "" for one in found)
    assert len(set(found)) == len(found)
    lines = written.splitlines()
    assert all(any(line.rstrip().endswith(one) for line in lines) for one in found)


@pytest.mark.parametrize(
    ("first", "last", "today", "years"),
    [
        (D(2026, 1, 1), D(2026, 12, 31), TODAY, (2026,)),
        (D(2025, 1, 1), D(2027, 12, 31), D(2026, 3, 31), (2026, 2025)),
        (D(2025, 1, 1), D(2027, 12, 31), D(2026, 4, 1), (2026,)),
        (D(2026, 1, 1), D(2026, 12, 31), D(2026, 2, 1), (2026,)),  # it did not run in the year before
        (D(2025, 1, 1), D(2025, 12, 31), D(2026, 1, 15), (2025,)),  # it has ended in the year before
        (D(2025, 2, 1), D(2026, 1, 31), TODAY, (2026, 2025)),
        (None, None, D(2026, 1, 1), (2026, 2025)),
        (D(2024, 2, 29), D(2024, 2, 29), TODAY, (2024,)),  # a term of one day
    ],
)
def test_which_years_may_be_evaluated(first, last, today, years):
    assert evaluated_years(first, last, today) == years


@given(st.none() | DAYS, st.none() | DAYS, DAYS)
def test_the_years_lie_in_the_term_and_not_ahead(first, last, today):
    assume(not (first and last) or first <= last)
    assume(first is None or first <= today)
    years = evaluated_years(first, last, today)
    assert list(years) == sorted(set(years), reverse=True)
    for year in years:
        assert year <= today.year
        assert first is None or first.year <= year
        assert last is None or year <= last.year


def test_the_periods_of_a_year_stand_by_their_end():
    assert sorted(PERIODS, key=period_order) == ["q1", "q2", "s1", "q3", "q4", "s2", "year"]


@pytest.mark.parametrize(
    ("first", "last", "today", "convention", "proposed"),
    [
        (D(2026, 1, 1), D(2026, 12, 31), TODAY, "day_before", (D(2027, 1, 1), D(2027, 12, 31))),
        (D(2025, 12, 1), D(2026, 12, 1), TODAY, "day_before", (D(2026, 12, 1), D(2027, 12, 1))),
        (D(2024, 2, 29), D(2025, 2, 28), D(2025, 1, 1), "day_before", (D(2025, 3, 1), D(2026, 2, 28))),
        (D(2024, 2, 29), D(2025, 2, 28), D(2025, 1, 1), "same_day", (D(2025, 3, 1), D(2026, 3, 1))),
        (D(2024, 2, 29), D(2028, 2, 29), D(2028, 1, 1), "day_before", (D(2028, 2, 29), D(2032, 2, 29))),
        (D(2026, 1, 31), D(2026, 2, 28), D(2026, 2, 1), "day_before", (D(2026, 3, 1), D(2026, 3, 31))),
        (D(2026, 8, 31), D(2026, 11, 30), TODAY, "day_before", (D(2026, 12, 1), D(2027, 2, 28))),
        (D(2026, 12, 1), D(2026, 12, 1), TODAY, "day_before", (D(2026, 12, 2), D(2027, 12, 1))),  # a term of one day
        (D(2026, 1, 1), D(2026, 12, 24), TODAY, "day_before", (D(2026, 12, 25), D(2027, 12, 24))),
        (None, D(2026, 12, 31), TODAY, "day_before", (D(2027, 1, 1), D(2027, 12, 31))),
        (D(2025, 1, 1), D(2025, 12, 31), TODAY, "day_before", (TODAY, D(2027, 11, 22))),  # it has ended before
        (D(2026, 1, 1), None, TODAY, "day_before", (None, None)),
        (D(9998, 1, 1), D(9999, 12, 31), TODAY, "day_before", (None, None)),  # beyond the calendar
        (D(9990, 1, 1), D(9998, 12, 31), TODAY, "day_before", (None, None)),
    ],
)
def test_which_term_is_proposed(first, last, today, convention, proposed):
    assert proposed_term(first, last, today, convention) == proposed


@given(TERMS, DAYS, CONVENTIONS)
def test_what_is_proposed_follows_at_once_or_begins_today(term, today, convention):
    first, last = proposed_term(*term, today, convention)
    assert first <= last
    if term[1] < today:
        assert first == today
    else:
        shared = convention_of(Term(*term)) == "same_day"
        assert days_between(Term(*term), Term(first, last)) == -shared


@given(DAYS, st.integers(1, 120), CONVENTIONS)
@example(D(2024, 2, 29), 12, "same_day")
@example(D(2025, 1, 31), 1, "day_before")
def test_as_many_months_follow_in_the_convention_of_the_term(first, months, convention):
    last = term_end(first, months, convention)
    begins, ends = proposed_term(first, last, first, convention)
    own = convention_of(Term(first, last)) or convention
    assert ends == term_end(begins, months, own)


@given(DAYS, st.lists(st.integers(1, 60), min_size=1, max_size=30), CONVENTIONS)
@example(D(2023, 8, 31), [6] * 30, "same_day")
@example(D(2024, 2, 29), [12] * 30, "same_day")
def test_a_chain_of_proposals_is_never_warned_of(first, lengths, convention):
    """Thirty renewals, each as it is proposed: no gap, no overlap, one convention, whatever day the first began on."""
    term = Term(first, term_end(first, lengths[0], convention))
    former = [term]
    for _renewal in lengths:
        shown = next(filter(None, map(convention_of, former)), convention)
        term = Term(*proposed_term(*term[:2], term.first, shown))
        assert [finding.text for finding in check_surroundings(term, (), Surroundings(former=former))] == []
        former.insert(0, term)


TEXT = [
    ArticleText("recital", "Menimbang", "bahwa;"),
    ArticleText("article", "Objek", "Sampah."),
    ArticleText("article", "Jangka  Waktu", "Satu tahun."),
]


@pytest.mark.parametrize(
    ("choice", "wrong"),
    [
        (MatterChoice(1, "Kuota"), True),
        (MatterChoice(1, "Kuota", "placed", "Objek"), False),
        (MatterChoice(1, "Kuota", "placed", " objek "), False),
        (MatterChoice(1, "Kuota", "placed", "Jangka Waktu"), False),
        (MatterChoice(1, "Kuota", "placed", "Biaya"), True),
        (MatterChoice(1, "Kuota", "placed", "Menimbang"), True),  # no article
        (MatterChoice(1, "Kuota", "placed"), True),
        (MatterChoice(1, "Kuota", "dismissed"), True),
        (MatterChoice(1, "Kuota", "dismissed", reason="  "), True),
        (MatterChoice(1, "Kuota", "dismissed", reason="Sudah diatur"), False),
    ],
)
def test_a_matter_is_placed_or_dismissed_with_a_reason(choice, wrong):
    done = MatterChoice(1, "Lain", "dismissed", reason="Sudah diatur")
    found = list(check_matters([done, choice], TEXT))
    assert [(finding.field, finding.level) for finding in found] == [("matters.1", Level.ERROR)] * wrong


CHOICES = st.lists(
    st.builds(
        MatterChoice, st.integers(1, 3), st.sampled_from("ab"), st.sampled_from([None, "placed", "dismissed"]),
        st.sampled_from(["", "Objek", "Biaya"]), st.sampled_from(["", " ", "Sudah"]),
    ),
    max_size=6,
)  # fmt: skip


@given(CHOICES)
def test_each_matter_is_said_at_most_once_and_an_open_one_always(choices):
    fields = [finding.field for finding in check_matters(choices, TEXT)]
    assert len(set(fields)) == len(fields)
    assert set(fields) <= {f"matters.{at}" for at in range(len(choices))}
    for at, choice in enumerate(choices):
        if choice.outcome is None:
            assert f"matters.{at}" in fields


OLD = Term(D(2026, 1, 1), D(2026, 12, 31))


@pytest.mark.parametrize(
    ("first", "last", "old", "kind", "fields"),
    [
        (D(2027, 1, 1), D(2027, 12, 31), OLD, "pks", []),
        (None, None, OLD, "pks", ["first_day", "last_day"]),
        (D(2027, 1, 1), None, OLD, "pks", ["last_day"]),
        (D(2027, 1, 1), D(2027, 1, 1), OLD, "pks", []),  # a term of one day is warned of, not refused
        (D(2026, 12, 1), None, OLD, "addendum", []),
        (D(2026, 12, 1), D(2026, 12, 31), OLD, "addendum", []),
        (D(2026, 12, 31), D(2026, 12, 31), OLD, "addendum", []),
        (D(2026, 12, 1), D(2027, 1, 1), OLD, "addendum", ["last_day"]),
        (D(2027, 1, 1), None, OLD, "addendum", ["first_day"]),
        (D(2025, 12, 31), None, OLD, "addendum", ["first_day"]),
        (None, None, OLD, "addendum", ["first_day"]),
        (D(2030, 1, 1), D(2031, 1, 1), Term(None, None), "addendum", []),  # its end is open
        (D(2026, 11, 1), None, Term(None, TODAY - ONE), "addendum", ["decision"]),
        (D(2026, 11, 1), None, Term(None, TODAY), "addendum", []),
    ],
)
def test_which_days_are_refused(first, last, old, kind, fields):
    found = list(check_term(first, last, old, kind, TODAY))
    assert [finding.field for finding in found] == fields
    assert {finding.level for finding in found} <= {Level.ERROR}


@given(st.none() | DAYS, st.none() | DAYS, TERMS, DAYS)
def test_an_addendum_that_is_taken_lies_within_what_it_amends(first, last, old, today):
    if list(check_term(first, last, Term(*old), "addendum", today)):
        return
    assert old[0] <= first <= old[1]
    assert last is None or last <= old[1]
    assert today <= old[1]
