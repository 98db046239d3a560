"""What the keys of the board stand for, and the letter on them."""

import datetime

import pytest

from models.acts.evaluations import save_evaluation
from models.acts.reminders import note_reminder
from models.lists.cards import agreement_card
from models.lists.letters import Terms, letter, may_receive, may_sign, term_of
from models.lists.reminding import Reminded, due_matters, reminded_of
from models.store.undo import undo, undoable
from models.tables import Agreement, FollowUp, Obligation, Party, Post, Reminder, Settlement, Signature, engine
from tests.acts.builders import department, mou, mou_form, pks, region, save_agreement, sign, tenure

D = datetime.date
TODAY = D(2026, 11, 23)


def one(key, due=None):
    (matter,) = due_matters([(key, due)])
    return matter


def put(table, **values):
    with engine().act("Test"):
        return table.create(**values).id


def party(agreement, code):
    return Party.get(Party.agreement == agreement, Party.region == region(code)).id


def test_an_end_tells_title_numbers_days_and_whom_it_concerns(register):
    record = pks("Kerja  sama\npersampahan", last_day=D(2026, 12, 31))
    sign(record, D(2025, 12, 30))
    found = one(f"ending:{record}:2026-12-31")
    assert found.about == "Perjanjian Kerja Sama tentang Kerja sama persampahan"
    assert (found.due, found.signed_on, found.last_day) == (D(2026, 12, 31), D(2025, 12, 30), D(2026, 12, 31))
    assert [side.government for side in found.sides] == ["Pemerintah Kabupaten Serang", "Pemerintah Kota Serang"]
    assert found.concerns == (region("36.73"),)
    assert found.uid == f"ending:{Agreement.get_by_id(record).uid}"


def test_an_agreement_of_three_concerns_both_neighbours(register):
    sides = [{"region": region(code)} for code in ("36.04", "36.73", "36.72")]
    record = save_agreement(mou_form("Tiga daerah", sides))
    assert one(f"draft:{record}").concerns == (region("36.73"), region("36.72"))
    assert one(f"number:{party(record, '36.72')}").concerns == (region("36.72"),)


def test_what_one_side_owes_tells_whose_it_is(register):
    record = pks()
    ours, theirs = party(record, "36.04"), party(record, "36.73")
    due = {
        code: put(Obligation, party=side, text="Menyetor\nretribusi", due_on=D(2026, 12, 1))
        for code, side in (("36.04", ours), ("36.73", theirs))
    }
    for code, obligation in due.items():
        found = one(f"obligation:{obligation}")
        assert (found.owner, found.said, found.due) == (region(code), "Menyetor retribusi", D(2026, 12, 1))
        assert found.concerns == (region("36.73"),)


def test_originals_that_are_out_are_named_with_the_day(register):
    record = pks()
    theirs = party(record, "36.73")
    for original, sent in ((1, D(2026, 11, 3)), (2, D(2026, 11, 1)), (3, None)):
        put(Signature, party=theirs, original=original, sent_on=sent)
    found = one(f"out:{record}:{theirs}")
    assert (found.said, found.since, found.owner) == ("rangkap ke-1, 2", D(2026, 11, 1), region("36.73"))
    with engine().act("Test"):
        Signature.update(returned_on=TODAY).execute()
    assert due_matters([(f"out:{record}:{theirs}", None)]) == []


def test_evaluations_follow_ups_settlements_posts_and_borders(register):
    record = pks()
    assert one(f"evaluation:{record}:2026:s1").said == "Semester I Tahun 2026"
    entry = save_evaluation({"agreement": record, "year": 2026, "period": "year"}, TODAY)
    follow = put(FollowUp, evaluation=entry, text="Timbang ulang", responsible="DLH", due_on=D(2026, 10, 1))
    assert one(f"follow_up:{follow}").said == "Timbang ulang (penanggung jawab: DLH)"
    assert one(f"settlement:{put(Settlement, agreement=record, text='Alat timbang')}").said == "Alat timbang"
    theirs = Post.get(Post.title == "Wali Kota Serang")
    assert (one(f"post:{theirs.id}").about, one(f"post:{theirs.id}").concerns) == (
        "Wali Kota Serang", (region("36.73"),)
    )  # fmt: skip
    assert one(f"border:{region('36.02')}").about == "Perbatasan dengan Kabupaten Lebak"


