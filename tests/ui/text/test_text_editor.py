"""The page of the text, in the real window: written, put in order, saved, left."""

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from models.acts.texts import save_text
from models.language import use_language
from models.lists.dossiers import articles_of
from models.rules.articles import ArticleText
from models.rules.findings import error
from models.tables import Agreement, FrozenDocument, engine
from tests.ui.test_accessible import nameless
from ui.tabs.record_tab import Mode

KEY, CTRL, ALT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def article(heading, body="Isi."):
    return ArticleText("article", heading, body)


TEXT = [
    ArticleText("recital", "", "a. bahwa wilayah berbatasan;"),
    article("Maksud dan Tujuan", "(1) Maksud.\n(2) Lihat {pasal:Jangka Waktu}."),
    article("Jangka Waktu", "Berlaku sejak {mulai}."),
    article("Penutup", "(1) Menurut {pasal:Jangka Waktu} dan {pasal:Maksud dan Tujuan}."),
    ArticleText("closing", "", "Demikian."),
]


@pytest.fixture(autouse=True)
def english():
    use_language("en")


@pytest.fixture
def tab(window, qtbot):
    """The PKS tab with the first PKS chosen; it has no text yet."""
    window.dialogs.example()
    record = Agreement.select().where(Agreement.kind == "pks").order_by(Agreement.id).get().id
    window.go("pks", record)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window.tab("pks")


@pytest.fixture
def open_text(tab, window, qtbot):
    """Open the page by its key, and return it."""

    def opening():
        QTest.keyClick(window, KEY.Key_T, CTRL)
        qtbot.waitUntil(lambda: tab.editor is not None)
        return tab.editor

    return opening


@pytest.fixture
def editor(tab, open_text):
    save_text(tab.current(), TEXT)
    return open_text()


def headings(editor):
    return [part.heading for part in editor.whole.value() if part.part == "article"]


def names(editor):
    outline = editor.page.outline
    return [outline.item(at).text() for at in range(outline.count())]


def choices(bar):
    return {button.text(): button for button in bar.choices()}


def test_a_pks_without_a_text_starts_from_its_template(open_text, tab, qtbot):
    editor = open_text()
    offer = editor.page.empty
    qtbot.waitUntil(offer.draw_button.hasFocus)
    assert offer.draw_button.text().startswith("Start from “")
    assert not editor.save_button.isEnabled()
    QTest.keyClick(offer.draw_button, KEY.Key_Space)
    assert "Penutup" in headings(editor)
    assert "Kuota dan Waktu Pengiriman" in headings(editor), "the PKS is about waste"
    assert headings(editor).index("Kuota dan Waktu Pengiriman") < headings(editor).index("Pembiayaan")
    assert articles_of(tab.current()) == ()
    QTest.keyClick(editor.page.body, KEY.Key_S, CTRL)
    assert tab.mode is Mode.LIST
    assert [part.heading for part in articles_of(tab.current())]
    assert Agreement.get_by_id(tab.current()).clause_set.kind == "pks"


def test_drawing_is_taken_back_in_the_strip(open_text):
    editor = open_text()
    editor.page.empty.draw_button.click()
    choices(editor.bar)["Undo"].click()
    assert editor.whole.value() == ()
    assert editor.page.empty.isVisible()
    assert not editor.dirty


def test_the_outline_numbers_the_articles_and_shows_each(editor):
    assert names(editor) == [
        "Recital (menimbang)", "Pasal 1 Maksud dan Tujuan", "Pasal 2 Jangka Waktu", "Pasal 3 Penutup", "Closing words"
    ]  # fmt: skip
    assert not editor.page.heading.isVisible()
    QTest.keyClick(editor.page.outline, KEY.Key_Down)
    QTest.keyClick(editor.page.outline, KEY.Key_Down)
    assert editor.page.kind.text() == "Pasal 2"
    assert editor.page.heading.text() == "Jangka Waktu"
    assert editor.page.body.toPlainText() == "Berlaku sejak {mulai}."
    QTest.keyClick(editor.page.outline, KEY.Key_Return)
    assert editor.page.body.hasFocus()


