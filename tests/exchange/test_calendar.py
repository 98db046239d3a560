"""A file of entries, read back with the library and as bytes."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from models.exchange.calendar import dated, uid_of, write_calendar
from models.rules.reminding import DueMatter, Side

D = datetime.date
NOW = datetime.datetime(2026, 11, 23, 19, 0, tzinfo=datetime.timezone(datetime.timedelta(hours=7)))
SIDES = (
    Side(1, "Pemerintah Kabupaten Serang", "", "1/2", True),
    Side(2, "Pemerintah Kota Serang", "", "", False),
)


MARCH = D(2027, 3, 1)


def matter(about="Perjanjian Kerja Sama tentang Sampah", due=MARCH, uid="ending:abc", **more):
    return DueMatter("ending:3:2027-03-01", "ending", about, due, 3, uid, SIDES, **more)


def events(content):
    calendar = Calendar.from_ical(content)
    assert calendar["version"] == "2.0"
    assert calendar["prodid"]
    assert "method" not in calendar
    return calendar.walk("VEVENT")


def written(*matters, now=NOW, answer_by=None):
    return write_calendar(dated(matters, answer_by, now.date()), now)


def test_an_entry_takes_the_whole_day_and_rings_twice_before():
    (event,) = events(written(matter()))
    assert event.decoded("dtstart") == D(2027, 3, 1)
    assert event.decoded("dtend") == D(2027, 3, 2)
    assert event["dtstart"].params["VALUE"] == "DATE"
    assert [alarm["trigger"].dt for alarm in event.walk("VALARM")] == [
        datetime.timedelta(days=-30), datetime.timedelta(days=-7)
    ]  # fmt: skip
    assert {str(alarm["action"]) for alarm in event.walk("VALARM")} == {"DISPLAY"}
    assert all(alarm["description"] for alarm in event.walk("VALARM"))
    assert event["summary"] == "Berakhir: Perjanjian Kerja Sama tentang Sampah"
    assert "Nomor 1/2 (Kabupaten Serang)\nNomor belum diketahui (Kota Serang)" in event["description"]
    assert event["transp"] == "TRANSPARENT"


@pytest.mark.parametrize(("left", "rings"), [(0, 0), (6, 0), (7, 1), (29, 1), (30, 2)])
def test_what_would_have_rung_already_does_not(left, rings):
    (event,) = events(written(matter(due=NOW.date() + datetime.timedelta(days=left))))
    assert len(event.walk("VALARM")) == rings


def test_a_second_file_moves_the_entry_and_makes_none_beside_it():
    (first,) = events(written(matter()))
    later = NOW + datetime.timedelta(minutes=1)
    (second,) = events(written(matter(due=D(2027, 6, 1)), now=later))
    assert first["uid"] == second["uid"]
    assert second["sequence"] == first["sequence"] + 1
    assert second["dtstamp"].dt - first["dtstamp"].dt == datetime.timedelta(minutes=1)
    assert first["dtstamp"].to_ical() == b"20261123T120000Z"


def test_the_same_is_written_once_and_the_same_bytes_come_twice():
    assert len(events(written(matter(), matter()))) == 1
    assert written(matter()) == written(matter())
    assert uid_of(matter(uid="a")) != uid_of(matter(uid="b"))


def test_what_has_no_day_stands_on_the_day_of_the_answer_or_is_left_out():
    assert events(written(matter(due=None))) == []
    (event,) = events(written(matter(due=None), answer_by=D(2026, 12, 7)))
    assert event.decoded("dtstart") == D(2026, 12, 7)


@pytest.mark.parametrize(
    ("answer_by", "stands"), [(None, NOW.date()), (D(2026, 12, 7), D(2026, 12, 7)), (D(2026, 1, 1), NOW.date())]
)
def test_what_is_past_stands_where_it_still_reminds_and_says_when_it_was_due(answer_by, stands):
    (event,) = events(written(matter(due=D(2025, 11, 27)), answer_by=answer_by))
    assert event.decoded("dtstart") == stands
    assert "Jatuh tempo 27 November 2025 (telah lewat)" in event["description"]
    (later,) = events(written(matter(), answer_by=answer_by))
    assert "telah lewat" not in later["description"]


def test_leap_days_year_ends_and_the_last_day_there_is():
    days = {D(2028, 2, 28): D(2028, 2, 29), D(2028, 2, 29): D(2028, 3, 1), D(2026, 12, 31): D(2027, 1, 1)}
    for due, end in days.items():
        (event,) = events(written(matter(due=due)))
        assert event.decoded("dtend") == end
    (event,) = events(written(matter(due=D.max)))
    assert "dtend" not in event


def test_the_bytes_are_as_the_standard_asks():
    content = written(matter("Sampah, air; \\ dan 🚮👩‍🚒 " + "sangat panjang " * 40 + "\U0001f600" * 60))
    assert content.endswith(b"END:VCALENDAR\r\n")
    lines = content.split(b"\r\n")
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()  # no letter is cut in two
    unfolded = content.replace(b"\r\n ", b"").decode()
    assert "Sampah\\, air\\; \\\\ dan 🚮" in unfolded
    assert "\\nNomor 1/2 (Kabupaten Serang)" in unfolded


@given(st.text(max_size=300), st.dates(), st.text(max_size=40))
def test_whatever_is_typed_is_read_back(about, due, number):
    sides = (SIDES[0]._replace(number=number),)
    made = DueMatter("ended:1:", "ended", " ".join(about.split()), due, 1, about, sides)
    content = write_calendar([(made, due)], NOW)
    (event,) = events(content)
    assert event.decoded("dtstart") == due
    assert b"\r" not in content.replace(b"\r\n", b"")
    assert max(map(len, content.split(b"\r\n"))) <= 75
    assert visible(event["summary"]) == visible("Telah berakhir:" + about)


def visible(text):
    return "".join(sign for sign in text if sign.isprintable() and not sign.isspace())


def test_the_library_is_loaded_only_when_a_file_is_written():
    import subprocess
    import sys
    from pathlib import Path

    asked = "import sys, models.exchange.calendar; print('icalendar' in sys.modules)"
    house = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", asked], cwd=house, capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "False"
