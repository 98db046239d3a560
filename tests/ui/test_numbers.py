"""The number book through its widgets, the button in the editor, and the patterns in the reference data."""

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from models.acts.ceremonies import CeremonyForm, save_ceremony
from models.acts.numbering import reserve_numbers
from models.acts.reference import save_reference
from models.language import use_language
from models.lists.forms import lines_of, values_of
from models.lists.options import home_region
from models.tables import Agreement, Party, Region, ReservedNumber
from tests.ui.conftest import TODAY
from tests.ui.test_accessible import nameless
from ui.dialogs.help import HelpDialog
from ui.dialogs.numbers import NumbersDialog
from ui.dialogs.reference import ReferenceDialog
from ui.tabs.agreement_editor import AgreementEditor

PATTERN = "100.3.7.1/{urut}/TAPEM/{tahun}"


@pytest.fixture(autouse=True)
def english():
    use_language("en")


def keep_pattern(general, own=""):
    home = home_region()
    values = {name: value for name, value in values_of(Region, home).items() if name not in ("id", "logo")}
    save_reference("regions", {**values, "number_pattern": general, "pks_number_pattern": own}, home)


@pytest.fixture
def patterned(desk):
    keep_pattern(PATTERN)
    return home_region()


@pytest.fixture
def book(qtbot, desk, patterned):
    dialog = NumbersDialog(desk, desk.messages.window())
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.open()
    return dialog


def mou():
    return Agreement.select().where(Agreement.kind == "kb").order_by(Agreement.id).first().id


def draft():
    return (
        Agreement.select().where(Agreement.kind == "pks", Agreement.stage == "draft").order_by(Agreement.id).first().id
    )


def number(agreement, text):
    """Keep a number of ours, as the editor does."""
    editor = AgreementEditor(Agreement.get_by_id(agreement).kind, agreement, TODAY)
    editor.parties.forms[0].form.input("number").set_value(text)
    editor.save()
    editor.deleteLater()


def shown(table):
    model = table.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())
    ]


def test_opens_on_this_year_of_ours_with_what_comes_next(book):
    assert book.region.currentText() == "Kabupaten Serang"
    assert book.year.currentText() == "2026"
    assert "Next: 100.3.7.1/1/TAPEM/2026" in book.pattern.text()
    assert "One book for: Umbrella agreement (MoU), Sector agreement (PKS), Addendum" in book.pattern.text()
    assert "No number of this year yet" in book.book.note.text
    assert book.awaited_title.text() == "Their number is still missing (3)"
    assert not book.back_button.isEnabled()
    assert not book.open_button.isEnabled()


def test_a_block_is_reserved_and_given_back(book, desk):
    book.reserve_button.click()
    assert book.block.isVisible()
    assert not book.reserve_button.isEnabled()
    assert book.block.first.value() == 1
    book.block.count.setValue(3)
    book.block.occasion.setEditText("Acara Desember")
    assert book.block.preview.text() == "100.3.7.1/1/TAPEM/2026  …  100.3.7.1/3/TAPEM/2026"
    book.block.reserve_button.click()
    assert not book.block.isVisible()
    assert shown(book.book)[0] == ["1", "100.3.7.1/1/TAPEM/2026", "Reserved", "for Acara Desember", "23 Nov 2026"]
    assert "Reserved" in book.bar.text
    assert book.summary.text() == "Reserved: 3"
    book.book.clearSelection()
    book.book.selectRow(1)
    book.back_button.click()
    assert [row.sequence for row in ReservedNumber.select()] == [1, 3]
    assert [line[0] for line in shown(book.book)] == ["1", "2", "3"]
    assert "1 number was given back" in book.bar.text
    book.bar.choices()[0].click()
    assert desk.session.undoable()[1] == "Reserved numbers: {subject}"
    assert len(shown(book.book)) == 3
    assert ReservedNumber.select().count() == 3


def test_a_block_of_next_year_begins_at_one_and_is_shown(book):
    book.reserve_button.click()
    book.block.first.setValue(9)
    book.block.day.set_value(datetime.date(2027, 1, 5))
    assert book.block.first.value() == 1
    book.block.reserve_button.click()
    assert book.year.currentText() == "2027"
    assert shown(book.book)[0][1] == "100.3.7.1/1/TAPEM/2027"
    book.year.setCurrentIndex(book.year.findData(2026))
    assert shown(book.book) == []


