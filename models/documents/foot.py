"""What stands at the foot of a page: which copy, page x of y, boxes for initials, and the seal of a frozen text."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from models.documents.fonts import Faces, width
from models.documents.page import MM, PageSetup

_SIZE = 8
_LOW = 9 * MM
"""From the edge of the paper to the lowest thing on it: office printers leave about 5 mm blank."""
_CLEAR = 3 * MM
"""Between the foot and the body."""
_BOX_TALL, _BOX_WIDE = 9 * MM, 24 * MM
_BOX_SIZE = 6
_QR = 12 * MM
_HASH_SIZE = 6


@dataclass(frozen=True)
class Seal:
    """What proves a frozen text: its code, and the SHA-256 of the text as 64 hexadecimal digits."""

    code: str
    sha256: str


@dataclass(frozen=True)
class Foot:
    """The foot of every page of one copy of a document."""

    copy: str = ""
    """Which copy it is: "Rangkap ke-1 untuk PIHAK KESATU"."""
    initials: tuple[str, ...] = ()
    """Who puts initials on every page: "Pihak I", "Pihak II"."""
    seal: Seal | None = None
    numbered: bool = True

    @property
    def room(self) -> float:
        """How much of the page it needs at least, in millimetres, with what keeps it clear of the body."""
        top = self._boxes_at + _BOX_TALL if self.initials else _LOW + _QR if self.seal else 0
        return (top + _CLEAR) / MM if top else 0

    @property
    def _boxes_at(self) -> float:
        """Where the boxes stand: above the seal, or else above the line of text."""
        return _LOW + (_QR + 2 * MM if self.seal else 4 * MM)

    def draw(self, canvas: Any, page: PageSetup, faces: Faces, number: int, count: int) -> None:
        """Draw it on page `number` of `count`; what is the same on every page goes into the file once."""
        left, right = page.left * MM, page.size[0] - page.right * MM
        y = page.bottom * MM / 2
        if self.seal:
            self._draw_seal(canvas, self.seal, faces, left)
            left += _QR + 3 * MM
            y = _LOW + _QR - 0.75 * _SIZE
        elif self.initials:
            y = _LOW
        if self.initials:
            self._draw_boxes(canvas, faces, page.left * MM, right)
        canvas.setFont(faces.regular, _SIZE)
        if self.copy:
            canvas.drawString(left, y, self.copy)
        if self.numbered:
            canvas.drawRightString(right, y, f"Halaman {number} dari {count}")

    def _draw_boxes(self, canvas: Any, faces: Faces, left: float, right: float) -> None:
        """Draw a box for each party's initials, in one row that ends at the right margin."""
        bottom = self._boxes_at
        form = f"paraf-{len(self.initials)}-{left:.0f}-{right:.0f}-{bottom:.0f}"
        if not canvas.hasForm(form):
            start = left + 11 * MM
            wide = min(_BOX_WIDE, (right - start) / len(self.initials))
            x = right - wide * len(self.initials)
            canvas.beginForm(form, 0, 0, right + 1, bottom + _BOX_TALL + 1)
            canvas.setLineWidth(0.4)
            canvas.setFont(faces.regular, _SIZE)
            canvas.drawRightString(x - 1.5 * MM, bottom + _BOX_TALL / 2 - 0.35 * _SIZE, "Paraf:")
            for place, name in enumerate(self.initials):
                size = min(_BOX_SIZE, (wide - 3) / width(name, faces.regular))
                canvas.setFont(faces.regular, size)
                canvas.rect(x + place * wide, bottom, wide, _BOX_TALL)
                canvas.drawString(x + place * wide + 1.5, bottom + _BOX_TALL - _BOX_SIZE, name)
            canvas.endForm()
        canvas.doForm(form)

    def _draw_seal(self, canvas: Any, seal: Seal, faces: Faces, left: float) -> None:
        form = f"segel-{seal.code}-{left:.0f}"
        if not canvas.hasForm(form):
            canvas.beginForm(form, 0, 0, left + 120 * MM, _LOW + _QR + 1)
            _draw_qr(canvas, seal.code, left, _LOW)
            canvas.setFont(faces.bold, _SIZE)
            canvas.drawString(left + _QR + 3 * MM, _LOW + _QR / 2 - 0.3 * _SIZE, seal.code)
            canvas.setFont(faces.regular, _HASH_SIZE)
            canvas.drawString(left + _QR + 3 * MM, _LOW + 0.5, f"SHA-256 {seal.sha256}")
            canvas.endForm()
        canvas.doForm(form)


@lru_cache(maxsize=8)
def qr_modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """Return the squares of the QR code of `text`, from the top, dark ones True; a quarter may be damaged."""
    # Only frozen texts need it, and it brings all of reportlab's graphics.
    from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

    code = QRCode(None, QRErrorCorrectLevel.Q)
    code.addData(text)
    code.make()
    return tuple(tuple(bool(dark) for dark in row) for row in code.modules)


def _draw_qr(canvas: Any, text: str, x: float, y: float) -> None:
    """Draw a QR code with its lower left corner at (x, y), each run of dark squares as one rectangle."""
    modules = qr_modules(text)
    side = _QR / len(modules)
    path = canvas.beginPath()
    for row, squares in enumerate(modules):
        start = 0
        for column in range(1, len(squares) + 1):
            if column == len(squares) or squares[column] != squares[start]:
                if squares[start]:
                    path.rect(x + start * side, y + _QR - (row + 1) * side, (column - start) * side, side)
                start = column
    canvas.setFillGray(0)
    canvas.drawPath(path, stroke=0, fill=1)
