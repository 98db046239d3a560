"""A year in figures in the window, and the ways from there and from the border to paper."""

import pytest
from PySide6.QtWidgets import QPushButton

from models.language import use_language
from models.lists.year_figures import Share
from models.rules.vocabulary import STATUSES
from tests.acts.builders import sector
from ui.dialogs.figures import FiguresDialog
from ui.dialogs.figures_words import change_text
from ui.printing.report_view import ReportView


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
