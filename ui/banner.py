"""A line that stays until what it tells is solved: it can not be closed, only acted upon."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QWidget

from models.language import _
from models.rules.marking import N_
from ui import theme
from ui.icons import icon
from ui.messages import tinted

_LOOKS = {"red": ("alert-circle-outline", N_("Error")), "amber": ("alert-outline", N_("Warning"))}


class Banner(QWidget):
    """Hidden while there is nothing to tell."""

    def __init__(self, verb: str, act: Callable[[], object]) -> None:
        """`verb`, already translated, stands on the one button; `act` is what it does."""
        super().__init__()
        self._tone = "red"
        self._picture = QLabel()
        self.text = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = QPushButton(verb)
        self.button.clicked.connect(lambda: act())
        self.setAutoFillBackground(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.BETWEEN, theme.INSIDE // 2, theme.INSIDE, theme.INSIDE // 2)
        row.setSpacing(theme.INSIDE)
        row.addWidget(self._picture)
        row.addWidget(self.text, 1)
        row.addWidget(self.button)
        self.hide()

    def tell(self, said: str, tone: str, detail: str = "") -> None:
        """Show `said`, already translated, in a tone: "red" or "amber"; `detail` is its tooltip."""
        self._tone = tone
        self.text.setText(said)
        self.setToolTip(detail)
        self.setAccessibleName(f"{_(_LOOKS[tone][1])}: {said}")
        self._tint()
        self.show()

    def changeEvent(self, event: QEvent) -> None:
        """Tint anew when light and dark change."""
        if event.type() == QEvent.Type.ApplicationPaletteChange:
            self._tint()
        super().changeEvent(event)

    def _tint(self) -> None:
        palette = QApplication.palette()
        tone = theme.tone_color(self._tone, palette)
        self._picture.setPixmap(icon(_LOOKS[self._tone][0], lambda _palette: tone).pixmap(QSize(20, 20)))
        palette.setColor(QPalette.ColorRole.Window, tinted(palette.color(QPalette.ColorRole.Base), tone))
        self.setPalette(palette)
