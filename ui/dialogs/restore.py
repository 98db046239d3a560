"""Put a backup in the place of a register: which there are, what each holds, how it differs; what was there is kept."""

import tempfile
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QTreeWidget, QTreeWidgetItem, QWidget

from models.language import _
from models.rules.marking import N_
from models.store.backup import verify
from models.store.connection import key_of
from models.store.found import Found, candidates, known_folders, look_at, look_at_one
from models.store.holdings import Difference, compare, holdings
from models.store.looking import readable
from models.store.restore import restore
from models.trouble import PasswordNeeded, Trouble
from ui import preferences, theme
from ui.desk import Desk
from ui.dialogs import backup_words as words
from ui.dialogs.files import Choose, choose_file, choose_new_file
from ui.dialogs.task import TaskDialog
from ui.jobs import Job

HOW = N_(
    "The backup is read completely before anything is written. A register that stands there already is not lost: "
    "it is kept beside, under another name."
)
_PATH = Qt.ItemDataRole.UserRole
_WIDE, _HIGH, _ROW = 960, 200, 24


class Chosen(NamedTuple):
    """A backup that was read completely."""

    found: Found
    difference: dict[str, Difference] | None
    """How the present file differs; None where there is none that can be read."""


class RestoreDialog(TaskDialog):
    """Lists backups; asks for one and for where the register shall stand, restores in a thread, and opens it."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None = None,
        choose_file: Choose = choose_file,
        choose_new: Choose = choose_new_file,
        target: Path | None = None,
    ) -> None:
        """`target`: the register that is to be restored; by default the one that is open."""
        super().__init__(desk, _("Restore a backup"), _("Restore"), parent)
        self._choose_file, self._choose_new = choose_file, choose_new
        self.proven: Chosen | None = None
        self._open_again: Path | None = None
        opened = desk.session.register.path if desk.session.register and not desk.session.looking else None
        self.target = target or opened
        self.inputs.setFixedWidth(_WIDE)
        self.list = QTreeWidget()
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAccessibleName(_("Backups that were found"))
        self.list.setHeaderLabels([_("Taken"), _("Last entry"), _("Holds"), _("Folder")])
        for column, width in enumerate((140, 360, 250)):
            self.list.setColumnWidth(column, width)
        self.list.setFixedHeight(_HIGH)
        self.list.itemSelectionChanged.connect(self._pick)
        self.looking = theme.quiet(QLabel())
        self.contents = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._target_name = QLabel(wordWrap=True)
        self.backup_button, self.target_button = QPushButton(_("Choose a file…")), QPushButton(_("Choose where…"))
        self.look_button, self.take_button = QPushButton(_("Open to look")), QPushButton(_("Take back agreements…"))
        self.backup_button.clicked.connect(self.choose_backup)
        self.target_button.clicked.connect(self.choose_target)
        self.look_button.clicked.connect(self.look)
        self.take_button.clicked.connect(self.take_back)
        self._lay_out_inputs()
        self._show_choice()
        self._search()

    @property
    def backup(self) -> Path | None:
        """The backup that was chosen and is whole."""
        return self.proven.found.path if self.proven else None

    def choose_backup(self) -> None:
        """Choose a backup that is not in the list, and read it."""
        start = Path(preferences.folder("backup") or Path.home())
        path = self._choose_file(self, _("Choose the backup"), start, "register")
        if path is not None:
            self.list.clearSelection()
            self._read(path)

    def choose_target(self) -> None:
        """Choose where the register shall stand."""
        start = self.target or Path.home()
        self.target = self._choose_new(self, _("Restore as"), start, "register") or self.target
        if self.proven is not None and self.target is not None and self.target.exists():
            self._read(self.proven.found.path)
        else:
            self._show_choice()

    def look(self) -> None:
        """Open the backup to look at it; the window shows that it is one."""
        backup = self.backup
        if backup is not None and self.desk.attempt(lambda: self.desk.session.look(backup)):
            self.accept()

    def take_back(self) -> None:
        """Choose single agreements to be taken back."""
        from ui.dialogs.take_back import TakeBackDialog

        if self.proven is not None and self.proven.difference is not None:
            dialog = TakeBackDialog(
                self.desk, self.proven.found.path, self.proven.difference["agreement"], self.parentWidget()
            )
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.accept()
            dialog.open()

    def start(self) -> None:
        """Restore. A register that is open closes first."""
        backup, target, now = self.backup, self.target, self.desk.session.now()
        assert backup is not None
        assert target is not None
        session = self.desk.session
        self._open_again = session.register.path if session.register and not session.looking else None
        session.close()

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

    def _search(self) -> None:
        """Look for backups, in a thread; the clerk may choose a file meanwhile."""
        folders = [Path(folder)] if (folder := preferences.folder("backup")) else []
        self.looking.setText(_("Looking for backups…"))
        register = self.target or next(iter(preferences.recent()), None)
        self._seeking = self.desk.session.jobs.start(
            lambda job: look_at(candidates(register, [*known_folders(), *folders]), job.step),
            self._list,
            self._not_listed,
        )

    def done(self, result: int) -> None:
        """Look for no more backups once the dialog closes."""
        self._seeking.cancel()
        super().done(result)

    def _list(self, found: list[Found]) -> None:
        for one in found:
            item = QTreeWidgetItem(self.list)
            item.setData(0, _PATH, one)
            item.setSizeHint(0, QSize(0, _ROW))
            item.setText(0, words.moment_text(one.at))
            item.setText(1, words.entry_text(one.holds.last) if one.holds else one.said)
            item.setText(2, words.counts_text(one.holds.counts) if one.holds else _("can not be restored"))
            item.setText(3, words.place_text(one.path))
            for column in range(4):
                item.setToolTip(column, f"{item.text(column)}\n{one.path}")
            if one.holds is None and _locked(one.path):
                item.setText(2, _("needs its password"))
            elif one.holds is None:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.looking.setText(
            _("None was found in the folders known here. Put the stick in and choose the file.") if not found else ""
        )
        self.looking.setVisible(not found)

    def _not_listed(self, problem: Exception) -> None:
        if not isinstance(problem, Trouble):
            raise problem
        self.looking.setText(str(problem))

    def _pick(self) -> None:
        for item in self.list.selectedItems():
            self._read(item.data(0, _PATH).path)

    def _read(self, path: Path) -> None:
        self.proven = None
        self.contents.clear()
        target = self.target
        self.run(_("Reading"), lambda _job: read_completely(path, target), self._verified)

    def _verified(self, chosen: Chosen) -> None:
        self.proven = chosen
        found = chosen.found
        assert found.holds is not None
        lines = [
            str(found.path),
            _("Whole and readable. It holds {parts}.", parts=words.counts_text(found.holds.counts))
            + f" {words.version_text(found.holds)}.",
            _("Last entry: {entry}", entry=words.entry_text(found.holds.last)),
            *(words.difference_lines(chosen.difference) if chosen.difference is not None else []),
        ]
        self.contents.setText("\n".join(lines))
        self.rest()
        self.list.setFocus()

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
        self._target_name.setText(str(self.target or _("not chosen yet")))
        self.contents.setVisible(self.proven is not None)
        self.start_button.setEnabled(bool(self.backup and self.target))
        self.look_button.setEnabled(self.backup is not None)
        register = self.desk.session.register
        here = self.desk.session.writable and register is not None and register.path == self.target
        missing = self.proven is not None and self.proven.difference is not None and (
            self.proven.difference["agreement"].only_there or self.proven.difference["agreement"].changed
        )  # fmt: skip
        self.take_button.setEnabled(bool(here and missing))

    def _lay_out_inputs(self) -> None:
        ways = QHBoxLayout()
        ways.setSpacing(theme.INSIDE)
        for button in (self.backup_button, self.look_button, self.take_button):
            ways.addWidget(button)
        ways.addStretch()
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(theme.BETWEEN)
        grid.addWidget(QLabel(_("Restore as")), 0, 0)
        grid.addWidget(self._target_name, 0, 1)
        grid.addWidget(self.target_button, 0, 2)
        for part in (self.list, self.looking):
            self.body.addWidget(part)
        self.body.addLayout(ways)
        self.body.addWidget(self.contents)
        self.body.addLayout(grid)
        self.body.addWidget(theme.quiet(QLabel(_(HOW), wordWrap=True)))


def _locked(path: Path) -> bool:
    """Tell whether a backup only lacks its password."""
    try:
        key_of(path)
    except PasswordNeeded:
        return True
    except Trouble:
        return False
    return False


def read_completely(path: Path, target: Path | None) -> Chosen:
    """Prove a backup, and compare it with the register at `target`. Raises Trouble for one that is not whole."""
    key_of(path)  # raises PasswordNeeded, before it is taken for one that can not be restored
    own = look_at_one(path)
    if own.holds is None:
        raise Trouble(own.said)
    verify(path)
    with tempfile.TemporaryDirectory(prefix="pendopo-", ignore_cleanup_errors=True) as folder:
        found = look_at_one(readable(path, Path(folder)))
        if found.holds is None:
            raise Trouble(found.said)
        difference = None
        if target is not None and target.exists():
            try:
                difference = compare(holdings(target), found.holds)
            except Trouble:  # damaged: that is why a backup is wanted
                difference = None
    return Chosen(own, difference)
