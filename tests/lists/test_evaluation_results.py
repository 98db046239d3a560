"""Results across the years of a renewed PKS, and what both sides owe."""

import datetime

from models.acts.evaluations import close_evaluation, correct_evaluation, save_evaluation
from models.acts.settings import save_settings
from models.lists.evaluation_questions import grades_of, office_questions
from models.lists.evaluation_results import OpenObligation, Owed, YearResult, open_obligations, owed, results_of
from models.lists.evaluations import entry_before
from models.tables import Agreement, Party, engine
from tests.acts.builders import pks

D = datetime.date
TODAY = D(2026, 11, 23)


def entry(agreement, year, grades=(), reached=(), record=None, period="year"):
    return save_evaluation(
        {"agreement": agreement, "year": year, "period": period, "recommendation": "continue"},
        TODAY,
        [{"name": f"I{at}", "target": 100.0, "realization": value} for at, value in enumerate(reached)],
        evaluation_id=record,
        answers=[{"question": f"Q{at}", "grade": grade} for at, grade in enumerate(grades)],
    )


def renewed(old):
    """Return the id of a PKS that renews `old`."""
    new = pks("Kerja sama persampahan lagi")
    with engine().act("uji"):
        Agreement.update(predecessor=old).where(Agreement.id == new).execute()
    return new


def test_a_year_is_averaged_over_its_entries_and_over_the_chain(register):
    first = pks()
    second = renewed(first)
    third = renewed(second)
    entry(first, 2023, (1, 2), (50.0, 70.0))
    entry(second, 2024, (4, 3), period="s1")
    entry(second, 2024, (2,), (None, 90.0), period="s2")
    entry(third, 2025)
    entry(pks("Lain"), 2025, (1,))
    expected = (YearResult(2023, 1.5, 60), YearResult(2024, 3.0, 90))
    assert [results_of(each) for each in (first, second, third)] == [expected] * 3


def test_a_chain_that_branches_is_one_story(register):
    first = pks()
    entry(renewed(first), 2024, (4,))
    entry(renewed(first), 2025, (2,))
    assert [result.year for result in results_of(first)] == [2024, 2025]


def test_a_correction_counts_once_it_is_closed_and_then_alone(register):
    agreement = pks()
    record = entry(agreement, 2025, (1,))
    close_evaluation(record, TODAY, "Petugas")
    further = correct_evaluation(record)
    entry(agreement, 2025, (4,), record=further)
    assert results_of(agreement) == (YearResult(2025, 1.0, None),)
    close_evaluation(further, TODAY, "Petugas")
    assert results_of(agreement) == (YearResult(2025, 4.0, None),)


def test_the_entry_before_may_be_about_the_pks_that_is_renewed(register):
    old = pks()
    new = renewed(old)
    assert entry_before(new, 2026) is None
    record = entry(old, 2025)
    assert entry_before(new, 2026) == record
    assert entry_before(new, 2025) is None


def test_what_both_sides_owe(register):
    agreement = pks()
    ours, theirs = (party.id for party in Party.select().where(Party.agreement == agreement).order_by(Party.position))
    assert owed(agreement) is None
    save_evaluation(
        {"agreement": agreement, "year": 2026},
        TODAY,
        obligations={
            ours: [{"text": "A", "done_on": TODAY}, {"text": "B", "due_on": D(2026, 12, 1)}],
            theirs: [{"text": "C"}],
        },
    )
    assert owed(agreement) == (Owed(1, 2), Owed(0, 1))
    still = open_obligations(agreement)
    assert [(line.text, line.due_on) for line in still] == [("B", D(2026, 12, 1)), ("C", None)]
    assert isinstance(still[0], OpenObligation)
    assert "Kota Serang" in still[1].government


def test_the_office_asks_its_own_questions_each_once(register):
    assert office_questions()[0] == "Kesesuaian dengan tujuan"
    assert len(office_questions()) == 8
    save_settings({"questions": " Apakah  lancar? \n\nApakah lancar?\nLainnya"})
    assert office_questions() == ["Apakah lancar?", "Lainnya"]
    assert grades_of(entry(pks(), 2026, (3, None, 1))) == {"Q0": 3, "Q2": 1}
