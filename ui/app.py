"""Start the window: Qt, its looks and words, the register, and what happens to a bug."""

import datetime
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from models.language import _, use_language
from models.rules.marking import N_
from ui import preferences, theme
from ui.garbage import GarbageCollector
from ui.window import Window

# Qt ships no Indonesian; the words on its own buttons and menus come from our catalogue.
QT_WORDS = {
    N_("OK"), N_("Cancel"), N_("Save"), N_("Open"), N_("Close"), N_("Print"), N_("Yes"), N_("No"), N_("Undo"),
    N_("Redo"), N_("Cut"), N_("Copy"), N_("Paste"), N_("Delete"), N_("Select All"), N_("File name:"), N_("Look in:"),
    N_("Files of type:"), N_("Apply"), N_("Options"), N_("Printer"), N_("Copies"), N_("Pages"), N_("All"),
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
        word = sourceText.replace("&", "")
        return _(word) if word in QT_WORDS else None  # type: ignore[return-value]  # an empty word would be taken for one

    def isEmpty(self) -> bool:
        """Tell Qt that there are words here."""
        return False


def make_app() -> QApplication:
    """Return the application, dressed and speaking the clerk's language."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        app.setStyle(theme.STYLE)
    else:
        # Said here, the style is not made twice, and none of the six hundred names of QStyle is made for Python.
        app = QApplication([sys.argv[0], "-style", theme.STYLE])
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
    sys.excepthook = window.report_bug
    opening = register or next(iter(preferences.recent()), None)
    if opening is not None:
        window.open(opening)
    window.show()
    window.later.do(GarbageCollector(window).start)
    return app.exec()
