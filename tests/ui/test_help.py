"""The manual, the about page, the bug report, and the self-test."""

import re
import sys

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from models.language import LANGUAGES, use_language
from ui import self_test
from ui.dialogs.about import AboutDialog
from ui.dialogs.help import MANUAL, PAGES, HelpDialog
from ui.dialogs.report import ReportDialog, log_file, note_bug
from ui.dialogs.version import version
from ui.tabs import TABS


@pytest.fixture
def pages(qtbot):
    dialog = HelpDialog("mou")
    qtbot.addWidget(dialog)
    return dialog


def test_every_tab_has_its_page():
    assert {tab.key for tab in TABS} <= set(PAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_written_and_leads_only_to_pages(language):
    written = {path.stem: path.read_text(encoding="utf-8") for path in (MANUAL / language).glob("*.md")}
    assert set(written) == set(PAGES)
    for text in written.values():
        assert text.startswith("# ")
        assert {link.removesuffix(".md") for link in re.findall(r"\]\(([^)]*)\)", text)} <= set(PAGES)


def test_opens_on_the_tab_in_front_and_follows_links(pages):
    assert pages.page.toPlainText().startswith("MoU: Kesepakatan Bersama")
    pages.page.anchorClicked.emit(QUrl("printing.md"))
    assert pages.page.toPlainText().startswith("Mencetak")
    assert pages.index.currentRow() == list(PAGES).index("printing")


def test_speaks_the_clerks_language(qtbot):
    use_language("en")
    dialog = HelpDialog("backup")
    qtbot.addWidget(dialog)
    assert dialog.page.toPlainText().startswith("Backup and restoring")


def test_a_place_without_a_page_gets_the_first(qtbot):
    dialog = HelpDialog("elsewhere")
    qtbot.addWidget(dialog)
    assert dialog.page.toPlainText().startswith("Mulai dengan Pendopo")


def test_about_names_version_register_and_licences(qtbot, desk):
    dialog = AboutDialog(desk)
    qtbot.addWidget(dialog)
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert f"Pendopo {version()}" in said
    assert re.fullmatch(r"\d+\.\d+\.\d+", version())
    assert str(desk.session.register.path) in said
    assert "LGPL 3" in said


@pytest.fixture
def bug():
    try:
        raise KeyError("nama orang")
    except KeyError:
        return sys.exc_info()


def test_a_bug_can_be_copied(qtbot, bug):
    dialog = ReportDialog(*bug)
    qtbot.addWidget(dialog)
    dialog.copy_button.click()
    copied = QGuiApplication.clipboard().text()
    assert "KeyError: 'nama orang'" in copied
    assert version() in copied


def test_the_log_gets_a_line_without_anybodys_data(bug, asked):
    before = log_file().read_text(encoding="utf-8").splitlines() if log_file().exists() else []
    note_bug(bug[0], bug[2], asked.now)
    lines = log_file().read_text(encoding="utf-8").splitlines()[len(before) :]
    assert len(lines) == 1
    assert lines[0].startswith(f"2026-11-23T10:00:00+00:00 {version()} KeyError: test_help.py:")
    assert "nama orang" not in lines[0]


def test_a_log_that_cannot_be_written_stops_nobody(bug, asked, monkeypatch, tmp_path):
    (tmp_path / "pendopo").write_text("a file where the folder should be")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    note_bug(bug[0], bug[2], asked.now)
    assert (tmp_path / "pendopo").is_file()


def test_the_self_test_finds_everything(qapp, capsys):
    assert self_test.run() == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(self_test.CHECKS)
    assert all(line.startswith("ok ") for line in lines)


def test_the_self_test_says_what_is_missing(monkeypatch, capsys):
    def missing(_folder):
        raise FileNotFoundError("caladea.ttf")

    monkeypatch.setattr(self_test, "CHECKS", {"fonts": missing})
    assert self_test.run() == 1
    assert capsys.readouterr().out == "FAILED fonts: FileNotFoundError: caladea.ttf\n"
