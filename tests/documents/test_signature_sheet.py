"""The signature sheet, printed and read back."""

import datetime
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.documents import make
from models.documents.blocks import SignatureRow
from models.documents.fonts import load, printable
from models.documents.logos import LogoShelf
from models.documents.page import MM, PAPERS, PageSetup
from models.documents.signature_sheet import pages
from tests.documents.dossiers import KB, KEY, agreement, drafts, images, picture, placed, sheet, with_party, words


def test_umbrella_agreement_stands_as_it_was_signed():
    found = sheet(KB)
    text = words(found.pages[0])
    assert len(found.pages) == 1
    assert text.startswith(
        "KESEPAKATAN BERSAMA ANTARA PEMERINTAH KABUPATEN SERANG DAN PEMERINTAH KOTA SERANG TENTANG "
        "Pelayanan Publik dan Pembangunan Daerah Perbatasan Nomor: 134.4/1/2023 Nomor: 134.4/2/2023 Pada hari ini, "
        "Senin, tanggal enam belas, bulan Oktober, tahun dua ribu dua puluh tiga (16-10-2023), bertempat di Pendopo "
        "Bupati Serang, kami yang bertanda tangan di bawah ini: I. Ratu Tatu Chasanah, Bupati Serang, bertindak untuk "
        "dan atas nama "
        "Pemerintah Kabupaten Serang, selanjutnya disebut PIHAK KESATU; II. Syafrudin, Wali Kota Serang,"
    )
    assert text.endswith("Halaman 1 dari 1")
    assert "NIP" not in text
    assert "ampiran" not in text


def test_department_heads_have_rank_and_grouped_nip():
    text = words(sheet(agreement(2)).pages[0])
    assert text.startswith("PERJANJIAN KERJA SAMA ANTARA DINAS 1 PEMERINTAH KABUPATEN 1 DAN DINAS 2")
    assert "Kepala Dinas 1, " in text
    assert "Penandatangan 1 " in text
    assert "Pembina (IV/a) NIP 19700101 199503 2 001" in text
    assert "Surat Kuasa" not in text


def test_head_of_region_never_has_rank_and_nip():
    dossier = with_party(KB, 0, rank="Pembina (IV/a)", nip="197001011995031001")
    assert "Pembina" not in words(sheet(dossier).pages[0])
    assert "NIP" not in words(sheet(dossier).pages[0])


def test_department_that_names_its_region_is_not_followed_by_it():
    dossier = with_party(agreement(2), 1, department="Dinas Lingkungan Hidup Kabupaten 2")
    assert "DAN DINAS LINGKUNGAN HIDUP KABUPATEN 2 TENTANG" in words(sheet(dossier).pages[0])


def test_capacity_stands_before_the_post():
    text = words(sheet(with_party(agreement(2), 0, capacity="plt")).pages[0])
    assert "Penandatangan 1, Plt. Kepala Dinas 1, bertindak" in text
    assert "PIHAK KESATU Plt. Kepala Dinas 1, Penandatangan 1" in text


def test_power_of_attorney_is_named():
    dossier = with_party(agreement(2), 0, poa_number="180/12/2025", poa_date=datetime.date(2025, 12, 2))
    assert "Kabupaten 1 berdasarkan Surat Kuasa Nomor 180/12/2025 tanggal 2 Desember 2025, selanjutnya" in words(
        sheet(dossier).pages[0]
    )
    assert "tanggal ..." in words(sheet(with_party(agreement(2), 0, poa_number="180/12/2025")).pages[0])


def test_addendum_and_older_way_to_count():
    text = words(sheet(agreement(2, "addendum"), ordinals="PERTAMA").pages[0])
    assert text.startswith("ADENDUM ANTARA")
    assert "PIHAK PERTAMA" in text
    assert "PIHAK KESATU" not in text


def test_blank_sheet_has_dotted_lines_and_the_draft_mark():
    blank = agreement(2, signed_on=None, place="", title="")
    for place in (0, 1):
        blank = with_party(blank, place, number="", name="", post="", rank="", nip="")
    page = sheet(blank).pages[0]
    text = words(page)
    assert text.count("Nomor: ....") == 2
    assert "Pada hari ini, …" in text
    assert re.search(r"I\. \.{20,}, \.{20,}, bertindak", text)
    assert "NIP" not in text
    assert "None" not in text
    assert "PIHAK KESATU Dinas 1 Pemerintah Kabupaten 1, ...." in text
    assert drafts(page) == 1


@pytest.mark.parametrize("change", [{"number": " "}, {"name": ""}])
def test_one_blank_at_one_party_makes_a_draft(change):
    assert drafts(sheet(KB).pages[0]) == 0
    assert drafts(sheet(with_party(KB, 1, **change)).pages[0]) == 1


