"""The board in the window: what it shows, what Enter does with each kind, and how a matter is put off."""

import datetime

import pytest
from PySide6.QtCore import Qt

from models.acts.reminders import note_reminder
from models.language import use_language
from models.lists.board import board
from models.store.register import Register
from models.tables import (
    Agreement,
    Evaluation,
    FollowUp,
    Obligation,
    Party,
    Person,
    Post,
    Region,
    Reminder,
    Settlement,
    Signature,
    Tenure,
)  # fmt: skip
from tests.conftest import TODAY
from ui.tables.format import date_text
from ui.tabs.record_tab import Mode

DAY = datetime.timedelta(days=1)
LATER = datetime.date(2027, 12, 1)


def _everything():
    """Write a matter of every kind that the example has none of; all is looked at on LATER."""
    regions = {region.code: region for region in Region.select()}

    def agreement(title, **values):
        record = Agreement.create(kind=values.pop("kind", "pks"), stage="signed", title=title, **values)
        ours = Party.create(agreement=record, position=1, region=regions["36.04"], number="1")
        theirs = Party.create(agreement=record, position=2, region=regions["36.72"], number="2")
        return record, ours, theirs

    lapsed, _ours, theirs = agreement("Irigasi", first_day=LATER - 100 * DAY, last_day=LATER - 3 * DAY)
    agreement("Kearsipan", first_day=LATER - 900 * DAY, last_day=LATER - 500 * DAY)
    agreement("Payung", kind="kb", first_day=LATER - 300 * DAY, last_day=LATER + 5 * DAY)
    entry = Evaluation.create(agreement=lapsed, year=2027, period="year")
    FollowUp.create(evaluation=entry, text="Rapat bersama", due_on=LATER + 2 * DAY)
    Obligation.create(party=theirs, text="Menyerahkan data", due_on=LATER + 20 * DAY)
    Signature.create(party=theirs, original=1, signed=True, sent_on=LATER - 50 * DAY)
    Settlement.create(agreement=lapsed, text="Pompa dikembalikan")
    post = Post.get(Post.region == regions["36.72"], Post.heads_region)
    gone = Tenure.create(person=Person.create(name="Seseorang"), post=post, last_day=LATER - 10 * DAY)
    Party.update(tenure=gone).where(Party.id == theirs.id).execute()


@pytest.fixture
def shown(window, filled, tmp_path):
    """The board of LATER in the window, with every kind of matter on it."""
    path = tmp_path / "semua.pendopo"
    path.write_bytes(filled["example"])
    with Register.open(path, "Petugas") as register, register.database.act("invented"):
        _everything()
    window.session.begin_day(LATER)
    window.open(path)
    return window.tab("board")


def _choose(tab, kind):
    rows = [row for row in (*tab.source.board.rows, *tab.source.board.snoozed) if row.kind == kind]
    assert rows, f"nothing of the kind {kind}"
    assert tab.tree.select(tab.source.number_of(rows[0].key))
    return rows[0]


def _press_enter(qtbot, tab):
    tab.tree.setFocus()
    qtbot.keyClick(tab.tree, Qt.Key.Key_Return)


def test_it_is_the_first_tab_and_counts_in_its_title(shown, window):
    assert window.front_key() == "board"
    found = board(LATER)
    assert window.tabs.tabText(0) == f"{window.tabs.tabText(0).partition(' (')[0]} ({found.pressing})"
    assert found.pressing > 3
    assert {key: button.number for key, button in shown.counts.buttons.items()} == found.counts
    assert [group.count for group in shown.source.groups()] == [
        sum(row.urgency == name for row in found.rows)
        for name in ("past", "week", "month", "sixty", "ninety", "gap")
        if any(row.urgency == name for row in found.rows)
    ]


@pytest.mark.parametrize(
    ("kind", "front", "editor"),
    [
        ("ended", "pks", "RenewalPage"),
        ("older", "pks", None),
        ("follow_up", "evaluations", None),
        ("obligation", "pks", None),
        ("out", "pks", None),
        ("number", "mou", None),
        ("post", "signatories", "SuccessionPage"),
        ("draft", "pks", None),
        ("evaluation", "evaluations", "EvaluationEditor"),
        ("settlement", "pks", "EndingPage"),
        ("border", "border", None),
    ],
)
def test_enter_does_what_is_to_be_done(shown, window, qtbot, kind, front, editor):
    row = _choose(shown, kind)
    assert row.neighbour_name in shown.preview.toPlainText()
    _press_enter(qtbot, shown)
    tab = window.current_tab()
    assert tab.key == front
    if editor:
        assert type(tab.editor).__name__ == editor
    elif kind == "older":
        assert (tab.filters.value("neighbour"), tab.filters.value("status")) == (row.record, "ended")
        assert len(tab.listed()) == 2
    elif kind != "border":
        assert tab.current() == row.record


