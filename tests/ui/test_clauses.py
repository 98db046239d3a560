"""The clause library through its widgets: versions, parts, files, and what is asked before words are lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from models.acts.clauses import save_clause_set
from models.acts.seeding import supplied_templates
from models.exchange.clauses import import_file, write_clauses
from models.language import use_language
from models.lists.clauses import clause_sets, clauses_of, draft_of, library, versions_of
from models.rules.articles import ArticleText
from models.rules.clauses import ClauseDraft
from models.store.register import Register
from models.tables import ClauseSet
from tests.ui.conftest import TODAY
from tests.ui.test_accessible import nameless
from ui.dialogs.clauses import ClauseDialog
from ui.dialogs.help import HelpDialog

OWN = ClauseDraft(
    "pks", "text", "", "PKS kantor kami", "Catatan",
    (ArticleText("article", "Objek", "Objek."), ArticleText("article", "Jangka Waktu", "Lihat {pasal:Objek}.")),
)  # fmt: skip


@pytest.fixture(autouse=True)
def english():
    use_language("en")


@pytest.fixture
def chosen(tmp_path):
    """What the file dialogs answer."""
    return {"open": tmp_path / "masuk.txt", "save": tmp_path / "keluar.txt", "asked": []}


@pytest.fixture
def opened(qtbot, desk, chosen):
    """Open the library on the register of the desk."""

    def open_():
        def save(_parent, _title, start, _pattern):
            chosen["asked"].append(start.name)
            return chosen["save"]

        dialog = ClauseDialog(desk, desk.messages.window(), lambda *_asked: chosen["open"], save)
        qtbot.addWidget(dialog)
        dialog.open()
        return dialog

    return open_


@pytest.fixture
def library_dialog(opened):
    return opened()


@pytest.fixture
def own(desk, opened):
    """The library with a template of the office's own, and that one shown."""
    kept = save_clause_set(OWN, TODAY)
    dialog = opened()
    show(dialog, kept)
    return dialog


def show(dialog, clause_set):
    """Choose a template in the list, as a click does."""
    for item in dialog.list._items():
        if item.data(0, Qt.ItemDataRole.UserRole) == clause_set:
            dialog.list.setCurrentItem(item)


def type_in(dialog, text, at=0):
    """Type into the text of a part."""
    dialog.editor.parts.go_to(at, heading=False)
    dialog.editor.parts.body.selectAll()
    dialog.editor.parts.body.insertPlainText(text)


def press(qtbot, widget, key, modifier=Qt.KeyboardModifier.NoModifier):
    widget.setFocus()
    qtbot.keyClick(widget, key, modifier)


# What is shown.


def test_the_library_lists_what_came_with_the_program(library_dialog):
    groups = [library_dialog.list.topLevelItem(at) for at in range(library_dialog.list.topLevelItemCount())]
    assert [(group.text(0), group.childCount()) for group in groups] == [
        ("Umbrella agreement (MoU) · Whole text", 1),
        ("Sector agreement (PKS) · Whole text", 1),
        ("Sector agreement (PKS) · Further articles", 6),
        ("Addendum · Whole text", 1),
    ]
    assert len(library_dialog.list.ids()) == len(supplied_templates())
    assert library_dialog.editor.name.text() == groups[0].child(0).text(0)
    assert library_dialog.editor.parts.list.item(2).text() == "Pasal 1 Maksud dan Tujuan"
    assert not library_dialog.editor.dirty
    assert not library_dialog.editor.save_button.isEnabled()


def test_showing_a_template_changes_nothing(library_dialog):
    for clause_set in library_dialog.list.ids():
        show(library_dialog, clause_set)
        editor = library_dialog.editor
        assert editor.at == clause_set
        for at in range(editor.parts.list.count()):
            editor.parts.list.setCurrentRow(at)
        assert not editor.dirty
        assert editor.draft() == draft_of(editor.row)


