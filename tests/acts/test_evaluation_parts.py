"""What hangs on an entry of the log: answers, sides of the minutes, evidence, and the obligations of the PKS."""

import datetime

import pytest

from models.acts.attachments import attach_to_evaluation, detach
from models.acts.evaluation_parts import proposed_sides
from models.acts.evaluations import (
    check_closing,
    check_entry,
    close_evaluation,
    correct_evaluation,
    delete_evaluation,
    fulfil_obligation,
    save_evaluation,
)
from models.acts.people import save_person
from models.lists.attachments import content, files_of_evaluation
from models.store import undo
from models.tables import (
    Answer,
    Attachment,
    AttachmentContent,
    Evaluation,
    EvaluationParty,
    MatterDecision,
    Obligation,
    Party,
    Person,
    Post,
    Tenure,
    engine,
)
from models.trouble import Refused, Trouble
from tests.acts.builders import department, pks, region, sign, tenure

D = datetime.date
TODAY = D(2026, 11, 23)
PDF = b"%PDF-1.4 bukti"


@pytest.fixture
def agreement(register):
    """A signed PKS; "Penandatangan 1" signed for our department, nobody is known for theirs."""
    post = Post.get_or_none(Post.department == department("36.04", "Dinas Lingkungan Hidup"))
    if post is None:
        with engine().act("uji"):
            post = Post.create(
                region=region("36.04"),
                department=department("36.04", "Dinas Lingkungan Hidup"),
                title="Kepala Dinas LH",
            )
    record = pks()
    holder = tenure("Penandatangan 1", post.title, "36.04", first_day=D(2020, 1, 1), rank="IV/b")
    with engine().act("uji"):
        Party.update(tenure=holder).where((Party.agreement == record) & (Party.position == 1)).execute()
    sign(record, D(2023, 10, 16))
    return record


def entry(agreement, record=None, **more):
    values = {"agreement": agreement, "year": 2026, "period": "year", "recommendation": "continue"}
    lines = {name: more.pop(name) for name in ("answers", "sides", "obligations") if name in more}
    return save_evaluation({**values, **more}, TODAY, evaluation_id=record, **lines)


def answers_of(record):
    rows = Answer.select().where(Answer.evaluation == record).order_by(Answer.position)
    return [(row.question, row.grade, row.note) for row in rows]


def test_answers_are_kept_in_the_words_and_the_order_in_which_they_were_asked(agreement):
    record = entry(agreement, answers=[{"question": "B?", "grade": 4}, {"question": "A?", "grade": None, "note": "n"}])
    assert answers_of(record) == [("B?", 4, ""), ("A?", None, "n")]
    entry(agreement, record)
    assert len(answers_of(record)) == 2
    kept = Answer.get(Answer.question == "A?")
    entry(agreement, record, answers=[{"id": kept.id, "question": "A?", "grade": 1}])
    assert answers_of(record) == [("A?", 1, "n")]


@pytest.mark.parametrize(
    ("answer", "field"), [({"question": " ", "grade": 1}, "question"), ({"question": "A", "grade": 5}, "grade")]
)
def test_answers_that_make_no_sense_are_refused(agreement, answer, field):
    with pytest.raises(Refused) as refused:
        entry(agreement, answers=[{"question": "A", "grade": 1}, answer])
    assert [finding.field for finding in refused.value.findings] == [f"answers.1.{field}"]
    assert not Evaluation.select().exists()


def test_money_is_whole_rupiah_and_more_than_planned_is_remarked(agreement):
    values = {"agreement": agreement, "year": 2026}
    assert [found.field for found in check_entry({**values, "planned": 5, "spent": 6}, TODAY)] == ["spent"]
    with pytest.raises(Refused):
        entry(agreement, planned=-1)
    kept = Evaluation.get_by_id(entry(agreement, planned=1_250_000_000, spent=900_000_000))
    assert (kept.planned, kept.spent) == (1_250_000_000, 900_000_000)