def test_an_evaluation_begins_with_its_year(shown, window, qtbot):
    """That of last year, although another year has begun since."""
    row = _choose(shown, "evaluation")
    assert row.key.endswith(":2026:year")
    _press_enter(qtbot, shown)
    values = window.current_tab().editor.form.values()
    assert (values["agreement"], values["year"], values["period"]) == (row.agreement, 2026, "year")


def test_enter_on_an_mou_opens_it(shown, window, qtbot):
    ending = next(row for row in shown.source.board.rows if row.kind == "ending" and row.tab == "mou")
    shown.tree.select(shown.source.number_of(ending.key))
    _press_enter(qtbot, shown)
    assert (window.front_key(), window.current_tab().current()) == ("mou", ending.agreement)


def test_enter_on_the_backup_offers_to_make_one(shown, window, qtbot):
    asked = []
    window.actions_.qaction("register.backup").triggered.disconnect()
    window.actions_.qaction("register.backup").triggered.connect(lambda: asked.append("backup"))
    _choose(shown, "backup")
    _press_enter(qtbot, shown)
    assert asked == ["backup"]


def test_filters_leave_what_they_name(shown, window):
    past = shown.counts.buttons["past"]
    past.click()
    assert [group.cells[0] for group in shown.source.groups()] == [shown.source.groups()[0].cells[0]]
    assert shown.source.groups()[0].count == past.number
    shown.counts.buttons["gap"].click()
    assert not past.isChecked()
    assert shown.source.groups()[0].count == shown.counts.buttons["gap"].number
    window.actions_.trigger("view.clear")
    assert len(shown.source.groups()) > 3
    cilegon = next(row.neighbour for row in shown.source.board.rows if row.neighbour_name == "Kota Cilegon")
    shown.filters.choose("neighbour", cilegon)
    kept = sum(group.count for group in shown.source.groups())
    assert kept == sum(cilegon in row.neighbours for row in shown.source.board.rows)
    shown.filters.clear()
    shown.filters.line.setText("pompa")
    assert [group.count for group in shown.source.groups()] == [1]
    shown.filters.line.setText("irigasi")
    # Its end, its obligation, its original, and what is to be settled and followed up, which name its title.
    assert sum(group.count for group in shown.source.groups()) == 5
    shown.filters.line.setText("tidak ada yang begini")
    assert shown.tree.empty_note.text
    shown.tree.empty_note.button.click()
    assert sum(group.count for group in shown.source.groups()) == len(shown.source.board.rows)


def test_put_off_until_a_day_and_brought_back(shown, window, qtbot):
    row = _choose(shown, "obligation")
    assert window.actions_.trigger("board.snooze")
    page = shown.editor
    assert not shown.save()
    page.form.input("until").set_value(LATER)
    page.form.input("reason").set_value("Menunggu DPRD")
    assert not shown.save(), "a day that is not after today"
    page._propose(7)
    assert shown.save()
    assert shown.mode is Mode.LIST
    assert Reminder.get().until == LATER + 7 * DAY
    assert row.key not in {each.key for each in shown.source.board.rows}
    assert shown.put_off.isVisible()
    shown.put_off.click()
    assert [group.count for group in shown.source.groups()] == [1]
    assert "Menunggu DPRD" in shown.preview.toPlainText()
    shown.tree.select(shown.source.number_of(row.key))
    assert window.actions_.trigger("board.wake")
    assert row.key in {each.key for each in shown.source.board.rows}
    assert not shown.put_off.isVisible()
    window.undo()
    assert row.key not in {each.key for each in shown.source.board.rows}
    window.session.begin_day(LATER + 7 * DAY)
    assert row.key in {each.key for each in shown.source.board.rows}


def test_put_off_is_taken_back_by_undo(shown, window):
    row = _choose(shown, "follow_up")
    shown.snooze()
    shown.editor._propose(14)
    shown.editor.form.input("reason").set_value("Rapat diundur")
    shown.save()
    assert row.key not in {each.key for each in shown.source.board.rows}
    window.undo()
    assert row.key in {each.key for each in shown.source.board.rows}


