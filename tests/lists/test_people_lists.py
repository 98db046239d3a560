"""The lists of signatories and evaluations, and the cards beside them, on a real register."""

import datetime

import pytest

from models.acts.agreements import save_agreement
from models.acts.evaluations import close_evaluation, correct_evaluation, save_evaluation
from models.acts.people import save_person
from models.lists.evaluations import (
    EvaluationFilter,
    entry_before,
    evaluable,
    evaluation_ids,
    evaluation_rows,
    evaluation_years,
)
from models.lists.people_cards import corrections_below, evaluation_card, person_card
from models.lists.signatories import any_tenure, person_of, tenure_ids, tenure_rows, tenures_of, vacant_posts
from models.tables import Party, Post, Tenure
from tests.acts.builders import mou_form, pks, region, sign, tenure

D = datetime.date
TODAY = D(2026, 11, 23)
HEALTH, SOCIAL = "Kepala Dinas Kesehatan", "Kepala Dinas Sosial"


@pytest.fixture
def people(register):
    """Four terms of office by short names."""
    return {
        "now": tenure("Berta", HEALTH, "36.04", first_day=D(2024, 1, 1)),
        "past": tenure("Anton", HEALTH, "36.04", first_day=D(2020, 1, 1), last_day=D(2023, 12, 31), capacity="plt"),
        "soon": tenure("Citra", SOCIAL, "36.73", first_day=D(2026, 11, 24)),
        "unknown": tenure("Dewi", "Wali Kota Serang", "36.73"),
    }


def names(ids):
    rows = tenure_rows(ids)
    return [rows[record][0] for record in ids]


def waiting_mou(holder):
    """Return the id of an MoU that waits for the signature of a term."""
    return save_agreement(
        mou_form(parties=[{"region": region("36.04")}, {"region": region("36.73"), "tenure": holder}])
    )


def test_both_days_of_a_term_count(people):
    def in_office(today):
        return set(names(tenure_ids(today, in_office=True)))

    assert in_office(TODAY) == {"Berta", "Dewi"}
    assert in_office(D(2023, 12, 31)) == {"Anton", "Dewi"}
    assert in_office(D(2024, 1, 1)) == {"Berta", "Dewi"}
    assert in_office(D(2026, 11, 24)) == {"Berta", "Citra", "Dewi"}


def test_filters_narrow_the_terms(people):
    assert names(tenure_ids(TODAY, region=region("36.73"))) == ["Citra", "Dewi"]
    assert names(tenure_ids(TODAY, text="kesehatan")) == ["Anton", "Berta"]
    assert names(tenure_ids(TODAY, text="kese ber")) == ["Berta"]
    assert names(tenure_ids(TODAY, text="tidak ada")) == []


@pytest.mark.parametrize(
    ("order", "descending", "expected"),
    [
        (None, False, ["Anton", "Berta", "Citra", "Dewi"]),
        ("name", True, ["Dewi", "Citra", "Berta", "Anton"]),
        ("first_day", False, ["Anton", "Berta", "Citra", "Dewi"]),
        ("first_day", True, ["Citra", "Berta", "Anton", "Dewi"]),
        ("office", False, ["Berta", "Anton", "Dewi", "Citra"]),
        ("waiting", True, ["Dewi", "Berta", "Anton", "Citra"]),
    ],
)
def test_terms_are_ordered_and_the_unknown_stand_last(people, order, descending, expected):
    waiting_mou(people["unknown"])
    assert names(tenure_ids(TODAY, order=order, descending=descending)) == expected


def test_a_row_says_who_where_and_what_waits(people):
    signed = waiting_mou(people["unknown"])
    waiting_mou(people["unknown"])
    sign(signed, TODAY, "Pendopo")
    rows = tenure_rows([people["past"], people["unknown"]])
    assert rows[people["past"]] == (
        "Anton", HEALTH, "Kabupaten Serang · Dinkes", "plt", D(2020, 1, 1), D(2023, 12, 31), 0,
    )  # fmt: skip
    assert rows[people["unknown"]] == ("Dewi", "Wali Kota Serang", "Kota Serang", "definitive", None, None, 1)


def test_terms_lead_to_the_person_and_back(people):
    person = person_of(people["now"])
    other = Post.get(Post.title == SOCIAL, Post.region == region("36.04")).id
    save_person(
        {"name": "Berta"}, [{"id": people["now"], "post": other}, {"post": other, "first_day": D(2025, 1, 1)}], person
    )
    assert tenures_of(person)[-1] == people["now"]
    assert len(tenures_of(person)) == 2
    assert person_of(99) is None


def test_a_post_that_signs_is_vacant_until_somebody_holds_it(register):
    assert not any_tenure()
    before = [title for _record, title in vacant_posts(TODAY)]
    assert before[0] == "Bupati Serang"
    assert len(before) == 6
    pks()
    office = "Kepala Dinas Lingkungan Hidup"
    assert [title for _record, title in vacant_posts(TODAY)][6:] == [
        f"{office} (Kabupaten Serang)", f"{office} (Kota Serang)",
    ]  # fmt: skip
    tenure("Anton", office, "36.04", last_day=TODAY)
    assert f"{office} (Kabupaten Serang)" not in [title for _record, title in vacant_posts(TODAY)]
    assert f"{office} (Kabupaten Serang)" in [title for _record, title in vacant_posts(TODAY + datetime.timedelta(1))]


