"""The drawn border on paper, read back, and looked at as grey as a copier makes it."""

import datetime
import io
from dataclasses import replace

import pypdfium2
import pytest
from pypdf import PdfReader

from models.acts.shapes import keep_shapes
from models.documents.border_map import BorderPicture, file_name, make, name, read
from models.documents.page import PAPERS
from models.documents.papers import PageSetup, Pen
from models.documents.reports import REPORTS
from models.rules.coverage import Cell
from models.rules.vocabulary import COVERAGE
from models.tables import BorderPair, District, Region, engine
from models.trouble import Trouble
from tests.documents.laid import squeezed
from tests.exchange.geo import outlines

TODAY = datetime.date(2026, 11, 23)


def pages(sheet, **settings):
    return PdfReader(io.BytesIO(make(sheet, settings))).pages


def text(sheet, **settings):
    return squeezed("".join(page.extract_text() for page in pages(sheet, **settings)))


@pytest.fixture
def sheet(example):
    return read(TODAY)[0]


def test_one_page_on_its_long_side_with_names_legend_and_notes(sheet):
    (page,) = pages(sheet)
    assert page.mediabox.width > page.mediabox.height
    said = squeezed(page.extract_text())
    for words in (
        "Peta Kerja Sama di Perbatasan", "Kabupaten Serang · keadaan per 23 November 2026", "Kramatwatu", "PANDEGLANG",
        "berlaku", "belum ada", "Pendidikan; Kesehatan", "* Serang (Kota Serang): Sumber berbeda",
        "bukan pernyataan batas daerah", "Halaman 1 dari 1",
    ):  # fmt: skip
        assert squeezed(words) in said
    assert "ditangguhkan" not in said  # the legend names only what occurs


@pytest.mark.parametrize("paper", PAPERS)
def test_it_fits_every_paper_and_is_the_same_twice(sheet, paper):
    assert make(sheet, {"paper": paper}) == make(sheet, {"paper": paper})
    page = pages(sheet, paper=paper)[0]
    assert round(float(page.mediabox.height)) == round(PAPERS[paper][0])
    assert "KAB.\nSERANG".replace("\n", "") in squeezed(page.extract_text())


def test_one_neighbour_alone(example):
    kota = Region.get(Region.code == "36.73")
    (sheet,) = REPORTS["border-map"].read(TODAY, kota.id)
    assert name(sheet) == "Kabupaten Serang – Kota Serang"
    assert file_name(sheet) == "peta-kerja-sama-di-perbatasan-Kabupaten-Serang-Kota-Serang-2026-11-23.pdf"
    said = text(sheet)
    assert "Kasemen" in said
    assert "Cinangka" not in said


def test_outlines_of_the_office_are_drawn(example):
    cells = len(make(read(TODAY)[0], {}))
    keep_shapes({code: [tuple(ring)] for code, ring in outlines().items()}, "peta.geojson")
    assert len(make(read(TODAY)[0], {})) > cells * 1.5


def test_what_cannot_be_drawn_is_named(example):
    with engine().act("test"):
        District.update(latitude=None).where(District.code == "36.73.02").execute()
    said = text(read(TODAY)[0])
    assert squeezed("Tanpa titik: Kasemen (Kota Serang).") in said
    assert squeezed("Ujung yang tidak tergambar: Ciruas ↔ Kasemen (Kota Serang)") in said


def test_a_register_without_a_border_says_so(example):
    with engine().act("test"):
        BorderPair.delete().execute()
    with pytest.raises(Trouble):
        read(TODAY)


def test_every_state_has_its_word_and_hostile_names_are_printed_as_they_are(sheet):
    states = list(COVERAGE)
    cells = {end: Cell(states[at % 7], 1) for at, end in enumerate(sheet.cells)}
    bad = "Kota <b>&amp;\x00"
    said = text(replace(sheet, cells=cells, office=bad, sectors=(bad,)))
    for word in ("berlaku", "akan berakhir", "ditangguhkan", "konsep", "sengaja tidak", "berakhir", "belum ada"):
        assert squeezed(word) in said
    assert "Kota<b>&amp;" in said


def rendered(sheet):
    return pypdfium2.PdfDocument(make(sheet, {}))[0].render(scale=2).to_pil().convert("L")


def test_states_differ_on_a_grey_copy(sheet):
    """The same border in one state after the other: each picture differs from every other, without any colour."""
    found = {}
    for state in COVERAGE:
        cells = dict.fromkeys(sheet.cells, Cell(state, 1))
        found[state] = rendered(replace(sheet, cells=cells)).point(lambda shade: 255 if shade > 160 else 0).tobytes()
    for state, picture in found.items():
        for other, another in found.items():
            differing = sum(one != two for one, two in zip(picture, another, strict=True))
            assert state == other or differing > 400


def test_as_a_piece_it_stands_as_tall_as_it_is_told(sheet):
    piece = BorderPicture(sheet.drawing, tuple(sheet.cells.items()), Pen.of(PageSetup(), 0.6), 300)
    assert piece.height(400) == piece.least(400) == 300
