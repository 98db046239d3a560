"""What is on the map and where: it paints itself, and tells what is at a pixel."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPalette

from models.language import _
from models.lists.coverage import BorderEnd
from models.lists.map import BorderDrawing
from models.rules.coverage import Cell
from models.rules.drawn_border import off
from models.rules.vocabulary import COVERAGE
from ui.border import map_drawing as draw
from ui.border.map_placing import MapFonts, Placed, place_all
from ui.border.map_view import MapView
from ui.border.map_words import aside_lines, district_lines, end_lines

_NEAR = 8.0  # pixels from a line at which it is meant
_ASIDES = 2
_SIDE = 8.0  # pixels beside the legend


class MapScene:
    """A drawing with what stands at each of its ends, seen through a view."""

    def __init__(self, drawing: BorderDrawing, cells: Mapping[int, Cell]) -> None:
        self.drawing, self.cells = drawing, dict(cells)
        self.view = MapView(drawing.layout.low, drawing.layout.high, QRectF(0, 0, 1, 1))
        self.placed = Placed()
        self._ground = draw.ground_of(drawing)
        self._legend: draw.Legend = ()
        self._size = QSizeF()
        self._stale = True

    @property
    def _asides(self) -> int:
        """How many lines stand below the legend; the tip over them has them whole, and all."""
        return min(_ASIDES, len(aside_lines(self.drawing)))

    @property
    def ends(self) -> tuple[BorderEnd, ...]:
        """The ends, as one goes along the border."""
        return self.drawing.ends

    def end(self, record: int) -> BorderEnd:
        """Return an end by its id. Raises StopIteration for another."""
        return next(end for end in self.ends if end.id == record)

    def fill(self, cells: Mapping[int, Cell]) -> None:
        """Take what stands at the ends anew; where everything is stays."""
        self.cells = dict(cells)
        self._stale = True

    def look(self, view: MapView) -> None:
        """Look through another view."""
        if view != self.view:
            self.view, self._stale = view, True

    def refresh(self) -> None:
        """Place everything anew, as when font or colours have changed."""
        self._stale = True

    def settle(self, size: QSizeF, font: QFont, palette: QPalette) -> None:
        """Give everything its place in a widget of this size, where it has none yet."""
        if not self._stale and size == self._size:
            return
        self._size, self._stale = size, False
        fonts = MapFonts(font)
        occur = {cell.state for cell in self.cells.values()}
        self._legend = draw.legend_of(
            [state for state in COVERAGE if state in occur], fonts.small, size.width() - 2 * _SIDE
        )
        below = (len(self._legend) + self._asides) * draw.legend_row(fonts.small) + 10
        self.view = replace(self.view, room=QRectF(0, 0, size.width(), max(1.0, size.height() - below)))
        self.placed = place_all(self.drawing, self._ground.hues, self.view, fonts, palette)

    def paint(self, painter: QPainter, font: QFont, palette: QPalette, chosen: int | None, current: int | None) -> None:
        """Draw everything, with the chosen end marked; `current` is where the keyboard is."""
        painter.save()
        painter.setClipRect(self.view.room)
        draw.draw_ground(painter, self._ground, self.view, palette)
        transform, lines = self.view.transform, self.drawing.lines
        for end in sorted(lines, key=lambda end: (end == chosen, lines[end].shared)):
            path = transform.map(self._ground.lines[end])
            draw.draw_end(painter, path, self.cells[end].state, palette, shared=lines[end].shared, chosen=end == chosen)
        draw.draw_names(painter, self.placed.names, palette)
        for end, at in self.placed.signs.items():
            draw.draw_badge(painter, at, self.cells[end].state, palette)
        for marked in (chosen, current):
            if marked in lines:
                draw.draw_badge(painter, self.sign_of(marked), self.cells[marked].state, palette)
        if current in lines:
            draw.draw_focus(painter, self.sign_of(current), palette)
        painter.restore()
        self._paint_below(painter, MapFonts(font).small, palette)

    def sign_of(self, end: int) -> QPointF:
        """Return where the sign of an end stands, also of one for which there was no room."""
        return self.placed.signs.get(end) or self.view.screen(self.drawing.lines[end].at)

    def end_at(self, at: QPointF) -> int | None:
        """Return the end that is meant at a pixel."""
        signs = ((end, (where - at).manhattanLength()) for end, where in self.placed.signs.items())
        nearest = min(signs, key=lambda each: each[1], default=None)
        if nearest and nearest[1] <= _NEAR:
            return nearest[0]
        place, scale = self.view.plane(at), self.view.scale
        found, least = None, _NEAR
        for end, line in self.drawing.lines.items():
            away = min(off(place, a, b) * scale for part in line.parts for a, b in pairwise(part))
            if away < least:
                found, least = end, away
        return found

    def district_at(self, at: QPointF) -> int | None:
        """Return the district at a pixel."""
        place = QPointF(*self.view.plane(at))
        return next((each for each, path in self._ground.districts.items() if path.contains(place)), None)

    def tip(self, at: QPointF) -> list[str]:
        """Return what there is to say of what is at a pixel, line by line."""
        if not self.view.room.contains(at):
            return aside_lines(self.drawing)
        if (end := self.end_at(at)) is not None:
            return self.said(end)
        district = self.district_at(at)
        return district_lines(self.drawing.districts[district]) if district is not None else []

    def said(self, end: int) -> list[str]:
        """Return what there is to say of an end, line by line."""
        return end_lines(self.drawing, self.end(end), self.cells[end])

    def _paint_below(self, painter: QPainter, font: QFont, palette: QPalette) -> None:
        """Draw the legend, and name what has no place on the map."""
        top = self.view.room.bottom() + 4
        room = QRectF(_SIDE, top, self._size.width() - 2 * _SIDE, self._size.height() - top)
        draw.draw_legend(painter, self._legend, room, font, palette)
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        room.translate(0, len(self._legend) * draw.legend_row(font))
        for aside in aside_lines(self.drawing)[: self._asides]:
            said = QFontMetricsF(font).elidedText(aside, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignTop, said)
            room.translate(0, draw.legend_row(font))


def draw_empty(painter: QPainter, room: QRectF, palette: QPalette) -> None:
    """Say that there is no border to draw, and where it is entered."""
    painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
    painter.drawText(
        room.adjusted(16, 16, -16, -16),
        Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap,
        _("There is no border to draw yet."),
    )
