"""The board shows what a slow look at every row finds, on any day."""

import datetime
from dataclasses import dataclass
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.acts.reminders import note_reminder, snooze
from models.language import use_language
from models.lists import board_facts
from models.lists.board import board
from models.lists.board_rows import described, spoken, upcoming
from models.rules.board import URGENCIES
from models.tables import (
    Agreement,
    AgreementSector,
    Article,
    BorderPair,
    DeliberateGap,
    District,
    Evaluation,
    FollowUp,
    Obligation,
    Party,
    Person,
    Post,
    Region,
    Reminder,
    Sector,
    Setting,
    Settlement,
    Signature,
    Tenure,
)  # fmt: skip
from tests.lists.invented import TODAY, taken_back
from tests.lists.slow_board import slow_board

DAY = datetime.timedelta(days=1)
HOME, SERANG, CILEGON = "36.04", "36.73", "36.72"
# Around every edge of every kind, seen from TODAY and from days a little off it.
AWAY = (-1500, -731, -367, -366, -365, -364, -327, -120, -38, -31, -30, -29, -8, -7, -1, 0, 1, 6, 7, 8, 29, 30, 31,
        38, 59, 60, 61, 89, 90, 91, 130, 400)  # fmt: skip
NEAR = st.sampled_from(AWAY).map(lambda days: TODAY + days * DAY)
DAYS = st.none() | NEAR
LOOKED_AT = st.one_of(
    st.just(TODAY),
    st.integers(-400, 400).map(lambda days: TODAY + days * DAY),
    st.sampled_from(
        [
            datetime.date(2028, 2, 29),
            datetime.date(2027, 1, 1),
            datetime.date(2026, 12, 31),
            datetime.date(2026, 10, 2),
            datetime.date(2026, 10, 3),
            datetime.date(2001, 1, 1),
            datetime.date(2099, 7, 1),
        ]
    ),
)


@dataclass(frozen=True)
class Drawn:
    """One agreement with what hangs on it; its predecessor by its place in the list."""

    kind: str
    stage: str
    signed_on: Any
    first_day: Any
    last_day: Any
    suspended_on: Any
    terminated_on: Any
    predecessor: int | None
    parties: tuple
    numbers: tuple
    tenures: tuple
    sectors: frozenset
    evaluations: frozenset
    follow_ups: tuple = ()
    obligations: tuple = ()
    sent: tuple = ()
    settled: tuple = ()


SELDOM = st.none() | st.none() | st.none() | NEAR
AGREEMENTS = st.lists(
    st.builds(
        Drawn,
        kind=st.sampled_from(["kb", "pks", "pks", "pks", "addendum"]),
        stage=st.sampled_from(["draft", "ready", "signed", "signed", "signed", "signed"]),
        signed_on=DAYS, first_day=DAYS, last_day=DAYS, suspended_on=SELDOM, terminated_on=SELDOM,
        predecessor=st.none() | st.integers(0, 5),
        parties=st.sampled_from([(HOME, SERANG), (HOME, SERANG), (CILEGON, HOME), (HOME, SERANG, CILEGON)]),
        numbers=st.tuples(*[st.sampled_from(["", "1/2026"])] * 3),
        tenures=st.tuples(*[st.none() | st.integers(0, 3)] * 3),
        sectors=st.frozensets(st.sampled_from(["A1", "B5", "C3"]), max_size=2),
        evaluations=st.frozensets(st.tuples(st.sampled_from([2025, 2026, 2027]),
                                            st.sampled_from(["year", "s1", "s2", "q3", "q4"])), max_size=2),
        follow_ups=st.lists(st.tuples(DAYS, SELDOM), max_size=2).map(tuple),
        obligations=st.lists(st.tuples(DAYS, SELDOM), max_size=2).map(tuple),
        sent=st.lists(st.tuples(st.integers(0, 1), DAYS, SELDOM), max_size=2).map(tuple),
        settled=st.lists(SELDOM, max_size=2).map(tuple),
    ),
    min_size=1, max_size=5,
)  # fmt: skip
TERMS = st.lists(
    st.tuples(st.integers(0, 2), DAYS, DAYS, st.sampled_from(["definitive", "plt", "plh"])), min_size=4, max_size=5
)


