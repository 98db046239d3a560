"""Dates as clerks type them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.language import use_language
from ui.forms.dates import parse_date
from ui.tables.format import date_text

DAY = date(2023, 10, 16)


@pytest.mark.parametrize(
    "text",
    [
        "16-10-2023",
        "16/10/2023",
        "16.10.2023",
        "16 10 2023",
        " 16 Okt 2023 ",
        "16 Oct. 2023",
        "16 oktober 2023",
        "16-okt-2023",
        "16 OCTOBER 2023",
        "2023-10-16",
        "16-10-23",
    ],
)
def test_many_ways_to_write_one_day(text):
    assert parse_date(text) == DAY


def test_blank_is_no_date():
    assert parse_date("  ") is None


@pytest.mark.parametrize(
    "text", ["31-2-2023", "16 ok 2023", "16 foo 2023", "Oktober 2023", "16", "16-10-2023 x", "0-1-2023", "16-10-023"]
)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 - whatever it says, the input says it better
        parse_date(text)


@given(day=st.dates(min_value=date(1945, 8, 17), max_value=date(2199, 12, 31)), language=st.sampled_from(["id", "en"]))
def test_every_shown_date_can_be_typed(day, language):
    use_language(language)
    assert parse_date(date_text(day)) == day
    assert parse_date(day.strftime("%d/%m/%Y")) == day
