"""How the map is drawn: districts, the ends of the border in the colours of their states, names, signs, the legend.

Everything is drawn as lines and letters, never as a picture, so it is sharp at any scaling.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPalette, QPen, QPolygonF

from models.language import _
from models.lists.map import BorderDrawing
from models.rules.cells import Ring
from models.rules.coverage_looks import LOOKS
from models.rules.vocabulary import COVERAGE
from ui.border.map_colors import OURS, fill_color
from ui.border.map_placing import BADGE, Name
from ui.border.map_view import MapView
from ui.border.states import draw_sign, state_color, state_pen

_SHARED, _APART = 5.0, 3.0  # pixels of the strongest line: where areas touch, and between two that do not
_SAMPLE = 24  # pixels of line in the legend

Legend = Sequence[Sequence[tuple[str, str, float]]]
"""Rows of state, word, and pixels."""


@dataclass
class Ground:
    """What is drawn as paths in kilometres."""

    hues: dict[int, int] = field(default_factory=dict)
    """Of each region: OURS, or counted from 1."""
    fills: dict[tuple[bool, int], QPainterPath] = field(default_factory=dict)
    """The districts by what they are filled with: near or far, and the hue."""
    districts: dict[int, QPainterPath] = field(default_factory=dict)
    lines: dict[int, QPainterPath] = field(default_factory=dict)
    """The ends of the border."""


def ground_of(drawing: BorderDrawing) -> Ground:
    """Return the paths of a drawing; to be made once."""
    ground = Ground()
    for district in drawing.districts.values():
        if district.region not in ground.hues:
            ground.hues[district.region] = OURS if district.home else len(ground.hues) or 1
    for area in drawing.layout.areas:
        path = _outline(area.rings)
        ground.districts[area.district] = path
        kind = (area.near, ground.hues[drawing.districts[area.district].region])
        ground.fills.setdefault(kind, _outline(())).addPath(path)
    for end, line in drawing.lines.items():
        path = QPainterPath()
        for part in line.parts:
            path.addPolygon(QPolygonF([QPointF(x, y) for x, y in part]))
        ground.lines[end] = path
    return ground


def draw_ground(painter: QPainter, ground: Ground, view: MapView, palette: QPalette) -> None:
    """Draw the districts, those far from the border first."""
    painter.save()
    painter.setTransform(view.transform, combine=True)
    edge = QColor(palette.color(QPalette.ColorRole.PlaceholderText))
    for (near, hue), path in sorted(ground.fills.items(), key=lambda item: item[0]):
        edge.setAlphaF(0.75 if near else 0.35)
        pen = QPen(edge, 1.0)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(fill_color(hue, near, palette))
        painter.drawPath(path)
    painter.restore()


def draw_end(
    painter: QPainter, path: QPainterPath, state: str, palette: QPalette, *, shared: bool = True, chosen: bool = False
) -> None:
    """Draw one end in the style of its state; `path` is in pixels.

    One whose districts are drawn apart is thinner and has a knob on each of them.
    """
    width, ground = _SHARED if shared else _APART, palette.color(QPalette.ColorRole.Base)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if chosen:
        around = QPen(palette.color(QPalette.ColorRole.Highlight), width + 9)
        around.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(around)
        painter.drawPath(path)
    painter.setPen(QPen(ground, width + 2))
    painter.drawPath(path)
    painter.setPen(state_pen(state, palette, width))
    painter.drawPath(path)
    if LOOKS[state].hollow:
        painter.setPen(QPen(ground, width * 0.45))
        painter.drawPath(path)
    if not shared:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(state_color(state, palette))
        for at in (0.0, 1.0):
            painter.drawEllipse(path.pointAtPercent(at), 2.6, 2.6)


def draw_badge(painter: QPainter, at: QPointF, state: str, palette: QPalette) -> None:
    """Draw the sign of a state on its line."""
    painter.setBrush(palette.color(QPalette.ColorRole.Base))
    painter.setPen(QPen(state_color(state, palette), 1.2))
    painter.drawEllipse(at, BADGE / 2, BADGE / 2)
    side = BADGE * 0.56
    draw_sign(painter, QRectF(at.x() - side / 2, at.y() - side / 2, side, side), state, palette)


def draw_focus(painter: QPainter, at: QPointF, palette: QPalette) -> None:
    """Draw where the keyboard is."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for color, style in (
        (QPalette.ColorRole.Base, Qt.PenStyle.SolidLine),
        (QPalette.ColorRole.Text, Qt.PenStyle.DotLine),
    ):
        painter.setPen(QPen(palette.color(color), 2, style))
        painter.drawEllipse(at, BADGE / 2 + 4, BADGE / 2 + 4)


def draw_names(painter: QPainter, names: Sequence[Name], palette: QPalette) -> None:
    """Write the names; one across a line on a ground of its own."""
    veil = QColor(palette.color(QPalette.ColorRole.Base))
    veil.setAlphaF(0.72)
    for name in names:
        if name.across:
            painter.fillRect(name.box.adjusted(0, 1, 0, -1), veil)
        painter.setFont(name.font)
        painter.setPen(name.color)
        painter.drawText(name.box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, name.text)


def legend_of(states: Sequence[str], font: QFont, wide: float) -> Legend:
    """Return the rows of a legend, broken where the room ends."""
    measure = QFontMetricsF(font)
    rows: list[list[tuple[str, str, float]]] = []
    used = wide
    for state in states:
        word = _(COVERAGE[state])
        needed = _SAMPLE + 34 + measure.horizontalAdvance(word)
        if used + needed > wide:
            rows.append([])
            used = 0.0
        rows[-1].append((state, word, needed))
        used += needed
    return rows


def draw_legend(painter: QPainter, legend: Legend, room: QRectF, font: QFont, palette: QPalette) -> None:
    """Draw the legend: a piece of line, the sign, the word."""
    tall = legend_row(font)
    painter.setFont(font)
    for row, entries in enumerate(legend):
        x, y = room.left(), room.top() + row * tall + tall / 2
        for state, word, wide in entries:
            sample = QPainterPath(QPointF(x, y))
            sample.lineTo(x + _SAMPLE, y)
            draw_end(painter, sample, state, palette)
            draw_sign(painter, QRectF(x + _SAMPLE + 5, y - 5.5, 11, 11), state, palette)
            painter.setPen(palette.color(QPalette.ColorRole.Text))
            painter.drawText(QRectF(x + _SAMPLE + 20, y - tall / 2, wide, tall), Qt.AlignmentFlag.AlignVCenter, word)
            x += wide


def legend_row(font: QFont) -> float:
    """Return the height of a row of the legend, in pixels."""
    return QFontMetricsF(font).height() + 3


def _outline(rings: Sequence[Ring]) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    for ring in rings:
        if ring:
            path.addPolygon(QPolygonF([QPointF(x, y) for x, y in (*ring, ring[0])]))
    return path
