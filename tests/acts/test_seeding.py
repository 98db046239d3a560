"""The reference data and the example register."""

import datetime

from models.lists.cards import agreement_card
from models.lists.ceremonies import CeremonyFilter, ceremony_card, ceremony_ids
from models.lists.dossiers import dossier
from models.lists.open_matters import open_matters
from models.lists.plain import plain_agreements, plain_evaluations, plain_signatories
from models.tables import Agreement, BorderPair, Department, District, Person, Region, Sector

TODAY = datetime.date(2026, 11, 23)


def test_reference_counts(register):
    counts = [table.select().count() for table in (Sector, Region, District, BorderPair)]
    assert counts == [32, 7, 135, 60]
    assert Region.get(Region.is_home).code == "36.04"
    assert Department.select().count() > 100


def test_the_example_holds_what_its_sources_tell(example):
    agreements = plain_agreements("kb", TODAY) + plain_agreements("pks", TODAY)
    assert [agreement["signed_on"] for agreement in agreements] == ["2023-10-16", "2023-08-01", "2025-12-30"] + [
        None
    ] * 6
    signing = agreements[0]
    assert [party["signatory"] for party in signing["parties"]] == ["Ratu Tatu Chasanah", "Syafrudin"]
    assert signing["scope"] == ["Pelayanan publik", "Pembangunan daerah perbatasan"]
    assert agreements[2]["first_day"] == "2026-01-01"
    assert agreements[2]["umbrella"] == signing["id"]


def test_what_the_sources_do_not_tell_is_a_gap(example):
    first = plain_agreements("kb", TODAY)[0]
    assert {"last_day", "parties.1.number", "parties.2.number"} <= set(first["gaps"])
    assert all(party["number"] is None for party in first["parties"])


def test_no_person_is_invented(example):
    assert {person.name for person in Person.select()} == {"Ratu Tatu Chasanah", "Syafrudin"}
    assert {entry["nip"] for entry in plain_signatories()} == {None}
    assert plain_evaluations() == []


def test_the_example_prints_with_its_names(example):
    sheet = dossier(Agreement.get(Agreement.kind == "kb", Agreement.signed_on == datetime.date(2023, 10, 16)).id)
    assert [(party.post, party.name, party.heads_region, party.nip) for party in sheet.parties] == [
        ("Bupati Serang", "Ratu Tatu Chasanah", True, ""),
        ("Wali Kota Serang", "Syafrudin", True, ""),
    ]


def test_the_signing_of_16_october_2023_is_the_one_ceremony(example):
    (record,) = ceremony_ids(CeremonyFilter())
    card = ceremony_card(record)
    assert (card.name, card.held_on, card.place) == (
        "Penandatanganan Kesepakatan Bersama", datetime.date(2023, 10, 16), "Pendopo Bupati Serang",
    )  # fmt: skip
    assert [one.title for one in card.documents] == ["Pelayanan Publik dan Pembangunan Daerah Perbatasan"]
    assert card.guests == ()
    assert [matter.what for matter in open_matters(TODAY)] == ["no_scan"]


def test_an_mou_names_the_head_of_region_before_anybody_is_known(example):
    card = agreement_card(2, TODAY)
    assert card is not None
    assert [(party.name, party.post) for party in card.parties] == [("", "Bupati Serang"), ("", "Wali Kota Cilegon")]
