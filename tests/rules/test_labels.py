"""Names on a drawing never lie on each other."""

from hypothesis import given
from hypothesis import strategies as st

from models.rules.labels import Box, Placing, Wanted, around, beside

ROOM = Box(0, 0, 200, 150)
SPOTS = st.lists(st.tuples(st.floats(-20, 220), st.floats(-20, 170)), max_size=6).map(tuple)
WANTED = st.lists(st.builds(Wanted, st.floats(1, 60), st.floats(1, 20), SPOTS), max_size=20)
BOXES = st.lists(st.builds(Box.around, st.tuples(st.floats(0, 200), st.floats(0, 150)), st.just(15.0), st.just(15.0)))


def place(wanted, room, taken=(), shunned=()):
    placing = Placing(room, taken, shunned)
    return [placing.put(each) for each in wanted]


@given(WANTED, BOXES, BOXES)
def test_what_is_placed_lies_inside_and_alone(wanted, taken, shunned):
    found = place(wanted, ROOM, taken, shunned)
    assert len(found) == len(wanted)
    boxes = [box for box in found if box]
    for at, box in enumerate(boxes):
        assert box.within(ROOM)
        assert not any(map(box.meets, [*taken, *boxes[:at]]))


def test_the_first_free_spot_is_taken_and_a_line_only_for_want_of_another():
    name = Wanted(20, 10, ((50, 50), (100, 50)))
    assert place([name, name, name], ROOM) == [Box(40, 45, 60, 55), Box(90, 45, 110, 55), None]
    line = Box(0, 49, 80, 51)
    assert place([name], ROOM, (), [line]) == [Box(90, 45, 110, 55)]
    assert place([name], ROOM, (), [Box(0, 49, 200, 51)]) == [Box(40, 45, 60, 55)]


def test_names_that_only_touch_do_not_lie_on_each_other():
    assert not Box(0, 0, 10, 10).meets(Box(10, 0, 20, 10))
    assert Box(0, 0, 10, 10).meets(Box(9, 9, 20, 20))
    assert Box(0, 0, 10, 20).middle == (5, 10)


def test_spots_begin_where_they_are_asked_for():
    assert beside((5, 6), 20, 10)[0] == (5, 6)
    assert around((5, 6), 10, 2)[0] == (5, 6)
    assert len(set(around((5, 6), 10, 2))) == 25
