"""One part of a text, typed with real keys."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtTest import QTest

from models.rules.articles import ArticleText, tidy
from ui.text.body_editor import BodyEditor
from ui.text.completion import field_offers, reference_offers
from ui.text.numbering import renumber

HEADINGS = [ArticleText("article", name, "x") for name in ("Maksud dan Tujuan", "Jangka Waktu", "Penutup")]
KEY = Qt.Key


@pytest.fixture
def editor(qtbot):
    editor = BodyEditor(
        lambda: field_offers({"tanggal": "16 Oktober 2023"}, 2),
        lambda: reference_offers(HEADINGS),
        lambda: {part.heading.casefold() for part in HEADINGS},
        2,
    )
    qtbot.addWidget(editor)
    editor.resize(500, 400)
    with qtbot.waitExposed(editor):
        editor.show()
    editor.activateWindow()
    qtbot.waitUntil(editor.isActiveWindow)
    editor.setFocus()
    yield editor
    editor.completion.close()


def load(editor, body, part="article", at=None):
    """Show a body, the caret at the end or before the words `at`."""
    document = QTextDocument(editor)
    document.setUndoRedoEnabled(False)
    document.setPlainText(body)
    renumber(document, part, joined=False)
    document.setUndoRedoEnabled(True)
    editor.show_document(document, part)
    cursor = editor.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    if at is not None:
        cursor.setPosition(editor.toPlainText().index(at))
    editor.setTextCursor(cursor)


def type_in(editor, *what):
    """Press keys: words are typed letter by letter."""
    for each in what:
        if isinstance(each, str):
            QTest.keyClicks(editor, each)
        elif isinstance(each, tuple):
            QTest.keyClick(editor, each[0], each[1])
        else:
            QTest.keyClick(editor, each)


def lines(editor):
    return editor.toPlainText().split("\n")


def caret(editor):
    """Return the words around the caret, "|" between them."""
    cursor = editor.textCursor()
    text = cursor.block().text()
    return f"{text[: cursor.positionInBlock()]}|{text[cursor.positionInBlock() :]}"


def test_a_list_is_typed_without_looking_at_its_numbers(editor):
    load(editor, "")
    type_in(editor, "(1) Pihak wajib:", KEY.Key_Return, KEY.Key_Tab, "menimbang;", KEY.Key_Return, "mencatat.",
            KEY.Key_Return, KEY.Key_Tab, "harian;", KEY.Key_Return, "bulanan.", KEY.Key_Return,
            (KEY.Key_Backtab, Qt.KeyboardModifier.ShiftModifier), (KEY.Key_Backtab, Qt.KeyboardModifier.ShiftModifier),
            "Selesai.")  # fmt: skip
    assert lines(editor) == [
        "(1) Pihak wajib:", "a. menimbang;", "b. mencatat.", "1. harian;", "2. bulanan.", "(2) Selesai."
    ]  # fmt: skip


def test_enter_within_a_line_parts_it_and_the_rest_is_numbered_anew(editor):
    load(editor, "(1) satu dua\n(2) tiga", at="dua")
    type_in(editor, KEY.Key_Return)
    assert lines(editor) == ["(1) satu ", "(2) dua", "(3) tiga"]
    assert caret(editor) == "(2) |dua"


def test_enter_on_a_line_without_words_leaves_the_list_by_one_level(editor):
    load(editor, "(1) satu\na. dua")
    type_in(editor, KEY.Key_Return, KEY.Key_Return)
    assert lines(editor) == ["(1) satu", "a. dua", "(2) "]
    type_in(editor, KEY.Key_Return, "biasa")
    assert lines(editor) == ["(1) satu", "a. dua", "biasa"]


def test_the_caret_stays_where_it_is_while_lines_below_are_numbered(editor):
    load(editor, "\n".join(f"({number}) ayat" for number in range(1, 12)), at="(10)")
    type_in(editor, KEY.Key_Home, KEY.Key_Backspace)
    assert lines(editor)[8:] == ["(9) ayat", "ayat", "(10) ayat"]
    assert caret(editor) == "|ayat"
    type_in(editor, "x")
    assert caret(editor) == "x|ayat"


def test_nothing_is_typed_into_a_label(editor):
    load(editor, "(1) satu", at="1) satu")
    type_in(editor, "x")
    assert caret(editor) == "(1) x|satu"


def test_backspace_and_delete_join_lines_without_their_labels(editor):
    load(editor, "(1) satu\n(2) dua\n(3) tiga", at="dua")
    type_in(editor, KEY.Key_Backspace, KEY.Key_Backspace)
    assert lines(editor) == ["(1) satudua", "(2) tiga"]
    assert caret(editor) == "(1) satu|dua"
    type_in(editor, KEY.Key_End, KEY.Key_Delete)
    assert lines(editor) == ["(1) satuduatiga"]


def select(editor, start, end):
    text = editor.toPlainText()
    cursor = editor.textCursor()
    cursor.setPosition(text.index(start))
    cursor.setPosition(text.index(end) + len(end), QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


@pytest.mark.parametrize(
    ("start", "end", "left"),
    [
        ("tu", "(2", ["(1) sadua", "(2) tiga"]),
        ("1) s", "du", ["(1) a", "(2) tiga"]),
        ("(1) satu", "dua\n", ["(1) tiga"]),
        ("(1) satu", "tiga", [""]),
        ("(2)", "dua", ["(1) satu", "", "(2) tiga"]),
    ],
)
def test_no_piece_of_a_label_is_left(editor, start, end, left):
    load(editor, "(1) satu\n(2) dua\n(3) tiga")
    select(editor, start, end)
    type_in(editor, KEY.Key_Delete)
    assert lines(editor) == left


def test_tab_moves_all_chosen_lines(editor):
    load(editor, "(1) satu\n(2) dua\n(3) tiga\n(4) empat")
    select(editor, "dua", "tiga")
    type_in(editor, KEY.Key_Tab)
    assert lines(editor) == ["(1) satu", "a. dua", "b. tiga", "(2) empat"]
    type_in(editor, KEY.Key_Tab, KEY.Key_Tab)
    assert lines(editor) == ["(1) satu", "1. dua", "2. tiga", "(2) empat"]


def test_lines_change_places(editor):
    load(editor, "(1) satu\n(2) dua\na. huruf", at="dua")
    type_in(editor, (KEY.Key_Up, Qt.KeyboardModifier.AltModifier))
    assert lines(editor) == ["(1) dua", "(2) satu", "a. huruf"]
    assert caret(editor) == "(1) |dua"
    type_in(editor, *[(KEY.Key_Down, Qt.KeyboardModifier.AltModifier)] * 3)
    assert lines(editor) == ["(1) satu", "a. huruf", "(2) dua"]
    assert caret(editor) == "(2) |dua"
    for _step in range(3):
        editor.undo()
    assert lines(editor) == ["(1) satu", "(2) dua", "a. huruf"]


def test_recitals_are_letters_and_the_basis_numbers_whatever_is_typed(editor, qtbot):
    load(editor, "", "recital")
    type_in(editor, "bahwa satu;", KEY.Key_Return, "(1) bahwa dua;")
    assert lines(editor) == ["a. bahwa satu;", "b. (1) bahwa dua;"]
    load(editor, "UU 23/2014", "basis")
    assert lines(editor) == ["1. UU 23/2014"]
    type_in(editor, KEY.Key_Return, "PP 28/2018", KEY.Key_Home, KEY.Key_Backspace)
    assert lines(editor) == ["1. UU 23/2014PP 28/2018"]


def test_undo_takes_numbers_back_with_what_was_typed_and_forth_again(editor):
    load(editor, "(1) satu\n(2) dua\n(3) tiga", at="\n(2)")
    states = [editor.toPlainText()]
    type_in(editor, KEY.Key_Return)
    states.append(editor.toPlainText())
    type_in(editor, "baru")
    states.append(editor.toPlainText())
    type_in(editor, KEY.Key_Tab)
    states.append(editor.toPlainText())
    assert states[-1].split("\n") == ["(1) satu", "a. baru", "(2) dua", "(3) tiga"]
    seen = []
    while editor.document().isUndoAvailable():
        type_in(editor, (KEY.Key_Z, Qt.KeyboardModifier.ControlModifier))
        seen.append(editor.toPlainText())
    assert seen[-1] == states[0]
    assert set(states[:-1]) <= set(seen)
    assert all(tidy(state.strip("\n")).split("\n") == [line for line in state.split("\n") if line] for state in seen)
    while editor.document().isRedoAvailable():
        editor.redo()
    assert editor.toPlainText() == states[-1]


def paste(editor, text):
    data = QMimeData()
    data.setText(text)
    data.setHtml(f"<p><b>{text}</b></p>")
    editor.insertFromMimeData(data)


WORD = "\u200b1.\tPIHAK KESATU ber\u00adkewajiban:\r\n\u00b7\tmenimbang\u00a0sampah;\r\n\u2022 mencatat;\x0b\r\n\r\n"


def test_word_is_pasted_as_plain_lists(editor):
    load(editor, "")
    paste(editor, WORD + "(2)\tPIHAK KEDUA membayar “retribusi”.")
    assert lines(editor) == [
        "1. PIHAK KESATU berkewajiban:", "a. menimbang sampah;", "b. mencatat;", "(1) PIHAK KEDUA membayar “retribusi”."
    ]  # fmt: skip
    assert not editor.textCursor().charFormat().font().bold()


def test_pasted_lines_continue_the_list_they_are_pasted_into(editor):
    load(editor, "(1) satu\n(2) \n(3) tiga", at="\n(3)")
    paste(editor, "(7) tujuh\n(8) delapan")
    assert lines(editor) == ["(1) satu", "(2) tujuh", "(3) delapan", "(4) tiga"]
    load(editor, "(1) menurut ayat ")
    paste(editor, "(2) Pasal 7")
    assert lines(editor) == ["(1) menurut ayat (2) Pasal 7"]
    load(editor, "(1) satu", at="satu")
    paste(editor, "(5) nol ")
    assert lines(editor) == ["(1) nolsatu"]


def test_a_brace_offers_fields_and_what_they_print(editor):
    load(editor, "Pada tanggal ")
    type_in(editor, "{")
    assert editor.completion.open
    type_in(editor, "tangg")
    shown = editor.completion.completionModel()
    assert shown.index(0, 0).data() == "{tanggal}"
    assert shown.index(0, 1).data().endswith("16 Oktober 2023")
    QTest.keyClick(editor.completion.popup(), KEY.Key_Return)
    assert not editor.completion.open
    assert lines(editor) == ["Pada tanggal {tanggal}"]


def test_ctrl_space_offers_without_a_brace_and_articles_by_heading(editor):
    load(editor, "lihat ")
    type_in(editor, (KEY.Key_Space, Qt.KeyboardModifier.ControlModifier))
    assert editor.completion.completionCount() > 20
    type_in(editor, "{pasal:jangka w")
    assert editor.completion.completionModel().index(0, 1).data().endswith("Pasal 2")
    QTest.keyClick(editor.completion.popup(), KEY.Key_Return)
    assert lines(editor) == ["lihat {pasal:Jangka Waktu}"]


def test_a_field_with_a_value_waits_for_it(editor):
    load(editor, "sebesar ")
    editor.insert_field("{rupiah:}")
    type_in(editor, "317500")
    assert caret(editor) == "sebesar {rupiah:317500|}"


def test_escape_closes_the_list_and_nothing_else(editor):
    load(editor, "")
    type_in(editor, "{")
    QTest.keyClick(editor.completion.popup(), KEY.Key_Escape)
    assert not editor.completion.open
    type_in(editor, "x")
    assert lines(editor) == ["{x"]


def wrong(editor):
    """Return the pieces of the first line that are underlined as wrong."""
    block = editor.document().firstBlock()
    return [
        block.text()[found.start : found.start + found.length]
        for found in block.layout().formats()
        if found.format.underlineStyle() != found.format.UnderlineStyle.NoUnderline
    ]


def test_what_is_no_field_or_no_article_is_underlined(editor, qtbot):
    load(editor, "{tanggal} {tangal} {nomor.2} {nomor.3} {pasal:Jangka Waktu} {pasal:Jangka} {isi: kuota} {rupiah:x} }")
    qtbot.waitUntil(lambda: wrong(editor) != [])
    assert wrong(editor) == ["{tangal}", "{nomor.3}", "{pasal:Jangka}", "{rupiah:x}", "}"]


def test_a_frozen_text_takes_no_key(editor):
    load(editor, "(1) satu")
    editor.setReadOnly(True)
    type_in(
        editor,
        "x",
        KEY.Key_Return,
        KEY.Key_Tab,
        KEY.Key_Backspace,
        "{",
        (KEY.Key_X, Qt.KeyboardModifier.ControlModifier),
    )
    paste(editor, "x")
    assert lines(editor) == ["(1) satu"]
    assert not editor.completion.open


TYPED = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.sampled_from("(1) a.{}\t"), max_size=30
)


@given(st.lists(TYPED, max_size=6), st.sampled_from(["article", "recital", "basis", "closing"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
def test_whatever_is_typed_is_numbered_once_and_no_word_is_lost(editor, typed, part):
    load(editor, "", part)
    for text in typed:
        editor.textCursor().insertText(text)
        editor.textCursor().insertBlock()
    body = "\n".join(line for line in lines(editor) if line.strip())
    assert tidy(body, part) == tidy(tidy(body, part), part)
    once = editor.toPlainText()
    renumber(editor.document(), part, joined=False)
    assert editor.toPlainText() == once
