"""Money as it is typed and as it stands on paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.money import MOST, dotted, read_rupiah, rupiah


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("0", 0), ("1250000", 1250000), ("1.250.000", 1250000), (" Rp1.250.000,00 ", 1250000), ("rp 5.000,-", 5000),
        ("Rp. 12", 12), ("007", 7),
        ("", None), ("1.25", None), ("1,250", None), ("12.50.000", None), ("-5", None), ("sejuta", None),
        ("1.250.000,50", None), ("٣", None), ("9" * 15, 10**15 - 1), ("1" + "0" * 15, None), ("9" * 5000, None),
    ],
)  # fmt: skip
def test_what_is_typed_as_an_amount(typed, amount):
    assert read_rupiah(typed) == amount


def test_on_paper():
    assert rupiah(1250000000) == "Rp1.250.000.000"
    assert [dotted(number) for number in (0, 999, 1000)] == ["0", "999", "1.000"]


@given(st.integers(0, MOST - 1))
def test_what_is_written_is_read_again(amount):
    assert read_rupiah(rupiah(amount)) == read_rupiah(dotted(amount)) == read_rupiah(str(amount)) == amount


@given(st.text())
def test_any_text_is_an_amount_or_none(text):
    amount = read_rupiah(text)
    assert amount is None or 0 <= amount < MOST
