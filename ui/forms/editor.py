"""The shell of every editor: headline, messages, the content, and Save and Cancel below."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from models.language import _
from ui import theme
from ui.messages import MessageBar

_WIDEST = 900  # pixels; longer lines are hard to read

_SAVE = QKeySequence.StandardKey.Save
_CANCEL = QKeySequence.StandardKey.Cancel
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EditorShell(QWidget):
    """Holds what is edited. It saves nothing itself: it says what the clerk wants."""

    saved_requested = Signal()
    cancelled = Signal()

    def __init__(
        self, headline: str, content: QWidget, is_dirty: Callable[[], bool], parent: QWidget | None = None
    ) -> None:
        """`headline`: already translated. `is_dirty`: whether leaving would lose something."""
        super().__init__(parent)
        self._is_dirty = is_dirty
        self.bar = MessageBar()
        self.headline = theme.heading(headline)
        self.foot: QHBoxLayout
        self._save = theme.primary(QPushButton(_("Save")))
        self._save.setToolTip(_("Save (Ctrl+S)"))
        self._save.clicked.connect(self.saved_requested)
        self._cancel = QPushButton(_("Cancel"))
        self._cancel.setToolTip(_("Cancel (Esc)"))
        self._cancel.clicked.connect(self.cancel)
        self._lay_out(content)

    @property
    def save_button(self) -> QPushButton:
        """The primary button."""
        return self._save

    @property
    def cancel_button(self) -> QPushButton:
        """The other one."""
        return self._cancel

    @property
    def dirty(self) -> bool:
        """Whether leaving now would lose something."""
        return self._is_dirty()

    def cancel(self) -> None:
        """Leave, as Esc does."""
        self.leave(self.cancelled.emit)

    def leave(self, then: Callable[[], object]) -> None:
        """Do `then` at once if nothing has changed; otherwise ask first, in the shell's own bar."""
        if not self._is_dirty():
            then()
            return
        self.bar.question(
            _("There are changes that are not saved yet."),
            [
                (_("Save"), self.saved_requested.emit),
                (_("Discard the changes"), then),
                (_("Keep editing"), lambda: None),
            ],
        )

    def event(self, event: QEvent) -> bool:
        """Claim Ctrl+S and Esc while the keyboard is inside, before the window's shortcuts take them."""
        claimed = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_ours(event)
        if claimed:
            event.accept()
        return claimed or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+S saves, Esc leaves, and Enter presses the button that has the keyboard, as in a dialog."""
        button = self.focusWidget()
        if event.matches(_SAVE):
            self._save.click()
        elif event.matches(_CANCEL):
            self._cancel.click()
        elif event.key() in _ENTER and isinstance(button, QPushButton) and button.hasFocus():
            button.click()
        else:
            super().keyPressEvent(event)

    def _lay_out(self, content: QWidget) -> None:
        content.setMaximumWidth(_WIDEST)
        area = QScrollArea()
        area.setWidget(content)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.headline.setContentsMargins(theme.BETWEEN, theme.INSIDE, theme.BETWEEN, 0)
        buttons = self.foot = QHBoxLayout()
        buttons.setContentsMargins(theme.BETWEEN, theme.INSIDE, theme.BETWEEN, theme.INSIDE)
        buttons.setSpacing(theme.INSIDE)
        buttons.addStretch()
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._save)
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        line.setFrameShadow(QFrame.Shadow.Sunken)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.headline)
        box.addWidget(area, 1)
        box.addWidget(line)
        box.addWidget(self.bar)
        box.addLayout(buttons)


def _is_ours(event: QKeyEvent) -> bool:
    return event.matches(_SAVE) or event.matches(_CANCEL)
