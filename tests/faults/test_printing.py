"""The disk fills up, or the clerk stops, while papers are written: what has a name is whole."""

import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from models.documents import write_each
from models.documents.order import Order, fulfil
from models.documents.page import PageSetup
from models.language import use_language
from models.trouble import Trouble
from tests.documents.dossiers import KB, KEY, agreement

HOUSE = Path(__file__).parents[2]

# A file may not grow beyond 20,000 bytes: writing fails in the midst of it, as on a full stick.
NARROW = """
import resource, signal, sys
from pathlib import Path
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
from models.documents import write_each, write_whole
from models.documents.page import PageSetup
from models.language import use_language
from models.trouble import Trouble
from tests.documents.dossiers import KB, KEY
use_language("en")
folder = Path(sys.argv[1])
(folder / "kept.pdf").write_bytes(b"as it was")
for work in (
    lambda: write_each(KEY, [KB], PageSetup(originals=200), folder),
    lambda: write_whole(folder / "kept.pdf", bytes(50_000)),
):
    try:
        work()
    except Trouble as trouble:
        print(trouble)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="needs a limit for the size of files")
def test_a_disk_that_fills_up_leaves_no_half_file(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", NARROW, str(tmp_path)], cwd=HOUSE, capture_output=True, check=True, text=True
    )
    assert done.stdout.count("could not be written into") == 2, done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["kept.pdf"]
    assert (tmp_path / "kept.pdf").read_bytes() == b"as it was"


def test_whoever_stops_keeps_the_files_that_are_whole(tmp_path):
    def stop(done, _all, _what):
        if done == 2:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        write_each(KEY, [KB, agreement(2), agreement(3, id=10)], PageSetup(), tmp_path, stop)
    assert len(list(tmp_path.iterdir())) == 2
    assert all(len(PdfReader(path).pages) == 1 for path in tmp_path.iterdir())


def test_a_folder_that_cannot_be_written_is_told(example, tmp_path):
    use_language("en")
    with pytest.raises(Trouble, match="could not be written into"):
        fulfil(Order("labels", [1]), {}, tmp_path / "missing")


def test_a_broken_logo_is_told_by_its_government_and_no_file_is_begun(tmp_path):
    use_language("en")
    party = KB.parties[0].__class__(1, "Pemerintah Kabupaten Serang", logo=b"<svg/>")
    broken = KB.__class__(3, "kb", "Judul", parties=(party, KB.parties[1]))
    with pytest.raises(Trouble, match="The logo of Pemerintah Kabupaten Serang"):
        write_each(KEY, [broken], PageSetup(), tmp_path)
    assert list(tmp_path.iterdir()) == []