def test_what_is_wrong_with_a_block_is_said_below_it(book, patterned):
    reserve_numbers(patterned, "kb", range(1, 3), TODAY, TODAY)
    book.reserve_button.click()
    assert book.block.first.value() == 3
    book.block.first.setValue(2)
    book.block.reserve_button.click()
    assert book.block.remark.sentences == ["Error: The number 2 is taken already. Nothing was reserved."]
    book.block.day.set_value(None)
    book.block.reserve_button.click()
    assert book.block.remark.sentences == ["Error: Enter this field."]
    assert book.block.isVisible()
    book.reject()
    assert not book.block.isVisible()
    assert book.isVisible()
    book.reject()
    assert not book.isVisible()


def test_a_ceremony_brings_its_day(qtbot, desk, patterned, book):
    save_ceremony(
        CeremonyForm({"name": "Acara Maret", "held_on": datetime.date(2027, 3, 3), "mode": "ceremony"}, [(mou(), 2)])
    )
    book.reserve_button.click()
    at = book.block.occasion.findText("Acara Maret")
    book.block.occasion.setCurrentIndex(at)
    book.block.occasion.activated.emit(at)
    assert book.block.day.value() == datetime.date(2027, 3, 3)
    book.reject()
    assert book.block.isHidden()
    assert book.isVisible()


def test_every_status_is_told_and_doubles_are_seen(book, patterned):
    records = [row.id for row in Agreement.select().where(Agreement.kind == "pks").order_by(Agreement.id)]
    for record, text in zip(records, ("/1/", "/4/", "/4/"), strict=False):
        number(record, f"100.3.7.1{text}TAPEM/2026")
    number(records[3], "134.4/7/Huk/2026")
    assert [(line[0], line[2]) for line in shown(book.book)] == [
        ("1", "In use"), ("2–3", "Left out"), ("4", "Twice"), ("4", "Twice"), ("—", "Not in the pattern"),
    ]  # fmt: skip
    assert book.summary.text() == "In use: 1   ·   Left out: 2   ·   Twice: 2   ·   Not in the pattern: 1"


def test_enter_leads_to_the_agreement(qtbot, book, asked):
    number(mou(), "100.3.7.1/1/TAPEM/2026")
    book.book.setFocus()
    qtbot.keyClick(book.book, Qt.Key.Key_Return)
    assert asked.gone == [("mou", mou())]
    assert not book.isVisible()


def test_the_button_means_the_list_in_which_the_clerk_was(qtbot, book, asked):
    number(mou(), "100.3.7.1/1/TAPEM/2026")
    book.awaited.setFocus()
    qtbot.waitUntil(book.awaited.hasFocus)
    book.awaited.selectRow(0)
    qtbot.mouseClick(book.open_button, Qt.MouseButton.LeftButton)
    (gone,) = asked.gone
    assert gone == ("pks", Agreement.get(Agreement.kind == "pks", Agreement.stage == "signed").id)


def test_a_neighbour_without_a_pattern_is_sent_to_the_reference_data(qtbot, book):
    book.region.setCurrentIndex(book.region.findText("Kota Serang"))
    assert "no number pattern yet" in book.pattern.text()
    assert not book.reserve_button.isEnabled()
    assert book.awaited_title.text() == "Their number is still missing (2)"
    assert book.book.note.text == (
        "No number of this year yet. Enter the pattern first: then numbers are proposed and reserved."
    )
    book.book.note.button.click()
    (dialog,) = book.findChildren(ReferenceDialog)
    assert dialog.records.currentItem().text() == "Kota Serang"
    dialog.editor.form.input("number_pattern").set_value("KS/{urut}/{tahun}")
    dialog.save()
    dialog.close()
    assert "Next: KS/1/2026" in book.pattern.text()
    assert book.reserve_button.isEnabled()


def test_help_and_names(book):
    assert nameless(book) == []
    book.help()
    (dialog,) = book.findChildren(HelpDialog)
    assert dialog.page.toPlainText().startswith("Number book")
    dialog.close()


def test_nothing_is_written_into_a_register_that_is_only_read(qtbot, desk, patterned, tmp_path, monkeypatch):
    reserve_numbers(patterned, "kb", range(1, 2), TODAY, TODAY)
    monkeypatch.setattr(type(desk.session), "writable", property(lambda _session: False))
    dialog = NumbersDialog(desk)
    qtbot.addWidget(dialog)
    assert shown(dialog.book)[0][2] == "Reserved"
    assert not dialog.reserve_button.isEnabled()
    assert not dialog.back_button.isEnabled()


# The button at the number of a party.