def _write(drawn, terms):
    regions = {region.code: region.id for region in Region.select()}
    sectors = {sector.code: sector.id for sector in Sector.select()}
    posts = [post.id for post in Post.select().order_by(Post.id).limit(3)]
    person = Person.create(name="Seseorang")
    held = [
        Tenure.create(person=person, post=posts[post], first_day=first, last_day=last, capacity=capacity).id
        for post, first, last, capacity in terms
    ]
    kept = []
    for one in drawn:
        before = kept[one.predecessor] if one.predecessor is not None and one.predecessor < len(kept) else None
        kept.append(_agreement(one, before, regions, sectors, held))


def _agreement(one, before, regions, sectors, held):
    agreement = Agreement.create(
        kind=one.kind, stage=one.stage, title="Kerja sama", signed_on=one.signed_on, first_day=one.first_day,
        last_day=one.last_day, suspended_on=one.suspended_on, terminated_on=one.terminated_on, predecessor=before,
    )  # fmt: skip
    parties = [
        Party.create(agreement=agreement, position=at, region=regions[code], number=one.numbers[at - 1],
                     tenure=held[one.tenures[at - 1]] if one.tenures[at - 1] is not None else None)
        for at, code in enumerate(one.parties, start=1)
    ]  # fmt: skip
    Article.create(agreement=agreement, position=1, body="Isi")
    for code in sorted(one.sectors):
        AgreementSector.create(agreement=agreement, sector=sectors[code])
    for year, period in sorted(one.evaluations):
        entry = Evaluation.create(agreement=agreement, year=year, period=period)
        for due, done in one.follow_ups:
            FollowUp.create(evaluation=entry, text="Rapat", due_on=due, done_on=done)
    for due, done in one.obligations:
        Obligation.create(party=parties[0], text="Melapor", due_on=due, done_on=done)
    for original, (party, sent, returned) in enumerate(one.sent, start=1):
        Signature.create(party=parties[party], original=original, sent_on=sent, returned_on=returned)
    for done in one.settled:
        Settlement.create(agreement=agreement, text="Aset", done_on=done)
    return agreement.id


def _shown(found):
    return {row.key: (row.urgency, row.due, row.neighbours) for row in found.rows}


def _agree(register, today, backup=None):
    """Check a board against the slow one, and return it."""
    found = board(today, backup)
    shown, sleeping = slow_board(register.reader, today, backup)
    assert _shown(found) == shown
    assert {row.key for row in found.snoozed} == sleeping
    return found


@given(
    drawn=AGREEMENTS,
    terms=TERMS,
    today=LOOKED_AT,
    backup=DAYS,
    cycle=st.sampled_from(["year", "semester", "quarter"]),
    put_off=st.lists(st.tuples(st.integers(0, 20), NEAR), max_size=3),
)
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_board_is_what_a_slow_look_finds(register, drawn, terms, today, backup, cycle, put_off):
    with taken_back(register):
        Setting.create(key="evaluation_cycle", value=cycle)
        _write(drawn, terms)
        keys = [row.key for row in board(today, backup).rows]
        for at, until in put_off:
            Reminder.create(matter=keys[at % len(keys)], way="snooze", done_on=today, until=until, reason="Menunggu")
        found = _agree(register, today, backup)
        every = described((*found.rows, *found.snoozed), today)
        assert [row.key for row in every] == [row.key for row in (*found.rows, *found.snoozed)]
        assert all(spoken(row) for row in every)
        for region in {near for row in found.rows for near in row.neighbours}:
            one = board(today, backup, region)
            assert [row.key for row in one.rows] == [row.key for row in found.rows if region in row.neighbours]


def test_two_years_of_the_example(example):
    """Every fifth day of two years, with what may go wrong in them."""
    for days in range(-30, 731, 5):
        _agree(example, TODAY + days * DAY, TODAY)
    for day in (datetime.date(2028, 2, 29), datetime.date(1, 1, 1), datetime.date(9999, 9, 1)):
        board(day, TODAY)
    _agree(example, TODAY + 40 * DAY, TODAY)


def test_order_by_urgency_then_neighbour_then_day(example):
    rows = board(TODAY + 373 * DAY).rows
    places = [(list(URGENCIES).index(row.urgency), row.neighbour_name, row.due or datetime.date.max) for row in rows]
    assert places == sorted(places)
    assert len({place[0] for place in places}) > 2


