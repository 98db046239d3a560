"""Where no agreement is wanted, and why: kept, replaced, taken back, undone."""

import datetime

import pytest

from models.acts.border import leave_out, take_back
from models.lists.border_places import left_out
from models.lists.coverage import border_ends, coverage
from models.store.undo import undo, undoable
from models.tables import BorderPair, DeliberateGap
from models.trouble import Refused
from tests.acts.builders import sector

TODAY = datetime.date(2026, 11, 23)
LATER = datetime.date(2026, 11, 30)


@pytest.fixture
def end(register):
    return border_ends()[0]


def noted():
    return [(gap.pair.id, gap.sector.code, gap.reason, gap.decided_on) for gap in DeliberateGap.select()]


def test_a_reason_is_kept_with_its_day_and_the_next_one_replaces_it(end):
    leave_out(end.id, sector("A4"), "  tidak ada\njalan ", TODAY)
    assert noted() == [(end.id, "A4", "tidak ada jalan", TODAY)]
    leave_out(end.id, sector("A4"), "laut", LATER)
    assert noted() == [(end.id, "A4", "laut", LATER)]
    assert left_out(end, sector("A4")) == ("laut", LATER)
    assert left_out(end, sector("A1")) is None


@pytest.mark.parametrize("reason", ["", "  \n "])
def test_without_a_reason_it_is_refused(end, reason):
    with pytest.raises(Refused) as refused:
        leave_out(end.id, sector("A4"), reason, TODAY)
    assert refused.value.findings[0].field == "reason"
    assert noted() == []


def test_it_is_taken_back_and_undo_brings_it_again(register, end):
    leave_out(end.id, sector("A4"), "laut", TODAY)
    take_back(end.id, sector("A4"))
    assert noted() == []
    assert coverage(TODAY).cells == {}
    act, name, subject = undoable(register.reader)
    assert (name, subject) == ("Wanted again: {subject}", f"{end.name}, Perumahan rakyat dan kawasan permukiman")
    undo(register.database, act)
    assert noted() == [(end.id, "A4", "laut", TODAY)]


def test_taking_back_what_nobody_said_does_nothing(register, end):
    before = undoable(register.reader)
    take_back(end.id, sector("A4"))
    assert undoable(register.reader) == before


def test_an_end_entered_from_both_sides_is_one_end(register, end):
    with register.database.act("entered again"):
        twin = BorderPair.create(home=end.neighbour, neighbour=end.home).id
    leave_out(twin, sector("A4"), "laut", TODAY)
    assert left_out(end, sector("A4")) == ("laut", TODAY)
    assert coverage(TODAY).cell(end.id, sector("A4")).state == "deliberate"
    leave_out(end.id, sector("A4"), "rawa", LATER)
    assert noted() == [(twin, "A4", "rawa", LATER)]
    take_back(end.id, sector("A4"))
    assert noted() == []
