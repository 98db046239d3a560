"""The words of an agreement: what stands in it, and in which order."""

from dataclasses import replace

import pytest

from models.documents import make
from models.documents.agreement import pages, text
from models.documents.logos import LogoShelf
from models.documents.page import PageSetup
from models.lists.dossier import SigningParty
from models.rules.articles import ArticleText
from tests.documents.dossiers import agreement
from tests.documents.laid import body, laid, printed, squeezed
from tests.documents.texts import KB_FULL, addendum, pks

GAP = "…" * 12

GOLDEN_KB = """\
KESEPAKATAN BERSAMA
ANTARA
PEMERINTAH KABUPATEN SERANG
DAN
PEMERINTAH KOTA SERANG
TENTANG
Pelayanan Publik dan Pembangunan Daerah Perbatasan
Nomor: 134.4/1/2023
Nomor: 134.4/2/2023
Pada hari ini, Senin, tanggal enam belas, bulan Oktober, tahun dua ribu dua puluh tiga (16-10-2023), bertempat di \
Pendopo Bupati Serang, kami yang bertanda tangan di bawah ini:
I. Ratu Tatu Chasanah, Bupati Serang, dalam hal ini bertindak untuk dan atas nama Pemerintah Kabupaten Serang, \
selanjutnya disebut PIHAK KESATU;
II. Syafrudin, Wali Kota Serang, dalam hal ini bertindak untuk dan atas nama Pemerintah Kota Serang, selanjutnya \
disebut PIHAK KEDUA.
PIHAK KESATU dan PIHAK KEDUA selanjutnya secara bersama-sama disebut PARA PIHAK dan masing-masing disebut PIHAK, \
terlebih dahulu menerangkan hal-hal sebagai berikut:
a. bahwa Pemerintah Kabupaten Serang dan Pemerintah Kota Serang merupakan daerah yang berbatasan langsung;
b. bahwa pelayanan kepada masyarakat di wilayah perbatasan perlu diselenggarakan bersama.
Dengan memperhatikan peraturan perundang-undangan sebagai berikut:
1. Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah;
2. Peraturan Pemerintah Nomor 28 Tahun 2018 tentang Kerja Sama Daerah.
Berdasarkan hal-hal tersebut di atas, PARA PIHAK sepakat mengadakan Kesepakatan Bersama, dengan ketentuan sebagai \
berikut:
Pasal 1
MAKSUD DAN TUJUAN
(1) Kesepakatan Bersama ini dimaksudkan sebagai dasar bagi PARA PIHAK untuk bekerja sama di wilayah perbatasan.
(2) Tujuannya adalah meningkatkan pelayanan kepada masyarakat di Kramatwatu (Kabupaten Serang) dan Kasemen (Kota \
Serang).
Pasal 2
RUANG LINGKUP
Ruang lingkup Kesepakatan Bersama ini meliputi:
a. pendidikan;
b. kesehatan; dan
c. pengelolaan sampah.
Pasal 3
PELAKSANAAN
Pelaksanaan ruang lingkup sebagaimana dimaksud dalam Pasal 2 diatur dalam Perjanjian Kerja Sama oleh perangkat daerah \
PARA PIHAK.
Pasal 4
JANGKA WAKTU
(1) Kesepakatan Bersama ini berlaku 5 (lima) tahun sejak tanggal 16 Oktober 2023 sampai dengan tanggal 15 Oktober 2028.
(2) Jangka waktu dapat diperpanjang setelah evaluasi, dengan ketentuan:
a. diusulkan paling lambat 90 (sembilan puluh) hari sebelum berakhir; dan
b. disepakati PARA PIHAK secara tertulis.
Demikian Kesepakatan Bersama ini dibuat dalam rangkap 2 (dua) asli, bermeterai cukup, dan mempunyai kekuatan hukum \
yang sama.
PIHAK KESATU
Bupati Serang,
Ratu Tatu Chasanah
PIHAK KEDUA
Wali Kota Serang,
Syafrudin"""

