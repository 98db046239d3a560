"""Making an agreement ready to sign through the real pages: errors, reasons, freezing, printing, withdrawing."""

import datetime
import io

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from models.acts.freezing import freeze, new_code
from models.acts.texts import save_text
from models.documents import DOCUMENTS
from models.language import use_language
from models.lists.attachments import content
from models.lists.dossiers import dossier
from models.lists.frozen import frozen_cards, frozen_in_force
from models.rules.articles import ArticleText
from models.tables import Agreement, FrozenDocument, Party, Person, Tenure, engine
from tests.acts.builders import mou, region, sign, tenure
from ui.dialogs.palette import Palette
from ui.tabs.mou import MouTab
from ui.tabs.ready import open_ready
from ui.tabs.ready_page import ReadyPage
from ui.tabs.record_tab import Mode
from ui.tabs.withdrawal import open_withdrawal
from ui.text.text_editor import TextEditor

DAY = datetime.date(2026, 12, 1)
TEXT = [
    ArticleText("recital", "", "bahwa daerah berbatasan;"),
    ArticleText("article", "Maksud dan Tujuan", "Pelayanan bagi 200 (dua ratus) desa."),
    ArticleText("article", "Penutup", "Dibuat dalam {rangkap} rangkap."),
]


@pytest.fixture(autouse=True)
def english():
    use_language("en")


@pytest.fixture
def tab(desk, qtbot):
    tab = MouTab(desk)
    desk.messages.window().resize(1366, 740)
    desk.messages.parentWidget().layout().insertWidget(0, tab)
    desk.messages.window().activateWindow()
    qtbot.waitUntil(tab.isVisible)
    qtbot.waitUntil(desk.messages.window().isActiveWindow)
    return tab


@pytest.fixture
def agreement(tab):
    """An MoU in order but for the numbers and the office's checklist."""
    with engine().act("empty the checklist"):
        from models.acts.settings import save_settings

        save_settings({"checklist_kb": "Penutup"})
        Tenure.update(last_day=DAY - datetime.timedelta(days=1)).execute()  # those of the example
    record = mou(
        parties=[
            {"region": region("36.04"), "tenure": tenure("Penandatangan Satu", "Bupati Serang", "36.04")},
            {"region": region("36.73"), "tenure": tenure("Penandatangan Dua", "Wali Kota Serang", "36.73")},
        ],
        signed_on=DAY, place="Pendopo", first_day=DAY, last_day=datetime.date(2027, 11, 30),
    )  # fmt: skip
    save_text(record, TEXT)
    return record


def opened(tab, record):
    tab.go(record)
    open_ready(tab)
    return tab.editor


def fields(page):
    return [(finding.level.value, finding.field) for finding in page.matters.findings]


def test_what_is_still_open_is_a_warning_and_wants_a_reason(tab, agreement):
    page = opened(tab, agreement)
    assert fields(page) == [("warning", "parties.1.number"), ("warning", "parties.2.number")]
    assert not page.save_button.isEnabled()
    assert "every warning" in page.why.text()
    first, second = page.matters.reasons.values()
    first.setText("menyusul")
    assert not page.save_button.isEnabled()
    second.setText("  ")
    assert not page.save_button.isEnabled()
    second.setText("menyusul juga")
    assert page.save_button.isEnabled()
    assert page.why.text() == ""


def test_errors_block_and_lead_to_their_place(tab, agreement, asked):
    save_text(agreement, [*TEXT[:2], ArticleText("article", "Penutup", "Dibuat 2 (tiga) kali pada {isi: tempat}.")])
    page = opened(tab, agreement)
    assert [where for level, where in fields(page) if level == "error"] == ["articles.2", "articles.2"]
    page.matters.same.setText("tidak apa")
    page.matters.use_same()
    assert not page.save_button.isEnabled()
    assert "errors" in page.why.text()
    assert "Pasal 2 Penutup" in [label.text() for label in page.matters.findChildren(QLabel)]
    page.matters.go_buttons[0].click()
    assert asked.done == ["text.edit"]
    assert tab.mode is Mode.LIST


