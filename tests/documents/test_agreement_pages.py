"""The pages of an agreement: where lines, pages and signature blocks end, for any text."""

import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from models.documents import make
from models.documents.agreement import pages, text
from models.documents.blocks import SignatureRow
from models.documents.logos import LogoRow, LogoShelf
from models.documents.page import MM, PageSetup
from models.documents.text import Text
from models.rules.articles import ArticleText
from tests.documents.dossiers import agreement, images, picture, placed, with_party, words
from tests.documents.laid import body, laid, lines_above_blocks, printed, squeezed
from tests.documents.texts import KB_FULL, KB_TEXT, long_text, pks


def test_labels_and_words_stand_on_common_tab_stops():
    stop = 2.4 * 12
    begins = {
        told[:12]: round((x - 30 * MM) / stop, 1)
        for page in printed(pks(), font_size=12).pages
        for told, x, _y in placed(page)
    }
    assert [begins[key] for key in ("(1) PIHAK KE", "a. menerima ", "2. sampah se", "b. menimbang")] == [0, 1, 2, 1]
    assert begins["dengan biaya"] == begins["rupiah) untu"] == 1
    (line,) = [
        piece
        for page in laid(pks(), font_size=12)
        for _top, piece in page
        if isinstance(piece, Text) and piece.runs[0][0].startswith("sampah sejenis")
    ]
    assert (line.label_at, line.left) == (2 * stop, 3 * stop)


def test_figures_and_references_stay_together_on_a_line():
    said = "sebagaimana dimaksud dalam Pasal 2 ayat (1) huruf b paling lambat 5 (lima) hari " * 20
    for wide in (11, 12, 13):
        found = laid(replace(KB_FULL, articles=(ArticleText("article", "A", said),)), font_size=wide)
        ends = [
            line.runs[-1][0].rsplit(" ", 1)[-1]
            for page in found
            for _top, piece in page
            if isinstance(piece, Text) and "sebagaimana" in piece.runs[0][0]
            for line in piece.lines(PageSetup().body[0])
        ]
        assert len(ends) > 15
        assert not {"Pasal", "ayat", "huruf", "5"} & set(ends)
    assert said.strip() in text(replace(KB_FULL, articles=(ArticleText("article", "A", said),)), PageSetup())


def test_a_wide_label_pushes_its_words_aside():
    body = "\n".join(f"({k}) ayat" for k in range(1, 130))
    (line,) = [
        piece
        for page in laid(replace(KB_FULL, articles=(ArticleText("article", "A", body),)), font_size=12)
        for _top, piece in page
        if isinstance(piece, Text) and piece.label == "(129)"
    ]
    assert line.left > 2.4 * 12


@pytest.mark.parametrize("paper", ["F4", "A4", "Legal"])
@pytest.mark.parametrize("parties", [2, 3, 4, 5, 6, 8, 12])
def test_blocks_are_whole_and_text_stands_above_them(parties, paper):
    for articles in range(1, 9):
        page = PageSetup(paper, font_size=11.5)
        wide, tall = page.body
        found = pages(replace(pks(parties), articles=long_text(articles, 20)), page, 1, LogoShelf())
        rows = [
            (k, top, piece) for k, each in enumerate(found) for top, piece in each if isinstance(piece, SignatureRow)
        ]
        assert [block.position for _k, _top, row in rows for block in row.blocks] == list(range(1, parties + 1))
        assert all(top + row.height(wide) <= tall + 0.01 for _k, top, row in rows)
        assert lines_above_blocks(found[rows[0][0]], wide) >= 2
        for k in {k for k, _top, _row in rows}:
            assert not isinstance(found[k][0][1], SignatureRow)


def test_up_to_six_parties_sign_on_one_page():
    for parties in (2, 3, 4, 5, 6):
        found = laid(replace(pks(parties), articles=long_text(4, 40)), paper="F4")
        assert len([page for page in found if any(isinstance(piece, SignatureRow) for _top, piece in page)]) == 1


