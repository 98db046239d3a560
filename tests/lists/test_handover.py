"""What is handed over to each neighbour, gathered from a real register."""

import datetime

import pytest

from models.lists.handover import handovers, wanted
from models.tables import Obligation, Party, Post, Reminder
from models.trouble import Trouble
from tests.acts.builders import mou_form, pks, region, save_agreement
from tests.lists.test_reminding import put

D = datetime.date
TODAY = D(2026, 11, 23)


def test_each_neighbour_gets_its_own_and_an_agreement_of_three_stands_with_both(register):
    sides = [{"region": region(code)} for code in ("36.04", "36.73", "36.72")]
    three = save_agreement(mou_form("Tiga daerah", sides))
    waste = pks()
    wanted = [(f"ended:{three}:", D(2026, 10, 1)), (f"evaluation:{waste}:2026:year", D(2026, 12, 31))]
    found = {each.name: [matter.kind for matter in each.matters] for each in handovers(wanted, TODAY)}
    assert found == {"Kota Cilegon": ["ended"], "Kota Serang": ["ended", "evaluation"]}
    (only,) = handovers(wanted, TODAY, region("36.72"))
    assert (only.name, only.theirs, only.ours) == (
        "Kota Cilegon", "Pemerintah Kota Cilegon", "Pemerintah Kabupaten Serang"
    )  # fmt: skip


def test_what_we_owe_is_handed_over_and_what_is_our_own_affair_is_not(register):
    record = pks()
    ours = Party.get(Party.agreement == record, Party.region == region("36.04"))
    owed = put(Obligation, party=ours, text="Laporan", due_on=TODAY)
    bupati = Post.get(Post.title == "Bupati Serang").id
    wanted = [(f"obligation:{owed}", TODAY), (f"draft:{record}", None), (f"post:{bupati}", None), ("backup", None)]
    (found,) = handovers(wanted, TODAY)
    assert [(matter.kind, matter.owner) for matter in found.matters] == [("obligation", region("36.04"))]


def test_the_border_names_its_ends_theirs_first_and_stands_last(register):
    record = pks()
    wanted = [(f"border:{region('36.73')}", None), (f"evaluation:{record}:2026:year", None)]
    (found,) = handovers(wanted, TODAY)
    assert [matter.kind for matter in found.matters] == ["evaluation", "border"]
    assert "Kasemen – Kramatwatu" in found.matters[-1].said
    assert found.matters[-1].about == "Perbatasan Anda dengan Kabupaten Serang"


@pytest.mark.parametrize("wanted", [[], [("backup", None)], [("ending:99:", None)]])
def test_without_anything_due_nothing_is_printed(register, wanted):
    with pytest.raises(Trouble):
        handovers(wanted, TODAY)


def test_what_was_put_off_by_us_is_due_for_them_all_the_same(example):
    before = wanted(TODAY)
    assert ("evaluation:3:2026:year", D(2026, 12, 31)) in before
    put(
        Reminder, matter="evaluation:3:2026:year", agreement=3, way="snooze", done_on=TODAY, until=D(2026, 12, 20),
        reason="Menunggu anggaran",
    )  # fmt: skip
    assert sorted(wanted(TODAY), key=str) == sorted(before, key=str)
    (serang,) = handovers(wanted(TODAY), TODAY, region("36.73"))
    assert "evaluation" in [matter.kind for matter in serang.matters]
    assert "anggaran" not in str(serang)


def test_one_agreement_or_one_neighbour_alone(example):
    assert {key for key, _due in wanted(TODAY, agreement=3)} == {"evaluation:3:2026:year", "number:6"}
    assert {key.split(":")[0] for key, _due in wanted(TODAY, region("36.02"))} == {"border"}
