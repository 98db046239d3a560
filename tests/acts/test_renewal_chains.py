"""Chains of renewals through the finishing act of the wizard: whatever is drawn, it is right, or refused, or warned of.

Thirty renewals, from a 31st or a 29 February, of terms of a day or of months; early, late, with gaps and overlaps; the
PKS moved to a new MoU on the way; with one evaluation closed for each, or with a reason.
"""

import datetime
from dataclasses import dataclass
from itertools import combinations, pairwise

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from models.acts.evaluations import save_evaluation
from models.acts.renewal import RenewalForm, check_renewal, renew
from models.acts.settings import save_settings
from models.lists.chains import chain, tree
from models.lists.renewal import renewal_source, renewals
from models.rules.dates import term_end
from models.rules.findings import Level
from models.rules.guards import Term, convention_of
from models.tables import Agreement, Evaluation, Journal
from tests.acts.builders import mou, pks, sign
from tests.lists.invented import taken_back

D = datetime.date
ONE = datetime.timedelta(days=1)
MANY = 30


@dataclass(frozen=True)
class Step:
    """One renewal."""

    late: int = 0
    """Days after the last day on which it is renewed; negative before it."""
    moved: int = 0
    """Days by which the first day is moved from what is proposed."""
    length: int | None = None
    """Days after the first day on which it ends; None as it is proposed."""
    reason: str = ""
    """Why it is renewed without an evaluation."""
    new_mou: bool = False


PLAIN = st.builds(Step, late=st.integers(-60, 0), new_mou=st.sampled_from([False] * 9 + [True]))
ANY = st.builds(
    Step, st.integers(-60, 90), st.sampled_from([0, 0, 0, -1, 1, 31, -31]), st.none() | st.integers(0, 800),
    st.sampled_from(["", "", "Tim belum dibentuk"]), st.booleans(),
)  # fmt: skip
FIRST = st.one_of(
    st.sampled_from([D(2024, 2, 29), D(2023, 1, 31), D(2023, 8, 31), D(2023, 12, 31), D(2024, 3, 1)]),
    st.dates(D(2020, 1, 1), D(2026, 1, 1)),
)
CONVENTIONS = st.sampled_from(["day_before", "same_day"])
real = settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


def begin(first, last):
    """A signed PKS under an MoU that outlasts all."""
    umbrella = mou(first_day=D(2015, 1, 1))
    sign(umbrella, D(2015, 1, 1))
    record = pks(umbrella=umbrella, first_day=first, last_day=last)
    sign(record, first)
    return record


def renewed(record, step):
    """Renew as the wizard does, sign it, and return it with what was said."""
    old = Agreement.get_by_id(record)
    today = old.last_day + step.late * ONE
    if step.new_mou:
        later = mou(f"Payung {record}", predecessor=renewal_source(record, today).umbrella, first_day=D(2015, 1, 1))
        sign(later, D(2015, 1, 1))
    if not step.reason:
        year = renewal_source(record, today).year
        save_evaluation({"agreement": record, "year": year, "recommendation": "continue"}, today)
    source = renewal_source(record, today)
    first, last = source.term
    first += step.moved * ONE
    if step.length is not None:
        last = first + step.length * ONE
    form = RenewalForm(
        record, "continue", source.text, [part for _name, part in source.text], first, max(first, last),
        source.umbrella, [], source.scope, source.sectors, [entry.id for entry in source.entries],
        unevaluated=step.reason,
    )  # fmt: skip
    said = check_renewal(form, today)
    closed = closed_entries()
    draft = renew(form, today, "Siti")
    assert renewal_source(record, today).status != "superseded", "superseded before the new one is signed"
    assert closed_entries() - closed == (not step.reason)
    sign(draft, max(today, old.signed_on))
    assert renewal_source(record, today).status == "superseded"
    return draft, said


def closed_entries():
    return Evaluation.select().where(Evaluation.closed_on.is_null(False)).count()


