import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from num2words import num2words

from models.rules.words import LIMIT, spell

UNITS = {"nol": 0, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8}
UNITS |= {"sembilan": 9, "sepuluh": 10, "sebelas": 11, "seratus": 100}
SCALES = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}

numbers = st.integers(0, 15).flatmap(lambda digits: st.integers(0, min(10**digits, LIMIT - 1)))


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (1, "satu"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (16, "enam belas"),
        (20, "dua puluh"),
        (31, "tiga puluh satu"),
        (100, "seratus"),
        (111, "seratus sebelas"),
        (200, "dua ratus"),
        (1_000, "seribu"),
        (1_100, "seribu seratus"),
        (1_945, "seribu sembilan ratus empat puluh lima"),
        (2_000, "dua ribu"),
        (2_023, "dua ribu dua puluh tiga"),
        (11_000, "sebelas ribu"),
        (21_000, "dua puluh satu ribu"),
        (101_000, "seratus satu ribu"),
        (317_500, "tiga ratus tujuh belas ribu lima ratus"),
        (1_000_000, "satu juta"),
        (1_001_000, "satu juta seribu"),
        (1_000_000_000, "satu miliar"),
        (1_000_000_001_001, "satu triliun seribu satu"),
    ],
)
def test_known_numbers(number, words):
    assert spell(number) == words


@given(numbers)
@example(1_001_000)
@example(LIMIT - 1)
def test_agrees_with_num2words_but_for_its_known_fault(number):
    theirs = re.sub("(juta|miliar|triliun) satu ribu", r"\1 seribu", num2words(number, lang="id"))
    assert spell(number) == theirs


@given(numbers)
def test_words_read_back_to_the_number(number):
    assert read(spell(number)) == number


@pytest.mark.parametrize("number", [-1, LIMIT, 10**20])
def test_refuses_what_it_has_no_words_for(number):
    with pytest.raises(ValueError, match="No words"):
        spell(number)


def read(words):
    """A reader of number words, written the other way round than the writer."""
    total = group = 0
    for word in words.split():
        if word in UNITS:
            group += UNITS[word]
        elif word == "belas":
            group += 10
        elif word in ("puluh", "ratus"):
            units = group % 10
            group += units * ({"puluh": 10, "ratus": 100}[word] - 1)
        elif word == "seribu":
            total += 1000
        else:
            total += group * SCALES[word]
            group = 0
    return total + group
