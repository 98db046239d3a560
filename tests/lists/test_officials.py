"""Posts and their holders on a real register: nobody, two at once, and the lists that tell of it."""

import datetime
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.acts.succession import Succession, succeed
from models.lists.officials import holder_on, official_lines, posts_with_two, terms_of, touched
from models.lists.plain import plain_officials
from models.lists.signatories import vacant_posts
from models.lists.succession import officials_sheet
from models.rules.succession import Change, problem_on
from models.rules.vocabulary import CAPACITIES
from models.tables import Agreement, Party, Person, Post, Tenure, engine
from models.trouble import Trouble
from tests.acts.builders import mou, pks, region, sign, tenure

D = datetime.date
TODAY = D(2026, 11, 23)
HEAD = "Kepala Dinas Lingkungan Hidup"
DAYS = st.sampled_from([None, *(TODAY + datetime.timedelta(days) for days in (-400, -1, 0, 1, 400))])


def post(title=HEAD, code="36.04"):
    return Post.get(Post.title == title, Post.region == region(code)).id


def problems(day=TODAY):
    return {line.post: line.problem for line in official_lines(day)}


def test_a_post_that_signs_is_vacant_until_somebody_holds_it(register):
    pks()
    assert problems()[post()] == "vacant"
    holder = tenure("Contoh Satu", HEAD, "36.04", first_day=TODAY, last_day=TODAY)
    assert problems()[post()] == ""
    assert [term.id for term in holder_on(post(), TODAY)] == [holder]
    for day in (D(2026, 11, 22), D(2026, 11, 24)):
        assert problems(day)[post()] == "vacant"
        assert holder_on(post(), day) == []


def test_the_rule_and_the_notice_of_the_tab_name_the_same_posts(register):
    """vacant_posts answers in SQL, official_lines by rules.succession."""
    pks()
    tenure("Contoh Satu", HEAD, "36.04", last_day=D(2026, 11, 22))
    tenure("Contoh Dua", HEAD, "36.73", first_day=TODAY)
    tenure("Contoh Tiga", "Bupati Serang", "36.04")
    tenure("Contoh Empat", "Bupati Lebak", "36.02", first_day=D(2026, 11, 24))
    by_rule = {record for record, problem in problems().items() if problem == "vacant"}
    assert {record for record, _title in vacant_posts(TODAY)} == by_rule


def test_two_at_once_are_told_and_a_plh_is_not(register):
    tenure("Contoh Satu", HEAD, "36.04", first_day=D(2020, 1, 1))
    tenure("Contoh Dua", HEAD, "36.04", first_day=TODAY, capacity="plh")
    assert posts_with_two(TODAY) == []
    assert problems()[post()] == ""
    third = tenure("Contoh Tiga", HEAD, "36.04", first_day=TODAY, capacity="plt")
    assert posts_with_two(TODAY) == [(post(), third, HEAD)]
    assert [term.name for term in holder_on(post(), TODAY)] == ["Contoh Satu", "Contoh Tiga", "Contoh Dua"]
    assert problems()[post()] == "two"
    assert posts_with_two(D(2026, 11, 22)) == []


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(list(CAPACITIES)), DAYS, DAYS), max_size=4))
def test_two_at_once_in_sql_are_those_of_the_rule(register, drawn):
    class Enough(Exception):
        """Rolls the act back."""

    # What is not committed yet is seen by the connection that writes.
    reader, register.reader = register.reader, register.database.connection()
    try:
        with suppress(Enough), engine().act("Test"):
            person = Person.create(name="Contoh Satu")
            for capacity, first, last in drawn:
                Tenure.create(person=person, post=post(), capacity=capacity, first_day=first, last_day=last)
            two = problem_on(terms_of([post()])[post()], TODAY) == "two"
            assert bool(posts_with_two(TODAY)) is two
            raise Enough
    finally:
        register.reader = reader


def test_the_plain_list_has_a_line_for_each_holder(register):
    pks()
    first = tenure("Contoh Satu", HEAD, "36.04", first_day=D(2020, 1, 1))
    second = tenure("Contoh Dua", HEAD, "36.04", first_day=TODAY, capacity="plh")
    rows = [row for row in plain_officials(TODAY) if row["post"] == HEAD]
    ours = {"post": HEAD, "government": "Pemerintah Kabupaten Serang", "department": "Dinas Lingkungan Hidup",
            "problem": None}  # fmt: skip
    assert rows[:2] == [
        {**ours, "holder": "Contoh Satu", "capacity": "definitive", "since": "2020-01-01", "tenure": first},
        {**ours, "holder": "Contoh Dua", "capacity": "plh", "since": "2026-11-23", "tenure": second},
    ]
    assert (rows[2]["government"], rows[2]["holder"], rows[2]["problem"]) == ("Pemerintah Kota Serang", None, "vacant")


