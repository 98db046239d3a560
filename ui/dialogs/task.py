"""A dialog for one work of some length: what it needs to know, a progress bar, and Cancel."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from models.language import _
from models.trouble import PasswordNeeded, Trouble
from ui import theme
from ui.desk import Desk
from ui.jobs import Job
from ui.messages import MessageBar

_WIDE = 620


class TaskDialog(QDialog):
    """While the work runs only Cancel can be pressed; trouble is told in the dialog, which stays open."""

    def __init__(self, desk: Desk, title: str, verb: str, parent: QWidget | None) -> None:
        """`title` and `verb` (the primary button's) are translated already."""
        super().__init__(parent)
        self.desk = desk
        self._job: Job | None = None
        self._again: Callable[[], None] = self.rest
        self.setWindowTitle(title)
        self.bar = MessageBar()
        self.inputs = QWidget()
        self.inputs.setFixedWidth(_WIDE)
        self.body = QVBoxLayout(self.inputs)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.BETWEEN)
        self.progress = QProgressBar()
        self.start_button = theme.primary(QPushButton(verb))
        self.cancel_button = QPushButton(_("Cancel"))
        self.start_button.setDefault(True)
        self.cancel_button.setAutoDefault(False)
        self.start_button.clicked.connect(self.start)
        self.cancel_button.clicked.connect(self.reject)
        self.progress.hide()
        self._lay_out()
        self.start_button.setFocus()

    @property
    def working(self) -> bool:
        """Whether the work runs."""
        return self._job is not None

    def start(self) -> None:
        """Do what the dialog is for."""
        raise NotImplementedError

    def run(self, what: str, work: Callable[[Job], Any], done: Callable[..., object]) -> None:
        """Run `work` in a thread, saying `what` is done; `done` is a bound method of the dialog."""
        self.bar.dismiss()
        self.progress.setRange(0, 0)
        self.progress.setFormat(f"{what}: %p%")
        self._show_working(True)
        self._again = lambda: self.run(what, work, done)
        self._job = self.desk.session.jobs.start(work, done, self._failed, self._tell, self._cancelled)

    def finish(self) -> None:
        """Close after the work is done."""
        self.rest()
        self.accept()

    def rest(self) -> None:
        """Let the clerk choose again."""
        self._job = None
        self._show_working(False)

    def reject(self) -> None:
        """Cancel the work; without one, close."""
        if self._job is None:
            super().reject()
        else:
            self._job.cancel()
            self.cancel_button.setEnabled(False)

    def _failed(self, problem: Exception) -> None:
        self.rest()
        if not isinstance(problem, Trouble):
            raise problem
        if isinstance(problem, PasswordNeeded):
            from ui.dialogs.unlock import ask_password

            ask_password(self.desk, problem, self._again, self)
            return
        self.bar.tell(str(problem), "error", detail=problem.detail)

    def _cancelled(self) -> None:
        self.rest()
        self.bar.tell(_("Cancelled. Nothing was written."), "info")

    def _tell(self, done: int, total: int) -> None:
        # What follows the last part, proving and naming, cannot be counted.
        self.progress.setRange(0, total if done < total else 0)
        self.progress.setValue(done)

    def _show_working(self, working: bool) -> None:
        self.progress.setVisible(working)
        self.inputs.setDisabled(working)
        self.start_button.setDisabled(working)
        self.cancel_button.setEnabled(True)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.INSIDE)
        buttons.addWidget(self.progress, 1)
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.start_button)
        column = QVBoxLayout(self)
        column.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)  # it grows when the bar has something to say
        column.setContentsMargins(theme.BETWEEN, theme.BETWEEN, theme.BETWEEN, theme.BETWEEN)
        column.setSpacing(theme.BETWEEN)
        column.addWidget(self.inputs, 1)
        column.addWidget(self.bar)
        column.addLayout(buttons)
