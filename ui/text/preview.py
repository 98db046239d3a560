"""The pages of the text that is being edited: the very PDF that would be printed, made anew after a pause in typing.

To be imported when it is opened: it brings QtPdf with it.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from models.documents import make
from models.documents.page import page_setup
from models.language import _
from models.lists.attachments import content
from models.lists.dossier import Dossier
from models.lists.settings import read_settings
from models.rules.articles import ArticleText
from models.trouble import Trouble
from ui import theme
from ui.jobs import Job, Jobs
from ui.printing.pages import Pdf
from ui.printing.pane import PrintPane

_KEY = "agreement"
_PAUSE = 400  # milliseconds after the last change
_ABOVE = 30  # points of the page that stay in sight above an article
_POINTS = 72
_HEADING = re.compile(r"^\s*Pasal\s+(\d+)\s*$", re.MULTILINE)


class LivePreview(QWidget):
    """Asks for the text when it is time to make the pages; stays where it was scrolled to."""

    def __init__(self, jobs: Jobs, sheet: Dossier, text: Callable[[], Sequence[ArticleText]]) -> None:
        """`sheet`: the dossier, whose articles are replaced by what `text` returns."""
        super().__init__()
        self._jobs, self._sheet, self._text = jobs, sheet, text
        self._page = replace(page_setup(read_settings(), _KEY), originals=1)
        self._job: Job | None = None
        self._pdf: Pdf | None = None
        self._wanted = 0
        self.made = 0
        """How often pages were made."""
        self.pane = PrintPane()
        self.note = theme.quiet(QLabel(wordWrap=True))
        self.note.setContentsMargins(theme.INSIDE, theme.INSIDE, theme.INSIDE, theme.INSIDE)
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self.make)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.note)
        column.addWidget(self.pane, 1)
        self.note.hide()

    def take(self, sheet: Dossier) -> None:
        """Fill the fields from this dossier from now on."""
        self._sheet = sheet

    def make_soon(self) -> None:
        """Make the pages once the typing rests; nothing while nobody looks."""
        if self.isVisible():
            self._soon.start()

    def make(self) -> None:
        """Make the pages now, in a thread."""
        self._soon.stop()
        if self._job is not None:
            self._job.cancel()
            self._soon.start()
            return
        frozen = dict(self._sheet.frozen.papers) if self._sheet.frozen else {}
        if _KEY in frozen:
            self._show(content(frozen[_KEY]))
            return
        sheet, page = replace(self._sheet, articles=tuple(self._text()), frozen=None), self._page
        if not sheet.articles:
            self._tell(_("The pages appear here as soon as there is a text."))
            return
        self._job = self._jobs.start(
            lambda job: make(_KEY, [sheet], page, lambda done, total, _what: job.step(done, total)),
            self._show, self._failed, None, self._ended,
        )  # fmt: skip

    def show_article(self, number: int) -> None:
        """Turn to where an article begins, now or as soon as there are pages; 0 stays where it is."""
        self._wanted = number
        if self._pdf is None or not number:
            return
        for page in range(self._pdf.pageCount()):
            for found in _HEADING.finditer(self._pdf.getAllText(page).text()):
                if int(found[1]) == number:
                    place = self._pdf.getSelectionAtIndex(page, found.start(1), 1).boundingRectangle()
                    self._scroll_to(page, place.top())
                    return

    def _scroll_to(self, page: int, place: float) -> None:
        """Bring a place of a page to the top, in points; the view's own navigator knows whole pages only."""
        assert self._pdf is not None
        view = self.pane.view
        scale = self.pane.factor * view.logicalDpiY() / _POINTS
        above = sum(self._pdf.pagePointSize(before).height() for before in range(page)) + place - _ABOVE
        spaces = view.documentMargins().top() + view.pageSpacing() * page
        view.verticalScrollBar().setValue(round(max(above, 0) * scale + spaces))

    def _show(self, made: bytes) -> None:
        self._ended()
        self.note.hide()
        before, self._pdf = self._pdf, Pdf(made, self)
        bar = self.pane.view.verticalScrollBar()
        scrolled = bar.value()
        self.pane.show_pdf(self._pdf)
        self.made += 1
        if before is None:
            QTimer.singleShot(0, self, lambda: self.show_article(self._wanted))  # once the pages are laid out
        else:
            bar.setValue(scrolled)
            before.deleteLater()

    def _failed(self, problem: Exception) -> None:
        self._ended()
        if not isinstance(problem, Trouble):
            raise problem
        self._tell(str(problem))

    def _ended(self) -> None:
        self._job = None

    def _tell(self, said: str) -> None:
        self.note.setText(said)
        self.note.show()
        self.pane.show_pdf(None)
        before, self._pdf = self._pdf, None
        if before is not None:
            before.deleteLater()
