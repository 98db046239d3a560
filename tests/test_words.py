"""The Indonesian catalogue is complete, keeps every {name}, and is compiled."""

import ast
import io
import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import main
from models.language import TRANSLATIONS, use_language

HOUSE = Path(main.__file__).parent
KEYWORDS = {"_": None, "N_": None, "_n": (1, 2)}
CATALOGUE = TRANSLATIONS / "id" / "LC_MESSAGES" / "pendopo.po"
NAMES = re.compile(r"\{(\w+)\}")


def wanted():
    """Return every message in the source, with where it stands."""
    found = {}
    for room in ("models", "ui"):
        for name, line, message, _comments, _context in extract_from_dir(HOUSE / room, keywords=KEYWORDS):
            found[message] = f"{room}/{name}:{line}"
    for name, line, message, _comments, _context in extract_from_dir(
        HOUSE, method_map=[("main.py", "python")], keywords=KEYWORDS
    ):
        found[message] = f"{name}:{line}"
    return found


@pytest.fixture(scope="module")
def catalogue():
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="id")


def test_every_message_is_translated(catalogue):
    known = {message.id: message for message in catalogue if message.id}
    missing = [
        f"{place}: {message!r}"
        for message, place in wanted().items()
        if message not in known or not known[message].string or "fuzzy" in known[message].flags
    ]
    assert not missing, "\n".join(missing)


def test_nothing_is_translated_that_nobody_says(catalogue):
    said = set(wanted())
    assert [message.id for message in catalogue if message.id and message.id not in said] == []


def test_every_name_in_braces_is_kept(catalogue):
    for message in catalogue:
        if message.id:
            source = message.id[-1] if isinstance(message.id, tuple) else message.id
            for text in message.string if isinstance(message.string, tuple) else (message.string,):
                assert set(NAMES.findall(text)) == set(NAMES.findall(source)), source


def test_no_sentence_hides_in_an_f_string():
    """The extractor does not look inside them."""
    hidden = [
        f"{file.name}:{call.lineno}"
        for room in ("models", "ui")
        for file in (HOUSE / room).rglob("*.py")
        for joined in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(joined, ast.JoinedStr)
        for call in ast.walk(joined)
        if isinstance(call, ast.Call)
        and getattr(call.func, "id", "") in KEYWORDS
        and isinstance(call.args[0], ast.Constant)
    ]
    assert hidden == []


def test_the_compiled_catalogue_is_the_present_one(catalogue):
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    assert CATALOGUE.with_suffix(".mo").read_bytes() == compiled.getvalue()


def test_only_these_languages_are_spoken():
    with pytest.raises(KeyError):
        use_language("xx")
