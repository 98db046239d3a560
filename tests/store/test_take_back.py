"""Single agreements come back from a backup, as they were, and Undo takes that back."""

import datetime

import pytest

from models.acts.agreements import delete_draft
from models.acts.attachments import attach_scans, detach
from models.acts.evaluations import close_evaluation
from models.language import use_language
from models.store.backup import back_up
from models.store.check import check
from models.store.fingerprint import fingerprint
from models.store.found import candidates, look_at
from models.store.holdings import compare, holdings
from models.store.register import Register
from models.store.search import consistent
from models.store.take_back import take_back
from models.store.undo import undo, undoable
from models.tables import (
    Agreement,
    AgreementSector,
    Article,
    Attachment,
    AttachmentContent,
    Evaluation,
    Obligation,
    Party,
    Person,
    ScopeItem,
    Tenure,
    engine,
)
from models.trouble import Trouble
from tests.acts.builders import mou, pks, sign
from tests.acts.test_renewal import evaluate, signed_pks

NOW = datetime.datetime(2026, 11, 23, 14, 5, 9)
DAY = NOW.date()


def step(_done, _total):
    pass


@pytest.fixture
def register(filled, tmp_path):
    path = tmp_path / "daftar.pendopo"
    path.write_bytes(filled["reference"])
    with Register.open(path, "Siti") as opened:
        yield opened


@pytest.fixture
def worked(example):
    """The example with a draft of everything: text, evaluation, scan."""
    with engine().act("Draft"):
        draft = Agreement.create(kind="pks", title="Sampah perbatasan", umbrella=1, stage="draft")
        for at, region in enumerate((1, 2), start=1):
            Party.create(agreement=draft, position=at, region=region)
        ScopeItem.create(agreement=draft, position=1, text="Pengangkutan")
        AgreementSector.create(agreement=draft, sector=1)
        for at in (1, 2, 3):
            Article.create(agreement=draft, position=at, heading=f"Pasal {at}", body="Isi")
    attach_scans(draft.id, "letter", [("surat.pdf", b"%PDF-1.7 surat")], DAY)
    return example, draft


def backed_up(register, tmp_path):
    return back_up(register.path, tmp_path, NOW).path


def said(uid):
    """All that an agreement says, without the numbers of its rows."""
    agreement = Agreement.get(Agreement.uid == uid)
    rows = [
        [list(table.select().where(table.agreement == agreement).order_by(table.id).dicts())]
        for table in (Party, ScopeItem, AgreementSector, Article, Attachment, Evaluation)
    ]
    return agreement.__data__, rows


def test_a_draft_that_was_deleted_comes_back_with_all_that_was_in_it(worked, tmp_path):
    register, draft = worked
    before = said(draft.uid)
    backup = backed_up(register, tmp_path)
    delete_draft(draft.id)
    register.close()
    with Register.open(register.path, "Siti") as register:
        assert compare(holdings(register.path), holdings(backup))["agreement"].only_there == {
            draft.uid: "Sampah perbatasan"
        }
        empty = fingerprint_of_records(register)
        take_back(register.database, backup, [draft.uid])
        assert said(draft.uid) == before
        assert AttachmentContent.get().data == b"%PDF-1.7 surat"
        assert not any(compare(holdings(register.path), holdings(backup))["agreement"])
        assert consistent(register.database.connection())
        act, name, subject = undoable(register.reader)
        assert (name, subject) == ("Took back “{subject}” from a backup", "Sampah perbatasan")
        undo(register.database, act)
        assert fingerprint_of_records(register) == empty
    assert [verdict for verdict in check(register.path, datetime.date(2999, 1, 1)) if not verdict.ok] == []


def fingerprint_of_records(register):
    from models.store.holdings import items

    return items(register.reader), fingerprint(register.reader) and [
        register.reader.execute(f"SELECT count(*) FROM {table}").fetchone() for table in ("party", "article", "person")
    ]


def test_a_draft_that_was_changed_becomes_what_it_was_and_what_came_since_stays(worked, tmp_path):
    register, draft = worked
    before = said(draft.uid)
    backup = backed_up(register, tmp_path)
    with engine().act("Change"):
        Agreement.update(title="Lain").where(Agreement.id == draft.id).execute()
        first, second, third = Article.select().where(Article.agreement == draft).order_by(Article.position)
        third.delete_instance()
        for article, position in ((first, 9), (second, 1), (first, 2)):
            article.position = position
            article.save()
        Article.create(agreement=draft, position=3, heading="Baru", body="Baru")
        ScopeItem.delete().where(ScopeItem.agreement == draft).execute()
    attach_scans(draft.id, "letter", [("baru.pdf", b"%PDF-1.7 baru")], DAY)
    detach(Attachment.get(Attachment.name == "surat.pdf").id)
    changed = fingerprint_of_records(register)
    assert compare(holdings(register.path), holdings(backup))["agreement"].changed == {draft.uid: "Sampah perbatasan"}
    take_back(register.database, backup, [draft.uid])
    agreement, parts = said(draft.uid)
    assert agreement == before[0]
    assert parts[:4] == before[1][:4]
    assert {one.name for one in Attachment.select()} == {"surat.pdf", "baru.pdf"}
    undo(register.database, undoable(register.reader)[0])
    assert fingerprint_of_records(register) == changed


