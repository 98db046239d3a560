"""The renewal through its real pages: four steps by keyboard, the log and back, an addendum, an end, a whole year."""

import datetime

import pytest
from PySide6.QtCore import Qt

from models.acts.evaluations import close_evaluation, save_evaluation
from models.acts.renewal import renew
from models.language import use_language
from models.lists.dossiers import articles_of
from models.lists.renewal import renewals
from models.tables import Agreement, Evaluation, MatterDecision, engine
from tests.acts.builders import sign
from tests.acts.test_renewal import TODAY, evaluate, form_of, signed_pks
from ui.renewal.batch import BatchPage
from ui.renewal.opening import open_batch, open_renewal
from ui.renewal.page import DECISION, EVALUATION, TERM, TEXT, RenewalPage
from ui.tabs.mou import MouTab
from ui.tabs.pks import PksTab
from ui.tabs.record_tab import Mode

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture(autouse=True)
def english():
    use_language("en")


@pytest.fixture
def tab(desk, qtbot):
    tab = PksTab(desk)
    desk.messages.window().resize(1366, 740)
    desk.messages.parentWidget().layout().insertWidget(0, tab)
    desk.messages.window().activateWindow()
    qtbot.waitUntil(tab.isVisible)
    qtbot.waitUntil(desk.messages.window().isActiveWindow)
    return tab


@pytest.fixture
def record(tab):
    return signed_pks()


def opened(tab, record):
    tab.go(record)
    open_renewal(tab)
    return tab.editor


def decide_matters(page):
    first, second = page.text.matters.rows
    first.outcome.setCurrentIndex(first.outcome.findData("placed"))
    first.heading.setCurrentIndex(first.heading.findData("Objek"))
    second.outcome.setCurrentIndex(second.outcome.findData("dismissed"))
    second.reason.setText("Sudah diatur")


def change_object(page, body="Sampah paling banyak 250 ton."):
    page.text.parts.setCurrentRow(1)
    page.text.ways["changed"].click()
    page.text.body.setPlainText(body)


def test_four_steps_by_keyboard_and_one_act(tab, record, qtbot):
    entry = evaluate(record)
    page = opened(tab, record)
    assert page.step == EVALUATION
    assert "Kuota menjadi 250 ton" in page.evaluation.page.toPlainText()
    assert page.evaluation.without.isHidden()
    assert page.evaluation.note.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_Right, ALT)
    assert (page.step, page.decision.decision) == (DECISION, "continue")
    qtbot.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert page.step == TEXT
    change_object(page)
    decide_matters(page)
    qtbot.keyClick(page, Qt.Key.Key_Right, ALT)
    assert page.step == TERM
    qtbot.keyClick(page, Qt.Key.Key_Left, ALT)
    assert page.step == TEXT
    page.steps.setCurrentRow(TERM)
    assert page.term.first.value() == datetime.date(2027, 1, 1)
    assert page.term.last.value() == datetime.date(2027, 12, 31)
    page.forward()
    assert tab.mode is Mode.LIST
    draft = Agreement.get(Agreement.predecessor == record)
    assert tab.current() == draft.id
    assert articles_of(draft.id)[1].body == "Sampah paling banyak 250 ton."
    assert Evaluation.get_by_id(entry).closed_on == TODAY
    assert "stays so" in tab.desk.messages.text


def test_finishing_early_leads_to_what_is_open(tab, record):
    evaluate(record)
    page = opened(tab, record)
    page.show_step(TERM)
    page.forward()
    assert tab.editor is page
    assert page.step == TEXT
    assert all(row.remark.sentences for row in page.text.matters.rows)
    assert not Agreement.select().where(Agreement.predecessor == record).exists()


def test_without_an_entry_the_log_is_one_press_away_or_a_reason_is_written(tab, record, asked):
    page = opened(tab, record)
    assert page.evaluation.reason.isVisible()
    page.show_step(TERM)
    page.forward()
    assert page.step == EVALUATION
    assert page.evaluation.remark.sentences
    page.evaluation.reason.setText("Tim belum dibentuk")
    page.show_step(TERM)
    page.forward()
    assert Agreement.get(Agreement.predecessor == record).unevaluated == "Tim belum dibentuk"
    other = signed_pks(title="Kerja sama lain")
    opened(tab, other).evaluation.write.click()
    assert asked.done[-1] == "evaluation.new"
    assert tab.mode is Mode.LIST
    assert tab.current() == other


def test_an_entry_leads_to_the_log(tab, record, asked):
    entry = evaluate(record, recommendation=None)
    page = opened(tab, record)
    assert page.evaluation.reason.isVisible()
    page.evaluation.page.followed.emit(f"evaluations:{entry}")
    assert asked.gone == [("evaluations", entry)]


def test_closing_the_evaluation_meanwhile_is_seen(tab, record):
    entry = evaluate(record)
    page = opened(tab, record)
    close_evaluation(entry, TODAY, "Petugas")
    assert not page.evaluation.note.isVisible()
    assert tab.editor is page


