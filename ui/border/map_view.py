"""Which part of the plane is in sight, and how large: kilometres to pixels and back."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTransform

from models.rules.cells import Point
from models.rules.drawn_border import Onto, fitted

_MOST = 16.0
_MARGIN = 10.0  # pixels between what is to be seen and the edge of the room
_SEEN = 30.0  # pixels from the edge of the room at least, for what is brought into sight


@dataclass(frozen=True)
class MapView:
    """A window on the plane. In the plane y grows to the north, on the screen downwards."""

    low: Point
    high: Point
    """What is to be seen when all is seen, in kilometres."""
    room: QRectF
    """Where on the screen."""
    zoom: float = 1.0
    """1 shows all of it."""
    middle: Point | None = None
    """What lies in the middle of the room; None for the middle of all."""

    @property
    def onto(self) -> Onto:
        """How the plane lies on the screen."""
        room = self.room.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        whole = fitted(self.low, self.high, (room.left(), room.top(), room.right(), room.bottom()), down=True)
        scale, at = whole.scale * self.zoom, self.room.center()
        x, y = self.middle or whole.back((at.x(), at.y()))
        return Onto(scale, at.x() - x * scale, at.y() + y * scale, down=True)

    @property
    def scale(self) -> float:
        """Pixels of a kilometre."""
        return self.onto.scale

    @property
    def transform(self) -> QTransform:
        """From kilometres to pixels."""
        onto = self.onto
        return QTransform(onto.scale, 0, 0, -onto.scale, onto.x, onto.y)

    def screen(self, point: Point) -> QPointF:
        """Return where a point of the plane is seen."""
        return QPointF(*self.onto.put(point))

    def plane(self, at: QPointF) -> Point:
        """Return what is seen at a pixel."""
        return self.onto.back((at.x(), at.y()))

    def zoomed(self, closer: float, at: QPointF) -> "MapView":
        """Return the view so much closer, with what is at a pixel staying there."""
        zoom = min(_MOST, self.zoom * closer)
        if zoom <= 1.0:
            return self.whole()
        before = self.plane(at)
        view = replace(self, zoom=zoom, middle=self.plane(self.room.center()))
        after = view.plane(at)
        x, y = view.plane(self.room.center())
        return view.at((x + before[0] - after[0], y + before[1] - after[1]))

    def whole(self) -> "MapView":
        """Return the view of all."""
        return replace(self, zoom=1.0, middle=None)

    def moved(self, by: QPointF) -> "MapView":
        """Return the view with what is seen moved by so many pixels."""
        return self.at(self.plane(self.room.center() - by))

    def at(self, middle: Point) -> "MapView":
        """Return the view with a point in its middle, or as near to it as keeps something in sight."""
        x = min(self.high[0], max(self.low[0], middle[0]))
        y = min(self.high[1], max(self.low[1], middle[1]))
        return replace(self, middle=(x, y))

    def showing(self, point: Point) -> "MapView":
        """Return the view moved so that a point is well in sight."""
        inner = self.room.adjusted(_SEEN, _SEEN, -_SEEN, -_SEEN)
        return self if self.zoom == 1.0 or inner.contains(self.screen(point)) else self.at(point)
