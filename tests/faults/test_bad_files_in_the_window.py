"""A file that cannot be opened, opened through the window: a sentence each, and the file as it was."""

import sqlite3
import subprocess
import sys

import pytest

from ui.window import DESK, WELCOME


@pytest.fixture
def content(filled):
    return filled["example"]


def newer(path):
    """Make a register that a later version of the program has written."""
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 9999")
    connection.close()


BROKEN = {
    "empty": lambda content: b"",
    "a letter": lambda content: b"Kepada Yth. Bapak Bupati\n" * 400,
    "another database": lambda content: b"SQLite format 3\x00" + b"\x00" * 4080,
    "cut short": lambda content: content[: len(content) // 2],
    "cut to its head": lambda content: content[:100],
    "a spoiled head": lambda content: b"\xff" * 100 + content[100:],
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_file_that_is_no_register_is_told_and_left_alone(window, tmp_path, content, kind):
    path = tmp_path / "daftar.pendopo"
    path.write_bytes(BROKEN[kind](content))
    before = path.read_bytes()
    window.open(path)
    assert window.messages.kind == "error"
    assert len(window.messages.text) > 40
    assert "Error" not in window.messages.text
    assert window.pages.currentIndex() == WELCOME
    assert path.read_bytes() == before


def test_a_register_of_a_newer_version_is_told_apart(window, tmp_path, content):
    path = tmp_path / "daftar.pendopo"
    path.write_bytes(content)
    newer(path)
    before = path.read_bytes()
    window.open(path)
    assert window.messages.kind == "error" or window.session.register.read_only
    window.session.close()
    assert path.read_bytes() == before


def test_a_missing_file_and_a_folder_are_told(window, tmp_path):
    for path in (tmp_path / "tidak ada.pendopo", tmp_path):
        window.open(path)
        assert window.messages.kind == "error"
        assert window.pages.currentIndex() == WELCOME


def test_the_register_that_was_open_stays_open(window, tmp_path, content):
    good, bad = tmp_path / "baik.pendopo", tmp_path / "buruk.pendopo"
    good.write_bytes(content)
    bad.write_bytes(b"bukan register")
    window.open(good)
    window.open(bad)
    assert window.messages.kind == "error"
    assert window.pages.currentIndex() == DESK
    assert window.session.register.path == good


OTHER = """
import sys
from pathlib import Path
from models.store.register import Register
with Register.open(Path(sys.argv[1]), "Petugas lain"):
    print("open", flush=True)
    sys.stdin.readline()
"""


def test_a_second_window_reads_only_and_says_who_has_it(window, tmp_path, content, pytestconfig):
    path = tmp_path / "daftar.pendopo"
    path.write_bytes(content)
    other = subprocess.Popen(
        [sys.executable, "-c", OTHER, str(path)],
        cwd=pytestconfig.rootpath,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with other:
        assert other.stdout.readline() == b"open\n"
        window.open(path)
        assert window.session.register.read_only
        assert window.status.reading.text()
        assert not window.actions_.trigger("record.new")
        assert not window.actions_.trigger("edit.undo")
        other.stdin.close()


@pytest.mark.parametrize(
    "odd",
    [
        "<b>tebal</b> & \"kutip\" 'satu' <script>",
        "😀 é ü 中文 العربية",
        "baris\nkedua\n\nketiga",
        "x" * 5000,
        "{0} {name} %s",
    ],
)
def test_odd_text_is_shown_as_typed(window, tmp_path, content, odd):
    from models.lists.cards import agreement_card
    from models.tables import Agreement

    path = tmp_path / "daftar.pendopo"
    path.write_bytes(content)
    window.open(path)
    window.show_tab("mou")
    tab = window.current_tab()
    tab.view.select(1)
    tab.edit_current()
    tab.editor.main.input("title").set_value(odd)
    assert tab.save(), tab.editor.bar.text
    assert Agreement.get_by_id(1).title == odd
    assert agreement_card(1, window.session.today).title == odd
    shown = tab.preview.toPlainText()
    assert odd.splitlines()[0][:60] in shown.replace("\xa0", " ")
    assert "{subject}" not in window.messages.text
