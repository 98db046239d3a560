"""Positions with room between them: whatever is moved, few lines change."""

from hypothesis import given
from hypothesis import strategies as st

from models.rules.ordering import STEP, positions

KEPT = st.lists(st.one_of(st.none(), st.integers(1, 500)), max_size=30).map(
    lambda numbers: [number for at, number in enumerate(numbers) if number is None or number not in numbers[:at]]
)


@given(KEPT)
def test_they_rise_and_none_stands_twice(kept):
    found = positions(kept)
    assert len(found) == len(kept)
    assert found == sorted(set(found))
    assert all(place > 0 for place in found)


@given(st.integers(1, 40), st.data())
def test_moving_one_line_moves_one_line(count, data):
    first = positions([None] * count)
    assert first == [STEP * at for at in range(1, count + 1)]
    at, to = data.draw(st.integers(0, count - 1)), data.draw(st.integers(0, count - 1))
    moved = list(first)
    moved.insert(to, moved.pop(at))
    found = positions(moved)
    assert found == sorted(found)
    assert sum(new != old for new, old in zip(found, moved, strict=True)) <= 1


@given(st.integers(0, 20), st.integers(0, 20))
def test_a_new_line_moves_none(before, after):
    first = positions([None] * (before + after))
    found = positions([*first[:before], None, *first[before:]])
    assert found[:before] + found[before + 1 :] == first


def test_where_there_is_no_room_all_are_numbered_anew():
    assert positions([1, None, 2]) == [STEP, 2 * STEP, 3 * STEP]
