"""Where an agreement stands among the ten stages of PP 28/2018 Ps 6(1), as a table of cases and as properties."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.findings import Level
from models.rules.stages import (
    ANSWERS,
    COUNCIL,
    NOT_NEEDED,
    SIGNINGS,
    STEPS_OF,
    Facts,
    Logged,
    answer_of,
    check_entry,
    council_waits,
    next_stage,
    note_with,
    stage_now,
    steps,
)
from models.rules.vocabulary import KINDS, STAGES, STEPS

DAY = datetime.date
TODAY = DAY(2026, 11, 23)
SIGNED = DAY(2026, 1, 5)
NEEDED, REFUSED = note_with("burden", ""), note_with(NOT_NEEDED, "")

days = st.none() | st.dates(DAY(2020, 1, 1), DAY(2030, 1, 1))
notes = st.builds(note_with, st.sampled_from(["", *ANSWERS]), st.text("ab \n", max_size=5))
councils = st.none() | st.builds(Logged, st.just(COUNCIL), days, st.just(""), notes)


@st.composite
def situations(draw):
    """Facts of an agreement and a log that may hold anything its kind allows, in any order, also twice."""
    kind = draw(st.sampled_from([*KINDS]))
    stage = draw(st.sampled_from([*STAGES]))
    signed = draw(st.dates(DAY(2020, 1, 1), DAY(2030, 1, 1))) if stage == "signed" else None
    facts = Facts(kind, stage, signed, draw(days), draw(councils) if kind == "pks" else None)
    entries = st.builds(Logged, st.sampled_from(STEPS_OF[kind]), days, st.just(""), notes)
    return facts, draw(st.lists(entries, max_size=8))


def states(facts, *entries):
    return [step.state for step in steps(facts, entries, TODAY)]


@pytest.mark.parametrize(
    ("facts", "entries", "expected"),
    [
        (Facts("kb", "draft"), [], "next later later later question"),
        (Facts("kb", "draft"), [Logged("offer", SIGNED)], "done now next later question"),
        (Facts("kb", "prepared"), [], "done done now next question"),
        (Facts("kb", "signed", SIGNED), [], "done done done now question"),
        (Facts("kb", "signed", SIGNED), [Logged(COUNCIL, None, "", NEEDED)], "done done done now next"),
        (Facts("kb", "draft"), [Logged(COUNCIL, None, "", NEEDED)], "next later later later later"),
        (Facts("kb", "signed", SIGNED), [Logged(COUNCIL, SIGNED, "", NEEDED)], "done done done now done"),
        (Facts("pks", "draft"), [], "question next later later later later"),
        (Facts("pks", "draft"), [Logged(COUNCIL, None, "", REFUSED)], "not_needed next later later later later"),
        (Facts("pks", "draft"), [Logged(COUNCIL, None, "", NEEDED)], "next later later later later later"),
        (Facts("pks", "signed", SIGNED, DAY(2027, 1, 1)), [], "question done now next later later"),
        (Facts("pks", "signed", SIGNED), [], "question done done now next later"),
        (Facts("pks", "signed", SIGNED), [Logged("reporting")], "question done done done done now"),
        # How the MoU answered counts until the PKS has an answer of its own.
        (Facts("pks", "draft", None, None, Logged(COUNCIL, None, "", REFUSED)), [], "not_needed next" + 4 * " later"),
        (
            Facts("pks", "draft", None, None, Logged(COUNCIL, None, "", REFUSED)),
            [Logged(COUNCIL, None, "", NEEDED)],
            "next" + 5 * " later",
        ),
        (Facts("addendum", "draft"), [], "next later later"),
        (Facts("addendum", "signed", SIGNED), [], "done now next"),
        # An agreement of old enters with one entry.
        (Facts("pks", "draft"), [Logged("execution", DAY(2024, 2, 1))], "question done done now next later"),
    ],
)
def test_where_it_stands(facts, entries, expected):
    assert states(facts, *entries) == expected.split()


def test_the_ten_stages_are_those_of_the_rule_in_its_order():
    own = list(dict.fromkeys([*STEPS_OF["kb"], *STEPS_OF["pks"]]))
    assert own == list(STEPS)
    for order in STEPS_OF.values():
        assert sorted(order, key=own.index) == list(order)


@given(situations())
def test_one_is_now_and_one_is_next_at_most_and_nothing_done_lies_behind_them(situation):
    facts, entries = situation
    found = steps(facts, entries, TODAY)
    assert [step.step for step in found] == list(STEPS_OF[facts.kind])
    own = [step.state for step in found if step.step != COUNCIL]
    assert sum(step.state == "now" for step in found) <= 1
    assert sum(step.state == "next" for step in found) <= 1
    order = ("done", "now", "next", "later")
    assert [order.index(state) for state in own] == sorted(order.index(state) for state in own)
    assert own.count("next") == 1 or own[-1] == "now" or any(s.step == COUNCIL and s.state == "next" for s in found)


@given(situations())
def test_a_further_entry_never_leads_back(situation):
    facts, entries = situation
    order = STEPS_OF[facts.kind]

    def place(log):
        now = stage_now(steps(facts, log, TODAY))
        return order.index(now) if now else -1

    for at in range(len(entries)):
        assert place(entries[:at]) <= place(entries[: at + 1])


@given(situations())
def test_now_and_next_are_other_stages_of_its_kind(situation):
    facts, entries = situation
    found = steps(facts, entries, TODAY)
    now, coming = stage_now(found), next_stage(found)
    assert {now, coming} <= {None, *STEPS_OF[facts.kind]}
    assert now is None or now != coming
    assert now != COUNCIL


@given(situations())
def test_a_signed_agreement_stands_at_its_signing_or_further(situation):
    facts, entries = situation
    if facts.stage == "signed":
        signing = next(step for step in steps(facts, entries, TODAY) if step.step in SIGNINGS)
        assert signing.state in ("done", "now")
        assert signing.reached_on == facts.signed_on


@given(situations())
def test_the_council_is_awaited_only_where_it_is_needed_and_has_no_day(situation):
    facts, entries = situation
    own = [entry for entry in entries if entry.step == COUNCIL] or [facts.umbrella_council]
    last = own[-1]
    waits = last is not None and answer_of(last.note)[0] != NOT_NEEDED and last.reached_on is None
    assert council_waits(facts, entries) == waits
    if facts.kind == "pks" and waits:
        assert next_stage(steps(facts, entries, TODAY)) == COUNCIL


@given(st.sampled_from([*ANSWERS]), st.text("ab \n", max_size=8))
def test_an_answer_and_the_clerks_own_words_come_back(answer, own):
    assert answer_of(note_with(answer, own)) == (answer, own.strip())


@given(situations(), st.sampled_from([*STEPS]), days, notes)
def test_an_entry_ahead_of_today_or_of_another_kind_is_never_kept(situation, step, day, note):
    facts, entries = situation
    found = check_entry(facts, entries, Logged(step, day, "", note), TODAY)
    errors = {finding.field for finding in found if finding.level is Level.ERROR}
    if step not in STEPS_OF[facts.kind]:
        assert errors == {"step"}
    elif day and day > TODAY:
        assert "reached_on" in errors


@pytest.mark.parametrize(
    ("facts", "entries", "entry", "said"),
    [
        (Facts("kb", "draft"), [], Logged("pks_signing"), "does not belong"),
        (Facts("kb", "draft"), [], Logged("kb_signing"), "needs the day on which it was signed"),
        (Facts("kb", "draft"), [], Logged(COUNCIL), "Say whether the approval"),
        (Facts("kb", "signed", SIGNED), [], Logged("kb_signing", DAY(2026, 1, 6)), "itself says that it was signed"),
        (Facts("kb", "draft"), [Logged("offer", SIGNED)], Logged("kb_drafting", DAY(2026, 1, 4)), "An earlier stage"),
        (Facts("kb", "draft"), [Logged("offer", SIGNED)], Logged("preparation", DAY(2026, 1, 6)), "A later stage"),
        # The signing need not have been logged: the agreement itself tells its day.
        (Facts("pks", "signed", SIGNED), [], Logged("execution", DAY(2026, 1, 4)), "An earlier stage"),
        (Facts("pks", "signed", SIGNED), [], Logged("pks_drafting", DAY(2026, 1, 6)), "A later stage"),
    ],
)
def test_what_is_said_of_an_entry(facts, entries, entry, said):
    assert [said in finding.text for finding in check_entry(facts, entries, entry, TODAY)] == [True]


@pytest.mark.parametrize("day", [DAY(2024, 2, 29), TODAY, None])
def test_nothing_is_said_of_one_stage_after_the_other(day):
    entries = [Logged("preparation", DAY(2024, 2, 28)), Logged(COUNCIL, DAY(2020, 1, 1), "", NEEDED)]
    assert check_entry(Facts("kb", "draft"), entries, Logged("offer", day), TODAY) == []
