"""Mutated and foreign files, through every door: a sentence or a register each, no crash, no change."""

import pytest

from tests.faults import fuzz


@pytest.mark.parametrize("seed", range(6))
def test_whatever_a_file_holds_ends_in_a_sentence_or_a_register(filled, seed):
    found = fuzz.try_files(12, seed, filled["example"])
    assert found["opened: refused"] >= 6
    assert found["restored: refused"] >= 6
