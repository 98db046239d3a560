"""What stands at one end of the border in one sector, and how much of it is covered."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.coverage import LIVE, Cell, best, percent, reaches, share, state_of
from models.rules.vocabulary import COVERAGE, STATUSES

MARCH, MAY = datetime.date(2027, 3, 31), datetime.date(2027, 5, 31)
ORDER = list(COVERAGE)
CELLS = st.lists(
    st.builds(
        Cell, st.sampled_from(ORDER[:-1]), st.integers(1, 4), st.sampled_from([None, MARCH, MAY]),
        st.sampled_from(["", "jalan kabupaten"]),
    ),
    max_size=6,
)  # fmt: skip


@pytest.mark.parametrize(
    ("ours", "theirs", "reached"),
    [
        ((), (), True),  # the whole border
        ((1,), (), True), ((), (2,), True), ((1,), (2,), True), ((1, 7), (9, 2), True),
        ((7,), (), False), ((), (9,), False), ((1,), (9,), False), ((7,), (2,), False),
    ],
)  # fmt: skip
def test_a_pks_reaches_the_ends_whose_districts_it_names_and_a_side_without_any_is_meant_whole(ours, theirs, reached):
    assert reaches(1, 2, ours, theirs) is reached


@pytest.mark.parametrize("status", STATUSES)
def test_every_status_says_what_it_gives_to_the_border(status):
    gives = state_of(status)
    assert gives in COVERAGE or (status == "superseded" and gives is None)
    assert (gives in LIVE) == (status in ("in_force", "ending"))


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ([], Cell()),
        ([Cell("ended", 2, MARCH)], Cell("ended", 2, MARCH)),
        ([Cell("ended", 2, MAY), Cell("ending", 1, MARCH)], Cell("ending", 1, MARCH)),
        ([Cell("in_force", 1, MARCH), Cell("in_force", 2, MAY)], Cell("in_force", 3, MAY)),
        ([Cell("in_force", 1, MARCH), Cell("in_force", 1, None)], Cell("in_force", 2, None)),
        ([Cell("ended", 1, MAY), Cell("deliberate", 0, None, "laut")], Cell("deliberate", 0, None, "laut")),
        ([Cell("deliberate", 0, None, "laut"), Cell("draft", 1)], Cell("draft", 1, None, "laut")),
    ],
)
def test_the_best_counts_and_equals_are_counted_together(cells, said):
    assert best(cells) == said


@given(CELLS)
def test_the_best_is_the_same_in_whatever_order_and_in_whatever_steps(cells):
    whole = best(cells)
    assert best(reversed(cells)) == whole
    assert best([best(cells[:3]), best(cells[3:])]) == whole
    assert ORDER.index(whole.state) == min((ORDER.index(cell.state) for cell in cells), default=len(ORDER) - 1)
    assert whole.number == sum(cell.number for cell in cells if cell.state == whole.state)


@given(CELLS)
def test_where_none_is_wanted_nothing_is_missing(cells):
    covered, counted = share(cells)
    assert 0 <= covered <= counted <= len(cells)
    assert covered == sum(cell.state in LIVE for cell in cells)
    assert share([*cells, Cell("deliberate", 0, None, "laut")]) == (covered, counted)
    assert share([*cells, Cell("none")]) == (covered, counted + 1)


@pytest.mark.parametrize(
    ("covered", "of", "said"),
    [(0, 0, 0), (0, 60, 0), (1, 420, 1), (3, 77, 4), (1, 2, 50), (419, 420, 99), (420, 420, 100)],
)
def test_all_and_none_are_told_only_where_they_are(covered, of, said):
    assert percent(covered, of) == said
