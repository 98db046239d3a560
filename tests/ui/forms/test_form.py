"""A form from a table's own fields: values in and out, findings at their fields, and the keyboard's way through."""

from datetime import date

import peewee
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QVBoxLayout, QWidget

from models.language import use_language
from models.rules.findings import error, warning
from ui.forms.choice_inputs import ChoiceInput, RecordInput
from ui.forms.date_input import DateInput
from ui.forms.fields import input_for
from ui.forms.form import Form
from ui.forms.inputs import CheckInput, LineInput, NumberInput, TextInput
from ui.forms.remark import Remark


class Office(peewee.Model):
    """A table with every kind of field."""

    title = peewee.TextField(verbose_name="About", help_text="What stands after TENTANG")
    code = peewee.CharField(max_length=5, null=True, verbose_name="Code & sign")
    stage = peewee.TextField(choices=[("draft", "Draft"), ("signed", "Signed")], verbose_name="Stage")
    signed_on = peewee.DateField(null=True, verbose_name="Signed on")
    position = peewee.SmallIntegerField(verbose_name="Position")
    latitude = peewee.FloatField(null=True, verbose_name="Latitude")
    active = peewee.BooleanField(verbose_name="Active")
    above = peewee.ForeignKeyField("self", null=True, verbose_name="Umbrella")
    note = peewee.TextField(default="", verbose_name="Notes")


SECTIONS = [
    ("Basics", [Office.title, Office.code, Office.stage]),
    ("More", [Office.signed_on, Office.position, Office.latitude, Office.active, Office.above]),
    ("", [Office.note]),
]
RECORD = {
    "title": "Sampah <b>",
    "code": None,
    "stage": "signed",
    "signed_on": date(2023, 10, 16),
    "position": 2,
    "latitude": -6.12,
    "active": True,
    "above": 1,
    "note": "one\ntwo",
}


@pytest.fixture(autouse=True)
def english():
    use_language("en")


def new_form():
    return Form(SECTIONS, {"above": lambda: [(1, "Serang"), (2, "Cilegon")]}, {"note": 3})


@pytest.fixture
def form(qtbot):
    form = new_form()
    qtbot.addWidget(form)
    return form


def test_each_kind_of_field_has_an_input(qtbot, form):
    kinds = [LineInput, LineInput, ChoiceInput, DateInput, NumberInput, NumberInput, CheckInput, RecordInput, TextInput]
    assert [type(form.input(name)) for name in RECORD] == kinds
    assert form.input("code").maxLength() == 5


def test_a_field_without_an_input_is_refused(qapp):
    with pytest.raises(KeyError):
        input_for(peewee.BlobField())
    with pytest.raises(ValueError, match="above needs its options"):
        input_for(Office.above)


def test_what_is_loaded_comes_back(form):
    form.load(RECORD)
    assert form.values() == RECORD
    assert not form.dirty
    assert form.problems() == []


def test_a_new_record_is_blank_and_clean(form):
    form.load({})
    assert not form.dirty
    assert form.values()["title"] == ""
    assert form.values()["signed_on"] is None


def test_dirt_is_told_once_and_goes_when_taken_back(qtbot, form):
    heard = []
    form.dirtied.connect(lambda: heard.append(True))
    form.load(RECORD)
    assert heard == []
    form.input("title").setText("Sampah")
    form.input("title").setText("Sampah dan")
    assert form.dirty
    assert heard == [True]
    form.input("title").setText("Sampah <b>")
    assert not form.dirty


def test_rubbish_in_a_field_is_a_problem_and_a_change(form):
    form.load({**RECORD, "signed_on": None})
    form.input("signed_on").focusProxy().setText("someday")
    assert form.values()["signed_on"] is None
    assert form.dirty
    assert [(finding.field, "not a date" in finding.text) for finding in form.problems()] == [("signed_on", True)]


def test_labels_lead_to_their_inputs(form):
    labels = [label for label in form.findChildren(QLabel) if label.buddy() is not None]
    assert len(labels) == len(RECORD)
    assert labels[1].text().replace("&&", "").count("&") == 1
    letters = [
        label.text().replace("&&", "")[label.text().replace("&&", "").index("&") + 1].lower() for label in labels
    ]
    assert len(set(letters)) == len(letters)


def test_every_input_has_a_name_for_screen_readers(form):
    for name in RECORD:
        widget = form.input(name)
        assert (widget.focusProxy() or widget).accessibleName(), name
    assert form.input("title").toolTip() == "What stands after TENTANG"


def test_the_keyboard_walks_from_top_to_bottom(qtbot, form):
    with qtbot.waitExposed(form):
        form.show()
    form.activateWindow()
    order = [form.input(name).focusProxy() or form.input(name) for name in RECORD]
    order[0].setFocus()
    qtbot.waitUntil(order[0].hasFocus)
    for widget in order[1:]:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() in (widget, getattr(widget, "lineEdit", lambda: None)())


def remarks(form, name):
    return form._remarks[name].sentences


def test_findings_stand_at_their_fields_in_words(form):
    left = form.show_findings(
        [
            warning("signed_on", "Outside the term of {name}", name="A <b>"),
            error("signed_on", "Before the first day"),
            error("parties", "Only one party"),
        ]
    )
    assert remarks(form, "signed_on") == ["Error: Before the first day", "Note: Outside the term of A <b>"]
    assert [finding.field for finding in left] == ["parties"]
    assert "Before the first day" in form.input("signed_on").focusProxy().accessibleDescription()
    assert form.show_findings([]) == []
    assert remarks(form, "signed_on") == []


def test_a_remark_goes_when_its_field_is_changed(form):
    form.show_findings([error("title", "Missing"), error("code", "Missing")])
    form.input("title").setText("x")
    assert (remarks(form, "title"), remarks(form, "code")) == ([], ["Error: Missing"])


def test_the_first_error_is_brought_into_sight(qtbot):
    window, form = QWidget(), new_form()
    area = QScrollArea(widgetResizable=True)
    area.setWidget(form)
    QVBoxLayout(window).addWidget(area)
    qtbot.addWidget(window)
    window.resize(400, 160)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    form.input("title").setFocus()
    form.show_findings([warning("title", "Long"), error("note", "Missing"), error("above", "Missing")])
    above = form.input("above")
    qtbot.waitUntil(above.hasFocus)
    in_sight = area.viewport().rect()
    assert in_sight.contains(above.mapTo(area.viewport(), above.rect().center()))
    remark = form._remarks["above"]
    assert in_sight.contains(remark.mapTo(area.viewport(), remark.rect().center()))


def test_a_remark_is_never_a_window_of_its_own(qtbot):
    about = LineInput()
    remark = Remark(about, "What stands after TENTANG")
    assert not remark.isVisible()
    box = QWidget()
    qtbot.addWidget(box)
    QVBoxLayout(box).addWidget(remark)
    box.show()
    assert remark.isVisible()
