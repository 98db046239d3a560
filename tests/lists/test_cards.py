"""What previews, editors, choices and the finder say of a real register."""

import datetime

import pytest

from models.acts.agreements import save_agreement
from models.lists import options
from models.lists.cards import agreement_card
from models.lists.dossiers import dossier
from models.lists.facts import scope_of
from models.lists.forms import lines_of, links_of, values_of
from models.lists.search import find
from models.tables import Agreement, Party
from models.trouble import Trouble
from tests.acts.builders import mou, pks, region, tenure

TODAY = datetime.date(2026, 11, 23)


def test_a_card_names_the_chain_around_an_agreement(register):
    umbrella = mou(stage="signed", signed_on=TODAY)
    first = pks("Pertama", umbrella, stage="signed", signed_on=TODAY)
    second = pks("Kedua", umbrella, predecessor=first)
    card = agreement_card(first, TODAY)
    assert card.umbrella.id == umbrella
    assert [link.id for link in card.chain] == [first, second]
    assert agreement_card(second, TODAY).predecessor.id == first
    assert [link.title for link in agreement_card(umbrella, TODAY).sector_agreements] == ["Pertama", "Kedua"]


def test_a_renewed_one_is_superseded_only_when_its_successor_is_signed(register):
    first = pks("Pertama", stage="signed", signed_on=TODAY, last_day=datetime.date(2027, 12, 31))
    second = pks("Kedua", predecessor=first)
    assert agreement_card(first, TODAY).status == "in_force"
    with register.database.act("sign"):
        Agreement.update(stage="signed", signed_on=TODAY).where(Agreement.id == second).execute()
    assert agreement_card(first, TODAY).status == "superseded"


def test_what_is_gone_has_no_card_and_no_sheet(register):
    assert agreement_card(99, TODAY) is None
    with pytest.raises(Trouble):
        dossier(99)


def test_an_editor_starts_from_what_was_saved(register):
    saved = mou("Judul", place="Pendopo", signed_on=TODAY, stage="signed")
    assert values_of(Agreement, saved)["signed_on"] == TODAY
    assert [line["region"] for line in lines_of(Party, "agreement", saved)] == [region("36.04"), region("36.73")]
    with pytest.raises(KeyError):
        values_of(Agreement, 99)


def test_saving_what_was_loaded_changes_nothing(register):
    saved = pks("Judul", mou(), place="Pendopo")
    before = agreement_card(saved, TODAY)
    from models.acts.agreements import AgreementForm

    values = values_of(Agreement, saved)
    for name in ("id", "uid"):
        values.pop(name)
    save_agreement(
        AgreementForm(
            values, lines_of(Party, "agreement", saved), scope_of(saved), links_of(saved, "sector"),
            links_of(saved, "district"), saved,
        )
    )  # fmt: skip
    assert agreement_card(saved, TODAY) == before


def test_signatories_are_those_in_office_on_the_day(register):
    old = tenure("Pejabat Lama", "Bupati Serang", "36.04", last_day=datetime.date(2025, 1, 1))
    new = tenure("Pejabat Baru", "Bupati Serang", "36.04", first_day=datetime.date(2025, 1, 2))
    offered = [record for record, _name in options.signatories(region("36.04"), None, TODAY)]
    assert offered == [new]
    assert [record for record, _name in options.signatories(region("36.04"), None, TODAY, keep=old)] == [new, old]


def test_years_run_from_the_first_signing_to_the_last_day(register):
    mou(stage="signed", signed_on=datetime.date(2023, 10, 16), last_day=datetime.date(2028, 10, 15))
    assert options.years() == [2028, 2027, 2026, 2025, 2024, 2023]


@pytest.mark.parametrize("typed", ["cilowong", "CILOW", "sampah tpas", "lingkungan hid"])
def test_a_few_letters_find_a_record(example, typed):
    assert "Pengelolaan Sampah Kabupaten Serang di TPAS Cilowong" in [hit.text for hit in find(typed)]


def test_people_are_found_too(example):
    assert [(hit.tab, hit.text) for hit in find("syafrudin") if hit.tab == "signatories"] == [
        ("signatories", "Syafrudin")
    ]


@pytest.mark.parametrize("typed", ["", "   ", '"', "' OR 1=1 --", "a AND (", "*", "😀", "-", "NEAR(", "\x00"])
def test_odd_letters_find_nothing_and_break_nothing(example, typed):
    find(typed)
