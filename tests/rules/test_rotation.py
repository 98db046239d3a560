import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.rotation import ALL_FOR, surplus, whose_turn

NOW = datetime.datetime(2026, 11, 27, 15, 0)  # a Friday
DAY = datetime.timedelta(days=1)
TIMES = st.datetimes(datetime.datetime(2019, 1, 1), datetime.datetime(2027, 6, 1))
SOME = st.lists(TIMES, max_size=60)
CLOSE = st.lists(
    st.integers(0, 90 * 24).map(lambda hours: NOW - datetime.timedelta(hours=hours, minutes=7)), max_size=120
)


def at(text):
    return datetime.datetime.fromisoformat(text)


def stay(taken, now=NOW):
    gone = surplus(taken, now)
    return [one for one in taken if one not in gone]


def half_hours(day):
    return [at(f"{day} {hour:02}:{minute:02}") for hour in range(8, 16) for minute in (0, 30)]


@pytest.mark.parametrize(
    ("taken", "kept"),
    [
        ([], []),
        ([at("2011-01-01 08:00")], [at("2011-01-01 08:00")]),
        (half_hours("2026-11-27") + half_hours("2026-11-26"), half_hours("2026-11-27") + half_hours("2026-11-26")),
        # 48 hours ago the rest of that day begins to go; its last one stays as that of its day.
        (
            half_hours("2026-11-27") + half_hours("2026-11-26") + half_hours("2026-11-25"),
            half_hours("2026-11-27") + half_hours("2026-11-26") + [at("2026-11-25 15:30")],
        ),
        # Two days with backups stay whole, also when both lie long back.
        (half_hours("2026-03-02") + half_hours("2026-03-03"), half_hours("2026-03-02") + half_hours("2026-03-03")),
        # From the future: it stays, and is no reason for another to go.
        (
            [at("2030-01-01 08:00"), at("2030-01-01 09:00"), at("2026-11-20 08:00")],
            [at("2030-01-01 08:00"), at("2030-01-01 09:00"), at("2026-11-20 08:00")],
        ),
    ],
)
def test_what_stays(taken, kept):
    assert sorted(stay(taken)) == sorted(kept)


def test_what_stays_of_a_daily_backup_of_five_years():
    taken = [NOW - number * DAY for number in range(5 * 365)]
    kept = stay(taken)
    assert kept[:14] == taken[:14], "14 days"
    weeks = [one for one in kept[14:] if one.weekday() == 6 and NOW - one < 60 * DAY]
    assert len(weeks) == 5, "8 weeks, three of which the days hold"
    ends = [one for one in kept if (one + DAY).day == 1]
    assert len(ends) >= 23, "the last day of each month"
    assert [one.year for one in kept if (one.month, one.day) == (12, 31)] == [2025, 2024, 2023, 2022, 2021]
    assert 40 < len(kept) < 50


def test_a_clock_that_leaps_ahead_costs_no_day_week_or_month():
    taken = [NOW - number * DAY for number in range(30)]
    ahead = NOW.replace(year=2031)
    assert stay([*taken, ahead], ahead)[:13] == taken[:13]


@given(SOME, TIMES)
def test_never_all_and_never_the_newest(taken, now):
    gone = surplus(taken, now)
    past = [one for one in taken if one <= now]
    assert set(gone) <= set(past), "what is newer than now stays"
    assert not past or max(past) not in gone
    assert all(now - one >= ALL_FOR for one in gone)
    assert gone == sorted(gone)


@given(SOME, TIMES)
def test_every_year_and_the_latest_months_keep_their_last(taken, now):
    kept = stay(taken, now)
    past = [one for one in taken if one <= now]
    for year in {one.year for one in past}:
        assert max(one for one in past if one.year == year) in kept


@given(CLOSE, st.integers(0, 40), st.integers(0, 40))
def test_to_sort_out_often_comes_to_the_same_as_once(taken, first, second):
    soon = NOW + first * DAY
    later = soon + second * DAY
    assert sorted(set(stay(stay(taken, soon), later))) == sorted(set(stay(taken, later)))


@given(CLOSE)
def test_what_is_left_needs_no_sorting_out(taken):
    assert surplus(stay(taken), NOW) == []


@given(SOME, TIMES, st.randoms())
def test_the_order_they_come_in_does_not_matter(taken, now, chance):
    mixed = list(taken)
    chance.shuffle(mixed)
    assert surplus(mixed, now) == surplus(taken, now)


@pytest.mark.parametrize(
    ("last", "turn"),
    [
        ({}, None),
        ({"a": None}, "a"),
        ({"a": NOW - 6 * DAY}, None),
        ({"a": NOW - 7 * DAY}, "a"),
        ({"a": NOW - 13 * DAY, "b": NOW - 6 * DAY}, None),
        ({"a": NOW - 14 * DAY, "b": NOW - 7 * DAY}, "a"),
        ({"a": NOW - 7 * DAY, "b": NOW - 14 * DAY}, "b"),
        ({"a": NOW, "b": NOW - 28 * DAY}, "b"),
        ({"a": NOW, "b": None}, "b"),
        ({"a": NOW + 3 * DAY}, None),
    ],
)
def test_whose_turn_it_is(last, turn):
    assert whose_turn(last, NOW) == turn
