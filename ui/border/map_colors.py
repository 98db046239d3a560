"""The colours of regions on the map: pale, so that the states of the border stand out; green is ours."""

from PySide6.QtGui import QColor, QPalette

from ui.theme import is_dark

OURS = 0
"""The hue of our own region; the neighbours are counted from 1."""
_OWN = 150
_HUES = (30, 215, 290, 350, 70, 250, 10, 320)  # degrees


def fill_color(hue: int, near: bool, palette: QPalette) -> QColor:
    """Return how the districts of a region are filled: ours more strongly, what is far from the border faintly."""
    dark = is_dark(palette)
    if hue == OURS:
        return QColor.fromHslF(_OWN / 360, 0.32, 0.22 if dark else 0.86)
    lightness = (0.24 if near else 0.17) if dark else (0.91 if near else 0.965)
    return QColor.fromHslF(_degrees(hue) / 360, 0.22 if near else 0.12, lightness)


def region_color(hue: int, palette: QPalette) -> QColor:
    """Return the colour in which a region's name is written."""
    return QColor.fromHslF(_degrees(hue) / 360, 0.45, 0.76 if is_dark(palette) else 0.30)


def _degrees(hue: int) -> int:
    return _HUES[(hue - 1) % len(_HUES)] if hue else _OWN
