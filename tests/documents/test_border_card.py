"""The border card, read back from its PDF: whom to call, what is in force, who owes what."""

import datetime
import io

import pytest
from pypdf import PdfReader

from models.acts.border import leave_out
from models.acts.reference import save_reference
from models.documents import border_card
from models.documents.reports import REPORTS
from models.lists import border_card as border_card_list
from models.lists.coverage import border_ends
from models.lists.settings import read_settings
from models.tables import AgreementDistrict, District, Obligation, Party, ScopeItem, engine
from models.trouble import Trouble
from tests.acts.builders import mou, pks, region, sector, sign
from tests.documents.laid import squeezed

TODAY = datetime.date(2026, 11, 23)
SIGNED, LAST = datetime.date(2026, 1, 1), datetime.date(2027, 12, 31)


def end(home, neighbour):
    return next(one for one in border_ends() if (one.home_name, one.neighbour_name) == (home, neighbour))


def printed(only, **settings):
    (card,) = border_card.read(TODAY, only)
    made = border_card.make(card, read_settings() | settings)
    assert made == border_card.make(card, read_settings() | settings), "the same card twice"
    return PdfReader(io.BytesIO(made)).pages


def said(only, **settings):
    return squeezed(" ".join(page.extract_text() for page in printed(only, **settings)))


@pytest.fixture
def agreed(register):
    """A PKS at Kramatwatu – Kasemen, with what each side does; a desk on duty on one side."""
    agreement = pks("Penertiban bersama <di> perbatasan", name="Satuan Polisi Pamong Praja", code="A5",
                    first_day=SIGNED, last_day=LAST)  # fmt: skip
    sign(agreement, SIGNED)
    with register.database.act("named"):
        for name in ("Kramatwatu", "Kasemen"):
            AgreementDistrict.create(agreement=agreement, district=District.get(District.name == name))
        ScopeItem.create(agreement=agreement, position=1, text="Patroli bersama")
        for party, text in zip(Party.select().order_by(Party.position), ("Mengirim regu", "Membuka pos"), strict=True):
            Obligation.create(party=party, text=text)
    save_reference(
        "contacts", {"region": region("36.04"), "name": "Pusdalops BPBD", "phone": "0254 111", "note": "24 jam"}
    )
    return end("Kramatwatu", "Kasemen").id


def test_it_says_whom_to_call_what_is_in_force_and_who_does_what(agreed):
    told = said(agreed)
    for words in (
        "Kramatwatu – Kasemen", "Kabupaten Serang – Kota Serang", "berlaku per 23 November 2026", "Pusdalops BPBD",
        "0254 111", "24 jam", "Penertiban bersama <di> perbatasan", "berlaku sampai 31 Desember 2027",
        "Patroli bersama", "Mengirim regu", "Membuka pos", "Yang mengikat adalah naskah yang ditandatangani",
        "Kota Serang, Kecamatan Kasemen",
    ):  # fmt: skip
        assert squeezed(words) in told, words
    assert squeezed("Lingkungan hidup: belum ada") in told


def test_an_end_without_anything_says_so_and_leaves_lines_to_write_on(register):
    leave_out(end("Jawilan", "Maja").id, sector("A4"), "hanya sungai", TODAY)
    told = said(end("Jawilan", "Maja").id)
    assert squeezed("Belum ada PKS yang berlaku di ujung perbatasan ini.") in told
    assert squeezed("Hubungi yang bertugas pada kedua pihak di atas.") in told
    assert squeezed("Apa yang pernah ada") not in told, "there never was anything"
    assert squeezed("sengaja tidak (hanya sungai)") in told


def test_what_is_drafted_or_has_ended_is_told_where_nothing_is_in_force(register):
    pks("Baru disusun")
    told = said(end("Kramatwatu", "Kasemen").id)
    assert squeezed("Apa yang pernah ada atau sedang disusun tertulis di bawah.") in told
    assert squeezed("Lingkungan hidup: masih konsep") in told


def sizes(page):
    """Return the words of a page by the height of their type, in points."""
    found = {}

    def visit(text, _matrix, _text_matrix, _font, size):
        if text.strip():
            found[text.strip()] = max(size, found.get(text.strip(), 0))

    page.extract_text(visitor_text=visit)
    return found


@pytest.mark.parametrize("paper", ["A5", "A4"])
def test_a_number_to_call_is_the_largest_on_the_card(agreed, paper):
    told = sizes(printed(agreed, card_paper=paper)[0])
    assert told["0254 111"] == max(told.values()) > 1.8 * told["24 jam"]


