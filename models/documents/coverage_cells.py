"""What stands in the matrix of the border on paper: signs and letters, sums, names on end, and the legend."""

from dataclasses import dataclass, replace
from typing import Any

from models.documents.border_map import color_of, draw_sign
from models.documents.flow import Whole
from models.documents.fonts import printable, width
from models.documents.page import MM
from models.documents.papers import Pen
from models.documents.table import Row
from models.rules.coverage import Cell
from models.rules.coverage_looks import LOOKS, letter
from models.rules.vocabulary import COVERAGE, COVERAGE_ON_PAPER

_COVERED = 0.9
"""The grey behind what is covered: seen at a glance, also on a copy."""
_INSET = 0.4 * MM
"""By how much that grey is larger than the text of a cell; it stays clear of the rules also on a coarse screen."""
_ASIDE = 0.7 * MM
"""By how much signs may be wider than the text of a cell."""


@dataclass(frozen=True)
class Opener(Whole):
    """What stands above the rows on every further page."""

    parts: tuple[Row, ...]
    before: float = 0
    keep: bool = True
    opener: None = None

    def height(self, wide: float) -> float:
        """Return how tall they stand together."""
        return sum(part.height(wide) for part in self.parts)

    def draw(self, canvas: Any, x: float, top: float, wide: float) -> None:
        """Draw one below the other."""
        for part in self.parts:
            part.draw(canvas, x, top, wide)
            top -= part.height(wide)


@dataclass(frozen=True)
class State:
    """Sign, letter and number of a place."""

    cell: Cell
    pen: Pen

    def height(self, wide: float) -> float:  # noqa: ARG002
        """Return the height of one line."""
        return self.pen.leading

    def draw(self, canvas: Any, x: float, top: float, wide: float) -> None:
        """Draw them in the middle; a place without anything has a stroke."""
        state, size, faces = self.cell.state, self.pen.size, self.pen.faces
        middle, base = x + wide / 2, top - 0.5 * self.pen.leading - 0.35 * size
        canvas.saveState()
        if state == "none":
            canvas.setFillGray(0.45)
            canvas.setFont(faces.regular, size)
            canvas.drawCentredString(middle, base, "–")
            canvas.restoreState()
            return
        if self.cell.live:
            canvas.setFillGray(_COVERED)
            tall = self.pen.leading + 2 * _INSET
            canvas.rect(x - _INSET, top - tall + _INSET, wide + 2 * _INSET, tall, stroke=0, fill=1)
        number = str(self.cell.number) if self.cell.number > 1 else ""
        told = letter(state, "id")
        room = wide + 2 * _ASIDE
        lettered = width(told, faces.bold) + (width(number, faces.regular) + 0.15 if number else 0)
        size = min(size, room / lettered)
        sign = size if room > (lettered + 1.15) * size else 0.0
        needs = sign + size * (lettered + (0.15 if sign else 0))
        left = middle - needs / 2
        if sign:
            draw_sign(canvas, (left + sign / 2, base + 0.35 * size), LOOKS[state], sign)
            left += sign + 0.15 * size
        canvas.setFillColorRGB(*color_of(LOOKS[state]))
        canvas.setFont(faces.bold, size)
        canvas.drawString(left, base, told)
        canvas.setFillGray(0)
        canvas.setFont(faces.regular, size)
        canvas.drawString(left + size * (width(told, faces.bold) + 0.15), base, number)
        canvas.restoreState()


@dataclass(frozen=True)
class Sum:
    """How many are covered of how many, on one line, smaller where the column is narrow."""

    text: str
    pen: Pen
    longest: str
    """The longest of all: they are set in one size."""

    def height(self, wide: float) -> float:  # noqa: ARG002
        """Return the height of one line."""
        return self.pen.leading

    def draw(self, canvas: Any, x: float, top: float, wide: float) -> None:
        """Draw it in the middle."""
        face = self.pen.faces.bold
        size = min(0.9 * self.pen.size, (wide + 2 * _ASIDE) / width(max(self.longest, self.text, key=len), face))
        canvas.setFillGray(0)
        canvas.setFont(face, size)
        canvas.drawCentredString(x + wide / 2, top - 0.5 * self.pen.leading - 0.35 * size, self.text)


@dataclass(frozen=True)
class OnEnd:
    """A sector's name from below upwards, its code upright below it."""

    code: str
    name: str
    pen: Pen
    tall: float

    def height(self, wide: float) -> float:  # noqa: ARG002
        """Return the height of all of them."""
        return self.tall

    def draw(self, canvas: Any, x: float, top: float, wide: float) -> None:
        """Draw the name in as many lines as the column has room for, smaller where they are too many."""
        text = self.pen.text(self.name, "left")
        room = self.tall - 1.4 * self.pen.leading
        while text.size > 4 and text.height(room) > wide:
            text = replace(text, size=text.size * 0.93, leading=text.leading * 0.93)
        self.pen.text(self.code, "centre", bold=True).draw(canvas, x - 3, top - self.tall + self.pen.leading, wide + 6)
        canvas.saveState()
        canvas.translate(x + wide / 2 - text.height(room) / 2, top - self.tall + 1.3 * self.pen.leading)
        canvas.rotate(90)
        text.draw(canvas, 0, 0, room)
        canvas.restoreState()


@dataclass(frozen=True)
class Legend(Whole):
    """What the signs and letters mean, on one line."""

    pen: Pen
    before: float = 0
    keep: bool = True
    opener: None = None

    def height(self, wide: float) -> float:  # noqa: ARG002
        """Return the height of the line."""
        return 1.3 * self.pen.leading

    def draw(self, canvas: Any, x: float, top: float, wide: float) -> None:
        """Draw sign, letter and word of each state, the whole in the middle."""
        size, faces = self.pen.size, self.pen.faces
        told = [(state, printable(f"{letter(state, 'id')} = {COVERAGE_ON_PAPER[state]}")) for state in COVERAGE]
        gap = 1.6 * size
        x += (wide - sum(1.3 * size + size * width(words, faces.regular) + gap for _state, words in told) + gap) / 2
        base = top - self.pen.leading
        for state, words in told:
            if state != "none":  # a stroke, as in the matrix
                draw_sign(canvas, (x + size / 2, base + 0.35 * size), LOOKS[state], size)
            canvas.setFont(faces.regular, size)
            canvas.setFillGray(0)
            canvas.drawString(x + 1.3 * size, base, words)
            x += 1.3 * size + size * width(words, faces.regular) + gap
