"""The head of the matrix: sector names on end, wrapped, with the colour of their group, so that many stand in a row."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionHeader, QTableView, QWidget

from models.language import _
from models.lists.coverage import SectorHead
from ui import theme

HEAD = Qt.ItemDataRole.UserRole
"""The role of a column that returns its SectorHead."""
GROUP_TONES = {"basic": "green", "non_basic": "blue", "optional": "amber", "other": "grey"}
_LINES = 3
_LONGEST = "pelindungan masyarakat"
"""The longest of the three lines into which the law's names are broken."""
_STRIP = 4
"""Pixels of the stripe in the group's colour."""


class SectorHeader(QHeaderView):
    """Draws each column's name from below upwards, and its code upright below."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultSectionSize(self.wide)
        self.setHighlightSections(True)
        self.setAccessibleName(_("Sectors"))

    @property
    def wide(self) -> int:
        """How wide a column is, in pixels: three lines of a name on end; sign, letter and a number in a cell."""
        metrics = self.fontMetrics()
        return max(_LINES * metrics.lineSpacing() + 10, metrics.horizontalAdvance("W999") + 22)

    def sizeHint(self) -> QSize:
        """Return room for the names on end, and the codes below."""
        metrics = self.fontMetrics()
        return QSize(self.wide, metrics.horizontalAdvance(_LONGEST) + metrics.height() + _STRIP + 16)

    def sectionSizeFromContents(self, logicalIndex: int) -> QSize:  # noqa: ARG002
        """Return the same for all."""
        return self.sizeHint()

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Draw one column's head."""
        head: SectorHead | None = self.model().headerData(logicalIndex, Qt.Orientation.Horizontal, HEAD)
        if head is None:
            return
        option = QStyleOptionHeader()
        self.initStyleOption(option)
        option.rect, option.section, option.text = rect, logicalIndex, ""
        self.style().drawControl(QStyle.ControlElement.CE_HeaderSection, option, painter, self)
        painter.save()
        painter.fillRect(QRect(rect.topLeft(), QSize(rect.width() - 1, _STRIP)), self._tone(head))
        view = self.parent()
        current = isinstance(view, QTableView) and view.currentIndex().column() == logicalIndex
        font = painter.font()
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(self.palette().color(QPalette.ColorRole.ButtonText))
        code = rect.adjusted(0, rect.height() - self.fontMetrics().height() - 4, 0, -2)
        painter.drawText(code, Qt.AlignmentFlag.AlignCenter, head.code)
        font.setBold(current)
        painter.setFont(font)
        painter.translate(QPoint(rect.left(), code.top() - 2))
        painter.rotate(-90)
        tall = code.top() - rect.top() - _STRIP - 6
        box = QRectF(2, 3, tall, rect.width() - 6)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        name = head.name
        if tall < self.fontMetrics().horizontalAdvance(_LONGEST):  # a low window
            name = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, round(tall * (_LINES - 0.8)))
        painter.drawText(box, int(flags), name)
        painter.restore()

    def _tone(self, head: SectorHead) -> QColor:
        return theme.tone_color(GROUP_TONES.get(head.group, "grey"), self.palette())
