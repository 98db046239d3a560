"""Does this computer bring all that Pendopo needs? Asked by `--self-test`, in an installed program as well."""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from models.language import LANGUAGES, _, use_language
from models.lists.sql import select


def run() -> int:
    """Try every part on something real, print a line for each, and return 0 when all of them work, otherwise 1."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        results = [_tried(name, check, Path(folder)) for name, check in CHECKS.items()]
    return 0 if all(results) else 1


def _tried(name: str, check: Callable[[Path], str], folder: Path) -> bool:
    try:
        found = check(folder)
    except Exception as problem:
        sys.stdout.write(f"FAILED {name}: {type(problem).__name__}: {problem}\n")
        return False
    sys.stdout.write(f"ok     {name}: {found}\n")
    return True


def _expect(fine: bool, otherwise: str) -> None:
    if not fine:
        raise RuntimeError(otherwise)


def _qt(_folder: Path) -> str:
    from PySide6.QtCore import qVersion
    from PySide6.QtWidgets import QApplication, QLabel

    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    _expect(not QLabel("Pendopo").grab().isNull(), "nothing is drawn")
    return f"{qVersion()} on {app.platformName()}"


def _icons(_folder: Path) -> str:
    from ui import icons

    icons.load()
    _expect(icons.known("printer-outline"), "the icon font is not there")
    return "icon font loaded"


def _register(folder: Path) -> str:
    """Make the example register, look for a word in it, and read JSON in SQL."""
    from models.acts.seeding import fill_example, fill_reference
    from models.lists.search import find
    from models.store.register import Register

    with Register.create(folder / "contoh.pendopo", "self-test"):
        fill_reference()
        fill_example()
        _expect(bool(find("sampah")), "the full-text search finds nothing")
        ((version, one),) = select("SELECT sqlite_version(), json_extract('{\"a\": 1}', '$.a')")
    _expect(one == 1, "SQLite knows no JSON")
    return f"SQLite {version}, full-text search, JSON"


def _paper(folder: Path) -> str:
    """Print the sheets of the example, and read them with QtPdf."""
    from models.documents import make
    from models.documents.page import page_setup
    from models.lists.dossiers import dossier
    from models.lists.settings import read_settings
    from models.store.register import Register
    from ui.printing.pages import Pdf

    with Register.open(folder / "contoh.pendopo", "self-test", read_only=True):
        ids = [record for (record,) in select("SELECT id FROM agreement WHERE kind = 'kb' ORDER BY id")]
        content = make("signature-sheet", [dossier(record) for record in ids], page_setup(read_settings()))
    pdf = Pdf(content)
    text = pdf.getAllText(0).text()
    _expect("KESEPAKATAN BERSAMA" in text, "the sheet cannot be read back")
    return f"{pdf.pageCount()} sheets, {len(content)} bytes, read back"


def _words(_folder: Path) -> str:
    """Every language can be spoken."""
    from models import language

    before = language.language()
    try:
        said = []
        for spoken in LANGUAGES:
            use_language(spoken)
            said.append(_("Save"))
    finally:
        use_language(before)
    _expect(len(set(said)) == len(LANGUAGES), "the catalogue is not there")
    return ", ".join(said)


CHECKS: dict[str, Callable[[Path], str]] = {
    "Qt": _qt,
    "icons": _icons,
    "register": _register,
    "paper": _paper,
    "words": _words,
}
