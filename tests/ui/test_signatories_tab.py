"""The tab of the signatories through its real widgets, on a real register."""

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.language import use_language
from models.tables import Party, Person, Post, Tenure, engine
from tests.acts.builders import department, mou, region, tenure
from ui.desk import Desk
from ui.messages import MessageBar
from ui.session import Session
from ui.tabs.record_tab import Mode
from ui.tabs.signatories import SignatoriesTab

D = datetime.date
TODAY = D(2026, 11, 23)
HEALTH = "Kepala Dinas Kesehatan"


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
    undo = {"edit.undo": session.undo}
    desk = Desk(session, MessageBar(), lambda *to: gone.append(to), lambda id: undo[id](), lambda _ids: None)
    tab = SignatoriesTab(desk)
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


def shown(tab):
    """Return the names in the list."""
    return [tab.model.index(row, 0).data() for row in range(tab.model.rowCount())]


def cells(tab, row):
    return [tab.model.index(row, column).data() for column in range(tab.model.columnCount())]


def fill(form, **values):
    for name, value in values.items():
        form.input(name).set_value(value)


def post(title=HEALTH, code="36.04"):
    return Post.get(Post.title == title, Post.region == region(code)).id


def let_sign(agreement, holder):
    """Let a term sign as the first party."""
    with engine().act("Test"):
        Party.update(tenure=holder).where((Party.agreement == agreement) & (Party.position == 1)).execute()


def test_who_is_in_office_stands_there_first(tab):
    tenure("Anton", HEALTH, "36.04", first_day=D(2020, 1, 1), last_day=D(2023, 12, 31), capacity="plt")
    assert shown(tab) == ["Ratu Tatu Chasanah", "Syafrudin"]
    assert cells(tab, 0)[1:5] == ["Bupati Serang", "Kabupaten Serang", "Definitive", "not filled in"]
    tab.filters.in_office.click()
    assert shown(tab) == ["Anton", "Ratu Tatu Chasanah", "Syafrudin"]
    assert cells(tab, 0)[3:6] == ["Plt.", "1 Jan 2020", "31 Dec 2023"]


def test_filters_and_the_way_out_of_an_empty_list(qtbot, tab):
    tenure("Anton", HEALTH, "36.04", last_day=D(2023, 12, 31))
    tab.filters.choose("region", region("36.73"))
    assert shown(tab) == ["Syafrudin"]
    tab.filters.choose("region", None)
    qtbot.keyClicks(tab.filters.line, "anton")
    assert shown(tab) == []
    assert "Nothing fits" in tab.view.empty_note.text
    tab.view.empty_note.button.click()
    assert shown(tab) == ["Anton", "Ratu Tatu Chasanah", "Syafrudin"]


def test_a_link_to_somebody_out_of_office_shows_him_all_the_same(tab):
    past = tenure("Anton", HEALTH, "36.04", last_day=D(2023, 12, 31))
    tab.go(past)
    assert tab.current() == past
    assert "Anton" in tab.preview.toPlainText()


def test_the_preview_shows_the_name_as_printed(tab):
    tenure(
        "Anton", HEALTH, "36.04", nip="197001011995031001", rank="IV/b", capacity="plt", first_day=D(2024, 1, 2),
        decree="821/12 <b>",
    )  # fmt: skip
    tab.go(Tenure.select().order_by(Tenure.id.desc()).get().id)
    text = tab.preview.toPlainText()
    for line in (
        f"Plt. {HEALTH},",
        "Pembina Tingkat I (IV/b)",
        "NIP 19700101 199503 1 001",
        "since 2 Jan 2024",
        "821/12 <b>",
    ):
        assert line in text


def test_the_preview_leads_to_what_was_signed(qtbot, tab, gone):
    tab.view.selectRow(0)
    assert "Pelayanan Publik dan Pembangunan Daerah Perbatasan" in tab.preview.toPlainText()
    signed = Party.get(Party.tenure == tab.current()).agreement
    assert f"mou:{signed.id}" in tab.preview.toHtml()
    tab.preview.followed.emit(f"mou:{signed.id}")
    assert gone == [("mou", signed.id)]