@pytest.mark.parametrize("length", range(300, 4200, 130))
def test_a_long_last_paragraph_leaves_two_lines_with_the_blocks(length):
    articles = (*KB_TEXT[:4], ArticleText("article", "Penutup", ("kata " * length)[:length].strip() + " akhir."))
    page = PageSetup("A4")
    found = pages(replace(KB_FULL, articles=articles), page, 1, LogoShelf())
    (last,) = [each for each in found if any(isinstance(piece, SignatureRow) for _top, piece in each)]
    assert last is found[-1]
    assert lines_above_blocks(last, page.body[0]) >= 2
    text_pieces = [piece for _top, piece in last if isinstance(piece, Text)]
    assert all(piece.stop is None for piece in text_pieces)


@pytest.mark.parametrize("size", [11, 12, 13])
def test_no_heading_at_the_foot_and_no_lonely_line(size):
    page = PageSetup("A4", font_size=size)
    wide = page.body[0]
    dossier = replace(KB_FULL, articles=long_text(60, 70))
    found = pages(dossier, page, 1, LogoShelf())
    assert len(found) > 15
    for each in found[:-1]:
        last = each[-1][1]
        assert isinstance(last, Text)
        assert last.align == "justify"
        assert len(last.lines(wide)) >= 2
    for each in found[1:]:
        first = each[0][1]
        assert isinstance(first, Text)
        assert len(first.lines(wide)) >= 2 or first.keep


def test_keeper_of_the_original_comes_first_with_logo_and_number():
    dossier = with_party(with_party(KB_FULL, 0, logo=picture()), 1, logo=picture("RGBA", (90, 60)))
    shelf = LogoShelf()
    shapes, numbers = [], []
    for original in (1, 2, 3):
        found = pages(dossier, PageSetup(swap_logos=True), original, shelf)
        (row,) = [piece for _top, piece in found[0] if isinstance(piece, LogoRow)]
        shapes.append([logo.shape for logo in row.logos])
        told = [piece.runs[0][0] for _top, piece in found[0] if isinstance(piece, Text)]
        numbers.append([line for line in told if line.startswith("Nomor: ")])
    assert shapes[0] == shapes[2] == shapes[1][::-1] != shapes[1]
    assert numbers[1] == ["Nomor: 134.4/2/2023", "Nomor: 134.4/1/2023"] == numbers[0][::-1]


def test_cover_is_one_page_and_stands_first():
    dossier = with_party(with_party(KB_FULL, 0, logo=picture()), 1, logo=picture("RGBA", (90, 60)))
    plain, covered = printed(dossier), printed(dossier, cover=True)
    assert len(covered.pages) == len(plain.pages) + 1
    assert images(covered.pages[0]) == 2
    alone = PdfReader(io.BytesIO(make("cover", [dossier], PageSetup())))
    told = words(alone.pages[0])
    assert told.startswith("KESEPAKATAN BERSAMA ANTARA PEMERINTAH KABUPATEN SERANG DAN PEMERINTAH KOTA SERANG TENTANG")
    assert told.endswith("Nomor: 134.4/1/2023 Nomor: 134.4/2/2023 TAHUN 2023")


@pytest.mark.parametrize("parties", [2, 12])
@pytest.mark.parametrize("title", ["Sampah", "Penyelenggaraan kerja sama " * 23, "x" * 600])
def test_cover_stays_on_its_page(parties, title):
    page = PageSetup("A4")
    found = PdfReader(io.BytesIO(make("cover", [agreement(parties, title=title, signed_on=None)], page)))
    assert len(found.pages) == 1
    assert min(y for told, _x, y in placed(found.pages[0]) if told != "DRAF") > 25 * MM - 1
    assert squeezed(title) in squeezed(found.pages[0].extract_text())


