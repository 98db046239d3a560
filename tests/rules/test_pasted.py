"""What is pasted from elsewhere becomes plain lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.articles import tidy
from models.rules.pasted import clean


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("1.\tSatu\r\n2.\tDua", "1. Satu\n2. Dua"),
        ("(1)\u00a0 Satu\x0bDua", "(1) Satu\nDua"),
        ("•\tSatu\n\u00b7 Dua\n- Tiga\n– Empat\n\uf0b7 Lima\no Enam", "\n".join(f"a. {word}" for word in
         ("Satu", "Dua", "Tiga", "Empat", "Lima", "Enam"))),
        ("(a) Satu\n (b)\tDua", "a. Satu\na. Dua"),
        ("per\u00adsam\u00adpahan\u200b \ufeffdi\u2011atas", "persampahan di-atas"),
        ("\n \n\t\nSatu\u2028Dua\u2029\x0c", "Satu\nDua"),
        ("“Kutipan” – ‘petik’ … 50 % م 漢", "“Kutipan” – ‘petik’ … 50 % م 漢"),
        ("-5 derajat", "-5 derajat"),
        ("<b>tebal</b> & {judul}", "<b>tebal</b> & {judul}"),
        ("\x00\x07bunyi\x9f", "bunyi"),
        ("", ""),
    ],
)  # fmt: skip
def test_word_and_its_like(pasted, kept):
    assert clean(pasted) == kept


@given(st.text(max_size=60))
def test_it_is_clean_at_once_and_loses_no_word(text):
    once = clean(text)
    assert all(line == line.strip() and line for line in once.split("\n")) or not once
    letters = [sign for sign in text if sign.isalpha()]
    assert sum(sign.isalpha() for sign in once) >= len([sign for sign in letters if sign not in "o"])


@given(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("(1) a.\n\t{}"), max_size=80),
       st.sampled_from(["article", "recital", "basis", "closing"]))  # fmt: skip
def test_tidying_twice_is_tidying_once(text, part):
    once = tidy(text, part)
    assert tidy(once, part) == once
