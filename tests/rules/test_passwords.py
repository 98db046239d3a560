"""What a new password must be, and what is said about it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.passwords import LEAST, advice, printable, problem


@pytest.mark.parametrize(
    ("password", "again", "said"),
    [
        ("pendek1", "pendek1", "too short"),
        ("", "", "too short"),
        (" kuda payung", " kuda payung", "space"),
        ("kuda payung ", "kuda payung ", "space"),
        ("kuda payung", "kuda Payung", "not the same"),
        ("kuda payung", "", "not the same"),
    ],
)
def test_what_stands_in_the_way(password, again, said):
    assert said in problem(password, again)


@given(st.text(min_size=LEAST).filter(lambda text: text == text.strip()))
def test_anything_long_enough_and_typed_twice_will_do(password):
    assert problem(password, password) == ""


@pytest.mark.parametrize("password", ["Rahasia123", "pendopo-2026", "20261128", "aaaabbbb", "Kata Sandi Saya"])
def test_what_anybody_would_try_is_named(password):
    assert "try this among the first" in advice(password)


@pytest.mark.parametrize(("password", "said"), [("kuda", "At least 8"), ("kuda payung", "Longer is better")])
def test_what_would_be_better(password, said):
    assert said in advice(password)


def test_nothing_is_said_of_some_words():
    assert advice("kuda payung meja lompat") == ""


@pytest.mark.parametrize(("password", "may"), [("kuda payung-7", True), ("kuda\tpayung", False), ("kudá", False)])
def test_only_what_is_read_without_doubt_is_printed(password, may):
    assert printable(password) is may
