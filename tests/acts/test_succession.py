"""A change of officials on a real register: terms, drafts, frozen and signed documents, undo."""

import datetime
from dataclasses import replace

import pytest

from models.acts.agreements import save_agreement
from models.acts.freezing import freeze, new_code, withdraw
from models.acts.reference import save_reference
from models.acts.succession import Succession, check_succession, succeed
from models.documents import make
from models.documents.page import PageSetup
from models.lists.dossiers import dossier, signing_of
from models.lists.officials import holder_on, touched
from models.rules.findings import Level
from models.rules.succession import Change
from models.store import undo
from models.tables import Agreement, FrozenDocument, Party, Person, Post, Tenure
from models.trouble import Refused
from tests.acts.builders import department, mou_form, region, sign, tenure

D = datetime.date
HEAD = "Kepala Dinas Kesehatan"
TODAY = D(2026, 11, 23)
FIRST = D(2026, 12, 1)
BEFORE = D(2026, 11, 30)
TERM = {"capacity": "definitive", "first_day": FIRST, "decree": "821/12", "decree_date": TODAY}


def post(title=HEAD, code="36.04"):
    return Post.get(Post.title == title, Post.region == region(code)).id


def change(**values):
    """A change of the head of health, by somebody who is new."""
    given = {
        "post": post(), "person": None, "term": TERM, "newcomer": {"name": "Contoh Dua", "rank": None},
        "old_last_day": BEFORE,
    }  # fmt: skip
    return Succession(**{**given, **values})


def pks(title, holder, **values):
    """A PKS of both health offices that `holder` signs for ours."""
    form = mou_form(title, [
        {"region": region("36.04"), "department": department("36.04", "Dinas Kesehatan"), "tenure": holder,
         "number": "1", "poa_number": "K/1", "poa_date": D(2026, 1, 1)},
        {"region": region("36.73"), "department": department("36.73", "Dinas Kesehatan")},
    ], kind="pks", **values)  # fmt: skip
    return save_agreement(form)


def names(agreement):
    """The term that an agreement names first."""
    return Party.get(Party.agreement == agreement, Party.position == 1).tenure.id


def set_frozen(agreement):
    freeze(agreement, new_code(agreement), "naskah", {"signature-sheet": b"%PDF-1.4 kept"}, (), TODAY)


def errors(refused):
    return {finding.field for finding in refused.value.findings if finding.level is Level.ERROR}


@pytest.fixture
def old(register):
    return tenure(
        "Contoh Satu", HEAD, "36.04", first_day=D(2020, 1, 1), nip="197001011995031001", rank="IV/b", decree="821/1"
    )


def test_one_act_ends_the_old_term_and_begins_the_new_one(register, old):
    (before,) = register.reader.execute("SELECT max(act) FROM journal").fetchone()
    new = Tenure.get_by_id(succeed(change(newcomer={"name": " Contoh Dua ", "nip": "19800101 200503 2 002"})))
    assert Tenure.get_by_id(old).last_day == BEFORE
    assert (new.person.name, new.person.nip, new.person.rank) == ("Contoh Dua", "198001012005032002", "")
    assert (new.post.title, new.first_day, new.last_day, new.decree) == (HEAD, FIRST, None, "821/12")
    acts = register.reader.execute("SELECT DISTINCT act FROM journal WHERE act > ?", (before,)).fetchall()
    assert len(acts) == 1
    (subject,) = register.reader.execute("SELECT DISTINCT subject FROM journal WHERE act > ?", (before,)).fetchone()
    assert subject == f"{HEAD}: Contoh Satu → Contoh Dua"
    assert [term.name for term in holder_on(post(), BEFORE)] == ["Contoh Satu"]
    assert [term.name for term in holder_on(post(), FIRST)] == ["Contoh Dua"]


def test_drafts_follow_and_what_is_frozen_or_signed_stays(register, old):
    undated, later = pks("Tanpa tanggal", old), pks("Sesudah", old, signed_on=FIRST)
    earlier = pks("Sebelum", old, signed_on=BEFORE)
    frozen, signed = pks("Beku", old), pks("Ditandatangani", old)
    set_frozen(frozen)
    sign(signed, D(2025, 5, 5))
    again = pks("Pernah beku", old)
    set_frozen(again)
    withdraw(FrozenDocument.get(FrozenDocument.agreement == again).id, "1/2026", "ganti pejabat", TODAY)
    expected = touched(post(), Change("definitive", FIRST), TODAY)
    new = succeed(change())
    assert {name: names(name) for name in (undated, later, again)} == dict.fromkeys((undated, later, again), new)
    assert {name: names(name) for name in (earlier, frozen, signed)} == dict.fromkeys((earlier, frozen, signed), old)
    # The preview and the act go by the same rule.
    told = {line.id: line.fate for line in expected}
    assert told == {
        undated: "renamed", later: "renamed", again: "renamed", earlier: "kept", frozen: "withdraw", signed: "signed",
    }  # fmt: skip
    assert {line.id: line.fate for line in touched(post(), Change("definitive", FIRST), TODAY, new)} == told
    # What had been copied from the old holder when a withdrawn text was frozen is the new holder's now.
    assert Party.get(Party.agreement == again, Party.position == 1).signatory_name == "Contoh Dua"
    assert dossier(undated).parties[0].name == "Contoh Dua"
    assert dossier(signed).parties[0].name == dossier(frozen).parties[0].name == "Contoh Satu"


