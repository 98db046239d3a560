"""The foot of a page: it stands inside the bottom margin, and names copy, page, initials and seal."""

import io

import pypdfium2
import pytest
from pypdf import PdfReader

from models.documents import DOCUMENTS, make
from models.documents.foot import Foot, Seal, qr_modules
from models.documents.page import MM, PageSetup
from models.documents.stack import parts_of, print_parts
from models.rules.names import party_ordinal
from tests.documents.dossiers import KB, KEY, agreement, drafts, placed, words
from tests.documents.texts import pks

SEAL = Seal("SRG-PKS-7K3Q", "0123456789abcdef" * 4)


def sealed(dossier, key=KEY, **page):
    parts = parts_of(DOCUMENTS[key], dossier, PageSetup(**page))
    return print_parts("Tersegel", parts, {}.__getitem__, seal=SEAL)


def read(content):
    return PdfReader(io.BytesIO(content))


def ink(content, page=0):
    """The lowest and the highest ink in the lower 60 mm of a page, in millimetres from its edge, row by row."""
    picture = pypdfium2.PdfDocument(content)[page].render(scale=3).to_pil().convert("L")
    rows = 3 * 60 * MM
    foot = picture.crop((0, int(picture.height - rows), picture.width, picture.height))
    dark = [foot.height - y for y in range(foot.height) if foot.crop((0, y, foot.width, y + 1)).getextrema()[0] < 120]
    return [row / 3 / MM for row in dark]


def test_each_copy_counts_its_own_pages_and_says_whose_it_is():
    reader = read(make("agreement", [pks()], PageSetup(originals=2)))
    half = len(reader.pages) // 2
    assert half > 1
    for number, page in enumerate(reader.pages):
        copy, at = divmod(number, half)
        assert f"Halaman {at + 1} dari {half}" in words(page)
        assert f"Rangkap ke-{copy + 1} untuk PIHAK {party_ordinal(copy + 1, 'KESATU')}" in words(page)


@pytest.mark.parametrize("parties", [2, 3, 6, 12])
@pytest.mark.parametrize("paper", ["F4", "A4"])
def test_a_box_for_each_party_stands_at_the_foot_of_every_page(parties, paper):
    page = PageSetup(paper=paper, initials=True)
    reader = read(make(KEY, [agreement(parties)], page))
    for each in reader.pages:
        said = words(each)
        assert "Paraf:" in said
        roman = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")[:parties]
        assert all(f"Pihak {number}" in said for number in roman)


def test_boxes_and_seal_push_the_body_up_and_never_meet_it():
    for initials in (False, True):
        content = sealed(agreement(3), initials=initials, bottom=15)
        room = Foot(initials=("I", "II") if initials else (), seal=SEAL).room
        assert room > 15
        rows = ink(content)
        assert min(rows) > 5
        # Between what belongs to the foot and the body nothing is drawn.
        assert not [row for row in rows if room - 2.5 < row < room]
        assert max(row for row in rows if row < room) <= room - 2.5


def test_a_wide_margin_stays_as_it_is():
    assert Foot(seal=SEAL).room < 25
    texts = placed(read(sealed(agreement(2), bottom=60)).pages[0])
    assert min(y for text, _x, y in texts if "Penandatangan" in text) > 60 * MM


def test_a_seal_stands_on_every_page_of_every_copy():
    content = sealed(pks(), "agreement", originals=2, initials=True)
    reader = read(content)
    for page in reader.pages:
        assert SEAL.code in words(page)
        assert SEAL.sha256 in words(page)
        assert _qr_on(content, reader.get_page_number(page))


def _qr_on(content, number):
    """Whether the QR code of the seal is on a page, square by square."""
    modules = qr_modules(SEAL.code)
    page = pypdfium2.PdfDocument(content)[number]
    scale = 8
    picture = page.render(scale=scale).to_pil().convert("L")
    side = 12 * MM / len(modules)

    def dark(row, column):
        x = 30 * MM + (column + 0.5) * side
        y = 9 * MM + 12 * MM - (row + 0.5) * side
        return picture.getpixel((round(x * scale), round(picture.height - y * scale))) < 128

    return all(dark(row, column) == square for row, line in enumerate(modules) for column, square in enumerate(line))


def test_the_qr_code_goes_into_a_file_once():
    once, twice = (len(sealed(agreement(2), originals=count)) for count in (1, 2))
    assert twice - once < 2500


def test_a_draft_is_marked_and_a_sealed_paper_never():
    draft = agreement(2, signed_on=None)
    assert drafts(read(make(KEY, [draft], PageSetup())).pages[0]) == 1
    assert "DRAF" not in words(read(sealed(draft)).pages[0])
    assert drafts(read(make(KEY, [KB], PageSetup())).pages[0]) == 0


def test_papers_that_are_made_before_all_is_known_are_no_drafts():
    blank = agreement(2, signed_on=None)
    for key in ("initials-sheet", "power-of-attorney"):
        assert all("DRAF" not in words(page).split() for page in read(make(key, [blank], PageSetup())).pages)