def assert_one_line(records):
    """From any of its links the chain is told in order, and its tree shows each once, in one line."""
    for record in {records[0], records[len(records) // 2], records[-1]}:
        assert [link.id for link in chain(record, D(2030, 1, 1))] == records
        rows = [row for row in tree(record, D(2030, 1, 1)) if row.link.kind == "pks"]
        assert [row.link.id for row in rows] == records
    assert Agreement.select().where(Agreement.predecessor.in_(records)).count() == len(records) - 1


def assert_no_day_twice(records, said):
    """No two are in force on one day unless it was warned of, but for the day that they share by convention."""
    terms = [Agreement.get_by_id(record) for record in records]
    warned = {record for record in records[1:] if any("both are in force" in one.text for one in said[record])}
    for (_at, before), (at, after) in combinations(enumerate(terms), 2):
        days = (before.last_day - after.first_day).days + 1
        if days < 1:
            continue
        custom = days == 1 and terms[at - 1].id == before.id and _shares(before)
        assert custom or warned & {one.id for one in terms[1 : at + 1]}, (before.last_day, after.first_day)


def _shares(term):
    return convention_of(Term(term.first_day, term.last_day)) == "same_day"


@real
@given(
    first=FIRST, months=st.sampled_from([1, 6, 12, 24]), convention=CONVENTIONS, office=CONVENTIONS,
    steps=st.lists(PLAIN, min_size=1, max_size=MANY),
)  # fmt: skip
@example(first=D(2024, 2, 29), months=12, convention="same_day", office="same_day", steps=[Step()] * MANY)
@example(first=D(2023, 8, 31), months=6, convention="day_before", office="same_day", steps=[Step(-20)] * MANY)
@example(first=D(2024, 2, 29), months=6, convention="same_day", office="day_before", steps=[Step()] * 5)
@example(first=D(2024, 2, 29), months=6, convention="day_before", office="same_day", steps=[Step()] * 5)
def test_renewed_in_time_as_proposed_a_chain_has_neither_gap_nor_overlap(
    register, first, months, convention, office, steps
):
    with taken_back(register):
        save_settings({"end_convention": office})
        records = [begin(first, term_end(first, months, convention))]
        said = {}
        for step in steps:
            draft, found = renewed(records[-1], step)
            records.append(draft)
            assert [one.text for one in found if one.field in ("first_day", "last_day")] == []
            said[draft] = found
        assert_one_line(records)
        assert_no_day_twice(records, said)
        for one, other in pairwise(Agreement.get_by_id(record) for record in records):
            assert (other.first_day - one.last_day).days in (0, 1)
        assert closed_entries() == len(steps)


@real
@given(first=FIRST, length=st.integers(0, 800), convention=CONVENTIONS, steps=st.lists(ANY, min_size=1, max_size=12))
@example(first=D(2024, 2, 29), length=0, convention="same_day", steps=[Step(length=0), Step(moved=-1), Step(90)])
def test_whatever_a_clerk_does_the_chain_is_one_line_and_every_overlap_is_warned_of(
    register, first, length, convention, steps
):
    with taken_back(register):
        save_settings({"end_convention": convention})
        records, said = [begin(first, first + length * ONE)], {}
        for step in steps:
            draft, found = renewed(records[-1], step)
            records.append(draft)
            said[draft] = found
            assert not [one for one in found if one.level is Level.ERROR]
        assert_one_line(records)
        assert_no_day_twice(records, said)
        assert closed_entries() == sum(not step.reason for step in steps)
        umbrellas = [Agreement.get_by_id(record).__data__["umbrella"] for record in records]
        assert [one != other for one, other in pairwise(umbrellas)] == [step.new_mou for step in steps]


def test_thirty_renewals_are_thirty_acts_in_words(register):
    records = [begin(D(2024, 2, 29), D(2025, 2, 28))]
    for _renewal in range(MANY):
        records.append(renewed(records[-1], Step(-20))[0])
    acts = Journal.select(Journal.act, Journal.subject).where(Journal.act_name == "Renewal of the PKS {subject}")
    told = sorted({(row.act, row.subject) for row in acts})
    years = [Agreement.get_by_id(record).first_day.year for record in records[1:]]
    assert [subject for _act, subject in told] == [
        f"“Kerja sama persampahan”: evaluasi {year} ditutup, draf {year} dibuat" for year in years
    ]
    assert years == list(range(2025, 2025 + MANY))
    assert_one_line(records)


@pytest.mark.parametrize(
    ("today", "shown"),
    [
        (D(2026, 12, 31), ["left", "done"]),
        (D(2027, 1, 1), ["left", "new"]),  # what was left over on New Year's Eve is still to be done
        (D(2027, 3, 31), ["left", "new"]),
        (D(2027, 4, 1), ["new"]),
    ],
)
def test_the_renewals_of_a_year_go_on_after_new_years_day(register, today, shown):
    left, done = begin(D(2026, 1, 1), D(2026, 12, 30)), begin(D(2026, 1, 1), D(2026, 12, 31))
    new, _said = renewed(done, Step(-30))
    save_evaluation({"agreement": left, "year": 2026, "recommendation": "continue"}, D(2026, 12, 1))
    names = {left: "left", done: "done", new: "new"}
    rows = {names[row.id]: row for row in renewals(today)}
    assert list(rows) == shown
    assert {name: row.done for name, row in rows.items()} == {name: name == "done" for name in shown}
    told = {"left": "open", "done": "closed", "new": "none"}
    assert {name: row.evaluation for name, row in rows.items()} == {name: told[name] for name in shown}
