"""The four numbers above the board; each is a button that leaves only what it counts. Above them, a doubtful clock."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)

from models.language import _
from models.rules.board import COUNTS
from models.rules.marking import N_
from ui import theme
from ui.icons import URGENCY_ICONS, icon, urgency_icon
from ui.tables.format import number_text

LABELS = {"past": N_("Past"), "month": N_("Due this month"), "ninety": N_("Due within 90 days"), "gap": N_("Gaps")}
_HEIGHT, _ICON, _WIDEST, _WORD = 52, 22, 250, 70  # pixels; the last is what is seen of a word at least


class CountButton(QPushButton):
    """A large number with its word beside it, in the colour of its urgency."""

    def __init__(self, key: str, label: str) -> None:
        super().__init__()
        self.key, self._label, self._number = key, label, 0
        self.plain = False
        """Whether it is drawn without the colour of its urgency."""
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_number(0)

    @property
    def number(self) -> int:
        """What it counts."""
        return self._number

    def show_number(self, number: int) -> None:
        """Show another number."""
        self._number = number
        self.setMaximumWidth(max(_WIDEST, self.sizeHint().width()))
        self.setAccessibleName(f"{self._label}: {number_text(number)}")
        filters = _("Show only these; press again for all")
        self.setToolTip(f"{self._label}\n{filters}")
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for number and word."""
        words = self.fontMetrics().horizontalAdvance(self._label)
        digits = QFontMetrics(self._large()).horizontalAdvance(number_text(self._number))
        return QSize(int(words + digits) + _ICON + 5 * theme.INSIDE, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return room for the number, which is never cut, and for the beginning of the word."""
        words = self.fontMetrics().horizontalAdvance(self._label)
        return self.sizeHint() - QSize(max(0, words - _WORD), 0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the button as the style does, then icon, number and word on it."""
        painter = QPainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        palette, area = self.palette(), self.rect().adjusted(theme.INSIDE, 0, -theme.INSIDE, 0)
        top = (self.height() - _ICON) // 2
        urgent = COUNTS[self.key][-1]
        picture = icon(URGENCY_ICONS[urgent]) if self.plain else urgency_icon(urgent)
        picture.paint(painter, area.left(), top, _ICON, _ICON)
        area.setLeft(area.left() + _ICON + theme.INSIDE)
        tone = theme.URGENCY_TONES[urgent]
        ink = palette.color(QPalette.ColorRole.ButtonText)
        text, middle = number_text(self._number), Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self._large())
        painter.setPen(theme.tone_color(tone, palette) if self._number and not self.plain else ink)
        painter.drawText(area, middle, text)
        area.setLeft(area.left() + painter.fontMetrics().horizontalAdvance(text) + theme.INSIDE)
        painter.setFont(self.font())
        painter.setPen(ink)
        said = painter.fontMetrics().elidedText(self._label, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, middle, said)

    def _large(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 2)
        font.setBold(True)
        return font


class BoardCounts(QWidget):
    """The four in a row, at most one of them pressed."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.buttons = {key: CountButton(key, _(label)) for key, label in LABELS.items()}
        self.clock = theme.heading("", 1.0)
        self.clock.setWordWrap(True)
        self.clock.hide()
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.INSIDE)
        column.addWidget(self.clock)
        column.addLayout(row)
        row.setSpacing(theme.INSIDE)
        for button in self.buttons.values():
            button.toggled.connect(lambda on, button=button: self._toggle(button, on))
            row.addWidget(button, 1)
        row.addStretch()

    @property
    def chosen(self) -> str | None:
        """The key of the pressed one; None for all."""
        return next((key for key, button in self.buttons.items() if button.isChecked()), None)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show other numbers."""
        for key, button in self.buttons.items():
            button.show_number(counts[key])
            button.updateGeometry()

    def doubt(self, said: str) -> None:
        """Say what is wrong with the clock, and leave the colours away meanwhile; "" for a right one."""
        self.clock.setText(said)
        self.clock.setVisible(bool(said))
        for button in self.buttons.values():
            button.plain = bool(said)
            button.update()

    def clear(self) -> None:
        """Press none, without telling."""
        for button in self.buttons.values():
            button.blockSignals(True)
            button.setChecked(False)
            button.blockSignals(False)

    def _toggle(self, button: CountButton, on: bool) -> None:
        if on:
            for other in self.buttons.values():
                if other is not button:
                    other.blockSignals(True)
                    other.setChecked(False)
                    other.blockSignals(False)
        self.changed.emit()