def test_words_are_kept_while_other_parts_are_shown_and_the_caret_too(editor):
    outline, body = editor.page.outline, editor.page.body
    outline.setCurrentRow(2)
    body.setFocus()
    body.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(body, " Dua tahun.")
    outline.setCurrentRow(3)
    outline.setCurrentRow(2)
    assert body.toPlainText() == "Berlaku sejak {mulai}. Dua tahun."
    QTest.keyClicks(body, "!")
    assert editor.whole.value()[2].body == "Berlaku sejak {mulai}. Dua tahun.!"
    QTest.keyClick(body, KEY.Key_Z, CTRL)
    assert "!" not in editor.whole.value()[2].body


def test_order_is_changed_by_keyboard_and_taken_back(editor, tab):
    outline = editor.page.outline
    outline.setFocus()
    outline.setCurrentRow(3)
    QTest.keyClick(outline, KEY.Key_Up, ALT)
    assert headings(editor) == ["Maksud dan Tujuan", "Penutup", "Jangka Waktu"]
    assert outline.currentRow() == 2
    QTest.keyClick(outline, KEY.Key_Down, ALT)
    QTest.keyClick(outline, KEY.Key_Down, ALT)
    assert headings(editor) == ["Maksud dan Tujuan", "Jangka Waktu", "Penutup"], "an article stays among the articles"
    QTest.keyClick(outline, KEY.Key_Z, CTRL)
    QTest.keyClick(outline, KEY.Key_Z, CTRL)
    assert editor.whole.value() == tuple(TEXT)
    assert tab.desk.session.undoable()[1] == "Saved the text of “{subject}”", "the register was not touched"


def test_a_part_comes_and_goes_with_undo(editor, qtbot):
    outline = editor.page.outline
    outline.setFocus()
    outline.setCurrentRow(1)
    QTest.keyClick(outline, KEY.Key_Insert)
    assert outline.currentRow() == 2
    QTest.keyClick(outline, KEY.Key_Return)
    assert editor.page.heading.hasFocus()
    QTest.keyClicks(editor.page.heading, "Objek")
    QTest.keyClick(editor.page.heading, KEY.Key_Return)
    QTest.keyClicks(editor.page.body, "Objeknya.")
    assert names(editor)[2] == "Pasal 2 Objek"
    outline.setFocus()
    outline.setCurrentRow(1)
    QTest.keyClick(outline, KEY.Key_Delete)
    assert headings(editor) == ["Objek", "Jangka Waktu", "Penutup"]
    choices(editor.bar)["Undo"].click()
    assert headings(editor) == ["Maksud dan Tujuan", "Objek", "Jangka Waktu", "Penutup"]
    outline.setFocus()
    QTest.keyClick(outline, KEY.Key_Z, CTRL)
    assert "Objek" in headings(editor), "what was written since stays"


def test_the_mouse_finds_all_of_it_in_the_menu(editor):
    menu = {action.text(): action for action in editor.page.part_button.menu().actions() if action.text()}
    editor.page.outline.setCurrentRow(2)
    menu["Move down (Alt+Down)"].trigger()
    assert headings(editor) == ["Maksud dan Tujuan", "Penutup", "Jangka Waktu"]
    menu["Remove this part (Del)"].trigger()
    menu["Legal basis (mengingat)"].trigger()
    assert [part.part for part in editor.whole.value()] == ["recital", "basis", "article", "article", "closing"]
    assert editor.page.at == 1


def test_references_follow_a_heading_and_the_order(editor):
    editor.page.outline.setCurrentRow(3)  # its document is made, the others are not
    editor.page.outline.setCurrentRow(2)
    editor.page.heading.setFocus()
    editor.page.heading.selectAll()
    QTest.keyClicks(editor.page.heading, "Masa Berlaku")
    editor.look_over()
    bodies = [part.body for part in editor.whole.value()]
    assert bodies[1] == "(1) Maksud.\n(2) Lihat {pasal:Masa Berlaku}."
    assert bodies[3] == "(1) Menurut {pasal:Masa Berlaku} dan {pasal:Maksud dan Tujuan}."
    assert not [remark for remark in editor.page.remarks.remarks if remark.at >= 0]


def test_references_do_not_follow_to_a_heading_that_another_article_has(editor):
    editor.page.outline.setCurrentRow(2)
    editor.page.heading.setText("")
    editor.page.heading.setFocus()
    QTest.keyClicks(editor.page.heading, "Penutup")
    editor.look_over()
    assert "{pasal:Jangka Waktu}" in editor.whole.value()[1].body
    QTest.keyClicks(editor.page.heading, "an")
    editor.look_over()
    assert "{pasal:Penutupan}" in editor.whole.value()[1].body
    assert "{pasal:Penutupan}" in editor.whole.value()[3].body


