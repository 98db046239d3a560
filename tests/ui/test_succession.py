"""The page "Change of officials" in the real window, and its information sheet."""

import datetime
import io

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from models.acts.agreements import save_agreement
from models.language import _, use_language
from models.tables import Agreement, Party, Person, Post, Tenure
from tests.acts.builders import department, mou_form, region, sign, tenure
from ui.printing.officials_view import OfficialsView, open_officials_view
from ui.tabs.record_tab import Mode

D = datetime.date
HEAD = "Kepala Dinas Kesehatan"


@pytest.fixture(autouse=True)
def english():
    use_language("en")


@pytest.fixture
def tab(window, filled, tmp_path):
    """The tab of the signatories on a register with a head of health who signs a draft and has signed."""
    path = tmp_path / "contoh.pendopo"
    path.write_bytes(filled["example"])
    window.session.open(path)
    holder = tenure("Contoh Satu", HEAD, "36.04", first_day=D(2020, 1, 1))
    pks("Draf kesehatan", holder)
    sign(pks("Naskah lama", holder), D(2025, 5, 5))
    window.go("signatories", holder)
    return window.tab("signatories")


def pks(title, holder):
    parties = [
        {"region": region("36.04"), "department": department("36.04", "Dinas Kesehatan"), "tenure": holder,
         "poa_number": "K/1"},
        {"region": region("36.73"), "department": department("36.73", "Dinas Kesehatan")},
    ]  # fmt: skip
    return save_agreement(mou_form(title, parties, kind="pks"))


def fill(form, **values):
    for name, value in values.items():
        form.input(name).set_value(value)


def signs(title):
    agreement = Agreement.get(Agreement.title == title)
    return Party.get(Party.agreement == agreement, Party.position == 1).tenure.person.name


def opened(window, tab):
    window.actions_.trigger("post.succession")
    return tab.editor


