"""The letter that reminds, read back as printed."""

import datetime
import io
from dataclasses import replace

import pytest
from PIL import Image
from pypdf import PdfReader

from models.documents.reminder import file_name, make
from models.lists.dossier import SigningParty
from models.lists.letters import Letter, Office, Terms
from models.rules.reminding import LETTER, DueMatter, Side
from models.trouble import Trouble
from tests.documents.laid import squeezed

D = datetime.date
OURS, THEIRS = (
    Side(1, "Pemerintah Kabupaten Serang", "", "100.3.7.1/5/2025", True),
    Side(2, "Pemerintah Kota Serang", "", "415/9/2025", False),
)
THIRD = Side(3, "Pemerintah Kota Cilegon", "", "", False)
WASTE = DueMatter(
    "ending:3:2026-12-31", "ending", "Perjanjian Kerja Sama tentang Sampah", D(2026, 12, 31), 3, "ending:x",
    (OURS, THEIRS), D(2025, 12, 30), D(2026, 12, 31), concerns=(2,),
)  # fmt: skip
BORDER = DueMatter("border:2", "border", "Perbatasan dengan Kota Serang", concerns=(2,))
SIGNS = Office(
    "Kepala Dinas Lingkungan Hidup Kabupaten Serang", "Pemerintah Kabupaten Serang", "Contoh Satu, S.T.",
    "Pembina (IV/a)", "197001011995031001", "Dinas Lingkungan Hidup", "Jalan Contoh 1",
)  # fmt: skip
WHOLE = Letter(
    SigningParty(1, "Pemerintah Kabupaten Serang"), "Dinas Lingkungan Hidup", "Jalan Contoh 1",
    Office("Wali Kota Serang", "Pemerintah Kota Serang", "Contoh Dua"), SIGNS,
    Terms("005/12", D(2026, 11, 23), D(2026, 12, 7), 4), (WASTE, BORDER), LETTER, "printed",
)  # fmt: skip
HOSTILE = "<b>&amp; </para> {kami} %s \x00 🚮 " + "Sangatpanjangsekali" * 30


def pages(letter, **settings):
    return [squeezed(page.extract_text()) for page in PdfReader(io.BytesIO(make(letter, settings))).pages]


def test_it_tells_all_of_it_on_one_page():
    (text,) = pages(WHOLE)
    for said in (
        "PEMERINTAHKABUPATENSERANG", "DINASLINGKUNGANHIDUP", "JalanContoh1", "23November2026", "Nomor:005/12",
        "Yth.WaliKotaSerang", "ContohDua", "antaraPemerintahKabupatenSerangdanPemerintahKotaSerang", "2(dua)hal",
        "Nomor100.3.7.1/5/2025(KabupatenSerang)", "Nomor415/9/2025(KotaSerang)", "30Desember2025",
        "berlakusampai31Desember2026", "diperpanjang,diubah,ataudiakhiri", "PerbatasandenganKotaSerang",
        "palinglambattanggal7Desember2026", "ContohSatu,S.T.", "Pembina(IV/a)", "NIP197001011995031001",
    ):  # fmt: skip
        assert said in text
    assert "Halaman" not in text


def test_what_is_not_known_is_dotted():
    bare = Letter(
        SigningParty(1, "Pemerintah Kabupaten Serang"), "", "", Office("Wali Kota Serang", "Pemerintah Kota Serang"),
        None, Terms(), (replace(WASTE, sides=(replace_number(OURS), THEIRS), signed_on=None, last_day=None),),
        LETTER, "printed",
    )  # fmt: skip
    (text,) = pages(bare)
    assert "Nomor:......" in text
    assert "tanggal…………" in text.replace("............", "…………")
    assert "NIP" not in text
    assert "None" not in text
    assert file_name(bare) == "surat-pengingat-Kota-Serang.pdf"


def replace_number(side):
    return side._replace(number=" ")


def test_a_party_beyond_two_stands_with_its_number():
    three = replace(WHOLE, matters=(replace(WASTE, sides=(OURS, THEIRS, THIRD)),))
    assert "(KotaCilegon)" in pages(three)[0]


