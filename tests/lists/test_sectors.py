"""The tree of sectors: its counts and its lines are those of the flat list, sector by sector."""

from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.lists.agreements import Filter, agreement_ids
from models.lists.sectors import NO_SECTOR, SectorTree, sector_card
from models.rules.vocabulary import STATUSES
from models.tables import Sector
from tests.acts.builders import mou, pks, sector
from tests.lists.invented import AGREEMENTS, TODAY, passes, status_of, written

GROUPS = {
    "in_force": ("in_force", "ending"),
    "drafts": ("draft", "prepared", "ready"),
    "ended": ("ended", "superseded", "terminated"),
    "suspended": ("suspended",),
}
CHOICES = st.tuples(
    st.sampled_from([None, "36.73"]),
    st.none() | st.sampled_from(list(STATUSES)),
    st.sampled_from([None, 2026]),
    st.sampled_from(["", "xe", "xil xe", "zzz", "—"]),
)
WAYS = st.tuples(st.sampled_from([None, "title", "last_day", "status", "partners"]), st.booleans())


def standing_in(one, sectors):
    return {sectors[code] for code in one.sectors} or {NO_SECTOR}


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=AGREEMENTS, choices=st.lists(CHOICES, min_size=1, max_size=4), ways=st.lists(WAYS, min_size=1, max_size=3))
def test_one_tree_answers_one_filter_after_another(register, regions, sectors, drawn, choices, ways):
    with written(register, drawn, regions, sectors) as kept:
        tree = SectorTree(TODAY)
        for neighbour, status, year, text in choices:
            chosen = Filter("pks", regions.get(neighbour), status, year, text)
            passing = [one for one in kept if passes(one, chosen, kept, regions)]
            lines = tree.lines(chosen, empty=False)
            for line in lines:
                own = [one for one in passing if line.id in standing_in(one, sectors)]
                counted = Counter(status_of(one, kept) for one in own)
                assert line.total == len(own) > 0
                for name, statuses in GROUPS.items():
                    assert getattr(line, name) == sum(counted[status] for status in statuses)
                for order, descending in ways:
                    flat = agreement_ids(chosen, TODAY, order, descending)
                    ids = {one.id for one in own}
                    assert list(tree.ids(line.id, chosen, order, descending)) == [id for id in flat if id in ids]
            assert {line.id for line in lines} == {id for one in passing for id in standing_in(one, sectors)}
            assert lines == SectorTree(TODAY).lines(chosen, empty=False)


def test_sectors_stand_in_the_laws_order_with_the_unnamed_last(register):
    pks("Sampah", code="B5")
    pks("Sekolah", name="Dinas Pendidikan dan Kebudayaan", code="A1")
    names = [line.name for line in SectorTree(TODAY).lines(Filter("pks"), empty=False)]
    assert names == ["Pendidikan", "Lingkungan hidup"]
    every = SectorTree(TODAY).lines(Filter("pks"), empty=True)
    assert [line.id for line in every] == [one.id for one in Sector.select().order_by(Sector.position)]
    assert sum(line.total for line in every) == 2


def test_an_mou_is_no_pks(register):
    mou()
    assert SectorTree(TODAY).lines(Filter("pks"), empty=False) == []


def test_where_an_agreement_stands(register):
    umbrella, record = mou(), pks(code="B5")
    tree = SectorTree(TODAY)
    assert tree.sector_of(record) == sector("B5")
    assert tree.sector_of(umbrella) is None
    assert tree.sector_of(record + 1000) is None
    assert list(tree.ids(sector("B5"), Filter("pks"))) == [record]


def test_an_empty_register_has_an_empty_tree(register):
    assert SectorTree(TODAY).lines(Filter("pks"), empty=False) == []


def test_the_card_of_a_sector_names_who_carries_it_ours_first(register):
    card = sector_card(sector("B5"))
    assert (card.code, card.name, card.group) == ("B5", "Lingkungan hidup", "non_basic")
    assert card.carriers[0] == ("Kabupaten Serang", ("Dinas Lingkungan Hidup",))
    assert len(card.carriers) == 6
    assert sector_card(9999) is None


def test_a_sector_that_nobody_carries_says_so(register):
    with register.database.act("add"):
        record = Sector.create(code="Z1", name="Antariksa")
    assert all(departments == () for _region, departments in sector_card(record.id).carriers)
