"""Short sound texts for the tests of full agreements: written here, no office's own."""

import datetime
from dataclasses import replace

from models.lists.dossier import Dossier, Related
from models.rules.articles import ArticleText
from tests.documents.dossiers import KB, agreement, with_party

KB_TEXT = (
    ArticleText(
        "recital",
        "",
        "bahwa {pemerintah.1} dan {pemerintah.2} merupakan daerah yang berbatasan langsung;\n"
        "bahwa pelayanan kepada masyarakat di wilayah perbatasan perlu diselenggarakan bersama.",
    ),
    ArticleText(
        "basis",
        "",
        "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah;\n"
        "Peraturan Pemerintah Nomor 28 Tahun 2018 tentang Kerja Sama Daerah.",
    ),
    ArticleText(
        "article",
        "Maksud dan Tujuan",
        "(1) Kesepakatan Bersama ini dimaksudkan sebagai dasar bagi PARA PIHAK untuk bekerja sama di wilayah "
        "perbatasan.\n"
        "(2) Tujuannya adalah meningkatkan pelayanan kepada masyarakat di {kecamatan}.",
    ),
    ArticleText("article", "Ruang Lingkup", "Ruang lingkup Kesepakatan Bersama ini meliputi:\n{ruang_lingkup}"),
    ArticleText(
        "article",
        "Pelaksanaan",
        "Pelaksanaan ruang lingkup sebagaimana dimaksud dalam {pasal:Ruang Lingkup} diatur dalam Perjanjian Kerja Sama "
        "oleh perangkat daerah PARA PIHAK.",
    ),
    ArticleText(
        "article",
        "Jangka Waktu",
        "(1) Kesepakatan Bersama ini berlaku {jangka_waktu} sejak tanggal {mulai} sampai dengan tanggal {berakhir}.\n"
        "(2) Jangka waktu dapat diperpanjang setelah evaluasi, dengan ketentuan:\n"
        "a. diusulkan paling lambat {angka:90} hari sebelum berakhir; dan\n"
        "b. disepakati PARA PIHAK secara tertulis.",
    ),
    ArticleText(
        "closing",
        "",
        "Demikian Kesepakatan Bersama ini dibuat dalam rangkap {rangkap} asli, bermeterai cukup, dan mempunyai "
        "kekuatan hukum yang sama.",
    ),
)

KB_FULL = replace(
    KB,
    first_day=datetime.date(2023, 10, 16),
    last_day=datetime.date(2028, 10, 15),
    scope=("pendidikan", "kesehatan;", "pengelolaan sampah."),
    districts=("Kramatwatu (Kabupaten Serang)", "Kasemen (Kota Serang)"),
    articles=KB_TEXT,
)

UMBRELLA = Related("kb", KB.title, KB.signed_on, KB.parties)

PKS_TEXT = (
    ArticleText("recital", "", "bahwa Perjanjian Kerja Sama ini menindaklanjuti {payung}."),
    ArticleText("basis", "", "Peraturan Pemerintah Nomor 28 Tahun 2018 tentang Kerja Sama Daerah."),
    ArticleText(
        "article",
        "Ketentuan Umum",
        "Dalam Perjanjian Kerja Sama ini yang dimaksud dengan:\n"
        "1. Sampah adalah sisa kegiatan sehari-hari manusia yang berbentuk padat.\n"
        "2. Hari adalah hari kerja.",
    ),
    ArticleText(
        "article",
        "Hak dan Kewajiban",
        "(1) {pihak.1} berkewajiban:\n"
        "a. menerima sampah paling banyak {angka:200} ton sehari, yang meliputi:\n"
        "1. sampah rumah tangga; dan\n"
        "2. sampah sejenis sampah rumah tangga;\n"
        "b. menimbang setiap angkutan.\n"
        "dengan biaya yang ditanggung masing-masing.\n"
        "(2) {pihak.2} membayar {rupiah:317500} untuk setiap ton.",
    ),
    ArticleText("article", "Korespondensi", "Surat disampaikan kepada {instansi.1} di {alamat.1} dan {isi: alamat}."),
    ArticleText("article", "Penutup", "Perjanjian Kerja Sama ini dibuat dalam rangkap {rangkap} asli."),
)


def pks(parties: int = 2, **changes: object) -> Dossier:
    """A complete PKS; the second party signs by power of attorney, the first has an address and a decree."""
    found = replace(agreement(parties), umbrella=UMBRELLA, articles=PKS_TEXT)
    found = with_party(
        found, 0, address="Jalan Veteran Nomor 1, Serang", decree="821.2/7/BKPSDM/2024",
        decree_date=datetime.date(2024, 1, 5),
    )  # fmt: skip
    found = with_party(found, 1, poa_number="180/12/2025", poa_date=datetime.date(2025, 12, 2))
    return replace(found, **changes)


def addendum() -> Dossier:
    """An addendum to `pks()`."""
    first = pks()
    return replace(
        agreement(2, "addendum"),
        signed_on=datetime.date(2026, 6, 1),
        amends=Related("pks", first.title, first.signed_on, first.parties),
        articles=(
            ArticleText("article", "Perubahan", "Ketentuan Pasal 2 ayat (2) diubah menjadi {rupiah:325000} per ton."),
            ArticleText("closing", "", "Adendum ini merupakan bagian tidak terpisahkan dari {induk}."),
        ),
    )


def long_text(articles: int, words: int = 60) -> tuple[ArticleText, ...]:
    """So many articles, each with two paragraphs of about so many words."""
    line = " ".join(["PARA PIHAK sepakat melaksanakan kegiatan bersama di wilayah perbatasan,"] * (words // 9 + 1))
    return tuple(
        ArticleText("article", f"Ketentuan {k}", f"(1) Nomor {k} {line}\n(2) {line} menurut {{pasal:Ketentuan 1}}.")
        for k in range(1, articles + 1)
    )
