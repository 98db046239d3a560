"""The figures of a year on one page of the screen, for the head of region; the same on paper by a button."""

import datetime

from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from models.language import _
from models.lists.coverage import takes_long
from models.lists.year_figures import YearFigures, year_figures, years
from ui import html, theme
from ui.desk import Desk
from ui.dialogs.figures_words import figures_html
from ui.reading import Reading
from ui.tabs.preview import Preview

_SIZE = (820, 640)


class FiguresDialog(QDialog):
    """A year is chosen, its figures are read; Esc closes."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle(_("Figures of the year"))
        self.resize(*_SIZE)
        self.year = QComboBox()
        self.year.setAccessibleName(_("Year"))
        for year in years(desk.session.today):
            self.year.addItem(str(year), year)
        self.page = Preview()
        self.page.setAccessibleName(_("Figures of the year"))
        self.print_button = theme.primary(QPushButton(_("&Print…")))
        self.print_button.setToolTip(_("One page, for the head of region"))
        self._wanted = int(self.year.currentData())
        self.reading = Reading(desk, self, self._reckon, takes_long)
        self._lay_out()
        self.reading.found.connect(self._show)
        self.year.currentIndexChanged.connect(self._read)
        self.print_button.clicked.connect(self._print)
        self._read()
        self.year.setFocus()

    def _lay_out(self) -> None:
        label = QLabel(_("&Year"))
        label.setBuddy(self.year)
        close = QPushButton(_("Close"))
        close.clicked.connect(self.reject)
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(label)
        head.addWidget(self.year)
        head.addStretch()
        foot.addStretch()
        foot.addWidget(close)
        foot.addWidget(self.print_button)
        column = QVBoxLayout(self)
        column.setSpacing(theme.INSIDE)
        column.addLayout(head)
        column.addWidget(self.page, 1)
        column.addLayout(foot)

    def _read(self) -> None:
        """Reckon the year that is chosen: of a large register in a thread."""
        self._wanted = int(self.year.currentData())
        self.reading.start()
        if self.reading.running:
            self.page.show_body(html.quiet(_("The year is being reckoned …")))

    def _reckon(self, today: datetime.date) -> YearFigures:
        return year_figures(self._wanted, today)

    def _show(self, figures: YearFigures) -> None:
        self.page.show_body(figures_html(figures))

    def _print(self) -> None:
        from ui.printing.report_view import open_report_view

        open_report_view(self._desk, "year-figures", self.year.currentData())
