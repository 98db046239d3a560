"""A paragraph on paper: its lines in their place, written as the operators of the page.

Nothing here reads markup, so text from a register cannot be taken for any. reportlab's own Paragraph was measured at
three to five times the cost of the canvas calls. Most paragraphs of a set are the same words in every document: what
was written for one is kept and put into the next as it stands.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from reportlab.pdfbase.pdfmetrics import getFont

from models.documents.fonts import REGULAR, printable
from models.documents.lines import Line, Run, balanced_lines, break_lines, justified_lines

__all__ = ["Run", "Text", "centred"]


@dataclass(frozen=True)
class Text:
    """A paragraph. Lengths in points; `before` is the space above it, `left` and `right` its indents."""

    runs: tuple[Run, ...]
    size: float
    leading: float
    align: str = "justify"
    """"justify", "left", "centre" or "right"."""
    before: float = 0
    left: float = 0
    right: float = 0
    label: str = ""
    """Stands in front of the first line, inside the left indent."""
    label_face: str = ""
    """That of the first run, if none is given."""
    label_at: float = 0
    """Where the label begins, from the left of the column."""
    keep: bool = False
    """Stays on the page of what follows."""
    start: int = 0
    """The first of its lines that this part shows."""
    stop: int | None = None
    opener: None = None

    def lines(self, wide: float) -> tuple[Line, ...]:
        """Return its lines in a column `wide` points across."""
        broken = _BREAKERS[self.align](self.runs, self.size, wide - self.left - self.right)
        return broken[self.start : self.stop] if self.start or self.stop is not None else broken

    def height(self, wide: float) -> float:
        """Return how tall it stands, without the space above."""
        return len(self.lines(wide)) * self.leading

    def least(self, wide: float) -> float:
        """Return what must fit of it where it begins: two lines, and never leave one alone for the next page."""
        count = len(self.lines(wide))
        return (count if count <= 3 else 2) * self.leading

    def split(self, wide: float, room: float) -> tuple["Text", "Text"]:
        """Return the part that fits into `room` and the rest; each has at least one line."""
        count = len(self.lines(wide))
        cut = max(1, min(int(room / self.leading + 1e-6), count - 2 if count > 3 else count - 1))
        middle = self.start + cut
        return replace(self, stop=middle), replace(self, start=middle, before=0, label="")

    def draw(self, canvas: Any, x: float, top: float, wide: float) -> None:
        """Draw it below `top`, in a column that begins at `x`."""
        document = canvas._doc  # noqa: SLF001 - what a face is called in a file is known nowhere else
        faces, plain = _nature(self.runs, self.label, self.label_face)
        names = tuple([_name(face, document) for face in faces])
        if plain:
            operators = _operators(self, wide, names)
        else:
            operators = _written(self, wide, dict(zip(faces, names, strict=True)), document)
        y = top - (self.leading + 0.7 * self.size) / 2
        canvas.addLiteral(f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm {operators} ET")


# How much of a line's slack stands on its left, and how a paragraph is broken.
_SHARES = {"justify": 0, "left": 0, "centre": 0.5, "right": 1}
_BREAKERS = {"justify": justified_lines, "left": break_lines, "centre": balanced_lines, "right": break_lines}


def _name(face: str, document: Any) -> str:
    """Return what the first 256 characters of a face are called in a file."""
    return f"{name}+0" if (name := document.fontMapping.get(face)) else getFont(face).getSubsetInternalName(0, document)


@lru_cache(maxsize=4_000)
def _nature(runs: tuple[Run, ...], label: str, label_face: str) -> tuple[tuple[str, ...], bool]:
    """Return the faces of some text, and whether its characters have the same codes in every file, as ASCII has."""
    shown = [label, *(printable(text, face) for text, face in runs)]
    plain = all(text.replace("\N{NO-BREAK SPACE}", " ").isascii() for text in shown)
    return tuple(dict.fromkeys([face for _text, face in runs] + [label_face] * bool(label_face))), plain


@lru_cache(maxsize=2_000)
def _operators(text: Text, wide: float, names: tuple[str, ...]) -> str:
    faces, _plain = _nature(text.runs, text.label, text.label_face)
    return _written(text, wide, dict(zip(faces, names, strict=True)), None)


def _written(text: Text, wide: float, names: dict[str, str], document: Any) -> str:
    """Return the operators that show `text`, begun at the left of its first baseline.

    `names` says what its faces are called in the file; `document` gives the codes of what is not ASCII.
    """
    found: list[str] = []
    face, across, down, stretched = "", 0.0, 0.0, 0.0
    for runs, x, y, space in _placed(text, wide):
        step = round(x - across, 2), round(y - down, 2)
        if any(step):
            across, down = across + step[0], down + step[1]
            found.append(f"{step[0]:g} {step[1]:g} Td")
        if space != stretched:
            stretched = space
            found.append(f"{space:g} Tw")
        for words, wanted in runs:
            if wanted != face:
                face = wanted
                found.append(f"{names[face]} {text.size:g} Tf")
            codes = words.replace("\N{NO-BREAK SPACE}", " ")
            if codes.isascii():
                codes = codes.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
                found.append(f"({codes}) Tj")
            else:
                found += _coded(words, face, names[face], text.size, document)
    return " ".join([*found, "0 Tw"] if stretched else found)


def _placed(text: Text, wide: float) -> Iterator[tuple[tuple[Run, ...], float, float, float]]:
    """Yield label and lines with the place where each begins, and what is added to its spaces."""
    if text.label:
        yield ((text.label, text.label_face or text.runs[0][1]),), text.label_at, 0, 0
    column = wide - text.left - text.right
    for row, line in enumerate(text.lines(wide)):
        slack = column - line.wide
        even = text.align == "justify" and line.gaps and not line.last
        x = text.left + slack * _SHARES[text.align]
        yield line.runs, x, -row * text.leading, round(slack / line.gaps, 3) if even else 0


def _coded(words: str, face: str, name: str, size: float, document: Any) -> Iterator[str]:
    """Yield the operators that show what is not ASCII; the file gives each further character its code."""
    for part, codes in getFont(face).splitString(words, document):
        yield f"{name[:-1]}{part} {size:g} Tf <{codes.hex()}> Tj"
    yield f"{name} {size:g} Tf"


def centred(text: str, size: float, leading: float, face: str = REGULAR, **more: Any) -> Text:
    """Return a centred paragraph in one face."""
    return Text(((text, face),), size, leading, "centre", **more)
