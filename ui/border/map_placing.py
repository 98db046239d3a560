"""Names and signs of the map in pixels, in their faces and colours."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPalette

from models.lists.map import BorderDrawing
from models.lists.map_names import arrange
from models.rules.labels import Box
from ui.border.map_colors import region_color
from ui.border.map_view import MapView

BADGE = 15.0
"""Pixels of a sign's disc."""
BUTTONS = (88.0, 34.0)
"""Pixels in the upper right corner that the map's buttons cover."""


@dataclass(frozen=True)
class Name:
    """A name that has found its place, in pixels."""

    text: str
    box: QRectF
    font: QFont
    color: QColor
    across: bool
    """Whether it stands on a line of the border, for want of another spot."""


@dataclass
class Placed:
    """Where names and signs stand in one view."""

    names: list[Name] = field(default_factory=list)
    signs: dict[int, QPointF] = field(default_factory=dict)
    """The middle of each end's sign; one for which there is no room is not in it."""


class MapFonts:
    """The faces of the map."""

    def __init__(self, font: QFont) -> None:
        self.small, self.region = QFont(font), QFont(font)
        self.small.setPointSizeF(font.pointSizeF() * 0.82)
        self.region.setPointSizeF(font.pointSizeF() * 0.92)
        self.region.setBold(True)

    def measure(self, text: str, region: bool) -> tuple[float, float]:
        """Return width and height of one or more lines, without the air above and below them."""
        measure = QFontMetricsF(self.region if region else self.small)
        lines = text.split("\n")
        return max(map(measure.horizontalAdvance, lines)) + 2, measure.height() * (len(lines) - 0.1)


def place_all(
    drawing: BorderDrawing, hues: Mapping[int, int], view: MapView, fonts: MapFonts, palette: QPalette
) -> Placed:
    """Return where names and signs stand; `hues` are those of the regions."""
    room = Box(view.room.left(), view.room.top(), view.room.right(), view.room.bottom())
    corner = Box(room.right - BUTTONS[0], room.top, room.right, room.top + BUTTONS[1])
    arranged = arrange(drawing, view.onto, room, fonts.measure, BADGE, (corner,))
    ink = palette.color(QPalette.ColorRole.Text)
    names = [
        Name(
            name.text,
            QRectF(QPointF(name.box.left, name.box.top), QPointF(name.box.right, name.box.bottom)),
            fonts.small if name.region is None else fonts.region,
            ink if name.region is None else region_color(hues[name.region], palette),
            name.across,
        )
        for name in arranged.names
    ]
    return Placed(names, {end: QPointF(*at) for end, at in arranged.signs.items()})
