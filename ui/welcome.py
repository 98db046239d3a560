"""What stands in the window while no register is open: begin one, open one, look at the example, restore."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from models.language import _
from ui import preferences, theme
from ui.desk import Desk
from ui.icons import icon

_PATH = Qt.ItemDataRole.UserRole
_COLUMN = (300, 400)
"""Pixels: the buttons, the recent registers."""


class Ways(Protocol):
    """The ways on from here; the window's dialogs answer."""

    def new_register(self) -> object:
        """Begin a register."""

    def open_register(self) -> object:
        """Choose a register and open it."""

    def example(self) -> object:
        """Open the example register."""

    def restore(self, target: Path | None = None) -> object:
        """Restore a backup, in the place of `target`."""

    def open(self, path: Path) -> object:
        """Open a register, or offer what can be done about it."""


class Welcome(QWidget):
    """Four buttons and the registers opened lately."""

    def __init__(self, desk: Desk, ways: Ways) -> None:
        super().__init__()
        self._desk, self._ways = desk, ways
        self.new_button = theme.primary(self._button(_("&New register…"), "file-plus-outline", ways.new_register))
        self.new_button.setIcon(icon("file-plus-outline", lambda _palette: QColor("white")))
        self.open_button = self._button(_("&Open a register…"), "folder-open-outline", ways.open_register)
        self.example_button = self._button(_("Open the &example register"), "school-outline", ways.example)
        self.restore_button = self._button(_("&Restore a backup…"), "backup-restore", ways.restore)
        self.recent = QListWidget()
        self.recent.setAccessibleName(_("Opened lately"))
        self.recent.setFrameShape(QFrame.Shape.NoFrame)
        self.recent.viewport().setAutoFillBackground(False)
        self.recent.setSpacing(2)
        self.recent.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.recent.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.recent.itemActivated.connect(self._open)
        self.recent.itemClicked.connect(self._open)
        self.clerk = QLineEdit(placeholderText=_("Your name, as the journal shall bear it"))
        self.clerk.setAccessibleName(_("Your name"))
        self.clerk.editingFinished.connect(self._sign_on)
        self._asking = self._question()
        self._none = theme.quiet(
            QLabel(_("None yet. The example shows what a filled register looks like."), wordWrap=True)
        )
        self._lay_out()

    def refresh(self) -> None:
        """List the registers opened lately; of one that is gone, say so."""
        self.recent.clear()
        for path in preferences.recent():
            there = path.exists()
            place = str(path.parent) if there else _("not there now: {folder}", folder=path.parent)
            item = QListWidgetItem(f"{path.stem}\n{place}", self.recent)
            item.setData(_PATH, path)
            item.setToolTip(str(path))
            if not there:
                item.setIcon(icon("file-alert-outline", lambda palette: theme.tone_color("red", palette)))
        if self.recent.count():
            self.recent.setCurrentRow(0)
        self.recent.setVisible(self.recent.count() > 0)
        self._none.setVisible(self.recent.count() == 0)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the register opened last, or at the first button."""
        self.refresh()
        self._asking.setVisible(not preferences.clerk_chosen())
        super().showEvent(event)
        (self.recent if self.recent.count() else self.new_button).setFocus()

    def _sign_on(self) -> None:
        """Keep the name that was typed; a blank keeps the one the clerk signed in with."""
        if self.clerk.text().strip() and self.clerk.text().strip() != preferences.clerk():
            self._desk.session.sign_on(self.clerk.text())

    def _question(self) -> QWidget:
        """Return the question who works here, asked until it was answered."""
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        label = QLabel(_("Who &works here?"))
        label.setBuddy(self.clerk)
        self.clerk.setMaximumWidth(_COLUMN[1])
        row.addWidget(label)
        row.addWidget(self.clerk, 3)
        row.addStretch(2)
        return part

    def _open(self, item: QListWidgetItem) -> None:
        path: Path = item.data(_PATH)
        self._ways.open(path)

    def _button(self, text: str, picture: str, does: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setIcon(icon(picture))
        button.setIconSize(QSize(20, 20))
        button.setMinimumHeight(36)
        button.setAutoDefault(True)
        button.clicked.connect(lambda: does())
        return button

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.BETWEEN * 3)
        grid.setVerticalSpacing(theme.INSIDE)
        for column, width in enumerate(_COLUMN):
            grid.setColumnMinimumWidth(column, width)
        grid.addWidget(theme.heading("Pendopo", 2), 0, 0, 1, 2)
        purpose = _("The register of the cooperation between regions: who agreed what with whom, until when.")
        grid.addWidget(QLabel(purpose), 1, 0, 1, 2)
        grid.addWidget(self._asking, 2, 0, 1, 2)
        grid.setRowMinimumHeight(2, theme.BETWEEN)
        grid.addWidget(theme.heading(_("Begin"), 1.0), 3, 0)
        grid.addWidget(theme.heading(_("Opened lately"), 1.0), 3, 1)
        buttons = QVBoxLayout()
        buttons.setSpacing(theme.INSIDE)
        for button in (self.new_button, self.open_button, self.example_button, self.restore_button):
            buttons.addWidget(button)
        buttons.addStretch()
        grid.addLayout(buttons, 4, 0)
        lately = QVBoxLayout()
        lately.addWidget(self._none)
        lately.addWidget(self.recent, 1)
        lately.addStretch()
        grid.addLayout(lately, 4, 1)
        middle = QWidget()
        middle.setMaximumSize(sum(_COLUMN) + theme.BETWEEN * 3, 460)
        middle.setLayout(grid)
        whole = QVBoxLayout(self)
        whole.addStretch(1)
        whole.addWidget(middle, 4, Qt.AlignmentFlag.AlignHCenter)
        whole.addStretch(2)
