import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.pairing import Candidate, Carriers, pair_all, propose_title

OURS = [
    Candidate(1, "Dinas Lingkungan Hidup", ("B5",)),
    Candidate(2, "Dinas Pendidikan dan Kebudayaan", ("A1", "B16")),
    Candidate(3, "Satuan Polisi Pamong Praja", ("A5",)),
    Candidate(4, "Badan Penanggulangan Bencana Daerah", ("A5",)),
    Candidate(5, "Dinas Ketahanan Pangan dan Pertanian", ("B3", "C3")),
]
THEIRS = [
    Candidate(11, "Dinas Lingkungan Hidup", ("B5",)),
    Candidate(12, "Dinas Pendidikan", ("A1",)),
    Candidate(13, "Dinas Kebudayaan, Pariwisata, dan Pendidikan", ("A1", "B16", "C2")),
    Candidate(14, "Satpol PP (Satuan Polisi Pamong Praja)", ("A5",)),
    Candidate(15, "BPBD", ("A5", "A3")),
]

codes = st.sampled_from(["A1", "A5", "B5", "C2"])
groups_of_candidates = st.lists(
    st.lists(st.tuples(st.text("abc ", max_size=8), st.lists(codes, max_size=4)), max_size=5), max_size=4
).map(
    lambda groups: [
        [Candidate(number * 10 + index, name, tuple(sectors)) for index, (name, sectors) in enumerate(group)]
        for number, group in enumerate(groups)
    ]
)


@pytest.mark.parametrize(
    ("sector", "carriers"),
    [
        ("B5", Carriers((1, 11), False)),
        ("A1", Carriers((2, 12), False)),
        ("B16", Carriers((2, 13), False)),
        ("A5", Carriers((3, 14), True)),
        ("C3", Carriers((5, None), False)),
        ("B9", Carriers((None, None), False)),
    ],
)
def test_two_sides(sector, carriers):
    assert pair_all(sector, [OURS, THEIRS]) == carriers


def test_three_sides_settle_on_the_same_kind_of_office():
    third = [Candidate(21, "BPBD", ("A5",)), Candidate(22, "Satuan Polisi Pamong Praja", ("A5",))]
    assert pair_all("A5", [OURS, THEIRS, third]) == Carriers((3, 14, 22), True)


def test_both_sides_in_doubt_still_meet():
    ours = [Candidate(1, "Regu Api", ("A5",)), Candidate(2, "Regu Tim", ("A5",))]
    theirs = [Candidate(3, "1 Regu Tim", ("A5",)), Candidate(4, "2 Regu Api", ("A5",))]
    assert pair_all("A5", [ours, theirs]) == Carriers((1, 4), True)


def test_a_sector_named_twice_counts_once():
    assert pair_all("A5", [[Candidate(1, "a", ("A5", "A5")), Candidate(2, "b", ("A5", "B5"))]]).chosen == (1,)


def test_alone_on_its_side_the_first_name_is_taken():
    assert pair_all("A5", [OURS, []]) == Carriers((4, None), True)


@given(groups_of_candidates, codes)
def test_who_is_chosen_carries_the_sector_and_nobody_carries_less(groups, sector):
    carriers = pair_all(sector, groups)
    assert len(carriers.chosen) == len(groups)
    tied = False
    for chosen, group in zip(carriers.chosen, groups, strict=True):
        burdens = {one.id: len(set(one.sectors)) for one in group if sector in one.sectors}
        assert (chosen is None) == (not burdens)
        if chosen is not None:
            assert burdens[chosen] == min(burdens.values())
            tied |= list(burdens.values()).count(burdens[chosen]) > 1
    assert carriers.doubtful == tied


@given(groups_of_candidates, codes, st.randoms(use_true_random=False))
def test_the_order_of_the_departments_does_not_matter(groups, sector, chance: random.Random):
    shuffled = [chance.sample(group, len(group)) for group in groups]
    assert pair_all(sector, shuffled) == pair_all(sector, groups)


@pytest.mark.parametrize(
    ("sector", "title"),
    [
        ("pendidikan", "Kerja Sama Bidang Pendidikan di Daerah Perbatasan"),
        (
            "ketenteraman, ketertiban umum, dan pelindungan masyarakat",
            "Kerja Sama Bidang Ketenteraman, Ketertiban Umum, dan Pelindungan Masyarakat di Daerah Perbatasan",
        ),
        ("pemberdayaan masyarakat dan Desa", "Kerja Sama Bidang Pemberdayaan Masyarakat dan Desa di Daerah Perbatasan"),
        ("  koperasi  (UMKM) ", "Kerja Sama Bidang Koperasi (UMKM) di Daerah Perbatasan"),
        ("lingkungan hidup (sampah) 2", "Kerja Sama Bidang Lingkungan Hidup (Sampah) 2 di Daerah Perbatasan"),
        ("", "Kerja Sama di Daerah Perbatasan"),
    ],
)
def test_proposed_titles(sector, title):
    assert propose_title(sector) == title


@given(st.text())
def test_a_proposed_title_keeps_every_word(sector):
    title = propose_title(sector)
    assert title.startswith("Kerja Sama ")
    assert title.endswith(" di Daerah Perbatasan")
    assert len(title.split()) == len(sector.split()) + (6 if sector.split() else 5)
