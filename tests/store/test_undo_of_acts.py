"""What a clerk does is taken back to the byte after a restart: a draft deleted, an entry closed, a batch drafted."""

import datetime

import pytest

from models.acts.agreements import SectorDraft, delete_draft, draft_sector_agreements
from models.acts.attachments import attach_scans
from models.acts.evaluations import close_evaluation, save_evaluation
from models.acts.texts import save_text
from models.rules.acts import FOUNDING
from models.store.chain import first_break
from models.store.check import check
from models.store.register import Register
from models.store.undo import redoable, undo, undoable, undoable_acts
from models.tables import Agreement, AttachmentContent, Evaluation, Sector
from tests.documents.texts import PKS_TEXT
from tests.store.test_undo import contents

TODAY = datetime.date(2026, 11, 23)
PAGE = b"%PDF-1.7\n" + bytes(range(256)) * 9


@pytest.fixture
def path(filled, tmp_path):
    path = tmp_path / "contoh.pendopo"
    path.write_bytes(filled["example"])
    return path


def draft():
    return Agreement.get((Agreement.kind == "pks") & (Agreement.stage == "draft")).id


def evaluated():
    signed = Agreement.get((Agreement.kind == "pks") & (Agreement.stage == "signed")).id
    return save_evaluation({"agreement": signed, "year": 2026, "recommendation": "continue"}, TODAY, [{"name": "A"}])


def batch():
    umbrella = Agreement.get(Agreement.kind == "kb").id
    draft_sector_agreements(
        umbrella, [SectorDraft(sector.id, (None, None), sector.name) for sector in Sector.select().limit(5)]
    )


DEEDS = {
    "delete a draft": (lambda: None, lambda _made: delete_draft(draft())),
    "close an evaluation": (evaluated, lambda made: close_evaluation(made, TODAY, "Siti")),
    "a batch": (lambda: None, lambda _made: batch()),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_it_is_taken_back_and_done_again_after_a_restart(path, deed):
    prepare, do = DEEDS[deed]
    with Register.open(path, "Siti") as register:
        save_text(draft(), PKS_TEXT)
        attach_scans(draft(), "draft", [("a.pdf", PAGE)], TODAY)
        made = prepare()
        before = contents(register)
        do(made)
        after = contents(register)
    assert after != before
    with Register.open(path, "Budi") as register:
        undo(register.database, undoable(register.reader)[0])
        assert contents(register) == before
        assert bytes(AttachmentContent.get().data) == PAGE
    with Register.open(path, "Budi") as register:
        undo(register.database, redoable(register.reader))
        assert contents(register) == after
        assert first_break(register.database.connection()) is None
    assert {verdict.name for verdict in check(path, TODAY) if not verdict.ok} <= {"clock"}


def test_all_of_a_day_goes_back_act_by_act_to_what_the_register_began_with(path):
    with Register.open(path, "Siti") as register:
        before = contents(register)
        save_text(draft(), PKS_TEXT)
        close_evaluation(evaluated(), TODAY, "Siti")
        batch()
        delete_draft(draft())
    with Register.open(path, "Siti") as register:
        while last := undoable(register.reader):
            undo(register.database, last[0])
        assert contents(register) == before
        assert not Evaluation.select().exists()
        assert [found.act for found in undoable_acts(register.reader)] == []
        assert register.reader.execute("SELECT count(*) FROM sealed_act").fetchone()[0] > len(FOUNDING)
