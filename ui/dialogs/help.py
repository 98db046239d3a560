"""F1: a short page on what is in front, from the manual in the clerk's language."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QListWidget, QTextBrowser, QWidget

from models.language import _, language
from models.rules.marking import N_
from ui import theme

MANUAL = Path(__file__).resolve().parent.parent.parent / "resources" / "manual"
PAGES = {
    "start": N_("Start"),
    "board": N_("Remind each other"),
    "mou": N_("MoU"),
    "pks": N_("PKS by sector"),
    "signatories": N_("Signatories"),
    "evaluations": N_("Evaluation log"),
    "ceremonies": N_("Ceremonies"),
    "border": N_("Border"),
    "stages": N_("Stages and ends"),
    "renewal": N_("Renewal"),
    "timeline": N_("Time line"),
    "text": N_("Text of the agreement"),
    "clauses": N_("Clause library"),
    "numbers": N_("Number book"),
    "printing": N_("Printing"),
    "history": N_("Journal and history"),
    "backup": N_("Backup"),
    "password": N_("Password"),
}
_SIZE = (780, 600)
_INDEX = 150
"""Pixels of the list of pages."""


class HelpDialog(QDialog):
    """The pages at the left, the one that is read at the right; Esc closes."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        """`key`: of PAGES; for another the first page opens."""
        super().__init__(parent)
        self.setWindowTitle(_("Help"))
        self.resize(*_SIZE)
        self.index = QListWidget()
        self.index.setAccessibleName(_("Pages"))
        self.index.setFixedWidth(_INDEX)
        self.index.addItems([_(title) for title in PAGES.values()])
        self.page = QTextBrowser()
        self.page.setAccessibleName(_("Help"))
        self.page.setFrameShape(QFrame.Shape.NoFrame)
        self.page.document().setDocumentMargin(theme.BETWEEN)
        self.page.setOpenLinks(False)
        self.page.anchorClicked.connect(self._follow)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.INSIDE, theme.INSIDE, theme.INSIDE, theme.INSIDE)
        row.setSpacing(theme.INSIDE)
        row.addWidget(self.index)
        row.addWidget(self.page, 1)
        self.index.currentRowChanged.connect(lambda at: self._show(list(PAGES)[at]))
        self.go(key)

    def go(self, key: str) -> None:
        """Show a page."""
        keys = list(PAGES)
        self.index.setCurrentRow(keys.index(key) if key in PAGES else 0)
        self.page.setFocus()

    def _show(self, key: str) -> None:
        self.page.setMarkdown((MANUAL / language() / f"{key}.md").read_text(encoding="utf-8"))

    def _follow(self, url: QUrl) -> None:
        self.go(Path(url.path()).stem)