def test_much_text_makes_sensible_pages():
    dossier = agreement(12, title=("Penyelenggaraan urusan bersama " * 20)[:600].strip(), articles=long_text(200))
    found = printed(dossier, paper="A4")
    everything = body(found)
    assert "Pasal200KETENTUAN200" in everything
    assert 80 < len(found.pages) < 130
    assert words(found.pages[-1]).endswith(f"Halaman {len(found.pages)} dari {len(found.pages)}")


@pytest.mark.parametrize("text", ["kata " * 1000, "x" * 500, "(1) " + "y" * 5000, "kalimat panjang " * 3000])
def test_long_paragraphs_and_words_are_printed_whole(text):
    found = printed(replace(KB_FULL, articles=(ArticleText("article", "Panjang", text.strip()),)), paper="A4")
    assert squeezed(text) in body(found)


def test_articles_without_words_do_not_stop_the_pages():
    found = laid(replace(KB_FULL, articles=tuple(ArticleText("article", f"Kosong {k}", "") for k in range(200))))
    assert 5 < len(found) < 20


def test_same_input_same_bytes():
    first = make("agreement", [pks(), KB_FULL], PageSetup(originals=0))
    printed(pks(3))
    assert make("agreement", [pks(), KB_FULL], PageSetup(originals=0)) == first


extreme = st.builds(
    PageSetup,
    paper=st.sampled_from(["F4", "A4", "Legal", "F4-210"]),
    left=st.sampled_from([10, 60]),
    right=st.sampled_from([10, 60]),
    top=st.sampled_from([10, 60]),
    bottom=st.sampled_from([15, 60]),
    font_size=st.sampled_from([8, 16]),
    leading=st.sampled_from([1, 2.5]),
    stamp_boxes=st.sampled_from(["none", "all"]),
)
lengths = st.sampled_from([1, 30, 300])


@settings(max_examples=150, deadline=None)
@given(extreme, st.integers(2, 12), lengths, lengths, lengths)
def test_blocks_hold_at_the_bounds_of_the_settings(page, parties, title, name, words_):
    dossier = replace(pks(parties), title="Kerja sama " * title, articles=long_text(3, words_))
    dossier = with_party(dossier, 0, name="Nama " * name, post="Jabatan " * name)
    wide, tall = page.body
    rows = []
    for each in pages(dossier, page, 1, LogoShelf()):
        here = [(top, piece) for top, piece in each if isinstance(piece, SignatureRow)]
        assert all(top + row.height(wide) <= tall + 0.01 for top, row in here)
        if here and not rows:
            assert lines_above_blocks(each, wide) >= 2
        assert not isinstance(each[0][1], SignatureRow)
        rows += here
    assert [block.position for _top, row in rows for block in row.blocks] == list(range(1, parties + 1))


odd = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)
plain = st.text("abc <b>&/{}()\\'\"é–“”. ", max_size=400)
part = st.sampled_from(["recital", "basis", "article", "article", "article", "closing"])
parts = st.lists(st.builds(ArticleText, part, odd, st.lists(plain | odd, max_size=6).map("\n".join)), max_size=12)


@settings(max_examples=300, deadline=None)
@given(st.integers(2, 12), odd, plain, parts, st.sampled_from(["kb", "pks", "addendum"]), st.sampled_from(["F4", "A4"]))
def test_any_agreement_prints_and_is_read_back_complete(parties, title, name, articles, kind, paper):
    whole = (*articles, ArticleText("article", "Akhir", "Sekian ketentuan terakhir."))
    dossier = with_party(agreement(parties, kind, title=title, articles=whole), 1, name=name)
    found = printed(dossier, paper=paper)
    everything = body(found)
    for line in text(dossier, PageSetup(paper)).split("\n"):
        assert all(squeezed(line_part) in everything for line_part in line.splitlines()), line
    count = sum(part.part == "article" for part in whole)
    assert f"Pasal{count}AKHIRSekianketentuanterakhir." in everything
