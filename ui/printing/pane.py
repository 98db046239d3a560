"""The right side of the print view: the PDF itself, page under page, with its zoom."""

from PySide6.QtCore import QPointF, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from models.language import _
from ui import theme
from ui.icons import icon
from ui.printing.pages import Pdf

_STEP = 1.25
_SMALLEST, _LARGEST = 0.2, 5.0
_POINTS = 72


class PrintPane(QWidget):
    """Shows one PDF at a time."""

    zoomed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.view = QPdfView(self)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setAccessibleName(_("The pages as they will be printed"))
        self.pages = QLabel()
        self.fit = _button("arrow-expand-horizontal", _("Fit the width (Ctrl+0)"))
        self.smaller = _button("minus", _("Smaller (Ctrl+-)"))
        self.larger = _button("plus", _("Larger (Ctrl++)"))
        self.fit.setCheckable(True)
        self.fit.setChecked(True)
        self._pdf: Pdf | None = None
        self._nothing = QPdfDocument(self)
        self._lay_out()
        self.fit.clicked.connect(self.fit_width)
        self.smaller.clicked.connect(lambda: self.zoom(1 / _STEP))
        self.larger.clicked.connect(lambda: self.zoom(_STEP))
        for keys, button in (
            (QKeySequence("Ctrl+0"), self.fit),
            (QKeySequence(QKeySequence.StandardKey.ZoomOut), self.smaller),
            (QKeySequence(QKeySequence.StandardKey.ZoomIn), self.larger),
        ):
            QShortcut(keys, self).activated.connect(button.click)
        self.view.pageNavigator().currentPageChanged.connect(self._tell_page)

    def show_pdf(self, pdf: Pdf | None) -> None:
        """Show `pdf` from its first page, or nothing."""
        self.view.setVisible(pdf is not None)
        # Never without any: the view would hold on to the one before, which is gone by then.
        self._pdf = pdf
        self.view.setDocument(pdf or self._nothing)
        self._tell_page()

    def show_page(self, page: int) -> None:
        """Go to a page (from 0)."""
        self.view.pageNavigator().jump(page, QPointF())

    def fit_width(self) -> None:
        """Make a page as wide as the pane."""
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.fit.setChecked(True)
        self.zoomed.emit()

    def zoom(self, times: float) -> None:
        """Show the pages `times` as large as now."""
        factor = self.factor * times
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(max(_SMALLEST, min(_LARGEST, factor)))
        self.fit.setChecked(False)
        self.zoomed.emit()

    @property
    def factor(self) -> float:
        """How large the pages are shown; 1 is as on paper."""
        if self.view.zoomMode() is QPdfView.ZoomMode.Custom or self._pdf is None:
            return self.view.zoomFactor()
        margins = self.view.documentMargins()
        wide = self.view.viewport().width() - margins.left() - margins.right()
        return wide / (self._pdf.pagePointSize(0).width() * self.view.logicalDpiX() / _POINTS)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.INSIDE)
        row.addWidget(self.pages)
        row.addStretch()
        for button in (self.fit, self.smaller, self.larger):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.INSIDE)
        column.addLayout(row)
        column.addWidget(self.view, 1)
        self.view.hide()

    def _tell_page(self) -> None:
        page = self.view.pageNavigator().currentPage() + 1
        self.pages.setText(_("Page {page} of {pages}", page=page, pages=self._pdf.pageCount()) if self._pdf else "")


def _button(picture: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(picture))
    button.setAutoRaise(True)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    return button
