"""The registry of documents and what a caller does with it."""

import subprocess
import sys
from dataclasses import replace

import pytest
from pypdf import PdfReader

from models.documents import DOCUMENTS, file_name, make, write_each
from models.documents.page import PageSetup
from models.rules.vocabulary import KINDS
from models.trouble import Trouble
from tests.documents.dossiers import KB, KEY, agreement


def test_registry_loads_nothing_until_a_document_is_made():
    code = "import sys, models.documents; sys.exit(any(m.split('.')[0] in ('reportlab', 'PIL') for m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_every_document_can_be_laid_out_for_kinds_that_exist():
    for key, document in DOCUMENTS.items():
        assert document.key == key
        assert set(document.kinds) <= set(KINDS)
        assert callable(document.lay_out)


def test_progress_is_told_and_may_stop_the_work():
    told = []
    make(KEY, [KB, KB, KB], PageSetup(), lambda *news: told.append(news))
    assert told == [(1, 3), (2, 3), (3, 3)]

    def stop(_done, _all):
        raise InterruptedError

    with pytest.raises(InterruptedError):
        make(KEY, [KB, KB], PageSetup(), stop)


def test_nothing_to_print_and_unknown_documents_are_bugs():
    with pytest.raises(ValueError, match="dossier"):
        make(KEY, [], PageSetup())
    with pytest.raises(KeyError):
        make("cover", [KB], PageSetup())


def test_each_dossier_gets_a_file_of_its_own(tmp_path):
    told = []
    paths = write_each(KEY, [KB, agreement(3)], PageSetup(), tmp_path, lambda *news: told.append(news))
    assert sorted(tmp_path.iterdir()) == sorted(paths)
    assert paths[0].name == "lembar-tanda-tangan-7-Pelayanan-Publik-dan-Pembangunan-Daerah-Perbatasan.pdf"
    assert [len(PdfReader(path).pages) for path in paths] == [1, 1]
    assert paths[0].read_bytes() == make(KEY, [KB], PageSetup())
    assert told == [(1, 2), (2, 2)]


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
