"""The matrix of the border is what a slow look at every agreement, end and sector finds."""

import datetime
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.acts.border import leave_out
from models.lists.border_places import agreements_at, live_at
from models.lists.coverage import border_ends, chosen_sectors, coverage, sector_heads
from models.lists.sql import select
from models.rules.coverage import Cell
from models.rules.status import Facts, status
from models.rules.vocabulary import COVERAGE
from models.tables import (
    Agreement,
    AgreementDistrict,
    AgreementSector,
    BorderPair,
    DeliberateGap,
    District,
    Party,
    Region,
    Sector,
    Setting,
)
from tests.acts.builders import pks, sector, sign
from tests.lists.invented import DAYS, TODAY, taken_back

HOME, SERANG, CILEGON = "36.04", "36.73", "36.72"
# Three districts of ours, two each of two neighbours.
PLACES = ("36.04.05", "36.04.06", "36.04.11", "36.73.02", "36.73.06", "36.72.01", "36.72.04")
CODES = ("A1", "B5")
SIGNED, LAST = datetime.date(2026, 1, 1), datetime.date(2027, 12, 31)
STATES = {"in_force": "in_force", "ending": "ending", "suspended": "suspended", "draft": "draft",
          "prepared": "draft", "ready": "draft", "ended": "ended", "terminated": "ended"}  # fmt: skip


@dataclass(frozen=True)
class Pact:
    """An agreement; its predecessor by its place in the list."""

    kind: str
    stage: str
    last_day: datetime.date | None
    suspended_on: datetime.date | None
    terminated_on: datetime.date | None
    predecessor: int | None
    parties: tuple[str, ...]
    districts: frozenset[str]
    sectors: frozenset[str]


PACTS = st.lists(
    st.builds(
        Pact,
        kind=st.sampled_from(["pks", "pks", "pks", "pks", "kb", "addendum"]),
        stage=st.sampled_from(["draft", "ready", "signed", "signed", "signed"]),
        last_day=DAYS, suspended_on=DAYS, terminated_on=DAYS,
        predecessor=st.none() | st.integers(0, 9),
        # Two parties or three, ours first or not, without us, and twice the same government.
        parties=st.sampled_from([(HOME, SERANG), (HOME, SERANG), (CILEGON, HOME), (HOME, SERANG, CILEGON),
                                 (SERANG, CILEGON), (HOME, HOME, SERANG)]),
        districts=st.frozensets(st.sampled_from(PLACES), max_size=3),
        sectors=st.frozensets(st.sampled_from(CODES)),
    ),
    max_size=8,
)  # fmt: skip
# Entered from either side, twice from both, between two neighbours, and inside of one government.
PAIRS = st.lists(st.tuples(st.sampled_from(PLACES), st.sampled_from(PLACES)), unique=True, max_size=8)
GAPS = st.lists(
    st.tuples(st.integers(0, 7), st.sampled_from(CODES), st.sampled_from(["laut", "jalan tol"])),
    max_size=4, unique_by=lambda gap: gap[:2],
)  # fmt: skip


