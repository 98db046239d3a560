"""Freezing: the same text and papers for the same agreement, sealed; printed again they are the very bytes."""

import hashlib
import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from models.documents import make
from models.documents.frozen import freeze, kept_papers
from models.documents.page import PageSetup
from models.documents.stored import Stored
from models.lists.dossier import Frozen
from tests.documents.dossiers import KB, agreement, with_party, words
from tests.documents.texts import pks

CODE = "SRG-PKS-7K3Q"


def kept(dossier, **settings):
    """A dossier that was frozen, and what returns its kept pages."""
    printed = freeze(dossier, settings, CODE, None)
    papers = dict(enumerate(printed.papers.values(), 1))
    named = tuple((key, number) for number, key in enumerate(printed.papers, 1))
    return replace(dossier, frozen=Frozen(1, CODE, printed.sha256, named)), papers.__getitem__


def test_the_hash_is_that_of_the_text():
    printed = freeze(pks(), {}, CODE, None)
    assert printed.sha256 == hashlib.sha256(printed.text.encode()).hexdigest()
    assert len(printed.sha256) == 64
    assert "Pasal 1" in printed.text
    assert freeze(pks(), {}, CODE, None) == printed


def test_another_text_has_another_hash_and_another_page_has_not():
    one = freeze(pks(), {}, CODE, None)
    assert freeze(replace(pks(), title="Lain"), {}, CODE, None).sha256 != one.sha256
    other = freeze(pks(), {"paper": "A4", "font_size": "10"}, CODE, None)
    assert other.sha256 == one.sha256
    assert other.papers != one.papers


@pytest.mark.parametrize(("dossier", "papers"), [(pks(), {"agreement", "cover", "signature-sheet"}),
                                                 (KB, {"cover", "signature-sheet"})])  # fmt: skip
def test_code_and_hash_stand_on_every_page_of_every_paper(dossier, papers):
    printed = freeze(dossier, {"originals": "0"}, CODE, None)
    assert set(printed.papers) == set(kept_papers(dossier)) == papers
    for content in printed.papers.values():
        pages = PdfReader(io.BytesIO(content)).pages
        assert len(pages) >= len(dossier.parties)
        for page in pages:
            assert CODE in words(page)
            assert printed.sha256 in words(page)
            assert "DRAF" not in words(page)


def test_a_sheet_alone_is_frozen_by_its_own_words():
    printed = freeze(KB, {}, CODE, None)
    assert "Ratu Tatu Chasanah" in printed.text
    assert "Pelayanan Publik" in printed.text


def test_as_many_originals_as_asked_for():
    for asked, found in ((1, 1), (3, 3), (0, 2)):
        stored = Stored(freeze(pks(), {"cover": "yes"}, CODE, asked).papers["agreement"])
        assert stored.originals == found
        assert stored.covered
        assert [len(stored.pages(number)) for number in range(1, found + 1)] == [len(stored.pages(1))] * found


def test_a_kept_file_knows_where_everybody_signs():
    stored = Stored(freeze(agreement(3), {}, CODE, 2).papers["signature-sheet"])
    assert not stored.covered
    for original in (1, 2):
        signed = stored.signed(original)
        assert set(signed) == {1, 2, 3}
        for position, page in signed.items():
            assert page in stored.pages(original)
            assert f"Penandatangan {position}" in words(stored.reader.pages[page])


def test_printed_again_it_is_the_same_file_whatever_has_changed():
    dossier, pages = kept(pks(), originals="2")
    changed = with_party(replace(dossier, title="Judul baru"), 0, name="Orang Lain", logo=b"no picture")
    for number, key in enumerate(kept_papers(dossier), 1):
        assert make(key, [changed], PageSetup(paper="Legal", originals=3), kept=pages) == pages(number)


def test_among_others_its_pages_are_taken_as_they_are():
    dossier, pages = kept(pks())
    printed = make("signature-sheet", [KB, dossier, KB], PageSetup(paper="A4"), kept=pages)
    assert printed == make("signature-sheet", [KB, dossier, KB], PageSetup(paper="A4"), kept=pages)
    reader = PdfReader(io.BytesIO(printed))
    (key,) = (number for name, number in dossier.frozen.papers if name == "signature-sheet")
    alone = PdfReader(io.BytesIO(pages(key)))
    assert len(reader.pages) == 2 + len(alone.pages)
    assert _content(reader.pages[1]) == _content(alone.pages[0])
    assert CODE not in words(reader.pages[0])
    assert [item.title for item in reader.outline if not isinstance(item, list)] == [
        f"Kesepakatan Bersama: {KB.title}",
        f"Perjanjian Kerja Sama: {dossier.title}",
        f"Kesepakatan Bersama: {KB.title}",
    ]


def test_what_is_not_kept_is_laid_out_anew():
    dossier, pages = kept(pks())
    assert make("initials-sheet", [dossier], PageSetup(), kept=pages) == make("initials-sheet", [pks()], PageSetup())


def _content(page):
    """The bytes that draw a page, as they stand in the file."""
    return page["/Contents"].get_object()._data
