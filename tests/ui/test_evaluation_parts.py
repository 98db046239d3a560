"""The fuller entry in the window: money, answers, obligations, sides, evidence, results, and its minutes."""

import datetime
from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from models.acts.evaluations import close_evaluation, save_evaluation
from models.acts.settings import save_settings
from models.language import use_language
from models.tables import Answer, Attachment, Evaluation, EvaluationParty, Obligation, Party, Tenure, engine
from tests.conftest import TODAY
from ui import theme
from ui.forms.inputs import MoneyInput
from ui.printing.minutes_view import MinutesView
from ui.tabs.papers import papers_of
from ui.tabs.record_tab import Mode

D = datetime.date
PDF = b"%PDF-1.4 bukti"


@pytest.fixture
def tab(window, filled, tmp_path):
    """The log of the example register in the real window, in English."""
    use_language("en")
    path = tmp_path / "contoh.pendopo"
    path.write_bytes(filled["example"])
    window.open(path)
    window.show_tab("evaluations")
    return window.tab("evaluations")


def signed():
    """A PKS of the example whose first party has a signatory."""
    return Party.select().where(Party.tenure.is_null(False)).order_by(Party.id).get()


def entry(agreement, year=2025, **lines):
    values = {"agreement": agreement, "year": year, "period": "year", "recommendation": "continue"}
    own = {key: lines.pop(key) for key in ("planned", "spent", "solutions", "end_cause") if key in lines}
    return save_evaluation({**values, **own}, TODAY, **lines)


def page(tab, record):
    tab.go(record)
    return tab.preview.toPlainText()


@pytest.mark.parametrize(("typed", "amount"), [("1250000", 1250000), ("1.250.000", 1250000), ("Rp5.000", 5000)])
def test_money_is_typed_with_or_without_dots_and_shown_with_them(qtbot, typed, amount):
    money = MoneyInput()
    qtbot.addWidget(money)
    money.show()
    qtbot.keyClicks(money, typed)
    assert (money.value(), money.problem()) == (amount, "")
    qtbot.keyClick(money, Qt.Key.Key_Return)
    assert money.text() == f"{amount:,}".replace(",", ".")
    money.clear()
    assert (money.value(), money.problem()) == (None, "")
    money.setText("1.25")
    assert (money.value(), bool(money.problem())) == (None, True)


def test_an_entry_is_written_with_all_its_parts(qtbot, tab):
    party = signed()
    tab.new_for(party.agreement.id)
    editor = tab.editor
    qtbot.keyClicks(editor.form.input("planned"), "1250000000")
    qtbot.keyClicks(editor.form.input("solutions"), "Pinjam timbangan")
    row = editor.answers.rows[3]
    assert row.question == "Koordinasi"
    row.grade.set_value(4)
    qtbot.keyClicks(row.note, "erat")
    lines = editor.obligations.lines[party.id]
    lines.load([{"text": "Timbang", "done_on": TODAY}, {"text": "Bayar"}])
    ours = sum(len(side.values()) for key, side in editor.obligations.lines.items())
    assert ours >= 2
    assert "1 of" in editor.obligations.summary.text()
    side = next(side for side in editor.sides.sides if side.party == party.id)
    assert side.tenure.value() == party.tenure.id
    qtbot.keyClicks(side.number, "600/1")
    assert editor.dirty
    assert tab.save(), tab.editor.bar.text
    kept = Evaluation.get()
    assert (kept.planned, kept.solutions) == (1_250_000_000, "Pinjam timbangan")
    assert [(line.question, line.grade, line.note) for line in Answer.select()] == [("Koordinasi", 4, "erat")]
    assert Obligation.get(Obligation.text == "Timbang").done_on == TODAY
    assert EvaluationParty.get(EvaluationParty.party == party).number == "600/1"
    said = tab.preview.toPlainText()
    for words in ("Rp1.250.000.000", "Koordinasi", "Very good · erat", "600/1", "Our obligations", "4.0 of 4"):
        assert words in said
    tab.edit_current()
    assert not tab.editor.dirty
    assert tab.editor.form.input("planned").text() == "1.250.000.000"
    assert tab.editor.answers.rows[3].grade.value() == 4


