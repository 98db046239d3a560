"""Who holds a post, and what a change of officials means for its documents: tables of cases, and what always holds."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.findings import Level
from models.rules.succession import (
    FATES,
    Change,
    Term,
    check_change,
    day_before,
    ended_by,
    ends,
    fate,
    holders_on,
    in_office,
    problem_on,
    rival,
    side_by_side,
)
from models.rules.vocabulary import CAPACITIES, STAGES

D = datetime.date
DAY = D(2026, 11, 23)
DAYS = st.dates(D(2020, 1, 1), D(2030, 12, 31))
MAYBE = st.none() | DAYS
TERMS = st.lists(
    st.builds(Term, st.integers(1, 99), st.just("A"), st.sampled_from(list(CAPACITIES)), MAYBE, MAYBE),
    max_size=5,
    unique_by=lambda term: term.id,
)
CHANGES = st.builds(
    Change, st.sampled_from(list(CAPACITIES)), DAYS, last_day=MAYBE, old_last_day=MAYBE, decree_date=MAYBE
)


def term(capacity="definitive", first=None, last=None, record=1, name="Contoh Satu"):
    return Term(record, name, capacity, first, last)


def said(findings, level):
    return {(finding.field, finding.text) for finding in findings if finding.level is level}


@pytest.mark.parametrize(
    ("terms", "problem"),
    [
        ([], "vacant"),
        ([term(last=D(2026, 11, 22))], "vacant"),
        ([term(first=D(2026, 11, 24))], "vacant"),
        ([term(first=DAY, last=DAY)], ""),
        ([term()], ""),
        ([term(), term("plh", DAY, DAY, 2)], ""),  # the holder is away, and stays the holder
        ([term("plh")], ""),
        ([term("pj"), term("plh", record=2)], ""),
        ([term(), term("plt", record=2)], "two"),
        ([term(), term(record=2)], "two"),
        ([term(), term("plh", record=2), term("plh", record=3)], "two"),
        ([term(last=DAY), term(first=D(2026, 11, 24), record=2)], ""),
    ],
)
def test_a_post_without_holder_and_two_at_once(terms, problem):
    assert problem_on(terms, DAY) == problem


def test_the_holder_stands_before_who_stands_in():
    away, acting = term(), term("plh", DAY, DAY, 2)
    assert holders_on([acting, away], DAY) == [away, acting]
    assert holders_on([acting, away], D(2026, 11, 24)) == [away]


@given(TERMS, DAYS)
def test_a_problem_depends_on_who_is_in_office_alone(terms, day):
    assert problem_on(terms, day) == problem_on([each for each in terms if in_office(each, day)], day)
    assert (problem_on(terms, day) == "vacant") == (not holders_on(terms, day))


@given(TERMS, DAYS)
def test_a_plh_beside_a_holder_makes_no_problem(terms, day):
    without = [each for each in terms if each.capacity != "plh"]
    if holders_on(without, day):
        assert problem_on([*without, term("plh", day, day, 100)], day) == problem_on(without, day)


@pytest.mark.parametrize(
    ("first", "before"),
    [
        (D(2024, 3, 1), D(2024, 2, 29)),
        (D(2023, 3, 1), D(2023, 2, 28)),
        (D(2025, 1, 1), D(2024, 12, 31)),
        (D.min, D.min),
    ],
)
def test_the_old_term_ends_the_day_before(first, before):
    assert day_before(first) == before


@given(TERMS, CHANGES)
def test_after_a_change_as_proposed_nobody_it_ended_is_in_office(terms, change):
    gone = ended_by(terms, change)
    left = [each._replace(last_day=day_before(change.first_day)) if each in gone else each for each in terms]
    assert not ended_by(left, change)
    for each in holders_on(left, change.first_day):
        assert (change.capacity, each.capacity == "plh") == ("plh", False)


@given(st.sampled_from(list(CAPACITIES)), st.sampled_from(list(CAPACITIES)))
def test_two_stand_side_by_side_just_when_that_is_no_problem(one, other):
    assert side_by_side(one, other) is side_by_side(other, one)
    assert side_by_side(one, other) == (problem_on([term(one), term(other, record=2)], DAY) == "")


@pytest.mark.parametrize(("new", "old", "leaves"), [
    ("definitive", "definitive", True), ("definitive", "plt", True), ("definitive", "plh", True),
    ("plt", "definitive", True), ("pj", "definitive", True),
    ("plh", "definitive", False), ("plh", "plt", False), ("plh", "plh", True),
])  # fmt: skip
def test_only_a_plh_lets_the_holder_stay(new, old, leaves):
    assert ends(new, old) is leaves


@pytest.mark.parametrize(
    ("capacity", "stage", "frozen", "signed_on", "becomes"),
    [
        ("definitive", "draft", False, None, "renamed"),
        ("definitive", "prepared", False, DAY, "renamed"),
        ("definitive", "draft", False, D(2026, 11, 22), "kept"),
        ("definitive", "ready", True, None, "withdraw"),
        ("definitive", "ready", True, DAY, "withdraw"),
        ("definitive", "ready", True, D(2026, 11, 22), "in_time"),
        ("definitive", "signed", True, D(2026, 11, 22), "signed"),
        ("definitive", "signed", False, None, "signed"),
        ("plh", "draft", False, None, "kept"),  # the holder comes back
        ("plh", "draft", False, DAY, "renamed"),
        ("plh", "draft", False, D(2026, 12, 1), "renamed"),
        ("plh", "draft", False, D(2026, 12, 2), "kept"),
        ("plh", "ready", True, D(2026, 12, 2), "in_time"),
    ],
)
def test_what_becomes_of_a_document(capacity, stage, frozen, signed_on, becomes):
    change = Change(capacity, DAY, D(2026, 12, 1) if capacity == "plh" else None)
    assert fate(stage, frozen, signed_on, "definitive", change) == becomes


@given(
    st.sampled_from(list(STAGES)), st.booleans(), MAYBE, st.sampled_from(list(CAPACITIES)), CHANGES
)  # fmt: skip
def test_nothing_signed_and_nothing_before_the_first_day_is_touched(stage, frozen, signed_on, named, change):
    becomes = fate(stage, frozen, signed_on, named, change)
    assert becomes in FATES
    assert (becomes == "signed") == (stage == "signed")
    if frozen or stage == "signed" or (signed_on and signed_on < change.first_day):
        assert becomes != "renamed"


@given(st.sampled_from(["draft", "prepared"]), MAYBE, CHANGES)
def test_a_draft_that_names_nobody_takes_whom_one_takes_that_names_a_holder(stage, signed_on, change):
    """Nobody there is nobody who comes back: where a Plh. would stand in, the draft waits for the holder as well."""
    assert fate(stage, False, signed_on, "", change) == fate(stage, False, signed_on, "definitive", change)


def test_a_change_needs_its_first_day():
    assert said(check_change([], Change("definitive")), Level.ERROR) == {
        ("first_day", "Enter the first day of the new holder.")
    }
    with pytest.raises(ValueError, match="first day"):
        fate("draft", False, None, "definitive", Change("definitive"))


GOOD = {"first_day": DAY, "decree": "821/1"}


@pytest.mark.parametrize(
    ("terms", "change", "errors", "warnings"),
    [
        ([], {}, set(), set()),
        ([], {"decree": " "}, set(), {"decree"}),
        ([], {"decree_date": D(2026, 11, 24)}, set(), {"decree_date"}),
        ([], {"last_day": D(2026, 11, 22)}, {"last_day"}, set()),
        ([term()], {"old_last_day": D(2026, 11, 22)}, set(), set()),
        ([term()], {}, {"old_last_day"}, set()),
        ([term()], {"old_last_day": DAY}, set(), {"old_last_day"}),
        ([term()], {"old_last_day": D(2026, 11, 20)}, set(), {"first_day"}),
        ([term(last=D(2026, 10, 31))], {}, set(), {"first_day"}),
        ([term(last=D(2026, 11, 22))], {}, set(), set()),
        ([term(first=DAY)], {"old_last_day": D(2026, 11, 22)}, {"first_day"}, set()),
        ([term(first=D(2026, 11, 10))], {"old_last_day": D(2026, 11, 9)}, {"old_last_day"}, {"first_day"}),
        ([term(first=D(2027, 1, 1))], {}, set(), {"post"}),
        ([term(first=D(2027, 1, 1))], {"last_day": D(2026, 12, 31)}, set(), set()),
        ([term()], {"capacity": "plh"}, set(), {"capacity"}),  # the powers; the holder stays
        ([], {"capacity": "plt"}, set(), {"capacity"}),
        ([], {"capacity": "pj"}, set(), {"capacity"}),
        ([], {"capacity": "pj", "heads_region": True}, set(), set()),
        ([], {"capacity": "pj", "secretary": True}, set(), set()),
    ],
)
def test_what_is_said_of_a_change(terms, change, errors, warnings):
    found = check_change(terms, Change(**{"capacity": "definitive", **GOOD, **change}))
    assert {finding.field for finding in found if finding.level is Level.ERROR} == errors
    assert {finding.field for finding in found if finding.level is Level.WARNING} == warnings


def test_a_plh_for_nobody_is_told_from_one_for_a_holder():
    def sentences(terms):
        return said(check_change(terms, Change("plh", DAY, decree="1")), Level.WARNING)

    alone, beside = sentences([]), sentences([term()])
    assert len(alone) == 2
    assert len(beside) == 1


@given(TERMS, CHANGES)
def test_every_error_stands_at_a_field_of_the_page(terms, change):
    fields = {"post", "capacity", "first_day", "last_day", "old_last_day", "decree", "decree_date"}
    assert {finding.field for finding in check_change(terms, change)} <= fields


@pytest.mark.parametrize(
    ("others", "day", "name"),
    [
        ([], DAY, ""),
        ([term(record=2, name="Contoh Dua")], DAY, "Contoh Dua"),
        ([term(record=2, name="Contoh Dua")], None, "Contoh Dua"),
        ([term("plh", record=2)], DAY, ""),  # stands in for the holder
        ([term("plt", record=2, name="Contoh Dua")], DAY, "Contoh Dua"),
        ([term(last=D(2026, 11, 22), record=2)], DAY, ""),
        ([term(last=D(2030, 1, 1), record=2)], None, ""),  # without a day of signing, an end that is known is enough
        ([term(last=DAY, record=2, name="Contoh Dua")], DAY, "Contoh Dua"),
    ],
)
def test_who_holds_the_post_beside_the_signatory(others, day, name):
    assert rival([*others, term()], 1, day) == name


def test_who_is_out_of_office_has_no_rival():
    assert rival([term(last=D(2020, 1, 1)), term(record=2)], 1, DAY) == ""
    assert rival([term(record=2)], 1, DAY) == ""


@given(TERMS, DAYS)
def test_a_rival_is_there_exactly_where_two_hold_the_post(terms, day):
    assert any(rival(terms, one.id, day) for one in terms) == (problem_on(terms, day) == "two")
