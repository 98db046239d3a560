"""Give the open register a password, change it, take it away; say what that means, and what it does not reach."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from models.language import _
from models.rules.marking import N_
from models.rules.passwords import advice, problem
from models.store.keyring import has_password, unlock
from models.store.password import remove_password, set_password
from models.store.plain_copies import plain_copies
from ui import theme
from ui.desk import Desk
from ui.dialogs.password_set import PasswordSetDialog
from ui.dialogs.task import TaskDialog
from ui.forms.password_input import PasswordInput
from ui.icons import icon
from ui.jobs import Job

WARNING = N_(
    "A lost password is a lost register. Nobody can open it without the password, not even those who made Pendopo. "
    "Write it down and keep it in the safe; a sheet for that is offered next."
)
WHAT = N_("With a password nobody else can read the register or a backup of it, wherever the file gets to.")
_PRESENT = N_("This register is protected by a password. Its backups are, too.")
_WRONG = N_("The present password is not right. Nothing was changed. Type it again; mind large and small letters.")


class PasswordDialog(TaskDialog):
    """Closes the register, writes it anew in a thread, and opens it again."""

    def __init__(self, desk: Desk, folders: Sequence[Path] = (), parent: QWidget | None = None) -> None:
        """`folders` are looked through for copies that stay without a password."""
        register = desk.session.register
        assert register is not None
        self._register, self._folders = register.path, folders
        self.protected = has_password(self._register)
        super().__init__(
            desk, _("Password"), _("Change the password") if self.protected else _("Set the password"), parent
        )
        self._open_again = False
        self._chosen = ""
        self.present = PasswordInput(_("Present password"))
        self.new, self.again = PasswordInput(_("New password")), PasswordInput(_("Once more"))
        self.advice = theme.quiet(QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignTop))
        self.remove_button = QPushButton(_("Remove the password…"))
        self.remove_button.setAutoDefault(False)
        self.remove_button.clicked.connect(self.ask_to_remove)
        self.new.changed.connect(self._advise)
        self._fill()
        self._advise()
        (self.present if self.protected else self.new).setFocus()

    def start(self) -> None:
        """Set the password, or change it."""
        said = problem(self.new.text(), self.again.text())
        if said:
            self.bar.tell(_(said), "error")
            (self.again if self.new.text() and self.new.text() != self.again.text() else self.new).setFocus()
            return
        self._chosen = self.new.text()
        self._begin()

    def ask_to_remove(self) -> None:
        """Ask whether the password shall go."""
        self.bar.question(
            _("Without a password anybody who gets hold of the file can read it. Remove it?"),
            [(_("Remove the password"), self.remove), (_("Keep it"), self.bar.dismiss)],
        )

    def remove(self) -> None:
        """Take the password away."""
        self._chosen = ""
        self._begin()

    def rest(self) -> None:
        """Open the register again, whatever became of it."""
        super().rest()
        if self._open_again:
            self._open_again = False
            self.desk.attempt(lambda: self.desk.session.open(self._register))

    def _begin(self) -> None:
        """Try the present password while the register is still open: a wrong one is soon typed again."""
        if not self.protected:
            self._write_anew()
            return
        register, present = self._register, self.present.text()
        self.run(_("Trying the password"), lambda _job: unlock(register, present), self._tried)

    def _tried(self, fits: bool) -> None:
        self.rest()
        if fits:
            self._write_anew()
            return
        self.bar.tell(_(_WRONG), "error")
        self.present.line.selectAll()
        self.present.setFocus()

    def _write_anew(self) -> None:
        register, password = self._register, self._chosen
        self._open_again = True
        self.desk.session.close()

        def work(job: Job) -> None:
            if password:
                set_password(register, password, job.step)
            else:
                remove_password(register, job.step)

        self.run(_("Writing the register anew"), work, self._written)

    def _written(self, _nothing: None) -> None:
        self.rest()
        chosen = self._chosen
        for entry in (self.present, self.new, self.again):
            entry.clear()
        self.accept()
        if not chosen:
            self.desk.messages.tell(
                _("The password was removed. Backups made before still need it: keep it as long as you keep them."),
                "success",
            )
            return
        left = plain_copies(self._register, self._folders)
        dialog = PasswordSetDialog(self.desk, chosen, left, changed=self.protected, parent=self.parentWidget())
        dialog.open()

    def _advise(self) -> None:
        said = advice(self.new.text())
        self.advice.setText(_(said) if said else " ")

    def _fill(self) -> None:
        self.body.addWidget(QLabel(_(_PRESENT if self.protected else WHAT), wordWrap=True))
        self.body.addLayout(self._warning())
        rows = QFormLayout()
        rows.setHorizontalSpacing(theme.BETWEEN)
        rows.setVerticalSpacing(theme.INSIDE)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        if self.protected:
            rows.addRow(_("&Present password"), self.present)
        else:
            self.present.setParent(self)
            self.present.hide()
        rows.addRow(_("&New password"), self.new)
        rows.addRow("", self.advice)
        rows.addRow(_("&Once more"), self.again)
        self.body.addLayout(rows)
        self.remove_button.setVisible(self.protected)
        if self.protected:
            line = QHBoxLayout()
            line.addWidget(self.remove_button)
            line.addStretch()
            self.body.addLayout(line)

    def _warning(self) -> QHBoxLayout:
        tone = theme.tone_color("amber", self.palette())
        sign, said = QLabel(), QLabel(_(WARNING), wordWrap=True)
        sign.setPixmap(icon("alert-outline", lambda palette: theme.tone_color("amber", palette)).pixmap(20, 20))
        colours = QPalette(said.palette())
        colours.setColor(QPalette.ColorRole.WindowText, tone)
        said.setPalette(colours)
        row = QHBoxLayout()
        row.setSpacing(theme.INSIDE)
        row.addWidget(sign)
        row.addWidget(said, 1)
        return row
