"""Put the pages of a PDF on a printer, point for point: never scaled to fit."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QBuffer, QByteArray, QMarginsF, QObject, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from models.language import _
from models.trouble import Trouble

_POINTS = 72
_DOTS = 300
"""Dots to the inch at which a page is drawn: clear type, and 40 MB for a page of F4."""
_SAME_PAPER = 6.0
"""Points by which two papers may differ and still be called the same."""


class Pdf(QPdfDocument):
    """A PDF that is read from memory. Raises ValueError for what is none."""

    def __init__(self, content: bytes, parent: QObject | None = None) -> None:
        super().__init__()
        self.setParent(parent)
        self._bytes = QByteArray(content)
        self._buffer = QBuffer(self._bytes, self)
        self._buffer.open(QBuffer.OpenModeFlag.ReadOnly)
        self.load(self._buffer)
        if self.status() is not QPdfDocument.Status.Ready:
            raise ValueError(self.error())


def set_paper(printer: QPrinter, size: QSizeF) -> bool:
    """Give `printer` the paper of a page, `size` in points, without margins; tell whether it knows that paper."""
    upright = size if size.height() >= size.width() else size.transposed()
    # Qt takes a paper that is a few millimetres off for one it knows, unless it is told not to.
    paper = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    turned = QPageLayout.Orientation.Portrait if upright == size else QPageLayout.Orientation.Landscape
    printer.setFullPage(True)
    printer.setPageLayout(QPageLayout(paper, turned, QMarginsF(0, 0, 0, 0)))
    off = printer.pageLayout().fullRect(QPageLayout.Unit.Point).size() - size
    return max(abs(off.width()), abs(off.height())) <= _SAME_PAPER


def print_pages(contents: Sequence[bytes], printer: QPrinter, step: Callable[[int, int], None]) -> int:
    """Print PDFs one after the other as one job, and return how many pages went out.

    The pages chosen in the print dialog count over all of them. `step` hears the pages done and in all; when it
    raises, the job is taken back. Raises Trouble when the printer does not take it.
    """
    pdfs = [Pdf(content) for content in contents]
    ranges = printer.pageRanges()
    every = [(pdf, page) for pdf in pdfs for page in range(pdf.pageCount())]
    wanted = [entry for number, entry in enumerate(every, 1) if ranges.isEmpty() or ranges.contains(number)]
    wanted *= 1 if printer.supportsMultipleCopies() else printer.copyCount()
    painter = QPainter()
    try:
        for done, (pdf, page) in enumerate(wanted):
            step(done, len(wanted))
            set_paper(printer, pdf.pagePointSize(page))
            if not (printer.newPage() if done else painter.begin(printer)):
                raise _refused(printer)
            _draw(painter, printer, pdf, page)
    except BaseException:
        printer.abort()
        raise
    finally:
        if painter.isActive():
            painter.end()
    step(len(wanted), len(wanted))
    return len(wanted)


def _draw(painter: QPainter, printer: QPrinter, pdf: Pdf, page: int) -> None:
    size = pdf.pagePointSize(page)
    dots = min(_DOTS, printer.resolution())
    pixels = QSize(round(size.width() / _POINTS * dots), round(size.height() / _POINTS * dots))
    picture = pdf.render(page, pixels, format=QImage.Format.Format_RGB32, fillColor=Qt.GlobalColor.white)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    unit = printer.resolution() / _POINTS
    painter.drawImage(QRectF(0, 0, size.width() * unit, size.height() * unit), picture)


def _refused(printer: QPrinter) -> Trouble:
    return Trouble(
        _(
            "The printer {name} does not take the pages. The register is unchanged. "
            "See that it is switched on and connected, or save the PDF and print that.",
            name=printer.printerName() or printer.outputFileName(),
        )
    )
