"""The states of the border on the screen, the same in the matrix and on the map: colour, sign, letter and line."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPalette,
    QPen,
    QPixmap,
    QPolygonF,
)

from models.language import language
from models.rules import coverage_looks
from models.rules.coverage_looks import LOOKS
from ui.theme import is_dark


def state_color(state: str, palette: QPalette) -> QColor:
    """Return the colour of a state of vocabulary.COVERAGE that can be read on `palette`, also as text."""
    look = LOOKS[state]
    return QColor(look.dark if is_dark(palette) else look.light)


def state_ground(state: str, palette: QPalette) -> QColor:
    """Return a pale tint of the state's colour, for the ground of a cell; text and sign can be read on it."""
    color = state_color(state, palette)
    color.setAlphaF(0.16)
    return color


def state_letter(state: str) -> str:
    """Return the letter of a state in the language of the screen."""
    return coverage_looks.letter(state, language())


def state_icon(state: str) -> QIcon:
    """Return the sign of a state in its colour, sharp in any size."""
    return QIcon(_Sign(state))


def state_pen(state: str, palette: QPalette, width: float) -> QPen:
    """Return the pen for a line in this state; `width` is that of the strongest, in pixels."""
    look = LOOKS[state]
    pen = QPen(state_color(state, palette), width * look.width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if look.dash:
        pen.setDashPattern(list(look.dash))
    return pen


def draw_sign(painter: QPainter, area: QRectF, state: str, palette: QPalette) -> None:
    """Draw the sign of a state into `area`."""
    side = min(area.width(), area.height())
    left, top = area.center().x() - side / 2, area.center().y() - side / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(state_color(state, palette), max(1.2, side * 0.13))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for stroke in LOOKS[state].sign:
        painter.drawPolyline(QPolygonF([QPointF(left + x * side, top + y * side) for x, y in stroke]))
    painter.restore()


class _Sign(QIconEngine):
    """Draws a state's sign in the colours of the moment."""

    def __init__(self, state: str) -> None:
        super().__init__()
        self._state = state

    def clone(self) -> QIconEngine:
        """Return another engine for the same sign."""
        return _Sign(self._state)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:  # noqa: ARG002
        """Draw the sign into `rect`."""
        draw_sign(painter, QRectF(rect).adjusted(1, 1, -1, -1), self._state, QGuiApplication.palette())

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return the sign as a picture of `size` pixels; none where there is no room for any."""
        picture = QPixmap(size)
        if not picture.isNull():
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
            painter.end()
        return picture