def test_undo_takes_all_of_it_back(register, old):
    draft = pks("Draf", old)
    rows = {table: list(table.select().order_by(table.id).dicts()) for table in (Person, Tenure, Party, Agreement)}
    succeed(change())
    assert names(draft) != old
    act, _name, _subject = undo.undoable(register.reader)
    undo.undo(register.database, act)
    assert {table: list(table.select().order_by(table.id).dicts()) for table in rows} == rows


@pytest.mark.parametrize("capacity", ["definitive", "plt", "pj"])
def test_a_signed_document_is_the_same_to_the_byte_before_and_after(register, capacity):
    """Design decision 4, PP 28/2018 Ps 9(2): both officials of a PKS change, and the head who gave the kuasa."""
    head = tenure("Contoh Kepala", "Bupati Serang", "36.04", first_day=D(2021, 2, 1))
    ours = tenure("Contoh Satu", HEAD, "36.04", first_day=D(2020, 1, 1), rank="IV/b", decree="821/1", capacity=capacity)
    signed = pks("Ditandatangani", ours)
    sign(signed, D(2025, 5, 5))

    def printed():
        sheet = dossier(signed)
        agreement = ("signature-sheet", "cover", "initials-sheet", "power-of-attorney")
        return [make(key, [sheet], PageSetup(originals=2)) for key in agreement] + [
            make(key, [signing_of(sheet)], PageSetup()) for key in ("receipt", "slips", "attendance")
        ]

    before = printed()
    assert all(before)
    succeed(change())
    succeed(
        Succession(
            post("Bupati Serang"), None, {**TERM, "capacity": "pj"}, {"name": "Contoh Tiga"}, old_last_day=BEFORE
        )
    )
    assert Tenure.get_by_id(head).last_day == Tenure.get_by_id(ours).last_day == BEFORE
    assert printed() == before


def test_a_frozen_paper_is_the_same_to_the_byte_before_and_after(register, old):
    frozen = pks("Beku", old)
    set_frozen(frozen)
    before = make("signature-sheet", [dossier(frozen)], PageSetup())
    succeed(change())
    assert make("signature-sheet", [dossier(frozen)], PageSetup()) == before == b"%PDF-1.4 kept"


def test_a_plh_stands_in_and_the_holder_stays(register, old):
    undated, within = pks("Tanpa tanggal", old), pks("Dalam masa Plh.", old, signed_on=FIRST)
    after = pks("Sesudahnya", old, signed_on=D(2026, 12, 20))
    acting = {**TERM, "capacity": "plh", "last_day": D(2026, 12, 14)}
    new = succeed(change(term=acting, old_last_day=None))
    assert Tenure.get_by_id(old).last_day is None
    assert [names(undated), names(within), names(after)] == [old, new, old]
    assert [term.capacity for term in holder_on(post(), FIRST)] == ["definitive", "plh"]
    back = succeed(change(term={**TERM, "first_day": D(2026, 12, 10)}, old_last_day=D(2026, 12, 9)))
    assert {Tenure.get_by_id(record).last_day for record in (old, new)} == {D(2026, 12, 9)}
    assert [names(undated), names(after)] == [back, back]


def test_somebody_of_the_register_takes_over_and_another_post_is_told(register, old):
    other = Tenure.get_by_id(tenure("Contoh Dua", "Kepala Dinas Sosial", "36.04", first_day=D(2022, 1, 1)))
    form = change(person=other.person.id, newcomer={})
    (finding,) = check_succession(form)
    assert finding.values == {"name": "Contoh Dua", "post": "Kepala Dinas Sosial"}
    assert check_succession(replace(form, term={**TERM, "capacity": "plt"}))[0].field == "capacity"
    new = succeed(form)
    assert Tenure.get_by_id(new).person.id == other.person.id
    assert Tenure.get_by_id(other.id).last_day is None
    assert Person.select().count() == 2


def test_the_acting_holder_becomes_the_definitive_one(register):
    acting = tenure("Contoh Satu", HEAD, "36.04", first_day=D(2026, 1, 1), capacity="plt")
    person = Tenure.get_by_id(acting).person.id
    new = succeed(change(person=person, newcomer={}))
    assert [term.capacity for term in Person.get_by_id(person).tenures.order_by(Tenure.id)] == ["plt", "definitive"]
    assert Tenure.get_by_id(new).post.id == post()