def test_going_to_a_field_opens_the_editor_there_and_reasons_are_kept(tab, agreement, qtbot):
    page = opened(tab, agreement)
    page.matters.same.setText("menyusul")
    qtbot.keyClick(page.matters.same, Qt.Key.Key_Return)
    assert page.matters.complete
    page.matters.go_buttons[1].click()
    editor = tab.editor
    number = editor.parties.forms[1].form.input("number")
    qtbot.waitUntil(number.hasFocus)
    qtbot.keyClicks(number, "134.4/2")
    tab.save()
    qtbot.waitUntil(lambda: isinstance(tab.editor, ReadyPage))
    page = tab.editor
    assert page.matters.accepted == [
        ("PIHAK KESATU: The number of Pemerintah Kabupaten Serang is blank; it is written in by hand.", "menyusul")
    ]


def test_it_is_frozen_by_keyboard_and_the_code_is_shown_large(tab, agreement, qtbot, asked):
    page = opened(tab, agreement)
    first, second = page.matters.reasons.values()
    qtbot.waitUntil(first.hasFocus)
    qtbot.keyClicks(first, "menyusul")
    second.setFocus()
    qtbot.keyClicks(second, "menyusul pula")
    qtbot.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert page.progress.isVisible()
    qtbot.waitUntil(lambda: bool(page.frozen), timeout=20_000)
    kept = frozen_in_force(agreement)
    assert page.frozen == kept.code == page.code
    assert [reason for _warning, reason in kept.accepted] == ["menyusul", "menyusul pula"]
    assert kept.documents == tuple(key for key, document in DOCUMENTS.items() if document.kept)
    assert page.frozen in [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert Agreement.get_by_id(agreement).stage == "ready"
    text = FrozenDocument.get_by_id(kept.id).text
    assert "Penandatangan Satu" in text
    assert "200 (dua ratus) desa" in text
    for _document, pdf in dossier(agreement).frozen.papers:
        for printed in PdfReader(io.BytesIO(content(pdf))).pages:
            words = "".join(printed.extract_text().split())
            assert kept.code in words
            assert kept.sha256 in words
    qtbot.waitUntil(page.save_button.hasFocus)
    qtbot.keyClick(page.save_button, Qt.Key.Key_Space)
    assert asked.printed == [[agreement]]
    assert tab.mode is Mode.LIST


def test_in_the_window_an_error_leads_to_its_words_and_back(window, filled, tmp_path, qtbot):
    path = tmp_path / "contoh.pendopo"
    path.write_bytes(filled["example"])
    window.session.open(path)
    record = mou()
    save_text(record, [TEXT[0], TEXT[1], ArticleText("article", "Penutup", "Ada {isi: jumlah} rangkap.")])
    window.go("mou", record)
    window.actions_.trigger("agreement.ready")
    tab = window.current_tab()
    at = [finding.field for finding in tab.editor.matters.findings].index("articles.2")
    tab.editor.went.emit(tab.editor.matters.findings[at])
    assert isinstance(tab.editor, TextEditor)
    assert tab.editor.page.at == 2
    assert tab.editor.page.body.textCursor().selectedText() == "{isi: jumlah}"
    tab.editor.cancel()
    qtbot.waitUntil(lambda: isinstance(tab.editor, ReadyPage))
    tab.editor.cancel()
    assert tab.mode is Mode.LIST


def complete(page):
    page.matters.same.setText("menyusul")
    page.matters.use_same()
    return page


def test_stopping_freezes_nothing(tab, agreement, qtbot):
    page = complete(opened(tab, agreement))
    page.freeze()
    assert page.dirty
    page.cancel_button.click()
    qtbot.waitUntil(lambda: page.bar.text == "Stopped. Nothing was frozen.", timeout=20_000)
    assert frozen_cards(agreement) == ()
    assert page.save_button.isEnabled()
    assert tab.editor is page
    page.freeze()
    qtbot.waitUntil(lambda: bool(page.frozen), timeout=20_000)


def test_what_changes_while_the_pages_are_made_is_not_frozen(tab, agreement, qtbot):
    page = complete(opened(tab, agreement))
    page.freeze()
    with engine().act("rename"):
        Person.update(name="Nama Lain").where(Person.name == "Penandatangan Dua").execute()
    qtbot.waitUntil(lambda: "changed meanwhile" in page.bar.text, timeout=20_000)
    assert frozen_cards(agreement) == ()
    page.freeze()
    qtbot.waitUntil(lambda: bool(page.frozen), timeout=20_000)
    assert "Nama Lain" in FrozenDocument.get().text


def test_the_pages_are_shown_before_and_made_anew_after_a_change(tab, agreement, qtbot):
    page = opened(tab, agreement)
    qtbot.waitUntil(lambda: hasattr(page.side, "pane"), timeout=20_000)
    assert page.side.which.count() == 3
    before = dict(page.side._papers)
    page.side.originals.setValue(3)
    qtbot.waitUntil(lambda: dict(page.side._papers) != before, timeout=20_000)
    page.side.which.setCurrentIndex(1)
    assert page.side.pane.pages.text().startswith("Page 1 of")


def test_a_name_that_differs_is_taken_over(tab, agreement):
    with engine().act("an earlier paper"):
        Party.update(signatory_name="Nama Lama", signatory_post="Wali Kota Serang").where(
            (Party.agreement == agreement) & (Party.position == 2)
        ).execute()
    page = opened(tab, agreement)
    assert ("error", "parties.2.signatory_name") in fields(page)
    page.take_over()
    assert "error" not in {level for level, _field in fields(page)}


def test_a_character_the_typeface_lacks_is_named(tab, agreement):
    save_text(agreement, [*TEXT, ArticleText("closing", "", "Demikian 中 dibuat.")])
    page = opened(tab, agreement)
    (found,) = [finding for finding in page.matters.findings if finding.field == "articles.3"]
    assert found.values["character"] == "中"


def frozen(agreement, today=datetime.date(2026, 11, 23)):
    return freeze(
        agreement, new_code(agreement), "NASKAH", {"signature-sheet": b"%PDF"}, [("Nomor kosong", "menyusul")], today
    )


def test_nothing_is_made_ready_twice_nor_after_the_signing(tab, agreement, desk):
    frozen(agreement)
    assert opened(tab, agreement) is None
    assert frozen_in_force(agreement).code in desk.messages.text
    sign(agreement, DAY)
    assert opened(tab, agreement) is None
    open_withdrawal(tab)
    assert tab.editor is None
    assert "addendum" in desk.messages.text


def test_a_frozen_text_is_withdrawn_with_letter_and_reason(tab, agreement, desk, qtbot):
    frozen(agreement)
    code = frozen_in_force(agreement).code
    tab.go(agreement)
    assert code in tab.preview.toPlainText()
    assert "menyusul" in tab.preview.toPlainText()
    open_withdrawal(tab)
    page = tab.editor
    letter, reason = page.form.input("letter"), page.form.input("reason")
    qtbot.waitUntil(letter.hasFocus)
    qtbot.keyClicks(letter, "100/12")
    qtbot.keyClick(letter, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert tab.editor is page
    qtbot.waitUntil(reason.hasFocus)
    qtbot.keyClicks(reason, "Nama salah")
    qtbot.keyClick(reason, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert tab.mode is Mode.LIST
    assert code in desk.messages.text
    assert desk.messages.choices() == []
    assert frozen_in_force(agreement) is None
    said = tab.preview.toPlainText()
    assert f"{code}: withdrawn on" in said
    assert "100/12" in said
    open_withdrawal(tab)
    assert tab.editor is None


def test_the_editor_says_what_is_frozen_and_what_may_be_filled(tab, agreement):
    frozen(agreement)
    tab.go(agreement)
    tab.edit_current()
    editor = tab.editor
    said = " ".join(label.text() for label in editor.findChildren(QLabel))
    assert frozen_in_force(agreement).code in said
    assert "Still to be filled in: number of Pemerintah Kabupaten Serang" in said
    editor.main.input("title").set_value("Lain")
    editor.scope.set_value("baru")
    assert not tab.save()
    assert editor.main.input("title").hasFocus()
    editor.main.input("title").set_value(dossier(agreement).title)
    editor.parties.forms[0].form.input("number").set_value("134.4/1")
    assert tab.save()
    assert dossier(agreement).parties[0].number == "134.4/1"


def test_the_palette_opens_what_a_code_names(tab, agreement, desk, qtbot, asked):
    from ui.actions import Actions

    frozen(agreement)
    code = frozen_in_force(agreement).code
    palette = Palette(desk, Actions(desk.messages.window(), []))
    qtbot.addWidget(palette)
    wrong = code[:-1] + ("A" if code[-1] != "A" else "B")
    qtbot.keyClicks(palette.line, wrong)
    assert "check letter" in palette.hits.topLevelItem(0).text(0)
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert asked.gone == []
    palette.line.clear()
    qtbot.keyClicks(palette.line, code.replace("-", "").lower())
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert asked.gone == [("mou", agreement)]
