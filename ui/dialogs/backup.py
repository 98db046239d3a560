"""Back the open register up: into which places, how far it is, and what came of it. And which places there are."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from models.language import _, language
from models.rules.marking import N_
from models.store.backing_up import Made, back_up_into, back_up_to, last_in
from models.store.backup_log import failures, forget_failures
from models.store.fingerprint import identity
from models.store.places import (
    FOLDER,
    Place,
    Places,
    default_folder,
    forget_stick,
    name_stick,
    places_now,
    read_places,
    write_places,
)
from models.trouble import Trouble
from ui import preferences, theme
from ui.desk import Desk
from ui.dialogs.backup_rows import NameStick, PlaceRow
from ui.dialogs.files import Choose, choose_folder
from ui.dialogs.task import TaskDialog
from ui.jobs import Job
from ui.keeping import Keeper

WHY = N_(
    "A copy holds everything, scans included, and is read again completely before it counts. Take the sticks in turn, "
    "and keep the one that is not in away from this computer."
)
ONCE = "once"
"""The key of a folder that is used this time only."""
_LOOK_EVERY = 1500
"""Milliseconds between two looks at what is put in."""
_Outcome = tuple[list[Made], list[tuple[Place, Trouble]]]


class BackupDialog(TaskDialog):
    """Its places are ticked where they are there. Closes when every copy is verified."""

    def __init__(
        self,
        desk: Desk,
        keeper: Keeper,
        parent: QWidget | None = None,
        choose_folder: Choose = choose_folder,
    ) -> None:
        """`keeper` is told of what was made."""
        super().__init__(desk, _("Back up"), _("Back up now"), parent)
        self._keeper, self._choose = keeper, choose_folder
        register = desk.session.register
        assert register is not None
        self._register, self._mark = register.path, identity(register.reader)
        self._once: Path | None = None
        self._shown: tuple[object, ...] = ()
        self.rows: dict[str, PlaceRow] = {}
        """By the keys of the places."""
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.INSIDE)
        self.name_panel = NameStick(self._choose)
        self.name_panel.hide()
        self.name_panel.named.connect(self._name)
        self.name_button = QPushButton(_("Name a stick…"))
        self.other_button = QPushButton(_("Another folder, this once…"))
        self.automatic = QCheckBox(_("Back up automatically: on closing, and every 30 minutes of change"))
        self._lay_out_body()
        self.name_button.clicked.connect(self.show_naming)
        self.other_button.clicked.connect(self.choose_once)
        self.automatic.setChecked(read_places().automatic)
        self.automatic.toggled.connect(lambda on: self._keep(replace(read_places(), automatic=on)))
        self.show_places()
        self._timer = QTimer(self, interval=_LOOK_EVERY)
        self._timer.timeout.connect(self.show_places)
        self._timer.start()

    def choose(self) -> None:
        """Choose another folder of this computer, and remember it."""
        places = read_places()
        start = places.folder or default_folder()
        chosen = self._choose(self, _("Copy the register into"), start if start.is_dir() else Path.home(), "")
        if chosen is not None and self._keep(replace(places, folder=chosen)):
            self._give_up(FOLDER)

    def choose_once(self) -> None:
        """Choose a folder that is used this time only."""
        chosen = self._choose(self, _("Copy the register into"), Path.home(), "")
        if chosen is not None:
            self._once = chosen
            self.show_places()

    def show_naming(self) -> None:
        """Offer what is put in and bears no name yet."""
        self.name_panel.begin(read_places())

    def forget(self, key: str) -> None:
        """Forget a stick, or the folder of this time; what is there stays."""
        if key == ONCE:
            self._once = None
            self.show_places()
        elif self._keep(forget_stick(read_places(), key)):
            self._give_up(key)

    def start(self) -> None:
        """Back up into every place that is ticked."""
        wanted = [row.place for row in self.rows.values() if row.wanted]
        if not wanted:
            self.bar.tell(_("No place is ticked that is there. Put a stick in, or tick the folder."), "warning")
            return
        self._keeper.cancel()
        register, now = self._register, self.desk.session.now()

        def work(job: Job) -> _Outcome:
            made: list[Made] = []
            failed: list[tuple[Place, Trouble]] = []
            for place in wanted:
                try:
                    if place.key == ONCE:
                        assert place.folder is not None
                        made.append(back_up_to(place.folder, register, now, job.step))
                    else:
                        made.append(back_up_into(place, register, now, job.step))
                except Trouble as trouble:
                    failed.append((place, trouble))
            return made, failed

        self.run(_("Copying"), work, self._made)

    def show_places(self) -> None:
        """Show the places as they are now, if anything about them is new."""
        if self.working:
            return
        places = places_now(read_places())
        if self._once is not None:
            places.append(Place(ONCE, _("Another folder, this once"), self._once))
        found = tuple((place, last_in(place, self._register, self._mark)) for place in places)
        failed = {one.place: one for one in failures(self._register)}
        now = self.desk.session.now()
        shown = (found, tuple(failed), now.strftime("%H%M"))
        if shown == self._shown:
            return
        self._shown = shown
        ticked = {key: row.tick.isChecked() for key, row in self.rows.items() if row.place.folder is not None}
        focus = next((key for key, row in self.rows.items() if row.isAncestorOf(self.focusWidget() or self)), None)
        for row in self.rows.values():
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = {place.key: PlaceRow(place, last, failed.get(place.key), now) for place, last in found}
        for key, row in self.rows.items():
            row.tick.setChecked(row.place.folder is not None and ticked.get(key, True))
            row.button.clicked.connect(self.choose if key == FOLDER else partial(self.forget, key))
            self._list.addWidget(row)
        if focus in self.rows:
            self.rows[focus].tick.setFocus()

    def _made(self, outcome: _Outcome) -> None:
        made, failed = outcome
        self.rest()
        self.show_places()
        self._keeper.note_made()
        for one in made:
            preferences.set_folder("backup", one.backup.path.parent)
        if failed:
            place, trouble = failed[0]
            detail = "\n".join(f"{where.name}: {what.detail}" for where, what in failed if what.detail)
            self.bar.tell(f"{place.name}: {trouble}", "error", detail=detail)
            return
        self.accept()
        said, unnoted = _said_of(made), next((one.unnoted for one in made if one.unnoted), "")
        if unnoted:
            said += " " + _("When this was could not be noted on this computer.")
        self.desk.messages.tell(said, "warning" if unnoted else "success", detail=unnoted)

    def _name(self, root: Path, name: str) -> None:
        try:
            write_places(name_stick(read_places(), root, name))
        except Trouble as trouble:
            self.bar.tell(str(trouble), "error", detail=trouble.detail)
            return
        self.bar.dismiss()
        self.name_panel.hide()
        self.show_places()

    def _keep(self, places: Places) -> bool:
        try:
            write_places(places)
        except Trouble as trouble:
            self.bar.tell(str(trouble), "error", detail=trouble.detail)
            return False
        self.show_places()
        return True

    def _give_up(self, key: str) -> None:
        """Let nothing fail any more in a place that is no place any more."""
        try:
            forget_failures(key)
        except OSError as error:
            self.bar.tell(_("This could not be noted on this computer."), "warning", detail=str(error))
        self._shown = ()
        self.show_places()
        self.desk.session.backed_up.emit()

    def _lay_out_body(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.BETWEEN)
        head.addWidget(QLabel(_("Register")))
        head.addWidget(QLabel(str(self._register), wordWrap=True), 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.INSIDE)
        for button in (self.name_button, self.other_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch()
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        line.setFrameShadow(QFrame.Shadow.Sunken)
        self.body.addLayout(head)
        self.body.addLayout(self._list)
        self.body.addWidget(self.name_panel)
        self.body.addLayout(buttons)
        self.body.addWidget(line)
        self.body.addWidget(self.automatic)
        self.body.addWidget(theme.quiet(QLabel(_(WHY), wordWrap=True)))


def _said_of(made: list[Made]) -> str:
    """Return what was made, in a sentence."""
    size = QLocale(language()).formattedDataSize(
        made[0].backup.size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat
    )
    return _(
        "Backed up: verified copy “{name}” ({size}) in {folder}",
        name=made[0].backup.path.name,
        size=size,
        folder=", ".join(str(one.backup.path.parent) for one in made),
    )
