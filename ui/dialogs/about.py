"""What this is, where the register lies, and whose work is in it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from models.language import _
from ui import theme
from ui.desk import Desk
from ui.dialogs.report import log_file
from ui.dialogs.version import PARTS, version, version_of

_WIDE = 520


class AboutDialog(QDialog):
    """Version, places, licences; all of it can be marked and copied."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("About Pendopo"))
        self.setMinimumWidth(_WIDE)
        register = desk.session.register
        places = [(_("Log file"), str(log_file()))]
        if register is not None:
            places.insert(0, (_("Register"), str(register.path)))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.BETWEEN, theme.BETWEEN, theme.BETWEEN, theme.BETWEEN)
        column.setSpacing(theme.INSIDE)
        column.addWidget(theme.heading(f"Pendopo {version()}"))
        column.addWidget(_label(_("A register of the cooperation between regions, on your own computer. MIT licence.")))
        column.addSpacing(theme.INSIDE)
        column.addLayout(_grid(places))
        column.addSpacing(theme.INSIDE)
        column.addWidget(theme.heading(_("Made with the work of others"), 1.0))
        column.addLayout(_grid([(f"{name} {version_of(package)}".strip(), terms) for name, package, terms in PARTS]))
        column.addStretch()
        close = QPushButton(_("Close"))
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(close)
        column.addLayout(buttons)


def _grid(rows: list[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.BETWEEN)
    grid.setVerticalSpacing(theme.INSIDE // 2)
    grid.setColumnStretch(1, 1)
    for at, (left, right) in enumerate(rows):
        grid.addWidget(QLabel(left), at, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(_label(right), at, 1)
    return grid


def _label(text: str) -> QLabel:
    label = QLabel(text, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
