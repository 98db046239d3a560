"""The drawn border in a process of its own: what painting it costs, beside painting the very same shapes without data.

python -m tests.benchmarks.map_child REGISTER ROUNDS

The floor are the painter's own calls, noted once with their pens, paths and words, and done again in their order.
Prints milliseconds as JSON.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication

from models.lists.coverage import chosen_sectors, coverage
from models.lists.map import best_at, border_drawing
from models.store.register import Register
from tests.benchmarks.generator import CLERK, TODAY
from ui import icons
from ui.border.map_scene import MapScene

SIZE = QSize(620, 640)
MOVED = (QRectF, QPointF, QColor, QFont)
"""What whoever draws may change after a call."""
Call = tuple[str, tuple[Any, ...], dict[str, Any]]


class Noted:
    """Stands for a painter, and keeps what it is asked to do."""

    def __init__(self) -> None:
        self.calls: list[Call] = []

    def __getattr__(self, name: str) -> Any:
        def note(*args: Any, **named: Any) -> None:
            self.calls.append((name, tuple(type(arg)(arg) if isinstance(arg, MOVED) else arg for arg in args), named))

        return note


def main(path: Path, rounds: int) -> None:
    """Paint both in turn, each on a picture of its own."""
    app = QApplication([])
    icons.load()
    with Register.open(path, CLERK, read_only=True):
        matrix, chosen = coverage(TODAY), chosen_sectors()
        scene = MapScene(border_drawing(matrix.ends), {end.id: best_at(matrix, end.id, chosen) for end in matrix.ends})
    font, palette = app.font(), app.palette()
    scene.settle(QSizeF(SIZE), font, palette)
    first = matrix.ends[0].id
    noted = Noted()
    scene.paint(noted, font, palette, first, first)  # type: ignore[arg-type]
    taken: dict[str, list[float]] = {"ours": [], "floor": []}
    pictures = []
    for at in range(-2, rounds):  # the first turns warm up
        pictures = []
        for way in taken:
            picture = QImage(SIZE, QImage.Format.Format_ARGB32_Premultiplied)
            picture.fill(0xFFFFFFFF)
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            start = time.perf_counter()
            if way == "ours":
                scene.paint(painter, font, palette, first, first)
            else:
                for name, args, named in noted.calls:
                    getattr(painter, name)(*args, **named)
            if at >= 0:
                taken[way].append((time.perf_counter() - start) * 1000)
            painter.end()
            pictures.append(picture)
    assert pictures[0] == pictures[1], "not the same picture"
    print(json.dumps(taken))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
