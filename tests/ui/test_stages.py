"""The page of the stages in the real window: log, correct, take away, an agreement of old, the council's approval."""

import datetime

import pytest
from PySide6.QtCore import Qt

from models.acts.stages import StageForm, log_stage
from models.language import use_language
from models.rules.stages import COUNCIL
from models.tables import Agreement, Attachment, StageEntry
from tests.acts.builders import mou, pks, sign
from tests.conftest import TODAY
from ui.tabs.record_tab import Mode
from ui.tabs.stages import StagesPage

DAY = datetime.date


@pytest.fixture(autouse=True)
def english():
    use_language("en")


@pytest.fixture
def shown(window, filled, tmp_path):
    """The window on a register, and a way to open the page on an agreement."""
    path = tmp_path / "contoh.pendopo"
    path.write_bytes(filled["example"])
    window.session.open(path)

    def show(record, tab="pks"):
        window.go(tab, record)
        window.actions_.trigger("agreement.stages")
        page = window.tab(tab).editor
        assert isinstance(page, StagesPage)
        return page

    return show


def logged(page, **values):
    for name, value in values.items():
        page.entry.form.input(name).set_value(value)
    page.save_button.click()
    return page.bar.text


def states(page):
    return [page.steps.item(at).text().split("\n")[1] for at in range(page.steps.count())]


def test_it_opens_at_what_comes_next_and_logs_it(shown, window):
    page = shown(mou(), "mou")
    assert page.step == "preparation"
    assert "Saved" in logged(page, reached_on=DAY(2026, 11, 2), letter="100/7")
    assert states(page)[0] == "here it stands · 2 Nov 2026"
    assert "100/7" in page.log.toPlainText()
    assert window.tab("mou").mode is Mode.EDIT  # it stays for the next one
    assert not page.dirty


def test_the_preview_says_stage_and_next_and_leads_there(shown, window, qtbot):
    record = mou()
    page = shown(record, "mou")
    logged(page, reached_on=DAY(2026, 11, 2))
    page.cancel_button.click()
    preview = window.tab("mou").preview
    qtbot.waitUntil(lambda: "Stage: Preparation · next: Offer" in preview.toPlainText())
    preview.followed.emit("agreement.stages")
    assert isinstance(window.tab("mou").editor, StagesPage)


def test_an_entry_is_corrected_and_taken_away_and_undo_brings_it_back(shown, window):
    record = mou()
    entry = log_stage(StageForm(record, "offer", DAY(2026, 11, 3)), TODAY)
    page = shown(record, "mou")
    page.show_step("offer")
    page.log.followed.emit(f"entry.correct:{entry}")
    assert page.entry.form.input("reached_on").value() == DAY(2026, 11, 3)
    logged(page, letter="diralat")
    assert StageEntry.get_by_id(entry).letter == "diralat"
    page.log.followed.emit(f"entry.remove:{entry}")
    assert not StageEntry.select().where(StageEntry.id == entry).exists()
    window.undo()
    assert StageEntry.get_by_id(entry).letter == "diralat"
    assert "diralat" in page.log.toPlainText()


def test_an_agreement_of_old_enters_with_one_entry_and_its_signing(shown):
    record = pks()
    page = shown(record)
    page.show_step("execution")
    assert "look at the marked fields" in logged(page, reached_on=DAY(2024, 2, 1))
    assert page.entry.signing._remarks["signed_on"].sentences
    page.entry.signing.input("signed_on").set_value(DAY(2024, 1, 15))
    page.save_button.click()
    assert Agreement.get_by_id(record).signed_on == DAY(2024, 1, 15)
    assert page.entry.signing.isHidden()
    assert states(page)[1:4] == ["done", "done · 15 Jan 2024", "here it stands · 1 Feb 2024"]


def test_the_council_is_asked_for_an_answer_and_awaited_without_a_day(shown):
    page = shown(pks())
    page.show_step(COUNCIL)
    assert not page.entry.asked.isHidden()
    assert "Ps 6(2)" in page.entry.remark._help_text
    assert "look at the marked fields" in logged(page)
    assert "Say whether the approval" in page.entry.remark.sentences[0]
    page.entry.answer.set_value("burden")
    logged(page)
    assert states(page)[0] == "comes next"
    page.entry.answer.set_value("not_needed")
    logged(page)
    assert states(page)[0] == "not needed"


def test_a_day_ahead_is_refused_at_its_field_and_what_was_typed_stays(shown):
    page = shown(mou(), "mou")
    logged(page, reached_on=TODAY + datetime.timedelta(days=1), letter="100/8")
    assert "lies ahead" in page.entry.form._remarks["reached_on"].sentences[0]
    assert page.entry.form.input("letter").value() == "100/8"
    assert page.dirty


