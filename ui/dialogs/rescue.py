"""Rescue what can be read of a damaged register, say what could not, and set the newest backup beside it."""

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from models.language import _, _n
from models.rules.marking import N_
from models.store.found import candidates, known_folders, look_at_one
from models.store.holdings import compare, holdings
from models.store.rescue import Rescued, rescue
from ui import preferences
from ui.desk import Desk
from ui.dialogs import backup_words as words
from ui.dialogs.opener import Dialogs
from ui.dialogs.task import TaskDialog
from ui.jobs import Job

HOW = N_(
    "Whatever can still be read comes into a new register beside the damaged one. The damaged file itself is not "
    "changed; keep it. Restoring the last backup is often the better way: afterwards both are shown side by side."
)
TABLES = {
    "agreement": N_("Agreements"), "party": N_("Parties"), "article": N_("Articles"), "person": N_("Signatories"),
    "tenure": N_("Terms of office"), "evaluation": N_("Evaluations"), "attachment": N_("Attached files"),
    "attachment_content": N_("Contents of attached files"), "ceremony": N_("Ceremonies"), "journal": N_("Journal"),
    "frozen_document": N_("Frozen texts"), "setting": N_("Settings"), "reminder": N_("Reminders"),
}  # fmt: skip


class Outcome(NamedTuple):
    """What came of it, in sentences."""

    rescued: Rescued
    lines: list[str]


class RescueDialog(TaskDialog):
    """Rescues in a thread, then shows the report; the new register opens only when asked for."""

    def __init__(self, desk: Desk, damaged: Path, dialogs: "Dialogs", parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Rescue a damaged register"), _("Rescue"), parent)
        self._damaged, self._dialogs = damaged, dialogs
        self.outcome: Outcome | None = None
        self.report = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.report.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.report.hide()
        self.restore_button = QPushButton(_("Restore a backup…"))
        self.restore_button.clicked.connect(self.restore)
        self.how = QLabel(_(HOW), wordWrap=True)
        self.body.addWidget(QLabel(str(damaged), wordWrap=True))
        self.body.addWidget(self.how)
        self.body.addWidget(self.report)
        self.body.addWidget(self.restore_button, 0, Qt.AlignmentFlag.AlignLeft)

    def start(self) -> None:
        """Rescue; once that is done, open what was rescued."""
        if self.outcome is not None:
            path = self.outcome.rescued.path
            self.accept()
            self.desk.attempt(lambda: self.desk.session.open(path))
            return
        damaged = self._damaged
        folders = [Path(folder)] if (folder := preferences.folder("backup")) else []
        self.run(_("Rescuing"), lambda job: rescued(damaged, folders, job), self._rescued)

    def restore(self) -> None:
        """Choose a backup instead."""
        self.reject()
        self._dialogs.restore(self._damaged)

    def _rescued(self, outcome: Outcome) -> None:
        self.outcome = outcome
        self.report.setText("\n".join(outcome.lines))
        self.report.show()
        self.how.hide()
        self.start_button.setText(_("Open what was rescued"))
        self.cancel_button.setText(_("Close"))
        self.rest()


def rescued(damaged: Path, folders: list[Path], job: Job) -> Outcome:
    """Rescue, and compare with the newest backup that can be restored."""
    found = rescue(damaged, job.step)
    lines = [_("Rescued into “{name}”. The damaged file stays as it is.", name=found.path.name), *report_lines(found)]
    for path in candidates(damaged, [*known_folders(), *folders]):
        backup = look_at_one(path) if path != found.path else None
        if backup is not None and backup.holds is not None:
            lines.append("")
            lines.append(
                _("The newest backup: {name}, {when}.", name=backup.path.name, when=words.moment_text(backup.at))
            )
            lines += words.difference_lines(compare(holdings(found.path), backup.holds))
            break
    return Outcome(found, lines)


def report_lines(found: Rescued) -> list[str]:
    """Return what was read and what could not be read, a line for each table of which something is to be said."""
    lines = []
    if not found.lost:
        lines.append(_("Every record that the journal knows is there."))
    for table, count in found.lost.items():
        lines.append(
            _n("{table}: {count} could not be read", "{table}: {count} could not be read", count, table=_name(table))
        )
    for table, count in found.from_journal.items():
        lines.append(
            _n(
                "{table}: {count} was taken from the journal",
                "{table}: {count} were taken from the journal",
                count,
                table=_name(table),
            )
        )
    whole = [f"{_(said)} {found.read.get(table, 0)}" for table, said in TABLES.items() if found.read.get(table)]
    lines.append(_("Read from the file: {parts}.", parts=", ".join(whole)))
    return lines


def _name(table: str) -> str:
    return _(TABLES[table]) if table in TABLES else table