class Border:
    """What is written, and the ids it has."""

    def __init__(self, home, pairs, pacts, gaps):
        self.home, self.pacts = home, pacts
        Region.update(is_home=False).execute()
        Region.update(is_home=True).where(Region.code == (home or "")).execute()
        BorderPair.delete().execute()
        self.districts = {each.code: each.id for each in District.select().where(District.code.in_(PLACES))}
        self.sectors = {each.code: each.id for each in Sector.select().where(Sector.code.in_(CODES))}
        self.pairs = [
            (BorderPair.create(home=self.districts[one], neighbour=self.districts[other]).id, one, other)
            for one, other in pairs
        ]
        self.ids = []
        for pact in pacts:
            self.ids.append(self._write(pact))
        self.gaps = [(self.pairs[at], code, reason) for at, code, reason in gaps if at < len(pairs)]
        for (pair, _one, _other), code, reason in self.gaps:
            DeliberateGap.create(pair=pair, sector=self.sectors[code], reason=reason, decided_on=TODAY)

    def _write(self, pact):
        before = self.before(pact, len(self.ids))
        agreement = Agreement.create(
            kind=pact.kind, stage=pact.stage, title="Kerja sama", last_day=pact.last_day,
            suspended_on=pact.suspended_on, terminated_on=pact.terminated_on,
            predecessor=None if before is None else self.ids[before],
        )  # fmt: skip
        for position, code in enumerate(pact.parties, start=1):
            Party.create(agreement=agreement, position=position, region=Region.get(Region.code == code))
        for code in pact.districts:
            AgreementDistrict.create(agreement=agreement, district=self.districts[code])
        for code in pact.sectors:
            AgreementSector.create(agreement=agreement, sector=self.sectors[code])
        return agreement.id

    def before(self, pact, at):
        return pact.predecessor if pact.predecessor is not None and pact.predecessor < at else None

    # What a patient clerk with the files before him finds.

    def status(self, at):
        pact = self.pacts[at]
        renewed = any(
            self.before(later, place) == at and later.stage == "signed" for place, later in enumerate(self.pacts)
        )
        return status(Facts(pact.stage, None, pact.last_day, pact.suspended_on, pact.terminated_on, renewed), TODAY)

    def ends(self):
        """Return each end once as (our district, theirs)."""
        found = set()
        for _pair, one, other in self.pairs:
            for ours, theirs in ((one, other), (other, one)):
                if self.home and ours[:5] == self.home != theirs[:5]:
                    found.add((ours, theirs))
        return found

    def at(self, ours, theirs, code):
        """Return the places of the PKS that reach an end in a sector, whatever their status."""
        found = []
        for at, pact in enumerate(self.pacts):
            named = {side: {each for each in pact.districts if each[:5] == side} for side in (ours[:5], theirs[:5])}
            if (
                pact.kind == "pks"
                and {ours[:5], theirs[:5]} <= set(pact.parties)
                and (code is None or code in pact.sectors)
                and all(not named[each[:5]] or each in named[each[:5]] for each in (ours, theirs))
            ):
                found.append(at)
        return found

    def cell(self, ours, theirs, code):
        reason = next(
            (reason for (_pair, *both), sector, reason in reversed(self.gaps) if {ours, theirs} == set(both)
             and sector == code), "",
        )  # fmt: skip
        there = [(STATES[said], at) for at in self.at(ours, theirs, code) if (said := self.status(at)) in STATES]
        for state in COVERAGE:
            found = [self.pacts[at] for said, at in there if said == state]
            if found:
                return Cell(state, len(found), self._until(state, found), reason)
            if state == "deliberate" and reason:
                return Cell("deliberate", 0, None, reason)
        return Cell()

    def _until(self, state, found):
        if state == "draft":
            return None
        if state == "ended":
            return max(min(day for day in (pact.last_day, pact.terminated_on) if day) for pact in found)
        days = [pact.last_day for pact in found]
        return None if None in days else max(days)


@settings(max_examples=250, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(home=st.sampled_from([HOME, HOME, SERANG, None]), pairs=PAIRS, pacts=PACTS, gaps=GAPS)
def test_the_matrix_is_what_a_slow_look_at_everything_finds(register, home, pairs, pacts, gaps):
    with taken_back(register):
        border = Border(home, pairs, pacts, gaps)
        found = coverage(TODAY)
        names = {record: code for code, record in border.districts.items()}
        ends = {(names[end.home], names[end.neighbour]): end for end in found.ends}
        assert len(ends) == len(found.ends)
        assert set(ends) == border.ends()
        for (ours, theirs), end in ends.items():
            for code, record in border.sectors.items():
                cell = border.cell(ours, theirs, code)
                assert found.cell(end.id, record) == cell
                listed = agreements_at(end, record, TODAY)
                assert {line.id for line in listed} == {
                    border.ids[at] for at in border.at(ours, theirs, code) if border.status(at) in STATES
                }
                states = [list(COVERAGE).index(STATES[line.status]) for line in listed]
                assert states == sorted(states)
                if listed and cell.state != "deliberate":
                    assert STATES[listed[0].status] == cell.state
            live = {at for at in border.at(ours, theirs, None) if border.status(at) in ("in_force", "ending")}
            assert set(live_at(end, TODAY)) == {border.ids[at] for at in live}
        assert {key for key in found.cells if found.cells[key].state != "none"} <= {
            (end.id, record) for end in found.ends for record in border.sectors.values()
        }


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pairs=PAIRS, pacts=PACTS, gaps=GAPS)
def test_what_is_forgotten_is_not_covered_and_the_longest_stands_first(register, pairs, pacts, gaps):
    with taken_back(register):
        border = Border(HOME, pairs, pacts, gaps)
        found, sectors = coverage(TODAY), list(border.sectors.values())
        forgotten = found.forgotten(sectors)
        names = {record: code for code, record in border.districts.items()}
        for end in found.ends:
            cells = [border.cell(names[end.home], names[end.neighbour], code) for code in CODES]
            bare = not any(cell.state in ("in_force", "ending") for cell in cells)
            wanted = any(cell.state != "deliberate" for cell in cells)
            ended = [cell.until for cell in cells if cell.state == "ended"]
            told = [since for each, since in forgotten if each.id == end.id]
            assert told == ([max(ended, default=None)] if bare and wanted else [])
        days = [since or datetime.date.min for _end, since in forgotten]
        assert days == sorted(days)