def test_unknown_date_makes_a_draft_and_unknown_rank_does_not():
    assert drafts(sheet(replace(KB, signed_on=None)).pages[0]) == 1
    assert drafts(sheet(with_party(agreement(2), 0, rank="", nip="")).pages[0]) == 0


def test_draft_mark_stands_only_on_the_incomplete_ones_of_a_batch():
    draft = replace(KB, signed_on=None)
    assert [drafts(page) for page in sheet(KB, draft, agreement(2), draft).pages] == [0, 1, 0, 1]


def test_draft_mark_lies_behind_the_text():
    content = sheet(replace(KB, signed_on=None)).pages[0].get_contents().get_data()
    assert content.index(b" Do") < content.index(b"Tj")


@pytest.mark.parametrize("paper", PAPERS)
def test_each_paper_has_its_size_and_holds_a_pair_on_one_page(paper):
    found = sheet(agreement(2), paper=paper)
    assert [float(side) for side in found.pages[0].mediabox.upper_right] == pytest.approx(PAPERS[paper], abs=0.01)
    assert len(found.pages) == 1


@pytest.mark.parametrize("paper", ["F4", "A4"])
@pytest.mark.parametrize("parties", range(2, 13))
def test_every_party_has_one_whole_block(parties, paper):
    found = sheet(agreement(parties), paper=paper)
    blocks = []
    for page in found.pages:
        text = words(page)
        _, mark, signing = text.partition(
            "tersebut di atas." if "tersebut di atas." in text else "Lanjutan tanda tangan"
        )
        nips = re.findall(r"NIP \d{8} \d{6} \d (\d{3})", text)
        assert not nips or mark
        assert nips == re.findall(r"Penandatangan \d+ Pembina \(IV/a\) NIP \d{8} \d{6} \d (\d{3})", signing)
        blocks += nips
        assert min(y for _text, _x, y in placed(page) if y > 20 * MM) > 25 * MM - 1
    assert sorted(blocks) == [f"{k:03d}" for k in range(1, parties + 1)]
    everything = " ".join(words(page) for page in found.pages)
    for k in range(1, parties + 1):
        assert everything.count(f"Nomor: 100.3.7.1/{k}/") == 1
        assert len(re.findall(rf"Penandatangan {k}\b", everything)) == 2
    assert words(found.pages[-1]).endswith(f"Halaman {len(found.pages)} dari {len(found.pages)}")


@pytest.mark.parametrize("parties", [2, 3, 5, 12])
def test_rows_are_laid_out_whole_and_follow_text(parties):
    load()
    page = PageSetup("A4")
    wide, tall = page.body
    rows = 0
    for laid in pages(agreement(parties), page, 1, LogoShelf()):
        found = [(top, piece) for top, piece in laid if isinstance(piece, SignatureRow)]
        rows += len(found)
        assert all(top + piece.height(wide) <= tall + 0.01 for top, piece in found)
        assert not isinstance(laid[0][1], SignatureRow)
    assert rows == (parties + 1) // 2


def test_further_page_says_shortly_of_what_it_is_the_rest():
    found = sheet(agreement(12, title="Pengelolaan sampah " * 20))
    assert "Lanjutan tanda tangan Perjanjian Kerja Sama tentang Pengelolaan sampah" in words(found.pages[-1])
    assert "…" in words(found.pages[-1])


def test_names_of_a_row_share_their_baseline_though_posts_differ():
    dossier = with_party(
        KB, 1, post="Kepala Dinas dengan Nama yang Sangat Panjang Sehingga Memerlukan Tiga Baris Penuh"
    )
    at = placed(sheet(dossier).pages[0])
    first = [y for text, _x, y in at if text == "Ratu Tatu Chasanah"]
    second = [y for text, _x, y in at if text == "Syafrudin"]
    assert first[-1] == pytest.approx(second[-1], abs=0.01)


@pytest.mark.parametrize("side", ["left", "right"])
def test_first_party_signs_on_the_chosen_side(side):
    at = [(text, x) for text, x, _y in placed(sheet(KB, first_party=side).pages[0])]
    middle = PAPERS["F4"][0] / 2
    x = [x for text, x in at if text == "Ratu Tatu Chasanah"][-1]
    assert (x < middle) == (side == "left")


def test_third_party_signs_in_the_middle():
    at = placed(sheet(agreement(3)).pages[0])
    left, right, third = ([x for text, x, _y in at if text == f"Penandatangan {k}"][-1] for k in (1, 2, 3))
    assert third == pytest.approx((left + right) / 2, abs=1)


def test_stamp_boxes_stand_at_the_counterparts():
    assert "Meterai" not in words(sheet(KB).pages[0])
    assert words(sheet(KB, stamp_boxes="all").pages[0]).count("Meterai Rp10.000") == 2
    found = sheet(KB, stamp_boxes="counterpart", originals=3).pages
    boxes = [[x for text, x, _y in placed(page) if text == "Meterai"] for page in found]
    middle = PAPERS["F4"][0] / 2
    assert [[x < middle for x in row] for row in boxes] == [[False], [True], []]


