"""Reserving numbers, giving them back, and binding them by saving the agreement that took one."""

import datetime

import pytest

from models.acts.agreements import delete_draft, save_agreement
from models.acts.numbering import LARGEST_BLOCK, give_back_numbers, reserve_numbers
from models.acts.reference import save_reference
from models.acts.stages import StageForm, log_stage
from models.lists.forms import lines_of, values_of
from models.rules.numbering import LONGEST
from models.store.undo import undo, undoable
from models.tables import Party, Region, ReservedNumber
from models.trouble import Refused, Trouble
from tests.acts.builders import mou, mou_form, pks, region

TODAY = datetime.date(2026, 11, 23)
PATTERN = "100.3.7.1/{urut}/TAPEM/{tahun}"


@pytest.fixture
def home(register):
    """Our own government, with a pattern for all kinds."""
    record = region("36.04")
    own_pattern(record, PATTERN, "")
    return record


def own_pattern(home, general, own):
    values = {name: value for name, value in values_of(Region, home).items() if name not in ("id", "logo")}
    save_reference("regions", {**values, "number_pattern": general, "pks_number_pattern": own}, home)


def reserved():
    return [
        (row.kind, row.year, row.sequence, row.number, row.agreement and row.agreement.id, row.note)
        for row in ReservedNumber.select().order_by(ReservedNumber.year, ReservedNumber.sequence)
    ]


def numbered(agreement, number, **values):
    """Save an MoU with a number of ours."""
    parties = lines_of(Party, "agreement", agreement)
    parties[0]["number"] = number
    return save_agreement(mou_form(parties=parties, record=agreement, **values))


def take_back(register):
    undo(register.database, undoable(register.reader)[0])


def test_a_block_is_reserved_and_given_back(home):
    ids = reserve_numbers(home, "kb", range(5, 8), datetime.date(2027, 1, 4), TODAY, " Acara Januari ")
    assert reserved() == [("kb", 2027, at, f"100.3.7.1/{at}/TAPEM/2027", None, "Acara Januari") for at in (5, 6, 7)]
    assert {row.reserved_on for row in ReservedNumber.select()} == {TODAY}
    give_back_numbers(ids[1:])
    assert [row[2] for row in reserved()] == [5]


def test_giving_back_nothing_is_no_act(home, register):
    before = undoable(register.reader)
    give_back_numbers([])
    assert undoable(register.reader) == before


def test_undo_takes_the_block_and_its_giving_back(home, register):
    ids = reserve_numbers(home, "kb", range(1, 4), TODAY, TODAY)
    give_back_numbers(ids)
    take_back(register)
    assert len(reserved()) == 3
    take_back(register)
    assert reserved() == []


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        (range(1, 1), "count"),
        (range(1, LARGEST_BLOCK + 2), "count"),
        (range(0, 3), "first"),
        (range(-2, 1), "first"),
        (range(10**LONGEST - 1, 10**LONGEST + 1), "first"),
    ],
)
def test_no_number_at_all_or_far_too_many_are_refused(home, wanted, field):
    with pytest.raises(Refused) as refused:
        reserve_numbers(home, "kb", wanted, TODAY, TODAY)
    assert [finding.field for finding in refused.value.findings] == [field]
    assert reserved() == []


def test_the_highest_number_can_be_reserved(home):
    reserve_numbers(home, "kb", range(99_999, 100_000), TODAY, TODAY)
    reserve_numbers(home, "kb", range(10**LONGEST - 1, 10**LONGEST), TODAY, TODAY)
    assert [row[2] for row in reserved()] == [99_999, 10**LONGEST - 1]


def test_a_number_that_is_written_or_reserved_is_refused_whole(home):
    mou_id = mou()
    numbered(mou_id, "100.3.7.1/3/TAPEM/2026")
    with pytest.raises(Refused):
        reserve_numbers(home, "kb", range(1, 5), TODAY, TODAY)
    assert reserved() == []
    reserve_numbers(home, "kb", range(1, 3), TODAY, TODAY)
    with pytest.raises(Refused):
        reserve_numbers(home, "kb", range(2, 3), TODAY, TODAY)
    reserve_numbers(home, "kb", range(3, 4), datetime.date(2027, 1, 1), TODAY)  # another year counts anew
    assert [row[1:3] for row in reserved()] == [(2026, 1), (2026, 2), (2027, 3)]


def test_kinds_of_one_pattern_do_not_take_each_others_numbers(home):
    reserve_numbers(home, "kb", range(1, 3), TODAY, TODAY)
    with pytest.raises(Refused):
        reserve_numbers(home, "pks", range(2, 4), TODAY, TODAY)
    own_pattern(home, PATTERN, "100.3.7.1/PKS.{urut}/{tahun}")
    reserve_numbers(home, "pks", range(2, 4), TODAY, TODAY)
    assert [row[:3] for row in reserved()] == [("kb", 2026, 1), ("kb", 2026, 2), ("pks", 2026, 2), ("pks", 2026, 3)]


def test_without_a_pattern_nothing_is_reserved(home):
    with pytest.raises(Refused) as refused:
        reserve_numbers(region("36.73"), "kb", range(1, 2), TODAY, TODAY)
    assert "reference data" in refused.value.findings[0].text


