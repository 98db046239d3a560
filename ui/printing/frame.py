"""The frame of the print view: where its parts stand, and how it looks while something is being made."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QTreeWidget,
    QVBoxLayout,
    QWidget,
)

from models.language import _
from ui import theme
from ui.messages import MessageBar
from ui.printing.choices import PrintChoices
from ui.printing.pane import PrintPane

_SIDE = 300
"""Pixels of the left side."""
_CONTENTS = 220
_WAIT = 150
"""Milliseconds that work goes on before it is shown."""
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
        self.what = theme.quiet(QLabel(textFormat=Qt.TextFormat.PlainText))
        self.what.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.stop_button = QPushButton(_("Stop"))
        self.save_button = QPushButton(_("Save PDF…"))
        self.print_button = theme.primary(QPushButton(_("Print…")))
        self.close_button = QPushButton(_("Close"))
        # What is done at once flashes no progress.
        self._late = QTimer(self, singleShot=True, interval=_WAIT)
        self._late.timeout.connect(lambda: self._show_working(True))
        self._side = QScrollArea(widgetResizable=True)
        self._side.setFrameShape(QFrame.Shape.NoFrame)
        self.contents = QTreeWidget()
        """The bookmarks of what is shown, where there is much of it."""
        self.contents.setHeaderHidden(True)
        self.contents.setAccessibleName(_("Contents"))
        self.contents.hide()
        self._lay_out()
        for part in (self.progress, self.what, self.stop_button):
            part.hide()

    def take_choices(self, choices: PrintChoices) -> None:
        """Show `choices` at the left in place of those before."""
        self.choices = choices
        self._side.setWidget(choices)

    def show_work(self, what: str) -> None:
        """Say that `what` is going on; nothing can be saved or printed meanwhile."""
        self.progress.setRange(0, 0)
        self.progress.setFormat(f"{what}: %v / %m")
        self._late.start()
        for button in (self.save_button, self.print_button):
            button.setEnabled(False)

    def show_progress(self, done: int, total: int, what: str = "") -> None:
        """Say how far it is, and what is being made."""
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        wide = max(self.progress.width(), _SIDE)
        self.what.setText(self.what.fontMetrics().elidedText(what, Qt.TextElideMode.ElideMiddle, wide))

    def show_rest(self, ready: bool) -> None:
        """Say that nothing is going on; `ready`: there is something to save and print."""
        self._late.stop()
        self._show_working(False)
        for button in (self.save_button, self.print_button):
            button.setEnabled(ready)

    def _show_working(self, working: bool) -> None:
        if self.stop_button.isHidden() is not working:
            return
        self.progress.setVisible(working)
        self.what.setText("")
        self.what.setVisible(working)
        self.stop_button.setVisible(working)

    def _lay_out(self) -> None:
        self._side.setFixedWidth(_SIDE)
        self.contents.setFixedWidth(_CONTENTS)
        self._side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        middle = QHBoxLayout()
        middle.setSpacing(theme.BETWEEN)
        middle.addWidget(self._side)
        middle.addWidget(self.contents)
        middle.addWidget(self.pane, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.INSIDE)
        going = QVBoxLayout()
        going.setSpacing(0)
        going.addWidget(self.progress)
        going.addWidget(self.what)
        buttons.addLayout(going, 1)
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
