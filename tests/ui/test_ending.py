"""The page on which agreements end, rest, go on and are settled, in the real window."""

import datetime

import pytest

from models.acts.ends import end_agreement, suspend
from models.language import use_language
from models.rules.vocabulary import END_CAUSES
from models.tables import Agreement, Obligation, Party, Settlement, engine
from tests.acts.builders import mou, pks, sign
from tests.conftest import TODAY
from ui.dialogs.help import HelpDialog
from ui.tabs.ending import EndingPage
from ui.tabs.record_tab import Mode

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
        window.actions_.trigger("agreement.end")
        return window.tab(tab).editor

    return show


@pytest.fixture
def signed(shown):
    record = pks(first_day=DAY(2026, 1, 5), last_day=DAY(2027, 1, 4))
    sign(record, DAY(2026, 1, 5))
    return record


def test_five_causes_are_offered_and_that_a_leader_is_none_is_said(shown, signed):
    page = shown(signed)
    assert isinstance(page, EndingPage)
    offered = page.end.input("end_cause")
    causes = [offered.itemData(at) for at in range(offered.count())]
    assert [cause for cause in causes if cause] == list(END_CAUSES)
    assert "Ps 9(2)" in "".join(label.text() for label in page._cause.findChildren(type(page.headline)))


def test_it_is_ended_with_cause_day_and_what_is_to_be_settled(shown, signed, window, qtbot):
    page = shown(signed)
    page.save_button.click()
    assert page.end._remarks["end_cause"].sentences
    page.end.input("end_cause").set_value("agreed")
    page.end.input("terminated_on").set_value(TODAY)
    page.settlements.load([{"text": "Kembalikan timbangan"}])
    page.save_button.click()
    ended = Agreement.get_by_id(signed)
    assert (ended.end_cause, ended.terminated_on) == ("agreed", TODAY)
    assert [line.text for line in ended.settlements] == ["Kembalikan timbangan"]
    preview = window.tab("pks").preview
    qtbot.waitUntil(lambda: "Ended on 23 Nov 2026: The parties have agreed" in preview.toPlainText())
    assert "1 matter is still to be settled" in preview.toPlainText()
    window.undo()
    assert Agreement.get_by_id(signed).terminated_on is None


def test_what_is_settled_is_noted_after_the_end(shown, signed):
    end_agreement(signed, "agreed", TODAY, [{"text": "Aset"}], TODAY)
    page = shown(signed)
    assert page.way == "stay"
    page.settlements.lines[0].inputs["done_on"].set_value(TODAY)
    page.save_button.click()
    assert Settlement.get().done_on == TODAY
    assert Agreement.get_by_id(signed).terminated_on == TODAY


def test_an_end_by_mistake_is_taken_back(shown, signed, window):
    end_agreement(signed, "agreed", TODAY, [], TODAY)
    page = shown(signed)
    page.revoke_button.click()
    assert Agreement.get_by_id(signed).terminated_on is None
    assert window.tab("pks").mode is Mode.LIST


def test_it_rests_and_goes_on(shown, signed, window, qtbot):
    page = shown(signed)
    page.ways["suspend"].setChecked(True)
    assert page.settlements.isHidden()
    page.rest.input("suspended_on").set_value(TODAY)
    page.save_button.click()
    assert Agreement.get_by_id(signed).suspended_on == TODAY
    qtbot.waitUntil(lambda: "Suspended since 23 Nov 2026" in window.tab("pks").preview.toPlainText())
    shown(signed).resume_button.click()
    assert Agreement.get_by_id(signed).suspended_on is None


def test_open_obligations_are_proposed_and_not_kept_by_looking(shown, signed):
    party = Party.get(Party.agreement == signed)
    with engine().act("owe"):
        Obligation.create(party=party, text="Menimbang kiriman")
    page = shown(signed)
    assert page.settlements.values()[0]["text"] == "PIHAK KESATU: Menimbang kiriman"
    assert not page.dirty
    page.cancel_button.click()
    assert not Settlement.select().exists()


def test_the_pks_that_lose_their_umbrella_are_named(shown, window, qtbot):
    umbrella = mou(first_day=DAY(2026, 1, 1), last_day=DAY(2030, 12, 31))
    sign(umbrella, DAY(2026, 1, 1))
    below = pks("Kerja sama air", umbrella, first_day=DAY(2026, 2, 1), last_day=DAY(2027, 1, 31))
    sign(below, DAY(2026, 2, 1))
    page = shown(umbrella, "mou")
    assert "Kerja sama air" not in page.follows.toPlainText()
    page.end.input("end_cause").set_value("agreed")
    page.end.input("terminated_on").set_value(TODAY)
    assert "1 PKS loses its umbrella" in page.follows.toPlainText()
    page.save_button.click()
    qtbot.waitUntil(lambda: "ended, and 1 PKS has lost its umbrella" in window.tab("mou").preview.toPlainText())
    assert "Kerja sama air" in window.tab("mou").preview.toPlainText()


