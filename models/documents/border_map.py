"""Peta perbatasan: the border drawn, each end in the state of what is agreed there; also as a piece of other papers."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from models.documents.flow import Page, Piece, Whole
from models.documents.fonts import printable, width
from models.documents.foot import Foot
from models.documents.page import PageSetup, page_setup
from models.documents.papers import Pen, one_line, run
from models.documents.printing import Printer
from models.lists.map import BorderDrawing, BorderSheet, border_sheet
from models.lists.map_names import arrange
from models.rules.cells import Point
from models.rules.coverage import Cell
from models.rules.coverage_looks import LOOKS, Look
from models.rules.dates import long_date
from models.rules.drawn_border import Onto, fitted
from models.rules.labels import Box
from models.rules.vocabulary import COVERAGE, COVERAGE_ON_PAPER

_NAME = "Peta Kerja Sama di Perbatasan"
_SHARED, _APART = 3.0, 1.8
"""Points of the strongest line: where areas touch, and between two that do not."""
_BADGE = 9.0
_OURS, _FAR = 0.88, 0.98
"""Greys of our own districts, and of those far from the border."""
_THEIRS = (0.95, 0.93, 0.97, 0.92, 0.96)
_SAMPLE = 18.0

Color = tuple[float, float, float]


def read(today: date, only: int | None = None) -> list[BorderSheet]:
    """Return the border as it is drawn, or that with the neighbour `only`. Raises Trouble where there is none."""
    return [border_sheet(today, only)]


def name(sheet: BorderSheet) -> str:
    """Return whose border it is."""
    return f"{sheet.office} – {sheet.of}" if sheet.of else sheet.office


def file_name(sheet: BorderSheet) -> str:
    """Return a file name that is safe on Windows: "peta-kerja-sama-di-perbatasan-Kabupaten-Serang-2026-11-23.pdf"."""
    words = re.findall("[A-Za-z0-9]+", f"{_NAME.lower()} {name(sheet)}")
    return f"{'-'.join(words)[:80]}-{sheet.day.isoformat()}.pdf"


def make(sheet: BorderSheet, settings: Mapping[str, str]) -> bytes:
    """Return the page as a PDF; the same bytes for the same input."""
    page = replace(page_setup(settings), left=15, right=15, top=15, bottom=16, turned=True)
    printer = Printer(f"{_NAME} – {one_line(name(sheet))}", _NAME, page)
    printer.draw(pages(sheet, page), page, Foot(numbered=True))
    return printer.finish()


def pages(sheet: BorderSheet, page: PageSetup) -> list[Page]:
    """Return the pages: one, with a second only where very much is to be noted."""
    return run([*_story(sheet, page)], page)


def _story(sheet: BorderSheet, page: PageSetup) -> Iterator[Piece]:
    pen = Pen.of(replace(page, font_size=10))
    head = [
        pen.scaled(1.35).text(_NAME, "centre", bold=True, keep=True),
        pen.text(f"{name(sheet)} · keadaan per {long_date(sheet.day)}", "centre", before=2, keep=True),
    ]
    sectors = "; ".join(sheet.sectors)
    foot = [
        pen.scaled(0.85).text(line, before=3)
        for line in (
            f"Tiap ujung perbatasan digambar menurut keadaan terbaik di antara urusan berikut: {sectors}.",
            *aside(sheet.drawing),
            "Gambar skematis: letak menurut titik kecamatan atau peta kantor; bukan pernyataan batas daerah.",
        )
    ]
    wide, tall = page.body
    used = sum(piece.height(wide) + piece.before for piece in (*head, *foot))
    yield from head
    yield BorderPicture(
        sheet.drawing, tuple(sheet.cells.items()), pen.scaled(0.72), max(tall / 3, tall - used - 8), before=6
    )
    yield from foot


def aside(drawing: BorderDrawing) -> Iterator[str]:
    """Yield what stands beside the drawing: notes about districts, and what has no place on it."""
    for district in drawing.districts.values():
        if district.note and district.near:
            yield f"* {district.name} ({district.region_name}): {one_line(district.note)}"
    if drawing.without:
        yield f"Tanpa titik: {', '.join(f'{each.name} ({each.region_name})' for each in drawing.without)}."
    absent = [end for end in drawing.ends if end.id not in drawing.lines]
    if absent:
        yield f"Ujung yang tidak tergambar: {', '.join(f'{end.name} ({end.region_name})' for end in absent)}."


@dataclass(frozen=True)
class BorderPicture(Whole):
    """The drawing with its legend below, as wide as the column. Lengths in points."""

    drawing: BorderDrawing
    cells: tuple[tuple[int, Cell], ...]
    """What stands at each end, by its id."""
    pen: Pen
    tall: float
    before: float = 0
    keep: bool = False
    opener: None = None

    def height(self, wide: float) -> float:  # noqa: ARG002
        """Return how tall it stands."""
        return self.tall

    def draw(self, canvas: Any, x: float, top: float, wide: float) -> None:
        """Draw districts, names, ends and signs, and the legend."""
        states = dict(self.cells)
        legend = [state for state in COVERAGE if any(cell.state == state for cell in states.values())]
        room = Box(x, top - self.tall + self.pen.leading + 4, x + wide, top)
        onto = fitted(self.drawing.layout.low, self.drawing.layout.high, _inner(room), down=False)
        canvas.saveState()
        path = canvas.beginPath()
        path.rect(room.left, room.top, room.right - room.left, room.bottom - room.top)
        canvas.clipPath(path, stroke=0, fill=0)
        self._draw_districts(canvas, onto)
        for end, line in sorted(self.drawing.lines.items(), key=lambda item: item[1].shared):
            draw_line(canvas, [list(map(onto.put, part)) for part in line.parts], LOOKS[states[end].state], line.shared)
        placed = arrange(self.drawing, onto, room, self._measure, _BADGE)
        for written in placed.names:
            self._write(canvas, written.text, written.box, written.region is not None, written.across)
        for end, at in placed.signs.items():
            draw_sign(canvas, at, LOOKS[states[end].state], _BADGE)
        canvas.restoreState()
        canvas.saveState()
        canvas.setLineWidth(0.4)
        canvas.rect(room.left, room.top, room.right - room.left, room.bottom - room.top)
        canvas.restoreState()
        self._draw_legend(canvas, legend, x, top - self.tall + 0.3 * self.pen.leading, wide)

    def _draw_districts(self, canvas: Any, onto: Onto) -> None:
        """Draw the districts in greys, ours darkest, those far from the border faintest and first."""
        regions = list(dict.fromkeys(each.region for each in self.drawing.districts.values()))
        for area in sorted(self.drawing.layout.areas, key=lambda area: area.near):
            district = self.drawing.districts[area.district]
            theirs = _THEIRS[regions.index(district.region) % len(_THEIRS)]
            canvas.setFillGray(_OURS if district.home else theirs if area.near else _FAR)
            canvas.setStrokeGray(0.55 if area.near else 0.8)
            canvas.setLineWidth(0.5)
            path = canvas.beginPath()
            for ring in area.rings:
                for at, corner in enumerate(map(onto.put, ring)):
                    (path.lineTo if at else path.moveTo)(*corner)
                path.close()
            canvas.drawPath(path, stroke=1, fill=1, fillMode=0)

    def _measure(self, text: str, region: bool) -> tuple[float, float]:
        face = self.pen.faces.bold if region else self.pen.faces.regular
        lines = printable(text, face).split("\n")
        return self.pen.size * max(width(line, face) for line in lines) + 2, self.pen.size * 1.1 * len(lines)

    def _write(self, canvas: Any, text: str, box: Box, region: bool, across: bool) -> None:
        face = self.pen.faces.bold if region else self.pen.faces.regular
        if across:
            canvas.setFillGray(1, 0.7)
            canvas.rect(box.left, box.top, box.right - box.left, box.bottom - box.top, stroke=0, fill=1)
        canvas.setFillGray(0.25 if region else 0, 1)
        canvas.setFont(face, self.pen.size)
        for row, line in enumerate(printable(text, face).split("\n"), 1):
            y = box.bottom - row * self.pen.size * 1.1 + 0.3 * self.pen.size
            canvas.drawCentredString(box.middle[0], y, line)

    def _draw_legend(self, canvas: Any, states: Sequence[str], x: float, y: float, wide: float) -> None:
        """Draw the legend on one line: a piece of line, the sign, the word."""
        face, size = self.pen.faces.regular, self.pen.size * 1.15
        needed = sum(_SAMPLE + 28 + size * width(COVERAGE_ON_PAPER[state], face) for state in states)
        x += max(0.0, (wide - needed) / 2)
        for state in states:
            middle = y + 0.35 * size
            draw_line(canvas, [[(x, middle), (x + _SAMPLE, middle)]], LOOKS[state], shared=True)
            draw_sign(canvas, (x + _SAMPLE + 7, middle), LOOKS[state], _BADGE)
            canvas.setFillGray(0)
            canvas.setFont(face, size)
            canvas.drawString(x + _SAMPLE + 15, y, COVERAGE_ON_PAPER[state])
            x += _SAMPLE + 28 + size * width(COVERAGE_ON_PAPER[state], face)


def draw_line(canvas: Any, parts: Sequence[Sequence[Point]], look: Look, shared: bool) -> None:
    """Draw an end in the style of its state, on a white ground; one between two points is thinner, with knobs."""
    strongest = _SHARED if shared else _APART
    color, wide = color_of(look), strongest * look.width
    canvas.saveState()
    canvas.setLineJoin(1)
    strokes: list[tuple[Color, float, Sequence[float]]] = [((1, 1, 1), strongest + 1.2, ())]
    strokes.append((color, wide, [wide * each for each in look.dash]))
    if look.hollow:
        strokes.append(((1, 1, 1), wide * 0.45, ()))
    for shade, thick, dash in strokes:
        canvas.setStrokeColorRGB(*shade)
        canvas.setLineWidth(thick)
        canvas.setDash(list(dash)) if dash else canvas.setDash()
        for part in parts:
            path = canvas.beginPath()
            for at, corner in enumerate(part):
                (path.lineTo if at else path.moveTo)(*corner)
            canvas.drawPath(path, stroke=1, fill=0)
    if not shared:
        canvas.setFillColorRGB(*color)
        for x, y in (parts[0][0], parts[0][-1]):
            canvas.circle(x, y, 1.5, stroke=0, fill=1)
    canvas.restoreState()


def draw_sign(canvas: Any, at: Point, look: Look, wide: float) -> None:
    """Draw a state's sign in a disc so wide around a point."""
    canvas.saveState()
    canvas.setStrokeColorRGB(*color_of(look))
    canvas.setFillGray(1)
    canvas.setLineWidth(0.7)
    canvas.circle(*at, wide / 2, stroke=1, fill=1)
    canvas.setLineWidth(wide * 0.09)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    side = wide * 0.56
    for stroke in look.sign:
        path = canvas.beginPath()
        for number, (x, y) in enumerate(stroke):
            (path.lineTo if number else path.moveTo)(at[0] + (x - 0.5) * side, at[1] - (y - 0.5) * side)
        canvas.drawPath(path, stroke=1, fill=0)
    canvas.restoreState()


def color_of(look: Look) -> Color:
    """Return the colour of a state on paper, as parts of 1."""
    red, green, blue = (int(look.light[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _inner(room: Box) -> tuple[float, float, float, float]:
    return room.left + 6, room.top + 6, room.right - 6, room.bottom - 6
