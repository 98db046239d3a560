"""Start the window: Qt, its looks and words, the register, and what happens to a bug."""

import datetime
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from models.language import _, use_language
from ui import icons, preferences, theme
from ui.window import Window

# Qt ships no Indonesian; its own buttons are handed to our catalogue under these words.
QT_WORDS = {
    "&OK": "OK", "OK": "OK", "&Cancel": "Cancel", "Cancel": "Cancel", "&Save": "Save", "Save": "Save",
    "&Open": "Open", "Open": "Open", "Close": "Close", "&Close": "Close", "&Print": "Print", "Print": "Print",
    "&Yes": "Yes", "&No": "No", "&Undo": "Undo", "&Redo": "Redo", "Cu&t": "Cut", "&Copy": "Copy", "&Paste": "Paste",
    "Delete": "Delete", "Select All": "Select all", "File &name:": "File name:", "Look in:": "Look in:",
    "Files of type:": "Files of type:",
}  # fmt: skip


class QtWords(QTranslator):
    """Answers Qt from our own catalogue."""

    def translate(
        self,
        context: str,  # noqa: ARG002
        sourceText: str,
        disambiguation: str | None = None,  # noqa: ARG002
        n: int = -1,  # noqa: ARG002
    ) -> str:
        """Return the word for Qt's `sourceText`, or nothing for those we do not know."""
        word = QT_WORDS.get(sourceText)
        return _(word) if word else ""

    def isEmpty(self) -> bool:
        """Tell Qt that there are words here."""
        return False


def make_app() -> QApplication:
    """Return the application, dressed and speaking the clerk's language."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication([sys.argv[0]])
    app.setApplicationName("Pendopo")
    app.setApplicationDisplayName("Pendopo")
    app.setDesktopFileName("pendopo")
    theme.apply(app, preferences.scheme())
    app.installTranslator(QtWords(app))
    return app


def run(register: Path | None, today: datetime.date, now: Callable[[], datetime.datetime], language: str | None) -> int:
    """Open the window on `register`, or on the one opened last, and return when it is closed."""
    use_language(language or preferences.language())
    app = make_app()
    window = Window(today, now)
    app.installEventFilter(window)
    sys.excepthook = window.report_bug
    window.show()
    opening = register or next(iter(preferences.recent()), None)
    if opening is not None:
        window.open(opening)
    QTimer.singleShot(0, icons.load)
    return app.exec()
