"""The sheets of initials and the powers of attorney, printed and read back."""

import datetime
import re
from dataclasses import replace

import pytest

from models.documents.page import MM, page_setup
from models.rules.settings import SETTINGS
from tests.documents.dossiers import KB, agreement, images, picture, placed, with_party, words
from tests.documents.occasions import paper

POSTS = {
    "hierarchy": ("Penyusun", "Sekretaris Daerah", "Wakil Kepala Daerah"),
    "coordination": ("Kepala Bagian Hukum",),
}


def test_each_party_has_a_sheet_of_its_own():
    found = paper("initials-sheet", agreement(3), **POSTS)
    assert len(found.pages) == 3
    for k, page in enumerate(found.pages, 1):
        text = words(page)
        ordinal = ["KESATU", "KEDUA", "KETIGA"][k - 1]
        assert text.startswith("LEMBAR PARAF Rancangan Perjanjian Kerja Sama Pengelolaan Sampah")
        assert f"PIHAK {ordinal} : Dinas {k} Kabupaten {k}" in text
        assert f"100.3.7.1/{k}/DLH/2025" in text
        assert text.endswith("Halaman 1 dari 1")


def test_posts_stand_in_their_order_with_room_to_initial():
    page = paper("initials-sheet", KB, **POSTS).pages[0]
    text = words(page)
    assert re.search(
        r"Paraf hierarki No Jabatan Paraf Tanggal 1\. Penyusun 2\. Sekretaris Daerah 3\. Wakil Bupati Serang "
        r"Paraf koordinasi No Jabatan Paraf Tanggal 1\. Kepala Bagian Hukum",
        text,
    )
    at = {text: y for text, _x, y in placed(page)}
    assert at["Penyusun"] - at["Sekretaris Daerah"] >= 11 * MM - 0.1


@pytest.mark.parametrize("kind", ["pks", "addendum"])
@pytest.mark.parametrize("post", ["Wakil Kepala Daerah", "Wakil Bupati", "Wakil Wali Kota", "Wakil Walikota"])
def test_deputy_stands_on_umbrella_agreements_only(kind, post):
    assert "Wakil" in words(paper("initials-sheet", KB, hierarchy=(post,)).pages[0])
    assert "Wakil" not in words(paper("initials-sheet", agreement(2, kind), hierarchy=("Sekretaris", post)).pages[0])


def test_deputy_is_named_after_the_head_of_each_region():
    sheet = with_party(KB, 1, heads_region=False, post="Sekretaris Daerah", head_post="Pj. Wali Kota Serang")
    first, second = (words(page) for page in paper("initials-sheet", sheet, **POSTS).pages)
    assert "Wakil Bupati Serang" in first
    assert "Wakil Wali Kota Serang" in second
    unknown = with_party(KB, 0, post="")
    assert "Wakil Kepala Daerah" in words(paper("initials-sheet", unknown, **POSTS).pages[0])


def test_office_without_posts_has_blank_rows():
    assert words(paper("initials-sheet", KB).pages[0]).count("5.") == 2


def test_posts_are_settings_one_a_line():
    default = {field.key: field.default for field in SETTINGS}
    assert page_setup(default).hierarchy[-1] == "Wakil Kepala Daerah"
    changed = page_setup({**default, "initials_coordination": "Kepala Bagian Hukum\n\n Kepala Bagian Umum \n"})
    assert changed.coordination == ("Kepala Bagian Hukum", "Kepala Bagian Umum")


def delegated(**changes: object):
    giver = {"head_name": "Kepala Daerah Satu", "head_post": "Bupati Satu", "head_address": "Jalan Raya 1"}
    return with_party(agreement(2), 0, **giver, **changes)


def test_nobody_needs_a_power_for_what_heads_of_region_sign():
    assert paper("power-of-attorney", replace(KB, kind="pks")) is None
    assert paper("power-of-attorney", agreement(2, "kb")) is None
    assert len(paper("power-of-attorney", with_party(agreement(3, "addendum"), 1, heads_region=True)).pages) == 2


def test_letter_says_who_gives_which_power_to_whom():
    sheet = delegated(poa_number="180/12/2025", poa_date=datetime.date(2025, 12, 2))
    found = paper("power-of-attorney", sheet)
    assert len(found.pages) == 2
    text = words(found.pages[0])
    assert text.startswith("SURAT KUASA Nomor: 180/12/2025 Yang bertanda tangan di bawah ini:")
    giver, receiver = text.index("PEMBERI KUASA"), text.index("PENERIMA KUASA")
    for word in ("Kepala Daerah Satu", "Bupati Satu", "Jalan Raya 1"):
        assert text.index(word) < giver
    for word in ("Penandatangan 1", "19700101 199503 2 001", "Pembina (IV/a)", "Kepala Dinas 1"):
        assert giver < text.index(word) < receiver
    assert (
        "KHUSUS untuk dan atas nama Pemerintah Kabupaten 1 menandatangani Perjanjian Kerja Sama dengan Dinas 2 "
        "Kabupaten 2 tentang Pengelolaan Sampah." in text
    )
    assert "tidak dapat dialihkan kepada pihak lain" in text
    assert "Pasal 2 ayat (2) Peraturan Pemerintah Nomor 28 Tahun 2018" in text
    assert "2 Desember 2025" in text
    assert text.endswith("Halaman 1 dari 1")
    assert "dengan Dinas 1 Kabupaten 1 tentang" in words(found.pages[1])


def test_both_sign_and_only_the_receiver_has_rank_and_nip():
    page = paper("power-of-attorney", delegated()).pages[0]
    at = placed(page)
    low = min(y for text, _x, y in at if text == "Kepala Daerah Satu")
    beside = [text for text, _x, y in at if abs(y - low) < 0.1]
    assert beside == ["Penandatangan 1", "Kepala Daerah Satu"]
    assert words(page).count("Pembina (IV/a)") == 2
    assert words(page).count("NIP") == 2


def test_unknown_giver_number_and_date_are_dotted():
    text = words(paper("power-of-attorney", agreement(2)).pages[0])
    assert re.search(r"Nomor: \.{20,}", text)
    assert text.count("." * 30) >= 5
    assert "None" not in text


@pytest.mark.parametrize(("stamps", "boxes"), [("none", 0), ("all", 1), ("counterpart", 1)])
def test_meterai_has_its_place_at_the_giver(stamps, boxes):
    page = paper("power-of-attorney", delegated(), stamp_boxes=stamps).pages[0]
    assert words(page).count("Meterai Rp10.000") == boxes
    assert all(x > 300 for text, x, _y in placed(page) if text == "Meterai")


def test_logo_of_the_giving_government_stands_above():
    sheet = delegated(logo=picture())
    assert [images(page) for page in paper("power-of-attorney", sheet).pages] == [1, 0]
    assert images(paper("power-of-attorney", sheet, logos=False).pages[0]) == 0


def test_several_others_are_listed():
    text = words(paper("power-of-attorney", agreement(4)).pages[1])
    assert "dengan Dinas 1 Kabupaten 1, Dinas 3 Kabupaten 3, dan Dinas 4 Kabupaten 4 tentang" in text


def test_example_register_gives_each_letter_the_address_of_the_government(example):
    from models.lists.dossiers import dossier
    from models.tables import Department, Region, engine

    sheet = dossier(5)
    assert [party.head_address for party in sheet.parties] == ["", ""]
    with engine().act("Alamat"):
        Region.update(address="Jalan Pemerintah").execute()
        Department.update(address="Jalan Dinas").execute()
    party = dossier(5).parties[0]
    assert (party.head_address, party.address) == ("Jalan Pemerintah", "Jalan Dinas")