GOLDEN_ADDENDUM = """\
ADENDUM
ATAS PERJANJIAN KERJA SAMA
ANTARA
DINAS 1
PEMERINTAH KABUPATEN 1
DAN
DINAS 2
PEMERINTAH KABUPATEN 2
TENTANG
Pengelolaan Sampah
Nomor: 100.3.7.1/1/DLH/2025
Nomor: 100.3.7.1/2/DLH/2025
Pada hari ini, Senin, tanggal satu, bulan Juni, tahun dua ribu dua puluh enam (01-06-2026), bertempat di Serang, kami \
yang bertanda tangan di bawah ini:
I. Penandatangan 1, Kepala Dinas 1, dalam hal ini bertindak untuk dan atas nama Pemerintah Kabupaten 1, selanjutnya \
disebut PIHAK KESATU;
II. Penandatangan 2, Kepala Dinas 2, dalam hal ini bertindak untuk dan atas nama Pemerintah Kabupaten 2, selanjutnya \
disebut PIHAK KEDUA.
PIHAK KESATU dan PIHAK KEDUA selanjutnya secara bersama-sama disebut PARA PIHAK dan masing-masing disebut PIHAK.
PARA PIHAK sepakat mengubah Perjanjian Kerja Sama antara Dinas 1 Kabupaten 1 dan Dinas 2 Kabupaten 2 \
tentang Pengelolaan Sampah Nomor 100.3.7.1/1/DLH/2025 dan Nomor 100.3.7.1/2/DLH/2025 tanggal 30 Desember 2025, \
dengan ketentuan sebagai berikut:
Pasal 1
PERUBAHAN
Ketentuan Pasal 2 ayat (2) diubah menjadi Rp325.000,00 (tiga ratus dua puluh lima ribu rupiah) per ton.
Adendum ini merupakan bagian tidak terpisahkan dari Perjanjian Kerja Sama antara Dinas 1 Kabupaten 1 dan Dinas 2 \
Kabupaten 2 tentang Pengelolaan Sampah Nomor 100.3.7.1/1/DLH/2025 dan Nomor 100.3.7.1/2/DLH/2025 tanggal 30 Desember \
2025.
PIHAK KESATU
Kepala Dinas 1,
Penandatangan 1
Pembina (IV/a)
NIP 19700101 199503 2 001
PIHAK KEDUA
Kepala Dinas 2,
Penandatangan 2
Pembina (IV/a)
NIP 19700101 199503 1 002"""

GOLDEN_PKS_TERMS = """\
Pasal 1
KETENTUAN UMUM
Dalam Perjanjian Kerja Sama ini yang dimaksud dengan:
1. Sampah adalah sisa kegiatan sehari-hari manusia yang berbentuk padat.
2. Hari adalah hari kerja.
Pasal 2
HAK DAN KEWAJIBAN
(1) PIHAK KESATU berkewajiban:
a. menerima sampah paling banyak 200 (dua ratus) ton sehari, yang meliputi:
1. sampah rumah tangga; dan
2. sampah sejenis sampah rumah tangga;
b. menimbang setiap angkutan.
dengan biaya yang ditanggung masing-masing.
(2) PIHAK KEDUA membayar Rp317.500,00 (tiga ratus tujuh belas ribu lima ratus rupiah) untuk setiap ton.
Pasal 3
KORESPONDENSI
Surat disampaikan kepada Dinas 1 Kabupaten 1 di Jalan Veteran Nomor 1, Serang dan GAP.
Pasal 4
PENUTUP
Perjanjian Kerja Sama ini dibuat dalam rangkap 2 (dua) asli.
"""


@pytest.mark.parametrize(("dossier", "golden"), [(KB_FULL, GOLDEN_KB), (addendum(), GOLDEN_ADDENDUM)])
def test_golden_text(dossier, golden):
    assert text(dossier, PageSetup()) == golden


