import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.checks import AgreementFacts, check_agreement, check_evaluation, check_tenure
from models.rules.findings import Level
from models.rules.gaps import PartyFacts
from models.rules.vocabulary import CAPACITIES, KINDS, STAGES

date = datetime.date
HEADS = (
    PartyFacts(1, "Kabupaten Serang", signatory="Nama", post="Bupati Serang", heads_region=True),
    PartyFacts(2, "Kota Serang", signatory="Nama", post="Wali Kota Serang", heads_region=True),
)
OFFICES = tuple(
    replace(party, department="Dinas Sosial", post="Kepala Dinas", heads_region=False, poa_number="3")
    for party in HEADS
)
KB = AgreementFacts(
    "kb", "Pelayanan Publik", "signed", "mandatory", date(2023, 10, 16), date(2023, 10, 16), date(2028, 10, 15),
    parties=HEADS,
)  # fmt: skip
PKS = AgreementFacts(
    "pks", "Bidang Sosial", "signed", None, date(2024, 1, 10), date(2024, 1, 10), date(2025, 1, 9),
    umbrella_first=date(2023, 10, 16), umbrella_last=date(2028, 10, 15), umbrella_known=True, parties=OFFICES,
)  # fmt: skip


def said(findings):
    return [(found.level.value, found.field) for found in findings]


def with_second(facts, **change):
    return replace(facts, parties=(facts.parties[0], replace(facts.parties[1], **change)))


@pytest.mark.parametrize("facts", [KB, PKS, replace(PKS, kind="addendum", umbrella_known=False)])
def test_nothing_is_said_of_a_sound_agreement(facts):
    assert check_agreement(facts) == []


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        (replace(KB, title=" \n"), "title"),
        (replace(KB, kind="mou"), "kind"),
        (replace(KB, stage="done"), "stage"),
        (replace(KB, category="wajib"), "category"),
        (replace(KB, signed_on=None), "signed_on"),
        (replace(KB, last_day=date(2023, 10, 15)), "last_day"),
        (replace(KB, parties=HEADS[:1]), "parties"),
        (replace(KB, parties=[]), "parties"),
        (with_second(KB, government=""), "parties.2.region"),
        (with_second(KB, government="Kabupaten Serang"), "parties.2.region"),
        (with_second(PKS, government="Kabupaten Serang"), "parties.2.department"),
    ],
)
def test_what_is_refused_and_where(facts, field):
    assert said(check_agreement(facts)) == [("error", field)]


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        (replace(KB, last_day=date(2028, 10, 17)), "last_day"),
        (replace(KB, first_day=date(2023, 7, 17), last_day=None), "first_day"),
        (replace(PKS, umbrella_known=False), "umbrella"),
        (replace(PKS, umbrella_first=date(2024, 1, 11)), "first_day"),
        (replace(PKS, umbrella_last=date(2025, 1, 8)), "last_day"),
        (replace(PKS, umbrella_last=date(2024, 1, 9), last_day=None), "first_day"),
        (replace(PKS, umbrella_first=date(2026, 1, 1), first_day=None), "last_day"),
        (with_second(KB, heads_region=False), "parties.2.tenure"),
        (with_second(PKS, poa_number=" "), "parties.2.poa_number"),
        (with_second(PKS, signatory="", poa_number=""), "parties.2.poa_number"),
        (with_second(PKS, capacity="plt"), "parties.2.signatory_capacity"),
        (with_second(KB, capacity="plh"), "parties.2.signatory_capacity"),
        (with_second(KB, number="134.4/1", number_taken=True), "parties.2.number"),
        (with_second(KB, tenure_from=date(2023, 10, 17)), "parties.2.tenure"),
        (with_second(KB, tenure_until=date(2023, 10, 15)), "parties.2.tenure"),
    ],
)
def test_what_is_warned_of_and_where(facts, field):
    assert said(check_agreement(facts)) == [("warning", field)]