def test_what_is_missing_is_refused_at_its_field_and_nothing_is_written(register, old):
    for form, fields in (
        (Succession(None, None, {}), {"post", "first_day", "name"}),
        (change(newcomer={"name": " "}), {"name"}),
        (change(person=999), {"person"}),
        (change(old_last_day=None), {"old_last_day"}),
        (change(term={**TERM, "last_day": BEFORE}), {"last_day"}),
        (change(old_last_day=D(2019, 12, 31)), {"old_last_day"}),
        (change(term={**TERM, "first_day": D(2020, 1, 1)}), {"first_day", "old_last_day"} - {"old_last_day"}),
    ):
        with pytest.raises(Refused) as refused:
            succeed(form)
        assert errors(refused) == fields
    assert (Person.select().count(), Tenure.select().count()) == (1, 1)
    assert Tenure.get_by_id(old).last_day is None


def test_a_known_nip_is_pointed_at(register, old):
    found = check_succession(change(newcomer={"name": "Contoh S.", "nip": "19700101 199503 1 001"}))
    assert [(finding.field, finding.values) for finding in found] == [("nip", {"name": "Contoh Satu"})]


def test_a_secretary_pro_tempore_stands_without_titles_nip_and_rank(register):
    """Permendagri 1/2023 Ps 44(5); the definitive secretary has all three."""
    from models.acts.people import save_post

    sekda = save_post({"title": "Sekretaris Daerah Kabupaten Serang", "region": region("36.04")})
    who = {"name": "Contoh Satu", "front_title": "Dr.", "back_title": "M.Si.", "nip": "197001011995031001",
           "rank": "IV/d"}  # fmt: skip
    first = succeed(Succession(sekda, None, {**TERM, "first_day": D(2020, 1, 1)}, who))
    draft = pks("Draf", first)
    party = dossier(draft).parties[0]
    assert (party.name, party.nip, party.rank) == (
        "Dr. Contoh Satu, M.Si.", "197001011995031001", "Pembina Utama Madya (IV/d)",
    )  # fmt: skip
    person = Tenure.get_by_id(first).person.id
    succeed(Succession(sekda, person, {**TERM, "capacity": "pj"}, old_last_day=BEFORE))
    party = dossier(draft).parties[0]
    assert (party.name, party.post, party.capacity) == ("Contoh Satu", "Sekretaris Daerah Kabupaten Serang", "pj")
    assert (party.nip, party.rank) == ("", "")


def head_of_health():
    """The head of health in the city, whose post nobody has held."""
    return post(code="36.73")


def signs_second(agreement):
    """The name of who signs for the other side; None for nobody."""
    named = Party.get(Party.agreement == agreement, Party.position == 2).tenure
    return named.person.name if named else None


def test_the_first_holder_of_a_vacant_post_is_named_in_drafts_that_name_nobody(register, old):
    draft, later = pks("Draf", old), pks("Nanti", old, signed_on=FIRST)
    early, frozen, signed = pks("Dini", old, signed_on=BEFORE), pks("Beku", old), pks("Lama", old)
    sign(signed, D(2022, 1, 1))
    set_frozen(frozen)
    told = {
        line.title: (line.fate, line.named) for line in touched(head_of_health(), Change("definitive", FIRST), TODAY)
    }
    assert told == {"Draf": ("renamed", ""), "Nanti": ("renamed", "")}
    new = succeed(change(post=head_of_health(), old_last_day=None))
    assert {signs_second(each) for each in (draft, later)} == {"Contoh Dua"}
    assert [signs_second(each) for each in (early, frozen, signed)] == [None] * 3
    after = touched(head_of_health(), Change("definitive", FIRST), TODAY, new)
    assert {line.title for line in after if line.fate == "renamed"} == {"Draf", "Nanti"}
    undo.undo(register.database, undo.undoable(register.reader)[0])
    assert signs_second(draft) is None


def test_the_head_of_region_is_named_in_an_mou_and_not_in_a_pks(register, old):
    mou, sector = save_agreement(mou_form("Payung")), pks("Sektor", None)
    succeed(change(post=post("Wali Kota Serang", "36.73"), old_last_day=None))
    assert (signs_second(mou), signs_second(sector)) == ("Contoh Dua", None)


@pytest.mark.parametrize(
    ("held", "capacity", "second_post"), [(True, "definitive", False), (False, "plh", False), (False, "plt", True)]
)
def test_nobody_is_named_unasked_where_another_may_be_meant(register, old, held, capacity, second_post):
    """Somebody held the post, a Plh. is there for days, or the department has a second post that signs."""
    draft = pks("Draf", old)
    if held:
        tenure("Contoh Lain", HEAD, "36.73", first_day=D(2020, 1, 1))
    if second_post:
        office = {"region": region("36.73"), "department": department("36.73", "Dinas Kesehatan")}
        save_reference("posts", {"title": "Sekretaris Dinas Kesehatan", "heads_region": False, **office})
    assert touched(head_of_health(), Change(capacity, FIRST), TODAY) == []
    succeed(change(post=head_of_health(), term={**TERM, "capacity": capacity}))
    assert signs_second(draft) is None
