import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.gaps import PartyFacts, gaps
from models.rules.vocabulary import KINDS, STAGES

DAY = datetime.date(2023, 10, 16)
HEADS = (
    PartyFacts(1, "Pemerintah Kabupaten Serang", number="1", signatory="Nama", post="Bupati Serang", heads_region=True),
    PartyFacts(2, "Pemerintah Kota Serang", number="2", signatory="Nama", post="Wali Kota Serang", heads_region=True),
)
OFFICES = tuple(
    replace(party, department="Dinas Sosial", post="Kepala Dinas", heads_region=False, poa_number="3")
    for party in HEADS
)
WHOLE = {
    "kind": "kb", "stage": "signed", "title": "Pelayanan Publik", "place": "Pendopo", "signed_on": DAY,
    "first_day": DAY, "last_day": DAY, "parties": HEADS, "umbrella_known": False,
}  # fmt: skip
PKS = {**WHOLE, "kind": "pks", "parties": OFFICES, "umbrella_known": True}


def fields(**facts):
    return [gap.field for gap in gaps(**facts)]


@pytest.mark.parametrize("facts", [WHOLE, PKS, {**WHOLE, "kind": "addendum", "parties": OFFICES}])
def test_a_whole_agreement_has_no_gap(facts):
    assert gaps(**facts) == ()


@pytest.mark.parametrize("column", ["title", "place"])
def test_blank_text_is_a_gap(column):
    assert fields(**{**WHOLE, column: "  "}) == [column]


@pytest.mark.parametrize("column", ["signed_on", "first_day", "last_day"])
def test_an_unknown_day_is_a_gap(column):
    assert fields(**{**WHOLE, column: None}) == [column]


@pytest.mark.parametrize(
    ("change", "key", "column"),
    [
        ({"number": " "}, "number", "number"),
        ({"signatory": ""}, "signatory", "tenure"),
        ({"department": ""}, "department", "department"),
        ({"poa_number": ""}, "poa_number", "poa_number"),
    ],
)
def test_what_is_blank_at_one_party_of_a_pks(change, key, column):
    found = gaps(**{**PKS, "parties": (OFFICES[0], replace(OFFICES[1], **change))})
    assert [(gap.key, gap.field) for gap in found] == [(key, f"parties.2.{column}")]
    assert "Pemerintah Kota Serang" in found[0].text.format(**found[0].values)


def test_an_umbrella_is_asked_of_a_pks_alone():
    assert fields(**{**PKS, "umbrella_known": False}) == ["umbrella"]


def test_no_power_of_attorney_from_a_head_of_region_nor_before_anybody_is_named():
    head = replace(OFFICES[0], poa_number="", heads_region=True)
    nobody = replace(OFFICES[1], poa_number="", signatory="", post="")
    assert fields(**{**PKS, "parties": (head, nobody)}) == ["parties.2.tenure"]
    assert fields(**{**WHOLE, "parties": (HEADS[0], replace(HEADS[1], heads_region=False))}) == []
    assert "parties.2.poa_number" in fields(**{**PKS, "parties": (head, replace(nobody, post="Kepala Dinas"))})


@pytest.mark.parametrize(
    ("government", "department", "label"),
    [
        ("Pemerintah Kota Serang", "Dinas Sosial", "Dinas Sosial (Pemerintah Kota Serang)"),
        ("Pemerintah Kota Serang", "", "Pemerintah Kota Serang"),
        ("", "Dinas Sosial", "Dinas Sosial"),
        ("", "", "PIHAK KETIGA"),
    ],
)
def test_a_party_is_named_by_what_is_known(government, department, label):
    assert PartyFacts(3, government, department).label == label


def test_what_presses_depends_on_the_stage():
    blank = {**PKS, "title": "", "place": "", "signed_on": None, "first_day": None, "last_day": None}
    blank |= {"umbrella_known": False, "parties": (PartyFacts(1, post="Kepala Dinas"),)}
    found = {stage: gaps(**{**blank, "stage": stage}) for stage in STAGES}
    assert len({tuple(gap.field for gap in of_stage) for of_stage in found.values()}) == 1
    assert not any(gap.pressing for gap in (*found["draft"], *found["prepared"]))
    assert [gap.key for gap in found["ready"] if not gap.pressing] == ["signed_on", "place", "number"]
    assert all(gap.pressing for gap in found["signed"])


text = st.sampled_from(["", " ", "isi"])
day = st.none() | st.just(DAY)
party = st.builds(PartyFacts, st.just(1), text, text, text, text, text, st.booleans(), poa_number=text)


@given(st.sampled_from(list(KINDS)), st.sampled_from(list(STAGES)), text, text, day, day, day,
       st.lists(party, max_size=4), st.booleans())  # fmt: skip
def test_gaps_have_one_place_each_and_a_sentence(kind, stage, title, place, signed, first, last, parties, umbrella):
    numbered = [replace(one, position=position) for position, one in enumerate(parties, 1)]
    found = gaps(kind, stage, title, place, signed, first, last, numbered, umbrella)
    assert len({gap.field for gap in found}) == len(found)
    assert all(gap.text.format(**gap.values) for gap in found)
