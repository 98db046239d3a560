"""The states of the border are told apart by whoever sees no colours, and can be read on light and dark."""

from itertools import combinations

import pytest

from models.rules.coverage_looks import LOOKS, letter
from models.rules.vocabulary import COVERAGE

GROUNDS = {"light": ("#ffffff", "#f7f7f7", "#efefef"), "dark": ("#242424", "#2b2b2b", "#323232")}


def linear(color):
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def luminance(color):
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear(color), strict=True))


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_every_state_has_a_look_in_its_order():
    assert list(LOOKS) == list(COVERAGE)


@pytest.mark.parametrize("state", COVERAGE)
@pytest.mark.parametrize("side", GROUNDS)
def test_each_can_be_read_on_every_ground(state, side):
    color = getattr(LOOKS[state], side)
    assert min(contrast(color, ground) for ground in GROUNDS[side]) >= 4.5


def test_no_two_have_the_same_line_sign_or_letter():
    for one, other in combinations(LOOKS.values(), 2):
        assert (one.width, one.dash, one.hollow) != (other.width, other.dash, other.hollow)
        assert one.dash != other.dash or one.hollow != other.hollow
        assert one.sign != other.sign
        assert one.letters[0] != other.letters[0]
        assert one.letters[1] != other.letters[1]


def test_signs_lie_in_their_square_and_letters_follow_the_language():
    assert all(0 <= part <= 1 for look in LOOKS.values() for stroke in look.sign for at in stroke for part in at)
    assert (letter("in_force", "id"), letter("in_force", "en")) == ("B", "F")
