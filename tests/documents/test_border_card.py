"""The border card, read back from its PDF: whom to call, what is in force, who owes what."""

import datetime
import io

import pytest
from pypdf import PdfReader

from models.acts.border import leave_out
from models.acts.reference import save_reference
from models.documents import border_card
from models.lists.coverage import border_ends
from models.lists.settings import read_settings
from models.tables import AgreementDistrict, District, Obligation, Party, ScopeItem, engine
from models.trouble import Trouble
from tests.acts.builders import pks, region, sector, sign
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
        "Patroli bersama", "Mengirim regu", "Membuka pos", "Yang mengikat adalah naskah PKS",
    ):  # fmt: skip
        assert squeezed(words) in told, words
    assert squeezed("Lingkungan hidup: belum ada") in told


def test_an_end_without_anything_says_so_and_leaves_lines_to_write_on(register):
    leave_out(end("Jawilan", "Maja").id, sector("A4"), "hanya sungai", TODAY)
    told = said(end("Jawilan", "Maja").id)
    assert squeezed("Belum ada PKS yang berlaku di ujung perbatasan ini.") in told
    assert squeezed("sengaja tidak (hanya sungai)") in told


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
