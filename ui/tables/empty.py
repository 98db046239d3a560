"""What an empty list says: what belongs there, and the first step."""

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import theme


class EmptyNote(QWidget):
    """Lies over a list while it has no rows and something to say; most lists never need what is inside."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._said: tuple[str, str] = ("", "")
        self._callback: Callable[[], object] | None = None
        self.hide()

    @property
    def text(self) -> str:
        """What it says while it can be seen, otherwise ""."""
        return "" if self.isHidden() else self._text.text()

    @property
    def button(self) -> QPushButton:
        """The button of the first step."""
        return self._button

    def say(self, text: str, label: str, callback: Callable[[], object] | None) -> None:
        """Hold `text` and, if there is a `label`, a button for `callback` ready; both already translated."""
        self._said, self._callback = (text, label), callback

    def appear(self, empty: bool) -> None:
        """Show it if the list is `empty` and there is something to say."""
        text, label = self._said
        if not empty or not text:
            self.hide()
            return
        self._text.setText(text)
        self.setAccessibleName(text)
        self._button.setText(label)
        self._button.setVisible(bool(label))
        self.setGeometry(self._view.viewport().geometry())
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the size of the list."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._view.viewport().geometry())
        return super().eventFilter(watched, event)

    @cached_property
    def _text(self) -> QLabel:
        """The words; made, with all that lies around them, when they are first to be shown."""
        text = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.BETWEEN * 2, theme.BETWEEN, theme.BETWEEN * 2, theme.BETWEEN)
        box.setSpacing(theme.BETWEEN)
        box.addStretch()
        box.addWidget(text)
        box.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch()
        self._view.viewport().installEventFilter(self)
        return text

    @cached_property
    def _button(self) -> QPushButton:
        button = QPushButton()
        button.clicked.connect(self._step)
        return button

    def _step(self) -> None:
        if self._callback is not None:
            self._callback()
