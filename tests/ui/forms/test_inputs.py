"""Inputs keep what is typed, and say so when it is no value."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCalendarWidget, QVBoxLayout, QWidget

from models.language import use_language
from ui.forms.choice_inputs import NOTHING, ChoiceInput, RecordInput
from ui.forms.date_input import DateInput
from ui.forms.inputs import CheckInput, LineInput, NumberInput, TextInput


@pytest.fixture(autouse=True)
def english():
    use_language("en")


@pytest.fixture
def add(qtbot):
    def added(widget):
        qtbot.addWidget(widget)
        return widget

    return added


# Qt's offscreen platform has no popups in front of others, and says so.
POPUP = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")

ODD = ['<b>tebal</b> & "kutip"', "emoji 🙂", "x" * 5000, " ends ", ""]


@pytest.mark.parametrize("text", ODD)
def test_a_line_is_kept_as_typed(add, text):
    line = add(LineInput())
    line.set_value(text)
    assert line.value() == text


@pytest.mark.parametrize("text", [*ODD, "line\nbreak\n"])
def test_a_text_is_kept_as_typed(add, text):
    entry = add(TextInput())
    entry.set_value(text)
    assert entry.value() == text


def test_a_blank_is_none_only_where_the_field_allows_it(add):
    assert add(LineInput(null=True)).value() is None
    assert add(LineInput()).value() == ""
    assert add(TextInput(null=True)).value() is None
    assert add(TextInput()).value() == ""


def test_a_text_grows_and_tab_leaves_it(qtbot, add):
    window, entry, below = add(QWidget()), TextInput(lines=2), LineInput()
    box = QVBoxLayout(window)
    box.addWidget(entry)
    box.addWidget(below)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    entry.setFocus()
    qtbot.waitUntil(entry.hasFocus)
    small = entry.height()
    entry.set_value("line\n" * 6)
    assert entry.height() > small * 2
    entry.set_value("line\n" * 60)
    assert entry.height() < small * 8
    qtbot.keyClick(entry, Qt.Key.Key_Tab)
    assert "\t" not in entry.value()
    assert below.hasFocus()


def test_changes_are_told(qtbot, add):
    for entry, value in [
        (LineInput(), "x"),
        (TextInput(), "x"),
        (NumberInput(whole=True), 3),
        (DateInput(), date(2023, 10, 16)),
        (CheckInput(), True),
        (ChoiceInput([("a", "A"), ("b", "B")]), "b"),
        (RecordInput(lambda: [(1, "One"), (2, "Two")]), 2),
    ]:
        add(entry)
        with qtbot.waitSignal(entry.changed):
            entry.set_value(value)
        assert entry.value() == value
        assert entry.problem() == ""


@given(number=st.integers(-(10**12), 10**12))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
def test_whole_numbers_come_back(qapp, number):
    entry = NumberInput(whole=True)
    entry.set_value(number)
    assert entry.value() == number


@given(number=st.floats(-1e6, 1e6), language=st.sampled_from(["id", "en"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_fractions_come_back_in_both_languages(qapp, number, language):
    use_language(language)
    entry = NumberInput(whole=False)
    entry.set_value(number)
    if not entry.problem():
        assert entry.value() == number
    else:  # three digits after the mark: only where it could be read as thousands
        assert entry.value() is None


@pytest.mark.parametrize(("typed", "meant"), [("1,5", 1.5), ("1.5", 1.5), ("", None), ("-6,123", -6.123), (" 7 ", 7.0)])
def test_a_comma_or_a_point_before_the_fraction(add, typed, meant):
    use_language("id")
    entry = add(NumberInput(whole=False))
    entry.setText(typed)
    assert (entry.value(), entry.problem()) == (meant, "")


@pytest.mark.parametrize(
    ("whole", "typed"), [(True, "1.000"), (True, "x"), (True, "1,5"), (False, "1.000"), (False, "x")]
)
def test_what_is_no_clear_number_is_refused(add, whole, typed):
    use_language("id")
    entry = add(NumberInput(whole=whole))
    entry.setText(typed)
    assert entry.value() is None
    assert entry.problem()


def test_a_typed_date_is_shown_as_it_was_understood(qtbot, add):
    entry = add(DateInput())
    with qtbot.waitExposed(entry):
        entry.show()
    qtbot.keyClicks(entry.focusProxy(), "1/2/24")
    qtbot.keyClick(entry.focusProxy(), Qt.Key.Key_Return)
    assert entry.focusProxy().text() == "1 Feb 2024"
    assert entry.value() == date(2024, 2, 1)


def test_what_is_no_date_stays_to_be_corrected(qtbot, add):
    entry = add(DateInput())
    qtbot.keyClicks(entry.focusProxy(), "31-2-2024")
    qtbot.keyClick(entry.focusProxy(), Qt.Key.Key_Return)
    assert entry.value() is None
    assert "not a date" in entry.problem()
    assert entry.focusProxy().text() == "31-2-2024"


@POPUP
def test_the_calendar_opens_by_keyboard_and_picks_a_day(qtbot, add):
    entry = add(DateInput())
    entry.set_value(date(2023, 10, 16))
    with qtbot.waitExposed(entry):
        entry.show()
    qtbot.keyClick(entry.focusProxy(), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = entry.findChild(QCalendarWidget)
    assert calendar.selectedDate().toPython() == date(2023, 10, 16)
    calendar.clicked.emit(calendar.selectedDate().addDays(1))
    assert entry.value() == date(2023, 10, 17)
    qtbot.waitUntil(lambda: entry.findChild(QCalendarWidget) is None)


def test_choices_are_words_with_a_dash_for_none(add):
    entry = add(ChoiceInput([("a", "Ending soon"), ("b", "Ended")], null=True))
    assert [entry.itemText(at) for at in range(3)] == [NOTHING, "Ending soon", "Ended"]
    assert entry.value() is None
    entry.set_value("b")
    assert entry.value() == "b"
    entry.set_value("unknown")
    assert entry.value() is None


def test_the_wheel_scrolls_the_form_and_changes_no_choice(qtbot, add):
    entry = add(ChoiceInput([("a", "A"), ("b", "B")]))
    event = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    entry.wheelEvent(event)
    assert entry.value() == "a"
    assert not event.isAccepted()


OPTIONS = [(1, "Kabupaten Serang"), (2, "Kota Serang"), (3, "Kota Cilegon"), (4, "Kota Serang")]


@POPUP
def test_a_record_is_found_by_any_part_of_its_name(qtbot, add):
    entry = add(RecordInput(lambda: OPTIONS, null=True))
    assert entry.value() is None
    entry.lineEdit().selectAll()
    qtbot.keyClicks(entry.lineEdit(), "cileg")
    assert entry.value() is None
    assert entry.problem()
    model = entry.completer().completionModel()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["Kota Cilegon"]
    entry.completer().popup().hide()
    entry.setEditText("kota cilegon")
    assert (entry.value(), entry.problem()) == (3, "")


def test_of_two_records_with_one_name_the_chosen_one_counts(add):
    entry = add(RecordInput(lambda: OPTIONS))
    entry.set_value(4)
    assert entry.value() == 4
    entry.setCurrentIndex(1)
    assert entry.value() == 2


def test_options_are_read_anew_and_the_choice_is_kept(add):
    options = list(OPTIONS)
    entry = add(RecordInput(lambda: options))
    entry.set_value(3)
    options.insert(0, (9, "Kabupaten Lebak"))
    entry.refresh()
    assert entry.value() == 3
    options.remove((3, "Kota Cilegon"))
    entry.refresh()
    assert entry.value() is None