def test_golden_text_of_a_pks():
    told = text(pks(), PageSetup())
    assert GOLDEN_PKS_TERMS.replace("GAP", GAP) in told
    assert (
        "I. Penandatangan 1, Kepala Dinas 1, yang diangkat berdasarkan Keputusan Nomor 821.2/7/BKPSDM/2024 tanggal "
        "5 Januari 2024, berkedudukan di Jalan Veteran Nomor 1, Serang, dalam hal ini bertindak untuk dan atas nama "
        "Pemerintah Kabupaten 1, selanjutnya disebut PIHAK KESATU;\n"
        "II. Penandatangan 2, Kepala Dinas 2, dalam hal ini bertindak untuk dan atas nama Pemerintah Kabupaten 2 "
        "berdasarkan Surat Kuasa Nomor 180/12/2025 tanggal 2 Desember 2025, selanjutnya disebut PIHAK KEDUA.\n"
    ) in told
    assert (
        "a. bahwa Perjanjian Kerja Sama ini menindaklanjuti Kesepakatan Bersama antara Pemerintah Kabupaten Serang dan "
        "Pemerintah Kota Serang tentang Pelayanan Publik dan Pembangunan Daerah Perbatasan Nomor 134.4/1/2023 dan "
        "Nomor 134.4/2/2023 tanggal 16 Oktober 2023.\n"
    ) in told


@pytest.mark.parametrize("dossier", [KB_FULL, pks(), pks(5), addendum()])
def test_all_that_the_text_says_is_printed_in_its_order(dossier):
    everything = body(printed(dossier))
    told, blocks = text(dossier, PageSetup()).split("\nPIHAK KESATU\n")
    assert squeezed(told) in everything
    assert all(squeezed(line) in everything for line in blocks.split("\n"))


def test_there_is_nothing_to_print_without_a_text():
    assert pages(agreement(2), PageSetup(), 1, LogoShelf()) == []
    assert text(agreement(2), PageSetup()) == ""
    assert make("agreement", [agreement(2)], PageSetup()) == b""


def test_what_is_not_known_is_dotted():
    blank = replace(
        KB_FULL, signed_on=None, place="", first_day=None, last_day=None, scope=(), districts=(),
        parties=(SigningParty(1, ""), SigningParty(2, "")),
    )  # fmt: skip
    told = text(blank, PageSetup())
    assert f"a. {GAP}\nPasal 3" in told
    assert f"berlaku {GAP} sejak tanggal {GAP} sampai dengan tanggal {GAP}." in told
    assert "None" not in told
    assert len(printed(blank).pages) == len(laid(blank))


def test_an_addendum_without_the_agreement_it_amends_leaves_a_gap():
    told = text(replace(addendum(), amends=None), PageSetup())
    assert told.startswith("ADENDUM\nANTARA")
    assert f"PARA PIHAK sepakat mengubah {GAP}, dengan ketentuan" in told


@pytest.mark.parametrize(("originals", "said"), [(0, "2 (dua)"), (1, "2 (dua)"), (3, "3 (tiga)")])
def test_number_of_originals_in_the_text(originals, said):
    assert f"dalam rangkap {said} asli" in text(KB_FULL, PageSetup(originals=originals))


def test_fields_that_are_none_and_markup_print_as_typed():
    odd = "<b>tebal</b> & {bukan} {nomor.9} &amp; \\ (kurung) ) ("
    dossier = replace(KB_FULL, title="Judul {tanggal} <i>", articles=(ArticleText("article", "A", odd),))
    told = text(dossier, PageSetup())
    assert "<b>tebal</b> & {bukan}" in told
    assert "\nJudul {tanggal} <i>\n" in told
    assert squeezed(odd.replace("{nomor.9}", GAP)) in body(printed(dossier))