def test_reminded_rows_say_so(shown):
    row = _choose(shown, "ended")
    note_reminder({row.key: row.agreement}, "letter", "005/12", LATER)
    cells = shown.source.rows([shown.source.number_of(row.key)])
    assert "005/12" in next(iter(cells.values()))[4]
    _choose(shown, "ended")
    shown.show_current()
    assert "005/12" in shown.preview.toPlainText()


def test_midnight_makes_another_board(shown, window):
    window.session.begin_day(LATER + 6 * DAY)
    assert shown.source.board.today == LATER + 6 * DAY
    assert any(row.kind == "ended" and row.tab == "mou" for row in shown.source.board.rows)


def test_the_title_counts_while_another_tab_is_in_front(shown, window, qtbot):
    row = _choose(shown, "settlement")
    before = window.tabs.tabText(0)
    window.show_tab("mou")
    with window.session.register.database.act("settled"):
        Settlement.update(done_on=LATER).where(Settlement.id == int(row.key.split(":")[1])).execute()
    qtbot.waitUntil(lambda: window.tabs.tabText(0) != before, timeout=5000)
    assert row.key not in {each.key for each in shown.source.board.rows}


def test_nothing_forgotten_says_what_comes_next(window, filled, tmp_path):
    path = tmp_path / "tenang.pendopo"
    path.write_bytes(filled["example"])
    with Register.open(path, "Petugas") as register, register.database.act("calm"):
        for row in board(TODAY).rows:
            Reminder.create(matter=row.key, way="snooze", done_on=TODAY, until=TODAY + 30 * DAY, reason="Nanti")
    window.open(path)
    tab = window.tab("board")
    assert not tab.source.groups()
    assert "TPAS Cilowong" in tab.tree.empty_note.text
    assert "2027" in tab.tree.empty_note.text
    assert all(button.number == 0 for button in tab.counts.buttons.values())
    assert "(" not in window.tabs.tabText(0)
    tab.put_off.click()
    assert tab.source.groups()


def test_what_is_no_record_is_not_edited_or_deleted(shown, window):
    _choose(shown, "ended")
    window.actions_.refresh()
    enabled = {action.id: window.actions_.qaction(action.id).isEnabled() for action in window.actions_}
    assert not any(enabled[name] for name in ("record.edit", "record.delete", "board.wake"))
    assert all(enabled[name] for name in ("board.open", "board.renew", "board.remind", "board.snooze"))
    _choose(shown, "backup")
    window.actions_.refresh()
    assert not window.actions_.qaction("board.remind").isEnabled()
    assert window.actions_.qaction("board.backup").isEnabled()


def test_chosen_rows_go_to_the_reminder(shown):
    shown.tree.setCurrentIndex(shown.groups.index(0, 0))
    assert {row.urgency for row in shown.chosen_rows()} == {"past"}
    assert len(shown.chosen_rows()) == shown.counts.buttons["past"].number


@pytest.mark.parametrize("days", [-3, 401])
def test_by_a_wrong_clock_nothing_is_coloured_and_nobody_pressed(window, filled, tmp_path, days):
    """The days are told as they are; how urgent they are is not, until the clock is right."""
    use_language("en")
    path = tmp_path / "contoh.pendopo"
    path.write_bytes(filled["example"])
    clock = [datetime.datetime.now().astimezone() + days * DAY]
    window.session.now = lambda: clock[0]
    window.session.begin_day(clock[0].date())
    window.open(path)
    tab = window.tab("board")
    assert "doubtful whether the clock of this PC is right" in tab.counts.clock.text()
    assert all(button.plain for button in tab.counts.buttons.values())
    assert "(" not in window.tabs.tabText(0)
    number = tab.source.number_of(next(row.key for row in tab.source.board.rows if row.due))
    assert tab.tree.select(number)
    when = tab.tree.currentIndex().siblingAtColumn(0)
    assert when.data() == date_text(tab.source.bare_row(number).due)
    assert when.data(Qt.ItemDataRole.ForegroundRole) is None
    clock[0] -= days * DAY
    window.session.begin_day(clock[0].date())
    assert tab.counts.clock.isHidden()
    assert not any(button.plain for button in tab.counts.buttons.values())
    when = tab.tree.currentIndex().siblingAtColumn(0)
    assert when.data(Qt.ItemDataRole.ForegroundRole) is not None


def test_new_begins_a_pks_in_its_own_tab(shown, window):
    assert window.front_key() == "board"
    assert window.desk.trigger("record.new")
    assert window.front_key() == "pks"
    assert type(window.current_tab().editor).__name__ == "AgreementEditor"
