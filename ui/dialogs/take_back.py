"""Take single agreements back from a backup: choose those that are missing here, or that say something else."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QTreeWidget, QTreeWidgetItem, QWidget

from models.language import _, _n
from models.rules.marking import N_
from models.store.holdings import Difference
from models.store.looking import readable
from models.store.take_back import take_back
from ui import theme
from ui.desk import Desk
from ui.dialogs.task import TaskDialog

HOW = N_(
    "They come back in one act, with their parties, text, evaluations and files; Undo takes that back. One that is "
    "still here becomes what it was in the backup; evaluations and files that came since stay."
)
_ROW = 24
_UID = Qt.ItemDataRole.UserRole


class TakeBackDialog(TaskDialog):
    """Lists the agreements in which a backup differs; those that are ticked come back."""

    def __init__(self, desk: Desk, backup: Path, difference: Difference, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Take agreements back from a backup"), _("Take back"), parent)
        self._backup = backup
        self.list = QTreeWidget()
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setHeaderLabels([_("Agreements"), _("In the register now")])
        self.list.setAccessibleName(_("Agreements"))
        self.list.setColumnWidth(0, 430)
        self.list.setFixedHeight(260)
        self._add(difference.only_there, _("not there any more"))
        self._add(difference.changed, _("says something else"))
        self.list.itemChanged.connect(lambda _item: self._show_choice())
        self.body.addWidget(QLabel(_("From the backup {name}:", name=backup.name), wordWrap=True))
        self.body.addWidget(self.list)
        self.body.addWidget(theme.quiet(QLabel(_(HOW), wordWrap=True)))
        self._show_choice()
        self.list.setFocus()

    def chosen(self) -> list[str]:
        """Return the uids of those that are ticked."""
        items = (self.list.topLevelItem(at) for at in range(self.list.topLevelItemCount()))
        return [item.data(0, _UID) for item in items if item and item.checkState(0) == Qt.CheckState.Checked]

    def start(self) -> None:
        """Take back what is ticked; trouble is told in the dialog, which stays."""
        self.bar.dismiss()
        register, uids = self.desk.session.register, self.chosen()
        assert register is not None
        here = Desk(self.desk.session, self.bar, self.desk.go, self.desk.trigger, self.desk.print_sheets)
        with tempfile.TemporaryDirectory(prefix="pendopo-", ignore_cleanup_errors=True) as folder:
            kept = here.attempt(lambda: take_back(register.database, readable(self._backup, Path(folder)), uids))
        if kept:
            self.accept()
            said = _n("{count} agreement was taken back.", "{count} agreements were taken back.", len(uids))
            self.desk.messages.tell(said, "success", (_("Undo"), lambda: self.desk.trigger("edit.undo")))

    def _add(self, titles: Mapping[str, str], state: str) -> None:
        for uid, title in titles.items():
            item = QTreeWidgetItem(self.list, [title, state])
            item.setData(0, _UID, uid)
            item.setSizeHint(0, QSize(0, _ROW))
            item.setToolTip(0, title)
            item.setCheckState(0, Qt.CheckState.Unchecked)

    def _show_choice(self) -> None:
        self.start_button.setEnabled(bool(self.chosen()))