def test_a_card_shows_the_name_as_printed(register):
    held = tenure("Anton", HEALTH, "36.04", nip="19700101 199503 1 001", rank="IV/b", capacity="plt")
    card = person_card(held)
    assert (card.rank, card.nip, card.capacity) == ("Pembina Tingkat I (IV/b)", "197001011995031001", "plt")
    assert [(line.post, line.office) for line in card.tenures] == [(HEALTH, "Dinas Kesehatan · Kabupaten Serang")]
    head = person_card(tenure("Berta", "Bupati Serang", "36.04", nip="19700101 199503 2 001", rank="IV/b"))
    assert (head.rank, head.nip) == ("", "")
    assert person_card(99) is None


def test_a_card_parts_what_was_signed_from_what_waits(people):
    signed = waiting_mou(people["unknown"])
    waits = waiting_mou(people["unknown"])
    sign(signed, TODAY, "Pendopo")
    card = person_card(people["unknown"])
    assert [paper[0] for paper in card.signed] == [signed]
    assert [paper[:2] for paper in card.waiting] == [(waits, "kb")]
    assert Party.select().where(Party.tenure == Tenure.get_by_id(people["unknown"])).count() == 2


def entry(agreement, year, period="year", follow_ups=(), indicators=(), **values):
    """Save an entry of the log, and return its id."""
    values = {"agreement": agreement, "year": year, "period": period, **values}
    return save_evaluation(values, TODAY, indicators, follow_ups)


@pytest.fixture
def log(register):
    """Three entries about two PKS, and a correction of the oldest."""
    waste, health = pks("Sampah"), pks("Puskesmas", name="Dinas Kesehatan", code="A2")
    made = {
        "waste": waste,
        "health": health,
        "2024": entry(waste, 2024, recommendation="adjust", new_matters="Jam masuk truk", obstacles="Antrean"),
        "2025": entry(waste, 2025, follow_ups=[{"text": "Rapat"}, {"text": "Papan", "done_on": D(2026, 1, 2)}]),
        "s1": entry(health, 2025, "s1", recommendation="continue"),
    }
    close_evaluation(made["2024"], D(2025, 1, 10), "Petugas")
    made["correction"] = correct_evaluation(made["2024"])
    return made


def chosen(log, **filters):
    found = evaluation_ids(EvaluationFilter(**filters))
    return [next(name for name, record in log.items() if record == id and name not in ("waste", "health"))
            for id in found]  # fmt: skip


def test_the_log_begins_with_the_latest_year(log):
    assert [evaluation_card(record).year for record in evaluation_ids(EvaluationFilter())] == [2025, 2025, 2024, 2024]
    assert evaluation_years() == [2025, 2024]


def test_filters_narrow_the_log(log):
    assert chosen(log, agreement=log["health"]) == ["s1"]
    assert set(chosen(log, year=2024)) == {"2024", "correction"}
    assert chosen(log, recommendation="continue") == ["s1"]
    assert chosen(log, text="puskes") == ["s1"]
    assert len(chosen(log, neighbour=region("36.73"))) == 4
    assert chosen(log, neighbour=region("36.72")) == []
    assert not EvaluationFilter(text="  ").narrows
    assert EvaluationFilter(agreement=1).narrows


@pytest.mark.parametrize(
    ("order", "descending", "first"),
    [
        ("period", False, {"2024"}),
        ("title", False, {"s1"}),
        ("sectors", False, {"s1"}),
        ("partners", False, {"2024"}),
        ("recommendation", False, {"2024", "correction"}),
        ("follow_ups", True, {"2025"}),
        ("closed_on", False, {"2024"}),
        ("closed_on", True, {"2024"}),
    ],
)
def test_every_sorted_column_sorts(log, order, descending, first):
    found = evaluation_ids(EvaluationFilter(), order, descending)
    assert len(found) == 4
    assert found[0] in {log[name] for name in first}


def test_a_row_of_the_log(log):
    rows = evaluation_rows([log["2024"], log["2025"], log["correction"]])
    assert rows[log["2024"]] == (
        (2024, "year", False), "Sampah", "Lingkungan hidup", "Kota Serang", "adjust", "Jam masuk truk", 0,
        D(2025, 1, 10),
    )  # fmt: skip
    assert rows[log["2025"]][4:] == (None, None, 1, None)
    assert rows[log["correction"]][0] == (2024, "year", True)


def test_a_page_of_the_log_holds_lines_clerk_and_corrections(log):
    card = evaluation_card(log["2025"])
    assert [(line.text, line.done_on) for line in card.follow_ups] == [("Rapat", None), ("Papan", D(2026, 1, 2))]
    assert (card.written_by, card.partners, card.corrects) == ("Petugas", "Kota Serang", None)
    first = evaluation_card(log["2024"])
    close_evaluation(log["correction"], TODAY, "Petugas")
    again = correct_evaluation(log["correction"])
    assert [later.id for later in corrections_below(first)] == [log["correction"], again]
    assert evaluation_card(99) is None


def test_the_entry_before_is_the_last_correction_of_an_earlier_year(log):
    assert entry_before(log["waste"], 2025) == log["correction"]
    assert entry_before(log["waste"], 2027) == log["2025"]
    assert entry_before(log["waste"], 2024) is None


def test_signed_pks_may_be_evaluated_and_the_one_that_was_chosen(log):
    assert evaluable() == []
    assert evaluable(log["waste"]) == [(log["waste"], "Sampah · Kota Serang")]
    signed = pks("Sampah", stage="signed", signed_on=D(2025, 12, 30))
    assert evaluable() == [(signed, "Sampah · Kota Serang · 2025")]
