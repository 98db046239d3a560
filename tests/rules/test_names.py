import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.names import (
    PrintedName,
    is_secretary,
    on_paper,
    party_ordinal,
    post_of_region,
    post_on_paper,
    with_titles,
)
from models.rules.vocabulary import CAPACITIES

ACTING = ("plt", "plh", "pj", "pjs")
NAME = "Nama Pejabat"


@pytest.mark.parametrize(
    ("front", "name", "back", "printed"),
    [
        ("", NAME, "", "Nama Pejabat"),
        ("Dr. Ir.", NAME, "", "Dr. Ir. Nama Pejabat"),
        ("", NAME, "S.H., M.Si.", "Nama Pejabat, S.H., M.Si."),
        ("Drs. H.", NAME, "M.M.", "Drs. H. Nama Pejabat, M.M."),
        (" Dr., ", f" {NAME}, ", ", S.E.,", "Dr. Nama Pejabat, S.E."),
        ("Dr.", "  ", "S.H.", ""),
        ("Dr.\t", f"\n{NAME}\r\n", "\xa0S.H.", "Dr. Nama Pejabat, S.H."),
    ],
)
def test_titles_stand_around_the_name(front, name, back, printed):
    assert with_titles(front, name, back) == printed


@pytest.mark.parametrize("capacity", ACTING)
def test_an_acting_head_of_region_stands_bare(capacity):
    assert on_paper(f" {NAME} ", "Dr.", "S.H.", capacity, heads_region=True) == PrintedName(NAME, False, False)


def test_a_head_of_region_has_titles_but_neither_rank_nor_nip():
    printed = on_paper(NAME, "Dr.", "S.H.", "definitive", heads_region=True)
    assert printed == PrintedName("Dr. Nama Pejabat, S.H.", show_rank=False, show_nip=False)


@pytest.mark.parametrize("capacity", CAPACITIES)
def test_heads_of_departments_always_show_all(capacity):
    printed = on_paper(NAME, "Dr.", "S.H.", capacity, heads_region=False)
    assert printed == PrintedName("Dr. Nama Pejabat, S.H.", show_rank=True, show_nip=True)


@pytest.mark.parametrize("capacity", CAPACITIES)
def test_a_secretary_stands_bare_only_as_pj_or_plh(capacity):
    printed = on_paper(NAME, "Dr.", "S.H.", capacity, heads_region=False, secretary=True)
    bare = capacity in ("pj", "plh")
    assert (printed.name == NAME) == bare
    assert (printed.show_rank, printed.show_nip) == (not bare, not bare)


@pytest.mark.parametrize(
    ("post", "secretary"),
    [
        ("Sekretaris Daerah", True),
        ("Sekretaris Daerah Kabupaten Serang", True),
        ("  SEKRETARIS  daerah Kota Serang", True),
        ("Sekretaris Dinas Kesehatan", False),
        ("Asisten Sekretaris Daerah", False),
        ("Kepala Bagian Hukum Sekretariat Daerah", False),
        ("", False),
    ],
)
def test_a_secretary_is_known_by_the_post(post, secretary):
    assert is_secretary(post) is secretary


@given(st.text(), st.text(), st.text(), st.sampled_from(list(CAPACITIES)), st.booleans(), st.booleans())
def test_rank_and_nip_go_together_and_never_under_a_head_of_region(name, front, back, capacity, heads, secretary):
    printed = on_paper(name, front, back, capacity, heads, secretary)
    assert printed.show_rank == printed.show_nip
    assert not (heads and printed.show_nip)
    assert re.sub(r"^[\s,]+|[\s,]+$", "", name) in printed.name


@pytest.mark.parametrize(
    ("capacity", "post", "printed"),
    [
        ("definitive", " Bupati Serang ", "Bupati Serang"),
        ("plt", "Kepala Dinas Sosial", "Plt. Kepala Dinas Sosial"),
        ("plt", "plt. Kepala Dinas Sosial", "plt. Kepala Dinas Sosial"),
        ("pj", "Wali Kota Serang", "Pj. Wali Kota Serang"),
        ("pjs", "Wali Kota Serang", "Pjs. Wali Kota Serang"),
        ("plh", "", ""),
    ],
)
def test_the_capacity_stands_before_the_post(capacity, post, printed):
    assert post_on_paper(capacity, post) == printed
    assert post_on_paper(capacity, printed) == printed


def test_an_unknown_capacity_is_a_bug():
    with pytest.raises(KeyError):
        post_on_paper("acting", "Bupati Serang")


@pytest.mark.parametrize(
    ("capacity", "post", "heads_region", "government", "printed"),
    [
        ("definitive", "Kepala Dinas Sosial", False, "Pemerintah Kota Serang", "Kepala Dinas Sosial Kota Serang"),
        ("plt", "Kepala Dinas Sosial", False, "Pemerintah Kabupaten Serang",
         "Plt. Kepala Dinas Sosial Kabupaten Serang"),
        ("pj", "Sekretaris Daerah Kota Serang", False, "Pemerintah Kota Serang", "Pj. Sekretaris Daerah Kota Serang"),
        ("pj", "Bupati Serang", True, "Pemerintah Kabupaten Serang", "Pj. Bupati Serang"),
        ("definitive", "Kepala Dinas Sosial", False, "", "Kepala Dinas Sosial"),
        ("plt", " ", False, "Pemerintah Kota Serang", ""),
    ],
)  # fmt: skip
def test_a_post_is_told_with_its_region(capacity, post, heads_region, government, printed):
    assert post_of_region(capacity, post, heads_region, government) == printed


@pytest.mark.parametrize(
    ("position", "ordinal"),
    [
        (1, "KESATU"),
        (2, "KEDUA"),
        (3, "KETIGA"),
        (4, "KEEMPAT"),
        (5, "KELIMA"),
        (10, "KESEPULUH"),
        (11, "KESEBELAS"),
        (12, "KEDUA BELAS"),
        (20, "KEDUA PULUH"),
        (21, "KEDUA PULUH SATU"),
    ],
)
def test_ordinals_of_parties(position, ordinal):
    assert party_ordinal(position) == ordinal


def test_the_first_party_may_be_called_otherwise():
    assert party_ordinal(1, "PERTAMA") == "PERTAMA"
    assert party_ordinal(2, "PERTAMA") == "KEDUA"


@given(st.lists(st.integers(1, 10_000), unique=True))
def test_no_two_parties_share_an_ordinal(positions):
    assert len({party_ordinal(position) for position in positions}) == len(positions)


@pytest.mark.parametrize("position", [0, -1])
def test_there_is_no_party_before_the_first(position):
    with pytest.raises(ValueError, match="No party"):
        party_ordinal(position)