@pytest.mark.parametrize(
    "key", ["", "backup", "ending", "ending:", "ending:x", "ending:999999999999", "out:1:'", "post:٣", "number:0",
            "follow_up:77", "settlement:77", "obligation:77", "border:77", "evaluation:77:2026:year"],
)  # fmt: skip
def test_a_key_of_nothing_is_passed_over(register, key):
    assert due_matters([(key, None)]) == []


def test_a_letter_goes_to_the_department_that_has_them_all(register):
    waste, health = pks(), pks("Kesehatan", name="Dinas Kesehatan", code="A2")
    umbrella = mou()
    theirs = region("36.73")

    def first(*records):
        return may_receive(theirs, due_matters([(f"ending:{record}:", None) for record in records]), TODAY)[0]

    lh = (department("36.73", "Dinas Lingkungan Hidup"), "Kepala Dinas Lingkungan Hidup Kota Serang")
    assert first(waste) == lh
    assert first(waste, waste) == lh
    assert first(waste, health) == first(waste, umbrella) == first(umbrella) == (None, "Wali Kota Serang")


def test_who_holds_a_post_on_the_day_of_the_letter_is_named_and_nobody_who_left(register):
    tenure("Contoh Satu", "Wali Kota Serang", "36.73", first_day=D(2020, 1, 1), last_day=D(2026, 11, 30))
    head = Post.get(Post.title == "Bupati Serang").id
    tenure("Contoh Dua", "Bupati Serang", "36.04", capacity="pj", first_day=D(2026, 1, 1))
    matters = due_matters([(f"draft:{mou()}", None)])
    made = letter(region("36.73"), matters, Terms(day=TODAY, signs=head), TODAY)
    assert (made.to.post, made.to.name) == ("Wali Kota Serang", "Contoh Satu")
    assert (made.signs.post, made.signs.name) == ("Pj. Bupati Serang", "Contoh Dua")
    later = letter(region("36.73"), matters, Terms(day=D(2026, 12, 1)), TODAY)
    assert (later.to.name, later.signs) == ("", None)
    assert (head, "Pj. Bupati Serang — Contoh Dua") in may_sign(TODAY)


def test_nobody_is_named_where_two_claim_a_post(register):
    for name in ("Contoh Satu", "Contoh Dua"):
        tenure(name, "Wali Kota Serang", "36.73", first_day=D(2020, 1, 1))
    assert letter(region("36.73"), [], Terms(), TODAY).to.name == ""


def test_what_may_be_asked_of_an_agreement_of_which_nothing_is_due(register):
    record = pks(last_day=D(2027, 12, 31))
    assert term_of(record, TODAY) == [(f"draft:{record}", None)]
    sign(record, D(2025, 12, 30))
    assert term_of(record, TODAY) == [(f"ending:{record}:2027-12-31", D(2027, 12, 31))]
    assert term_of(record, D(2028, 1, 1)) == [(f"ended:{record}:2027-12-31", D(2027, 12, 31))]
    assert term_of(0, TODAY) == []


def test_a_reminder_is_noted_shown_and_undone(register):
    record = pks()
    keys = {f"ending:{record}:2026-12-31": record, f"evaluation:{record}:2026:year": record, "border:3": None}
    note_reminder(keys, "letter", " 005/12 ", D(2026, 11, 3), "Kota Serang")
    note_reminder({f"draft:{record}": record}, "message", "", TODAY)
    put(Reminder, matter=f"draft:{record}", agreement=record, way="snooze", done_on=TODAY, until=TODAY, reason="x")
    shown = (Reminded("message", TODAY, ""), Reminded("letter", D(2026, 11, 3), "005/12"))
    assert reminded_of(record) == shown
    assert agreement_card(record, TODAY).reminded == shown
    assert Reminder.select().count() == 5


def test_undo_takes_all_of_one_letter_back(register):
    record = pks()
    note_reminder({f"ending:{record}:": record, "border:3": None}, "letter", "1", TODAY)
    undo(register.database, undoable(register.reader)[0])
    assert Reminder.select().count() == 0
