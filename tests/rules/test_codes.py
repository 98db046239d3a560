"""Codes: read back however they were typed, never twice the same, and no slip of one or two characters unnoticed."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from models.rules.codes import ALPHABET, KINDS, LETTERS, ROOM, is_sound, make, office_prefix, read, resembles

PREFIXES = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=3, max_size=3)
CODES = st.builds(make, PREFIXES, st.sampled_from(sorted(KINDS)), st.integers(0, ROOM * 40))
TYPED = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


@given(CODES)
def test_a_code_reads_as_itself_however_it_is_typed(code):
    for typed in (code, code.lower(), code.replace("-", ""), code.replace("-", " – "), f" {code}\r\n", " ".join(code)):
        assert read(typed) == code
    assert is_sound(code)
    assert resembles(code)


@given(CODES)
def test_it_is_made_of_letters_that_are_not_mistaken(code):
    _prefix, _kind, serial = code.split("-")
    assert len(serial) >= 4
    assert set(serial) <= set(ALPHABET)
    assert serial[-1] in LETTERS
    assert not set("IOL01") & set(ALPHABET)


@given(CODES, st.data())
def test_every_wrong_character_is_noticed(code, data):
    bare = code.replace("-", "")
    at = data.draw(st.integers(0, len(bare) - 1))
    wrong = data.draw(st.sampled_from(TYPED))
    assume(wrong != bare[at])
    assert read(bare[:at] + wrong + bare[at + 1 :]) is None


@given(CODES, st.data())
def test_every_swap_of_neighbours_is_noticed(code, data):
    bare = code.replace("-", "")
    at = data.draw(st.integers(0, len(bare) - 2))
    assume(bare[at] != bare[at + 1])
    assert read(bare[:at] + bare[at + 1] + bare[at] + bare[at + 2 :]) is None


def test_every_slip_of_one_code_is_noticed():
    """Not by chance: all of them, for a code of each kind."""
    for kind in KINDS:
        bare = make("LBK", kind, 12345).replace("-", "")
        slips = {bare[:at] + sign + bare[at + 1 :] for at in range(len(bare)) for sign in TYPED}
        slips |= {bare[:at] + bare[at + 1] + bare[at] + bare[at + 2 :] for at in range(len(bare) - 1)}
        assert [slip for slip in slips - {bare} if read(slip)] == []


def test_no_two_serials_share_a_code():
    codes = {make("SRG", "pks", serial) for serial in range(ROOM + 3000)}
    assert len(codes) == ROOM + 3000
    assert {len(code) for code in codes} == {12, 13}


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_nor_do_serials_without_an_end(one, other):
    assume(one != other)
    assert make("SRG", "kb", one) != make("SRG", "kb", other)


@pytest.mark.parametrize(
    "text", ["", "SRG", "SRG-PKS-", "sampah cilowong", "SRG-MOU-7K3Q", "SRG-PKS-７K3Q", "\0", "x" * 900]
)
def test_what_is_no_code_reads_as_none(text):
    assert read(text) is None


def test_a_mistyped_code_still_looks_like_one():
    code = make("SRG", "pks", 77)
    assert resembles(code[:-1] + ("A" if code[-1] != "A" else "B"))
    assert resembles("srg-pks-70oq")
    assert not resembles("sampah")
    assert not resembles("100.3.7.1/12/2023")


@pytest.mark.parametrize(
    ("setting", "region", "prefix"),
    [
        ("", "Kabupaten Serang", "SRG"), ("", "Kabupaten Lebak", "LBK"), ("", "Kota Cilegon", "CLN"),
        ("ktg", "Kabupaten Serang", "KTG"), ("", "", "XXX"), ("", "Kota Aia", "AIA"), ("", "Kota", "KOA"),
    ],
)  # fmt: skip
def test_an_office_has_three_letters(setting, region, prefix):
    assert office_prefix(setting, region) == prefix


@given(st.text(), st.text())
def test_whatever_is_set_it_has_three_letters(setting, region):
    assert make(office_prefix(setting, region), "kb", 1)


@pytest.mark.parametrize(("prefix", "serial"), [("SR", 1), ("SR1", 1), ("srg", 1), ("SRG", -1)])
def test_what_cannot_be_a_code_is_refused(prefix, serial):
    with pytest.raises(ValueError, match="No code"):
        make(prefix, "kb", serial)