def test_article_by_article_keep_change_add_drop(tab, record):
    evaluate(record)
    text = opened(tab, record).text
    assert [text.parts.item(at).text()[0] for at in range(4)] == ["="] * 4
    change_object(tab.editor)
    text._refresh()
    assert text.parts.item(1).text() == "±  Pasal 1 Objek"
    shown = text.comparison.toHtml()
    assert "line-through" in shown
    assert "+250" in text.comparison.toPlainText()
    assert "−200" in text.comparison.toPlainText()
    text.parts.setCurrentRow(2)
    text.ways["dropped"].click()
    assert text.parts.item(2).text() == "−  Biaya"
    assert [part.heading for part in text.value()] == ["", "Objek", "Penutup"]
    text.add.click()
    text.heading.setText("Timbangan")
    text.heading.textEdited.emit("Timbangan")
    text.body.setPlainText("Ditimbang.")
    text._refresh()
    assert [part.heading for part in text.value()] == ["", "Objek", "Timbangan", "Penutup"]
    assert text.matters.rows[0].heading.findData("Timbangan") >= 0
    assert text.matters.rows[0].heading.findData("Biaya") < 0
    text.ways["dropped"].click()
    text.parts.setCurrentRow(2)
    text.ways["kept"].click()
    text.parts.setCurrentRow(1)
    text.ways["kept"].click()
    assert [part.body for part in text.value()] == [part.body for part in articles_of(record)]
    assert not text.dirty


def test_what_is_kept_cannot_be_typed_over(tab, record):
    text = opened(tab, record).text
    text.parts.setCurrentRow(1)
    assert text.body.isReadOnly()
    assert text.heading.isReadOnly()
    text.ways["changed"].click()
    assert not text.body.isReadOnly()


def test_an_addendum_is_the_same_path(tab, record):
    evaluate(record, recommendation="adjust")
    page = opened(tab, record)
    assert page.decision.decision == "adjust"
    assert page.term.last.value() == datetime.date(2026, 12, 31)
    change_object(page)
    decide_matters(page)
    page.term.first.set_value(datetime.date(2026, 12, 1))
    page.show_step(TERM)
    page.forward()
    addendum = Agreement.get(Agreement.amends == record)
    assert any(part.body.startswith("Pasal 1 diubah menjadi:") for part in articles_of(addendum.id))


def test_a_wider_scope_is_asked_where_it_is_decided(tab, record):
    evaluate(record, recommendation="extend", new_matters="")
    page = opened(tab, record)
    assert not page.decision.widening.isHidden()
    page.decision.scope.set_value("Sampah\nAir limbah")
    page.show_step(TERM)
    page.forward()
    draft = Agreement.get(Agreement.predecessor == record)
    assert [item.text for item in draft.scope_items] == ["Sampah", "Air limbah"]


def test_to_stop_asks_the_cause_and_ends_it(tab, record):
    evaluate(record, recommendation="stop", end_cause=None)
    page = opened(tab, record)
    assert page.last == DECISION
    page.show_step(DECISION)
    assert page.save_button.text() == "End the PKS"
    page.forward()
    assert tab.editor is page
    page.decision.buttons["continue"].setChecked(True)
    assert page.last == TERM


def test_leaving_asks_once_something_was_decided(tab, record):
    evaluate(record)
    page = opened(tab, record)
    assert not page.dirty
    decide_matters(page)
    assert page.dirty
    page.cancel()
    assert tab.editor is page


def test_warnings_stand_below_the_term_and_do_not_block(tab, record):
    evaluate(record, new_matters="")
    page = opened(tab, record)
    page.term.first.set_value(datetime.date(2027, 2, 1))
    page.look()
    assert "31 days" in " ".join(page.term.remarks["first_day"].sentences)
    page.show_step(TERM)
    page.forward()
    assert tab.mode is Mode.LIST


def test_what_keeps_it_from_being_finished_is_said_where_one_is_led(tab, record):
    """Each step says its own errors: an addendum that changes nothing, an entry that cannot be closed, a late one."""
    entry = evaluate(record, recommendation="adjust", new_matters="")
    page = opened(tab, record)
    page.term.first.set_value(datetime.date(2026, 12, 1))
    page.show_step(TERM)
    page.forward()
    assert page.step == TEXT
    assert "at least one article that changes" in " ".join(page.text.remark.sentences)
    save_evaluation({"agreement": record, "year": 2026, "recommendation": "stop"}, TODAY, evaluation_id=entry)
    page.decision.buttons["continue"].setChecked(True)
    page.show_step(TERM)
    page.forward()
    assert page.step == EVALUATION
    assert page.evaluation.problems.isVisible()
    assert "five causes" in " ".join(page.evaluation.problems.sentences)
    tab._close()
    late = signed_pks(first=datetime.date(2025, 1, 1), last=datetime.date(2025, 12, 31), title="Kerja sama lama")
    evaluate(late, year=2025, recommendation="adjust", new_matters="")
    page = opened(tab, late)
    change_object(page)
    page.show_step(TERM)
    page.forward()
    assert page.step == DECISION
    assert "has ended is renewed" in " ".join(page.decision.others.sentences)


