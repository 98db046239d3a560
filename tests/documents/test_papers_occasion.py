"""The papers of an occasion, each for itself: rows, counts, places on the page."""

import io
import re
from dataclasses import replace

import pytest
from pypdf import PdfReader

from models.documents import DOCUMENTS
from models.documents.logos import LogoShelf
from models.documents.page import MM, PAPERS, PageSetup
from models.documents.sets import make_set
from models.documents.slips import pages as slips
from models.lists.dossier import Frozen, OccasionItem, SigningParty
from models.rules.settings import SETTINGS
from tests.documents.dossiers import KB, agreement, placed, with_party, words
from tests.documents.occasions import DAY, ceremony, drawn, eight, paper, squeezed


def everything(found) -> str:
    return " ".join(words(page) for page in found.pages)


@pytest.mark.parametrize("guests", [0, 1, 17, 300])
def test_attendance_has_a_row_for_everybody_and_empty_ones_to_the_foot(guests):
    found = paper("attendance", ceremony(KB, agreement(2), guests=guests))
    text = everything(found)
    numbers = [int(number) for number in re.findall(r"(?<=\s)(\d+)\. \.{5,}", text)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= 4 + guests + 6
    assert re.findall(r"\d+\. (Undangan \d+) Instansi", text) == [f"Undangan {k}" for k in range(1, guests + 1)]
    assert text.index("Penandatangan 2") < text.index("Hadirin lainnya")
    assert ("Undangan 1 " in text) == bool(guests)
    assert all("No Nama Jabatan/Instansi Tanda tangan" in words(page) for page in found.pages)
    last = found.pages[-1]
    assert min(y for text, _x, y in placed(last) if text == f"{numbers[-1]}.") < 25 * MM + 15 * MM


def test_attendance_alternates_where_people_sign():
    found = placed(paper("attendance", ceremony(KB, agreement(2), guests=4)).pages[0])
    x = {int(text.split(".")[0]): x for text, x, _y in found if re.fullmatch(r"\d+\. \.+", text)}
    assert x[1] == x[3] == x[5]
    assert x[2] == x[4] == x[6]
    assert x[2] - x[1] > 20 * MM


def test_attendance_names_signatories_with_post_and_region():
    text = everything(paper("attendance", ceremony(KB, with_party(agreement(2), 1, name="", capacity="plh"))))
    assert "1. Ratu Tatu Chasanah Bupati Serang 1." in text
    assert "3. Penandatangan 1 Kepala Dinas 1 Kabupaten 1 3." in text
    assert re.search(r"4\. \.{10,} Plh\. Kepala Dinas 2 Kabupaten 2 4\.", text)


def test_receipt_is_one_for_each_government_with_what_it_takes():
    found = paper("receipt", eight())
    texts = [words(page) for page in found.pages]
    assert len(texts) == 4
    assert all(text.endswith("Halaman 1 dari 1") for text in texts)
    assert "Yang menerima, Pemerintah Kabupaten Serang" in texts[0]
    assert "134.4/1/2023 1 (satu) rangkap" in texts[0]
    assert "134.4/2/2023" not in texts[0]
    assert [text.count("1 (satu) rangkap") for text in texts] == [1, 1, 7, 7]
    assert all("Yang menyerahkan," in text for text in texts)


@pytest.mark.parametrize(
    ("originals", "said"), [(2, "1 (satu) rangkap"), (4, "2 (dua) rangkap"), (3, "....... rangkap")]
)
def test_receipt_counts_originals_where_they_divide(originals, said):
    assert said in words(paper("receipt", ceremony(KB, originals=originals)).pages[0])


def test_government_with_two_departments_takes_two_originals():
    sheet = with_party(agreement(3), 2, government="Pemerintah Kabupaten 1")
    texts = [words(page) for page in paper("receipt", ceremony(sheet, originals=3)).pages]
    assert len(texts) == 2
    assert "2 (dua) rangkap" in texts[0]
    assert "100.3.7.1/1/DLH/2025 100.3.7.1/3/DLH/2025" in texts[0]


def test_receipts_of_governments_not_yet_known_are_not_mixed_up():
    blank = replace(KB, parties=(SigningParty(1, ""), SigningParty(2, "")))
    assert len(paper("receipt", ceremony(blank, blank)).pages) == 2


def test_labels_are_one_for_each_original_ten_a_page():
    found = paper("labels", eight())
    assert [words(page).count("Klasifikasi arsip:") for page in found.pages] == [10, 6]
    text = words(found.pages[0])
    assert text.startswith(
        f"KESEPAKATAN BERSAMA {KB.title} I. Pemerintah Kabupaten Serang Nomor: 134.4/1/2023 II. Pemerintah Kota Serang "
        "Nomor: 134.4/2/2023 Tahun: 2023 • Kode: ....."
    )
    assert "Rangkap ke-1 untuk PIHAK KESATU" in text
    assert "Rangkap ke-2 untuk PIHAK KEDUA" in text


@pytest.mark.parametrize(("signed", "held", "year"), [(DAY, None, "2023 "), (None, DAY, "2023 "), (None, None, "....")])
def test_label_tells_the_year_of_signing(signed, held, year):
    sheet = replace(KB, signed_on=signed)
    assert f"Tahun: {year}" in words(paper("labels", ceremony(sheet, held_on=held)).pages[0])


def test_label_tells_the_code_of_a_frozen_text():
    sheet = replace(KB, frozen=Frozen(1, "SRG-KB-7K3Q", "0" * 64))
    assert words(paper("labels", ceremony(sheet)).pages[0]).count("Kode: SRG-KB-7K3Q") == 2


@pytest.mark.parametrize("parties", [2, 3, 12])
def test_label_stays_inside_its_marks(parties):
    title = "Pelayanan bersama di perbatasan " * 19
    page = paper("labels", ceremony(agreement(parties, title=title), originals=10), paper="A4").pages[0]
    assert words(page).count("Klasifikasi arsip") == 10
    tall = (297 - 25) * MM / 5
    tops = sorted((y for text, _x, y in placed(page) if text == "PERJANJIAN KERJA SAMA"), reverse=True)
    ends = sorted((y for text, _x, y in placed(page) if text.startswith("Rangkap ke-")), reverse=True)
    for place in range(5):
        upper = 287 * MM - place * tall
        assert all(
            upper - tall < y < upper for y in (*tops[2 * place : 2 * place + 2], *ends[2 * place : 2 * place + 2])
        )


def test_slip_tells_a_signatory_everything_that_he_signs():
    found = paper("slips", eight())
    text = everything(found)
    assert text.count("Yth. ") == 4
    assert "Yth. Ratu Tatu Chasanah Bupati Serang Anda menandatangani 1 naskah, 2 rangkap." in text
    slip = text[text.index("Yth. Penandatangan 2") :]
    assert "Kepala Dinas 2 Kabupaten 2 Anda menandatangani 7 naskah, 14 rangkap." in slip
    assert re.findall(r"\d\. Perjanjian Kerja Sama tentang Urusan (\d) 1, 2", slip) == list("1234567")
    assert "Halaman Paraf" not in text


def test_slip_names_the_pages_of_the_set():
    occasion = eight()
    places = {
        (item.dossier.id, original, party.position): str(10 * place + original)
        for place, item in enumerate(occasion.items)
        for original in (1, 2)
        for party in item.dossier.parties
    }
    page = DOCUMENTS["slips"].set_on(PageSetup())
    text = everything(drawn("slips", slips(occasion, page, LogoShelf(), places), PageSetup()))
    assert "Anda menandatangani 1 naskah, 2 rangkap, halaman 1, 2." in text
    assert "7 naskah, 14 rangkap, halaman 11, 12, 21, 22, 31, 32, 41, 42, 51, 52, 61, 62, 71, 72." in text
    assert "Urusan 3 1, 2 31, 32" in text


@pytest.mark.parametrize(
    ("stamps", "initials", "said"),
    [
        ("none", False, "1, 2, 3 Halaman"),
        ("all", False, "1, 2, 3 Meterai: rangkap 1, 2, 3"),
        ("counterpart", True, "1, 2, 3 Paraf setiap halaman Meterai: rangkap 2"),
    ],
)
def test_slip_says_where_initials_and_meterai_belong(stamps, initials, said):
    sheet = replace(KB, parties=(*KB.parties[:1], replace(KB.parties[1], name="Lain")))
    text = everything(paper("slips", ceremony(sheet, originals=3), stamp_boxes=stamps, initials=initials))
    slip = text[text.index("Yth. Ratu") :].partition("Acara Perbatasan")[0] if stamps != "none" else text
    assert said in slip


def test_slips_stand_two_to_four_on_a_page_and_never_across_its_end():
    short = paper("slips", ceremony(*(agreement(2, id=1),)))
    assert len(short.pages) == 1
    six = ceremony(agreement(6), guests=0)
    assert [words(page).count("Yth. ") for page in paper("slips", six).pages] == [4, 2]
    long = ceremony(*(agreement(4, id=k, title="Urusan bersama di perbatasan " * 3) for k in range(4)))
    assert [words(page).count("Yth. ") for page in paper("slips", long).pages] == [2, 2]


def test_slip_of_forty_documents_goes_on_over_pages():
    found = paper("slips", ceremony(*(agreement(2, id=k, title=f"Urusan {k}" + " perbatasan" * 9) for k in range(40))))
    text = everything(found)
    assert len(found.pages) >= 4
    assert re.findall(r"tentang Urusan (\d+) ", text) == [str(k) for k in range(40)] * 2


def test_programme_tells_when_where_how_and_what_in_order():
    text = everything(paper("programme", eight()))
    for said in (
        "Hari : Senin Tanggal : enam belas Oktober dua ribu dua puluh tiga (16-10-2023) Tempat : Pendopo "
        "Cara : Seremonial Jumlah : 8 naskah, 16 rangkap, 4 penandatangan",
        "I. Pemerintah Kabupaten Serang: Ratu Tatu Chasanah, Bupati Serang",
        "II. Dinas 2 Kabupaten 2: Penandatangan 2, Kepala Dinas 2",
        "3. Undangan 3 Instansi 3",
    ):
        assert said in text
    at = [text.index(item.dossier.title) for item in eight().items]
    assert at == sorted(at)


@pytest.mark.parametrize(("mode", "said"), [("desk_to_desk", "Desk-to-desk"), ("hybrid", "Hibrida")])
def test_programme_says_how_it_is_signed(mode, said):
    assert said in everything(paper("programme", ceremony(KB, mode=mode)))


def test_programme_without_guests_has_no_list_of_them():
    assert "Undangan" not in everything(paper("programme", ceremony(KB)))


def boxes(page) -> int:
    """Boxes to tick: squares of equal sides."""
    content = page.get_contents().get_data().decode("latin-1")
    sizes = re.findall(r"([\d.]+) ([\d.]+) re\b", content)
    return sum(wide == tall for wide, tall in sizes)


def test_grid_lies_on_its_long_side_and_has_boxes_where_somebody_signs():
    found = paper("grid", eight())
    assert len(found.pages) == 2
    for page in found.pages:
        assert [float(side) for side in page.mediabox.upper_right] == pytest.approx(PAPERS["F4"][::-1])
    # Four boxes and the line for the date: 8 documents, 2 originals, 2 signatories each.
    assert sum(boxes(page) for page in found.pages) == 8 * 2 * 2 * 4
    text = everything(found)
    assert "P = paraf, T = tanda tangan, M = meterai, S = stempel, K = tanggal kembali." in text
    assert text.count("Rangkap ke-1") == text.count("Rangkap ke-2") == 8
    assert words(found.pages[1]).count("Ratu Tatu Chasanah Bupati Serang") == 1
    assert words(found.pages[1]).endswith("Halaman 2 dari 2")


def test_grid_of_many_signatories_is_parted_by_signatories():
    found = paper("grid", ceremony(*(agreement(12, id=k) for k in range(1, 3)), originals=2))
    texts = [words(page) for page in found.pages]
    assert ["Penandatangan 1–6 dari 12." in text for text in texts] == [True, False]
    assert ["Penandatangan 7–12 dari 12." in text for text in texts] == [False, True]
    assert sum(boxes(page) for page in found.pages) == 2 * 2 * 12 * 4


def test_grid_leaves_out_what_nobody_of_a_part_signs():
    apart = [
        replace(
            agreement(2, id=k), parties=tuple(replace(p, name=f"Orang {k}-{p.position}") for p in agreement(2).parties)
        )
        for k in range(1, 9)
    ]
    titled = [replace(sheet, title=f"Urusan {sheet.id}") for sheet in apart]
    found = paper("grid", ceremony(*titled))
    texts = [words(page) for page in found.pages]
    assert "Urusan 1" in texts[0]
    assert "Urusan 8" not in texts[0]
    assert "Urusan 8" in texts[-1]
    assert sum(boxes(page) for page in found.pages) == 8 * 2 * 2 * 4


def test_originals_are_those_of_each_document():
    items = (OccasionItem(KB, 1), OccasionItem(agreement(3), 5))
    occasion = replace(ceremony(), items=items)
    assert squeezed(paper("labels", occasion)).count("Klasifikasiarsip") == 6
    assert squeezed(paper("grid", occasion)).count("Rangkapke-") == 6


def test_slips_of_a_set_tell_of_the_boxes_that_stand_on_what_is_signed():
    settings = {field.key: field.default for field in SETTINGS}
    own = {"signature-sheet.stamp_boxes": "all", "signature-sheet.initials": "yes"}
    made = make_set(ceremony(KB), {**settings, **own}, ["slips", "signature-sheet"])
    found = PdfReader(io.BytesIO(made))
    text = words(found.pages[2])
    assert "1. Kesepakatan Bersama tentang" in text
    assert text.count("1, 2 1, 2 Paraf setiap halaman Meterai: rangkap 1, 2") == 2
