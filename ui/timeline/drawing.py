"""How the time line is drawn: the bars of its rows, and the years along its top."""

import datetime

from PySide6.QtCore import QLineF, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QLinearGradient, QPainter, QPalette, QPen
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from models.language import _, language
from models.lists.chains import ChainLink, TreeRow
from ui import theme
from ui.icons import status_icon
from ui.timeline.scale import Scale, marks
from ui.timeline.words import seam_words, term_words

ROW = Qt.ItemDataRole.UserRole
"""The role under which a model gives the TreeRow, and of the same row the one it renews."""
BEFORE = Qt.ItemDataRole.UserRole + 1

_MARGIN = 4.0  # pixels above and below a bar
_SIGN = 16  # pixels
_LEAST = 3.0  # pixels of a bar, however short its term
_FADE = 90.0  # pixels over which an unknown end fades
_PLANNED = ("draft", "prepared", "ready")
_PAST = ("ended", "superseded", "terminated")


class Drawing:
    """The scale in use and today, shared by the rows and the years above them."""

    def __init__(self, scale: Scale, today: datetime.date) -> None:
        self.scale, self.today = scale, today


class Bars(QStyledItemDelegate):
    """Draws the bar of one row."""

    def __init__(self, drawing: Drawing, parent: QWidget) -> None:
        super().__init__(parent)
        self._drawing = drawing

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw marks of years, the bar and what lies before it, and today's line."""
        area, palette = QRectF(option.rect), option.palette
        row: TreeRow = index.data(ROW)
        painter.save()
        painter.setClipRect(area)
        painter.translate(area.left(), 0)
        area.moveLeft(0)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(area, palette.color(QPalette.ColorRole.Base))  # the table has filled it with the selection
        if selected:
            tint = palette.color(QPalette.ColorRole.Highlight)
            tint.setAlpha(45)
            painter.fillRect(area, tint)
        self._ground(painter, area, palette, row.heads)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._term(painter, area, palette, row, index.data(BEFORE), selected)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        today = self._drawing.scale.at(self._drawing.today)
        painter.fillRect(QRectF(today, area.top(), 2, area.height()), theme.tone_color("red", palette))
        painter.restore()

    def _ground(self, painter: QPainter, area: QRectF, palette: QPalette, heads: bool) -> None:
        faint = palette.color(QPalette.ColorRole.PlaceholderText)
        faint.setAlpha(50)
        painter.setPen(QPen(faint, 1))
        for at, _word in marks(self._drawing.scale, int(area.width()), language()):
            painter.drawLine(QLineF(at, area.top(), at, area.bottom() + 1))
        if heads:
            painter.drawLine(QLineF(area.left(), area.top(), area.right(), area.top()))

    def _term(
        self, painter: QPainter, area: QRectF, palette: QPalette, row: TreeRow, before: ChainLink | None, selected: bool
    ) -> None:
        link, scale = row.link, self._drawing.scale
        bar = _bar(link, scale, area, self._drawing.today)
        if bar is None:
            painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
            painter.setFont(theme.gap_font())
            painter.drawText(area.adjusted(8, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, term_words(link))
            return
        draw_bar(painter, bar, link, palette)
        if link.suspended_on and link.status == "suspended":
            hatch = QRectF(bar)
            hatch.setLeft(max(bar.left(), scale.at(link.suspended_on)))
            draw_hatch(painter, hatch, theme.status_color(link.status, palette), Qt.BrushStyle.BDiagPattern)
        if link.terminated_on and link.last_day and link.ends != link.last_day:
            _ghost(painter, bar, scale.after(link.last_day), theme.status_color(link.status, palette))
        if row.seam and before is not None and before.ends is not None and link.begins is not None:
            _seam(painter, area, bar, (scale.after(before.ends), scale.at(link.begins)), row.seam, palette)
        _write(painter, bar, link, palette)
        if selected:
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(bar.adjusted(-2, -2, 2, 2), 4, 4)


class Years(QHeaderView):
    """The head of the table: a word for its first column, years over the second."""

    def __init__(self, drawing: Drawing, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._drawing = drawing

    def sizeHint(self) -> QSize:
        """Room for the years, and for the word of today below them."""
        return QSize(super().sizeHint().width(), self.fontMetrics().height() * 2 + 8)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Draw the years that are in sight, and today."""
        if logicalIndex != 1:
            super().paintSection(painter, rect, logicalIndex)
            return
        palette, scale, line = self.palette(), self._drawing.scale, self.fontMetrics().height()
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, palette.color(QPalette.ColorRole.Base))
        painter.translate(rect.left(), 0)
        for at, word in marks(scale, rect.width(), language()):
            painter.setPen(QPen(palette.color(QPalette.ColorRole.PlaceholderText), 1))
            painter.drawLine(QLineF(at, 0, at, rect.height()))
            painter.setPen(palette.color(QPalette.ColorRole.Text))
            painter.drawText(QPointF(at + 4, line), word)
        today, red = scale.at(self._drawing.today), theme.tone_color("red", palette)
        painter.setPen(red)
        painter.fillRect(QRectF(today, line + 5, 2, rect.height()), red)
        said = _("today")
        room = QFontMetrics(self.font()).horizontalAdvance(said) + 8
        painter.drawText(QPointF(today + 4 if today + room < rect.width() else today - room + 4, line * 2 + 2), said)
        painter.restore()


def draw_bar(painter: QPainter, bar: QRectF, link: ChainLink, palette: QPalette) -> None:
    """Draw a term in the colour of its status: drafts with broken lines, what is past pale, an unknown end fading."""
    color = theme.status_color(link.status, palette)
    fill = QColor(color)
    fill.setAlpha(35 if link.status in _PLANNED else 60 if link.status in _PAST else 110)
    pen = QPen(color, 1.3, Qt.PenStyle.DashLine if link.status in _PLANNED else Qt.PenStyle.SolidLine)
    ink, edge = QBrush(fill), QBrush(color)
    if link.begins is None or link.ends is None:
        ink, edge = (_fading(bar, each, from_left=link.begins is None) for each in (fill, color))
    pen.setBrush(edge)
    painter.setPen(pen)
    painter.setBrush(ink)
    painter.drawRoundedRect(bar, 3, 3)


def draw_hatch(painter: QPainter, area: QRectF, color: QColor, pattern: Qt.BrushStyle) -> None:
    """Fill an area with lines, within an edge of the same colour."""
    painter.setPen(QPen(color, 1))
    painter.setBrush(QBrush(color, pattern))
    painter.drawRect(area)


def _bar(link: ChainLink, scale: Scale, area: QRectF, today: datetime.date) -> QRectF | None:
    if link.begins is None and link.ends is None:
        return None
    top, height = area.top() + _MARGIN, area.height() - 2 * _MARGIN
    end = scale.after(link.ends) if link.ends else max(scale.at(today), scale.at(link.begins or today)) + _FADE
    begin = scale.at(link.begins) if link.begins else end - _FADE
    return QRectF(begin, top, max(_LEAST, end - begin), height)


def _fading(bar: QRectF, color: QColor, *, from_left: bool) -> QBrush:
    part = min(1.0, _FADE / bar.width())
    gradient = QLinearGradient(bar.topLeft(), bar.topRight())
    clear = QColor(color)
    clear.setAlpha(0)
    gradient.setColorAt(0, clear if from_left else color)
    gradient.setColorAt(part if from_left else 1 - part, color)
    gradient.setColorAt(1, color if from_left else clear)
    return QBrush(gradient)


def _ghost(painter: QPainter, bar: QRectF, end: float, color: QColor) -> None:
    """Draw the part of a term that an early end has cut off."""
    painter.setPen(QPen(color, 1, Qt.PenStyle.DotLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(bar.right(), bar.top(), end - bar.right(), bar.height()))


def _seam(
    painter: QPainter, area: QRectF, bar: QRectF, days: tuple[float, float], seam: int, palette: QPalette
) -> None:
    """Draw the gap before a bar, or over the bar the days it shares with the one before."""
    before, begin = days
    amber = theme.tone_color("amber", palette)
    if seam < 0:
        shared = QRectF(begin, bar.top(), max(_LEAST, min(before, bar.right()) - begin), 5)
        draw_hatch(painter, shared, amber, Qt.BrushStyle.Dense4Pattern)
        return
    hole = QRectF(min(before, begin - _LEAST), bar.top() + 3, max(_LEAST, begin - before), bar.height() - 6)
    draw_hatch(painter, hole, amber, Qt.BrushStyle.DiagCrossPattern)
    said, metrics = seam_words(seam), painter.fontMetrics()
    room = metrics.horizontalAdvance(said) + 8
    if hole.width() > room:
        plate = QRectF(0, 0, room, hole.height())
        plate.moveCenter(hole.center())
        painter.fillRect(plate, palette.color(QPalette.ColorRole.Base))
        painter.setPen(amber)
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, said)
    elif hole.left() - area.left() > room:
        painter.setPen(amber)
        place = QRectF(hole.left() - room, bar.top(), room - 4, bar.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, said)


def _write(painter: QPainter, bar: QRectF, link: ChainLink, palette: QPalette) -> None:
    """Put the sign of the status into a bar, and its days, as far as there is room."""
    left = max(bar.left(), 0.0)
    if bar.right() - left < _SIGN + 6:
        return
    place = QRect(int(left) + 4, int(bar.center().y()) - _SIGN // 2, _SIGN, _SIGN)
    status_icon(link.status).paint(painter, place)
    words = term_words(link)
    room = bar.right() - left - _SIGN - 12
    if painter.fontMetrics().horizontalAdvance(words) <= room:
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        painter.drawText(QRectF(left + _SIGN + 8, bar.top(), room, bar.height()), Qt.AlignmentFlag.AlignVCenter, words)
