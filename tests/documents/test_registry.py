"""The registry of documents and what a caller does with it."""

import io
import subprocess
import sys
from dataclasses import replace

import pytest
from pypdf import PdfReader

from models.documents import DOCUMENTS, file_name, make, write_each
from models.documents.page import PAPERS, PageSetup
from models.documents.sets import write_many
from models.lists.dossiers import signing_of
from models.rules.changes import named
from models.rules.settings import DOCUMENT_SETTINGS
from models.rules.vocabulary import KINDS
from models.trouble import Trouble
from tests.documents.dossiers import KB, KEY, agreement, words
from tests.documents.test_minutes import FULL
from tests.documents.texts import pks

WRITTEN = replace(pks(), id=12)


def test_registry_loads_nothing_until_a_document_is_made():
    code = "import sys, models.documents; sys.exit(any(m.split('.')[0] in ('reportlab', 'PIL') for m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_every_document_can_be_laid_out_for_kinds_that_exist():
    for key, document in DOCUMENTS.items():
        assert document.key == key
        assert set(document.kinds) <= set(KINDS)
        assert callable(document.lay_out)


def test_every_document_declares_its_page_settings():
    assert set(DOCUMENT_SETTINGS) == set(DOCUMENTS)
    for key, document in DOCUMENTS.items():
        assert ("originals" in DOCUMENT_SETTINGS[key]) == document.per_original
        assert ("initials" in DOCUMENT_SETTINGS[key]) == document.initialled


@pytest.mark.parametrize("key", DOCUMENTS)
def test_every_document_prints_on_every_paper_and_is_the_same_again(key):
    subjects = {"agreement": WRITTEN, "occasion": signing_of(WRITTEN, 2), "evaluation": FULL}
    subject = subjects[DOCUMENTS[key].of]
    if DOCUMENTS[key].follows:
        subject = replace(WRITTEN, before=WRITTEN, replaced=tuple(named(WRITTEN.articles)))
    for paper, size in PAPERS.items():
        page = PageSetup(paper=paper)
        printed = make(key, [subject], page)
        assert printed == make(key, [subject], page)
        for each in PdfReader(io.BytesIO(printed)).pages:
            assert sorted(map(float, each.mediabox[2:])) == pytest.approx(sorted(size), abs=0.01)


def test_progress_is_told_and_may_stop_the_work():
    told = []
    make(KEY, [KB, KB], PageSetup(originals=2), lambda *news: told.append(news))
    assert [news[:2] for news in told] == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]
    assert KB.title in told[0][2]

    def stop(_done, _all, _what):
        raise InterruptedError

    with pytest.raises(InterruptedError):
        make(KEY, [KB, KB], PageSetup(), stop)


def test_no_dossier_and_unknown_documents_are_bugs():
    with pytest.raises(ValueError, match="dossier"):
        make(KEY, [], PageSetup())
    with pytest.raises(KeyError):
        make("love-letter", [KB], PageSetup())


def test_what_has_no_page_is_empty_and_gets_no_file(tmp_path):
    assert make("agreement", [KB], PageSetup()) == b""
    assert write_each("agreement", [KB, WRITTEN], PageSetup(), tmp_path) == list(tmp_path.iterdir())
    assert len(list(tmp_path.iterdir())) == 1


def test_a_cover_in_front_of_the_text_has_no_number_and_no_boxes():
    reader = PdfReader(io.BytesIO(make("agreement", [WRITTEN], PageSetup(cover=True, initials=True))))
    assert "Halaman" not in words(reader.pages[0])
    assert "Paraf" not in words(reader.pages[0])
    assert f"Halaman 1 dari {len(reader.pages) - 1}" in words(reader.pages[1])
    assert "Paraf:" in words(reader.pages[1])


def test_each_dossier_gets_a_file_of_its_own(tmp_path):
    told = []
    paths = write_each(KEY, [KB, agreement(3)], PageSetup(), tmp_path, lambda *news: told.append(news))
    assert sorted(tmp_path.iterdir()) == sorted(paths)
    assert paths[0].name == "lembar-tanda-tangan-7-Pelayanan-Publik-dan-Pembangunan-Daerah-Perbatasan.pdf"
    assert [len(PdfReader(path).pages) for path in paths] == [1, 1]
    assert paths[0].read_bytes() == make(KEY, [KB], PageSetup())
    assert [news[:2] for news in told] == [(0, 2), (1, 2), (2, 2)]


def test_two_processes_write_the_same_files(tmp_path):
    dossiers = [replace(KB, id=number) for number in range(1, 45)]
    told = []
    both = tmp_path / "both"
    one = tmp_path / "one"
    both.mkdir()
    one.mkdir()
    paths = write_many(KEY, dossiers, PageSetup(), both, lambda *news: told.append(news[0]))
    alone = write_each(KEY, dossiers, PageSetup(), one)
    assert [path.name for path in paths] == [path.name for path in alone]
    assert [path.read_bytes() for path in paths] == [path.read_bytes() for path in alone]
    assert told == [0, 20, 40, 44]


def test_two_processes_stop_when_they_are_told_and_leave_whole_files(tmp_path):
    dossiers = [replace(KB, id=number) for number in range(1, 301)]

    def stop(_done, _all, _what):
        raise InterruptedError

    with pytest.raises(InterruptedError):
        write_many(KEY, dossiers, PageSetup(), tmp_path, stop)
    left = list(tmp_path.iterdir())
    assert len(left) < len(dossiers)
    assert all(len(PdfReader(path).pages) == 1 for path in left)


def test_trouble_in_the_other_process_is_told_as_usual(tmp_path):
    with pytest.raises(Trouble) as raised:
        write_many(KEY, [KB], PageSetup(), tmp_path / "none")
    assert "none" in str(raised.value)


def test_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(Trouble) as raised:
        write_each(KEY, [KB], PageSetup(), tmp_path / "none")
    assert "none" in str(raised.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("", "lembar-tanda-tangan-7.pdf"),
        ('a/b\\c:d*e?"<f>|', "lembar-tanda-tangan-7-a-b-c-d-e-f.pdf"),
        ("Kafé 中 . ", "lembar-tanda-tangan-7-Kafe.pdf"),
    ],
)
def test_file_names_are_safe_on_windows(title, name):
    assert file_name(KEY, replace(KB, title=title)) == name


def test_long_titles_make_no_long_names():
    assert len(file_name(KEY, replace(KB, title="Kerja sama " * 500))) <= 94
