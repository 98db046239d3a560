"""The evaluation log through its real widgets, on a real register."""

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.acts.evaluations import close_evaluation, correct_evaluation, save_evaluation
from models.language import use_language
from models.tables import Agreement, Evaluation, FollowUp, Indicator
from tests.acts.builders import pks, region
from ui.desk import Desk
from ui.messages import MessageBar
from ui.session import Session
from ui.tabs.evaluations import EvaluationsTab
from ui.tabs.record_tab import Mode

D = datetime.date
TODAY = D(2026, 11, 23)
WASTE = "Pengelolaan Sampah Kabupaten Serang di TPAS Cilowong"


@pytest.fixture(autouse=True)
def english():
    use_language("en")


@pytest.fixture
def gone():
    """Where links led."""
    return []


@pytest.fixture
def tab(qtbot, filled, tmp_path, gone):
    path = tmp_path / "contoh.pendopo"
    path.write_bytes(filled["example"])
    window = QWidget()
    qtbot.addWidget(window)
    session = Session(TODAY, lambda: datetime.datetime(2026, 11, 23, 10), window)
    session.open(path)
    desk = Desk(session, MessageBar(), lambda *to: gone.append(to), lambda id: actions[id](), lambda _ids: None)
    tab = EvaluationsTab(desk)
    actions = {
        "edit.undo": session.undo, "evaluation.close": tab.close_entry, "evaluation.correct": tab.correct_entry,
    }  # fmt: skip
    column = QVBoxLayout(window)
    column.addWidget(tab)
    column.addWidget(desk.messages)
    window.resize(1366, 768)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield tab
    session.close()


def waste():
    """Return the id of the signed PKS of the example."""
    return Agreement.get(Agreement.title == WASTE).id


def entry(year=2025, agreement=None, indicators=(), follow_ups=(), **values):
    """Save an entry, and return its id."""
    values = {"agreement": agreement or waste(), "year": year, "period": "year", **values}
    return save_evaluation(values, TODAY, indicators, follow_ups)


def closed(year=2025, **values):
    """Return the id of a closed entry."""
    record = entry(year, recommendation="adjust", **values)
    close_evaluation(record, D(2026, 1, 12), "Petugas")
    return record


def cells(tab, row=0):
    return [tab.model.index(row, column).data() for column in range(tab.model.columnCount())]


def fill(form, **values):
    for name, value in values.items():
        form.input(name).set_value(value)


def test_an_empty_log_says_what_it_is_for_and_offers_the_first_step(tab):
    assert "evaluated" in tab.view.empty_note.text
    tab.view.empty_note.button.click()
    assert tab.mode is Mode.EDIT
    assert tab.editor.form.values()["year"] == 2026


def test_a_row_reads_in_words(tab):
    closed(period="s2", new_matters="Jam masuk\ntruk", follow_ups=[{"text": "Rapat"}])
    assert cells(tab) == [
        "2025 · Semester 2", WASTE, "Lingkungan hidup", "Kota Serang", "Adjusted (addendum)", "Jam masuk; truk", "1",
        "12 Jan 2026",
    ]  # fmt: skip
    entry(2026)
    assert cells(tab)[4:] == ["not filled in", "", "", ""]


def test_filters_of_the_log(qtbot, tab):
    entry(2024)
    other = pks("Puskesmas", name="Dinas Kesehatan", code="A2")
    entry(2025, other, recommendation="stop")
    assert tab.model.rowCount() == 2
    tab.filters.choose("recommendation", "stop")
    assert [cells(tab)[1], tab.model.rowCount()] == ["Puskesmas", 1]
    tab.filters.clear()
    tab.filters.choose("year", 2024)
    assert [cells(tab)[1], tab.model.rowCount()] == [WASTE, 1]
    tab.filters.choose("neighbour", region("36.72"))
    assert tab.model.rowCount() == 0
    tab.view.empty_note.button.click()
    assert tab.model.rowCount() == 2
    qtbot.keyClicks(tab.filters.line, "puskes")
    assert tab.model.rowCount() == 1


def test_the_log_of_one_pks_and_back(tab):
    entry(2024)
    other = pks("Puskesmas yang terletak di daerah perbatasan Kabupaten Serang", name="Dinas Kesehatan", code="A2")
    entry(2025, other)
    tab.filters.line.setText("tidak ada")
    tab.show_agreement(other)
    assert tab.model.rowCount() == 1
    assert tab.filters.only.text() == "Puskesmas yang terletak di daerah perbat…"
    tab.new()
    assert tab.editor.form.values()["agreement"] == other
    tab.editor.cancel()
    tab.filters.only.click()
    assert tab.model.rowCount() == 2
    assert tab.filters.only.isHidden()