def test_saving_binds_the_reserved_number_and_changing_it_frees_it(home):
    agreement = mou()
    first, second = reserve_numbers(home, "kb", range(1, 3), TODAY, TODAY)
    numbered(agreement, "100.3.7.1/1/TAPEM/2026")
    assert [row[4] for row in reserved()] == [agreement, None]
    numbered(agreement, " 100.3.7.1/2/tapem/2026 ")
    assert [row[4] for row in reserved()] == [None, agreement]
    numbered(agreement, "tulisan tangan")
    assert [row[4] for row in reserved()] == [None, None]
    give_back_numbers([first, second])


def test_a_party_that_leaves_frees_its_number(home):
    agreement = mou()
    reserve_numbers(home, "kb", range(1, 2), TODAY, TODAY)
    numbered(agreement, "100.3.7.1/1/TAPEM/2026")
    save_agreement(mou_form(parties=[{"region": region("36.72")}, {"region": region("36.73")}], record=agreement))
    assert [row[4] for row in reserved()] == [None]


def test_a_number_that_is_bound_is_not_given_back_nor_bound_again(home):
    agreement, other = mou(), mou("Yang lain")
    ids = reserve_numbers(home, "kb", range(1, 3), TODAY, TODAY)
    numbered(agreement, "100.3.7.1/1/TAPEM/2026")
    with pytest.raises(Trouble, match="Kerja sama perbatasan"):
        give_back_numbers(ids)
    assert len(reserved()) == 2
    numbered(other, "100.3.7.1/1/TAPEM/2026", title="Yang lain")
    assert [row[4] for row in reserved()] == [agreement, None]


def test_the_number_of_another_government_or_kind_is_not_bound(home):
    own_pattern(home, PATTERN, "PKS.{urut}/{tahun}")
    reserve_numbers(home, "pks", range(1, 2), TODAY, TODAY)
    agreement = mou(parties=[{"region": region("36.73"), "number": "PKS.1/2026"}, {"region": home}])
    numbered(agreement, "PKS.1/2026")
    assert [row[4] for row in reserved()] == [None]


def test_a_pattern_without_year_goes_by_the_day_of_signing(home):
    own_pattern(home, "KB-{urut}", "")
    for year in (2025, 2026):
        reserve_numbers(home, "kb", range(1, 2), datetime.date(year, 5, 5), TODAY)
    agreement = mou()
    numbered(agreement, "KB-1", signed_on=datetime.date(2025, 6, 1))
    assert [(row[1], row[4]) for row in reserved()] == [(2025, agreement), (2026, None)]
    numbered(agreement, "KB-1")  # no day is known: the newest that is free, or the one it has
    assert [bool(row[4]) for row in reserved()].count(True) == 1


def test_deleting_the_draft_frees_its_number_and_undo_binds_it_again(home, register):
    agreement = mou()
    reserve_numbers(home, "kb", range(1, 2), TODAY, TODAY)
    numbered(agreement, "100.3.7.1/1/TAPEM/2026")
    delete_draft(agreement)
    assert [row[4] for row in reserved()] == [None]
    take_back(register)
    assert [row[4] for row in reserved()] == [agreement]


@pytest.mark.parametrize(
    "text", ["'; DROP TABLE party;--", "{urut}", "%_\\", "\x00", "100.3.7.1/१/TAPEM/2026", "9" * 5000]
)
def test_hostile_text_in_a_number_or_note_is_only_text(home, text):
    agreement = mou()
    reserve_numbers(home, "kb", range(1, 2), TODAY, TODAY, text)
    numbered(agreement, text)
    assert reserved() == [("kb", 2026, 1, "100.3.7.1/1/TAPEM/2026", None, text.strip())]


def test_a_wrong_pattern_is_refused_at_its_field(home):
    for general, own, field in (("TAPEM/{tahun}", "", "number_pattern"), (PATTERN, "{urut}{x}", "pks_number_pattern")):
        with pytest.raises(Refused) as refused:
            own_pattern(home, general, own)
        assert [finding.field for finding in refused.value.findings] == [field]
    assert Region.get_by_id(home).number_pattern == PATTERN


def test_a_pks_is_bound_by_the_pattern_of_pks(home):
    own_pattern(home, "", "{kode}/{urut:3}/{unit}/{tahun}")
    reserve_numbers(home, "pks", range(7, 8), TODAY, TODAY)
    assert reserved()[0][3] == "100.3.7.1/007/……/2026"
    agreement = pks()
    parties = lines_of(Party, "agreement", agreement)
    parties[0]["number"] = "100.3.7.1/007/DLH/2026"
    save_agreement(mou_form(parties=parties, record=agreement, kind="pks", title="Kerja sama persampahan"))
    assert [row[4] for row in reserved()] == [agreement]


def test_signing_by_its_stage_binds_the_number_of_that_year(home):
    pks_pattern = "{urut}/KS"
    own_pattern(home, pks_pattern, "")
    for year in (2024, 2025):
        reserve_numbers(home, "kb", range(7, 8), datetime.date(year, 3, 1), TODAY)
    record = mou()
    numbered(record, "7/KS")
    assert ReservedNumber.get(ReservedNumber.agreement == record).year == 2025  # the latest, while no day is known
    log_stage(StageForm(record, "kb_signing", signed_on=datetime.date(2024, 3, 1)), TODAY)
    assert [row.year for row in ReservedNumber.select().where(ReservedNumber.agreement == record)] == [2024]