@pytest.fixture
def editor(qtbot, patterned):
    def open_(agreement):
        editor = AgreementEditor(Agreement.get_by_id(agreement).kind, agreement, TODAY)
        qtbot.addWidget(editor)
        with qtbot.waitExposed(editor):
            editor.show()
        return editor

    return open_


def line_of(editor, party=0):
    return editor.parties.forms[party].form.input("number")


def choose(line, at):
    (menu,) = [menu for menu in line.findChildren(QMenu) if menu.isVisible()]
    texts = [action.text() for action in menu.actions()]
    menu.actions()[at].trigger()
    menu.close()
    return texts


def test_the_next_number_is_proposed_and_may_be_written_over(qtbot, editor):
    number(mou(), "100.3.7.1/11/TAPEM/2026")
    record = draft()
    form = editor(record)
    line_of(form).actions()[-1].trigger()
    assert line_of(form).value() == "100.3.7.1/12/TAPEM/2026"
    line_of(form).set_value("ditulis tangan")
    form.save()
    assert lines_of(Party, "agreement", record)[0]["number"] == "ditulis tangan"


def test_a_key_proposes_it_too(qtbot, editor):
    form = editor(draft())
    form.activateWindow()
    line_of(form).setFocus()
    qtbot.waitUntil(line_of(form).hasFocus)
    qtbot.keyClick(line_of(form), Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert line_of(form).value() == "100.3.7.1/1/TAPEM/2026"


def test_taking_a_reserved_number_and_saving_binds_it(editor, patterned):
    reserve_numbers(patterned, "pks", range(5, 8), TODAY, TODAY, "Acara A & B")
    record = draft()
    form = editor(record)
    line_of(form).actions()[-1].trigger()
    assert choose(line_of(form), 0) == [
        "100.3.7.1/5/TAPEM/2026 (reserved for Acara A && B)",
        "100.3.7.1/8/TAPEM/2026 (next)",
    ]
    assert line_of(form).value() == "100.3.7.1/5/TAPEM/2026"
    form.save()
    bound = [row.agreement and row.agreement.id for row in ReservedNumber.select().order_by(ReservedNumber.sequence)]
    assert bound == [record, None, None]


def test_without_government_or_pattern_the_button_says_so(editor):
    form = editor(draft())
    line_of(form, 1).actions()[-1].trigger()
    assert "no number pattern yet" in choose(line_of(form, 1), 0)[0]
    form.parties.forms[1].form.input("region").set_value(None)
    line_of(form, 1).actions()[-1].trigger()
    assert choose(line_of(form, 1), 0) == ["Choose the government first."]
    assert line_of(form, 1).value() == ""


def test_a_number_that_another_bears_is_warned_of(editor):
    number(mou(), "100.3.7.1/1/TAPEM/2026")
    form = editor(draft())
    line_of(form).set_value("100.3.7.1/1/TAPEM/2026")
    assert any("already in use" in finding.text for finding in form.remarks())


# The patterns in the reference data.


def test_the_reference_data_shows_the_next_number_and_refuses_a_wrong_pattern(qtbot, desk, patterned):
    number(mou(), "100.3.7.1/7/TAPEM/2026")
    dialog = ReferenceDialog(desk)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.show_table("regions", patterned)
    form = dialog.editor.form
    assert dialog.editor.example.text().startswith("Next number of a Kesepakatan Bersama: 100.3.7.1/8/TAPEM/2026\n")
    form.input("pks_number_pattern").set_value("PKS-{urut:3}/{bulan_romawi}")
    assert "Next number of a Perjanjian Kerja Sama: PKS-001/XI" in dialog.editor.example.text()
    form.input("number_pattern").set_value("TAPEM/{tahun}")
    assert "The pattern needs {urut}" in dialog.editor.example.text()
    dialog.save()
    assert "Not saved yet" in dialog.editor.bar.text
    assert Region.get_by_id(patterned).number_pattern == PATTERN
    dialog.editor.form.input("number_pattern").set_value("")
    dialog.save()
    assert Region.get_by_id(patterned).pks_number_pattern == "PKS-{urut:3}/{bulan_romawi}"
    assert dialog.editor.example.text().count("Next number") == 1
    dialog.show_table("sectors")
    assert dialog.editor.example is None


def test_the_action_opens_the_book(qtbot, window, filled, tmp_path):
    path = tmp_path / "contoh.pendopo"
    path.write_bytes(filled["example"])
    assert not window.actions_.qaction("office.numbers").isEnabled()
    window.open(path)
    assert window.actions_.trigger("office.numbers")
    (dialog,) = window.findChildren(NumbersDialog)
    assert dialog.isVisible()
    dialog.close()
