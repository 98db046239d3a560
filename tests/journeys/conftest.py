"""The real window for a clerk's story: a day, a clock, a home folder, and file dialogs that answer at once."""

import datetime

import pytest

from ui import icons
from ui.app import make_app

TODAY = datetime.date(2026, 11, 23)
NOON = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.timezone(datetime.timedelta(hours=7)))


@pytest.fixture(scope="session")
def qapp_cls():
    """The application is the program's own, not pytest-qt's."""
    from PySide6.QtWidgets import QApplication

    return QApplication


@pytest.fixture
def window(qapp, qtbot, tmp_path, monkeypatch):
    """The main window on its welcome page."""
    monkeypatch.setenv("HOME", str(tmp_path))
    assert make_app() is qapp
    icons.load()
    from ui.window import Window

    window = Window(TODAY, lambda: NOON)
    window.resize(1366, 740)
    window.show()
    qtbot.waitExposed(window)
    yield window
    for tab in window._tabs():
        tab._close()
    window.close()
    window.deleteLater()
    qapp.processEvents()