def test_last_years_grades_stand_beside_the_questions_as_they_were_asked(tab):
    agreement = signed().agreement.id
    entry(agreement, answers=[{"question": "Koordinasi", "grade": 2}, {"question": "Lama?", "grade": 1}])
    tab.new_for(agreement)
    before = {row.question: row.before.text() for row in tab.editor.answers.rows}
    assert before["Koordinasi"] == "Fair"
    assert before["Dampak"] == ""
    assert "Lama?" not in before
    tab.editor.cancel()
    save_settings({"questions": "Koordinasi\nBaru?"})
    tab.go(entry(agreement, 2026, answers=[{"question": "Lama?", "grade": 3}]))
    tab.edit_current()
    assert [row.question for row in tab.editor.answers.rows] == ["Koordinasi", "Baru?", "Lama?"]


def test_only_what_is_to_stop_asks_for_a_cause(tab):
    tab.new_for(signed().agreement.id)
    form = tab.editor.form
    assert not form.input("end_cause").isEnabled()
    form.input("recommendation").set_value("stop")
    assert form.input("end_cause").isEnabled()
    assert tab.save()
    tab.close_entry()
    assert "five causes" in tab.desk.messages.text
    tab.desk.messages.choices()[0].click()
    tab.editor.form.input("end_cause").set_value("aim_reached")
    assert tab.save()
    assert "Its aim has been reached" in tab.preview.toPlainText()
    tab.close_entry()
    assert tab.desk.messages.asking


def test_what_is_wrong_in_a_part_is_shown_there(tab):
    party = signed()
    tab.new_for(party.agreement.id)
    editor = tab.editor
    editor.form.input("spent").setText("banyak")
    lines = editor.obligations.lines[party.id]
    lines.add({"due_on": TODAY})
    side = editor.sides.sides[0]
    side.tenure.setEditText("Bukan siapa-siapa")
    assert not tab.save()
    assert editor.form._remarks["spent"].sentences == ["Error: This is no amount in whole rupiah; write 1.250.000."]
    assert side.remark.sentences == ["Error: Choose one from the list"]
    editor.form.input("spent").setText("")
    side.tenure.set_value(None)
    assert not tab.save()
    assert lines.lines[-1].remark.sentences == ["Error: Say what is owed."]


def test_another_pks_brings_other_parties(tab):
    party = signed()
    tab.new_for(party.agreement.id)
    other = next(each for each in Party.select().order_by(Party.id.desc()) if each.agreement.kind == "pks"
                 and each.agreement.stage != "draft" and each.agreement.id != party.agreement.id)  # fmt: skip
    tab.editor.form.input("agreement").refresh()
    tab.editor.obligations.show_agreement(other.agreement.id)
    tab.editor.sides.show_agreement(other.agreement.id, TODAY)
    assert other.id in tab.editor.obligations.lines
    assert party.id not in [side.party for side in tab.editor.sides.sides]


def test_an_obligation_is_noted_as_done_from_the_page_and_undone(tab):
    party = signed()
    record = entry(party.agreement.id, obligations={party.id: [{"text": "Timbang", "due_on": D(2026, 12, 1)}]})
    assert "Timbang" in page(tab, record)
    tab.preview.followed.emit(f"fulfilled:{Obligation.get(Obligation.text == 'Timbang').id}")
    assert Obligation.get(Obligation.text == "Timbang").done_on == TODAY
    assert "Timbang" not in tab.preview.toPlainText()
    tab.desk.messages.choices()[0].click()
    assert Obligation.get(Obligation.text == "Timbang").done_on is None


def test_evidence_is_attached_to_an_open_entry_and_stays_with_a_closed_one(qtbot, window, tab, tmp_path):
    file = tmp_path / "foto.pdf"
    file.write_bytes(PDF)
    papers_of(tab.desk).choose = lambda *_asked: [file]
    record = entry(signed().agreement.id)
    page(tab, record)
    tab.preview.followed.emit("paper.attach")
    assert [button.text() for button in tab.desk.messages.choices()][:3] == ["Evidence", "Letter", "Other"]
    tab.desk.messages.choices()[0].click()
    qtbot.waitUntil(lambda: Attachment.select().exists())
    said = page(tab, record)
    assert "foto.pdf · Evidence" in said
    assert "Take away" in said
    close_evaluation(record, TODAY, "Petugas")
    tab._show_preview()
    assert "Take away" not in tab.preview.toPlainText()
    tab.preview.followed.emit("paper.attach")
    assert tab.desk.messages.choices()[0].text() == "Scan of the signed original"


