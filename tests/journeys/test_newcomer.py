"""A newcomer starts the program, opens the example, and looks around."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from ui.window import DESK, WELCOME

pytestmark = pytest.mark.journey


def dialog(window, qtbot):
    """Return the dialog that stands before the window."""
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, QDialog)
    return shown


def test_newcomer_opens_the_example_and_looks_around(window, qtbot, tmp_path):
    assert window.pages.currentIndex() == WELCOME
    qtbot.mouseClick(window.pages.currentWidget().made().example_button, Qt.MouseButton.LeftButton)
    assert window.pages.currentIndex() == DESK
    assert (tmp_path / "contoh.pendopo").exists()

    assert window.current_tab().key == "board"
    window.show_tab("mou")
    mou = window.current_tab()
    mou.view.select(1)
    said = mou.preview.toPlainText()
    assert "Pelayanan Publik dan Pembangunan Daerah Perbatasan" in said
    assert "Ratu Tatu Chasanah" in said
    assert "Syafrudin" in said
    assert "4 celah" in said
    assert "belum diisi" in said

    for key in ("board", "mou", "pks", "signatories", "evaluations", "ceremonies", "border"):
        window.actions_.trigger(f"tab.{key}")
        assert window.current_tab().key == key
        window.actions_.trigger("help.page")
        page = dialog(window, qtbot)
        assert len(page.findChildren(type(mou.preview).__mro__[1])[0].toPlainText()) > 100
        page.close()


def test_a_link_leads_from_an_mou_to_its_pks_and_back(window, qtbot):
    window.dialogs.example()
    window.show_tab("mou")
    mou = window.current_tab()
    mou.view.select(1)
    mou.preview.followed.emit("pks:3")
    pks = window.current_tab()
    assert (pks.key, pks.current()) == ("pks", 3)
    assert "TPAS Cilowong" in pks.preview.toPlainText()
    pks.preview.followed.emit("mou:1")
    assert (window.current_tab().key, window.current_tab().current()) == ("mou", 1)


def test_anything_is_found_by_a_few_letters(window, qtbot):
    window.dialogs.example()
    # Without a window manager no window is active, and an inactive window hears no shortcut.
    assert window.actions_.qaction("view.find").shortcut().toString() == "Ctrl+K"
    window.actions_.trigger("view.find")
    palette = dialog(window, qtbot)
    qtbot.keyClicks(palette.line, "pengelolaan cilow")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.current_tab().key == "pks")
    assert window.current_tab().current() == 3


def test_the_program_opens_where_it_was_left(window, qtbot):
    from ui import preferences

    window.dialogs.example()
    path = window.session.register.path
    window.close_register()
    assert window.pages.currentIndex() == WELCOME
    assert preferences.recent()[0] == path


def test_the_right_button_offers_what_the_toolbar_does(window, qtbot):
    window.dialogs.example()
    window.show_tab("mou")
    tab = window.current_tab()
    tab.view.customContextMenuRequested.emit(tab.view.rect().center())
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    offered = [action.objectName() for action in menu.actions() if not action.isSeparator()]
    menu.close()
    assert offered == [*tab.buttons, "ceremony.new_from", "paper.attach", "agreement.remind", "record.delete"]


def test_columns_are_chosen_from_the_menu_too(window, qtbot):
    window.dialogs.example()
    window.show_tab("mou")
    window.actions_.trigger("view.columns")
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    hidden = next(action for action in menu.actions() if action.text() == "Nomor kami")
    hidden.trigger()
    menu.close()
    columns = [column.key for column in window.current_tab().model.columns]
    assert not window.current_tab().view.isColumnHidden(columns.index("our_number"))


def test_the_log_of_one_pks_is_shown_alone(window):
    window.dialogs.example()
    window.go("pks", 3)
    window.actions_.trigger("evaluation.show")
    assert window.current_tab().key == "evaluations"
    assert window.current_tab().filters_narrow()