def test_the_preview_says_what_waits(tab):
    holder = Tenure.get(Tenure.post == post("Bupati Serang")).id
    waits = mou("Menunggu tanda tangan")
    let_sign(waits, holder)
    tab.go(holder)
    assert cells(tab, 0)[6] == "1"
    assert f"mou:{waits}" in tab.preview.toHtml()


def test_a_new_signatory_by_keyboard(qtbot, tab):
    tab.new()
    editor = tab.editor
    name = editor.person.input("name")
    assert name.hasFocus()
    qtbot.keyClicks(name, "Anton")
    editor.terms.forms[0].form.input("post").setEditText(f"{HEALTH} · Kabupaten Serang".lower())
    qtbot.keyClicks(editor.terms.forms[0].form.input("first_day").focusProxy(), "2-1-2024")
    qtbot.keyClick(name, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert tab.mode is Mode.LIST
    assert cells(tab, 0)[:5] == ["Anton", HEALTH, "Kabupaten Serang · Dinkes", "Definitive", "2 Jan 2024"]
    assert tab.desk.messages.text == "Saved."
    assert Person.get(Person.name == "Anton").rank == ""
    tab.desk.messages.choices()[0].click()
    assert shown(tab) == ["Ratu Tatu Chasanah", "Syafrudin"]


def test_esc_leaves_an_untouched_editor_and_asks_in_a_changed_one(qtbot, tab):
    tab.view.selectRow(0)
    tab.view.setFocus()
    qtbot.keyClick(tab.view, Qt.Key.Key_Return)
    assert tab.mode is Mode.EDIT
    qtbot.keyClick(tab.editor.person.input("name"), Qt.Key.Key_Escape)
    assert tab.mode is Mode.LIST
    tab.edit_current()
    qtbot.keyClicks(tab.editor.person.input("name"), "!")
    qtbot.keyClick(tab.editor.person.input("name"), Qt.Key.Key_Escape)
    assert tab.mode is Mode.EDIT
    assert tab.editor.bar.asking
    tab.editor.bar.choices()[1].click()
    assert tab.mode is Mode.LIST
    assert shown(tab)[0] == "Ratu Tatu Chasanah"


def test_an_odd_nip_is_remarked_as_soon_as_it_is_left_and_saved_all_the_same(qtbot, tab):
    tab.view.selectRow(0)
    tab.edit_current()
    nip = tab.editor.person.input("nip")
    nip.setFocus()
    qtbot.keyClicks(nip, "123")
    qtbot.keyClick(nip, Qt.Key.Key_Tab)
    assert tab.editor.person._remarks["nip"].sentences == ["Note: An NIP has 18 digits; please look again."]
    assert tab.save()
    assert tab.desk.messages.kind == "warning"
    assert "18 digits" in tab.desk.messages.text


def test_a_term_that_runs_backwards_is_refused_at_its_field(tab):
    tab.new()
    fill(tab.editor.person, name="Anton")
    term = tab.editor.terms.forms[0].form
    fill(term, post=post(), first_day=D(2024, 5, 2), last_day=D(2024, 5, 1))
    assert not tab.save()
    assert tab.mode is Mode.EDIT
    assert term._remarks["last_day"].sentences == ["Error: The tenure ends before it starts."]
    assert term.input("last_day").focusProxy().hasFocus()
    fill(term, last_day=D(2024, 5, 2))
    assert tab.save()


def test_a_day_that_is_none_is_refused_at_its_field(qtbot, tab):
    tab.new()
    fill(tab.editor.person, name="Anton")
    term = tab.editor.terms.forms[0].form
    fill(term, post=post())
    qtbot.keyClicks(term.input("first_day").focusProxy(), "31-2-2024")
    assert not tab.save()
    assert len(term._remarks["first_day"].sentences) == 1
    assert not Person.select().where(Person.name == "Anton").exists()


def test_terms_are_added_and_taken_away(tab):
    holder = tenure("Anton", HEALTH, "36.04")
    tab.go(holder)
    tab.edit_current()
    terms = tab.editor.terms
    terms.add_button.click()
    assert terms.forms[1].form.input("post").hasFocus()
    fill(terms.forms[1].form, post=post("Kepala Dinas Sosial"), capacity="plh")
    assert tab.save()
    assert tab.current() == holder
    tab.edit_current()
    tab.editor.terms.forms[0].removed.emit()
    assert tab.save()
    assert [(term.post.title, term.capacity) for term in Person.get(name="Anton").tenures] == [
        ("Kepala Dinas Sosial", "plh")
    ]
    tab.edit_current()
    tab.editor.terms.forms[0].removed.emit()
    assert not tab.save()
    assert tab.editor.terms.remark.text() == "Enter at least one post with its term."


def test_a_missing_post_is_made_on_the_spot(tab):
    tab.new()
    fill(tab.editor.person, name="Anton")
    term = tab.editor.terms.forms[0]
    term.new_post.click()
    form = term.post_form
    assert form.form.input("title").hasFocus()
    form.keep_button.click()
    assert form.form._remarks["title"].sentences == ["Error: Enter the post as it stands on paper."]
    fill(form.form, title="Direktur RSUD", region=region("36.73"), department=department("36.73", "Dinas Kesehatan"))
    form.keep_button.click()
    made = Post.get(Post.title == "Direktur RSUD")
    assert (made.region.code, made.department.name) == ("36.73", "Dinas Kesehatan")
    assert term.post_form is None
    assert term.form.values()["post"] == made.id
    assert tab.save()
    assert cells(tab, 0)[:3] == ["Anton", "Direktur RSUD", "Kota Serang · Dinkes"]


def test_departments_follow_the_government_of_a_new_post(tab):
    tab.new()
    term = tab.editor.terms.forms[0]
    term.new_post.click()
    form = term.post_form.form
    fill(form, department=department("36.04", "Dinas Kesehatan"))
    assert form.values()["department"] is not None
    fill(form, region=region("36.73"))
    assert form.input("department").findData(department("36.73", "Dinas Kesehatan")) > 0
    assert form.input("department").findData(department("36.04", "Dinas Kesehatan")) < 0
    tab.save()
    term.post_form.left.emit()
    assert term.post_form is None


def test_deleting_offers_undo_and_refuses_who_signs(tab):
    holder = tenure("Anton", HEALTH, "36.04")
    tab.go(holder)
    tab.delete_current()
    assert "Anton" not in shown(tab)
    assert tab.desk.messages.text == "The signatory was deleted."
    tab.desk.messages.choices()[0].click()
    assert "Anton" in shown(tab)
    tab.view.selectRow(shown(tab).index("Syafrudin"))
    tab.delete_current()
    assert "Syafrudin" in shown(tab)
    assert tab.desk.messages.kind == "error"
    assert "Syafrudin signs 1 agreement as Wali Kota Serang" in tab.desk.messages.text


def test_vacant_posts_are_named_and_lead_to_the_page_on_who_takes_over(tab):
    assert "posts that sign have no holder today" in tab.vacancies.text()
    assert "Bupati Serang" not in tab.vacancies.text()
    lebak = post("Bupati Lebak", "36.02")
    tab.vacancies.linkActivated.emit(str(lebak))
    assert tab.vacancies.isHidden()
    page = tab.editor
    assert page.post.values() == {"post": lebak}
    page.unknown.setChecked(True)
    fill(page.newcomer, name="Anton")
    fill(page.term, first_day=tab.desk.session.today)
    assert tab.save()
    assert "Bupati Lebak" not in tab.vacancies.text()
    assert not tab.vacancies.isHidden()


def test_words_are_shown_as_typed(tab):
    name = "<b>Anton</b> & “Co” 😀" + "x" * 5000
    tab.go(tenure(name, HEALTH, "36.04"))
    assert "<b>Anton</b> & “Co” 😀" in tab.preview.toPlainText()
    assert shown(tab)[0].startswith("<b>Anton</b> & “Co” 😀")


def test_nothing_is_edited_in_a_register_for_reading_only(tab):
    tab.desk.session.register.read_only = True
    tab.new()
    assert tab.mode is Mode.LIST
    assert "reading only" in tab.desk.messages.text
    tab.desk.session.register.read_only = False
