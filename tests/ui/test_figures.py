"""A year in figures in the window, and the ways from there and from the border to paper."""

import pytest
from PySide6.QtWidgets import QPushButton

from models.documents.reports import REPORTS
from models.language import use_language
from models.lists.coverage import border_ends
from models.lists.year_figures import Share
from models.rules.vocabulary import STATUSES
from tests.acts.builders import region, sector
from tests.conftest import TODAY
from ui.dialogs.figures import FiguresDialog
from ui.dialogs.figures_words import change_text
from ui.dialogs.reference import ReferenceDialog
from ui.printing.report_view import ReportView, open_report_view


@pytest.fixture
def example_window(window, filled, tmp_path):
    use_language("en")
    path = tmp_path / "contoh.pendopo"
    path.write_bytes(filled["example"])
    window.open(path)
    return window


@pytest.fixture
def shown(example_window):
    assert example_window.actions_.trigger("view.figures")
    (dialog,) = example_window.findChildren(FiguresDialog)
    yield dialog
    for left in example_window.findChildren(FiguresDialog):
        left.close()


def printed(window, qtbot):
    """Wait for the print view and its pages, close it, and return the names of its files."""
    qtbot.waitUntil(lambda: any(view.made for view in window.findChildren(ReportView)), timeout=10_000)
    (view,) = window.findChildren(ReportView)
    names = view.file_names()
    assert all(pdf.startswith(b"%PDF") for pdf in view.made.values())
    view.close()
    return list(names.values())


def test_this_year_is_told_with_words_beside_every_bar(shown):
    told = shown.page.toPlainText()
    for words in ("Cooperation in figures, 2026", "as of 23 Nov 2026", "MoU in force", "Kota Serang", "By sector"):
        assert words in told
    assert STATUSES["in_force"] in told


def test_another_year_is_chosen(shown):
    assert shown.year.itemText(0) == "2026"
    shown.year.setCurrentText("2023")
    told = shown.page.toPlainText()
    assert "as of 31 Dec 2023" in told
    assert "By status" in told
    assert STATUSES["draft"] not in told
    assert "What was a draft at the end of that year is not known" in told


def test_the_border_of_now_stands_beside_that_of_the_year_before(shown):
    told = " ".join(shown.page.toPlainText().split())
    assert "Border, 23 Nov 2026 15 of 420 (4 %)" in told
    assert "Border, end of 2025 15 of 420 (4 %)" in told


def test_a_large_register_is_reckoned_aside(example_window, qtbot, monkeypatch):
    monkeypatch.setattr("ui.dialogs.figures.takes_long", lambda: True)
    dialog = FiguresDialog(example_window.desk, example_window)
    assert dialog.reading.running
    assert "reckoned" in dialog.page.toPlainText()
    dialog.year.setCurrentText("2025")  # before the first year is there
    qtbot.waitUntil(lambda: "figures, 2025" in dialog.page.toPlainText())
    assert not dialog.reading.running
    dialog.close()


def test_the_button_leads_to_the_same_year_on_paper(shown, window, qtbot):
    shown.year.setCurrentText("2025")
    shown.print_button.click()
    assert printed(window, qtbot) == ["kerja-sama-dalam-angka-2025.pdf"]


def test_it_closes_by_a_button(shown, example_window):
    next(button for button in shown.findChildren(QPushButton) if button is not shown.print_button).click()
    assert not any(dialog.isVisible() for dialog in example_window.findChildren(FiguresDialog))


def test_the_card_of_the_chosen_end_is_printed(example_window, qtbot):
    window = example_window
    window.show_tab("border")
    tab = window.tab("border")
    end = next(one for one in tab.coverage.ends if one.neighbour_name == "Maja")
    assert tab.matrix.go(end.region, end.id, sector("A1"))
    assert window.actions_.trigger("border.card")
    (name,) = printed(window, qtbot)
    assert name.endswith("Maja.pdf")


def test_no_card_where_a_neighbour_as_a_whole_is_chosen(example_window):
    window = example_window
    window.show_tab("border")
    tab = window.tab("border")
    assert tab.matrix.go(tab.coverage.ends[0].region, None, sector("A1"))
    assert not window.actions_.trigger("border.card")


@pytest.mark.parametrize(
    ("part", "before", "words"), [(5, 4, "10 points more"), (3, 4, "10 points less"), (4, 4, "as at the")]
)
def test_how_the_border_moved(part, before, words):
    use_language("en")
    assert change_text(Share(part, 10), Share(before, 10), 2025).startswith(words)
    assert change_text(Share(0, 0), Share(before, 10), 2025) == ""


def test_a_duty_contact_is_entered_where_the_card_is_asked_for_and_stands_on_it(example_window, qtbot):
    window = example_window
    window.show_tab("border")
    assert window.actions_.trigger("border.contacts")
    (dialog,) = window.findChildren(ReferenceDialog)
    dialog.add()
    form = dialog.editor.form
    form.load({**form.values(), "region": region("36.73"), "name": "Posko <siaga>", "phone": "0254 000 111"})
    dialog.save()
    assert "Posko <siaga>" in dialog.records.currentItem().text()
    dialog.close()
    (card,) = REPORTS["border-card"].read(TODAY, border_ends()[-1].id)
    assert [contact.phone for contact in card.theirs.contacts] == ["0254 000 111"]
    assert window.actions_.trigger("edit.undo")
    (card,) = REPORTS["border-card"].read(TODAY, border_ends()[-1].id)
    assert card.theirs.contacts == ()


def test_the_print_view_says_of_whom_nobody_can_be_called(example_window, qtbot):
    assert example_window.actions_.trigger("border.cards")
    qtbot.waitUntil(lambda: any(view.made for view in example_window.findChildren(ReportView)), timeout=20_000)
    (view,) = example_window.findChildren(ReportView)
    assert len(view.made) == len(border_ends())
    assert "Kota Serang" in view.choices.word.text()
    assert view.choices.word.isVisible()
    view.close()


@pytest.mark.parametrize("report", ["coverage", "handover", "border-map", "year-figures"])
def test_of_a_large_register_a_report_is_read_aside(example_window, qtbot, monkeypatch, report):
    monkeypatch.setattr("ui.printing.report_view.takes_long", lambda: True)
    view = open_report_view(example_window.desk, report)
    qtbot.waitUntil(lambda: bool(view.made), timeout=20_000)
    assert view.save_button.isEnabled()
    view.close()


def test_trouble_met_aside_is_told_in_the_view(example_window, qtbot, monkeypatch):
    monkeypatch.setattr("ui.printing.report_view.takes_long", lambda: True)
    view = open_report_view(example_window.desk, "border-card", 99999)
    qtbot.waitUntil(lambda: bool(view.bar.text))
    assert not view.save_button.isEnabled()
    view.close()
