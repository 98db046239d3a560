"""Begin a register: whose it is, what it is called, where it lies."""

import re
from pathlib import Path

from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from models.acts.seeding import known_regions
from models.language import _
from models.lists.border_check import known_border
from models.rules.marking import N_
from models.trouble import Trouble
from ui import preferences, theme
from ui.desk import Desk
from ui.dialogs.files import SUFFIX, Choose, choose_folder, documents_folder
from ui.forms.choice_inputs import ChoiceInput
from ui.messages import MessageBar

_WIDE = 560
_NOT_IN_A_NAME = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
"""What a file name may not hold on Windows."""


class NewRegisterDialog(QDialog):
    """Asks three things, each with an answer proposed, and creates the register."""

    def __init__(self, desk: Desk, parent: QWidget | None = None, choose_folder: Choose = choose_folder) -> None:
        super().__init__(parent)
        self._desk, self._choose = desk, choose_folder
        self.folder = Path(preferences.folder("register") or documents_folder())
        self.setWindowTitle(_("New register"))
        self.home = ChoiceInput([("", N_("Choose later, in the reference data")), *known_regions()])
        self.home.setCurrentIndex(-1)
        self.home.setPlaceholderText(_("Choose …"))
        self.name = QLineEdit(f"register{SUFFIX}")
        self._place = QLabel(str(self.folder), wordWrap=True)
        self.folder_button = QPushButton(_("Choose folder…"))
        self.bar = MessageBar()
        self.create_button = theme.primary(QPushButton(_("Create the register")))
        self.cancel_button = QPushButton(_("Cancel"))
        self._lay_out()
        self.home.changed.connect(self._propose_name)
        self.folder_button.clicked.connect(self.choose)
        self.create_button.clicked.connect(self.create_register)
        self.cancel_button.clicked.connect(self.reject)

    @property
    def path(self) -> Path:
        """Where the register will lie."""
        name = self.name.text().strip()
        return self.folder / (name if name.endswith(SUFFIX) else name + SUFFIX)

    def choose(self) -> None:
        """Choose another folder."""
        self.folder = self._choose(self, _("Where the register shall lie"), self.folder, "") or self.folder
        self._place.setText(str(self.folder))

    def create_register(self) -> None:
        """Create it and open it; what stands in the way is told here."""
        name = self.name.text().strip()
        if not name.removesuffix(SUFFIX) or _NOT_IN_A_NAME.search(name):
            self.bar.tell(_('Give the register a name without / \\ : * ? " < > |. Nothing was created yet.'), "error")
            self.name.setFocus()
            return
        if self.home.currentIndex() < 0:
            self.bar.tell(_("Choose whose register it is; “later” is an answer too."), "error")
            self.home.setFocus()
            return
        try:
            self._desk.session.create(self.path, self.home.value())
        except Trouble as trouble:
            self.bar.tell(str(trouble), "error", detail=trouble.detail)
            return
        preferences.set_folder("register", self.folder)
        self.accept()
        said = _("Created {path}", path=self.path)
        self._desk.messages.tell(f"{said}. {known_border()}", "success")

    def _propose_name(self) -> None:
        """Name the file after the government, until the clerk has typed a name."""
        if not self.name.isModified():
            chosen = self.home.currentText() if self.home.value() else "register"
            self.name.setText(chosen.replace(" ", "-").lower() + SUFFIX)

    def _lay_out(self) -> None:
        rows = QFormLayout()
        rows.setHorizontalSpacing(theme.BETWEEN)
        rows.setVerticalSpacing(theme.INSIDE)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows.addRow(_("Our own &government"), self.home)
        rows.addRow(_("&File name"), self.name)
        place = QHBoxLayout()
        place.setSpacing(theme.INSIDE)
        place.addWidget(self._place, 1)
        place.addWidget(self.folder_button)
        rows.addRow(_("Folder"), place)
        said = _("Regions, districts, sectors and typical departments are filled in; all of them can be changed later.")
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.INSIDE)
        buttons.addStretch()
        for button in (self.cancel_button, self.create_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        self.create_button.setDefault(True)
        column = QVBoxLayout(self)
        column.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)  # it grows when the bar has something to say
        column.setContentsMargins(theme.BETWEEN, theme.BETWEEN, theme.BETWEEN, theme.BETWEEN)
        column.setSpacing(theme.BETWEEN)
        column.addLayout(rows)
        note = theme.quiet(QLabel(said, wordWrap=True))
        note.setFixedWidth(_WIDE)
        column.addWidget(note)
        column.addWidget(self.bar)
        column.addLayout(buttons)
