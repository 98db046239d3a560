import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.findings import Level
from models.rules.nip import check, group

GOOD = "197001011995031001"


@st.composite
def civil_servants(draw):
    """NIPs as they should be: a date of birth, a month of appointment at 18 or later, a sex, a serial number."""
    born = draw(st.dates(datetime.date(1930, 1, 1), datetime.date(2010, 12, 31)))
    months = born.year * 12 + born.month - 1 + draw(st.integers(18 * 12, 45 * 12))
    appointed = f"{months // 12:04d}{months % 12 + 1:02d}"
    return f"{born:%Y%m%d}{appointed}{draw(st.sampled_from('12'))}{draw(st.integers(0, 999)):03d}"


@pytest.mark.parametrize("typed", [GOOD, "19700101 199503 1 001", " 1970 0101199503 1001\t"])
def test_groups_an_nip_however_it_was_spaced(typed):
    assert group(typed) == "19700101 199503 1 001"
    assert check(typed) == []


@pytest.mark.parametrize("typed", ["", "123", "19700101.199503.1.001", "NRP 70010203", "١" * 18, GOOD + "0"])
def test_leaves_other_shapes_as_typed(typed):
    assert group(typed) == typed


@given(civil_servants())
def test_a_sound_nip_passes_and_groups_back(nip):
    assert check(nip) == []
    assert group(nip).replace(" ", "") == nip
    assert group(group(nip)) == group(nip)
    assert [len(part) for part in group(nip).split()] == [8, 6, 1, 3]


@given(st.one_of(st.text(), st.from_regex(r"[0-9]{18}", fullmatch=True)))
def test_nothing_typed_is_ever_refused(typed):
    findings = check(typed, "signatory_nip")
    assert all(found.level is Level.WARNING and found.field == "signatory_nip" for found in findings)
    assert group(group(typed)) == group(typed)


@pytest.mark.parametrize("typed", ["", "   ", "\n"])
def test_a_blank_nip_is_no_fault(typed):
    assert check(typed) == []


@pytest.mark.parametrize(
    ("nip", "sayings"),
    [
        ("12345", ["18 digits"]),
        ("1970010119950310O1", ["18 digits"]),
        ("197002301995031001", ["not a date"]),
        ("000001011995031001", ["not a date"]),
        ("197001011995131001", ["not a month"]),
        ("197001011995001001", ["not a month"]),
        ("199001012023211001", ["not a month"]),  # the shape of a PPPK number
        ("197001011995033001", ["neither 1"]),
        ("197001011969121001", ["before the birth"]),
        ("197001010000051001", ["before the birth"]),
        ("197001011970011001", ["age of 18"]),
        ("197001011987121001", ["age of 18"]),
        ("197001311988011001", []),
        ("197013019995139001", ["not a date", "not a month", "neither 1"]),
    ],
)
def test_each_odd_shape_has_its_warning(nip, sayings):
    findings = check(nip)
    assert [found.field for found in findings] == ["nip"] * len(sayings)
    assert all(saying in found.text for found, saying in zip(findings, sayings, strict=True))
