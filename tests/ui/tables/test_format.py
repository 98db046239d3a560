"""How values read in both languages."""

from datetime import date

import pytest

from models.language import use_language
from ui.tables.format import date_text, days_text, line_text, number_text


@pytest.fixture(autouse=True)
def english():
    use_language("en")


def test_dates_days_and_numbers_in_english():
    assert date_text(date(2023, 10, 16)) == "16 Oct 2023"
    assert [days_text(days) for days in (30, 1, 0, -1, -5)] == [
        "30 days left",
        "1 day left",
        "today",
        "1 day over",
        "5 days over",
    ]
    assert number_text(1234) == "1,234"
    assert number_text(1234.5) == "1,234.5"


def test_numbers_are_parted_the_indonesian_way():
    use_language("id")
    assert number_text(1234567) == "1.234.567"
    assert number_text(0.5) == "0,5"


def test_a_cell_holds_one_line_of_sensible_length():
    assert line_text("Pasal 1\nPasal 2\r\nPasal 3") == "Pasal 1 Pasal 2 Pasal 3"
    assert line_text("x" * 5000) == "x" * 300 + "…"
    assert line_text("<b>tebal</b> & “kutip” 🙂") == "<b>tebal</b> & “kutip” 🙂"
