"""Berita Acara Evaluasi, read back from the PDF."""

import datetime
import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from models.acts.evaluations import close_evaluation, save_evaluation
from models.documents import file_name, make
from models.documents.minutes import CAUSES, GRADES, PERIODS, RECOMMENDATIONS
from models.documents.page import PageSetup
from models.lists.dossier import EvaluationDossier, Related, SigningParty
from models.lists.dossiers import evaluation_dossier
from models.lists.evaluation_lines import AnswerLine, FollowUpLine, IndicatorLine, SideLine
from models.rules import vocabulary
from models.tables import Party, Person, engine
from models.trouble import Trouble
from tests.documents.dossiers import drafts, words

D = datetime.date
ABOUT = Related(
    "pks", "Pengelolaan Sampah", D(2023, 10, 16),
    (SigningParty(1, "Pemerintah Kabupaten Serang", number="1/A/2023"), SigningParty(2, "Pemerintah Kota Serang")),
)  # fmt: skip
SIDES = (
    SideLine(
        1, "Pemerintah Kabupaten Serang", "Dinas Lingkungan Hidup", True, "600/1/2025", "Penandatangan 1, S.H.",
        "Plt. Kepala Dinas 1", "Pembina (IV/a)", "197001011995031001",
    ),
    SideLine(2, "Pemerintah Kota Serang", "Dinas Lingkungan Hidup"),
)  # fmt: skip
FULL = EvaluationDossier(
    4, ABOUT, 2025, "s2", D(2025, 12, 15), "Pendopo", SIDES, "Ditimbang <b>setiap</b> hari.\nAntrean diatur.",
    (IndicatorLine("Sampah", "ton", 2000.0, 1500.5, "hujan"), IndicatorLine("Hari", "", None, None, "")),
    1_250_000_000, 1_000_000_000,
    (AnswerLine("Koordinasi", 4, "erat"), AnswerLine("Dampak", None, "belum dinilai")),
    "Timbangan rusak.", "Pinjam timbangan.", "Rapat triwulan.",
    (FollowUpLine(1, "Perbaiki timbangan", "DLH", D(2026, 3, 1), D(2026, 1, 1)),),
    ("Jam masuk truk", "Tarif"), "stop", "rules_changed", closed=True,
)  # fmt: skip


def printed(dossier, **page):
    return PdfReader(io.BytesIO(make("minutes", [dossier], PageSetup(**page))))


def text(dossier, **page):
    return " ".join(words(each) for each in printed(dossier, **page).pages)


def test_all_that_was_found_stands_in_order():
    said = text(FULL)
    at = 0
    for words_ in (
        "BERITA ACARA EVALUASI", "PERJANJIAN KERJA SAMA TENTANG", "Pengelolaan Sampah", "Semester II Tahun 2025",
        "Nomor: 600/1/2025", "Pada hari ini, Senin, tanggal lima belas, bulan Desember, tahun dua ribu dua puluh lima",
        "(15-12-2025), bertempat di Pendopo", "Dinas Lingkungan Hidup Kabupaten Serang, selanjutnya disebut PIHAK",
        "Nomor 1/A/2023 dan Nomor", "tanggal 16 Oktober 2023", "1. Realisasi pelaksanaan",
        "Ditimbang <b>setiap</b> hari.", "2. Capaian indikator", "2.000", "1.500,5", "75", "hujan", "3. Pembiayaan",
        "Rp1.250.000.000", "Rp1.000.000.000 (80%)", "4. Penilaian", "Koordinasi", "Sangat baik", "erat", "Hambatan",
        "Timbangan rusak.", "Pemecahan", "Pinjam timbangan.", "Tindak lanjut", "Perbaiki timbangan", "DLH",
        "1 Maret 2026", "Hal baru yang harus masuk Perjanjian Kerja Sama", "a. Jam masuk truk", "b. Tarif",
        "Rekomendasi", "dihentikan karena terdapat perubahan peraturan", "Demikian berita acara", "PIHAK KESATU",
        "Plt. Kepala Dinas 1", "Penandatangan 1, S.H.", "Pembina (IV/a)", "NIP 19700101 199503 1 001",
    ):  # fmt: skip
        found = said.find(words_, at)
        assert found >= 0, words_
        at = found
    assert "2026-01-01" not in said
    assert "1 Januari 2026" not in said


def test_what_was_not_entered_is_left_out_and_dotted_where_both_must_say_it():
    said = text(EvaluationDossier(1, replace(ABOUT, title=""), 2026, sides=SIDES[1:]))
    for heading in ("Realisasi", "Capaian", "Pembiayaan", "Penilaian", "Hambatan", "Pemecahan", "Hal baru", "Tindak"):
        assert heading not in said
    assert "1. Rekomendasi" in said
    assert said.count("....") > 5


