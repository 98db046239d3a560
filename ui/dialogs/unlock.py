"""Ask for the password of a file, then go on with what needed it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLayout, QPushButton, QVBoxLayout, QWidget

from models.language import _
from models.store.keyring import unlock
from models.trouble import PasswordNeeded
from ui import theme
from ui.desk import Desk
from ui.forms.password_input import PasswordInput
from ui.jobs import Job
from ui.messages import MessageBar

_WIDE = 460


class UnlockDialog(QDialog):
    """Stays open until a password fits or the clerk thinks better of it. A password is tried in a thread."""

    def __init__(self, desk: Desk, path: Path, then: Callable[[], object], parent: QWidget | None = None) -> None:
        """`then` goes on once the file at `path` can be opened."""
        super().__init__(parent)
        self._desk, self._path, self._then = desk, path, then
        self.setWindowTitle(_("Password"))
        self.bar = MessageBar()
        self.password = PasswordInput(_("Password"))
        self.open_button = theme.primary(QPushButton(_("Open")))
        self.cancel_button = QPushButton(_("Cancel"))
        self._lay_out()
        self.open_button.clicked.connect(self.try_it)
        self.cancel_button.clicked.connect(self.reject)
        self.password.changed.connect(lambda: self.open_button.setEnabled(bool(self.password.text())))
        self.open_button.setEnabled(False)
        self.password.setFocus()

    def try_it(self) -> None:
        """Try what was typed."""
        path, password = self._path, self.password.text()
        self._show_trying(True)

        def work(_job: Job) -> bool:
            return unlock(path, password)

        self._desk.session.jobs.start(work, self._tried, self._failed)

    def _tried(self, fits: bool) -> None:
        self._show_trying(False)
        if fits:
            self.password.clear()
            self.accept()
            self._then()
            return
        self.bar.tell(
            _(
                "This password does not open the file. The file was not changed. Try again; mind large and small "
                "letters. Where the password is right for certain, the beginning of the file is damaged: restore the "
                "last backup."
            ),
            "error",
        )
        self.password.line.selectAll()
        self.password.setFocus()

    def _failed(self, problem: Exception) -> None:
        self._show_trying(False)
        if not isinstance(problem, OSError):
            raise problem
        self.bar.tell(
            _("{name} can not be read. It was not changed. Check that the stick is still in.", name=self._path.name),
            "error",
            detail=str(problem),
        )

    def _show_trying(self, trying: bool) -> None:
        if trying:
            self.bar.dismiss()
        self.password.setDisabled(trying)
        self.open_button.setDisabled(trying or not self.password.text())

    def _lay_out(self) -> None:
        said = QLabel(_("{name} is protected by a password.", name=self._path.name), wordWrap=True)
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setFixedWidth(_WIDE)
        said.setToolTip(str(self._path))
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.INSIDE)
        buttons.addStretch()
        for button in (self.cancel_button, self.open_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        self.open_button.setDefault(True)
        column = QVBoxLayout(self)
        column.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)  # it grows when the bar has something to say
        column.setContentsMargins(theme.BETWEEN, theme.BETWEEN, theme.BETWEEN, theme.BETWEEN)
        column.setSpacing(theme.INSIDE)
        column.addWidget(said)
        column.addWidget(self.password)
        column.addWidget(self.bar)
        column.addSpacing(theme.INSIDE)
        column.addLayout(buttons)


def ask_password(desk: Desk, needed: PasswordNeeded, then: Callable[[], object], above: QWidget) -> UnlockDialog:
    """Ask for the password of the file that `needed` names, above a window; `then` goes on once it fits."""
    dialog = UnlockDialog(desk, needed.path, then, above.window())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