def test_a_draft_is_told_to_be_deleted_instead(shown, window):
    assert shown(pks()) is None
    assert "neither end nor rest" in window.messages.text


def test_suspending_what_rests_already_only_changes_the_day(shown, signed):
    suspend(signed, DAY(2026, 3, 1), TODAY)
    page = shown(signed)
    page.ways["suspend"].setChecked(True)
    assert page.rest.input("suspended_on").value() == DAY(2026, 3, 1)
    page.rest.input("suspended_on").set_value(DAY(2026, 3, 2))
    page.save_button.click()
    assert Agreement.get_by_id(signed).suspended_on == DAY(2026, 3, 2)


def test_what_was_typed_to_be_settled_is_kept_with_a_suspension(shown, signed):
    page = shown(signed)
    page.settlements.load([{"text": "Timbangan"}])
    page.ways["suspend"].setChecked(True)
    assert not page.settlements.isHidden()
    page.rest.input("suspended_on").set_value(TODAY)
    page.save_button.click()
    assert (Agreement.get_by_id(signed).suspended_on, Settlement.get().text) == (TODAY, "Timbangan")


def test_a_term_that_ran_out_is_proposed_as_the_cause(shown):
    record = pks(first_day=DAY(2025, 1, 1), last_day=DAY(2025, 12, 31))
    sign(record, DAY(2025, 1, 1))
    page = shown(record)
    assert page.end.values() == {"end_cause": "term_ended", "terminated_on": DAY(2025, 12, 31)}
    assert list(page.ways) == ["stay", "end"]  # what is over cannot rest
    assert not page.dirty
    page.save_button.click()
    assert Agreement.get_by_id(record).end_cause == "term_ended"


def test_what_has_ended_can_be_corrected_but_not_suspended(shown, signed):
    end_agreement(signed, "agreed", TODAY, [], TODAY)
    page = shown(signed)
    assert [button.text().replace("&", "") for button in page.ways.values()] == [
        "Leave it as it is",
        "Correct how it ended",
    ]
    page.ways["end"].setChecked(True)
    page.end.input("end_cause").set_value("aim_reached")
    page.save_button.click()
    assert Agreement.get_by_id(signed).end_cause == "aim_reached"


def test_a_register_for_reading_shows_it_and_offers_nothing(shown, signed, window):
    end_agreement(signed, "agreed", TODAY, [{"text": "Aset"}], TODAY)
    window.session.register.read_only = True
    page = shown(signed)
    assert "Terminated" in page.follows.toPlainText()
    assert "Aset · not settled yet" in page.follows.toPlainText()
    assert page._left.isHidden()
    assert page.save_button.isHidden()
    page.cancel_button.click()
    assert window.tab("pks").mode is Mode.LIST


def test_the_preview_of_an_mou_counts_the_days_until_pks_lose_their_umbrella(shown, window, qtbot):
    umbrella = mou(first_day=DAY(2026, 1, 1), last_day=TODAY + datetime.timedelta(days=30))
    sign(umbrella, DAY(2026, 1, 1))
    below = pks("Kerja sama air", umbrella, first_day=DAY(2026, 2, 1), last_day=DAY(2027, 1, 31))
    sign(below, DAY(2026, 2, 1))
    window.go("mou", umbrella)
    preview = window.tab("mou").preview
    qtbot.waitUntil(lambda: "ends (30 days left), and 1 PKS loses its umbrella" in preview.toPlainText())
    assert f"pks:{below}" in preview.toHtml()
    assert "if it is needed" in preview.toPlainText()  # nobody has said yet whether the council is to approve


def test_an_end_that_was_agreed_for_a_day_ahead_is_said_as_such(shown, signed, window, qtbot):
    end_agreement(signed, "agreed", TODAY + datetime.timedelta(days=10), [], TODAY)
    window.go("pks", signed)
    preview = window.tab("pks").preview
    qtbot.waitUntil(lambda: "To end on 3 Dec 2026: The parties have agreed" in preview.toPlainText())


@pytest.mark.parametrize("action", ["agreement.stages", "agreement.end"])
def test_f1_explains_both_pages(shown, signed, window, action):
    window.go("pks", signed)
    window.actions_.trigger(action)
    window.actions_.trigger("help.page")
    (explained,) = window.findChildren(HelpDialog)
    assert explained.page.toPlainText().startswith("Stages and ends")
    explained.reject()
