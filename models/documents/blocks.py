"""Signature blocks: rows of two, the last one alone in the middle, never split between pages."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from models.documents.flow import Whole
from models.documents.fonts import CALADEA, REGULAR, Faces, width
from models.documents.page import MM
from models.documents.text import Text, centred

GUTTER = 10 * MM
STAMP_WIDE, STAMP_TALL = 32 * MM, 22 * MM
DOTTED = 58 * MM
"""How long a dotted line for a name is."""
_SCALES = (0.92, 0.84, 0.75, 0.65, 0.5, 0.4, 0.3, 0.2, 0.15, 0.1)


@dataclass(frozen=True)
class Block:
    """What stands in one party's block. Blank `name` leaves a dotted line, blank `rank` and `nip` leave nothing."""

    ordinal: str
    post: str
    name: str
    rank: str
    nip: str
    stamp: bool
    position: int = 0
    """Of the party: 1 for PIHAK KESATU."""


@dataclass(frozen=True)
class SignatureRow(Whole):
    """One or two blocks whose ordinals, names and lines below stand on common baselines. Lengths in points."""

    blocks: tuple[Block, ...]
    size: float
    leading: float
    room: float
    """The free height to sign in."""
    before: float = 0
    keep: bool = False
    opener: Text | None = None
    faces: Faces = CALADEA

    def fitted(self, wide: float, tall: float) -> "SignatureRow":
        """Return it in the largest type in which it is at most `tall`: a block must stand on one page."""
        if self.height(wide) <= tall:
            return self
        for scale in _SCALES:
            row = replace(self, size=self.size * scale, leading=self.leading * scale)
            if row.height(wide) <= tall:
                break
        return row

    def height(self, wide: float) -> float:
        """Return how tall the row stands."""
        head, names, foot = self._heights(self._column(wide))
        return head + self.room + names + foot

    def draw(self, canvas: Any, x: float, top: float, wide: float) -> None:
        """Draw the blocks; a single one stands in the middle."""
        column = self._column(wide)
        if len(self.blocks) == 1:
            x += (wide - column) / 2
        for place in range(len(self.blocks)):
            self._draw_block(canvas, place, x + place * (column + GUTTER), top, column)

    def _draw_block(self, canvas: Any, place: int, x: float, top: float, column: float) -> None:
        block = self.blocks[place]
        above, name, below = self.texts[place]
        head, names, _foot = self._heights(column)
        above.draw(canvas, x, top, column)
        top -= head
        if block.stamp:
            draw_stamp_box(
                canvas, x + column / 2 - 0.75 * STAMP_WIDE, top - (self.room + STAMP_TALL) / 2, self.faces.regular
            )
        top -= self.room
        # Rank and NIP stand close below the name, even if the name beside it takes more lines.
        at = top - names + name.height(column)
        name.draw(canvas, x, at, column)
        if block.name.strip():
            self._underline(canvas, name, x, at, column)
        below.draw(canvas, x, top - names, column)

    def _underline(self, canvas: Any, name: Text, x: float, top: float, column: float) -> None:
        canvas.setLineWidth(0.06 * self.size)
        for row, line in enumerate(name.lines(column)):
            y = top - row * self.leading - (self.leading + 0.7 * self.size) / 2 - 0.15 * self.size
            left = x + (column - line.wide) / 2
            canvas.line(left, y, left + line.wide, y)

    def _column(self, wide: float) -> float:
        return (wide - GUTTER) / 2

    def _heights(self, column: float) -> tuple[float, float, float]:
        """Return how tall the lines above, the names and the lines below stand: the same for both blocks."""
        above, names, below = (max(text.height(column) for text in texts) for texts in zip(*self.texts, strict=True))
        return above, names, below

    @cached_property
    def texts(self) -> tuple[tuple[Text, Text, Text], ...]:
        """For each block what stands above the signature, the name, and what stands below it."""
        return tuple(self._block_texts(block) for block in self.blocks)

    def _block_texts(self, block: Block) -> tuple[Text, Text, Text]:
        post, name, nip = block.post.strip(), block.name.strip(), block.nip.strip()
        regular, bold = self.faces.regular, self.faces.bold
        below = "\n".join(filter(None, [block.rank.strip(), f"NIP {nip}" if nip else ""]))
        return (
            centred(f"{block.ordinal}\n{post}," if post else block.ordinal, self.size, self.leading, bold),
            centred(name or dots(DOTTED, self.size, regular), self.size, self.leading, bold if name else regular),
            centred(below, self.size, self.leading, regular),
        )


def dots(wide: float, size: float, face: str = REGULAR) -> str:
    """Return a dotted line `wide` points long, to write on by hand."""
    return "." * int(wide / (size * width(".", face)))


def draw_stamp_box(canvas: Any, x: float, y: float, face: str = REGULAR) -> None:
    """Draw the faint place for a meterai (UU 10/2020: Rp10.000) with its lower left corner at (x, y)."""
    canvas.saveState()
    canvas.setStrokeGray(0.6)
    canvas.setFillGray(0.55)
    canvas.setLineWidth(0.5)
    canvas.setDash(2, 2)
    canvas.rect(x, y, STAMP_WIDE, STAMP_TALL)
    canvas.setFont(face, 8)
    canvas.drawCentredString(x + STAMP_WIDE / 2, y + STAMP_TALL / 2 + 2, "Meterai")
    canvas.drawCentredString(x + STAMP_WIDE / 2, y + STAMP_TALL / 2 - 8, "Rp10.000")
    canvas.restoreState()
