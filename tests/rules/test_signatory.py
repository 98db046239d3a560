"""Who signs, as printed (Permendagri 1/2023 Ps 44): order of the name, titles, rank and NIP."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.signatory import signatory_on_paper
from models.rules.vocabulary import CAPACITIES, RANKS

NIP = "197001011995031001"
TITLED = "Dr. Contoh Satu, M.Si."


def signs(post, capacity="definitive", heads=False, rank="IV/b", front="Dr.", back="M.Si.", nip=NIP):
    found = signatory_on_paper(front, "Contoh Satu", back, rank, nip, post, heads, capacity)
    return found.name, found.rank, found.nip


@pytest.mark.parametrize(
    ("post", "capacity", "heads", "printed"),
    [
        ("Kepala Dinas Sosial", "definitive", False, (TITLED, "Pembina Tingkat I (IV/b)", NIP)),
        ("Kepala Dinas Sosial", "plt", False, (TITLED, "Pembina Tingkat I (IV/b)", NIP)),
        ("Kepala Dinas Sosial", "plh", False, (TITLED, "Pembina Tingkat I (IV/b)", NIP)),
        ("Bupati Serang", "definitive", True, (TITLED, "", "")),
        ("Bupati Serang", "pj", True, ("Contoh Satu", "", "")),
        ("Bupati Serang", "plt", True, ("Contoh Satu", "", "")),
        ("Sekretaris Daerah", "definitive", False, (TITLED, "Pembina Tingkat I (IV/b)", NIP)),
        (" sekretaris  daerah Kabupaten Serang", "pj", False, ("Contoh Satu", "", "")),
        ("Sekretaris Daerah", "plh", False, ("Contoh Satu", "", "")),
        ("Sekretaris Dinas Sosial", "plh", False, (TITLED, "Pembina Tingkat I (IV/b)", NIP)),
    ],
)
def test_what_stands_below_a_signature(post, capacity, heads, printed):
    assert signs(post, capacity, heads) == printed


def test_what_is_not_known_leaves_nothing_behind():
    assert signs("Kepala Dinas", rank="", nip="", front=" , ", back="") == ("Contoh Satu", "", "")
    assert signs("Kepala Dinas", rank="Kepala", back=", M.Si.,") == (TITLED, "", NIP)


WORDS = st.text(st.sampled_from("ab., "), max_size=6)


@given(
    WORDS, WORDS, WORDS, st.sampled_from(["", "?", *RANKS]), WORDS, WORDS, st.booleans(), st.sampled_from([*CAPACITIES])
)
def test_a_head_of_region_never_has_rank_or_nip_and_the_rest_is_copied(
    front, name, back, rank, nip, post, heads, capacity
):
    found = signatory_on_paper(front, name, back, rank, nip, post, heads, capacity)
    assert (found.post, found.capacity, found.heads_region) == (post, capacity, heads)
    assert name.strip(" ,") in found.name
    assert found.nip in ("", nip)
    assert not found.rank or found.rank.endswith(f"({rank})")
    if heads:
        assert (found.rank, found.nip) == ("", "")
    if not name.strip(" ,"):
        assert found.name == ""
