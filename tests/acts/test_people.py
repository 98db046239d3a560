"""Keeping those who sign, on a real register."""

import datetime

import pytest

from models.acts.agreements import save_agreement
from models.acts.people import check_person, delete_person, delete_tenure, save_person, save_post
from models.rules.findings import Level
from models.store import undo
from models.tables import Department, Party, Person, Post, Tenure
from models.trouble import Refused, Trouble
from tests.acts.builders import department, mou_form, region, sign, tenure

D = datetime.date
HEAD = "Kepala Dinas Kesehatan"


def post(title=HEAD, code="36.04"):
    return Post.get(Post.title == title, Post.region == region(code)).id


def errors(refused):
    return {finding.field for finding in refused.value.findings if finding.level is Level.ERROR}


def warned(findings):
    return {finding.field for finding in findings if finding.level is Level.WARNING}


def signing(**values):
    """Return the id of the term with which somebody signs an MoU, and the MoU's."""
    holder = tenure("Contoh Satu", "Bupati Serang", "36.04")
    form = mou_form(parties=[{"region": region("36.04"), "tenure": holder}, {"region": region("36.73")}], **values)
    return holder, save_agreement(form)


def test_a_person_is_kept_with_terms_as_typed(register):
    name = "O'Neil <b>& “Ani” 😀"
    saved = save_person(
        {"name": f"  {name} ", "nip": "19700101 199503 1 001", "rank": "IV/b", "note": "satu\ndua"},
        [{"post": post(), "capacity": "plt", "first_day": D(2024, 1, 1), "decree": "821/12"}],
    )
    person = Person.get_by_id(saved)
    assert (person.name, person.nip, person.note) == (name, "197001011995031001", "satu\ndua")
    term = Tenure.get(Tenure.person == person)
    assert (term.capacity, term.first_day, term.last_day, term.decree) == ("plt", D(2024, 1, 1), None, "821/12")


def test_saving_again_changes_adds_and_takes_away_terms(register):
    saved = save_person({"name": "A"}, [{"post": post()}, {"post": post("Kepala Dinas Sosial")}])
    first, second = Tenure.select().where(Tenure.person == saved).order_by(Tenure.id)
    save_person({"name": "B"}, [{"id": second.id, "post": second.post.id, "last_day": D(2025, 1, 1)}], saved)
    (left,) = Tenure.select().where(Tenure.person == saved)
    assert (left.id, left.last_day, left.person.name) == (second.id, D(2025, 1, 1), "B")
    assert first.id != left.id


def test_what_is_missing_or_runs_backwards_is_refused_at_its_field(register):
    with pytest.raises(Refused) as refused:
        save_person({"name": " "}, [{"post": post(), "first_day": D(2024, 5, 2), "last_day": D(2024, 5, 1)}, {}])
    assert errors(refused) == {"name", "tenures.0.last_day", "tenures.1.post"}
    with pytest.raises(Refused) as refused:
        save_person({"name": "A"}, [])
    assert errors(refused) == {"tenures"}
    assert not Person.select().exists()


def test_a_term_of_one_day_is_a_term(register):
    save_person({"name": "A"}, [{"post": post(), "first_day": D(2024, 5, 2), "last_day": D(2024, 5, 2)}])


def test_an_odd_nip_warns_and_is_kept_as_typed(register):
    assert warned(check_person({"name": "A", "nip": "12 x"}, [{"post": post()}])) == {"nip"}
    assert Person.get_by_id(save_person({"name": "A", "nip": "12 x"}, [{"post": post()}])).nip == "12 x"


def test_two_holders_at_a_time_warn(register):
    tenure("Contoh Satu", HEAD, "36.04", first_day=D(2020, 1, 1), last_day=D(2024, 12, 31))
    overlapping = {"post": post(), "first_day": D(2024, 12, 31)}
    (finding,) = check_person({"name": "B"}, [overlapping])
    assert finding.field == "tenures.0.post"
    assert finding.values == {"name": "Contoh Satu", "term": "01-01-2020 – 31-12-2024"}
    for term in (
        {**overlapping, "first_day": D(2025, 1, 1)},
        {"post": post(), "last_day": D(2019, 12, 31)},
        {**overlapping, "capacity": "plh"},
        {**overlapping, "post": post(code="36.73")},
    ):
        assert check_person({"name": "B"}, [term]) == []


@pytest.mark.parametrize(
    ("held", "comes", "warns"),
    [("definitive", "plt", True), ("plt", "definitive", True), ("definitive", "plh", False), ("plh", "pj", False),
     ("plh", "plh", True)],
)  # fmt: skip
def test_only_a_plh_may_stand_beside_a_holder(register, held, comes, warns):
    tenure("Contoh Satu", HEAD, "36.04", capacity=held)
    assert bool(check_person({"name": "B"}, [{"post": post(), "capacity": comes}])) is warns


def test_a_holder_does_not_stand_in_his_own_way(register):
    holder = Tenure.get_by_id(tenure("Contoh Satu", HEAD, "36.04"))
    again = [{"id": holder.id, "post": post()}]
    assert check_person({"name": "Contoh Satu"}, again, holder.person.id) == []


def test_who_signs_nothing_is_deleted_and_comes_back_by_undo(register):
    holder = Tenure.get_by_id(tenure("Contoh Satu", HEAD, "36.04"))
    delete_person(holder.person.id)
    assert (Person.select().count(), Tenure.select().count()) == (0, 0)
    act, _name, _subject = undo.undoable(register.reader)
    undo.undo(register.database, act)
    assert Tenure.get_by_id(holder.id).person.name == "Contoh Satu"


@pytest.mark.parametrize("signed", [False, True])
def test_who_signs_an_agreement_stays_and_the_sentence_says_why(register, signed):
    holder, agreement = signing(signed_on=D(2023, 10, 16))
    if signed:
        sign(agreement, D(2023, 10, 16), "Pendopo")
    person = Tenure.get_by_id(holder).person.id
    for attempt in (
        lambda: delete_person(person),
        lambda: delete_tenure(holder),
        lambda: save_person({"name": "Lain"}, [{"post": post()}], person),
    ):
        with pytest.raises(Trouble, match="Bupati Serang"):
            attempt()
    assert Tenure.get_by_id(holder).person.name == "Contoh Satu"
    assert Party.get(Party.agreement == agreement, Party.position == 1).tenure.id == holder


def test_one_of_several_terms_goes_alone_and_the_last_with_the_person(register):
    saved = save_person({"name": "A"}, [{"post": post()}, {"post": post("Kepala Dinas Sosial")}])
    first, second = (term.id for term in Tenure.select().order_by(Tenure.id))
    assert delete_tenure(first) is False
    assert [term.id for term in Tenure.select()] == [second]
    assert delete_tenure(second) is True
    assert not Person.select().where(Person.id == saved).exists()


def test_a_post_is_kept_once_for_each_government(register):
    office = department("36.04", "Dinas Kesehatan")
    made = save_post({"title": " Direktur RSUD ", "region": region("36.04"), "department": office})
    assert Post.get_by_id(made).title == "Direktur RSUD"
    assert Post.get_by_id(made).department == Department.get_by_id(office)
    with pytest.raises(Refused) as refused:
        save_post({"title": "Direktur RSUD", "region": region("36.04")})
    assert errors(refused) == {"title"}
    save_post({"title": "Direktur RSUD", "region": region("36.73")})
    save_post({"title": "Direktur RSUD", "region": region("36.04")}, made)


def test_a_post_without_title_or_government_is_refused(register):
    with pytest.raises(Refused) as refused:
        save_post({"title": " ", "region": None})
    assert errors(refused) == {"title", "region"}
