"""Stages, suspension and the end of an agreement, through the acts on a real file."""

import datetime

import pytest

from models.acts.ends import end_agreement, resume, revoke_end, save_settlements, suspend
from models.acts.stages import StageForm, log_stage, remove_stage
from models.rules.vocabulary import END_CAUSES
from models.store.undo import undo, undoable
from models.tables import Agreement, Attachment, Settlement, StageEntry
from models.trouble import Refused, Trouble
from tests.acts.builders import pks, sign
from tests.conftest import TODAY


@pytest.fixture
def signed(register):
    record = pks()
    sign(record, datetime.date(2026, 1, 5))
    return record


@pytest.mark.parametrize("cause", [None, "leader_changed"])
def test_only_the_five_causes_end_it(signed, cause):
    with pytest.raises(Refused):
        end_agreement(signed, cause, TODAY, [], TODAY)
    assert Agreement.get_by_id(signed).terminated_on is None


def test_it_ends_with_what_is_to_be_settled_and_undo_takes_it_back(signed, register):
    end_agreement(signed, "agreed", TODAY, [{"text": "Kembalikan timbangan"}], TODAY)
    ended = Agreement.get_by_id(signed)
    assert (ended.end_cause, ended.terminated_on) == ("agreed", TODAY)
    assert [line.text for line in ended.settlements] == ["Kembalikan timbangan"]
    undo(register.database, undoable(register.reader)[0])
    assert Agreement.get_by_id(signed).end_cause is None
    assert not Settlement.select().exists()


def test_an_end_entered_by_mistake_is_revoked_and_the_settlement_stays(signed):
    end_agreement(signed, "agreed", TODAY, [{"text": "Aset"}], TODAY)
    revoke_end(signed)
    assert Agreement.get_by_id(signed).terminated_on is None
    line = Settlement.get()
    save_settlements(signed, [{"id": line.id, "text": "Aset", "done_on": TODAY}])
    assert Settlement.get().done_on == TODAY


def test_it_rests_and_goes_on(signed):
    suspend(signed, TODAY, TODAY)
    assert Agreement.get_by_id(signed).suspended_on == TODAY
    resume(signed)
    assert Agreement.get_by_id(signed).suspended_on is None


@pytest.mark.parametrize("act", [lambda one: suspend(one, TODAY, TODAY), resume, revoke_end])
def test_a_draft_neither_ends_nor_rests(register, act):
    with pytest.raises(Trouble):
        act(pks())


def test_all_causes_are_those_of_the_rule():
    assert set(END_CAUSES) == {"term_ended", "aim_reached", "agreed", "rules_changed", "object_lost"}


def test_a_stage_is_logged_with_its_paper_and_taken_away(signed):
    entry = log_stage(
        StageForm(signed, "execution", TODAY, "100/1", "mulai", files=[("surat.pdf", b"%PDF-1.7")]), TODAY
    )
    assert StageEntry.get_by_id(entry).letter == "100/1"
    assert Attachment.get().stage_entry.id == entry
    remove_stage(entry)
    assert not StageEntry.select().exists()
    assert Attachment.get().stage_entry is None


def test_a_stage_that_lies_ahead_is_refused(signed):
    with pytest.raises(Refused):
        log_stage(StageForm(signed, "execution", TODAY + datetime.timedelta(days=1)), TODAY)


def test_an_agreement_of_old_enters_at_its_stage_in_one_step(register):
    record = pks()
    log_stage(StageForm(record, "execution", TODAY, signed_on=datetime.date(2024, 2, 1)), TODAY)
    assert (Agreement.get_by_id(record).stage, StageEntry.select().count()) == ("signed", 1)