def test_a_paper_is_kept_with_its_entry(shown, tmp_path, qtbot, monkeypatch):
    paper = tmp_path / "surat.pdf"
    paper.write_bytes(b"%PDF-1.4 surat")
    monkeypatch.setattr("ui.tabs.stages_entry.choose_files", lambda *_asked: [paper])
    page = shown(mou(), "mou")
    page.entry._attach()
    qtbot.waitUntil(lambda: "surat.pdf" in page.entry.files.text())
    logged(page, reached_on=DAY(2026, 11, 2))
    assert "surat.pdf" in page.log.toPlainText()
    assert page.entry.files.text() == ""


def test_nothing_is_written_where_the_register_is_read_only(window, filled, tmp_path):
    path = tmp_path / "contoh.pendopo"
    path.write_bytes(filled["example"])
    window.session.open(path)
    window.session.register.read_only = True
    window.go("mou", 1)
    window.actions_.trigger("agreement.stages")
    page = window.tab("mou").editor
    assert page.entry.isHidden()
    assert page.save_button.isHidden()
    page.show_step("kb_signing")
    assert "Remove" not in page.log.toPlainText()


def test_leaving_what_was_typed_asks_and_keyboard_walks_the_stages(shown, qtbot):
    record = pks()
    sign(record, DAY(2026, 1, 5))
    page = shown(record)
    qtbot.keyClick(page.steps, Qt.Key.Key_End)
    assert page.step == "reporting"
    page.entry.form.input("letter").set_value("1/LAP")
    page.cancel_button.click()
    assert page.bar.asking


def test_what_was_typed_is_asked_about_before_another_stage_is_shown(shown):
    page = shown(mou(), "mou")
    page.entry.form.input("letter").set_value("100/9")
    page.steps.setCurrentRow(2)
    assert page.step == "preparation"
    assert page.bar.asking
    choices = {button.text(): button for button in page.bar.choices()}
    choices["Keep editing"].click()
    assert page.entry.form.input("letter").value() == "100/9"
    page.steps.setCurrentRow(2)
    next(button for button in page.bar.choices() if button.text() == "Save").click()
    assert StageEntry.get().letter == "100/9"
    assert page.step == "kb_drafting"


def test_undo_of_a_signing_that_was_entered_here_asks_for_it_again(shown, window):
    record = pks()
    page = shown(record)
    page.show_step("execution")
    page.entry.signing.input("signed_on").set_value(DAY(2024, 1, 15))
    logged(page, reached_on=DAY(2024, 2, 1))
    assert page.entry.signing.isHidden()
    window.undo()
    assert Agreement.get_by_id(record).stage == "draft"
    assert not page.entry.signing.isHidden()


def test_a_signing_ahead_of_today_is_refused_at_its_field(shown):
    page = shown(pks())
    page.show_step("pks_signing")
    page.entry.signing.input("signed_on").set_value(TODAY + datetime.timedelta(days=1))
    page.save_button.click()
    assert "lies ahead" in page.entry.signing._remarks["signed_on"].sentences[0]


def test_an_entry_that_goes_while_it_is_corrected_becomes_a_new_one(shown, window):
    record = mou()
    page = shown(record, "mou")
    logged(page, reached_on=DAY(2026, 11, 3), letter="100/1")
    page.log.followed.emit(f"entry.correct:{StageEntry.get().id}")
    page.entry.form.input("letter").set_value("100/2")
    window.undo()
    assert not StageEntry.select().exists()
    page.save_button.click()
    assert StageEntry.get().letter == "100/2"


def test_the_page_goes_with_its_agreement(shown, window):
    shown(mou(), "mou")
    window.undo()
    assert window.tab("mou").mode is Mode.LIST


def test_papers_are_left_out_before_and_taken_away_after(shown, window, tmp_path, qtbot, monkeypatch):
    paper = tmp_path / "surat.pdf"
    paper.write_bytes(b"%PDF-1.4 surat")
    monkeypatch.setattr("ui.tabs.stages_entry.choose_files", lambda *_asked: [paper])
    page = shown(mou(), "mou")
    page.entry._attach()
    qtbot.waitUntil(lambda: "surat.pdf" in page.entry.files.text())
    page.entry.leave_out.click()
    assert not page.dirty
    page.entry._attach()
    qtbot.waitUntil(lambda: "surat.pdf" in page.entry.files.text())
    logged(page, reached_on=DAY(2026, 11, 2))
    page.log.followed.emit(f"paper.remove:{Attachment.get().id}")
    assert not Attachment.select().exists()
    assert "surat.pdf" not in page.log.toPlainText()
    window.undo()
    assert "surat.pdf" in page.log.toPlainText()
