"""The government renames, splits and merges districts: borders, agreements and reasons go where their land goes."""

import datetime

import pytest

from models.acts.border import leave_out
from models.acts.districts import replace_district, split_district
from models.acts.reference import TWICE, delete_reference, save_reference
from models.language import use_language
from models.lists.border_places import agreements_at, left_out
from models.lists.coverage import border_ends, coverage
from models.store.undo import undo, undoable
from models.tables import AgreementDistrict, AgreementSector, BorderPair, DeliberateGap, District, DutyContact
from models.trouble import Refused, Trouble
from tests.acts.builders import pks, sector, sign

TODAY = datetime.date(2026, 11, 23)


def district(code):
    return District.get(District.code == code).id


def ends_of(code):
    """The ends of our border at a district of ours, as the codes of the districts across."""
    home = district(code)
    return sorted(District.get_by_id(end.neighbour).code for end in border_ends() if end.home == home)


def everything():
    """All rows that replacing or splitting may touch."""
    tables = (District, BorderPair, DeliberateGap, AgreementDistrict, DutyContact)
    return [sorted(tuple(row.values()) for row in map(dict, table.select().dicts())) for table in tables]


def undo_last(register):
    number, _name, _subject = undoable(register.reader)
    undo(register.database, number)


@pytest.fixture
def signed(register):
    """A PKS in force that names Kramatwatu and Kasemen."""
    record = pks(last_day=datetime.date(2027, 12, 31))
    sign(record, datetime.date(2026, 1, 1))
    with register.database.act("where"):
        AgreementSector.create(agreement=record, sector=sector("A4"))
        for code in ("36.04.05", "36.73.02"):
            AgreementDistrict.create(agreement=record, district=district(code))
    return record


def values(code, name, **more):
    return {"code": code, "region": District.get(District.code == "36.04.05").region.id, "name": name,
            "latitude": -6.0, "longitude": 106.1, "note": "", **more}  # fmt: skip


def at(home, neighbour):
    return next(end for end in border_ends() if (end.home, end.neighbour) == (district(home), district(neighbour)))


def test_a_new_name_and_code_keep_borders_and_agreements(signed):
    record = district("36.04.05")
    save_reference("districts", values("36.04.99", "Kramatwatu Raya"), record)
    assert at("36.04.99", "36.73.02").name == "Kramatwatu Raya ↔ Kasemen"
    assert [line.id for line in agreements_at(at("36.04.99", "36.73.02"), sector("A4"), TODAY)] == [signed]


def test_a_part_that_is_split_off_takes_its_borders_and_what_was_agreed_for_the_land(register, signed):
    before = everything()
    leave_out(at("36.04.05", "36.73.02").id, sector("A1"), "laut", TODAY)
    noted = everything()
    moved = at("36.04.05", "36.73.02").id
    new = split_district(values("36.04.98", "Kramatwatu Utara"), district("36.04.05"), [moved])
    assert ends_of("36.04.98") == ["36.73.02"]
    assert ends_of("36.04.05") == ["36.72.01", "36.73.06"]
    end = at("36.04.98", "36.73.02")
    assert end.id == moved
    assert coverage(TODAY).cell(end.id, sector("A4")).live
    assert left_out(end, sector("A1")) == ("laut", TODAY)
    assert District.get_by_id(new).name == "Kramatwatu Utara"
    undo_last(register)
    assert everything() == noted
    undo_last(register)
    assert everything() == before


def test_a_part_with_a_code_that_is_taken_changes_nothing(signed):
    before = everything()
    with pytest.raises(Refused):
        split_district(values("36.04.06", "Kramatwatu Utara"), district("36.04.05"), [])
    elsewhere = District.get(District.code == "36.73.02").region.id
    with pytest.raises(Refused):
        split_district(values("36.04.98", "Utara", region=elsewhere), district("36.04.05"), [])
    assert everything() == before


def test_who_takes_over_a_district_has_all_that_it_had(register, signed):
    """Waringinkurung takes over Kramatwatu: both touched Cibeber and Taktakan, which stays one end each."""
    region = District.get(District.code == "36.04.05").region.id
    desk = save_reference("contacts", {"region": region, "district": district("36.04.05"), "sector": None,
                                       "name": "Pos jaga", "phone": "0254", "note": ""})  # fmt: skip
    leave_out(at("36.04.05", "36.72.01").id, sector("A1"), "hutan", TODAY)
    leave_out(at("36.04.06", "36.72.01").id, sector("A2"), "laut", TODAY)
    before = everything()
    assert ends_of("36.04.06") == ["36.72.01", "36.73.06"]
    replace_district(district("36.04.05"), district("36.04.06"))
    assert not District.select().where(District.code == "36.04.05").exists()
    assert ends_of("36.04.06") == ["36.72.01", "36.73.02", "36.73.06"]
    end = at("36.04.06", "36.72.01")
    assert [left_out(end, sector(code)) for code in ("A1", "A2")] == [("hutan", TODAY), ("laut", TODAY)]
    assert coverage(TODAY).cell(at("36.04.06", "36.73.02").id, sector("A4")).live
    assert DutyContact.get_by_id(desk).district.code == "36.04.06"
    undo_last(register)
    assert everything() == before


def test_a_district_is_not_replaced_by_itself_or_by_one_of_another_government(signed):
    before = everything()
    for heir in ("36.04.05", "36.73.02"):
        with pytest.raises(Refused):
            replace_district(district("36.04.05"), district(heir))
    assert everything() == before


def test_what_is_used_is_not_deleted_and_says_what_to_do(signed):
    use_language("en")
    with pytest.raises(Trouble, match="Let another district take it over"):
        delete_reference("districts", district("36.04.05"))


@pytest.mark.parametrize("turned", [False, True])
def test_a_border_is_entered_once(register, turned):
    both = [district("36.04.05"), district("36.73.02")]
    home, neighbour = reversed(both) if turned else both
    with pytest.raises(Refused) as refused:
        save_reference("border_pairs", {"home": home, "neighbour": neighbour, "confidence": "high",
                                        "source": "peta", "note": ""})  # fmt: skip
    assert [(finding.field, finding.text) for finding in refused.value.findings] == [("neighbour", TWICE)]


@pytest.mark.parametrize(
    ("latitude", "longitude", "field"),
    [(106.1, -6.0, "latitude"), (None, 106.1, "latitude"), (-6.0, None, "longitude")],
)
def test_a_point_that_is_nowhere_is_refused(register, latitude, longitude, field):
    with pytest.raises(Refused) as refused:
        save_reference("districts", values("36.04.98", "Baru", latitude=latitude, longitude=longitude))
    assert [finding.field for finding in refused.value.findings] == [field]


def test_the_journal_names_a_border(register):
    pair = at("36.04.05", "36.73.02")
    save_reference("border_pairs", {"home": pair.home, "neighbour": pair.neighbour, "confidence": "medium",
                                    "source": "Permendagri 98/2014", "note": ""}, pair.id)  # fmt: skip
    assert undoable(register.reader)[2] == "Kramatwatu ↔ Kasemen"
    delete_reference("border_pairs", pair.id)
    assert undoable(register.reader)[2] == "Kramatwatu ↔ Kasemen"
    assert not BorderPair.select().where(BorderPair.id == pair.id).exists()
