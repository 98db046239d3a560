"""The information sheet on a change of officials, read back as printed."""

import datetime
import io

import pytest
from pypdf import PdfReader

from models.documents.officials_sheet import file_name, make_sheet
from models.lists.officials import PostCard, Touched
from models.lists.succession import Official, OfficialsSheet
from models.rules.signatory import signatory_on_paper
from models.rules.succession import FATES
from tests.documents.occasions import squeezed

D = datetime.date
TITLE = "Kepala Dinas Kesehatan"


def official(name, capacity="definitive", post=TITLE, heads=False, **term):
    given = {"first_day": None, "last_day": None, "decree": "", "decree_date": None} | term
    signatory = signatory_on_paper("dr.", name, "M.Kes.", "IV/b", "197001011995031001", post, heads, capacity)
    return Official(signatory, **given)


def line(fate, record=1, **changes):
    given = {
        "kind": "pks", "title": f"Urusan {fate}", "partners": "Kota Serang", "signed_on": None, "last_day": None,
        "named": "Contoh Satu", "poa_number": "",
    }  # fmt: skip
    return Touched(id=record, fate=fate, **(given | changes))


NEW = official("Contoh Dua", first_day=D(2026, 12, 1), decree="821/12", decree_date=D(2026, 11, 20))
OLD = official("Contoh Satu", first_day=D(2020, 1, 1), last_day=D(2026, 11, 30))


def sheet(*touched, title=TITLE, heads=False, new=NEW, old=(OLD,)):
    post = PostCard(1, title, "Kabupaten Serang", "Pemerintah Kabupaten Serang", "Dinas Kesehatan", heads)
    return OfficialsSheet(7, post, new, tuple(old), touched, D(2026, 11, 23))


def read(made, **settings):
    return PdfReader(io.BytesIO(make_sheet(made, settings)))


def words(made):
    return squeezed(read(made))


def test_it_tells_post_holders_decree_and_day():
    text = words(sheet())
    for said in (
        "KepalaDinasKesehatanKabupatenSerang", "Pejabatlama:dr.ContohSatu,M.Kes.", "Sampaidengan:30November2026",
        "Pejabatbaru:dr.ContohDua,M.Kes.", "NIP:197001011995031001", "PembinaTingkatI(IV/b)",
        "Terhitungmulai:1Desember2026", "Nomor821/12tanggal20November2026",
        "Pergantianpimpinanataupejabattidakmengakhirikerjasama", "bukanformatresmi",
    ):  # fmt: skip
        assert said in text


@pytest.mark.parametrize("fate", FATES)
def test_every_fate_has_its_table(fate):
    text = words(sheet(line(fate)))
    assert f"Urusan{fate}" in text
    others = [other for other in FATES if other != fate]
    alone = words(sheet(*(line(other, record) for record, other in enumerate(others))))
    assert f"Urusan{fate}" not in alone


def test_what_stays_valid_is_told_with_the_article_and_once():
    text = words(sheet(line("signed", signed_on=D(2025, 5, 5), last_day=D(2027, 5, 4))))
    assert text.count("Pasal9ayat(2)PPNomor28Tahun2018") == 1
    assert "ditandatangani5Mei2025olehContohSatu" in text
    assert "berlakusampai4Mei2027" in text


def test_a_power_of_attorney_is_spoken_of_only_where_a_draft_follows():
    assert "suratkuasaK/1perludiganti" in words(sheet(line("renamed", poa_number="K/1")))
    assert "kuasa" not in words(sheet(line("kept", poa_number="K/1"), line("signed", poa_number="K/1")))


def test_a_plh_is_told_beside_the_holder_who_stays():
    text = words(sheet(new=official("Contoh Dua", "plh", first_day=D(2026, 12, 1), last_day=D(2026, 12, 14))))
    assert "Pejabatberhalangan:dr.ContohSatu" in text
    assert "Plh.KepalaDinasKesehatan" in text
    assert "30November2026" not in text


def test_a_pro_tempore_secretary_and_a_head_stand_bare():
    """Permendagri 1/2023 Ps 44(4) and (5)."""
    sekda = "Sekretaris Daerah Kabupaten Serang"
    for title, heads, capacity in ((sekda, False, "pj"), ("Bupati Serang", True, "pj")):
        new = official("Contoh Dua", capacity, title, heads, first_day=D(2026, 12, 1))
        text = words(sheet(title=title, heads=heads, new=new, old=()))
        assert f"Pejabatbaru:ContohDua,Pj.{''.join(title.split())}" in text
        assert "NIP" not in text
        assert "Pangkat" not in text


def test_the_same_sheet_gives_the_same_bytes_and_many_lines_more_pages():
    many = sheet(*(line("renamed", record, title="Kerja sama " * 20) for record in range(60)))
    assert make_sheet(many, {}) == make_sheet(many, {})
    found = read(many)
    assert len(found.pages) > 3
    assert all("Keterangan" in page.extract_text() for page in found.pages[:3])
    assert "Halaman 2 dari" in found.pages[1].extract_text()


def test_words_are_printed_as_typed_on_the_paper_of_the_settings():
    found = read(sheet(line("renamed", title="A <b>tebal & “kutip”")), paper="A4")
    assert "A<b>tebal&“kutip”" in squeezed(found)
    assert [round(float(side)) for side in found.pages[0].mediabox[2:]] == [595, 842]


def test_the_file_is_named_safely():
    assert file_name(sheet(title="Kepala/Dinas: “X”\n")) == "lembar-informasi-pergantian-pejabat-7-Kepala-Dinas-X.pdf"
    assert len(file_name(sheet(title="Kepala " * 100))) <= 94
