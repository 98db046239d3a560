"""The one inline bar that tells and asks; nothing in the program opens a message box."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QWidget,
)
from shiboken6 import isValid

from models.language import _
from models.rules.marking import N_
from ui import theme
from ui.icons import icon

Choice = tuple[str, Callable[[], object]]

_TONES = {"info": "blue", "success": "green", "warning": "amber", "error": "red", "question": "blue"}
_ICONS = {
    "info": "information-outline",
    "success": "check-circle-outline",
    "warning": "alert-outline",
    "error": "alert-circle-outline",
    "question": "help-circle-outline",
}
_WORDS = {
    "info": N_("Message"),
    "success": N_("Done"),
    "warning": N_("Warning"),
    "error": N_("Error"),
    "question": N_("Question"),
}

_SHOWN_FOR = 10_000  # milliseconds that a plain remark stays
_TINT = 0.12  # share of the tone in the background


class MessageBar(QWidget):
    """Shows one message or question at a time; hidden when there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = "info"
        self._later: list[Callable[[], None]] = []
        self._choices: list[QPushButton] = []
        self._came_from: QWidget | None = None
        self._timer = QTimer(self, singleShot=True, interval=_SHOWN_FOR)
        self._timer.timeout.connect(self._fade)
        self._picture = QLabel()
        self._text = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._buttons = QHBoxLayout()
        self._fold = _flat_button(_("Details"))
        self._fold.setText(_("Details"))
        self._fold.setCheckable(True)
        self._close = _flat_button(_("Close this message"))
        self._close.setIcon(icon("close"))
        self._close.clicked.connect(self.dismiss)
        self._detail = QPlainTextEdit(readOnly=True, tabChangesFocus=True)
        self._detail.setAccessibleName(_("Details"))
        self._detail.setMaximumHeight(120)
        self._fold.toggled.connect(self._detail.setVisible)
        self.setAutoFillBackground(True)
        self._lay_out()
        self.hide()

    @property
    def kind(self) -> str:
        """The kind of what is shown: a key of the wordings, also "question"."""
        return self._kind

    @property
    def text(self) -> str:
        """The sentence that is shown, or "" while hidden."""
        return "" if self.isHidden() else self._text.text()

    @property
    def asking(self) -> bool:
        """Whether a question waits for its answer."""
        return not self.isHidden() and self._kind == "question"

    def choices(self) -> list[QPushButton]:
        """Return the buttons that are offered now, in their order."""
        return list(self._choices)

    def tell(
        self,
        text: str,
        kind: str = "info",
        action: Choice | None = None,
        detail: str = "",
        also: Choice | None = None,
    ) -> None:
        """Show `text`, already translated, in place of what was shown; while a question is open, after it.

        `kind` is info, success, warning or error. `action` and `also` are buttons; `detail` folds out. A
        plain info or success goes by itself after ten seconds, anything else stays until closed.
        """
        if self.asking and kind in ("info", "success"):
            self._later.append(partial(self.tell, text, kind, action, detail, also))
            return
        offered = [choice for choice in (action, also) if choice is not None]
        self._show(kind, text, offered, detail)
        if kind in ("info", "success") and not offered and not detail:
            self._timer.start()

    def question(self, text: str, choices: Sequence[Choice]) -> None:
        """Ask `text`; each choice is a translated verb and what it does. Esc and the cross answer nothing."""
        if not self._holds_focus():  # a question upon a question: the keyboard came from before the first
            self._came_from = QApplication.focusWidget()
        self._show("question", text, choices, "")
        self.choices()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def dismiss(self) -> None:
        """Take the message away; the keyboard goes back to where a question took it from."""
        self._timer.stop()
        had_focus = self._holds_focus()
        came_from, self._came_from = self._came_from, None
        self.hide()
        if had_focus and came_from is not None and isValid(came_from) and came_from.isVisible():
            came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._later:
            self._later.pop(0)()

    def event(self, event: QEvent) -> bool:
        """Claim Esc for itself while the keyboard is inside, before any shortcut takes it."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_escape(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc."""
        if _is_escape(event):
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Tint anew when light and dark change."""
        if event.type() == QEvent.Type.ApplicationPaletteChange:
            self._tint()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(theme.BETWEEN, theme.INSIDE // 2, theme.INSIDE, theme.INSIDE // 2)
        grid.setSpacing(theme.INSIDE)
        grid.addWidget(self._picture, 0, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self._text, 0, 1)
        grid.addWidget(self._fold, 0, 2, Qt.AlignmentFlag.AlignVCenter)
        grid.addLayout(self._buttons, 0, 3)
        grid.addWidget(self._close, 0, 4, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self._detail, 1, 1, 1, 3)
        grid.setColumnStretch(1, 1)

    def _show(self, kind: str, text: str, choices: Sequence[Choice], detail: str) -> None:
        self._timer.stop()
        self._kind = kind
        self._text.setText(text)
        self.setAccessibleName(f"{_(_WORDS[kind])}: {text}")
        self._picture.setAccessibleName(_(_WORDS[kind]))
        self._picture.setToolTip(_(_WORDS[kind]))
        self._detail.setPlainText(detail)
        self._fold.setVisible(bool(detail))
        self._fold.setChecked(False)
        self._detail.hide()
        self._offer(choices)
        self._tint()
        self.show()
        self._announce()

    def _announce(self) -> None:
        # Loaded with the first message: Qt for Python makes two hundred names for it.
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.accessibleName()))

    def _offer(self, choices: Sequence[Choice]) -> None:
        for button in self._choices:
            self._buttons.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._choices.clear()
        before: QWidget = self._fold
        for label, answer in choices:
            button = QPushButton(label, self)
            button.clicked.connect(partial(self._answer, answer))
            self._buttons.addWidget(button)
            self._choices.append(button)
            QWidget.setTabOrder(before, button)
            before = button
        QWidget.setTabOrder(before, self._close)

    def _answer(self, answer: Callable[[], object], _checked: bool = False) -> None:
        self.dismiss()
        answer()

    def _fade(self) -> None:
        if self.underMouse() or self._holds_focus():
            self._timer.start()
        else:
            self.dismiss()

    def _holds_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _tint(self) -> None:
        palette = QApplication.palette()
        tone = theme.tone_color(_TONES[self._kind], palette)
        self._picture.setPixmap(icon(_ICONS[self._kind], lambda _palette: tone).pixmap(QSize(20, 20)))
        palette.setColor(QPalette.ColorRole.Window, tinted(palette.color(QPalette.ColorRole.Base), tone))
        self.setPalette(palette)


def _flat_button(name: str) -> QToolButton:
    button = QToolButton()
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setAccessibleName(name)
    button.setToolTip(name)
    return button


def _is_escape(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Cancel)


def tinted(ground: QColor, tone: QColor) -> QColor:
    """Return `ground` with a breath of `tone`."""
    parts = zip(ground.getRgb()[:3], tone.getRgb()[:3], strict=True)  # type: ignore[index]
    return QColor(*(round(a + (b - a) * _TINT) for a, b in parts))