def test_what_has_ended_is_touched_by_no_change(register):
    holder = tenure("Contoh Satu", "Bupati Serang", "36.04", first_day=D(2020, 1, 1))

    def signed(title, **term):
        record = mou(title, **term)
        with engine().act("Test"):
            Party.update(tenure=holder).where((Party.agreement == record) & (Party.position == 1)).execute()
        sign(record, D(2021, 5, 5))
        return record

    runs = signed("Berjalan", first_day=D(2021, 5, 5), last_day=D(2027, 5, 4))
    signed("Berakhir", first_day=D(2021, 5, 5), last_day=D(2022, 5, 4))
    (line,) = touched(post("Bupati Serang"), Change("definitive", TODAY), TODAY)
    assert (line.id, line.fate, line.named, line.last_day) == (runs, "signed", "Contoh Satu", D(2027, 5, 4))


def test_a_document_from_before_the_register_is_found_by_the_post_on_paper(register):
    record = mou("Lama")
    with engine().act("Test"):
        Party.update(signatory_name="Contoh Lama", signatory_post="Bupati Serang").where(
            (Party.agreement == record) & (Party.position == 1)
        ).execute()
        Agreement.update(stage="signed", signed_on=D(2022, 1, 1)).where(Agreement.id == record).execute()
    (line,) = touched(post("Bupati Serang"), Change("definitive", TODAY), TODAY)
    assert (line.id, line.fate, line.named) == (record, "signed", "Contoh Lama")


def test_nothing_is_touched_before_the_first_day_is_known(register):
    assert touched(post(), Change("definitive"), TODAY) == []


def test_the_sheet_names_who_left_and_who_came(register):
    old = tenure("Contoh Satu", HEAD, "36.04", first_day=D(2020, 1, 1), nip="197001011995031001", rank="IV/b")
    tenure("Contoh Nol", HEAD, "36.04", first_day=D(2015, 1, 1), last_day=D(2019, 12, 31))
    new = succeed(Succession(
        post(), None, {"capacity": "plt", "first_day": D(2026, 12, 1)}, {"name": "Contoh Dua"},
        D(2026, 11, 30),
    ))  # fmt: skip
    sheet = officials_sheet(new, TODAY)
    assert [official.signatory.name for official in sheet.old] == ["Contoh Satu"]
    assert (sheet.old[0].last_day, sheet.old[0].signatory.rank) == (D(2026, 11, 30), "Pembina Tingkat I (IV/b)")
    assert (sheet.new.signatory.name, sheet.new.signatory.capacity) == ("Contoh Dua", "plt")
    assert officials_sheet(old, TODAY).old[0].signatory.name == "Contoh Nol"


def test_the_sheet_of_a_plh_names_who_stays(register):
    tenure("Contoh Satu", HEAD, "36.04", first_day=D(2020, 1, 1))
    tenure("Contoh Nol", HEAD, "36.04", first_day=D(2015, 1, 1), last_day=D(2019, 12, 31))
    acting = tenure("Contoh Dua", HEAD, "36.04", first_day=TODAY, last_day=D(2026, 11, 30), capacity="plh")
    assert [official.signatory.name for official in officials_sheet(acting, TODAY).old] == ["Contoh Satu"]


def test_without_a_first_day_or_a_term_there_is_no_sheet(register):
    holder = tenure("Contoh Satu", HEAD, "36.04")
    assert Tenure.get_by_id(holder).first_day is None
    for record in (holder, 999):
        with pytest.raises(Trouble):
            officials_sheet(record, TODAY)


def test_an_editor_offers_the_new_head_at_once(register):
    """And of the people, each with the NIP that tells namesakes apart."""
    from models.lists.options import people, signatories

    tenure("Contoh Satu", "Bupati Serang", "36.04", first_day=D(2020, 1, 1), nip="197001011995031001")
    assert [name for _record, name in people()] == ["Contoh Satu · 19700101 199503 1 001"]
    new = succeed(Succession(
        post("Bupati Serang"), None, {"capacity": "pj", "first_day": TODAY, "decree": "1"}, {"name": "Contoh Dua"},
        D(2026, 11, 22),
    ))  # fmt: skip
    assert [record for record, _name in signatories(region("36.04"), None, TODAY)] == [new]


def test_the_sheet_of_a_successor_tells_of_no_draft_that_still_names_nobody(register):
    tenure("Contoh Satu", HEAD, "36.04", first_day=D(2020, 1, 1))
    pks()
    term = {"capacity": "definitive", "first_day": D(2026, 12, 1)}
    new = succeed(Succession(post(), None, term, {"name": "Contoh Dua"}, D(2026, 11, 30)))
    assert officials_sheet(new, TODAY).touched == ()