def test_a_new_entry_for_a_pks_by_keyboard(qtbot, tab):
    tab.new_for(waste())
    editor = tab.editor
    assert editor.form.values()["agreement"] == waste()
    assert editor.beside.isHidden()
    held = editor.form.input("held_on").focusProxy()
    assert held.hasFocus()
    qtbot.keyClicks(held, "20 nov 2026")
    qtbot.keyClicks(editor.form.input("realization"), "Sampah diterima setiap hari.")
    editor.indicators.add_button.click()
    line = editor.indicators.lines[0]
    assert line.inputs["name"].hasFocus()
    for name, typed in (("name", "Sampah"), ("unit", "ton"), ("target", "200"), ("realization", "150.5")):
        qtbot.keyClicks(line.inputs[name], typed)
    assert line.computed.text() == "75 %"
    editor.follow_ups.add_button.click()
    qtbot.keyClicks(editor.follow_ups.lines[0].inputs["text"], "Rapat")
    editor.follow_ups.add_button.click()
    qtbot.keyClick(held, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert tab.mode is Mode.LIST
    assert tab.desk.messages.text == "Saved."
    kept = Evaluation.get()
    assert (kept.held_on, kept.realization) == (D(2026, 11, 20), "Sampah diterima setiap hari.")
    assert [(row.name, row.target, row.realization) for row in Indicator.select()] == [("Sampah", 200.0, 150.5)]
    assert [row.text for row in FollowUp.select()] == ["Rapat"]
    assert "75" in tab.preview.toPlainText()


def test_an_entry_is_edited_and_keeps_its_lines(tab):
    record = entry(indicators=[{"name": "A", "target": 200.0}, {"name": "B"}], follow_ups=[{"text": "Rapat"}])
    tab.go(record)
    tab.edit_current()
    editor = tab.editor
    assert editor.indicators.lines[0].inputs["target"].text() == "200"
    assert not editor.dirty
    editor.indicators.lines[1].remove.click()
    editor.follow_ups.lines[0].inputs["done_on"].set_value(D(2026, 3, 1))
    assert editor.dirty
    assert tab.save()
    assert [row.name for row in Indicator.select()] == ["A"]
    assert FollowUp.get().done_on == D(2026, 3, 1)


def test_what_is_wrong_is_shown_at_its_field_and_line(tab):
    tab.new()
    fill(tab.editor.form, year=None)
    tab.editor.indicators.add({})
    tab.editor.indicators.add({"unit": "ton"})
    tab.editor.follow_ups.add({"responsible": "DLH"})
    assert not tab.save()
    editor = tab.editor
    assert editor.form._remarks["agreement"].sentences == ["Error: Choose the PKS."]
    assert editor.form._remarks["year"].sentences == ["Error: Enter the year."]
    assert editor.indicators.lines[0].remark.sentences == []
    assert editor.indicators.lines[1].remark.sentences == ["Error: Name the indicator."]
    assert editor.follow_ups.lines[0].remark.sentences == ["Error: Say what is to be done."]
    editor.follow_ups.lines[0].inputs["text"].set_value("Rapat")
    assert editor.follow_ups.lines[0].remark.sentences == []


def test_a_number_that_is_none_is_refused_at_its_line(tab):
    tab.new_for(waste())
    tab.editor.indicators.add({"name": "A"})
    tab.editor.indicators.lines[0].inputs["target"].setText("dua ratus")
    assert not tab.save()
    assert "not a number" in tab.editor.indicators.lines[0].remark.sentences[0]
    assert tab.editor.indicators.lines[0].inputs["target"].hasFocus()
    assert not Evaluation.select().exists()


def test_last_years_entry_stands_beside_a_new_one(tab):
    entry(2024, obstacles="Terlalu lama")
    entry(
        2025, obstacles="Antrean truk", indicators=[{"name": "Sampah", "unit": "ton", "target": 2.5, "realization": 2}]
    )
    tab.new()
    editor = tab.editor
    assert editor.beside.isHidden()
    fill(editor.form, agreement=waste())
    assert editor.beside.isVisible()
    assert "Antrean truk" in editor.before.toPlainText()
    assert "href" not in editor.before.toHtml()
    editor.take_over.click()
    assert editor.take_over.isHidden()
    assert editor.indicators.values() == [
        {"name": "Sampah", "unit": "ton", "target": 2.5, "realization": None, "note": ""}
    ]
    fill(editor.form, year=2025)
    assert "Terlalu lama" in editor.before.toPlainText()
    assert tab.save()
    assert "already has an entry" in tab.desk.messages.text


def test_a_narrow_editor_puts_the_entry_before_underneath(qtbot, tab):
    entry(2025)
    tab.new_for(waste())
    assert tab.editor.splitter.orientation() == Qt.Orientation.Horizontal
    tab.window().resize(800, 700)
    qtbot.waitUntil(lambda: tab.editor.splitter.orientation() == Qt.Orientation.Vertical)


def test_closing_asks_once_and_cannot_be_undone(tab):
    record = entry(recommendation="continue")
    tab.go(record)
    tab.preview.followed.emit("evaluation.close")
    assert tab.desk.messages.asking
    tab.desk.messages.choices()[1].click()
    assert Evaluation.get_by_id(record).closed_on is None
    tab.close_entry()
    tab.desk.messages.choices()[0].click()
    assert Evaluation.get_by_id(record).closed_on == TODAY
    assert cells(tab)[7] == "23 Nov 2026"
    assert tab.desk.messages.text == "The entry is closed."
    assert "Closed on 23 Nov 2026 by" in tab.preview.toPlainText()


def test_an_entry_without_recommendation_is_not_closed_but_offered_for_editing(tab):
    tab.go(entry())
    tab.close_entry()
    assert "recommendation" in tab.desk.messages.text
    tab.desk.messages.choices()[0].click()
    assert tab.mode is Mode.EDIT


def test_a_closed_entry_is_not_opened_but_corrected(qtbot, tab):
    record = closed(obstacles="Antrean")
    tab.go(record)
    qtbot.keyClick(tab.view, Qt.Key.Key_Return)
    assert tab.mode is Mode.LIST
    tab.desk.messages.choices()[0].click()
    editor = tab.editor
    assert tab.mode is Mode.EDIT
    assert editor.headline.text() == "Correct the evaluation 2025"
    assert not editor.form.input("agreement").isEnabled()
    assert editor.before_title.text() == "What it corrects"
    assert "Antrean" in editor.before.toPlainText()
    fill(editor.form, obstacles="Antrean pagi dan sore")
    assert tab.save()
    assert Evaluation.get_by_id(tab.current()).corrects.id == record
    assert cells(tab)[0] == "↳ 2025"
    tab.go(record)
    page = tab.preview.toPlainText()
    assert page.index("Antrean") < page.index("Correction, still open") < page.index("Antrean pagi dan sore")


def test_a_correction_leads_to_what_it_corrects(tab, gone):
    record = closed()
    tab.go(correct_evaluation(record))
    assert "the entry closed on 12 Jan 2026" in tab.preview.toPlainText()
    tab.preview.followed.emit(f"evaluations:{record}")
    tab.preview.followed.emit(f"pks:{waste()}")
    assert gone == [("evaluations", record), ("pks", waste())]


def test_a_follow_up_of_a_closed_entry_is_noted_as_done_and_undone(tab):
    record = closed(follow_ups=[{"text": "Rapat", "responsible": "DLH", "due_on": D(2026, 3, 1)}])
    tab.go(record)
    line = FollowUp.get()
    assert f"done:{line.id}" in tab.preview.toHtml()
    tab.preview.followed.emit(f"done:{line.id}")
    assert FollowUp.get().done_on == TODAY
    assert "done on 23 Nov 2026" in tab.preview.toPlainText()
    assert cells(tab)[6] == ""
    tab.desk.messages.choices()[0].click()
    assert FollowUp.get().done_on is None


def test_an_open_entry_is_deleted_with_undo_and_a_closed_one_stays(tab):
    tab.go(entry(2026))
    tab.delete_current()
    assert tab.model.rowCount() == 0
    tab.desk.messages.choices()[0].click()
    assert tab.model.rowCount() == 1
    tab.go(closed(2025))
    tab.delete_current()
    assert tab.model.rowCount() == 2
    assert tab.desk.messages.kind == "error"
    assert "stays as it is" in tab.desk.messages.text


def test_words_are_shown_as_typed(tab):
    words = "<b>tebal</b> & “kutip” 😀\nbaris kedua"
    tab.go(entry(obstacles=words, follow_ups=[{"text": "<i>x</i>"}], indicators=[{"name": "<u>n</u>"}]))
    page = tab.preview.toPlainText()
    for word in (*words.split("\n"), "<i>x</i>", "<u>n</u>"):
        assert word in page