def end_at(home, neighbour):
    return next(end for end in border_ends() if (end.home_name, end.neighbour_name) == (home, neighbour))


def test_the_border_of_the_example_has_sixty_ends_neighbour_by_neighbour(register):
    found = coverage(TODAY)
    assert len(found.ends) == 60
    assert [end.region_name for end in found.ends] == sorted(end.region_name for end in found.ends)
    assert len(found.sectors) == 32
    assert found.cells == {}
    assert len(found.forgotten(chosen_sectors())) == 60


def test_a_side_without_districts_is_meant_whole(register):
    sign(pks(first_day=SIGNED, last_day=LAST), SIGNED)
    found, waste = coverage(TODAY), sector("B5")
    covered = {end.name for end in found.ends if found.cell(end.id, waste).live}
    assert covered == {end.name for end in found.ends if end.region_name == "Kota Serang"}
    assert found.share([end.id for end in found.ends], [waste]) == (15, 60)


def test_a_pks_without_sectors_covers_nothing_and_yet_is_in_force_there(register):
    agreement = pks(first_day=SIGNED, last_day=LAST)
    sign(agreement, SIGNED)
    with register.database.act("taken away"):
        AgreementSector.delete().execute()
    assert coverage(TODAY).cells == {}
    assert live_at(end_at("Kramatwatu", "Kasemen"), TODAY) == [agreement]


def test_a_region_without_neighbours_has_an_empty_matrix(register):
    with register.database.act("an island"):
        BorderPair.delete().execute()
    found = coverage(TODAY)
    assert (found.ends, found.cells, found.forgotten(chosen_sectors())) == ((), {}, [])
    assert found.share([], chosen_sectors()) == (0, 0)


def test_while_nobody_is_at_home_there_is_no_border(register):
    with register.database.act("nobody"):
        Region.update(is_home=False).execute()
    assert coverage(TODAY).ends == ()


def test_none_wanted_is_kept_with_its_reason(register):
    end = end_at("Kramatwatu", "Kasemen")
    leave_out(end.id, sector("A4"), "tambak saja", TODAY)
    found = coverage(TODAY)
    assert found.cells == {(end.id, sector("A4")): Cell("deliberate", 0, None, "tambak saja")}
    assert found.share([end.id], [sector("A4"), sector("B5")]) == (0, 1)


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        (None, ["A1", "A2", "A3", "A4", "A5", "A6", "B5"]),
        ("b5\n\n A2 \nZ9", ["A2", "B5"]),
        ("Z9", "all"),
        ("", "all"),
    ],
)
def test_the_office_chooses_the_sectors(register, lines, codes):
    if lines is not None:
        with register.database.act("chosen"):
            Setting.create(key="coverage_sectors", value=lines)
    heads = {head.id: head.code for head in sector_heads()}
    chosen = [heads[record] for record in chosen_sectors()]
    assert chosen == (list(heads.values()) if codes == "all" else codes)


def test_no_question_scans_agreements_or_their_parties(register):
    """With the figures of a large register; what is asked of the few rows of reference data may read them all."""
    asked = []
    sign(pks(first_day=SIGNED, last_day=LAST), SIGNED)
    connection = register.database.connection()
    register.reader.set_trace_callback(asked.append)
    coverage(TODAY)
    agreements_at(border_ends()[0], sector("B5"), TODAY)
    live_at(border_ends()[0], TODAY)
    register.reader.set_trace_callback(None)
    plans = [row[3] for sql in asked for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}")]
    assert len(asked) > 5
    large = ("agreement", "party", "ours", "theirs", "evaluation", "agreement_sector", "agreement_district", "journal")
    scans = [plan for plan in plans if plan.startswith("SCAN") and plan.split()[1] in large]
    assert scans == []
    assert select("SELECT 1") == [(1,)]