def test_results_are_drawn_in_both_schemes_and_can_be_read(tab):
    agreement = signed().agreement.id
    for year, grade in ((2023, 1), (2024, 2), (2025, 4)):
        record = entry(
            agreement, year, answers=[{"question": "A", "grade": grade}],
            indicators=[{"name": "I", "target": 100.0, "realization": 40.0 * grade}],
        )  # fmt: skip
    said = page(tab, record)
    assert "Results across the years" in said
    assert [words in said for words in ("1.0 of 4", "2.0 of 4", "4.0 of 4", "40 %", "80 %", "160 %")] == [True] * 6
    app = QApplication.instance()
    for scheme in ("light", "dark"):
        theme.apply(app, scheme)
        QApplication.processEvents()
        tab.preview.verticalScrollBar().setValue(tab.preview.verticalScrollBar().maximum())
        picture = tab.preview.viewport().grab().toImage()
        colours = Counter(picture.pixel(x, y) for x in range(0, picture.width(), 3) for y in range(picture.height()))
        assert colours[theme.tone_color("green", tab.preview.palette()).rgb()] > 200
    theme.apply(app, "system")


def test_the_minutes_are_shown_as_a_draft_until_the_entry_is_closed(qtbot, window, tab):
    record = entry(signed().agreement.id, planned=5000)
    page(tab, record)
    tab.preview.followed.emit("evaluation.print")
    view = window.findChild(MinutesView)
    qtbot.waitUntil(lambda: not view.working)
    assert list(view.made) == ["minutes"]
    assert "still open" in view.choices.note.text()
    assert view.file_names()["minutes"].startswith("berita-acara-evaluasi-")
    view.choices.inputs["paper"].set_value("A4")
    qtbot.waitUntil(lambda: not view.working)
    assert view.pane.view.document().pagePointSize(0).width() == pytest.approx(595, abs=1)
    view.reject()
    close_evaluation(record, TODAY, "Petugas")
    window.actions_.refresh()
    window.actions_.trigger("evaluation.print")
    view = window.findChildren(MinutesView)[-1]
    qtbot.waitUntil(lambda: not view.working)
    assert view.choices.note.text() == ""
    view.reject()


def test_ctrl_p_prints_the_minutes(qtbot, window, tab):
    page(tab, entry(signed().agreement.id))
    assert tab.mode is Mode.LIST
    qtbot.keyClick(tab.view, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.findChild(MinutesView) is not None)
    view = window.findChild(MinutesView)
    qtbot.waitUntil(lambda: not view.working)
    view.reject()


def test_who_signs_the_minutes_follows_the_day_unless_the_clerk_chose(tab):
    party = signed()
    post = party.tenure.post
    with engine().act("Test"):
        Tenure.update(first_day=D(2020, 1, 1), last_day=D(2025, 6, 30)).where(Tenure.id == party.tenure.id).execute()
        later = Tenure.create(person=party.tenure.person, post=post, capacity="definitive", first_day=D(2025, 7, 1)).id
    tab.new_for(party.agreement.id)
    editor = tab.editor
    assert editor.sides.sides[0].tenure.value() == later
    editor.sides.sides[0].number.set_value("BA/1")
    editor.form.input("held_on").set_value(D(2025, 5, 5))
    side = editor.sides.sides[0]
    assert (side.tenure.value(), side.number.value()) == (party.tenure.id, "BA/1")
    editor.form.input("held_on").set_value(D(2025, 8, 8))
    side = editor.sides.sides[0]
    assert side.tenure.value() == later
    side.tenure.set_value(None)
    editor.form.input("held_on").set_value(D(2025, 8, 9))
    assert editor.sides.sides[0].tenure.value() is None


def test_who_signs_the_minutes_outside_the_term_is_remarked(tab):
    party = signed()
    with engine().act("Test"):
        Tenure.update(last_day=D(2025, 6, 30)).where(Tenure.id == party.tenure.id).execute()
    sides = [{"party": party.id, "number": "", "tenure": party.tenure.id}]
    tab.go(entry(party.agreement.id, sides=sides))
    tab.edit_current()
    tab.editor.form.input("held_on").set_value(D(2025, 7, 1))
    tab.editor.sides.sides[0].tenure.set_value(party.tenure.id)
    assert tab.save()
    assert "The signatory left the post on 30-06-2025, before the signing." in tab.desk.messages.text
