"""The figures of a year on one page of the screen, for the head of region; the same on paper by a button."""

from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from models.language import _
from models.lists.year_figures import year_figures, years
from ui import theme
from ui.desk import Desk
from ui.dialogs.figures_words import figures_html
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
        self._lay_out()
        self.year.currentIndexChanged.connect(self._show)
        self.print_button.clicked.connect(self._print)
        self._show()
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

    def _show(self) -> None:
        self.page.show_body(figures_html(year_figures(self.year.currentData(), self._desk.session.today)))

    def _print(self) -> None:
        from ui.printing.report_view import open_report_view

        open_report_view(self._desk, "year-figures", self.year.currentData())
