"""The annex on the border, read back from its PDF."""

import datetime
import io

import pytest
from pypdf import PdfReader

from models.acts.border import leave_out
from models.documents import coverage_annex
from models.lists.coverage import border_ends
from models.lists.settings import read_settings
from models.rules.vocabulary import COVERAGE_ON_PAPER
from models.tables import AgreementDistrict, BorderPair, District, Region
from models.trouble import Trouble
from tests.acts.builders import pks, sector, sign

TODAY = datetime.date(2026, 11, 23)
SIGNED, LAST = datetime.date(2026, 1, 1), datetime.date(2027, 12, 31)


def printed(only=None, **settings):
    (annex,) = coverage_annex.read(TODAY, only)
    made = coverage_annex.make(annex, read_settings() | settings)
    assert made == coverage_annex.make(annex, read_settings() | settings)
    return PdfReader(io.BytesIO(made)).pages


def words(page):
    return " ".join(page.extract_text().split())


def region(code):
    return Region.get(Region.code == code).id


@pytest.fixture
def agreed(register):
    """A PKS with Kota Serang for one end, and a reason why there is none at another."""
    agreement = pks("Pengelolaan sampah", first_day=SIGNED, last_day=LAST)
    sign(agreement, SIGNED)
    with register.database.act("named"):
        for name in ("Kramatwatu", "Kasemen"):
            AgreementDistrict.create(agreement=agreement, district=District.get(District.name == name))
    leave_out(border_ends()[0].id, sector("A4"), "hanya sungai", TODAY)


@pytest.mark.parametrize(("paper", "wide"), [("F4", 936), ("A3", 420 / 25.4 * 72), ("A4", 297 / 25.4 * 72)])
def test_it_lies_on_its_long_side_and_every_page_of_the_matrix_has_its_header(agreed, paper, wide):
    pages = printed(coverage_paper=paper)
    assert {round(float(page.mediabox.width)) for page in pages} == {round(wide)}
    matrix = [page for page in pages if "–" in page.extract_text() and "Ujung perbatasan" in page.extract_text()]
    assert len(matrix) >= 2
    for page in matrix:
        assert "Lingkungan hidup" in words(page)
    first = words(pages[0])
    assert "keadaan per 23 november 2026" in first.casefold()
    for letter, state in (("B", "in_force"), ("S", "deliberate"), ("X", "ended")):
        assert f"{letter} = {COVERAGE_ON_PAPER[state]}" in first


def test_it_tells_shares_reasons_and_the_pks_in_force(agreed):
    told = " ".join(map(words, printed()))
    assert "1 dari 419 (0\N{NO-BREAK SPACE}%)" not in told
    assert "1 dari 419 (1" in told
    assert "Kota Serang: 1 dari 105 (1" in told
    assert "Kabupaten Lebak: 0 dari 55 (0" in told
    assert "Jawilan – Maja (Kabupaten Lebak), Perumahan rakyat dan kawasan permukiman: hanya sungai" in told
    assert "PKS yang berlaku: 1" in told
    assert "Pengelolaan sampah" in told
    assert "Kasemen, Kramatwatu" in told
    assert "31 Desember 2027" in told
    assert "bukan format resmi" in told


def test_a_group_that_goes_on_overleaf_is_named_again(agreed):
    pages = printed(coverage_paper="A3")
    assert any("(lanjutan)" in words(page) for page in pages[1:])
    for page in pages[1:]:
        if "Ujung perbatasan" in words(page):
            assert "Kabupaten" in words(page) or "Kota" in words(page)


def test_of_one_neighbour_alone(agreed):
    told = " ".join(map(words, printed(region("36.73"))))
    assert "Kabupaten Serang dengan Kota Serang" in told
    assert "Kota Cilegon" not in told
    assert "1 dari 105 (1" in told


def test_a_sector_besides_the_chosen_ones_is_shown_once_something_stands_in_it(agreed):
    assert "Perhubungan" not in words(printed()[0])
    sign(pks("Angkutan", name="Dinas Perhubungan", code="B9", first_day=SIGNED, last_day=LAST), SIGNED)
    assert "Perhubungan" in words(printed()[0])


def test_very_many_pks_are_counted_and_not_listed(agreed, monkeypatch):
    monkeypatch.setattr("models.lists.coverage_annex.MOST", 0)
    told = " ".join(map(words, printed()))
    assert "PKS yang berlaku: 1" in told
    assert "Pengelolaan sampah" not in told
    assert "tidak dicetak" in told


def test_without_a_border_nothing_is_printed(register):
    with register.database.act("an island"):
        BorderPair.delete().execute()
    with pytest.raises(Trouble, match=r"Tidak ada|no such border"):
        coverage_annex.read(TODAY, None)


def test_names_of_any_length_stay_on_their_page(agreed, register):
    with register.database.act("renamed"):
        District.update(name="Kecamatan dengan nama yang sungguh panjang sekali " * 4).where(
            District.name == "Kramatwatu"
        ).execute()
    pages = printed(coverage_paper="A4")
    assert "sungguh panjang" in " ".join(map(words, pages))


def test_its_file_name_is_safe(agreed):
    (annex,) = coverage_annex.read(TODAY, region("36.73"))
    assert (
        coverage_annex.file_name(annex) == "pemetaan-urusan-di-perbatasan-Kabupaten-Serang-Kota-Serang-2026-11-23.pdf"
    )
