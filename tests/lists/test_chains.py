"""The tree below an MoU and the chain of a PKS, on real registers, against plain Python."""

import datetime
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.lists.cards import agreement_card
from models.lists.chains import ChainLink, addenda, chain, seam, tree
from models.tables import Agreement
from tests.acts.builders import mou, pks, sign
from tests.lists.invented import Invented, written

TODAY = datetime.date(2026, 11, 23)
DAY = datetime.date
MANY = 30


def link(begins=None, last=None, ended=None, signed=None):
    return ChainLink(1, "pks", "", "in_force", signed, begins, last, None, ended, None, None, None)


def shown(agreement):
    return [(row.depth, row.link.title, row.heads, row.seam) for row in tree(agreement, TODAY)]


@pytest.fixture
def umbrella(register):
    """An MoU with a chain of three PKS, of which the second has an addendum, and a PKS of its own."""
    top = mou("Payung", first_day=DAY(2023, 1, 1), last_day=DAY(2027, 12, 31))
    first = pks("Satu", top, first_day=DAY(2024, 1, 1), last_day=DAY(2024, 12, 31))
    second = pks("Dua", top, predecessor=first, first_day=DAY(2025, 2, 1), last_day=DAY(2025, 12, 31))
    pks("Tiga", top, predecessor=second, first_day=DAY(2025, 12, 17), last_day=DAY(2026, 12, 31))
    pks("Lain", top, first_day=DAY(2023, 6, 1))
    change = pks("Adendum", None)
    with register.database.act("amend"):
        Agreement.update(kind="addendum", amends=second).where(Agreement.id == change).execute()
    return top


def test_a_tree_goes_chain_by_chain_below_its_mou(umbrella):
    assert shown(umbrella) == [
        (0, "Payung", True, None),
        (1, "Lain", True, None),
        (1, "Satu", True, None),
        (2, "Dua", False, 31),
        (3, "Adendum", False, None),
        (2, "Tiga", False, -15),
    ]


def test_every_agreement_of_a_tree_shows_the_same_tree(umbrella):
    whole = shown(umbrella)
    assert [shown(row.link.id) == whole for row in tree(umbrella, TODAY)] == [True] * 6


def test_a_tree_bears_the_status_of_the_day(umbrella):
    for row in tree(umbrella, TODAY):
        sign(row.link.id, row.link.begins or DAY(2025, 5, 5))
    statuses = {row.link.title: row.link.status for row in tree(umbrella, TODAY)}
    cards = {title: agreement_card(row.link.id, TODAY).status for row in tree(umbrella, TODAY)
             for title in (row.link.title,)}  # fmt: skip
    assert statuses == cards
    assert statuses["Dua"] == "superseded"
    assert statuses["Tiga"] == "ending"


def test_a_renewal_under_a_new_mou_keeps_its_chain(register, umbrella):
    second = mou("Payung baru", first_day=DAY(2028, 1, 1))
    moved = pks("Empat", second, predecessor=Agreement.get(Agreement.title == "Tiga").id)
    titles = [row.link.title for row in tree(second, TODAY)]
    assert titles == ["Payung baru", "Satu", "Dua", "Adendum", "Tiga", "Empat"]
    assert [entry.title for entry in chain(moved, TODAY)] == ["Satu", "Dua", "Tiga", "Empat"]


def test_the_mou_before_and_after_stand_on_top(register):
    old = mou("Lama", first_day=DAY(2018, 1, 1), last_day=DAY(2022, 12, 31))
    new = mou("Baru", predecessor=old, first_day=DAY(2023, 1, 1))
    pks("PKS", new)
    assert shown(new) == [(0, "Lama", True, None), (0, "Baru", False, 0), (1, "PKS", True, None)]


def test_a_pks_without_an_mou_stands_in_its_own_chain(register):
    first = pks("Satu", None, first_day=DAY(2025, 1, 1))
    second = pks("Dua", None, predecessor=first)
    pks("Asing", None)
    assert shown(second) == shown(first) == [(0, "Satu", True, None), (1, "Dua", False, None)]


def test_what_is_gone_has_no_tree_and_no_chain(register):
    assert tree(99, TODAY) == []
    assert chain(99, TODAY) == []
    assert addenda(99, TODAY) == []


def test_a_ring_is_shown_once_and_ends(register):
    first, second = pks("Satu"), pks("Dua")
    with register.database.act("break"):
        Agreement.update(predecessor=second).where(Agreement.id == first).execute()
        Agreement.update(predecessor=first).where(Agreement.id == second).execute()
    assert sorted(row.link.id for row in tree(first, TODAY)) == [first, second]
    assert sorted(entry.id for entry in chain(second, TODAY)) == [first, second]


def test_addenda_stand_below_what_they_amend(umbrella):
    second = Agreement.get(Agreement.title == "Dua").id
    assert [entry.title for entry in addenda(second, TODAY)] == ["Adendum"]
    card = agreement_card(addenda(second, TODAY)[0].id, TODAY)
    assert card.amends.id == second
    assert [entry.title for entry in agreement_card(second, TODAY).addenda] == ["Adendum"]


