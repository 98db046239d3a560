"""Acts in the life of an agreement, one after the other in any order, and all of them undone: every table is again as
it was, to the byte."""

import datetime
import shutil

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from models.acts.agreements import delete_draft, save_agreement
from models.acts.ends import end_agreement, resume, revoke_end, save_settlements, suspend
from models.acts.evaluations import (
    close_evaluation,
    correct_evaluation,
    delete_evaluation,
    finish_follow_up,
    fulfil_obligation,
    save_evaluation,
)
from models.acts.numbering import give_back_numbers, reserve_numbers
from models.acts.renewal import renew, stop
from models.acts.stages import StageForm, log_stage, remove_stage
from models.acts.succession import Succession, succeed
from models.rules.stages import COUNCIL
from models.store.register import Register
from models.store.undo import undo, undoable
from models.tables import Agreement, Evaluation, FollowUp, Obligation, Post, Region, ReservedNumber, StageEntry, engine
from models.trouble import Refused, Trouble
from tests.acts.builders import mou, region, tenure
from tests.acts.test_freezing import form
from tests.acts.test_renewal import TODAY, form_of, signed_pks

D = datetime.date
HEAD = "Kepala Dinas Lingkungan Hidup"
UNTOLD = ("journal", "sealed_act", "deleted_content", "sqlite_sequence", "schema_migration")


def held(register):
    """Every row of every table that a clerk's act may change, and what the search finds them by."""
    tables = register.reader.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND (name NOT LIKE '%search%' OR name LIKE '%_content')"
    ).fetchall()
    return {
        name: register.reader.execute(f'SELECT * FROM "{name}" ORDER BY 1').fetchall()
        for (name,) in tables
        if name not in UNTOLD
    }


@pytest.fixture(scope="module")
def begun(filled, tmp_path_factory):
    """The path of a register with a signed PKS, a closed evaluation of it and an open one; and the id of the PKS."""
    path = tmp_path_factory.mktemp("begun") / "daftar.pendopo"
    path.write_bytes(filled["reference"])
    with Register.open(path, "Siti"):
        record = signed_pks()
        with engine().act("Prepare"):
            Region.update(number_pattern="{urut}/A/{tahun}").where(Region.code == "36.04").execute()
        tenure("Contoh Satu", "Bupati Serang", "36.04", first_day=D(2021, 1, 1))
        entry = save_evaluation(
            {"agreement": record, "year": 2026, "recommendation": "continue", "new_matters": "- Kuota menjadi 250 ton"},
            TODAY, [{"name": "Sampah", "target": 200.0}], [{"text": "Rapat", "responsible": "DLH"}],
        )  # fmt: skip
        close_evaluation(entry, TODAY, "Siti")
        save_evaluation({"agreement": record, "year": 2027}, TODAY, [{"name": "Sampah"}])
    return path, record


def last(table, *where):
    found = table.select().where(table.id > 0, *where).order_by(table.id.desc()).first()
    if found is None:
        raise Trouble("none yet")
    return found.id


def drafted(record):
    return last(Agreement, (Agreement.predecessor == record) | (Agreement.amends == record))


