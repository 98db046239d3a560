"""Look the open register over: how far it is, and what was found, in sentences."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QWidget

from models.language import _
from models.rules.marking import N_
from models.store.check import check
from models.store.verdict import Verdict
from models.store.witness import forget
from ui import html, theme
from ui.desk import Desk
from ui.dialogs.task import TaskDialog
from ui.tabs.preview import Preview

WHY = N_("The file is read from its first byte to its last; nothing is changed in it.")
TITLES = {
    "header": N_("Kind of file"),
    "integrity": N_("The file"),
    "references": N_("References"),
    "schema": N_("Tables"),
    "triggers": N_("Journalling"),
    "search": N_("Search index"),
    "journal": N_("Journal"),
    "records": N_("Records and journal"),
    "scans": N_("Attached files"),
    "frozen": N_("Frozen texts"),
    "rules": N_("Rules"),
    "end": N_("What this computer has seen"),
    "clock": N_("Clock"),
}
"""What each verdict is about."""
_TALL = 420  # pixels


class CheckDialog(TaskDialog):
    """Begins at once; what it found stays until it is closed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Check the register"), _("Check again"), parent)
        register = desk.session.register
        assert register is not None
        self._register = register.path
        self.verdicts: list[Verdict] = []
        self.intro = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.page = Preview()
        self.page.setAccessibleName(_("What was found"))
        self.page.setMinimumHeight(_TALL)
        self.cancel_button.setText(_("Close"))
        self.body.addWidget(self.intro)
        self.body.addWidget(self.page)
        self.start()

    def start(self) -> None:
        """Look the register over."""
        path, today = self._register, self.desk.session.today
        self.intro.setText(_(WHY))
        self.page.show_body("")
        self.run(_("Checking"), lambda job: check(path, today, job.step), self._found)
        self.cancel_button.setText(_("Cancel"))

    def rest(self) -> None:
        """Let the clerk choose again."""
        super().rest()
        self.cancel_button.setText(_("Close"))

    def _found(self, verdicts: list[Verdict]) -> None:
        self.rest()
        self.verdicts = verdicts
        wrong = [one for one in verdicts if not one.ok]
        self.intro.setText(
            _("Something is not as it should be. Leave the file as it is, and read what to do.")
            if wrong
            else _("All is as it should be: the register was looked over completely.")
        )
        self.page.show_body(result_html(verdicts, self.palette()))
        if [one.name for one in wrong] == ["end"]:
            self.bar.question(
                _("Do you know why the register is an older or another one, for example put back by hand?"),
                [(_("Yes, it is right so"), self._accept_end), (_("No"), lambda: None)],
            )

    def _accept_end(self) -> None:
        forget(self._register)
        self.start()

    def _cancelled(self) -> None:
        self.rest()
        self.bar.tell(_("Cancelled. The register was not looked over."), "info")


def result_html(verdicts: list[Verdict], palette: QPalette) -> str:
    """Return the verdicts as rich text, what is wrong first."""
    rows = []
    for one in sorted(verdicts, key=lambda one: one.ok):
        colour = theme.tone_color("green" if one.ok else "red", palette).name()
        mark = f"<span style='color: {colour}'><b>{'✓' if one.ok else '✗'}</b></span>"
        rows.append(
            f"<tr><td>{mark}</td><td class='label'>{html.escape(_(TITLES[one.name]))}</td>"
            f"<td>{html.text(one.sentence)}</td></tr>"
        )
    return f"<table cellspacing='0' cellpadding='3'>{''.join(rows)}</table>"
