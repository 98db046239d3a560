"""Icons of one family: Material Design Icons, from the font that QtAwesome brings.

Only that one font is read, and only when the first window stands: before `load()` an icon has its size and no ink.
"""

import re
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from ui.theme import URGENCY_TONES, status_color, tone_color

Ink = Callable[[QPalette], QColor]

STATUS_ICONS = {
    "draft": "pencil-outline",
    "prepared": "file-document-edit-outline",
    "ready": "fountain-pen-tip",
    "in_force": "check-circle-outline",
    "ending": "clock-outline",
    "ended": "stop-circle-outline",
    "superseded": "arrow-right-circle-outline",
    "suspended": "pause-circle-outline",
    "terminated": "close-circle-outline",
}

URGENCY_ICONS = {
    "past": "alert-octagon-outline",
    "week": "alert-outline",
    "month": "clock-outline",
    "sixty": "calendar-clock-outline",
    "ninety": "calendar-blank-outline",
    "gap": "circle-off-outline",
}


class _Font:
    """The font once it is there: its family, and each icon's letter by name."""

    family = ""
    names = ""
    """The file that tells each icon's letter, unread: of its seven thousand icons we use fifty."""


def load() -> None:
    """Read the font and draw every icon on the screen anew. To be called idle, after the first paint."""
    if _Font.names:
        return
    from PySide6.QtGui import QFontDatabase

    found = find_spec("qtawesome")
    assert found is not None
    assert found.origin is not None
    fonts = Path(found.origin).parent / "fonts"
    number = QFontDatabase.addApplicationFont(str(next(fonts.glob("materialdesignicons6-webfont-[0-9]*.ttf"))))
    _Font.family = QFontDatabase.applicationFontFamilies(number)[0]
    _Font.names = next(fonts.glob("materialdesignicons6-webfont-charmap-*.json")).read_text(encoding="utf-8")
    for widget in QApplication.allWidgets():
        widget.update()


def known(name: str) -> bool:
    """Tell whether the loaded font has an icon of this name."""
    return _letter(name) is not None


@cache
def _found(name: str, names: str) -> str | None:
    found = re.search(rf'"{re.escape(name)}":\s*"([0-9a-fA-Fx]+)"', names)
    return chr(int(found.group(1), 16)) if found else None


def _letter(name: str) -> str | None:
    return _found(name, _Font.names) if _Font.names else None


def icon(name: str, ink: Ink | None = None) -> QIcon:
    """Return the icon `name` (Material Design's name, "pencil-outline") in the palette's text colour.

    `ink` gives another colour for the palette of the moment. An unknown name stays blank.
    """
    return QIcon(_Glyph(name, ink))


def status_icon(key: str) -> QIcon:
    """Return the icon of a status of vocabulary.STATUSES in the status's colour."""
    return icon(STATUS_ICONS[key], lambda palette: status_color(key, palette))


def urgency_icon(key: str) -> QIcon:
    """Return the icon of an urgency of rules.board.URGENCIES in its colour."""
    return icon(URGENCY_ICONS[key], lambda palette: tone_color(URGENCY_TONES[key], palette))


class _Glyph(QIconEngine):
    """Draws one letter of the icon font, in the colours of the moment."""

    def __init__(self, name: str, ink: Ink | None) -> None:
        super().__init__()
        self._name = name
        self._ink = ink

    def clone(self) -> QIconEngine:
        """Return another engine for the same icon."""
        return _Glyph(self._name, self._ink)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:  # noqa: ARG002
        """Draw the letter into `rect`; nothing while the font is not loaded."""
        letter = _letter(self._name)
        if letter is None:
            return
        font = QFont(_Font.family)
        font.setPixelSize(max(1, min(rect.width(), rect.height())))
        painter.save()
        painter.setFont(font)
        painter.setPen(self._color(mode))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, letter)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return the icon as a picture of `size` pixels; none where there is no room for any."""
        picture = QPixmap(size)
        if picture.isNull():
            return picture
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return picture

    def _color(self, mode: QIcon.Mode) -> QColor:
        palette = QGuiApplication.palette()
        if mode == QIcon.Mode.Disabled:
            return palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
        if mode == QIcon.Mode.Selected:
            return palette.color(QPalette.ColorRole.HighlightedText)
        return self._ink(palette) if self._ink else palette.color(QPalette.ColorRole.ButtonText)
