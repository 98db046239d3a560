"""After a password was set: the sheet for the safe, and which copies of the register stay without one."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLayout,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from models.language import _, _n
from models.rules.passwords import printable
from ui import theme
from ui.desk import Desk

_WIDE = 560
_ROWS = 5
"""Copies in sight at once."""


class PasswordSetDialog(QDialog):
    """Says that it is done, offers the sheet, names what is still to be read by anybody."""

    def __init__(
        self, desk: Desk, password: str, left: Sequence[Path], *, changed: bool, parent: QWidget | None = None
    ) -> None:
        """`left`: copies without a password; `changed`: there was a password before."""
        super().__init__(parent)
        self._desk, self._password = desk, password
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Password"))
        self.print_it = QCheckBox(_("Print the password on the sheet, too"))
        self.print_it.setEnabled(printable(password))
        self.print_it.setToolTip(
            _("Otherwise the sheet has boxes in which to write it by hand, and no printer keeps it in its memory.")
        )
        self.sheet_button = theme.primary(QPushButton(_("Sheet for the safe…")))
        self.close_button = QPushButton(_("Close"))
        self.copies = QListWidget()
        self.sheet_button.clicked.connect(self.show_sheet)
        self.close_button.clicked.connect(self.accept)
        self._lay_out(left, changed=changed)
        self.sheet_button.setFocus()

    def show_sheet(self) -> None:
        """Show the sheet before it is printed."""
        from ui.printing.safe_sheet_view import open_safe_sheet

        password = self._password if self.print_it.isChecked() else ""
        self.accept()
        open_safe_sheet(self._desk, password)

    def _lay_out(self, left: Sequence[Path], *, changed: bool) -> None:
        column = QVBoxLayout(self)
        column.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)
        column.setContentsMargins(theme.BETWEEN, theme.BETWEEN, theme.BETWEEN, theme.BETWEEN)
        column.setSpacing(theme.INSIDE)
        column.addWidget(theme.heading(_("The password was changed") if changed else _("The password was set"), 1.1))
        column.addWidget(_said(_after(changed=changed)))
        if left:
            self.copies.setAccessibleName(_("Copies without a password"))
            self.copies.addItems([str(path) for path in left])
            self.copies.setTextElideMode(Qt.TextElideMode.ElideMiddle)
            self.copies.setFixedHeight(min(len(left), _ROWS) * self.copies.sizeHintForRow(0) + 2 * theme.INSIDE)
            column.addSpacing(theme.INSIDE)
            column.addWidget(_said(_warn(len(left))))
            column.addWidget(self.copies)
        column.addSpacing(theme.INSIDE)
        column.addWidget(self.print_it)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.INSIDE)
        buttons.addStretch()
        for button in (self.close_button, self.sheet_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        self.sheet_button.setDefault(True)
        column.addLayout(buttons)


def _after(*, changed: bool) -> str:
    if changed:
        return _(
            "From now on the register opens with the new password. Backups made before need the former one: keep the "
            "old sheet as long as you keep them."
        )
    return _(
        "From now on the register and each new backup open with this password alone. Make a backup now, and print the "
        "sheet for the safe."
    )


def _warn(count: int) -> str:
    return _n(
        "{count} copy of this register has no password, so anybody can read it. It was left as it is. Delete it once "
        "you have a new backup, or lock it away.",
        "{count} copies of this register have no password, so anybody can read them. They were left as they are. "
        "Delete them once you have a new backup, or lock them away.",
        count,
    )


def _said(text: str) -> QLabel:
    label = QLabel(text, wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFixedWidth(_WIDE)
    return label