@pytest.mark.parametrize(
    "facts",
    [
        replace(KB, last_day=date(2028, 10, 16)),
        replace(KB, first_day=date(2024, 2, 29), last_day=date(2029, 2, 28)),
        replace(KB, first_day=date(2023, 7, 18), last_day=None),
        replace(KB, first_day=date(9998, 1, 1), last_day=date(9999, 12, 31)),
        replace(KB, stage="ready", signed_on=None, first_day=None, last_day=None),
        replace(KB, first_day=date(2023, 10, 16), last_day=date(2023, 10, 17)),
        replace(PKS, first_day=PKS.umbrella_first, last_day=date(2028, 10, 15), umbrella_last=date(2028, 10, 15)),
        replace(PKS, umbrella_first=None, umbrella_last=None),
        with_second(KB, tenure_from=KB.signed_on, tenure_until=KB.signed_on),
        replace(with_second(KB, tenure_from=date(2030, 1, 1)), stage="ready", signed_on=None),
        with_second(KB, number=" ", number_taken=True),
        with_second(KB, capacity="pj"),
        with_second(PKS, signatory="", post="", poa_number=""),
        with_second(PKS, government="Kabupaten Serang", department="Dinas Kesehatan"),
        with_second(PKS, heads_region=True, poa_number=""),
        replace(KB, parties=(*HEADS, PartyFacts(3, "Kota Cilegon"))),
    ],
)
def test_what_lies_just_within_the_bounds(facts):
    assert check_agreement(facts) == []


def test_the_second_and_third_of_a_kind_are_both_named():
    thrice = [replace(HEADS[0], position=position) for position in (1, 2, 3)]
    assert said(check_agreement(replace(KB, parties=thrice))) == [
        ("error", "parties.2.region"),
        ("error", "parties.3.region"),
    ]


day = st.none() | st.dates()
parties = st.lists(
    st.builds(
        PartyFacts, st.just(1), *[st.sampled_from(["", " ", "{satu}", "dua"])] * 5, st.booleans(),
        st.sampled_from(list(CAPACITIES)), st.sampled_from(["", "3"]), day, day, st.booleans(),
    ),
    max_size=4,
).map(lambda found: [replace(party, position=position) for position, party in enumerate(found, 1)])  # fmt: skip
anything = st.builds(
    AgreementFacts, st.sampled_from(["mou", *KINDS]), st.sampled_from(["", "Bidang"]), st.sampled_from(list(STAGES)),
    st.sampled_from([None, "mandatory", "x"]), day, day, day, day, day, st.booleans(), parties,
)  # fmt: skip


@given(anything)
def test_whatever_comes_each_finding_reads_as_a_sentence(facts):
    for found in check_agreement(facts):
        sentence = found.text.format(**found.values)
        assert sentence[-1] == "."
        assert "None" not in sentence


@given(anything)
def test_errors_are_the_blocking_rules_and_no_others(facts):
    errors = {found.field.rpartition(".")[2] for found in check_agreement(facts) if found.level is Level.ERROR}
    known = [(party.government, party.department) for party in facts.parties if party.government]
    assert ("title" in errors) == (not facts.title)
    assert ("parties" in errors) == (len(facts.parties) < 2)
    twice, unknown = len(set(known)) < len(known), len(known) < len(facts.parties)
    assert bool(errors & {"region", "department"}) == (twice or unknown)
    assert ("last_day" in errors) == bool(facts.first_day and facts.last_day and facts.last_day < facts.first_day)
    assert ("signed_on" in errors) == (facts.stage == "signed" and facts.signed_on is None)
    assert errors <= {"title", "kind", "category", "signed_on", "last_day", "parties", "region", "department"}


@given(day, day)
def test_a_tenure_cannot_end_before_it_starts(first, last):
    found = said(check_tenure(first, last))
    assert found == ([("error", "last_day")] if first and last and last < first else [])


TODAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        ((2025, "year", False, None), None),
        ((2025, "s2", True, "adjust"), None),
        ((2027, "q1", False, "continue"), None),
        ((1950, "year", False, ""), None),
        ((2028, "year", False, None), "year"),
        ((1949, "year", False, None), "year"),
        ((20255, "year", False, None), "year"),
        ((2025, "monthly", False, None), "period"),
        ((2025, "year", True, None), "recommendation"),
        ((2025, "year", True, ""), "recommendation"),
        ((2025, "year", False, "maybe"), "recommendation"),
    ],
)
def test_an_entry_of_the_log(entry, field):
    assert said(check_evaluation(*entry, today=TODAY)) == ([("error", field)] if field else [])
