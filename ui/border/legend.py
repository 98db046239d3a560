"""What the signs and letters of the matrix mean."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from models.language import _
from models.rules.vocabulary import COVERAGE
from ui import theme
from ui.border.states import draw_sign, state_color, state_letter

_SIGN = 13  # pixels


class Legend(QWidget):
    """One entry for each state, on as many lines as it needs."""

    def __init__(self) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName("; ".join(f"{state_letter(state)}: {_(word)}" for state, word in COVERAGE.items()))

    def hasHeightForWidth(self) -> bool:
        """Narrower is taller."""
        return True

    def heightForWidth(self, wide: int) -> int:
        """Return the height of the lines that are needed."""
        return round(self._places(wide)[-1][1].y()) + self._line

    def sizeHint(self) -> QSize:
        """Return room for half of them in a row."""
        return QSize(400, self.heightForWidth(400))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw sign, letter and word of each."""
        painter = QPainter(self)
        for state, at in self._places(self.width()):
            middle = at.y() + self._line / 2
            draw_sign(painter, QRectF(at.x(), middle - _SIGN / 2, _SIGN, _SIGN), state, self.palette())
            painter.setPen(state_color(state, self.palette()))
            box = QRectF(at.x() + _SIGN + 5, at.y(), self.width(), self._line)
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(box, int(flags), self._text(state))

    @property
    def _line(self) -> int:
        return self.fontMetrics().height() + 4

    def _text(self, state: str) -> str:
        return f"{state_letter(state)}  {_(COVERAGE[state])}"

    def _places(self, wide: int) -> list[tuple[str, QPointF]]:
        """Return where each entry begins."""
        found, x, y = [], 0, 0
        for state in COVERAGE:
            needs = _SIGN + 5 + self.fontMetrics().horizontalAdvance(self._text(state)) + theme.BETWEEN
            if x and x + needs - theme.BETWEEN > wide:
                x, y = 0, y + self._line
            found.append((state, QPointF(x, y)))
            x += needs
        return found
