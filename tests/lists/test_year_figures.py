"""A year in figures is what a slow look at every agreement finds."""

import datetime
from collections import Counter

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from models.acts.border import leave_out
from models.acts.evaluations import close_evaluation, save_evaluation
from models.lists.coverage import border_ends, chosen_sectors, coverage
from models.lists.year_figures import Share, covered_on, year_figures, years
from models.rules.status import Facts, status
from models.tables import Agreement, BorderPair, DeliberateGap, Region, Sector
from models.trouble import Trouble
from tests.acts.builders import pks, sector, sign
from tests.lists.invented import AGREEMENTS, TODAY, status_of, written

DAY = datetime.date
SIGNED, LAST = DAY(2026, 3, 1), DAY(2027, 12, 31)


def in_force(one, everything, day):
    """Tell whether an agreement was in force on a day, word by word; of today its status says so."""
    if day == TODAY:
        return status_of(one, everything) in ("in_force", "ending")
    return state_then(one, everything, day) in ("in_force", "ending")


def state_then(one, everything, day):
    """Return the status on a day that is past, as far as the register can know; None for what was not signed yet."""
    if one.stage != "signed" or not began(one, day):
        return None
    renewed = any(later.predecessor == one.id and later.stage == "signed" and began(later, day) for later in everything)
    return status(Facts("signed", None, one.last_day, one.suspended_on, one.terminated_on, renewed), day)


def began(one, day):
    """Tell whether an agreement had begun; one without any day always had."""
    return (one.signed_on or one.first_day or day) <= day


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
@given(drawn=AGREEMENTS, year=st.integers(2024, 2026))
def test_what_is_counted_is_what_a_slow_look_finds(register, drawn, year):
    regions = {region.code: region.id for region in Region.select()}
    sectors = {one.code: one.id for one in Sector.select()}
    with written(register, drawn, regions, sectors) as kept:
        assume(year in years(TODAY))
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
        told = [status_of(one, kept) if day == TODAY else state_then(one, kept, day) for one in kept]
        for kind, at in (("kb", 1), ("pks", 2)):
            slow = Counter(state for one, state in zip(kept, told, strict=True) if one.kind == kind and state)
            assert {line[0]: line[at] for line in figures.statuses if line[at]} == slow


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=AGREEMENTS)
def test_the_border_of_today_is_that_of_its_tab(register, drawn):
    regions = {region.code: region.id for region in Region.select()}
    sectors = {one.code: one.id for one in Sector.select()}
    with written(register, drawn, regions, sectors):
        whole = coverage(TODAY)
        assert covered_on(TODAY, TODAY) == whole.share([end.id for end in whole.ends], chosen_sectors())


def test_a_gap_counts_from_whichever_side_its_pair_was_entered(register):
    end = border_ends()[0]
    with register.database.act("turned"):
        turned = BorderPair.create(home=end.neighbour, neighbour=end.home)
        DeliberateGap.create(pair=turned, sector=sector("A4"), reason="sungai", decided_on=TODAY)
    whole = coverage(TODAY)
    share = whole.share([one.id for one in whole.ends], chosen_sectors())
    assert year_figures(2026, TODAY).covered == share
    assert share[1] == len(border_ends()) * len(chosen_sectors()) - 1


@pytest.mark.parametrize("year", [2031, 2027, 2025, 12, 0, -1])
def test_a_year_of_which_nothing_is_known_is_refused(register, year):
    with pytest.raises(Trouble, match=str(year)):
        year_figures(year, TODAY)


def test_a_mistyped_day_adds_no_centuries(register):
    sign(pks(first_day=SIGNED, last_day=LAST), SIGNED)
    with register.database.act("of old"):
        Agreement.update(signed_on=DAY(203, 10, 16)).execute()
    assert years(TODAY) == list(range(2026, 1996, -1))


def test_coverage_and_how_it_moved_within_the_year(register):
    assert covered_on(TODAY, TODAY) == Share(0, len(border_ends()) * len(chosen_sectors()))
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
    with register.database.act("of old"):
        Agreement.update(signed_on=DAY(2025, 12, 31)).execute()
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
