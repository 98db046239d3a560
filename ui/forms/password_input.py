"""A line for a password: dots until it is asked to be shown, and a word when Caps Lock is on."""

import sys

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from models.language import _
from ui import theme
from ui.icons import icon

_CAPS_ON_WINDOWS = 0x14


class PasswordInput(QWidget):
    """The line, its eye, and the hint below it."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        """`name`, translated, is what a screen reader says."""
        super().__init__()
        self.line = QLineEdit(echoMode=QLineEdit.EchoMode.Password)
        self.line.setAccessibleName(name)
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
            | Qt.InputMethodHint.ImhSensitiveData
        )
        self.eye = QAction(icon("eye-outline"), _("Show what is typed"), self.line, checkable=True)
        self.eye.toggled.connect(self._show)
        self.line.addAction(self.eye, QLineEdit.ActionPosition.TrailingPosition)
        self.hint = theme.quiet(QLabel(_("Caps Lock is on.")))
        self.hint.hide()
        self.line.textChanged.connect(self.changed)
        self.line.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.line)
        column.addWidget(self.hint)
        self.setFocusProxy(self.line)

    def text(self) -> str:
        """Return what was typed, as it was typed."""
        return self.line.text()

    def clear(self) -> None:
        """Forget what was typed."""
        self.line.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at Caps Lock with each key, and when the line gets or loses the keyboard."""
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.FocusIn):
            self._mind_caps(event)
        elif event.type() == QEvent.Type.FocusOut:
            self.hint.hide()
        return super().eventFilter(watched, event)

    def _mind_caps(self, event: QEvent) -> None:
        on = _caps_lock()
        if on is None and isinstance(event, QKeyEvent) and event.text().isalpha():
            # The system does not tell, but a letter that came large without Shift does.
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            on = event.text().isupper() != shift
        if on is not None:
            self.hint.setVisible(on)

    def _show(self, shown: bool) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.eye.setIcon(icon("eye-off-outline" if shown else "eye-outline"))
        self.eye.setText(_("Hide what is typed") if shown else _("Show what is typed"))


def _caps_lock() -> bool | None:
    """Tell whether Caps Lock is on; None where the system does not say."""
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.user32.GetKeyState(_CAPS_ON_WINDOWS) & 1)
    return None
