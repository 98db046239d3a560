"""The drawn border: a map to read, to point at and to walk along with the keyboard."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QToolTip, QVBoxLayout, QWidget

from models.language import _
from models.lists.coverage import Coverage
from models.lists.map import best_at, border_drawing
from ui import html
from ui.border.map_scene import MapScene, draw_empty
from ui.icons import icon

_DRAGGED = 4  # pixels
_ON = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_ENDS = (Qt.Key.Key_Home, Qt.Key.Key_End)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_ZOOM = {Qt.Key.Key_Plus: 1.25, Qt.Key.Key_Equal: 1.25, Qt.Key.Key_Minus: 0.8, Qt.Key.Key_0: 0.0}


class BorderMap(QWidget):
    """Shows each end of our border in the state of the chosen sectors.

    Arrow keys go along the border, Enter chooses; plus, minus and 0 zoom, and so does the wheel; the mouse drags.
    """

    end_chosen = Signal(int)
    """An end of the border, by the id of its pair."""
    region_chosen = Signal(int)
    """A neighbour, by the id of its region; ours is not chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scene: MapScene | None = None
        """None while nothing was shown, or there is no border."""
        self.chosen: int | None = None
        self.current: int | None = None
        """Where the keyboard is."""
        self._held: QPointF | None = None
        self._dragged = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(260, 220)
        self.setAccessibleName(_("Map of the border"))
        self._add_buttons()

    def sizeHint(self) -> QSize:
        """Room for names at the border."""
        return QSize(500, 450)

    def show_coverage(self, coverage: Coverage, sectors: Sequence[int]) -> None:
        """Show each end in the best state among the chosen sectors. Where everything is, is read anew."""
        cells = {end.id: best_at(coverage, end.id, sectors) for end in coverage.ends}
        drawing = border_drawing(coverage.ends)
        if not coverage.ends:
            self.scene = None
        elif self.scene is None or self.scene.drawing != drawing:
            self.scene = MapScene(drawing, cells)
        else:
            self.scene.fill(cells)
        self.current = self.current if self.current in cells else None
        self.chosen = self.chosen if self.chosen in cells else None
        self._settle()
        self._describe()

    def choose(self, end: int | None) -> None:
        """Mark an end as the chosen one, and bring it into sight; None marks none."""
        self.chosen = end if self.scene and end in self.scene.cells else None
        if self.chosen is not None:
            self._go(self.chosen)
        self.update()

    def zoom(self, closer: float, at: QPointF | None = None) -> None:
        """Show less, larger (above 1), or more; 0 shows all. `at`: the pixel that stays where it is."""
        if self.scene:
            view = self.scene.view
            self.scene.look(view.zoomed(closer, at or view.room.center()) if closer else view.whole())
            self._settle()

    def event(self, event: QEvent) -> bool:
        """Tell what is under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            said = self.scene.tip(QPointF(event.pos())) if self.scene else []
            QToolTip.showText(event.globalPos(), _rich(said), self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk along the border, choose, zoom."""
        key = Qt.Key(event.key())
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            super().keyPressEvent(event)
        elif key in _ZOOM:
            self.zoom(_ZOOM[key])
        elif key in (*_ON, *_BACK, *_ENDS) and self.scene:
            self._walk(key, self.scene)
        elif key in _ENTER and self.current is not None:
            self.end_chosen.emit(self.current)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the mouse."""
        turned = event.angleDelta().y()
        if turned:
            self.zoom(1.25 ** (turned / 120), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag, or to choose."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._held, self._dragged = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag; or show by the mouse what can be chosen."""
        at = event.position()
        if self._held is None or self.scene is None:
            self.setCursor(self._cursor(at))
        elif self._dragged or (at - self._held).manhattanLength() >= _DRAGGED:
            self._dragged = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.scene.look(self.scene.view.moved(at - self._held))
            self._held = at
            self._settle()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose what was pressed, unless it was dragged."""
        held, self._held = self._held, None
        self.setCursor(self._cursor(event.position()))
        if held is None or self._dragged or self.scene is None:
            return
        if (end := self.scene.end_at(held)) is not None:
            self._go(end)
            self.end_chosen.emit(end)
        elif (region := self._neighbour_at(held)) is not None:
            self.region_chosen.emit(region)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Everything has another place."""
        super().resizeEvent(event)
        self._settle()

    def changeEvent(self, event: QEvent) -> None:
        """Follow font and colours."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and self.scene:
            self.scene.refresh()
            self._settle()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the chosen end."""
        super().focusInEvent(event)
        if self.current is None and self.scene:
            self.current = self.chosen if self.chosen is not None else self.scene.ends[0].id
            self._describe()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw everything."""
        palette, painter = self.palette(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), palette.color(QPalette.ColorRole.Base))
        if self.scene:
            self._settle_now(self.scene)
            self.scene.paint(painter, self.font(), palette, self.chosen, self.current if self.hasFocus() else None)
        else:
            draw_empty(painter, QRectF(self.rect()), palette)

    def _settle(self) -> None:
        if self.scene:
            self._settle_now(self.scene)
        self.update()

    def _settle_now(self, scene: MapScene) -> None:
        scene.settle(QRectF(self.rect()).size(), self.font(), self.palette())

    def _go(self, end: int) -> None:
        """Let the keyboard be at an end, in sight."""
        self.current = end
        if self.scene and end in self.scene.drawing.lines:
            self.scene.look(self.scene.view.showing(self.scene.drawing.lines[end].at))
        self._settle()
        self._describe()

    def _walk(self, key: Qt.Key, scene: MapScene) -> None:
        ids = [end.id for end in scene.ends]
        if key in _ENDS or self.current not in ids:
            to = -1 if key == Qt.Key.Key_End else 0
        else:
            to = (ids.index(self.current) + (1 if key in _ON else -1)) % len(ids)
        self._go(ids[to])

    def _describe(self) -> None:
        """Tell whoever cannot see the map where the keyboard is."""
        said = " · ".join(self.scene.said(self.current)) if self.scene and self.current is not None else ""
        if said != self.accessibleDescription():
            self.setAccessibleDescription(said)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def _neighbour_at(self, at: QPointF) -> int | None:
        """Return the neighbour whose district is at a pixel; None over our own and over nothing."""
        if self.scene is None or not self.scene.view.room.contains(at):
            return None
        found = self.scene.district_at(at)
        district = self.scene.drawing.districts[found] if found is not None else None
        return district.region if district and not district.home else None

    def _cursor(self, at: QPointF) -> Qt.CursorShape:
        """Return a hand over what can be chosen."""
        there = self.scene is not None and (self.scene.end_at(at) or self._neighbour_at(at)) is not None
        return Qt.CursorShape.PointingHandCursor if there else Qt.CursorShape.ArrowCursor

    def _add_buttons(self) -> None:
        """Put buttons for who has no wheel into the corner; by keyboard the map has keys of its own."""
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addStretch()
        for name, closer, said in (
            ("plus", 1.25, _("Larger (+)")),
            ("minus", 0.8, _("Smaller (-)")),
            ("fit-to-page-outline", 0.0, _("All of it (0)")),
        ):
            button = QToolButton()
            button.setIcon(icon(name))
            button.setToolTip(said)
            button.setAccessibleName(said)
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(partial(self._pressed, closer))
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addLayout(row)
        column.addStretch()

    def _pressed(self, closer: float, _checked: bool = False) -> None:
        self.zoom(closer)


def _rich(lines: Sequence[str]) -> str:
    """Return a tip with its first line in bold; "" for none."""
    return "<br>".join([f"<b>{html.escape(lines[0])}</b>", *map(html.text, lines[1:])]) if lines else ""