def test_remarks_lead_to_their_place(editor, qtbot):
    editor.page.outline.setCurrentRow(2)
    editor.page.body.textCursor().insertText("Sebesar {rupia:5} dan {isi: kuota per hari}. ")
    qtbot.waitUntil(lambda: [remark.at for remark in editor.page.remarks.remarks][:2] == [2, 2])
    assert not editor.page.outline.item(2).icon().isNull()
    editor.page.outline.setCurrentRow(0)
    said = []
    for _remark in editor.page.remarks.remarks:
        QTest.keyClick(editor.page.outline, KEY.Key_F8)
        said.append((editor.page.at, editor.page.body.textCursor().selectedText()))
    assert (2, "{rupia:5}") in said
    assert (2, "{isi: kuota per hari}") in said


def test_leaving_asks_once_and_can_save(editor, tab):
    editor.page.outline.setCurrentRow(2)
    editor.page.body.setFocus()
    QTest.keyClicks(editor.page.body, "x")
    QTest.keyClick(editor.page.body, KEY.Key_Escape)
    assert editor.bar.asking
    choices(editor.bar)["Save"].click()
    assert tab.mode is Mode.LIST
    assert articles_of(tab.current())[2].body.startswith("xBerlaku")


def test_leaving_without_a_change_asks_nothing_and_undo_takes_a_saving_back(editor, tab, open_text, window):
    QTest.keyClick(editor.page.body, KEY.Key_Escape)
    assert tab.mode is Mode.LIST
    again = open_text()
    again.page.outline.setFocus()
    again.page.outline.setCurrentRow(3)
    QTest.keyClick(again.page.outline, KEY.Key_Delete)
    QTest.keyClick(again.page.outline, KEY.Key_S, CTRL)
    assert len(articles_of(tab.current())) == 4
    QTest.keyClick(window, KEY.Key_Z, CTRL)
    assert list(articles_of(tab.current())) == TEXT


def test_what_is_saved_is_tidy_and_without_empty_lines(editor, tab):
    editor.page.outline.setCurrentRow(1)
    editor.page.body.setFocus()
    editor.page.body.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(editor.page.body, KEY.Key_Return)
    assert editor.page.body.toPlainText().endswith("\n(3) ")
    assert not editor.dirty
    QTest.keyClicks(editor.page.body, "Tiga.")
    tab.save()
    assert articles_of(tab.current())[1].body == "(1) Maksud.\n(2) Lihat {pasal:Jangka Waktu}.\n(3) Tiga."


def dialog(qtbot):
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QDialog))
    return QApplication.activeModalWidget()


def test_a_template_adds_or_replaces_as_the_clerk_says(editor, qtbot):
    editor.page.template_button.click()
    chooser = dialog(qtbot)
    assert chooser.add.isChecked()
    ticked = [chooser.extras.item(at).text() for at in range(chooser.extras.count())
              if chooser.extras.item(at).checkState() is Qt.CheckState.Checked]  # fmt: skip
    assert len(ticked) == 1
    chooser.draw_button.click()
    assert TEXT[1] in editor.whole.value()
    assert len(headings(editor)) > 10
    editor.page.template_button.click()
    chooser = dialog(qtbot)
    chooser.replace.setChecked(True)
    chooser.draw_button.click()
    assert TEXT[1] not in editor.whole.value()
    choices(editor.bar)["Undo"].click()
    editor.whole.undo()
    assert editor.whole.value() == tuple(TEXT)


def test_single_articles_come_from_the_library(editor, qtbot):
    editor.page.articles_button.click()
    chooser = dialog(qtbot)
    assert "Penutup" not in {item.text(0) for item in chooser.items}, "the text has one"
    item = next(item for item in chooser.items if item.text(0) == "Penimbangan")
    chooser.tree.setCurrentItem(item)
    assert chooser.words.toPlainText()
    assert not chooser.add_button.isEnabled()
    item.setCheckState(0, Qt.CheckState.Checked)
    chooser.add_button.click()
    assert headings(editor) == ["Maksud dan Tujuan", "Penimbangan", "Jangka Waktu", "Penutup"]
    assert editor.page.at == 2


