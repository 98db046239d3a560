"""Writing, closing and correcting entries of the evaluation log, on a real register."""

import datetime
import sqlite3

import peewee
import pytest

from models.acts.evaluations import (
    check_closing,
    check_entry,
    close_evaluation,
    correct_evaluation,
    delete_evaluation,
    finish_follow_up,
    save_evaluation,
)
from models.rules.findings import Level
from models.store import undo
from models.tables import Evaluation, FollowUp, Indicator, engine
from models.trouble import Refused, Trouble
from tests.acts.builders import pks

D = datetime.date
TODAY = D(2026, 11, 23)


def entry(agreement=None, year=2026, indicators=(), follow_ups=(), record=None, **values):
    """Save an entry, and return its id."""
    return save_evaluation(
        {"agreement": agreement or pks(), "year": year, "period": "year", **values},
        TODAY, indicators, follow_ups, record,
    )  # fmt: skip


def closed(**values):
    """Return the id of a closed entry."""
    record = entry(recommendation="adjust", **values)
    close_evaluation(record, TODAY, "Petugas")
    return record


def errors(refused):
    return {finding.field for finding in refused.value.findings if finding.level is Level.ERROR}


def test_an_entry_is_kept_with_its_lines_in_order(register):
    record = entry(
        realization=" Berjalan <i>baik</i> & lancar ",
        indicators=[{"name": "Sampah", "unit": "ton", "target": 200.0}, {"name": "Hari", "realization": 290.5}],
        follow_ups=[{"text": "Rapat", "responsible": "DLH", "due_on": D(2026, 12, 1)}],
    )
    assert Evaluation.get_by_id(record).realization == "Berjalan <i>baik</i> & lancar"
    lines = Indicator.select().where(Indicator.evaluation == record).order_by(Indicator.position)
    assert [(line.position, line.name, line.target, line.realization) for line in lines] == [
        (1, "Sampah", 200.0, None), (2, "Hari", None, 290.5),
    ]  # fmt: skip
    (line,) = FollowUp.select().where(FollowUp.evaluation == record)
    assert (line.text, line.due_on, line.done_on) == ("Rapat", D(2026, 12, 1), None)


def test_saving_again_keeps_the_lines_that_stay(register):
    agreement = pks()
    record = entry(agreement, indicators=[{"name": "A", "note": "tetap"}, {"name": "B"}])
    first = Indicator.get(Indicator.name == "A")
    entry(agreement, record=record, indicators=[{"name": "C"}, {"id": first.id, "name": "A2"}])
    lines = Indicator.select().order_by(Indicator.position)
    assert [(line.name, line.note) for line in lines] == [("C", ""), ("A2", "tetap")]


def test_what_is_missing_is_refused_at_its_field(register):
    with pytest.raises(Refused) as refused:
        save_evaluation({"agreement": None, "year": None}, TODAY, [{"name": " ", "unit": "ton"}], [{"text": ""}])
    assert errors(refused) == {"agreement", "year", "indicators.0.name", "follow_ups.0.text"}
    with pytest.raises(Refused) as refused:
        save_evaluation({"agreement": 1, "year": 2206, "period": "musim", "recommendation": "tidur"}, TODAY)
    assert errors(refused) == {"year", "period", "recommendation"}
    assert not Evaluation.select().exists()


def test_a_second_entry_of_a_period_warns_but_not_a_correction(register):
    agreement = pks()
    values = {"agreement": agreement, "year": 2026, "period": "year"}
    record = closed(agreement=agreement)
    assert [finding.field for finding in check_entry(values, TODAY)] == ["period"]
    assert check_entry({**values, "period": "s1"}, TODAY) == []
    assert check_entry(values, TODAY, evaluation_id=record) == []
    assert check_entry(values, TODAY, evaluation_id=correct_evaluation(record)) == []


def test_closing_asks_for_a_recommendation(register):
    record = entry()
    assert [finding.field for finding in check_closing(record, TODAY)] == ["recommendation"]
    with pytest.raises(Refused):
        close_evaluation(record, TODAY, "Petugas")
    assert Evaluation.get_by_id(record).closed_on is None


def test_a_closed_entry_stays_as_it_is(register):
    record = closed(realization="Awal")
    kept = Evaluation.get_by_id(record)
    assert (kept.closed_on, kept.closed_by) == (TODAY, "Petugas")
    for attempt in (
        lambda: entry(kept.agreement.id, record=record, realization="Lain"),
        lambda: close_evaluation(record, TODAY, "Lain"),
        lambda: delete_evaluation(record),
    ):
        with pytest.raises(Trouble, match="23-11-2026"):
            attempt()
    assert Evaluation.get_by_id(record).realization == "Awal"


def test_the_file_itself_guards_a_closed_entry(register):
    record = closed()
    with pytest.raises((peewee.PeeweeException, sqlite3.Error, Trouble)), engine().act("Diam-diam"):
        Evaluation.update(place="Lain").where(Evaluation.id == record).execute()
    assert Evaluation.get_by_id(record).place == ""


def test_undo_opens_a_closed_entry_only_as_the_last_act(register):
    record = closed()
    act, _name, _subject = undo.undoable(register.reader)
    correct_evaluation(record)
    with pytest.raises(Trouble):
        undo.undo(register.database, act)
    assert Evaluation.get_by_id(record).closed_on == TODAY
    undo.undo(register.database, undo.undoable(register.reader)[0])
    undo.undo(register.database, act)
    assert Evaluation.get_by_id(record).closed_on is None


def test_a_correction_is_a_further_entry_with_the_words_of_the_first(register):
    record = closed(
        obstacles="Antrean", indicators=[{"name": "A", "target": 2.0}, {"name": "B"}], follow_ups=[{"text": "Rapat"}]
    )
    further = Evaluation.get_by_id(correct_evaluation(record))
    assert (further.corrects.id, further.obstacles, further.recommendation) == (record, "Antrean", "adjust")
    assert (further.closed_on, further.closed_by) == (None, "")
    lines = Indicator.select().where(Indicator.evaluation == further).order_by(Indicator.position)
    assert [(line.name, line.target) for line in lines] == [("A", 2.0), ("B", None)]
    assert not FollowUp.select().where(FollowUp.evaluation == further).exists()


def test_a_correction_that_was_begun_is_gone_on_with(register):
    record = closed()
    begun = correct_evaluation(record)
    assert correct_evaluation(record) == begun
    close_evaluation(begun, TODAY, "Petugas")
    assert correct_evaluation(record) != begun


def test_an_open_entry_has_nothing_to_correct(register):
    record = entry()
    with pytest.raises(Trouble):
        correct_evaluation(record)
    assert Evaluation.select().count() == 1


def test_a_follow_up_of_a_closed_entry_can_be_done(register):
    record = closed(follow_ups=[{"text": "Rapat"}])
    line = FollowUp.get(FollowUp.evaluation == record)
    finish_follow_up(line.id, D(2027, 1, 5))
    assert FollowUp.get_by_id(line.id).done_on == D(2027, 1, 5)


def test_an_open_entry_is_deleted_and_comes_back_with_its_lines(register):
    record = entry(indicators=[{"name": "A"}], follow_ups=[{"text": "Rapat"}])
    delete_evaluation(record)
    assert (Evaluation.select().count(), Indicator.select().count(), FollowUp.select().count()) == (0, 0, 0)
    act, _name, _subject = undo.undoable(register.reader)
    undo.undo(register.database, act)
    assert (Evaluation.get_by_id(record).year, Indicator.select().count(), FollowUp.select().count()) == (2026, 1, 1)
