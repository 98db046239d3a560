"""A year in figures is what a slow look at every agreement finds."""

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.acts.border import leave_out
from models.acts.evaluations import close_evaluation, save_evaluation
from models.lists.coverage import border_ends, chosen_sectors
from models.lists.year_figures import Share, covered_on, year_figures, years
from models.tables import Agreement, BorderPair, Region, Sector
from tests.acts.builders import pks, sector, sign
from tests.lists.invented import AGREEMENTS, TODAY, written

DAY = datetime.date
SIGNED, LAST = DAY(2026, 3, 1), DAY(2027, 12, 31)


def in_force(one, everything, day):
    """Tell whether an agreement was in force on a day, word by word."""
    begun = one.signed_on or one.first_day
    if one.stage != "signed" or begun is None or begun > day:
        return False
    if (one.last_day and one.last_day < day) or (one.terminated_on and one.terminated_on <= day):
        return False
    for later in everything:
        since = later.signed_on or later.first_day
        if later.predecessor == one.id and later.stage == "signed" and since and since <= day:
            return False
    return True


def over(one):
    """Return the day an agreement is over; None where it has no end."""
    return min((day for day in (one.last_day, one.terminated_on) if day), default=None)


def counted(some, everything, year, day):
    """Return MoU and PKS in force, PKS signed and PKS ended, of some agreements."""
    first = DAY(year, 1, 1)
    deals = [one for one in some if one.kind == "pks" and one.stage == "signed"]
    return (
        sum(one.kind == "kb" and in_force(one, everything, day) for one in some),
        sum(one.kind == "pks" and in_force(one, everything, day) for one in some),
        sum(bool(one.signed_on and first <= one.signed_on <= day) for one in deals),
        sum(bool(over(one) and first <= over(one) <= day) for one in deals),
    )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=AGREEMENTS, year=st.sampled_from([2024, 2025, 2026]))
def test_what_is_counted_is_what_a_slow_look_finds(register, drawn, year):
    regions = {region.code: region.id for region in Region.select()}
    sectors = {one.code: one.id for one in Sector.select()}
    with written(register, drawn, regions, sectors) as kept:
        figures = year_figures(year, TODAY)
        day = min(DAY(year, 12, 31), TODAY)
        assert figures.day == day
        whole = counted(kept, kept, year, day)
        assert (figures.umbrellas, figures.in_force) == whole[:2]
        by_name = {line.name: line[1:] for line in figures.neighbours}
        for region in Region.select().where(~Region.is_home, Region.kind != "provinsi"):
            some = [one for one in kept if region.code in one.neighbours]
            assert by_name[region.name] == counted(some, kept, year, day)
        by_sector = {line.name: line[1:] for line in figures.sectors}
        for one in Sector.select():
            some = [each for each in kept if one.code in each.sectors and each.kind == "pks"]
            found = counted(some, kept, year, day)
            assert by_sector.get(one.name, (0, 0, 0, 0)) == found
        assert sum(count for _status, count in figures.statuses) == (
            sum(one.kind == "pks" for one in kept) if year == TODAY.year else 0
        )


def test_coverage_and_how_it_moved_within_the_year(register):
    assert covered_on(TODAY) == Share(0, len(border_ends()) * len(chosen_sectors()))
    agreement = pks(first_day=SIGNED, last_day=LAST)
    sign(agreement, SIGNED)
    figures = year_figures(2026, TODAY)
    with_kota = sum(end.region_name == "Kota Serang" for end in border_ends())
    assert figures.before.part == 0
    assert figures.covered.part == with_kota > 0, "it names no district, so it reaches every end with its parties"
    leave_out(border_ends()[0].id, sector("A4"), "hanya sungai", TODAY)
    assert year_figures(2026, TODAY).covered.whole == figures.covered.whole - 1


def test_an_evaluation_counts_once_and_only_of_what_was_long_enough_in_force(register):
    sign(agreement := pks("Lama", first_day=SIGNED, last_day=LAST), SIGNED)
    sign(pks("Baru", first_day=TODAY - datetime.timedelta(days=5), last_day=LAST), TODAY)
    figures = year_figures(2026, TODAY)
    assert (figures.evaluated, figures.closed) == (Share(0, 1), 0)
    values = {"agreement": agreement, "year": 2026, "realization": "Berjalan.", "recommendation": "continue"}
    entry = save_evaluation(values, TODAY)
    assert (year_figures(2026, TODAY).evaluated, year_figures(2026, TODAY).closed) == (Share(1, 1), 0)
    close_evaluation(entry, TODAY, "Petugas")
    assert (year_figures(2026, TODAY).evaluated, year_figures(2026, TODAY).closed) == (Share(1, 1), 1)
    assert year_figures(2025, TODAY).evaluated == Share(0, 0)


def test_years_reach_back_to_the_first_signing(register):
    assert years(TODAY) == [2026]
    sign(pks(first_day=SIGNED, last_day=LAST), SIGNED)
    with register.database.act("of old"):
        Agreement.update(signed_on=DAY(2023, 10, 16)).execute()
    assert years(TODAY) == [2026, 2025, 2024, 2023]


def test_a_register_without_border_has_no_percentage(register):
    with register.database.act("none"):
        BorderPair.delete().execute()
    figures = year_figures(2026, TODAY)
    assert figures.covered == Share(0, 0)
    assert figures.covered.percent is None


@pytest.mark.parametrize("today", [DAY(2024, 2, 29), DAY(2026, 1, 1), DAY(2026, 12, 31)])
def test_odd_days(register, today):
    figures = year_figures(today.year, today)
    assert (figures.day, figures.in_force) == (today, 0)
