"""Put a backup in the place of a register: read it first, say what it holds, keep what was there."""

from pathlib import Path

from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from models.language import _, _n
from models.rules.marking import N_
from models.store.backup import Contents, verify
from models.store.restore import restore
from ui import preferences, theme
from ui.desk import Desk
from ui.dialogs.files import Choose, choose_file, choose_new_file
from ui.dialogs.task import TaskDialog
from ui.jobs import Job

HOW = N_(
    "The backup is read completely before anything is written. A register that stands there already is not lost: "
    "it is kept beside, under another name."
)


class RestoreDialog(TaskDialog):
    """Asks for the backup and for where the register shall stand, restores in a thread, and opens it."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None = None,
        choose_file: Choose = choose_file,
        choose_new: Choose = choose_new_file,
    ) -> None:
        super().__init__(desk, _("Restore a backup"), _("Restore"), parent)
        self._choose_file, self._choose_new = choose_file, choose_new
        self.backup: Path | None = None
        self._open_again: Path | None = None
        self.target = desk.session.register.path if desk.session.register else None
        self.contents = QLabel(wordWrap=True)
        self._backup_name, self._target_name = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.backup_button, self.target_button = QPushButton(_("Choose the backup…")), QPushButton(_("Choose where…"))
        self.backup_button.clicked.connect(self.choose_backup)
        self.target_button.clicked.connect(self.choose_target)
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(theme.BETWEEN)
        grid.addWidget(QLabel(_("Backup")), 0, 0)
        grid.addWidget(self._backup_name, 0, 1)
        grid.addWidget(self.backup_button, 0, 2)
        grid.addWidget(self.contents, 1, 1, 1, 2)
        grid.addWidget(QLabel(_("Restore as")), 2, 0)
        grid.addWidget(self._target_name, 2, 1)
        grid.addWidget(self.target_button, 2, 2)
        self.body.addLayout(grid)
        self.body.addWidget(theme.quiet(QLabel(_(HOW), wordWrap=True)))
        self._show_choice()

    def choose_backup(self) -> None:
        """Choose the backup, and read it."""
        start = Path(preferences.folder("backup") or Path.home())
        chosen = self._choose_file(self, _("Choose the backup"), start, "register")
        if chosen is not None:
            self.backup = None
            self.contents.clear()
            self._backup_name.setText(str(chosen))
            self.run(_("Reading"), lambda _job: (chosen, verify(chosen)), self._verified)

    def choose_target(self) -> None:
        """Choose where the register shall stand."""
        start = self.target or Path.home()
        self.target = self._choose_new(self, _("Restore as"), start, "register") or self.target
        self._show_choice()

    def start(self) -> None:
        """Restore. A register that is open closes first."""
        backup, target, now = self.backup, self.target, self.desk.session.now()
        assert backup is not None
        assert target is not None
        self._open_again = self.desk.session.register.path if self.desk.session.register else None
        self.desk.session.close()

        def work(job: Job) -> tuple[Path, Path | None]:
            return target, restore(backup, target, now, job.step)

        self.run(_("Restoring"), work, self._restored)

    def rest(self) -> None:
        """Let the clerk choose again."""
        super().rest()
        self._show_choice()
        before, self._open_again = self._open_again, None
        if before is not None:
            self.desk.attempt(lambda: self.desk.session.open(before))

    def _verified(self, found: tuple[Path, Contents]) -> None:
        self.backup, contents = found
        counts = contents.counts
        parts = [
            _n("{count} agreement", "{count} agreements", counts["agreement"]),
            _n("{count} evaluation", "{count} evaluations", counts["evaluation"]),
            _n("{count} signatory", "{count} signatories", counts["person"]),
            _n("{count} attachment", "{count} attachments", counts["attachment"]),
        ]
        self.contents.setText(_("Whole and readable. It holds {parts}.", parts=", ".join(parts)))
        self.rest()

    def _restored(self, result: tuple[Path, Path | None]) -> None:
        target, kept = result
        self._open_again = None
        self.finish()
        if not self.desk.attempt(lambda: self.desk.session.open(target)):
            return
        said = _("Restored: {name}.", name=target.name)
        if kept:
            said += " " + _("The file that was there is kept as “{kept}”.", kept=kept.name)
        self.desk.messages.tell(said, "success")

    def _show_choice(self) -> None:
        self._backup_name.setText(str(self.backup or _("not chosen yet")))
        self._target_name.setText(str(self.target or _("not chosen yet")))
        self.contents.setVisible(self.backup is not None)
        self.start_button.setEnabled(bool(self.backup and self.target))