def test_by_keyboard_from_the_chosen_term_to_the_new_holder(qtbot, window, tab):
    page = opened(window, tab)
    assert page.post.input("post").currentText() == f"{HEAD} · Kabupaten Serang"
    page.unknown.click()
    qtbot.keyClicks(page.newcomer.input("name"), "Contoh Dua")
    qtbot.keyClicks(page.term.input("first_day").focusProxy(), "1-12-2026")
    assert page.old.values()["last_day"] == D(2026, 11, 30)
    qtbot.keyClicks(page.term.input("decree"), "821/12")
    text = page.follows.toPlainText()
    for said in (
        "In office today", "Contoh Satu · Definitive · since 1 Jan 2020", "last day in office 30 Nov 2026",
        "Drafts that will name the new holder: print them again (1)", "Draf kesehatan",
        "Power of attorney K/1 names the old holder", "Signed: they stay valid as they are (1)", "Naskah lama",
        "A change of leader or official does not end a cooperation (PP 28/2018 Ps 9(2)).",
    ):  # fmt: skip
        assert said in text
    qtbot.keyClick(page.newcomer.input("name"), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert tab.mode is Mode.LIST
    assert Tenure.get_by_id(tab.current()).person.name == "Contoh Dua"
    assert (signs("Draf kesehatan"), signs("Naskah lama")) == ("Contoh Dua", "Contoh Satu")
    assert window.messages.text == "The post has another holder."
    window.messages.choices()[0].click()
    assert (signs("Draf kesehatan"), Person.select().where(Person.name == "Contoh Dua").count()) == ("Contoh Satu", 0)
    assert Tenure.get_by_id(tab.current()).last_day is None


def test_the_last_day_may_be_corrected_and_stays_so(window, tab):
    page = opened(window, tab)
    fill(page.term, first_day=D(2026, 12, 1))
    fill(page.old, last_day=D(2026, 11, 20))
    fill(page.term, first_day=D(2026, 12, 5))
    assert page.old.values()["last_day"] == D(2026, 11, 20)
    assert "From 21-11-2026 to 04-12-2026 nobody holds the post." in page.follows.toPlainText()


def test_a_plh_asks_for_no_last_day_of_the_holder(window, tab):
    page = opened(window, tab)
    fill(page.term, first_day=D(2026, 12, 1))
    assert not page.old.isHidden()
    fill(page.term, capacity="plh")
    assert page.old.isHidden()
    assert "the holder stays in office" in page.follows.toPlainText()


def test_what_is_missing_is_shown_at_its_field_and_the_page_stays(window, tab):
    page = opened(window, tab)
    fill(page.person, person=None)
    assert not tab.save()
    assert page.term._remarks["first_day"].sentences == ["Error: Enter the first day of the new holder."]
    assert page.person._remarks["person"].sentences == ["Error: Choose who takes over."]
    fill(page.term, first_day=D(2026, 12, 1))
    fill(page.old, last_day=D(2019, 12, 31))
    assert not tab.save()
    assert page.old._remarks["last_day"].sentences[0].startswith("Error: Contoh Satu took the post only on")
    page.unknown.click()
    assert not tab.save()
    assert page.newcomer._remarks["name"].sentences == ["Error: Enter the name."]
    page.old.input("last_day").focusProxy().setText("31-2-2026")
    assert not tab.save()
    assert len(page.old._remarks["last_day"].sentences) == 1


def test_an_untouched_page_is_left_at_once_and_a_changed_one_asks(qtbot, window, tab):
    page = opened(window, tab)
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert tab.mode is Mode.LIST
    page = opened(window, tab)
    fill(page.term, first_day=D(2026, 12, 1))
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert page.bar.asking


def test_remarks_stand_beside_undo_and_the_sheet(window, tab):
    tenure("Contoh Dua", "Kepala Dinas Sosial", "36.04", first_day=D(2022, 1, 1))
    page = opened(window, tab)
    fill(page.person, person=Person.get(Person.name == "Contoh Dua").id)
    fill(page.term, first_day=D(2026, 12, 1), decree="821/12")
    assert tab.save()
    assert window.messages.kind == "warning"
    assert "Contoh Dua is Kepala Dinas Sosial as well on that day" in window.messages.text
    assert [button.text() for button in window.messages.choices()] == ["Undo", "Print the information sheet…"]


def test_two_at_once_are_named_below_the_list_and_in_the_preview(tab):
    assert tab.doubles.isHidden()
    second = tenure("Contoh Dua", HEAD, "36.04", first_day=D(2026, 1, 1))
    assert "1 post has two holders at once today:" in tab.doubles.text()
    assert f"{HEAD}: Contoh Satu / Contoh Dua" in tab.doubles.text()
    tab.doubles.linkActivated.emit(str(second))
    assert tab.current() == second
    assert "Two hold this post at once" in tab.preview.toPlainText()


def test_a_post_that_nobody_holds_is_told_in_the_preview(tab):
    past = tenure("Contoh Dua", "Kepala Dinas Sosial", "36.04", last_day=D(2023, 12, 31))
    tab.go(past)
    assert "Nobody holds this post." in tab.preview.toPlainText()


def test_without_a_chosen_term_the_page_asks_for_the_post(window, tab):
    tab.filters.line.setText("nobody at all")
    assert tab.current() is None
    page = opened(window, tab)
    assert page.post.input("post").value() is None
    assert "Choose the post" in page.follows.toPlainText()
    fill(page.post, post=Post.get(Post.title == HEAD, Post.region == region("36.73")).id)
    assert "Nobody" in page.follows.toPlainText()


def test_the_sheet_is_made_shown_and_saved(qtbot, window, tab, tmp_path):
    page = opened(window, tab)
    page.unknown.click()
    fill(page.newcomer, name="Contoh Dua")
    fill(page.term, first_day=D(2026, 12, 1), decree="821/12")
    assert tab.save()
    file = tmp_path / "lembar.pdf"
    view = OfficialsView(window.desk, tab.current(), window, choose_new=lambda *_asked: file)
    view.open_above()
    qtbot.waitUntil(lambda: bool(view.made) and not view.working)
    assert list(view.file_names().values()) == [
        f"lembar-informasi-pergantian-pejabat-{tab.current()}-Kepala-Dinas-Kesehatan.pdf"
    ]
    view.save()
    text = "".join(PdfReader(io.BytesIO(file.read_bytes())).pages[0].extract_text().split())
    assert "Pejabatbaru:ContohDua" in text
    assert "DrafKesehatan".casefold() in text.casefold()
    view.close()


def test_a_term_without_its_first_day_has_no_sheet_and_says_so(qtbot, window, tab):
    tab.go(Tenure.get(Tenure.post == Post.get(Post.title == "Bupati Serang")).id)
    view = open_officials_view(window.desk, tab.current())
    qtbot.waitUntil(lambda: not view.bar.isHidden())
    assert "first day of this term is not filled in" in view.bar.text
    view.close()


def nobody_signs_for_the_city():
    """The PKS in draft, and the city's head of health, whose post nobody holds."""
    return Agreement.get(Agreement.title == "Draf kesehatan").id, Post.get(
        Post.title == HEAD, Post.region == region("36.73")
    ).id


def test_a_vacant_post_leads_from_the_draft_to_its_first_holder_who_then_signs(window, tab):
    draft, vacant = nobody_signs_for_the_city()
    window.go("pks", draft)
    preview = window.tab("pks").preview
    assert f"{HEAD} has no holder" in preview.toPlainText()
    assert f'href="posts:{vacant}"' in preview.toHtml()
    preview.followed.emit(f"posts:{vacant}")
    page = tab.editor
    assert (window.front_key(), page.post.values()) == ("signatories", {"post": vacant})
    page.unknown.click()
    fill(page.newcomer, name="Contoh Tiga")
    fill(page.term, first_day=D(2026, 11, 1), decree="821/3")
    said = page.follows.toPlainText()
    assert "Drafts that will name the new holder: print them again (2)" in said
    assert "names nobody yet" in said
    assert tab.save()
    window.go("pks", draft)
    assert "Contoh Tiga" in window.tab("pks").preview.toPlainText()


def test_a_vacant_post_leads_from_ready_to_sign_to_who_takes_it_over(window, tab):
    draft, vacant = nobody_signs_for_the_city()
    window.go("pks", draft)
    window.actions_.trigger("agreement.ready")
    matters = window.tab("pks").editor.matters
    buttons = [each for each in matters.findChildren(QPushButton) if each.text() == "Enter the holder…"]
    assert [each.accessibleName() for each in buttons] == [
        "Enter the holder…: Nobody is named who signs for Dinas Kesehatan (Pemerintah Kota Serang)."
    ]
    buttons[0].click()
    assert tab.editor.post.values() == {"post": vacant}
    assert window.tab("pks").editor is None


def test_the_preview_of_a_vacant_post_leads_to_who_takes_it_over(window, tab):
    former = tenure("Contoh Lama", HEAD, "36.73", last_day=D(2020, 1, 1))
    window.go("signatories", former)
    _draft, vacant = nobody_signs_for_the_city()
    assert f'href="posts:{vacant}"' in tab.preview.toHtml()
    tab.preview.followed.emit(f"posts:{vacant}")
    assert tab.editor.post.values() == {"post": vacant}


def test_who_may_not_sign_is_told_where_a_pks_is_saved_and_made_ready(window, tab):
    acting = tenure("Contoh Plt", HEAD, "36.73", first_day=D(2025, 1, 1), last_day=D(2025, 12, 31), capacity="plt")
    second = tenure("Contoh Dua", HEAD, "36.04", first_day=D(2026, 1, 1))
    parties = [
        {"region": region("36.04"), "department": department("36.04", "Dinas Kesehatan"), "tenure": second},
        {"region": region("36.73"), "department": department("36.73", "Dinas Kesehatan"), "tenure": acting},
    ]
    record = save_agreement(mou_form("Draf Plt", parties, kind="pks", signed_on=D(2026, 5, 5)))
    expected = (
        "A Plt. or Plh. signs; check that it is within the powers of the capacity.",
        "The signatory left the post on 31-12-2025, before the signing.",
        "Contoh Satu holds this post as well; enter the last day of the term that has ended.",
        "Who is not the head of region signs a PKS by power of attorney (PP 28/2018 Ps 2).",
    )
    window.go("pks", record)
    list_tab = window.tab("pks")
    list_tab.edit_current()
    assert list_tab.save()
    assert all(said in window.messages.text for said in expected)
    assert f"PIHAK KESATU, PIHAK KEDUA: {expected[-1]}" in window.messages.text
    window.actions_.trigger("agreement.ready")
    assert set(expected) <= {_(each.text, **each.values) for each in list_tab.editor.matters.findings}
