"""Opens the dialogs of the window, each loaded when it is first wanted; one at a time."""

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from models.language import _
from ui import preferences
from ui.desk import Desk

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from ui.window import Window


class Dialogs:
    """The ways from the window into a dialog."""

    def __init__(self, desk: Desk, window: "Window") -> None:
        self._desk, self._window = desk, window
        self._closing_backup_done = False

    def new_register(self) -> None:
        """Begin a register."""
        from ui.dialogs.new_register import NewRegisterDialog

        self._window.leave(lambda: self._open(NewRegisterDialog(self._desk, self._window)))

    def open(self, path: Path) -> None:
        """Open a register, once nothing unsaved is left; where it is damaged or gone, offer what can be done."""
        from ui.opening import open_register

        def opened() -> None:
            open_register(self._desk, path, self.restore, self.rescue)

        self._window.leave(lambda: self._window.keeper.leave_then(opened))

    def open_register(self) -> None:
        """Choose a register and open it."""
        from ui.dialogs.files import choose_file, documents_folder

        start = Path(preferences.folder("register") or documents_folder())
        chosen = choose_file(self._window, _("Open a register"), start, "register")
        if chosen is not None:
            preferences.set_folder("register", chosen.parent)
            self.open(chosen)

    def example(self) -> None:
        """Open the example register; it is made once, and what was entered into it stays."""
        from ui.dialogs.files import SUFFIX, documents_folder

        path = documents_folder() / f"contoh{SUFFIX}"

        def opened() -> None:
            if path.exists():
                self._desk.session.open(path)
            else:
                self._desk.session.create(path, example=True)

        self._window.leave(lambda: self._desk.attempt(opened))

    def backup(self) -> None:
        """Make a verified copy."""
        from ui.dialogs.backup import BackupDialog

        self._open(BackupDialog(self._desk, self._window.keeper, self._window))

    def backup_before_closing(self) -> bool:
        """Tell whether the window has to wait: what is new is being backed up, which the clerk may cut short."""
        keeper, app = self._window.keeper, QApplication.instance()
        shutting_down = isinstance(app, QApplication) and app.isSavingSession()  # the computer does not wait
        if self._closing_backup_done or shutting_down or not (keeper.due or keeper.working):
            return False
        from ui.dialogs.closing import ClosingDialog

        def close() -> None:
            self._closing_backup_done = True
            try:
                self._window.close()
            finally:
                self._closing_backup_done = False

        self._open(ClosingDialog(self._desk, keeper, close, self.backup, self._window))
        return True

    def restore(self, target: Path | None = None) -> None:
        """Put a backup in the place of a register: of the one that is open, or of `target`, which is lost."""
        from ui.dialogs.restore import RestoreDialog

        self._window.leave(lambda: self._open(RestoreDialog(self._desk, self._window, target=target)))

    def rescue(self, damaged: Path) -> None:
        """Bring what can be read of a damaged register into a new one."""
        from ui.dialogs.rescue import RescueDialog

        self._open(RescueDialog(self._desk, damaged, self, self._window))

    def save_elsewhere(self) -> None:
        """Save what is open into another place; go on there where the register's own file is gone."""
        from ui.dialogs.elsewhere import save_elsewhere
        from ui.dialogs.files import choose_new_file

        save_elsewhere(self._desk, self._window, choose_new_file)

    def password(self) -> None:
        """Give the register a password, change it, take it away."""
        from models.store.keyring import available

        if not available():
            self._desk.messages.tell(
                _(
                    "The part of Pendopo that keeps files under a password is not installed on this computer. Nothing "
                    "was changed. Ask whoever looks after this computer to install it: {command}",
                    command="pip install pendopo[password]",
                ),
                "warning",
            )
            return
        from models.store.places import places_now, read_places
        from ui.dialogs.password import PasswordDialog

        folders = [place.folder for place in places_now(read_places()) if place.folder is not None]

        def opened() -> None:
            self._open(PasswordDialog(self._desk, folders, self._window))

        self._window.leave(lambda: self._window.keeper.leave_then(opened))

    def settings(self) -> None:
        """Set how the office prints and how this PC looks."""
        from ui.dialogs.settings import SettingsDialog

        self._open(SettingsDialog(self._desk, self._window))

    def reference(self, table: str = "", record: int | None = None) -> None:
        """Edit governments, departments, posts, sectors, districts and borders, beginning at a record."""
        from ui.dialogs.reference import ReferenceDialog

        dialog = ReferenceDialog(self._desk, self._window)
        if table:
            dialog.show_table(table, record)
        self._open(dialog)

    def numbers(self) -> None:
        """Look after the numbers of documents."""
        from ui.dialogs.numbers import NumbersDialog

        self._open(NumbersDialog(self._desk, self._window))

    def clauses(self) -> None:
        """Edit the templates that texts are drawn from."""
        from ui.dialogs.clauses import ClauseDialog

        self._open(ClauseDialog(self._desk, self._window))

    def journal(self) -> None:
        """Show who did what, and when."""
        from ui.history.journal import JournalDialog

        self._open(JournalDialog(self._desk, self._window))

    def check(self) -> None:
        """Look the open register over."""
        from ui.dialogs.check import CheckDialog

        self._open(CheckDialog(self._desk, self._window))

    def shapes(self) -> None:
        """Give the map the office's own outlines of districts, or take them away."""
        from ui.border.shapes import ShapesDialog

        self._open(ShapesDialog(self._desk, self._window))

    def figures(self) -> None:
        """Show a year in figures."""
        from ui.dialogs.figures import FiguresDialog

        self._open(FiguresDialog(self._desk, self._window))

    def palette(self) -> None:
        """Find any record or action."""
        from ui.dialogs.palette import Palette

        self._open(Palette(self._desk, self._window.actions_, self._window))

    def help(self) -> None:
        """Show the page on what is in front."""
        from ui.dialogs.help import HelpDialog

        tab = self._window.current_tab()
        self._open(HelpDialog(tab.help_page if tab else "start", self._window))

    def about(self) -> None:
        """Say what this is, and whose work is in it."""
        from ui.dialogs.about import AboutDialog

        self._open(AboutDialog(self._desk, self._window))

    def report(self, kind: type[BaseException], bug: BaseException, trace: TracebackType | None) -> None:
        """Show a bug to be copied, and note it in the log. While one is shown, others are only noted."""
        from ui.dialogs.report import ReportDialog, note_bug

        note_bug(kind, trace, self._desk.session.now())
        if not any(shown.isVisible() for shown in self._window.findChildren(ReportDialog)):
            self._open(ReportDialog(kind, bug, trace, self._window))

    def print_sheets(self, agreements: Sequence[int]) -> None:
        """Show the sheets of some agreements before they are printed."""
        from ui.printing.view import open_print_view

        if agreements:
            open_print_view(self._desk, agreements)

    def print_set(self, ceremony: int) -> None:
        """Show the whole set of a ceremony before it is printed."""
        from ui.printing.view import open_set_view

        open_set_view(self._desk, ceremony)

    def _open(self, dialog: "QDialog") -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