def test_of_many_matters_every_page_begins_with_the_titles_of_the_columns():
    many = replace(WHOLE, matters=tuple(replace(WASTE, about=f"Perjanjian Kerja Sama {at}.") for at in range(1, 31)))
    found = pages(many)
    assert len(found) > 2
    for text in found[:-1]:
        assert "Naskahdannomor" in text
    assert all(f"PerjanjianKerjaSama{at}." in "".join(found) for at in range(1, 31))
    assert found[-1].endswith(f"Halaman{len(found)}dari{len(found)}")


@pytest.mark.parametrize("count", range(1, 14))
def test_the_signature_never_stands_alone(count):
    last = pages(replace(WHOLE, matters=(WASTE,) * count))[-1]
    assert "terimakasih" in last
    assert "ContohSatu" in last


def test_hostile_and_very_long_words_are_printed_as_they_are():
    bad = replace(
        WHOLE, office=HOSTILE, address=HOSTILE, signs=replace_office(SIGNS), to=replace_office(WHOLE.to),
        terms=Terms(HOSTILE, D(2026, 11, 23), None, 1), text=f"{HOSTILE}\n{{daftar}}\n{{nomor}} {{mitra}}",
        matters=(replace(WASTE, about=HOSTILE, kind="obligation", said=HOSTILE * 20),),
    )  # fmt: skip
    text = "".join(pages(bad))
    assert "<b>&amp;</para>" in text
    assert "{nomor}" in text


def replace_office(office):
    return office._replace(post=HOSTILE, name=HOSTILE)


def test_the_sentences_are_the_offices_own_and_the_table_is_never_missing():
    (text,) = pages(replace(WHOLE, text="Salam.\n\n  {daftar}  \nHormat kami, {kami}; {jumlah}; {tanggal}."))
    assert (
        text.index("Salam.") < text.index("Yangdimohon") < text.index("Hormatkami,PemerintahKabupatenSerang;2(dua)hal")
    )
    assert "Yangdimohon" in pages(replace(WHOLE, text="Tanpa tabel."))[0]
    assert "Denganhormat" in pages(replace(WHOLE, text=" \n "))[0]


def test_paper_that_bears_a_letterhead_has_room_for_it():
    own = PdfReader(io.BytesIO(make(replace(WHOLE, letterhead="room"), {}))).pages[0]
    assert "PEMERINTAHKABUPATENSERANG" not in squeezed(own.extract_text())
    highest = []
    own.extract_text(visitor_text=lambda text, _cm, at, _font, _size: highest.append(at[5]) if text.strip() else None)
    assert 936 - max(highest) > 42 * 72 / 25.4


def test_paper_and_type_are_those_of_the_settings_and_the_bytes_the_same():
    page = PdfReader(io.BytesIO(make(WHOLE, {"paper": "A4"}))).pages[0]
    assert round(float(page.mediabox.height)) == 842
    assert make(WHOLE, {}) == make(WHOLE, {})


def test_the_logo_stands_in_the_letterhead_unless_the_office_wants_none():
    picture = io.BytesIO()
    Image.new("RGB", (80, 100), "green").save(picture, "PNG")
    with_logo = replace(WHOLE, ours=SigningParty(1, "Pemerintah Kabupaten Serang", logo=picture.getvalue()))
    assert b"/Subtype /Image" in make(with_logo, {})
    assert b"/Subtype /Image" not in make(with_logo, {"logos": "no"})
    with pytest.raises(Trouble):
        make(replace(WHOLE, ours=SigningParty(1, "Pemerintah X", logo=b"<svg/>")), {})


def test_the_file_is_called_after_whom_it_reminds_and_its_day():
    assert file_name(WHOLE) == "surat-pengingat-Kota-Serang-2026-11-23.pdf"
    assert file_name(replace(WHOLE, to=replace_office(WHOLE.to)._replace(government="../..:*?"))).startswith("surat-")
