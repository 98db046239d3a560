"""What all papers of a signing have in common: tables, headings, who signs, and that whatever is typed is printed."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.documents.flow import paginate
from models.documents.fonts import printable
from models.documents.page import MM, PageSetup
from models.documents.papers import Beginning, Pen, numbered, represented_as, signatories
from models.documents.table import Column, Row, Table
from models.lists.dossier import Attendee, Dossier, Occasion, SigningParty
from models.lists.dossiers import dossier, signing_of
from tests.documents.dossiers import KB, agreement, placed, with_party, words
from tests.documents.occasions import PAPERS, ceremony, eight, paper, squeezed

PAGE = PageSetup()
LONG = ("Penyelenggaraan Pelayanan Publik di Wilayah Perbatasan, " * 11)[:600]


def table(*columns: Column) -> Table:
    return Table(columns or (Column("No", 1), Column("Uraian", 4)), Pen.of(PAGE), *PAGE.body)


def test_rows_stay_whole_and_the_header_stands_on_every_page():
    made = table()
    rows = [made.head(0), *(made.row((f"{k}.", "Kata " * 60), 20 * MM) for k in range(40))]
    pages = paginate(rows, *PAGE.body)
    wide, tall = PAGE.body
    assert len(pages) > 3
    for page in pages:
        assert page[0][1].first
        assert [piece.first for _top, piece in page[1:]] == [False] * (len(page) - 1)
        assert all(top + piece.height(wide) <= tall + 1e-3 for top, piece in page)
        for (top, piece), (below, _next) in pairwise(page):
            assert top + piece.height(wide) == pytest.approx(below)
    assert sum(len(page) for page in pages) == 40 + len(pages)


def test_row_has_its_least_height_and_grows_with_its_text():
    made = table()
    wide = PAGE.body[0]
    assert made.row(("1.", "satu"), 12 * MM).height(wide) == pytest.approx(12 * MM)
    assert made.row(("1.", "kata " * 200), 12 * MM).height(wide) > 40 * MM


def test_row_that_is_taller_than_a_page_becomes_smaller():
    made = table()
    row = made.row(("1.", "kata " * 5000))
    wide, tall = PAGE.body
    assert row.height(wide) + made.header.height(wide) <= tall


def test_band_stays_with_the_row_below_it():
    made = table()
    rows: list[Row] = [made.head(0)]
    while sum(row.height(PAGE.body[0]) for row in rows) < PAGE.body[1] - 40:
        rows.append(made.row(("1.", "satu"), 8 * MM))
    pages = paginate([*rows, made.band("Undangan"), made.row(("2.", "dua"), 60)], *PAGE.body)
    assert [len(page) for page in pages] == [len(rows), 3]


def test_papers_are_counted_each_by_itself():
    page, begins = [(0.0, Pen.of(PAGE).text("x"))], [(0.0, Beginning())]
    assert numbered([]) == []
    assert numbered([page, page]) == [(1, 2), (2, 2)]
    assert numbered([begins, page, begins, begins, page, page]) == [(1, 2), (2, 2), (1, 1), (1, 3), (2, 3), (3, 3)]


def test_same_person_signs_several_documents_once():
    found = signatories(eight())
    assert [person.name for person in found] == [
        "Ratu Tatu Chasanah",
        "Syafrudin",
        "Penandatangan 1",
        "Penandatangan 2",
    ]
    assert [len(person.signs) for person in found] == [1, 1, 7, 7]
    assert [place for place, _party in found[3].signs] == [1, 2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize(
    ("change", "people"),
    [
        ({"name": " penandatangan  1 "}, 2),
        ({"post": "Kepala Dinas 1 Lain"}, 3),
        ({"capacity": "plt"}, 3),
        ({"government": "Pemerintah Kabupaten Lain"}, 3),
        ({"department": "Dinas yang Baru"}, 2),
        ({"name": ""}, 3),
    ],
)
def test_name_post_and_government_tell_who_is_the_same(change, people):
    other = with_party(agreement(2), 0, **change)
    assert len(signatories(ceremony(agreement(2), other))) == people


def test_nobody_is_the_same_while_nothing_is_known():
    blank = Dossier(1, "pks", "", parties=(SigningParty(1, ""), SigningParty(2, "")))
    assert len(signatories(ceremony(blank, blank))) == 4


@pytest.mark.parametrize(
    ("department", "government", "said"),
    [
        ("Dinas Sosial", "Pemerintah Kota Serang", "Dinas Sosial Kota Serang"),
        ("Dinas Sosial Kota Serang", "Pemerintah Kota Serang", "Dinas Sosial Kota Serang"),
        ("", "Pemerintah  Kota Serang", "Pemerintah Kota Serang"),
        ("Dinas Sosial", "", "Dinas Sosial"),
        ("Instalasi", "RSUD Serang", "Instalasi, RSUD Serang"),
    ],
)
def test_whom_somebody_represents(department, government, said):
    assert represented_as(SigningParty(1, government, department)) == said


@pytest.mark.parametrize("key", PAPERS)
def test_every_paper_of_a_ceremony_names_every_document_and_stays_inside_its_margins(key):
    found = paper(key, eight())
    everything = squeezed(found)
    for item in eight().items:
        assert key == "attendance" or "".join(item.dossier.title.split()) in everything
    for page in found.pages:
        assert min(y for _text, _x, y in placed(page)) > 5 * MM
        right = float(page.mediabox.right)
        assert all(0 < x < right for _text, x, _y in placed(page))


@pytest.mark.parametrize("key", ["programme", "attendance", "receipt", "grid", "slips"])
def test_papers_say_of_which_signing_they_are(key):
    text = words(paper(key, eight()).pages[0])
    assert "Acara Perbatasan" in text
    assert "Pendopo" in text
    assert "16 Oktober 2023" in text or "enam belas Oktober dua ribu dua puluh tiga (16-10-2023)" in text


@pytest.mark.parametrize("key", ["programme", "attendance", "receipt", "grid", "slips"])
def test_signing_at_a_desk_is_called_by_its_agreement(key):
    text = words(paper(key, signing_of(KB)).pages[0])
    assert f"Penandatanganan Kesepakatan Bersama tentang {KB.title}" in text


@pytest.mark.parametrize("key", PAPERS)
def test_what_is_not_known_is_dotted(key):
    blank = Dossier(1, "pks", "", parties=(SigningParty(1, ""), SigningParty(2, "")))
    text = squeezed(paper(key, ceremony(blank, name="", held_on=None, place="")))
    assert "....." in text or "…" in text
    assert "None" not in text


@pytest.mark.parametrize("key", PAPERS)
def test_ceremony_without_documents_has_no_receipts_labels_and_slips(key):
    assert (paper(key, ceremony(guests=2)) is None) == (key in ("receipt", "labels", "slips"))


@pytest.mark.parametrize("key", PAPERS)
@pytest.mark.parametrize("parties", [2, 3, 6, 12])
def test_long_titles_and_many_parties_stand_complete(key, parties):
    occasion = ceremony(agreement(parties, title=LONG), originals=parties)
    everything = squeezed(paper(key, occasion, paper="A4"))
    assert key == "attendance" or "".join(LONG.split()) in everything
    for k in range(1, parties + 1):
        assert f"Kabupaten{k}" in everything
        assert key in ("receipt", "labels") or f"Penandatangan{k}" in everything
        assert key not in ("receipt", "labels") or f"100.3.7.1/{k}/DLH/2025" in everything


@pytest.mark.parametrize("key", PAPERS)
def test_forty_documents_stand_complete(key):
    occasion = ceremony(*(agreement(2, id=k, title=f"Urusan nomor {k} selesai") for k in range(1, 41)))
    everything = squeezed(paper(key, occasion))
    for k in range(1, 41):
        assert key == "attendance" or f"Urusannomor{k}selesai" in everything


@pytest.mark.parametrize("key", [*PAPERS, "initials-sheet", "power-of-attorney"])
@pytest.mark.parametrize(
    "page", [{"paper": "A4", "font_size": 16, "leading": 2.5}, {"font_size": 8, "left": 60, "right": 60}]
)
def test_any_page_setting_holds_the_paper(key, page):
    subject = eight() if key in PAPERS else agreement(3)
    found = paper(key, subject, **page)
    for each in found.pages:
        assert min(y for _text, _x, y in placed(each)) > 5 * MM


def test_same_input_same_bytes():
    first, second = (paper("grid", eight()), paper("grid", eight()))
    assert squeezed(first) == squeezed(second)
    assert first.stream.getvalue() == second.stream.getvalue()


def test_papers_of_the_example_register_name_what_the_register_names(example):
    for agreement_id in range(1, 10):
        sheet = dossier(agreement_id)
        title = "".join(printable(sheet.title).split())
        for key in PAPERS:
            everything = squeezed(paper(key, signing_of(sheet)))
            assert title in everything
            assert key in ("receipt", "labels") or all(
                "".join(party.name.split()) in everything for party in sheet.parties
            )


texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=40) | st.text("ab<&>/\"'\\ \n\t(){}%", max_size=60)


@st.composite
def occasions(draw) -> Occasion:
    """A ceremony of whatever was typed."""
    dossiers = []
    for number in range(draw(st.integers(1, 4))):
        made = agreement(draw(st.integers(2, 12)), draw(st.sampled_from(["kb", "pks", "addendum"])), id=number)
        made = replace(made, title=draw(texts), place=draw(texts))
        fields = ("name", "post", "number", "department", "government", "rank", "nip", "poa_number", "head_name")
        dossiers.append(with_party(made, 0, **{field: draw(texts) for field in fields}))
    guests = tuple(Attendee(draw(texts), draw(texts)) for _ in range(draw(st.integers(0, 5))))
    given = ceremony(*dossiers, originals=draw(st.integers(1, 4)), name=draw(texts), place=draw(texts))
    return replace(given, guests=guests)


def said(text: str) -> str:
    return "".join(printable(text).split())


def plain(text: str) -> bool:
    return re.fullmatch(r"[\x20-\x7e\n]*", text) is not None


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(occasion=occasions(), key=st.sampled_from(PAPERS))
def test_whatever_is_typed_is_printed_and_read_back(occasion, key):
    everything = squeezed(paper(key, occasion))
    expected = [item.dossier.title for item in occasion.items] if key != "attendance" else []
    if key in ("receipt", "labels"):
        expected += [party.number for item in occasion.items for party in item.dossier.parties]
    else:
        expected += [party.name for item in occasion.items for party in item.dossier.parties]
    if key in ("programme", "attendance"):
        expected += [text for guest in occasion.guests for text in (guest.name, guest.office)]
    for text in filter(plain, expected):
        assert said(text) in everything


@settings(max_examples=30)
@given(occasion=occasions(), key=st.sampled_from(["initials-sheet", "power-of-attorney"]))
def test_whatever_is_typed_is_printed_on_papers_of_one_agreement(occasion, key):
    sheet = occasion.items[0].dossier
    found = paper(key, sheet)
    assert (found is None) == (key == "power-of-attorney" and sheet.kind == "kb")
    if found and plain(sheet.title):
        assert said(sheet.title) in squeezed(found)
    if found and key == "power-of-attorney" and plain(sheet.parties[0].name):
        assert said(sheet.parties[0].name) in squeezed(found)