def test_to_stop_takes_one_of_the_five_causes_when_it_is_closed(agreement):
    record = entry(agreement, recommendation="stop")
    assert [found.field for found in check_closing(record, TODAY)] == ["end_cause"]
    with pytest.raises(Refused):
        close_evaluation(record, TODAY, "Petugas")
    with pytest.raises(Refused):
        entry(agreement, record, recommendation="stop", end_cause="bored")
    entry(agreement, record, recommendation="stop", end_cause="aim_reached")
    close_evaluation(record, TODAY, "Petugas")
    assert Evaluation.get_by_id(record).end_cause == "aim_reached"


def test_what_goes_on_has_no_cause_to_end(agreement):
    record = entry(agreement, recommendation="stop", end_cause="aim_reached")
    entry(agreement, record, end_cause="aim_reached")
    assert Evaluation.get_by_id(record).end_cause is None


def test_the_sides_begin_with_who_signed_or_holds_that_post_now(agreement):
    first, second = proposed_sides(agreement, TODAY)
    signed = Tenure.get(Tenure.person == Person.get(Person.name == "Penandatangan 1"))
    assert (first["tenure"], second["tenure"]) == (signed.id, None)
    with engine().act("uji"):
        Tenure.update(last_day=D(2026, 1, 31)).where(Tenure.id == signed.id).execute()
    person = save_person({"name": "Penandatangan 2"}, [{"post": signed.post.id, "first_day": D(2026, 2, 1)}])
    later = Tenure.get(Tenure.person == person)
    assert proposed_sides(agreement, TODAY)[0]["tenure"] == later.id
    assert proposed_sides(agreement, D(2025, 12, 1))[0]["tenure"] == signed.id
    assert proposed_sides(agreement, D(2019, 12, 1))[0]["tenure"] is None


def test_closing_copies_who_signs_and_nothing_changes_it_afterwards(agreement):
    record = entry(agreement)
    first, second = EvaluationParty.select().where(EvaluationParty.evaluation == record).order_by(EvaluationParty.party)
    entry(agreement, record, sides=[{"party": first.party.id, "number": " 600/1 ", "tenure": first.tenure.id}])
    assert EvaluationParty.select().count() == 1
    close_evaluation(record, TODAY, "Petugas")
    first, second = EvaluationParty.select().where(EvaluationParty.evaluation == record).order_by(EvaluationParty.party)
    assert (first.number, first.signatory_name) == ("600/1", "Penandatangan 1")
    assert first.signatory_post
    assert first.signatory_rank == "Pembina Tingkat I (IV/b)"
    assert (second.signatory_name, second.number) == ("", "")
    with engine().act("uji"):
        Person.update(name="Nama Lain").where(Person.name == "Penandatangan 1").execute()
    assert EvaluationParty.get_by_id(first.id).signatory_name == "Penandatangan 1"


def test_the_file_itself_guards_what_hangs_on_a_closed_entry(agreement):
    record = entry(agreement, answers=[{"question": "A?", "grade": 3}])
    attach_to_evaluation(record, "evidence", [("foto.pdf", PDF)], TODAY)
    close_evaluation(record, TODAY, "Petugas")
    mine = EvaluationParty.evaluation == record
    for write in (
        lambda: Answer.update(grade=4).where(Answer.evaluation == record).execute(),
        lambda: Answer.delete().where(Answer.evaluation == record).execute(),
        lambda: Answer.create(evaluation=record, position=2, question="B?"),
        lambda: EvaluationParty.update(signatory_name="Lain").where(mine).execute(),
        lambda: EvaluationParty.delete().where(mine).execute(),
        lambda: Attachment.delete().where(Attachment.evaluation == record).execute(),
        lambda: Attachment.update(name="lain.pdf").where(Attachment.evaluation == record).execute(),
        lambda: Attachment.create(evaluation=record, kind="evidence", name="x", size=1, sha256="", added_on=TODAY),
    ):
        with pytest.raises(Trouble, match=r"closed|ditutup"), engine().act("Diam-diam"):
            write()
    assert answers_of(record) == [("A?", 3, "")]