ACTS = {
    "renewed": lambda one: renew(form_of(one), TODAY, "Siti"),
    "renewed without": lambda one: renew(form_of(one, unevaluated="Tim belum dibentuk"), TODAY, "Siti"),
    "amended": lambda one: renew(
        form_of(one, "adjust", first_day=D(2026, 12, 1), last_day=D(2026, 12, 31)), TODAY, "Siti"
    ),
    "stopped": lambda one: stop(one, [], "agreed", D(2026, 11, 20), TODAY, "Siti"),
    "ended": lambda one: end_agreement(one, "object_lost", TODAY, [{"text": "Kembalikan aset"}], TODAY),
    "end revoked": revoke_end,
    "suspended": lambda one: suspend(one, TODAY, TODAY, [{"text": "Hitung sisa"}]),
    "resumed": resume,
    "settled": lambda one: save_settlements(one, [{"text": "Aset", "done_on": TODAY}]),
    "stage logged": lambda one: log_stage(
        StageForm(one, "execution", TODAY, "1/2026", "mulai", files=[("surat.pdf", b"%PDF-1.7")]), TODAY
    ),
    "council asked": lambda one: log_stage(StageForm(one, COUNCIL, answer="burden"), TODAY),
    "draft signed by its stage": lambda one: log_stage(
        StageForm(drafted(one), "pks_signing", TODAY, signed_on=TODAY), TODAY
    ),
    "stage removed": lambda one: remove_stage(last(StageEntry)),
    "moved to a new MoU": lambda one: save_agreement(form(one, umbrella=mou("Payung baru", first_day=D(2024, 1, 1)))),
    "draft deleted": lambda one: delete_draft(drafted(one)),
    "evaluated": lambda one: save_evaluation(
        {"agreement": one, "year": 2025}, TODAY, [{"name": "Sampah", "target": 1.5}], [{"text": "Rapat"}]
    ),
    "evaluation corrected": lambda one: correct_evaluation(last(Evaluation, Evaluation.closed_on.is_null(False))),
    "evaluation deleted": lambda one: delete_evaluation(last(Evaluation, Evaluation.closed_on.is_null())),
    "follow-up done": lambda one: finish_follow_up(last(FollowUp), TODAY),
    "obligation done": lambda one: fulfil_obligation(last(Obligation), TODAY),
    "numbers reserved": lambda one: reserve_numbers(region("36.04"), "pks", range(1, 4), TODAY, TODAY),
    "numbers given back": lambda one: give_back_numbers([last(ReservedNumber)]),
    "officials changed": lambda one: succeed(
        Succession(
            Post.get(Post.title == "Bupati Serang").id, None, {"capacity": "definitive", "first_day": TODAY},
            {"name": "Contoh Dua"}, old_last_day=D(2026, 11, 22),
        )
    ),
}  # fmt: skip


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.lists(st.sampled_from(sorted(ACTS)), min_size=1, max_size=8))
@example(drawn=["renewed", "draft signed by its stage", "moved to a new MoU"])
@example(drawn=["amended", "renewed", "draft deleted", "stage logged", "stage removed", "evaluation corrected"])
@example(drawn=["suspended", "resumed", "ended", "end revoked", "settled", "stopped"])
@example(drawn=["evaluated", "follow-up done", "obligation done", "evaluation deleted", "renewed without"])
@example(drawn=["numbers reserved", "numbers given back", "officials changed", "council asked"])
def test_whatever_was_done_is_undone_to_the_byte(begun, tmp_path_factory, drawn):
    path = tmp_path_factory.mktemp("undone") / "daftar.pendopo"
    shutil.copy(begun[0], path)
    with Register.open(path, "Siti") as register:
        (since,) = register.reader.execute("SELECT max(act) FROM journal").fetchone()
        before = {since: held(register)}
        for name in drawn:
            try:
                ACTS[name](begun[1])
            except (Refused, Trouble):  # not possible as things stand; then nothing has happened
                (act,) = register.reader.execute("SELECT max(act) FROM journal").fetchone()
                assert held(register) == before.get(act, held(register))
            (act,) = register.reader.execute("SELECT max(act) FROM journal").fetchone()
            before[act] = held(register)
        (done,) = register.reader.execute("SELECT max(act) FROM journal").fetchone()
        for act in range(done, since, -1):
            assert undoable(register.reader)[0] == act
            undo(register.database, act)
            if act - 1 in before:
                assert held(register) == before[act - 1], drawn
        assert held(register) == before[since]


def test_each_of_the_acts_can_happen(begun, tmp_path):
    """So that the property above is not about nothing."""
    needs = {
        "end revoked": ["ended"], "resumed": ["suspended"], "stage removed": ["stage logged"],
        "draft signed by its stage": ["renewed"], "draft deleted": ["renewed"], "numbers given back":
        ["numbers reserved"],
    }  # fmt: skip
    for at, name in enumerate(ACTS):
        path = tmp_path / f"{at}.pendopo"
        shutil.copy(begun[0], path)
        with Register.open(path, "Siti") as register:
            for first in needs.get(name, []):
                ACTS[first](begun[1])
            before = held(register)
            ACTS[name](begun[1])
            assert held(register) != before, name


def test_a_closing_is_undone_with_all_it_belongs_to_while_it_is_the_last_act(begun, tmp_path):
    path = tmp_path / "daftar.pendopo"
    shutil.copy(begun[0], path)
    with Register.open(path, "Siti") as register:
        entry = last(Evaluation, Evaluation.closed_on.is_null())
        save_evaluation({"agreement": begun[1], "year": 2027, "recommendation": "continue"}, TODAY, evaluation_id=entry)
        before = held(register)
        stop(begun[1], [entry], "agreed", TODAY, TODAY, "Siti")
        (act, *_rest) = undoable(register.reader)
        with engine().act("Note"):
            Region.update(address="x").where(Region.code == "36.04").execute()
        after = held(register)
        with pytest.raises(Trouble):
            undo(register.database, act)
        assert held(register) == after
        undo(register.database, undoable(register.reader)[0])
        undo(register.database, act)
        assert held(register) == before