def test_an_open_entry_is_marked_as_a_draft():
    assert [drafts(page) for page in printed(replace(FULL, closed=False)).pages] == [1, 1]
    assert [drafts(page) for page in printed(FULL).pages] == [0, 0]


def test_settings_of_the_page_hold():
    assert "PENGELOLAAN SAMPAH" in text(FULL, capitals=True)
    assert "PIHAK PERTAMA" in text(FULL, ordinals="PERTAMA")
    said = text(FULL, first_party="right")
    last = said.rindex("Demikian")
    assert said.index("PIHAK KEDUA", last) < said.index("PIHAK KESATU", last)


def test_long_minutes_flow_over_pages_and_no_signature_stands_alone():
    long = replace(FULL, obstacles="Hambatan yang panjang sekali. " * 600, answers=FULL.answers * 40)
    for paper in ("A4", "F4", "Legal"):
        pages = printed(long, paper=paper).pages
        assert "Demikian berita acara" in words(pages[-1])
        assert f"Halaman {len(pages)} dari {len(pages)}" in words(pages[-1])


def test_the_signatures_stand_together_below_the_last_sentence_as_far_as_a_page_holds_them():
    many = tuple(replace(SIDES[0], position=at) for at in (1, 2, 3))
    for lines in range(60):
        pages = printed(replace(FULL, sides=many, obstacles="Hambatan.\n" * lines)).pages
        assert [words(page).count("NIP") for page in pages] == [0] * (len(pages) - 1) + [3]
        assert "Demikian berita acara" in words(pages[-1])
    last = printed(replace(FULL, sides=many * 4)).pages[-1]
    assert "Lanjutan tanda tangan Berita Acara Evaluasi Semester II Tahun 2025" in words(last)


def test_neither_the_first_nor_the_last_row_of_a_table_stands_alone():
    for lines in range(60):
        pages = printed(replace(FULL, answers=FULL.answers[:1] * 8, realization="Baris.\n" * lines)).pages
        assert all(words(page).count("erat") != 1 for page in pages)


def test_follow_ups_stand_under_one_heading():
    for dossier in (FULL, replace(FULL, follow_up=""), replace(FULL, follow_ups=())):
        assert text(dossier).count(". Tindak lanjut") == 1


@pytest.mark.parametrize("sides", [0, 1, 3, 5])
def test_any_number_of_sides(sides):
    many = tuple(SideLine(at, f"Pemerintah Kabupaten {at}") for at in range(1, sides + 1))
    said = text(replace(FULL, sides=many))
    assert all(f"Pemerintah Kabupaten {at}" in said for at in range(1, sides + 1))


def test_paper_has_a_word_for_all_that_can_be_chosen():
    assert set(GRADES) == set(vocabulary.GRADES)
    assert set(PERIODS) == set(vocabulary.PERIODS)
    assert set(RECOMMENDATIONS) == set(vocabulary.RECOMMENDATIONS)
    assert set(CAUSES) == set(vocabulary.END_CAUSES)


def test_a_file_is_named_after_the_entry():
    assert file_name("minutes", FULL) == "berita-acara-evaluasi-4-Evaluasi-2025-Pengelolaan-Sampah.pdf"


def test_a_closed_entry_prints_the_same_whatever_becomes_of_its_signatory(example):
    party = Party.select().where(Party.tenure.is_null(False)).get()
    agreement = party.agreement.id
    record = save_evaluation(
        {"agreement": agreement, "year": 2025, "recommendation": "continue", "new_matters": "- Satu\n\n- Dua"},
        D(2026, 1, 5),
        sides=[{"party": party.id, "number": "7", "tenure": party.tenure.id}],
    )
    open_ = evaluation_dossier(record)
    assert (open_.closed, open_.new_matters) == (False, ("Satu", "Dua"))
    assert open_.sides[party.position - 1].name
    close_evaluation(record, D(2026, 1, 6), "Petugas")
    before = make("minutes", [evaluation_dossier(record)], PageSetup())
    assert evaluation_dossier(record).sides == open_.sides
    with engine().act("uji"):
        Person.update(name="Nama Lain").execute()
    assert make("minutes", [evaluation_dossier(record)], PageSetup()) == before


def test_no_evaluation_of_that_number_is_told(register):
    with pytest.raises(Trouble, match="99"):
        evaluation_dossier(99)