def test_a_term_may_go_and_a_matter_be_decided_after_closing(agreement):
    record = entry(agreement)
    close_evaluation(record, TODAY, "Petugas")
    side = EvaluationParty.get(EvaluationParty.signatory_name == "Penandatangan 1")
    with engine().act("uji"):
        Party.update(tenure=None).execute()
        side.tenure.delete_instance()
        MatterDecision.create(evaluation=record, matter="Jam truk", outcome="dismissed", reason="sudah ada")
    side = EvaluationParty.get_by_id(side.id)
    assert (side.tenure, side.signatory_name) == (None, "Penandatangan 1")


def test_a_correction_takes_answers_sides_and_money_along_but_not_the_evidence(agreement):
    record = entry(agreement, planned=5, solutions="Pinjam", answers=[{"question": "A?", "grade": 3}])
    attach_to_evaluation(record, "evidence", [("foto.pdf", PDF)], TODAY)
    close_evaluation(record, TODAY, "Petugas")
    further = Evaluation.get_by_id(correct_evaluation(record))
    assert (further.planned, further.solutions, answers_of(further)) == (5, "Pinjam", [("A?", 3, "")])
    sides = EvaluationParty.select().where(EvaluationParty.evaluation == further).order_by(EvaluationParty.party)
    assert [side.tenure is not None for side in sides] == [True, False]
    assert {side.signatory_name for side in sides} == {""}
    assert files_of_evaluation(further.id) == []


def test_evidence_goes_with_an_open_entry_and_a_scan_of_the_minutes_with_a_closed_one(agreement):
    record = entry(agreement)
    (kept,) = attach_to_evaluation(record, "evidence", [("foto.pdf", PDF)], TODAY)
    assert content(kept) == PDF
    with pytest.raises(Trouble, match="PDF"):
        attach_to_evaluation(record, "evidence", [("a.exe", b"MZ")], TODAY)
    close_evaluation(record, TODAY, "Petugas")
    with pytest.raises(Trouble):
        attach_to_evaluation(record, "evidence", [("lagi.pdf", PDF)], TODAY)
    with pytest.raises(Trouble):
        detach(kept)
    (scan,) = attach_to_evaluation(record, "signed_scan", [("ba.pdf", PDF)], TODAY)
    assert [line.id for line in files_of_evaluation(record)] == [kept, scan]
    detach(scan)
    assert [line.id for line in files_of_evaluation(record)] == [kept]


def test_an_open_entry_goes_with_all_that_hangs_on_it_and_comes_back(register, agreement):
    record = entry(agreement, answers=[{"question": "A?", "grade": 3}])
    (kept,) = attach_to_evaluation(record, "evidence", [("foto.pdf", PDF)], TODAY)
    delete_evaluation(record)
    for table in (Evaluation, Answer, EvaluationParty, Attachment, AttachmentContent):
        assert not table.select().exists()
    act, _name, _subject = undo.undoable(register.reader)
    undo.undo(register.database, act)
    assert content(kept) == PDF
    assert (answers_of(record), EvaluationParty.select().count()) == ([("A?", 3, "")], 2)


def test_obligations_of_both_sides_are_kept_with_the_entry_and_noted_as_done(agreement):
    ours, theirs = Party.select().where(Party.agreement == agreement).order_by(Party.position)
    stranger = Party.get(Party.agreement == pks("Lain", name="Dinas Kesehatan", code="A2"))
    entry(
        agreement,
        obligations={ours.id: [{"text": "Timbang"}, {"text": "Bayar"}], theirs.id: [], stranger.id: [{"text": "x"}]},
    )
    assert [(line.party.id, line.text) for line in Obligation.select()] == [(ours.id, "Timbang"), (ours.id, "Bayar")]
    fulfil_obligation(Obligation.get(Obligation.text == "Bayar").id, TODAY)
    assert [line.done_on for line in Obligation.select()] == [None, TODAY]
    with pytest.raises(Refused) as refused:
        entry(agreement, obligations={ours.id: [{"text": " ", "due_on": TODAY}]})
    assert [finding.field for finding in refused.value.findings if "oblig" in finding.field] == [
        f"obligations.{ours.id}.0.text"
    ]
    assert Obligation.select().count() == 2
