"""What a cell answers to Qt for each role, decided once for a column and not again for every cell."""

import datetime
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication

from models.language import _
from models.rules.board import URGENCIES
from models.rules.vocabulary import STATUSES
from ui import theme
from ui.html import escape
from ui.icons import status_icon, urgency_icon
from ui.tables.columns import Column
from ui.tables.format import date_text, days_text, line_text, number_text

Look = Callable[[Any], Any]

# Qt asks with plain ints; comparing those with enums costs more than the answer.
DISPLAY = int(Qt.ItemDataRole.DisplayRole)
DECORATION = int(Qt.ItemDataRole.DecorationRole)
TIP = int(Qt.ItemDataRole.ToolTipRole)
FONT = int(Qt.ItemDataRole.FontRole)
ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
FOREGROUND = int(Qt.ItemDataRole.ForegroundRole)

_SIDES = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "right": Qt.AlignmentFlag.AlignRight,
    "center": Qt.AlignmentFlag.AlignHCenter,
}

_TEXTS: dict[str, Look] = {
    "text": line_text,
    "date": date_text,
    "number": number_text,
    "status": lambda key: _(STATUSES[key]),
    "days": days_text,
    "flag": lambda yes: "✓" if yes else _("not yet"),
    "urgency": lambda value: _urgency_text(*value),
}

# The tone of a value's text where it has one of its own.
_TONES: dict[str, Callable[[Any], str]] = {
    "status": theme.STATUS_TONES.__getitem__,
    "days": lambda days: "red" if days < 0 else "",
    "flag": lambda yes: "" if yes else "grey",
    "urgency": lambda value: theme.URGENCY_TONES.get(value[0], ""),
}


def looks(columns: Sequence[Column]) -> dict[int, list[Look | None]]:
    """Return for each role that is answered one function of the value per column; None where there is no answer."""
    return {
        DISPLAY: [_text(column) for column in columns],
        DECORATION: [_PICTURES[column.kind]() if column.kind in _PICTURES else None for column in columns],
        TIP: [_tip if column.kind == "text" else None for column in columns],
        FONT: [_font if column.gap else None for column in columns],
        ALIGNMENT: [_alignment(column) for column in columns],
        FOREGROUND: [_ink(column) for column in columns],
    }


def alignment(column: Column) -> int:
    """Return the alignment of the column's cells and title."""
    return int(_SIDES[column.align] | Qt.AlignmentFlag.AlignVCenter)


def _text(column: Column) -> Look:
    text = _TEXTS[column.kind]
    if column.gap:
        return lambda value: _("not filled in") if _blank(value) else text(value)
    return lambda value: "" if value is None else text(value)


def _alignment(column: Column) -> Look | None:
    side = alignment(column)
    return None if column.align == "left" else lambda _value: side


def _statuses() -> Look:
    icons = {key: status_icon(key) for key in STATUSES}
    return icons.get


def _urgencies() -> Look:
    icons = {key: urgency_icon(key) for key in URGENCIES}
    return lambda value: icons.get(value[0]) if value else None


def _urgency_text(urgency: str, left: int | datetime.date | None) -> str:
    """Return the days that are left; of a day that is told without judging it, that day."""
    if isinstance(left, datetime.date):
        return date_text(left)
    return days_text(left) if left is not None else _(URGENCIES.get(urgency, ""))


_PICTURES = {"status": _statuses, "urgency": _urgencies}


def _font(value: object) -> object:
    return theme.gap_font() if _blank(value) else None


def _tip(value: object) -> str | None:
    """Return the whole text, never read as markup."""
    return None if _blank(value) else f"<qt>{escape(str(value)).replace(chr(10), '<br>')}</qt>"


def _ink(column: Column) -> Look | None:
    tone = _TONES.get(column.kind)
    if tone is None:
        return (lambda value: _color("grey") if _blank(value) else None) if column.gap else None
    blank = "grey" if column.gap else ""
    return lambda value: _color(blank if _blank(value) else tone(value))


def _color(tone: str) -> QColor | None:
    return theme.tone_color(tone, QGuiApplication.palette()) if tone else None


def _blank(value: object) -> bool:
    return value is None or value == ""
