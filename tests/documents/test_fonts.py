"""The office's own font: found, missing, forbidden; and the characters that a font lacks."""

import io
import shutil
import struct
from pathlib import Path

import font_caladea
import pytest
from pypdf import PdfReader

from models.documents import fonts, installed, make
from models.documents.fonts import CALADEA, Faces, family_found, installed_families, lacking, load, printable, width
from models.documents.page import PageSetup
from models.documents.text import Text
from tests.documents.dossiers import KB, words
from tests.documents.texts import KB_FULL


def renamed(data: bytes, family: str) -> bytes:
    """A font file whose names, all of them, say another family of as many letters as "Caladea"."""
    assert len(family) == len("Caladea")
    return data.replace(b"Caladea", family.encode()).replace("Caladea".encode("utf-16-be"), family.encode("utf-16-be"))


def forbidden(data: bytes) -> bytes:
    """A font file whose maker forbids to embed it: fsType 2 in its table OS/2."""
    changed = bytearray(data)
    for place in range(struct.unpack(">H", data[4:6])[0]):
        entry = 12 + 16 * place
        if data[entry : entry + 4] == b"OS/2":
            (start,) = struct.unpack(">I", data[entry + 8 : entry + 12])
            changed[start + 8 : start + 10] = b"\x00\x02"
    return bytes(changed)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty folder of fonts, the only one on this computer."""
    monkeypatch.setattr(installed, "_folders", lambda: iter([tmp_path]))
    caches = (installed.families, load, fonts._glyphs, fonts._shown, printable, width)
    for cached in caches:
        cached.cache_clear()
    yield tmp_path
    for cached in caches:
        cached.cache_clear()


def put(folder, face: str, family: str, change=lambda data: data) -> None:
    data = Path(font_caladea.font_files[face]).read_bytes()
    (folder / f"{family}-{face}.ttf").write_bytes(change(renamed(data, family)))


def test_font_of_the_office_is_found_by_its_name_and_embedded(folder):
    for face in ("Caladea", "CaladeaBold", "CaladeaItalic", "CaladeaBoldItalic"):
        put(folder, face, "Bokmann")
    assert installed_families() == ["Bokmann"]
    assert family_found("bokmann ")
    assert load("bokmann") == Faces("Bokmann Regular", "Bokmann Bold", "Bokmann Italic")
    found = PdfReader(io.BytesIO(make("agreement", [KB_FULL], PageSetup(font="Bokmann"))))
    names = {font.get_object()["/BaseFont"] for page in found.pages for font in page["/Resources"]["/Font"].values()}
    assert names
    assert all("Bokmann" in name for name in names)
    assert "KESEPAKATAN BERSAMA" in words(found.pages[0])


def test_missing_faces_are_the_regular_one(folder):
    put(folder, "Caladea", "Bokmann")
    put(folder, "CaladeaItalic", "Bokmann")
    assert load("Bokmann") == Faces("Bokmann Regular", "Bokmann Regular", "Bokmann Italic")


@pytest.mark.parametrize("face", ["CaladeaBold", "CaladeaBoldItalic"])
def test_family_without_a_regular_face_is_not_found(folder, face):
    put(folder, face, "Bokmann")
    assert not family_found("Bokmann")


def test_font_that_is_not_there_or_must_not_be_embedded_is_stood_in_for(folder):
    put(folder, "Caladea", "Bokmann", forbidden)
    (folder / "broken.ttf").write_bytes(b"\x00\x01\x00\x00 nothing")
    shutil.copy(font_caladea.font_files["Caladea"], folder / "text.txt")
    for family in ("Bokmann", "Arial", "Broken"):
        assert not family_found(family)
        assert load(family) is CALADEA
    made = make("signature-sheet", [KB], PageSetup(font="Bokmann"))
    assert made == make("signature-sheet", [KB], PageSetup())


def test_file_that_breaks_off_is_no_font(folder):
    put(folder, "Caladea", "Bokmann", lambda data: data[: len(data) // 2])
    assert not family_found("Bokmann")


@pytest.mark.parametrize("family", ["", " ", "Caladea", "caladea"])
def test_the_embedded_font_is_always_there(folder, family):
    assert family_found(family)
    assert load(family) is CALADEA
    assert installed_families() == []


def test_cuts_of_a_family_are_families_of_their_own(tmp_path):
    found: dict[str, installed.Family] = {}
    for style in ("Book", "Bold", "Condensed Bold Oblique", "Condensed", "Light"):
        installed._take(found, "Deja", style, (style, 0))
    assert sorted(found) == ["deja", "deja condensed", "deja light"]
    assert found["deja"] == installed.Family("Deja", ("Book", 0), ("Bold", 0), None)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Ma’arif “kutip” – … • \uf0b7 ● \t\u00ad\u00a0\u200b\u202f", []),
        ("Muḥammad 中文 中", ["ḥ", "中", "文"]),
        ("محمد", ["م", "ح", "د"]),
        ("ﬃ Ａ e\u0301", []),
        ("😀", ["😀"]),
    ],
)
def test_characters_that_the_font_lacks_are_named(text, missing):
    assert lacking(text) == missing
    assert all((f"[U+{ord(each):04X}]" in printable(text)) for each in missing)


def test_script_from_right_to_left_is_lacking_even_where_there_are_glyphs():
    if not family_found("DejaVu Sans"):
        pytest.skip("DejaVu Sans is not installed")
    assert lacking("محمد ḥ", "DejaVu Sans") == ["م", "ح", "د"]
    assert printable("م", load("DejaVu Sans").regular) == "[U+0645]"


def test_text_pasted_from_word_prints_right():
    pasted = "(1)\tPara\u00a0pihak \u201csepakat\u201d kerja\u00adsama\u200b;\n\uf0b7\tbutir\u2011butir\u2028baris"
    lines = Text(((pasted, CALADEA.regular),), 12, 15).lines(400)
    said = [line.runs[0][0] for line in lines]
    assert said == ["(1) Para\u00a0pihak “sepakat” kerjasama;", "• butir-butir", "baris"]
