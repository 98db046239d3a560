"""The strip above the tabs while a backup is looked at: it can not be mistaken for the register."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from models.language import _
from ui import theme
from ui.desk import Desk


class LookingBanner(QWidget):
    """Says which backup this is, and leads back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.text = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.text.setSizePolicy(self.text.sizePolicy().Policy.Ignored, self.text.sizePolicy().Policy.Preferred)
        self.back_button = QPushButton(_("Back to the register"))
        self.back_button.clicked.connect(lambda: desk.attempt(desk.session.look_no_more))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.BETWEEN, theme.INSIDE // 2, theme.INSIDE, theme.INSIDE // 2)
        row.addWidget(self.text, 1)
        row.addWidget(self.back_button)
        self.setAutoFillBackground(True)
        desk.session.opened.connect(self.refresh)
        desk.session.closed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show which backup is looked at; nothing where none is."""
        backup = self._desk.session.looking
        self.setVisible(backup is not None)
        if backup is not None:
            self.text.setText(
                _("You are looking at a BACKUP: {name}. Nothing can be changed or saved here.", name=backup.name)
            )
            self.text.setToolTip(str(backup))
            self._tint()

    def changeEvent(self, event: QEvent) -> None:
        """Tint anew when light and dark change."""
        if event.type() == QEvent.Type.ApplicationPaletteChange:
            self._tint()
        super().changeEvent(event)

    def _tint(self) -> None:
        palette = self.palette()
        tone = theme.tone_color("amber", palette)
        palette.setColor(QPalette.ColorRole.Window, tone)
        dark = tone.lightness() < 140
        self.text.setStyleSheet(f"color: {'white' if dark else 'black'}; font-weight: bold")
        self.setPalette(palette)
