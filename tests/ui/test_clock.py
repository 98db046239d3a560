"""The window minds the clock: a wrong one is said at opening, and at midnight a new day begins."""

import datetime

import pytest

from models.language import use_language
from tests.acts.builders import mou, sign
from ui.clock import Clock


@pytest.fixture(autouse=True)
def english():
    use_language("en")


@pytest.fixture
def clock(desk):
    return Clock(desk)


def test_a_clock_that_goes_right_says_nothing(desk, clock, asked):
    mou()
    asked.now = datetime.datetime.now(datetime.UTC)
    clock.check()
    assert desk.messages.text == ""


@pytest.mark.parametrize(("days", "said"), [(-3, "but the last entry"), (401, "more than 400 days after")])
def test_a_wrong_clock_is_said_with_what_to_do(desk, clock, asked, days, said):
    mou()
    asked.now = datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=days)
    desk.session.opened.emit()
    assert said in desk.messages.text
    assert "Nothing was changed" in desk.messages.text


def test_at_midnight_the_day_moves_on_and_lists_are_read_anew(desk, clock, asked, qtbot):
    asked.now = datetime.datetime.combine(desk.session.today, datetime.time(23, 59), datetime.UTC)
    record = mou(first_day=desk.session.today, last_day=desk.session.today)
    sign(record, desk.session.today)
    asked.now += datetime.timedelta(minutes=2)
    with qtbot.waitSignal(desk.session.new_day):
        clock.look()
    assert desk.session.today == asked.now.date()


def test_a_rehearsal_keeps_its_day(desk, asked):
    desk.session.today = datetime.date(2030, 1, 1)
    rehearsal = Clock(desk)
    asked.now += datetime.timedelta(days=1)
    rehearsal.look()
    assert desk.session.today == datetime.date(2030, 1, 1)