@pytest.mark.parametrize("phone", ["0254-000-2222 / 0800-0000-0000 / 0800-0000-0001", "8" * 90])
def test_a_long_number_stays_in_its_column_and_whole(agreed, phone):
    save_reference("contacts", {"region": region("36.73"), "name": "Posko", "phone": phone, "note": ""})
    assert squeezed(phone) in said(agreed)


def test_the_departments_stand_there_where_no_obligation_names_them(agreed, register):
    with register.database.act("none"):
        Obligation.delete().execute()
    assert squeezed(
        "Pelaksana: Satuan Polisi Pamong Praja (Kabupaten Serang), Satuan Polisi Pamong Praja (Kota Serang)"
    ) in said(agreed)


def test_the_mou_above_it_stands_on_the_card_while_it_is_in_force(agreed):
    sign(mou("Perbatasan bersama", first_day=SIGNED, last_day=LAST), SIGNED)
    sign(mou("Sudah lewat", first_day=SIGNED, last_day=datetime.date(2026, 10, 1)), SIGNED)
    told = said(agreed)
    assert squeezed("Perbatasan bersama, berlaku sampai 31 Desember 2027") in told
    assert "Sudahlewat" not in told
    assert "Perbatasanbersama" not in said(end("Jawilan", "Maja").id)


def test_of_very_many_pks_those_of_the_office_stand_first_and_the_rest_is_counted(agreed):
    for number in range(border_card_list.MOST + 2):
        sign(pks(f"Lain {number}", code="C2", first_day=SIGNED, last_day=LAST), SIGNED)
    (card,) = border_card.read(TODAY, agreed)
    assert card.agreements[0].title.startswith("Penertiban")
    assert (len(card.agreements), card.more) == (border_card_list.MOST, 3)
    told = said(agreed)
    assert squeezed("Dan 3 PKS lain") in told


def test_every_page_says_of_which_end_and_day_it_is(agreed, register):
    party = Party.get(Party.position == 1)
    with register.database.act("much"):
        for number in range(80):
            Obligation.create(party=party, text=f"Tugas nomor {number} di perbatasan")
    pages = printed(agreed)
    assert len(pages) > 1
    assert all(squeezed("Kramatwatu – Kasemen, per 23 November 2026") in squeezed(p.extract_text()) for p in pages)


def test_the_window_is_told_of_whom_nobody_is_known(agreed):
    assert "Kota Serang" in REPORTS["border-card"].note(border_card.read(TODAY, agreed))
    save_reference("contacts", {"region": region("36.73"), "name": "Posko", "phone": "1", "note": ""})
    assert REPORTS["border-card"].note(border_card.read(TODAY, agreed)) == ""
    assert REPORTS["coverage"].note([]) == ""


def test_a_printed_phone_is_the_one_that_was_entered_word_for_word(agreed):
    save_reference("contacts", {"region": region("36.73"), "name": "<b>Posko & {x}</b>", "phone": "(0254) 1 <2>"})
    told = said(agreed)
    assert "(0254)1<2>" in told
    assert "<b>Posko&{x}</b>" in told


@pytest.mark.parametrize(("paper", "size"), [("A5", (148, 210)), ("A4", (210, 297))])
def test_it_fits_one_page_of_either_paper(agreed, paper, size):
    (page,) = printed(agreed, card_paper=paper)
    assert [round(float(side) / 72 * 25.4) for side in page.mediabox[2:]] == list(size)


def test_very_much_goes_on_overleaf_with_nothing_lost(agreed, register):
    party = Party.get(Party.position == 1)
    with register.database.act("much"):
        for number in range(120):
            Obligation.create(party=party, text=f"Tugas nomor {number} di perbatasan")
    assert len(printed(agreed)) > 1
    told = said(agreed)
    assert all(squeezed(f"Tugas nomor {number} di") in told for number in range(120))


def test_a_contact_of_another_district_is_not_on_this_card(agreed):
    other = District.get(District.name == "Jawilan")
    save_reference("contacts", {"region": other.region_id, "district": other.id, "name": "Pos Jawilan", "phone": "1"})
    assert "PosJawilan" not in said(agreed)
    assert "PosJawilan" in said(end("Jawilan", "Maja").id)


def test_all_ends_have_a_card_with_a_file_name_of_its_own(register):
    cards = border_card.read(TODAY)
    names = {border_card.file_name(card) for card in cards}
    assert len(names) == len(cards) == len(border_ends())
    assert all(name.isascii() and not set(name) & set('\\/:*?"<>|') for name in names)


def test_an_unknown_end_is_refused_with_a_sentence(register):
    with pytest.raises(Trouble, match=r"Tidak ada yang dicetak|Nothing was printed"):
        border_card.read(TODAY, 99999)
    assert engine() is not None
