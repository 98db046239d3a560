import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from models.rules.dates import (
    GAP,
    MONTHS,
    WEEKDAYS,
    DateWords,
    date_words,
    days_left,
    last_day,
    long_date,
    numeric_date,
    opening,
    term_end,
    weekday,
)

date = datetime.date
dates = st.dates(date(1900, 1, 1), date(2200, 12, 31))
SIGNING = date(2023, 10, 16)


@pytest.mark.parametrize(
    ("day", "name", "long", "numeric"),
    [
        (SIGNING, "Senin", "16 Oktober 2023", "16-10-2023"),
        (date(2023, 8, 1), "Selasa", "1 Agustus 2023", "01-08-2023"),
        (date(2025, 12, 30), "Selasa", "30 Desember 2025", "30-12-2025"),
        (date(2024, 2, 29), "Kamis", "29 Februari 2024", "29-02-2024"),
        (date(1945, 8, 17), "Jumat", "17 Agustus 1945", "17-08-1945"),
        (date(987, 5, 3), "Kamis", "3 Mei 987", "03-05-0987"),
    ],
)
def test_a_date_in_its_three_forms(day, name, long, numeric):
    assert (weekday(day), long_date(day), numeric_date(day)) == (name, long, numeric)


def test_the_tables_are_whole():
    assert len(set(WEEKDAYS)) == 7
    assert len(set(MONTHS)) == 12


def test_the_date_of_the_signing_in_words():
    assert date_words(SIGNING) == DateWords("Senin", "enam belas", "Oktober", "dua ribu dua puluh tiga")


@given(dates)
def test_words_of_any_date_agree_with_num2words_and_the_week(day):
    words = date_words(day)
    assert (words.day, words.year) == (num2words(day.day, lang="id"), num2words(day.year, lang="id"))
    assert weekday(day + datetime.timedelta(7)) == words.weekday != weekday(day + datetime.timedelta(1))


def test_opening_of_the_signing():
    assert opening(SIGNING, " Pendopo Bupati Serang ") == (
        "Pada hari ini, Senin, tanggal enam belas, bulan Oktober, tahun dua ribu dua puluh tiga (16-10-2023), "
        "bertempat di Pendopo Bupati Serang, kami yang bertanda tangan di bawah ini:"
    )


def test_opening_leaves_gaps_for_what_is_unknown():
    blank = opening(None, "  ")
    assert blank.startswith(
        f"Pada hari ini, {GAP}, tanggal {GAP}, bulan {GAP}, tahun {GAP} (……-……-…………), bertempat di …"
    )
    assert "None" not in blank
    assert "bertempat di Serang," in opening(None, "Serang")
    assert f"(16-10-2023), bertempat di {GAP}" in opening(SIGNING, "")


@pytest.mark.parametrize(
    ("first", "years", "day_before", "same_day"),
    [
        (SIGNING, 1, date(2024, 10, 15), date(2024, 10, 16)),
        (SIGNING, 5, date(2028, 10, 15), date(2028, 10, 16)),
        (date(2026, 1, 1), 2, date(2027, 12, 31), date(2028, 1, 1)),
        (date(2024, 2, 29), 1, date(2025, 2, 28), date(2025, 2, 28)),
        (date(2024, 2, 29), 4, date(2028, 2, 28), date(2028, 2, 29)),
        (date(2023, 3, 1), 1, date(2024, 2, 29), date(2024, 3, 1)),
        (date(2024, 3, 1), 1, date(2025, 2, 28), date(2025, 3, 1)),
        (date(2023, 12, 31), 1, date(2024, 12, 30), date(2024, 12, 31)),
        (date(2023, 1, 31), 1, date(2024, 1, 30), date(2024, 1, 31)),
    ],
)
def test_proposed_last_day(first, years, day_before, same_day):
    assert last_day(first, years, "day_before") == day_before
    assert last_day(first, years, "same_day") == same_day


@given(dates, st.integers(1, 30))
def test_a_term_reaches_the_year_it_should_and_the_conventions_differ_by_a_day(first, years):
    before, same = last_day(first, years, "day_before"), last_day(first, years, "same_day")
    assert first < before <= same
    assert same.year == first.year + years
    assert (same - before).days == (0 if (first.month, first.day) == (2, 29) != (same.month, same.day) else 1)


@given(dates, st.integers(1, 10))
def test_terms_by_the_day_before_follow_each_other_without_gap(first, years):
    following = last_day(first, years, "day_before") + datetime.timedelta(1)
    leap_born = (first.month, first.day) == (2, 29)
    assert (following.month, following.day) == (first.month, first.day) or (leap_born and following.month == 3)


@pytest.mark.parametrize(("first", "years"), [(SIGNING, 0), (SIGNING, -1), (SIGNING, 8000)])
def test_refuses_a_term_that_is_none(first, years):
    with pytest.raises(ValueError, match=r"term of|year"):
        last_day(first, years, "day_before")


@given(dates, st.integers(-4000, 4000))
def test_days_left_counts_to_the_last_day(today, days):
    assert days_left(today + datetime.timedelta(days), today) == days


@pytest.mark.parametrize(
    ("first", "months", "day_before", "same_day"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28), date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29), date(2024, 2, 29)),
        (date(2024, 1, 30), 1, date(2024, 2, 29), date(2024, 2, 29)),
        (date(2024, 1, 29), 1, date(2024, 2, 28), date(2024, 2, 29)),
        (date(2026, 1, 31), 2, date(2026, 3, 30), date(2026, 3, 31)),
        (date(2026, 3, 31), 1, date(2026, 4, 30), date(2026, 4, 30)),
        (date(2026, 12, 31), 6, date(2027, 6, 30), date(2027, 6, 30)),
        (date(2026, 12, 31), 12, date(2027, 12, 30), date(2027, 12, 31)),
        (date(2024, 2, 29), 12, date(2025, 2, 28), date(2025, 2, 28)),
        (date(2024, 2, 29), 6, date(2024, 8, 28), date(2024, 8, 29)),
        (date(2026, 1, 1), 1, date(2026, 1, 31), date(2026, 2, 1)),
        (date(2026, 12, 1), 1, date(2026, 12, 31), date(2027, 1, 1)),
    ],
)
def test_terms_of_months(first, months, day_before, same_day):
    assert term_end(first, months, "day_before") == day_before
    assert term_end(first, months, "same_day") == same_day


@given(dates, st.integers(1, 600))
def test_a_term_of_months_ends_in_its_month_and_the_conventions_differ_by_a_day_at_most(first, months):
    before, same = term_end(first, months, "day_before"), term_end(first, months, "same_day")
    assert 12 * (same.year - first.year) + same.month - first.month == months
    assert same.day == first.day or (same + datetime.timedelta(1)).day == 1
    assert (same - before).days == (same.day == first.day)
    if months % 12 == 0:
        assert before == last_day(first, months // 12, "day_before")


@given(dates, st.integers(1, 60))
def test_a_longer_term_never_ends_earlier(first, months):
    for convention in ("day_before", "same_day"):
        assert term_end(first, months, convention) < term_end(first, months + 1, convention)
