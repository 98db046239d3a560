"""The frame of the print view: where its parts stand, and how it looks while something is being made."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QProgressBar, QPushButton, QScrollArea, QVBoxLayout, QWidget

from models.language import _
from ui import theme
from ui.messages import MessageBar
from ui.printing.choices import PrintChoices
from ui.printing.pane import PrintPane

_SIDE = 300
"""Pixels of the left side."""
_SIZE = (1120, 680)


class PrintFrame(QDialog):
    """The choices at the left, the pages at the right; below them the bar, the progress and the buttons."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Print"))
        self.resize(*_SIZE)
        self.bar = MessageBar()
        self.pane = PrintPane()
        self.choices = PrintChoices([])
        self.progress = QProgressBar()
        self.stop_button = QPushButton(_("Stop"))
        self.save_button = QPushButton(_("Save PDF…"))
        self.print_button = theme.primary(QPushButton(_("Print…")))
        self.close_button = QPushButton(_("Close"))
        self._side = QScrollArea(widgetResizable=True)
        self._side.setFrameShape(QFrame.Shape.NoFrame)
        self._lay_out()

    def take_choices(self, choices: PrintChoices) -> None:
        """Show `choices` at the left in place of those before."""
        self.choices = choices
        self._side.setWidget(choices)

    def show_work(self, what: str) -> None:
        """Say that `what` is going on; nothing can be saved or printed meanwhile."""
        self.progress.setRange(0, 0)
        self.progress.setFormat(f"{what}: %v / %m")
        self._show_working(True)
        for button in (self.save_button, self.print_button):
            button.setEnabled(False)

    def show_progress(self, done: int, total: int) -> None:
        """Say how far it is."""
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def show_rest(self, ready: bool) -> None:
        """Say that nothing is going on; `ready`: there is something to save and print."""
        self._show_working(False)
        for button in (self.save_button, self.print_button):
            button.setEnabled(ready)

    def _show_working(self, working: bool) -> None:
        self.progress.setVisible(working)
        self.stop_button.setVisible(working)

    def _lay_out(self) -> None:
        self._side.setFixedWidth(_SIDE)
        self._side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        middle = QHBoxLayout()
        middle.setSpacing(theme.BETWEEN)
        middle.addWidget(self._side)
        middle.addWidget(self.pane, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.INSIDE)
        buttons.addWidget(self.progress, 1)
        buttons.addWidget(self.stop_button)
        buttons.addStretch(1)
        for button in (self.close_button, self.save_button, self.print_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        self.print_button.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.BETWEEN, theme.BETWEEN, theme.BETWEEN, theme.BETWEEN)
        column.setSpacing(theme.INSIDE)
        column.addLayout(middle, 1)
        column.addWidget(self.bar)
        column.addLayout(buttons)