def test_every_control_says_what_it_is(own):
    assert nameless(own) == []


def test_an_empty_library_offers_the_supplied_templates(desk, opened):
    with desk.session.register.database.act("Emptied"):
        for row in ClauseSet.select():
            row.delete_instance(recursive=True)
    dialog = opened()
    assert dialog.list.empty.text.startswith("The library is empty.")
    assert dialog.editor is None
    assert not dialog.export_button.isEnabled()
    dialog.list.empty.button.click()
    assert len(dialog.list.ids()) == len(supplied_templates())
    assert dialog.list.empty.text == ""
    assert "9 new, 0 in a next version" in dialog.editor.bar.text


def test_f1_explains_the_library(qtbot, own):
    qtbot.keyClick(own, Qt.Key.Key_F1)
    (help_page,) = own.findChildren(HelpDialog)
    assert help_page.page.toPlainText().startswith("Clause library")
    help_page.reject()


# Versions.


def test_saving_makes_the_next_version_and_stays_where_one_was(own, desk):
    before = own.editor.at
    type_in(own, "Objek adalah {judul}.", at=0)
    own.editor.parts.list.setCurrentRow(1)
    assert own.editor.save_button.text() == "Save as version 2"
    own.editor.save_button.click()
    assert own.editor.bar.text == "Saved as version 2."
    assert (own.editor.row.version, own.editor.parts.at) == (2, 1)
    assert clauses_of(own.editor.at)[0].body == "Objek adalah {judul}."
    assert clauses_of(before)[0].body == "Objek."
    assert own.list.current() == own.editor.at
    own.editor.bar.choices()[0].click()
    assert desk.session.undoable() is not None
    assert own.editor.at == before
    assert not own.editor.dirty


def test_an_older_version_is_looked_at_and_taken_back(own):
    first = own.editor.at
    own.editor.note.set_value("Lain")
    own.save()
    own.editor.version.set_value(first)
    editor = own.editor
    assert (editor.at, editor.older) == (first, True)
    assert editor.headline.text() == "PKS kantor kami · version 1, kept as it was"
    assert editor.name.isReadOnly()
    assert editor.parts.body.isReadOnly()
    assert not editor.use_button.isVisible()
    assert editor.save_button.text() == "Take back as version 3"
    editor.save_button.click()
    assert [(row.version, row.current, row.note) for row in versions_of(own.editor.row.uid)] == [
        (3, True, "Catatan"), (2, False, "Lain"), (1, False, "Catatan"),
    ]  # fmt: skip


def test_a_template_is_retired_and_brought_back(own):
    shown = own.editor.at
    own.editor.use_button.click()
    assert shown not in [row.id for row in clause_sets()]
    assert own.editor.at == shown
    assert own.editor.use_button.text() == "Bring back into use"
    own.editor.use_button.click()
    assert shown in [row.id for row in clause_sets()]
    assert own.editor.bar.text == "Back in use."


# Parts.