def test_people_and_posts_that_are_gone_come_along(worked, tmp_path):
    register, draft = worked
    tenure = Tenure.select().first()
    with engine().act("Sign"):
        Party.update(tenure=tenure).where((Party.agreement == draft) & (Party.position == 1)).execute()
    name = tenure.person.name
    backup = backed_up(register, tmp_path)
    delete_draft(draft.id)
    with engine().act("Remove"):
        tenure.person.delete_instance(recursive=True)
    assert name in compare(holdings(register.path), holdings(backup))["person"].only_there.values()
    take_back(register.database, backup, [draft.uid])
    party = Party.get((Party.agreement == Agreement.get(Agreement.uid == draft.uid)) & (Party.position == 1))
    assert party.tenure.person.name == name
    assert Person.select().where(Person.name == name).count() == 1


def test_the_number_of_another_record_is_not_taken(worked, tmp_path):
    """The backup was taken, the register restored from an older one, and the number given to another agreement."""
    register, draft = worked
    backup = backed_up(register, tmp_path)
    delete_draft(draft.id)
    with engine().act("Other"):
        register.database.execute_sql("UPDATE sqlite_sequence SET seq = ? WHERE name = 'agreement'", (draft.id - 1,))
        other = Agreement.create(kind="pks", title="Lain", umbrella=1)
    assert other.id == draft.id
    take_back(register.database, backup, [draft.uid])
    assert Agreement.get_by_id(draft.id).title == "Lain"
    back = Agreement.get(Agreement.uid == draft.uid)
    assert [article.heading for article in back.articles] == ["Pasal 1", "Pasal 2", "Pasal 3"]


def test_a_signed_agreement_with_a_closed_evaluation_comes_back_closed(register, tmp_path):
    """It can not be deleted here; it is missing because the register was restored from before it was entered."""
    before = tmp_path / "dulu.pendopo"
    mou()
    before.write_bytes(register.path.read_bytes())
    record = signed_pks()
    close_evaluation(evaluate(record), DAY, "Siti")
    uid = Agreement.get_by_id(record).uid
    umbrella = Agreement.get_by_id(record).umbrella.uid
    backup = backed_up(register, tmp_path)
    register.close()
    with Register.open(before, "Budi") as restored:
        with pytest.raises(Trouble, match=r"not in this register\. Nothing was changed"):
            take_back(restored.database, backup, [uid])
        take_back(restored.database, backup, [uid, umbrella])
        here, there = holdings(before), holdings(backup)
        for kind, difference in compare(here, there).items():
            assert not any(difference), kind
        back = Agreement.get(Agreement.uid == uid)
        assert back.stage == "signed"
        assert Evaluation.get().closed_by == "Siti"
        assert Obligation.get().party.agreement == back
        take_back(restored.database, backup, [uid])
        assert holdings(before).items == there.items
    assert [verdict for verdict in check(before, datetime.date(2999, 1, 1)) if not verdict.ok] == []


def test_what_was_signed_since_is_not_made_a_draft_again(register, tmp_path):
    use_language("en")
    record = pks(umbrella=mou())
    backup = backed_up(register, tmp_path)
    sign(record, DAY)
    before = fingerprint(register.reader)
    with pytest.raises(Trouble, match="was signed since the backup"):
        take_back(register.database, backup, [Agreement.get_by_id(record).uid])
    assert fingerprint(register.reader) == before


def test_what_cannot_be_done_is_refused_with_a_sentence_and_changes_nothing(worked, tmp_path):
    register, draft = worked
    backup = backed_up(register, tmp_path)
    pks = Agreement.get(Agreement.kind == "pks")
    with engine().act("Lose"):
        uid, title = Agreement.get_by_id(1).uid, Agreement.get_by_id(1).title
        register.database.execute_sql("UPDATE agreement SET uid = 'other' WHERE id = 1")
    before = fingerprint(register.reader)
    with pytest.raises(Trouble, match=r"not in this register\. Nothing was changed") as told:
        take_back(register.database, backup, [draft.uid, pks.uid])
    assert title in str(told.value)
    assert uid
    assert fingerprint(register.reader) == before


def test_backups_are_found_newest_first_with_what_they_hold(worked, tmp_path):
    register, draft = worked
    (tmp_path / "stik").mkdir()
    old = back_up(register.path, tmp_path / "stik", NOW - datetime.timedelta(days=9)).path
    delete_draft(draft.id)
    new = back_up(register.path, tmp_path / "stik", NOW).path
    (tmp_path / "stik" / "rusak.pendopo").write_bytes(old.read_bytes()[:5000])
    (tmp_path / "stik" / "lain.pendopo").write_bytes(b"surat")
    paths = candidates(register.path, [tmp_path / "stik", tmp_path / "tidak ada"])
    assert register.path not in paths
    found = {one.path.name: one for one in look_at(paths, step)}
    assert [path for path in paths if path in (old, new)] == [new, old]
    assert found[old.name].holds.counts["agreement"] == found[new.name].holds.counts["agreement"] + 1
    assert found[new.name].holds.last.name == "Deleted the draft “{subject}”"
    assert found["rusak.pendopo"].holds is None
    assert "cut short" in found["rusak.pendopo"].said
    assert "not a register" in found["lain.pendopo"].said
