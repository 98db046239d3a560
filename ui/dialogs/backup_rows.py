"""The rows of the backup dialog: a place with its last backup, and the line in which a stick gets its name."""

import datetime
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from models.language import _
from models.store.backup_log import Failure, LastBackup
from models.store.places import FOLDER, Place, Places, next_name, unnamed
from ui import theme
from ui.dialogs.files import Choose
from ui.icons import icon
from ui.standing import ago

_INDENT = 22
"""Pixels that the second line stands in: below the words of the tick."""


class PlaceRow(QWidget):
    """A tick with the name of a place, its last backup at the right, and below where it is or why it fails."""

    def __init__(self, place: Place, last: LastBackup | None, failed: Failure | None, now: datetime.datetime) -> None:
        super().__init__()
        self.place = place
        self._failed = failed
        self.tick = QCheckBox(place.name)
        self.tick.setEnabled(place.folder is not None)
        self.last = QLabel(_last_in_words(last, now))
        self.where = QLabel(self._where(), wordWrap=True)
        self.where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = QPushButton(_("Choose folder…") if place.key == FOLDER else _("Forget"))
        self.button.setAutoDefault(False)
        self.button.setAccessibleName(f"{self.button.text()} {place.name}")
        if place.key != FOLDER:
            self.button.setToolTip(_("Leave this place out from now on; the backups in it stay"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.BETWEEN)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.tick, 0, 0)
        grid.addWidget(self.last, 0, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.button, 0, 2)
        below = QHBoxLayout()
        below.setContentsMargins(_INDENT, 0, 0, 0)
        below.addWidget(self.where)
        grid.addLayout(below, 1, 0, 1, 3)
        self._colour()

    @property
    def wanted(self) -> bool:
        """Whether it is ticked, and there."""
        return self.tick.isChecked() and self.place.folder is not None

    def changeEvent(self, event: QEvent) -> None:
        """Colour anew when light and dark change."""
        if event.type() == QEvent.Type.ApplicationPaletteChange:
            self._colour()
        super().changeEvent(event)

    def _where(self) -> str:
        if self._failed is not None:
            return self._failed.said
        return str(self.place.folder) if self.place.folder is not None else _("not in at the moment")

    def _colour(self) -> None:
        palette = QPalette(self.palette())
        role = QPalette.ColorRole.WindowText
        tone = theme.tone_color("red" if self._failed is not None else "grey", palette)
        palette.setColor(QPalette.ColorGroup.All, role, tone)
        self.where.setPalette(palette)


class NameStick(QWidget):
    """Which stick, and what it shall be called."""

    named = Signal(object, str)
    """Its path and its name."""

    def __init__(self, choose: Choose) -> None:
        super().__init__()
        self._choose = choose
        self.stick = QComboBox()
        self.stick.setAccessibleName(_("Stick"))
        self.name = QLineEdit()
        self.name.setAccessibleName(_("Name of the stick"))
        self.name.setMaximumWidth(140)
        self.find_button = QPushButton(icon("folder-open-outline"), "")
        self.find_button.setAccessibleName(_("Choose where the stick is"))
        self.find_button.setToolTip(_("Choose where the stick is"))
        self.take_button = QPushButton(_("Give this name"))
        row = QHBoxLayout(self)
        row.setContentsMargins(_INDENT, 0, 0, 0)
        row.setSpacing(theme.INSIDE)
        row.addWidget(self.stick, 1)
        row.addWidget(self.find_button)
        row.addWidget(self.name)
        row.addWidget(self.take_button)
        for button in (self.find_button, self.take_button):
            button.setAutoDefault(False)
        self.find_button.clicked.connect(self.look_for)
        self.take_button.clicked.connect(self.take)
        self.name.returnPressed.connect(self.take)

    def begin(self, places: Places) -> None:
        """Offer what is put in, and the next name."""
        self.stick.clear()
        for root in unnamed():
            self.stick.addItem(str(root), root)
        self.stick.setPlaceholderText(_("No new stick is in"))
        self.stick.setEnabled(self.stick.count() > 0)
        self.name.setText(next_name(places))
        self.show()
        (self.name if self.stick.count() else self.find_button).setFocus()

    def look_for(self) -> None:
        """Choose a stick that the system does not show among what was put in."""
        root = self._choose(self, _("Choose where the stick is"), Path.home(), "")
        if root is not None:
            self.stick.addItem(str(root), root)
            self.stick.setEnabled(True)
            self.stick.setCurrentIndex(self.stick.count() - 1)
            self.name.setFocus()

    def take(self) -> None:
        """Give the name."""
        root, name = self.stick.currentData(), self.name.text().strip()
        if root is not None and name:
            self.named.emit(root, name)


def _last_in_words(last: LastBackup | None, now: datetime.datetime) -> str:
    if last is None:
        return _("no backup yet")
    taken_at = last.taken_at if last.taken_at.tzinfo else last.taken_at.astimezone()
    return _("{ago}, verified", ago=ago(now - taken_at))