def test_articles_are_added_named_moved_and_removed(qtbot, own):
    parts = own.editor.parts
    parts.list.setCurrentRow(0)
    parts.add("article")
    qtbot.keyClicks(parts.heading, "Ruang Lingkup")
    parts.body.insertPlainText("Meliputi:\na. satu;\na. dua.")
    assert [parts.whole.name(at) for at in range(3)] == [
        "Pasal 1 Objek",
        "Pasal 2 Ruang Lingkup",
        "Pasal 3 Jangka Waktu",
    ]
    press(qtbot, parts.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert parts.list.item(0).text() == "Pasal 1 Ruang Lingkup"
    assert parts.body.toPlainText() == "Meliputi:\na. satu;\nb. dua."
    parts.remove()
    assert "Taken out: Pasal 1 Ruang Lingkup" in own.editor.bar.text
    own.editor.bar.choices()[0].click()
    own.save()
    assert [part.heading for part in clauses_of(own.editor.at)] == ["Ruang Lingkup", "Objek", "Jangka Waktu"]


def test_recitals_basis_and_closing_words_stand_once_and_in_their_place(own):
    parts = own.editor.parts
    for kind in ("closing", "basis", "recital"):
        parts.add(kind)
    assert [part.kind for part in parts.whole.parts] == ["recital", "basis", "article", "article", "closing"]
    parts._offer_parts()
    assert [action.isEnabled() for action in parts.add_button.menu().actions()] == [True, False, False, False]
    assert not parts.heading.isVisible()
    parts.move_part(1)
    assert parts.whole.parts[0].kind == "recital"


def test_references_follow_a_heading(qtbot, own):
    own.editor.parts.go_to(0, heading=True)
    own.editor.parts.heading.selectAll()
    qtbot.keyClicks(own.editor.parts.heading, "Sasaran")
    qtbot.keySequence(own.editor.parts.heading, QKeySequence.StandardKey.Save)
    assert own.editor.row.version == 2
    assert own.editor.parts.list.hasFocus()
    assert clauses_of(own.editor.at)[1].body == "Lihat {pasal:Sasaran}."


def test_what_is_wrong_is_told_and_shown(own):
    type_in(own, "Nomor {nomer.1}.", at=1)
    own.editor.parts.list.setCurrentRow(0)
    own.save()
    assert own.editor.bar.text == "Not saved yet. · Pasal 2 Jangka Waktu: There is no field “{nomer.1}”."
    assert own.editor.parts.at == 1
    assert own.editor.row.version == 1
    own.editor.parts.add("article")
    own.editor.parts.body.insertPlainText("Tanpa judul.")
    type_in(own, "Benar.", at=1)
    own.save()
    assert "Pasal 3 …: Give this article a heading." in own.editor.bar.text
    assert own.editor.parts.at == 2
    own.editor.parts.remove()
    own.save()
    assert own.editor.row.version == 2


def test_further_articles_may_refer_to_the_text_they_are_added_to(library_dialog):
    row = next(row for row in library() if row.sector_code == "A6")
    show(library_dialog, row.id)
    assert "pembiayaan" in library_dialog.editor.parts._headings()
    assert "{pasal:Pembiayaan}" in [offer.text for offer in library_dialog.editor.parts._references()]
    show(library_dialog, next(row.id for row in library() if row.kind == "kb"))
    assert "korespondensi" not in library_dialog.editor.parts._headings()


# New, duplicate.


def test_a_new_template_is_written_from_nothing(library_dialog):
    library_dialog.new_button.click()
    editor = library_dialog.editor
    assert editor.kind.isEnabled()
    assert not editor.version.isVisible()
    editor.save_button.setEnabled(True)
    library_dialog.save()
    assert "Name the template." in editor.bar.text
    editor.name.setText("Sampah kami")
    editor.use.set_value("extra")
    editor.sector.set_value("B5")
    editor.parts.heading.setText("Kuota")
    editor.parts.heading.textEdited.emit("Kuota")
    type_in(library_dialog, "Paling banyak {angka:200} ton.")
    library_dialog.save()
    assert library_dialog.editor.draft() == ClauseDraft(
        "pks", "extra", "B5", "Sampah kami", "", (ArticleText("article", "Kuota", "Paling banyak {angka:200} ton."),)
    )
    assert library_dialog.list.current() == library_dialog.editor.at
    assert not library_dialog.editor.kind.isEnabled()


def test_enter_in_a_line_presses_no_button(qtbot, own):
    own.editor.note.set_value("Lain")
    for line in (own.editor.name, own.editor.parts.heading):
        press(qtbot, line, Qt.Key.Key_Return)
    assert own.isVisible()
    assert own.editor.row.version == 1
    assert not own.editor.parts.body.completion.open
    own.save()


def test_a_duplicate_is_a_template_of_its_own(own):
    own.copy_button.click()
    assert own.editor.name.text() == "PKS kantor kami (copy)"
    assert own.editor.save_button.text() == "Save as version 1"
    own.editor.save_button.click()
    assert len([row for row in library() if row.name.startswith("PKS kantor")]) == 2


# What is not saved yet.


def test_unsaved_words_are_asked_for_once(own):
    shown, other = own.editor.at, library()[0].id
    type_in(own, "Lain.")
    show(own, other)
    assert own.editor.bar.asking
    assert own.list.current() == shown
    own.editor.bar.choices()[2].click()
    assert own.editor.draft().parts[0].body == "Lain."
    own.reject()
    assert own.isVisible()
    own.editor.bar.choices()[1].click()
    assert not own.isVisible()
    assert draft_of(versions_of(next(row.uid for row in library() if row.id == shown))[0]) == OWN


def test_discarding_leads_on_to_what_was_chosen(own):
    other = library()[0].id
    type_in(own, "Lain.")
    show(own, other)
    own.editor.bar.choices()[1].click()
    assert (own.editor.at, own.list.current()) == (other, other)


def test_cancel_brings_back_what_is_kept(own):
    type_in(own, "Lain.")
    own.editor.cancel_button.click()
    own.editor.bar.choices()[1].click()
    assert own.editor.draft() == OWN


# Files.


def test_templates_go_out_and_come_in(own, chosen):
    own._offer_exports()
    this, used = own._exports.actions()
    this.trigger()
    assert chosen["asked"] == ["PKS kantor kami.txt"]
    assert import_file(chosen["save"]) == [OWN]
    assert own.editor.bar.text == "1 template was written into keluar.txt."
    used.trigger()
    assert len(import_file(chosen["save"])) == len(supplied_templates()) + 1
    chosen["open"].write_text(write_clauses([OWN._replace(note="Dari kantor lain"), OWN._replace(name="Baru")]))
    own.import_()
    assert "Taken over: 1 new, 1 in a next version, 0 unchanged." in own.editor.bar.text
    assert "Dari kantor lain" in [row.note for row in library()]


def test_a_file_with_a_fault_changes_nothing(own, chosen):
    before = library()
    chosen["open"].write_text("=== Templat: A ===\nJenis: Surat\n")
    own.import_()
    assert own.editor.bar.text.startswith("Line 2 cannot be read: “Surat” is none of: KB, PKS, Adendum.")
    assert library() == before
    chosen["save"] = chosen["save"].parent / "no folder" / "x.txt"
    own.export(library()[:1])
    assert "could not be written" in own.editor.bar.text


def test_thinking_better_of_a_file_does_nothing(own, chosen):
    chosen["open"] = chosen["save"] = None
    own.import_()
    own.export(library()[:1])
    assert own.editor.bar.text == ""


# Reading only.


def test_a_register_open_for_reading_shows_and_exports(desk, opened, chosen):
    path = desk.session.register.path
    desk.session.close()
    with Register.open(path, "Orang lain"):
        desk.session.open(path)
        assert not desk.session.writable
        dialog = opened()
        assert dialog.editor.parts.body.isReadOnly()
        assert dialog.editor.name.isReadOnly()
        for button in (
            dialog.new_button, dialog.copy_button, dialog.import_button, dialog.editor.save_button,
            dialog.editor.use_button, dialog.editor.parts.add_button,
        ):  # fmt: skip
            assert not button.isEnabled()
        assert dialog.export_button.isEnabled()
        dialog.export(library())
        assert len(import_file(chosen["save"])) == len(library())
        dialog.reject()
        assert not dialog.isVisible()
        desk.session.close()


def test_the_menu_opens_the_library(window, qtbot):
    window.dialogs.example()
    window.actions_.trigger("office.clauses")
    (dialog,) = window.findChildren(ClauseDialog)
    qtbot.waitUntil(dialog.isVisible)
    dialog.reject()
    assert not dialog.isVisible()