@pytest.mark.parametrize(
    ("before", "after", "days"),
    [
        (link(last=DAY(2025, 12, 31)), link(DAY(2026, 1, 1)), 0),
        (link(last=DAY(2025, 12, 31)), link(DAY(2026, 1, 2)), 1),
        (link(last=DAY(2025, 12, 31)), link(DAY(2025, 12, 31)), -1),
        (link(last=DAY(2024, 2, 29)), link(DAY(2024, 3, 1)), 0),
        (link(last=DAY(2025, 12, 31)), link(signed=DAY(2026, 1, 11)), 10),
        (link(last=DAY(2025, 12, 31)), link(DAY(2026, 1, 1), signed=DAY(2025, 12, 1)), 0),
        (link(last=DAY(2025, 12, 31), ended=DAY(2025, 12, 1)), link(DAY(2026, 1, 1)), 31),
        (link(ended=DAY(2025, 12, 1)), link(DAY(2025, 12, 1)), 0),
        (link(last=DAY(2025, 6, 30), ended=DAY(2025, 12, 1)), link(DAY(2025, 7, 1)), 0),
        (link(last=DAY(2025, 12, 31), ended=DAY(2025, 12, 31)), link(DAY(2026, 1, 1)), 0),  # its term has ended
        (link(), link(DAY(2026, 1, 1)), None),
        (link(last=DAY(2025, 12, 31)), link(), None),
    ],
)
def test_the_days_between_two_links(before, after, days):
    assert seam(before, after) == days


@given(st.dates(DAY(2024, 1, 1), DAY(2026, 1, 1)), st.integers(-400, 400))
def test_a_gap_counts_the_days_that_nobody_covers_and_an_overlap_those_that_both_do(last, away):
    begins = last + datetime.timedelta(days=away)
    span = [min(last, begins) + datetime.timedelta(days=at) for at in range(abs(away) + 1)]
    uncovered = sum(last < each < begins for each in span)
    shared = sum(begins <= each <= last for each in span)
    assert seam(link(last=last), link(begins)) == uncovered - shared


def _invented(predecessor, first, days):
    day = DAY(2000, 1, 1) + datetime.timedelta(days=first)
    return Invented("pks", "signed", "xenon", None, day, day + datetime.timedelta(days=days), None, None, predecessor,
                    frozenset({"36.73"}), frozenset())  # fmt: skip


CHAINS = st.lists(st.tuples(st.integers(0, 9000), st.integers(0, 800)), min_size=1, max_size=MANY).map(
    lambda terms: [_invented(at - 1 if at else None, *term) for at, term in enumerate(terms)]
)
# Any earlier one may be renewed, also twice, or none.
TREES = st.lists(
    st.tuples(st.none() | st.integers(0, MANY), st.integers(0, 9000), st.integers(0, 800)), min_size=1, max_size=MANY
).map(lambda drawn: [_invented(before if before is None or before < at else None, first, days)
                     for at, (before, first, days) in enumerate(drawn)])  # fmt: skip

house = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


@house
@given(drawn=CHAINS, at=st.integers(0, MANY - 1))
def test_a_chain_is_told_in_order_from_any_of_its_links(register, regions, drawn, at):
    with written(register, drawn, regions, {}) as kept:
        found = chain(kept[at % len(kept)].id, TODAY)
        rows = tree(kept[at % len(kept)].id, TODAY)
    assert [entry.id for entry in found] == [one.id for one in kept]
    assert [row.link.id for row in rows] == [one.id for one in kept]
    assert [row.depth for row in rows] == [0, *[1] * (len(kept) - 1)]
    assert [row.seam for row in rows[1:]] == [
        (later.first_day - earlier.last_day).days - 1 for earlier, later in pairwise(kept)
    ]


@house
@given(drawn=TREES, under=st.integers(1, MANY))
def test_a_tree_shows_each_once_below_what_it_renews(register, regions, drawn, under):
    top = replace(_invented(None, 0, 9000), kind="kb")
    with written(register, [*drawn, top], regions, {}) as kept:
        *agreements, umbrella = kept
        below = [one.id for one in agreements[:under]]
        Agreement.update(umbrella=umbrella.id).where(Agreement.id.in_(below)).execute()
        rows = tree(umbrella.id, TODAY)
        chains = {one.id: chain(one.id, TODAY) for one in agreements}
    head = {}  # of each agreement, the first of its chain
    for one in agreements:
        head[one.id] = head.get(one.predecessor, one.id)
    wanted = {one.id for one in agreements if any(head[one.id] == head[other] for other in below)}
    order = [row.link.id for row in rows]
    assert sorted(order) == sorted(wanted | {umbrella.id})
    assert order[0] == umbrella.id
    assert [row.depth for row in rows] == [0, *(1 if head[own] == own else 2 for own in order[1:])]
    assert all(order.index(row.link.predecessor) < at for at, row in enumerate(rows) if row.link.predecessor)
    heads = [head[own] for own in order[1:]]
    assert heads == sorted(heads, key=heads.index)  # a chain stays together
    before = {one.id: one.predecessor for one in agreements}
    for own, found in chains.items():
        ids = [entry.id for entry in found]
        assert sorted(ids) == sorted(other for other in before if _leads(other, own, before) or
                                     _leads(own, other, before))  # fmt: skip


def _leads(later, earlier, before):
    """Tell whether `later` is `earlier`, or renews it over any number of steps."""
    while later is not None and later != earlier:
        later = before[later]
    return later == earlier