def test_the_log_may_change_meanwhile(tab, record):
    entry = evaluate(record)
    page = opened(tab, record)
    decide_matters(page)
    save_evaluation(
        {"agreement": record, "year": 2026, "recommendation": "continue",
         "new_matters": "- Kuota menjadi 250 ton\n- Sanksi"}, TODAY, evaluation_id=entry,
    )  # fmt: skip
    first, second = page.text.matters.rows
    assert (first.choice.outcome, first.choice.heading) == ("placed", "Objek")
    assert second.choice.matter == "Sanksi"
    assert second.heading.findData("Biaya") >= 0
    page.show_step(TERM)
    page.forward()
    assert page.step == TEXT
    assert second.remark.sentences
    second.outcome.setCurrentIndex(second.outcome.findData("dismissed"))
    second.reason.setText("Sudah diatur")
    page.show_step(TERM)
    page.forward()
    assert tab.mode is Mode.LIST
    assert [one.matter for one in MatterDecision.select()] == ["Kuota menjadi 250 ton", "Sanksi"]


def test_another_text_in_force_is_not_passed_over(tab, record):
    evaluate(record, new_matters="")
    page = opened(tab, record)
    change = renew(
        form_of(record, "adjust", first_day=datetime.date(2026, 12, 1), last_day=datetime.date(2026, 12, 31)),
        TODAY, "Petugas",
    )  # fmt: skip
    page.show_step(TERM)
    sign(change, datetime.date(2026, 11, 20))
    page.forward()
    assert page.step == TEXT
    assert "Another text is in force" in " ".join(page.text.remark.sentences)
    assert not Agreement.select().where(Agreement.predecessor == record).exists()
    tab._close()
    page = opened(tab, record)
    assert page.text.value()[1].body == "Sampah paling banyak 250 ton."


def test_what_is_open_about_an_end_shows_in_the_list_of_steps(tab, record):
    evaluate(record, recommendation="stop", end_cause="agreed", new_matters="")
    page = opened(tab, record)
    page.look()
    assert page.steps.item(DECISION).toolTip() == "Something is still open here"
    page.decision.day.set_value(TODAY)
    page.look()
    assert page.steps.item(DECISION).toolTip() == "In order"
    page.show_step(DECISION)
    page.forward()
    assert Agreement.get_by_id(record).end_cause == "agreed"


def test_the_editor_takes_what_an_agreement_of_old_renews_and_never_offers_ready_to_sign(tab, record):
    tab.go(record)
    tab.edit_current()
    editor = tab.editor
    assert editor.main.input("stage").findData("ready") < 0
    earlier = tab.editor.main.input("predecessor")
    assert earlier.findData(record) < 0
    assert earlier.findData(Agreement.select().where(Agreement.kind == "pks").order_by(Agreement.id).get().id) >= 0
    tab._close()
    frozen = signed_pks(title="Kerja sama beku")
    with engine().act("As an older version did"):
        Agreement.update(stage="ready").where(Agreement.id == frozen).execute()
    tab.go(frozen)
    tab.edit_current()
    assert tab.editor.main.input("stage").value() == "ready"
    assert not tab.editor.dirty


def test_what_is_renewed_already_leads_to_its_successor(tab, record, asked):
    evaluate(record, new_matters="")
    page = opened(tab, record)
    page.show_step(TERM)
    page.forward()
    draft = tab.current()
    assert opened(tab, record) is None
    assert "renewed already" in tab.desk.messages.text
    assert opened(tab, draft) is None
    assert not MatterDecision.select().exists()


def test_a_year_one_after_the_other_can_be_left_and_taken_up(desk, tab, record, qtbot, monkeypatch):
    umbrella = Agreement.get_by_id(record).umbrella.id
    second = signed_pks(title="Kerja sama lain")
    Agreement.get_by_id(second)
    from models.tables import engine

    with engine().act("Move"):
        Agreement.update(umbrella=umbrella).where(Agreement.id == second).execute()
    desk = desk._replace(go=lambda _key, one: tab.go(one))
    tab.desk = desk
    mou = MouTab(desk)
    qtbot.addWidget(mou)
    mou.show()
    mou.go(umbrella)
    open_batch(mou, tab)
    batch = mou.editor
    assert isinstance(batch, BatchPage)
    assert [batch.table.item(at, 3).text() for at in range(2)] == ["to do", "to do"]
    batch.save_button.click()
    assert mou.editor is None
    finish(tab.editor)
    qtbot.waitUntil(lambda: isinstance(tab.editor, RenewalPage))
    assert tab.editor.record == second
    tab.editor.cancel()
    assert tab.editor is None
    open_batch(mou, tab)
    assert [mou.editor.table.item(at, 3).text() for at in range(2)] == ["Draft", "to do"]
    mou.editor.save_button.click()
    finish(tab.editor)
    qtbot.waitUntil(lambda: "this year are renewed" in desk.messages.text)
    assert all(row.done for row in renewals(TODAY, umbrella))


def finish(page):
    page.evaluation.reason.setText("Tim belum dibentuk")
    page.show_step(TERM)
    page.forward()