def test_originals_are_bookmarked_and_named():
    found = sheet(KB, agreement(3), originals=0)
    assert len(found.pages) == 5
    top = [entry for entry in found.outline if not isinstance(entry, list)]
    assert [entry.title for entry in top] == [
        f"Kesepakatan Bersama: {KB.title}",
        "Perjanjian Kerja Sama: Pengelolaan Sampah",
    ]
    assert [found.get_destination_page_number(entry) for entry in found.outline[1]] == [0, 1]
    assert [entry.title for entry in found.outline[3]][2] == "Rangkap ke-3 untuk PIHAK KETIGA"
    assert "Rangkap ke-2 untuk PIHAK KEDUA Halaman 1 dari 1" in words(found.pages[1])


def test_text_is_never_taken_for_markup():
    title = 'Uji <b>tebal</b> & "kutip" <para> &amp; (kurung) \\ akhir'
    dossier = with_party(replace(KB, title=title), 0, name="O'Brien <i>& Co", number="<1>/&")
    text = words(sheet(dossier).pages[0])
    assert title in text
    assert text.count("O'Brien <i>& Co") == 2
    assert "Nomor: <1>/&" in text


def test_signs_without_a_glyph_show_their_code_and_controls_go():
    text = words(sheet(replace(KB, title="Sampah 😀 中 \x00\x07\u202eakhir\u200b é ﬃ")).pages[0])
    assert "Sampah [U+1F600] [U+4E2D] akhir é ffi Nomor" in text


def test_line_breaks_of_a_title_are_kept():
    at = placed(sheet(replace(KB, title="Baris pertama\r\nBaris kedua")).pages[0])
    lines = {text: y for text, _x, y in at}
    assert lines["Baris pertama"] > lines["Baris kedua"]


@pytest.mark.parametrize("word", ["Kerja sama ", "x"])
def test_five_thousand_characters_go_on_over_pages(word):
    title = (word * 5000)[:5000].strip()
    found = sheet(replace(KB, title=title), paper="A4")
    everything = "".join("".join(page.extract_text().split()) for page in found.pages)
    everything = re.sub(r"Halaman\ddari\d", "", everything)
    assert len(found.pages) >= 2
    assert "".join(title.split()) in everything


def test_overlong_post_and_name_still_stand_in_one_block():
    dossier = with_party(KB, 0, post="Jabatan " * 600, name="Nama " * 400)
    load()
    page = PageSetup("A4")
    rows = [
        (top, piece)
        for laid in pages(dossier, page, 1, LogoShelf())
        for top, piece in laid
        if isinstance(piece, SignatureRow)
    ]
    assert len(rows) == 1
    assert rows[0][0] + rows[0][1].height(page.body[0]) <= page.body[1]


def test_title_in_capitals_is_a_setting():
    assert KB.title.upper() in words(sheet(KB, capitals=True).pages[0])
    assert KB.title in words(sheet(KB).pages[0])


def test_same_input_same_bytes():
    dossier = with_party(agreement(3), 0, logo=picture("RGBA"))
    first = make(KEY, [dossier, KB], PageSetup(originals=0))
    assert make(KEY, [dossier, KB], PageSetup(originals=0)) == first
    assert make(KEY, [KB, dossier], PageSetup(originals=0)) != first


def test_file_says_what_it_is():
    found = sheet(KB)
    assert found.metadata.title == f"Lembar Tanda Tangan – {KB.title}"
    assert found.metadata.subject == "Kesepakatan Bersama"
    assert found.trailer["/Root"]["/Lang"] == "id-ID"
    fonts = {name for page in found.pages for name in map(_font_name, page["/Resources"]["/Font"].values())}
    assert all("Caladea" in name for name in fonts)


def _font_name(font):
    return font.get_object()["/BaseFont"]


def test_logos_stand_only_where_given_and_wanted():
    both = with_party(with_party(KB, 0, logo=picture()), 1, logo=picture("RGBA", (90, 60)))
    assert images(sheet(both).pages[0]) == 2
    assert images(sheet(both, logos=False).pages[0]) == 0
    assert images(sheet(with_party(KB, 1, logo=picture())).pages[0]) == 1


hostile = st.text(st.characters(exclude_categories=()), max_size=60)


@settings(max_examples=60, deadline=None)
@given(title=hostile, name=hostile, number=hostile, post=hostile, place=hostile)
def test_any_text_prints_and_can_be_read_back(title, name, number, post, place):
    dossier = with_party(replace(KB, title=title, place=place), 0, name=name, number=number, post=post)
    found = sheet(dossier)
    everything = "".join("".join(page.extract_text().split()) for page in found.pages)
    assert "PIHAKKEDUA" in everything
    if title.isascii() and title.isprintable() and title.strip():
        assert "".join(printable(title).split()) in everything