def test_border_with_places_where_none_is_wanted(register):
    """Where none is wanted in all chosen sectors an end is not forgotten, unless a draft says otherwise."""
    with taken_back(register):
        pairs = list(BorderPair.select().join(District, on=BorderPair.neighbour).join(Region)
                     .where(Region.code == CILEGON))  # fmt: skip
        chosen = list(Sector.select().where(Sector.code.in_(["A1", "A2", "A3", "A4", "A5", "A6", "B5"])))
        for pair in pairs:
            for sector in chosen:
                DeliberateGap.create(pair=pair, sector=sector, reason="Hutan", decided_on=TODAY)
        keys = set(_shown(_agree(register, TODAY)))
        assert f"border:{Region.get(Region.code == CILEGON).id}" not in keys
        _agreement(
            Drawn("pks", "draft", None, None, None, None, None, None, (HOME, CILEGON), ("", ""), (None, None),
                  frozenset({"A1"}), frozenset()),
            None, {region.code: region.id for region in Region.select()},
            {sector.code: sector.id for sector in Sector.select()}, [],
        )  # fmt: skip
        assert f"border:{Region.get(Region.code == CILEGON).id}" in _shown(_agree(register, TODAY))


def test_put_off_comes_back_on_its_day_and_with_another_last_day(example):
    today = datetime.date(2027, 12, 1)
    ending = next(row for row in board(today, today).rows if row.kind == "ending")
    snooze(ending.key, today + 5 * DAY, "Menunggu DPRD", today, ending.agreement)
    found = _agree(example, today, today)
    assert [(row.key, row.snoozed_until, row.reason) for row in found.snoozed] == [
        (ending.key, today + 5 * DAY, "Menunggu DPRD")
    ]
    assert ending.key in _shown(board(today + 5 * DAY, today))
    with example.database.act("moved"):
        Agreement.update(last_day=ending.due + DAY).where(Agreement.id == ending.agreement).execute()
    assert any(row.agreement == ending.agreement and row.kind == "ending" for row in board(today, today).rows)


def test_put_off_and_renewed_meanwhile_is_gone(example):
    today = datetime.date(2027, 12, 1)
    ending = next(row for row in board(today, today).rows if row.kind == "ending")
    snooze(ending.key, today + 5 * DAY, "Menunggu", today, ending.agreement)
    with example.database.act("renewed"):
        Agreement.create(kind="pks", stage="signed", title="Baru", signed_on=today, predecessor=ending.agreement)
    found = _agree(example, today, today)
    assert ending.key not in {row.key for row in (*found.rows, *found.snoozed)}


def test_what_a_row_says(example):
    use_language("en")
    today = datetime.date(2027, 12, 1)
    row = next(row for row in board(today, today).rows if row.kind == "ending")
    note_reminder({row.key: row.agreement}, "letter", "005/12", today)
    [said] = described([row], today)
    assert spoken(said) == (
        "PKS “Pengelolaan Sampah Kabupaten Serang di TPAS Cilowong” ends on 31-12-2027, 30 days left; "
        "there is no evaluation of 2027"
    )
    assert said.reminded == ("letter", today, "005/12")
    with example.database.act("drafted"):
        Agreement.create(kind="pks", title="Baru", predecessor=row.agreement)
        Evaluation.create(agreement=row.agreement, year=2027, period="year")
    assert spoken(described([row], today)[0], longest=10).endswith(
        "30 days left; the evaluation of 2027 is there; a draft of its renewal waits"
    )


def test_next_when_nothing_is_forgotten(example):
    use_language("en")
    coming = upcoming(TODAY)
    assert spoken(coming) == (
        "PKS “Pengelolaan Sampah Kabupaten Serang di TPAS Cilowong” ends on 31-12-2027, 403 days left"
    )
    assert upcoming(datetime.date(2030, 1, 1)) is None


LARGE = ("evaluation", "agreement", "party", "journal", "article", "later", "theirs", "ours", "found")


def test_no_question_scans_what_grows(example, monkeypatch):
    """Every question of the board goes by an index into the tables that hold a hundred thousand rows."""
    from models.lists import board as lists_board
    from models.lists import board_border

    asked = []
    for module in (lists_board, board_facts, board_border):
        real = module.select

        def noted(sql, params=(), real=real):
            asked.append((sql, params))
            return real(sql, params)

        monkeypatch.setattr(module, "select", noted)
    list(board_facts.found_on(TODAY, None))
    board(datetime.date(2027, 12, 1), TODAY)
    assert len(asked) > 20
    for sql, params in asked:
        for *_place, step in example.reader.execute(f"EXPLAIN QUERY PLAN {sql}", tuple(params)):
            words = step.split()
            allowed = step.startswith(("SCAN found", "SCAN journal")) and ("found" in sql or "LIMIT 1" in sql)
            assert words[0] != "SCAN" or words[1] not in LARGE or allowed, (step, sql)
