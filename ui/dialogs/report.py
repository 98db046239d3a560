"""A bug: say that the data is safe, offer the trace to be copied, and leave a line in the log."""

import datetime
import platform
import traceback
from pathlib import Path
from types import TracebackType

from platformdirs import user_log_path
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from models.language import _
from models.rules.marking import N_
from ui import theme
from ui.dialogs.version import version

WHAT = N_(
    "Something went wrong inside Pendopo. What was saved before is safe; what you did last may not have been done. "
    "You can go on working. Please copy the lines below and send them to whoever looks after Pendopo for you."
)
_SIZE = (720, 420)


class ReportDialog(QDialog):
    """Shows one bug."""

    def __init__(
        self,
        kind: type[BaseException],
        bug: BaseException,
        trace: TracebackType | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Something went wrong"))
        self.resize(*_SIZE)
        lines = "".join(traceback.format_exception(kind, bug, trace))
        self.lines = QPlainTextEdit(f"Pendopo {version()} · Python {platform.python_version()} · "
                                    f"{platform.platform()}\n\n{lines}", readOnly=True)  # fmt: skip
        self.lines.setAccessibleName(_("Details"))
        self.lines.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.copy_button, self.close_button = theme.primary(QPushButton(_("Copy"))), QPushButton(_("Close"))
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.lines.toPlainText()))
        self.close_button.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.INSIDE)
        buttons.addStretch()
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.copy_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.BETWEEN, theme.BETWEEN, theme.BETWEEN, theme.BETWEEN)
        column.setSpacing(theme.INSIDE)
        column.addWidget(theme.heading(_("Something went wrong")))
        column.addWidget(QLabel(_(WHAT), wordWrap=True))
        column.addWidget(self.lines, 1)
        column.addLayout(buttons)


def log_file() -> Path:
    """Return where bugs are noted."""
    return user_log_path("pendopo", appauthor=False) / "pendopo.log"


def note_bug(kind: type[BaseException], trace: TracebackType | None, now: datetime.datetime) -> None:
    """Write one line on a bug into the log: its kind and where it happened, nothing of the register's data.

    A log that cannot be written is passed over: the report itself matters more.
    """
    places = " < ".join(
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in reversed(traceback.extract_tb(trace))
    )
    path = log_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(f"{now.isoformat(timespec='seconds')} {version()} {kind.__name__}: {places}\n")
    except OSError:
        return