def test_a_frozen_text_is_read_only_and_says_why(tab, open_text, qtbot):
    record = tab.current()
    save_text(record, TEXT)
    with engine().act("freeze"):
        FrozenDocument.create(
            agreement=record, code="SRG-PKS-7K3Q", text="", sha256="", frozen_on=datetime.date(2026, 11, 23)
        )
    editor = open_text()
    assert "SRG-PKS-7K3Q" in editor.bar.text
    assert not editor.save_button.isVisible()
    editor.page.outline.setCurrentRow(2)
    editor.page.outline.setFocus()
    for key in (KEY.Key_Delete, KEY.Key_Insert):
        QTest.keyClick(editor.page.outline, key)
    QTest.keyClicks(editor.page.body, "x")
    QTest.keyClicks(editor.page.heading, "x")
    assert editor.whole.value() == tuple(TEXT)
    QTest.keyClick(editor.page.outline, KEY.Key_Escape)
    assert tab.mode is Mode.LIST


def text_of(preview, page):
    return preview._pdf.getAllText(page).text()


def test_the_pages_follow_the_typing(editor, qtbot):
    preview = editor.page.preview

    def printed():
        return "".join(text_of(preview, page) for page in range(preview._pdf.pageCount())) if preview._pdf else ""

    qtbot.waitUntil(lambda: "Maksud." in printed(), timeout=20_000)
    editor.page.outline.setCurrentRow(2)
    editor.page.body.textCursor().insertText("Kata baru. ")
    qtbot.waitUntil(lambda: "Kata baru." in printed(), timeout=20_000)


def test_the_pages_stay_where_they_were_scrolled_to_and_turn_to_an_article(tab, open_text, qtbot):
    long = [
        article(f"Judul {number}", "\n".join(f"({line}) {'kata ' * 40}" for line in range(6))) for number in range(20)
    ]
    save_text(tab.current(), long)
    editor = open_text()
    preview = editor.page.preview
    qtbot.waitUntil(lambda: preview.made > 0, timeout=20_000)
    QApplication.processEvents()  # the pages are laid out
    editor.page.outline.setCurrentRow(15)
    bar = preview.pane.view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() > 0)
    page = preview.pane.view.pageNavigator().currentPage()
    assert "Pasal 16" in text_of(preview, page)
    scrolled, made = bar.value(), preview.made
    editor.page.body.textCursor().insertText("x")
    qtbot.waitUntil(lambda: preview.made > made, timeout=20_000)
    assert abs(bar.value() - scrolled) <= 2


def test_the_pages_are_hidden_for_the_next_time_too(editor, tab, open_text):
    QTest.keyClick(editor.page.body, KEY.Key_F4)
    assert not editor.page.preview.isVisible()
    tab.leave_then(lambda: None)
    again = open_text()
    assert not again.page.preview.isVisible()
    again.page.preview_button.click()
    assert again.page.preview.isVisible()


def test_f6_goes_round_the_columns(editor):
    editor.page.body.setFocus()
    QTest.keyClick(editor.page.body, KEY.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert editor.page.outline.hasFocus()
    QTest.keyClick(editor.page.outline, KEY.Key_F6)
    assert editor.page.body.hasFocus()


def test_the_preview_of_an_agreement_leads_to_its_text(tab, window):
    assert "Not written yet" in tab.preview.toPlainText()
    save_text(tab.current(), TEXT)
    window.show_tab("pks")
    assert "3 articles" in tab.preview.toPlainText()
    tab.preview.followed.emit("text.edit")
    assert tab.editor is not None


def test_the_columns_fit_a_small_screen(editor, window):
    window.resize(1366, 740)
    QApplication.processEvents()
    outline, words, pages = editor.page.split.sizes()
    assert outline >= 200
    assert words >= 500
    assert pages >= 350


def test_every_control_has_a_name(editor, open_text):
    assert nameless(editor) == []


def test_f1_opens_the_page_on_texts(editor, window, qtbot):
    window.actions_.trigger("help.page")
    help_dialog = dialog(qtbot)
    shown = help_dialog.page.toPlainText()
    help_dialog.reject()
    assert shown.startswith("The text")


def test_the_page_opens_where_a_finding_is(editor):
    editor.go_to(error("articles.3", "…", name="{pasal:Jangka Waktu}"))
    assert editor.page.at == 3
    assert editor.page.body.textCursor().selectedText() == "{pasal:Jangka Waktu}"
    editor.go_to(error("articles", "…"))
    assert editor.page.at == 3
