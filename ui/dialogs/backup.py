"""Back the open register up: where to, how far it is, and what came of it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from models.language import _, language
from models.rules.marking import N_
from models.store.backup import Backup, back_up
from models.store.backup_log import note_backup
from ui import preferences, theme
from ui.desk import Desk
from ui.dialogs.files import Choose, choose_folder
from ui.dialogs.task import TaskDialog

WHY = N_(
    "The copy holds everything, scans included, and is read again completely before it gets its name. "
    "Keep it on a stick or another computer, not on this one."
)


class BackupDialog(TaskDialog):
    """Asks for the folder (the one of last time), then copies in a thread. Closes when the copy is verified."""

    def __init__(
        self,
        desk: Desk,
        done: Callable[[], object],
        parent: QWidget | None = None,
        choose_folder: Choose = choose_folder,
    ) -> None:
        """`done` is called after a backup."""
        super().__init__(desk, _("Back up"), _("Back up now"), parent)
        self._done, self._choose = done, choose_folder
        register = desk.session.register
        assert register is not None
        self._register = register.path
        self.folder: Path | None = Path(folder) if (folder := preferences.folder("backup")) else None
        self._place = QLabel(wordWrap=True)
        self.choose_button = QPushButton(_("Choose folder…"))
        self.choose_button.clicked.connect(self.choose)
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(theme.BETWEEN)
        grid.addWidget(QLabel(_("Register")), 0, 0)
        grid.addWidget(QLabel(str(self._register), wordWrap=True), 0, 1)
        grid.addWidget(QLabel(_("Copy into")), 1, 0)
        grid.addWidget(self._place, 1, 1)
        grid.addWidget(self.choose_button, 1, 2)
        self.body.addLayout(grid)
        self.body.addWidget(theme.quiet(QLabel(_(WHY), wordWrap=True)))
        self._show_folder()

    def choose(self) -> None:
        """Choose another folder, and remember it."""
        chosen = self._choose(self, _("Copy the register into"), self.folder or Path.home(), "")
        if chosen is not None:
            self.folder = chosen
            preferences.set_folder("backup", chosen)
            self._show_folder()

    def start(self) -> None:
        """Back up."""
        if self.folder is None:
            self.choose()
        if self.folder is None:
            return
        register, folder, now = self._register, self.folder, self.desk.session.now()
        self.run(_("Copying"), lambda job: back_up(register, folder, now, job.step), self._made)

    def _made(self, backup: Backup) -> None:
        self.finish()
        said = _(
            "Backed up: verified copy “{name}” ({size}) in {folder}",
            name=backup.path.name,
            size=QLocale(language()).formattedDataSize(
                backup.size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat
            ),
            folder=backup.path.parent,
        )
        try:
            note_backup(self._register, backup)
        except OSError as error:
            said += " " + _("When this was could not be noted on this computer.")
            self.desk.messages.tell(said, "warning", detail=str(error))
        else:
            self.desk.messages.tell(said, "success")
        self._done()

    def _show_folder(self) -> None:
        self._place.setText(str(self.folder) if self.folder else _("not chosen yet"))
