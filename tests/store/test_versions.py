"""An earlier version of a record comes back as a new act, or not at all and with a reason."""

import datetime

import pytest

from models.acts.agreements import AgreementForm, save_agreement
from models.acts.evaluations import close_evaluation, save_evaluation
from models.acts.reference import delete_reference, save_reference
from models.lists.forms import lines_of, links_of, values_of
from models.lists.history import act_of, family, history
from models.store.chain import first_break
from models.store.strays import strays
from models.store.undo import undo, undoable
from models.store.versions import bring_back
from models.tables import (
    Agreement,
    Article,
    Attachment,
    Department,
    Evaluation,
    FrozenDocument,
    Party,
    Region,
    ScopeItem,
    Signature,
    engine,
)
from models.trouble import Trouble

TODAY = datetime.date(2026, 11, 23)


@pytest.fixture
def register(filled, tmp_path):
    from models.store.register import Register

    path = tmp_path / "contoh.pendopo"
    path.write_bytes(filled["example"])
    with Register.open(path, "Siti") as opened:
        yield opened


@pytest.fixture
def draft(register):
    return Agreement.get((Agreement.kind == "pks") & (Agreement.stage == "draft")).id


def save(record, parties=None, scope=(), **values):
    save_agreement(
        AgreementForm(
            {**values_of(Agreement, record), **values},
            parties or lines_of(Party, "agreement", record),
            scope,
            links_of(record, "sector"),
            links_of(record, "district"),
            record,
        )
    )


def back(register, table, record, act):
    bring_back(register.database, table, record, act, family(table, record), "x")


def whole(record):
    return [
        values_of(Agreement, record),
        *(lines_of(table, "agreement", record) for table in (Party, ScopeItem, Article)),
        sorted(links_of(record, "sector")),
        sorted(links_of(record, "district")),
    ]


def test_all_that_was_there_comes_back_and_can_be_undone(register, draft):
    save(draft, scope=["Satu", "Dua"], note="Awal")
    act = undoable(register.reader)[0]
    before = whole(draft)
    parties = lines_of(Party, "agreement", draft)
    save(draft, parties=parties[::-1], scope=["Tiga"], note="Akhir", title="Lain")
    with engine().act("Drop"):
        Article.delete().where(Article.agreement == draft).execute()
    after = whole(draft)
    back(register, "agreement", draft, act)
    assert whole(draft) == before
    assert act_of(undoable(register.reader)[0]).name == "Brought back an earlier version: {subject}"
    undo(register.database, undoable(register.reader)[0])
    assert whole(draft) == after
    assert first_break(register.database.connection()) is None
    assert list(strays(register.database.connection())) == []


def test_how_far_it_has_come_stays(register, draft):
    act = history("agreement", draft)[0].number
    save(draft, stage="prepared", note="x")
    back(register, "agreement", draft, act)
    assert (Agreement.get_by_id(draft).stage, Agreement.get_by_id(draft).note) == ("prepared", "")


@pytest.mark.parametrize("bound", ["signed", "frozen"])
def test_what_is_signed_or_frozen_stays(register, draft, bound):
    act = history("agreement", draft)[0].number
    save(draft, note="x")
    with engine().act("Bind"):
        if bound == "signed":
            Agreement.update(stage="signed", signed_on=TODAY).where(Agreement.id == draft).execute()
        else:
            FrozenDocument.create(agreement=draft, code="C", text="t", sha256="", frozen_on=TODAY)
    with pytest.raises(Trouble, match=r"was signed|is frozen"):
        back(register, "agreement", draft, act)
    assert Agreement.get_by_id(draft).note == "x"


def test_a_closed_evaluation_stays_and_an_open_one_comes_back(register, draft):
    signed = Agreement.get((Agreement.kind == "pks") & (Agreement.stage == "signed")).id
    values = {"agreement": signed, "year": 2026, "realization": "Awal", "recommendation": "continue"}
    entry = save_evaluation(values, TODAY, [{"name": "A"}, {"name": "B"}])
    act = undoable(register.reader)[0]
    save_evaluation({**values, "realization": "Akhir"}, TODAY, [{"name": "C"}], (), entry)
    back(register, "evaluation", entry, act)
    assert Evaluation.get_by_id(entry).realization == "Awal"
    assert [line.name for line in Evaluation.get_by_id(entry).indicators] == ["A", "B"]
    close_evaluation(entry, TODAY, "Siti")
    with pytest.raises(Trouble, match="was closed"):
        back(register, "evaluation", entry, act)


def test_what_it_referred_to_is_gone(register, draft):
    home = Region.get(Region.is_home)
    gone = save_reference("departments", {"region": home.id, "name": "Dinas Lama", "abbreviation": "DL"})
    first, second = lines_of(Party, "agreement", draft)
    save(draft, parties=[{**first, "department": gone}, second])
    act = undoable(register.reader)[0]
    save(draft, parties=[{**first, "department": Department.get(Department.region == home).id}, second])
    delete_reference("departments", gone)
    before = whole(draft)
    with pytest.raises(Trouble, match="referred to is gone"):
        back(register, "agreement", draft, act)
    assert whole(draft) == before


def test_what_hangs_on_what_came_since_is_not_swept_away(register, draft):
    act = history("agreement", draft)[0].number
    third = {"region": Region.get(Region.name == "Kota Cilegon").id, "department": None, "number": "", "tenure": None}
    save(draft, parties=[*lines_of(Party, "agreement", draft), third])
    with engine().act("Sign"):
        Signature.create(party=Party.select().order_by(Party.id.desc()).first(), original=1)
    with pytest.raises(Trouble, match="something hangs"):
        back(register, "agreement", draft, act)
    assert (Party.select().where(Party.agreement == draft).count(), Signature.select().count()) == (3, 1)


def test_files_are_left_alone(register, draft):
    act = history("agreement", draft)[0].number
    with engine().act("Attach"):
        Attachment.create(agreement=draft, name="a.pdf", size=1, sha256="", added_on=TODAY)
    save(draft, note="x")
    back(register, "agreement", draft, act)
    assert Attachment.select().count() == 1


def test_reference_data_comes_back(register):
    home = Region.get(Region.is_home)
    save_reference("regions", {**values_of(Region, home.id), "address": "Jl. Satu"}, home.id)
    act = undoable(register.reader)[0]
    save_reference("regions", {**values_of(Region, home.id), "address": "Jl. Dua"}, home.id)
    back(register, "region", home.id, act)
    assert Region.get_by_id(home.id).address == "Jl. Satu"


def test_what_was_not_there_then_or_is_gone_now(register, draft):
    with pytest.raises(Trouble, match="not there then"):
        back(register, "agreement", draft, 1)
    with pytest.raises(Trouble, match="not there then"):
        back(register, "agreement", 999, 2)
    with pytest.raises(KeyError):
        back(register, "setting", 1, 1)
