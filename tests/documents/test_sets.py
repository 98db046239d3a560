"""The set of a ceremony: one PDF in the order in which it lies on the table."""

import datetime
import io
import re
from dataclasses import replace

import pytest
from pypdf import PdfReader

from models.documents.sets import make_set, plan, set_documents
from models.documents.stored import bookmarks
from models.lists.dossier import Attendee, Occasion, OccasionItem
from tests.documents.dossiers import KB, agreement, words
from tests.documents.test_frozen import _content, kept
from tests.documents.texts import KB_FULL, pks

DELEGATED = replace(pks(), id=21)
SHEET = replace(agreement(3), id=22, title="Sampah tanpa naskah")
OCCASION = Occasion(
    "Penandatanganan bersama",
    held_on=datetime.date(2023, 10, 16),
    place="Pendopo",
    items=(OccasionItem(KB_FULL, 2), OccasionItem(DELEGATED, 2), OccasionItem(SHEET, 3)),
    guests=(Attendee("", "Sekretaris Daerah"),),
    id=5,
)


def outline(reader):
    """The bookmarks as (level, title, page from 1)."""
    content = reader.stream.getvalue()
    return [(level, title, page + 1) for level, title, page in bookmarks(content)]


def read(occasion, settings=None, **more):
    return PdfReader(io.BytesIO(make_set(occasion, settings or {}, **more)))


def test_it_lies_in_the_order_of_the_table():
    found = outline(read(OCCASION))
    assert [title for level, title, _page in found if level == 0] == [
        f"1. {KB_FULL.title}",
        f"2. {DELEGATED.title}",
        f"3. {SHEET.title}",
        "Slip Penandatangan",
        "Tanda Terima",
        "Daftar Hadir",
        "Daftar Acara",
        "Label Map",
        "Lembar Kendali",
    ]
    below = [title for level, title, _page in found if level == 1]
    assert below[:3] == ["Rangkap ke-1 untuk PIHAK KESATU", "Rangkap ke-2 untuk PIHAK KEDUA", "Lembar Paraf"]
    assert below.count("Surat Kuasa") == 2
    assert [page for _level, _title, page in found] == sorted(page for _level, _title, page in found)


def test_every_bookmark_leads_to_what_it_names():
    reader = read(OCCASION)
    for _level, title, page in outline(reader):
        said = words(reader.pages[page - 1]).upper()
        if title.startswith("Rangkap"):
            assert title.upper() in said
        elif ":" in title:
            assert title.partition(": ")[0].upper() in said
        elif title == "Lembar Paraf":
            assert "LEMBAR PARAF" in said


def test_the_slips_name_the_very_pages():
    reader = read(OCCASION)
    pages = [words(page) for page in reader.pages]
    (first,) = (page for _level, title, page in outline(reader) if title == "Slip Penandatangan")
    told = re.search(r"Yth\. Ratu Tatu Chasanah.*?halaman ([\d, dan]+)", pages[first - 1])
    assert told
    numbers = [int(number) for number in re.findall(r"\d+", told[1])]
    assert len(numbers) == 2
    for original, number in enumerate(numbers, 1):
        assert "Ratu Tatu Chasanah" in pages[number - 1]
        assert f"Rangkap ke-{original}" in pages[number - 1]
        assert "Bupati Serang," in pages[number - 1]


def test_the_same_ceremony_is_the_same_file():
    assert make_set(OCCASION, {}) == make_set(OCCASION, {})


def test_who_signs_the_text_gets_no_sheet_and_the_cover_only_when_it_is_wanted():
    keys = [(part.document.key, part.subject.title) for part in plan(OCCASION, {}) if part.document.per_original]
    assert (
        keys
        == [("agreement", KB_FULL.title)] * 2
        + [("agreement", DELEGATED.title)] * 2
        + [("signature-sheet", SHEET.title)] * 3
    )
    covered = [part.document.key for part in plan(OCCASION, {"cover": "yes"})]
    assert covered[:4] == ["cover", "agreement", "cover", "agreement"]
    assert "cover" not in set_documents(OCCASION, {})


def test_what_is_not_wanted_is_left_out():
    reader = read(OCCASION, wanted={"agreement", "labels"})
    assert [title for level, title, _page in outline(reader) if level == 0][-1] == "Label Map"
    assert not any("Slip" in title or "Paraf" in title for _level, title, _page in outline(reader))


def test_each_document_has_its_own_page():
    reader = read(OCCASION, {"paper": "F4", "agreement.paper": "A4", "labels.paper": "Legal"})
    sizes = {title: reader.pages[page - 1].mediabox[2:] for level, title, page in outline(reader) if level == 0}
    assert [round(float(side)) for side in sizes[f"1. {KB_FULL.title}"]] == [595, 842]
    assert [round(float(side)) for side in sizes["Label Map"]] == [612, 1008]
    assert [round(float(side)) for side in sizes["Daftar Hadir"]] == [612, 936]


def test_frozen_papers_are_taken_page_by_page_and_the_slips_still_know_them():
    frozen, pages = kept(DELEGATED, originals="3", cover="yes")
    occasion = replace(OCCASION, items=(OccasionItem(KB, 2), OccasionItem(frozen, 2)))
    settings = {"cover": "yes", "agreement.paper": "Legal"}
    content = make_set(occasion, settings, kept=pages)
    assert content == make_set(occasion, settings, kept=pages)
    reader = PdfReader(io.BytesIO(content))
    found = outline(reader)
    (start,) = (page for level, title, page in found if title.endswith(frozen.title))
    alone = PdfReader(io.BytesIO(pages(1)))
    assert [_content(page) for page in reader.pages[start - 1 : start - 1 + len(alone.pages)]] == [
        _content(page) for page in alone.pages
    ]
    # Three were frozen, whatever the ceremony says, and their own cover lies on each.
    after = [title for level, title, page in found if level == 1 and page >= start]
    assert [title for title in after if title.startswith("Rangkap")] == [
        "Rangkap ke-1 untuk PIHAK KESATU",
        "Rangkap ke-2 untuk PIHAK KEDUA",
        "Rangkap ke-3",
    ]
    (slips,) = (page for _level, title, page in found if title == "Slip Penandatangan")
    said = " ".join(words(page) for page in reader.pages[slips - 1 : slips + 2])
    told = re.search(rf"Yth\. {DELEGATED.parties[0].name}.*?halaman ([\d, dan]+)", said)
    assert told
    for number in map(int, re.findall(r"\d+", told[1])):
        assert DELEGATED.parties[0].name in words(reader.pages[number - 1])


def test_a_ceremony_without_documents_has_papers_of_its_own_only():
    assert {part.document.of for part in plan(Occasion("Kosong"), {})} == {"occasion"}


def test_progress_names_what_is_made_and_may_stop_it():
    told = []
    make_set(OCCASION, {}, progress=lambda *news: told.append(news))
    assert [done for done, _total, _what in told] == list(range(told[0][1] + 1))
    assert "Sampah tanpa naskah" in " ".join(what for _done, _total, what in told)

    def stop(done, _total, _what):
        if done == 3:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        make_set(OCCASION, {}, progress=stop)
