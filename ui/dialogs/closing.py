"""On closing, what is new is backed up first; the clerk may always close at once, or stay."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from models.language import _
from models.store.backup_log import Failure, failures
from ui import theme
from ui.desk import Desk
from ui.keeping import Keeper
from ui.messages import MessageBar

_WIDE = 520


class ClosingDialog(QDialog):
    """Shows how far the backup is, and closes the window when it is made. Where it fails, it says so and waits."""

    def __init__(
        self,
        desk: Desk,
        keeper: Keeper,
        close: Callable[[], object],
        elsewhere: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        """`close` closes the window; `elsewhere` opens the dialog in which another place can be chosen."""
        super().__init__(parent)
        self._desk, self._keeper, self._close, self._elsewhere = desk, keeper, close, elsewhere
        self.setWindowTitle(_("Backing up before closing"))
        self.said = QLabel(
            _("What you entered is being backed up, and the copy is checked. The window then closes by itself."),
            wordWrap=True,
        )
        self.said.setFixedWidth(_WIDE)
        self.bar = MessageBar()
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setAccessibleName(_("Progress of the backup"))
        self.stay_button = QPushButton(_("Keep working"))
        self.place_button = QPushButton(_("Choose another place…"))
        self.close_button = QPushButton(_("Close without backup"))
        self.place_button.hide()
        self.stay_button.clicked.connect(self.reject)
        self.place_button.clicked.connect(self.choose_elsewhere)
        self.close_button.clicked.connect(self.close_now)
        for button in (self.stay_button, self.place_button, self.close_button):
            button.setAutoDefault(False)
        self._lay_out()
        keeper.progress.connect(self._tell)
        keeper.finished.connect(self._finished)
        if not keeper.working:
            keeper.make()
        if not keeper.working:
            QTimer.singleShot(0, self._finished)

    def close_now(self) -> None:
        """Close without waiting; everything entered is in the register itself."""
        self._leave(self._close)

    def choose_elsewhere(self) -> None:
        """Stay, and choose another place for backups."""
        self._leave(self._elsewhere)

    def reject(self) -> None:
        """Stay; the backup goes on."""
        self._leave(lambda: None)

    def _leave(self, then: Callable[[], object]) -> None:
        self._keeper.finished.disconnect(self._finished)
        super().accept()
        then()

    def _finished(self) -> None:
        failed = self._failures()
        if not failed:
            self._leave(self._close)
            return
        self.progress.hide()
        self.said.setText(_("What you entered is saved in the register. Only the backup was not made everywhere:"))
        self.bar.tell(
            f"{failed[0].name}: {failed[0].said}", "error", detail="\n".join(one.detail for one in failed if one.detail)
        )
        self.place_button.show()
        self.close_button.setText(_("Close all the same"))
        self.close_button.setFocus()

    def _failures(self) -> list[Failure]:
        register = self._desk.session.register
        return failures(register.path) if register else []

    def _tell(self, done: int, total: int) -> None:
        # What follows the last part, proving and naming, cannot be counted.
        self.progress.setRange(0, total if done < total else 0)
        self.progress.setValue(done)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.INSIDE)
        buttons.addStretch()
        for button in (self.place_button, self.stay_button, self.close_button):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)
        column.setContentsMargins(theme.BETWEEN, theme.BETWEEN, theme.BETWEEN, theme.BETWEEN)
        column.setSpacing(theme.BETWEEN)
        column.addWidget(self.said)
        column.addWidget(self.progress)
        column.addWidget(self.bar)
        column.addLayout(buttons)
