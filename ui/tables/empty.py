"""What an empty list says: what belongs there, and the first step."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import theme


class EmptyNote(QWidget):
    """Lies over a list while it has no rows and something to say."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._callback: Callable[[], object] | None = None
        self._text = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._button = QPushButton()
        self._button.clicked.connect(self._step)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.BETWEEN * 2, theme.BETWEEN, theme.BETWEEN * 2, theme.BETWEEN)
        box.setSpacing(theme.BETWEEN)
        box.addStretch()
        box.addWidget(self._text)
        box.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch()
        self.hide()
        view.viewport().installEventFilter(self)

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
        self._callback = callback
        self._text.setText(text)
        self.setAccessibleName(text)
        self._button.setText(label)
        self._button.setVisible(bool(label))

    def appear(self, empty: bool) -> None:
        """Show it if the list is `empty` and there is something to say."""
        if empty and self._text.text():
            self.setGeometry(self._view.viewport().geometry())
            self.show()
            self.raise_()
        else:
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the size of the list."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._view.viewport().geometry())
        return super().eventFilter(watched, event)

    def _step(self) -> None:
        if self._callback is not None:
            self._callback()
