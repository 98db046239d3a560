"""The reference data and the example register are whole, consistent, and invent nobody."""

import csv
import datetime
import json
from collections import Counter
from pathlib import Path

import pytest

from models.rules.vocabulary import CATEGORIES, CONFIDENCES, KINDS, REGION_KINDS, SECTOR_GROUPS, STAGES

REFERENCE = Path(__file__).parents[2] / "resources" / "reference"
HOME = "36.04"


def rows(name):
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def codes(name):
    return [row["code"] for row in rows(name)]


@pytest.fixture(scope="module")
def example():
    agreements = json.loads((REFERENCE / "example.json").read_text(encoding="utf-8"))["agreements"]
    return {agreement["key"]: agreement for agreement in agreements}


@pytest.mark.parametrize(("name", "count"), [("sectors", 32), ("regions", 7), ("districts", 135), ("border_pairs", 60)])
def test_the_files_hold_what_the_sources_hold(name, count):
    assert len(rows(name)) == count


@pytest.mark.parametrize("name", ["sectors", "regions", "districts"])
def test_codes_and_words_are_there_and_codes_unique(name):
    assert len(set(codes(name))) == len(codes(name))
    assert all(row["name"].strip() == row["name"] != "" for row in rows(name))


def test_sectors_stand_in_the_order_and_groups_of_the_law():
    sectors = rows("sectors")
    expected = [f"{letter}{n}" for letter, last in (("A", 6), ("B", 18), ("C", 8)) for n in range(1, last + 1)]
    assert [sector["code"] for sector in sectors] == expected
    assert [int(sector["position"]) for sector in sectors] == list(range(1, 33))
    assert Counter(sector["group"] for sector in sectors) == {"basic": 6, "non_basic": 18, "optional": 8}
    assert {sector["group"] for sector in sectors} <= set(SECTOR_GROUPS)


def test_regions_name_their_government_and_head():
    known = codes("regions")
    for region in rows("regions"):
        assert region["kind"] in REGION_KINDS
        assert region["parent"] in known or region["kind"] == "provinsi"
        assert region["government"].startswith("Pemerintah ")
        assert region["government"].endswith(region["name"])
    heads = {region["code"]: region["head_title"] for region in rows("regions")}
    assert (heads[HOME], heads["36.73"], heads["36"]) == ("Bupati Serang", "Wali Kota Serang", "Gubernur Banten")


def test_districts_lie_in_their_region_and_in_banten():
    known = codes("regions")
    for district in rows("districts"):
        assert district["region"] in known
        assert district["code"].startswith(district["region"] + ".")
        assert -7.1 < float(district["latitude"]) < -5.8
        assert 105.0 < float(district["longitude"]) < 106.8
    assert Counter(district["region"] for district in rows("districts")) == {
        "36.01": 35, "36.02": 28, "36.03": 29, "36.04": 29, "36.72": 8, "36.73": 6,
    }  # fmt: skip


def test_border_pairs_join_home_to_a_neighbour_and_name_their_source():
    region_of = {district["code"]: district["region"] for district in rows("districts")}
    pairs = rows("border_pairs")
    assert len({(pair["home"], pair["neighbour"]) for pair in pairs}) == len(pairs)
    for pair in pairs:
        assert region_of[pair["home"]] == HOME != region_of[pair["neighbour"]]
        assert pair["source"].strip()
    assert Counter(pair["confidence"] for pair in pairs) == {"high": 54, "medium": 4, "low": 2}
    assert {pair["confidence"] for pair in pairs} <= set(CONFIDENCES)


def test_every_sector_has_a_typical_department():
    departments = rows("departments")
    carried = {code for department in departments for code in department["sectors"].split(";")}
    assert carried == set(codes("sectors"))
    assert all(department["note"].startswith("typical name, not confirmed") for department in departments)
    for column in ("name", "abbreviation"):
        assert len({department[column] for department in departments}) == len(departments)


def test_the_example_uses_known_words_codes_and_departments(example):
    departments = {department["name"]: department["sectors"].split(";") for department in rows("departments")}
    for agreement in example.values():
        assert agreement["kind"] in KINDS
        assert agreement["stage"] in STAGES
        assert agreement["category"] in {*CATEGORIES, None}
        assert agreement["title"]
        assert set(agreement["sectors"]) <= set(codes("sectors"))
        assert set(agreement["districts"]) <= set(codes("districts"))
        assert len({party["region"] for party in agreement["parties"]}) == 2
        for party in agreement["parties"]:
            assert party["region"] in codes("regions")
            assert (party["department"] is None) == (agreement["kind"] == "kb")
            if party["department"]:
                assert set(agreement["sectors"]) <= set(departments[party["department"]])


def test_every_pks_rests_on_a_kb_of_the_same_governments(example):
    for agreement in example.values():
        if agreement["kind"] == "kb":
            assert agreement["umbrella"] is None
            continue
        umbrella = example[agreement["umbrella"]]
        assert umbrella["kind"] == "kb"
        assert [p["region"] for p in umbrella["parties"]] == [p["region"] for p in agreement["parties"]]
        assert set(agreement["sectors"]) <= set(umbrella["sectors"])


def test_the_signing_of_16_october_2023_was_on_a_monday_at_the_pendopo(example):
    signing = example["kb-kota-serang"]
    assert datetime.date.fromisoformat(signing["signed_on"]) == datetime.date(2023, 10, 16)
    assert datetime.date.fromisoformat(signing["signed_on"]).strftime("%w") == "1"
    assert signing["place"] == "Pendopo Bupati Serang"
    assert signing["scopes"] == ["Pelayanan publik", "Pembangunan daerah perbatasan"]
    assert [(p["signatory"], p["post"]) for p in signing["parties"]] == [
        ("Ratu Tatu Chasanah", "Bupati Serang"),
        ("Syafrudin", "Wali Kota Serang"),
    ]


def test_the_other_dates_are_those_of_the_sources(example):
    assert example["kb-kota-cilegon"]["signed_on"] == "2023-08-01"
    waste = example["pks-tpas-cilowong"]
    assert (waste["signed_on"], waste["first_day"], waste["last_day"]) == ("2025-12-30", "2026-01-01", "2027-12-31")
    drafts = [agreement for agreement in example.values() if agreement["stage"] == "draft"]
    assert len(drafts) == 6
    assert {agreement[day] for agreement in drafts for day in ("signed_on", "first_day", "last_day")} == {None}


def test_what_no_source_tells_is_blank_and_nobody_is_invented(example):
    parties = [party for agreement in example.values() for party in agreement["parties"]]
    assert {party["number"] for party in parties} == {None}
    assert {party["signatory"] for party in parties} == {None, "Ratu Tatu Chasanah", "Syafrudin"}
    assert [bool(party["signatory"]) for party in parties].count(True) == 2
    assert {agreement["last_day"] for agreement in example.values() if agreement["kind"] == "kb"} == {None}
