"""The page of the time line: where an agreement stands among those under its MoU."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from models.language import _, _n
from models.lists.chains import TreeRow, tree
from ui import theme
from ui.desk import Desk
from ui.icons import icon
from ui.tabs.record_tab import RecordEditor, RecordTab
from ui.timeline.drawing import draw_hatch
from ui.timeline.view import Timeline

_SWATCH = 26  # pixels


class TimelinePage(RecordEditor):
    """Nothing is changed here: bars to look at, and the way to each record."""

    wide = True
    help_page = "timeline"

    followed = Signal(str)
    """The target of the record that is wanted."""

    def __init__(self, desk: Desk, agreement: int) -> None:
        self.record, self._desk = agreement, desk
        self.timeline = Timeline(desk.session.today)
        self.timeline.table.note.say(_("This agreement is gone."), "", None)
        self.summary = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        content = self._content()
        super().__init__("", content, lambda: False)
        content.setMaximumWidth(16777215)  # pixels; as wide as the window is
        self.save_button.hide()
        self.save_button.setEnabled(False)
        self.cancel_button.setText(_("Back to the list"))
        self.cancel_button.setToolTip(_("Back to the list (Esc)"))
        self.timeline.table.opened.connect(self._open)
        self._show()

    def start(self) -> None:
        """Begin at the bar of the agreement."""
        self.timeline.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> int:
        """Nothing is kept here."""
        assert self.record is not None
        return self.record

    def refresh(self) -> None:
        """Read the tree anew; something in the register has changed."""
        self._show()

    def _show(self) -> None:
        assert self.record is not None
        row = self.timeline.table.current_row()
        rows = tree(self.record, self._desk.session.today)
        self.headline.setText(_("Time line: {title}", title=rows[0].link.title) if rows else _("Time line"))
        self.summary.setText(summary(rows))
        self.timeline.load(rows, row.link.id if row else self.record)

    def _open(self, agreement: int) -> None:
        at = self.timeline.model.place(agreement)
        tab = "mou" if self.timeline.model.rows[at].link.kind == "kb" else "pks"
        self.followed.emit(f"{tab}:{agreement}")

    def _content(self) -> QWidget:
        zoom = self.timeline.zoom
        line = QHBoxLayout()
        line.setSpacing(theme.INSIDE)
        line.addWidget(theme.quiet(self.summary), 1)
        line.addWidget(Legend())
        middle = self.timeline.table.bar_width
        line.addWidget(_button("magnify-minus-outline", _("Show more years (−)"), lambda: zoom(0.8, middle() / 2)))
        line.addWidget(_button("magnify-plus-outline", _("Show fewer years (+)"), lambda: zoom(1.25, middle() / 2)))
        line.addWidget(_button("fit-to-page-outline", _("Show all years (0)"), lambda: zoom(0, 0)))
        line.addWidget(_button("calendar-today", _("Go to today"), self.timeline.show_today))
        content = QWidget()
        box = QVBoxLayout(content)
        box.setContentsMargins(theme.BETWEEN, theme.INSIDE, theme.BETWEEN, theme.INSIDE)
        box.setSpacing(theme.INSIDE)
        box.addLayout(line)
        box.addWidget(self.timeline, 1)
        return content


class Legend(QWidget):
    """What the hatchings mean."""

    def __init__(self) -> None:
        super().__init__()
        self._entries = (
            (_("gap"), "amber", Qt.BrushStyle.DiagCrossPattern),
            (_("overlap"), "amber", Qt.BrushStyle.Dense4Pattern),
            (_("suspended"), "amber", Qt.BrushStyle.BDiagPattern),
        )

    def sizeHint(self) -> QSize:
        """Room for the swatches and their words."""
        words = sum(self.fontMetrics().horizontalAdvance(word) for word, _tone, _pattern in self._entries)
        each = _SWATCH + theme.INSIDE // 2 + theme.BETWEEN
        return QSize(words + each * len(self._entries), self.fontMetrics().height() + 4)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw each swatch with its word."""
        painter, at, middle = QPainter(self), 0.5, self.height() / 2
        for word, tone, pattern in self._entries:
            swatch = QRectF(at, middle - (3 if word == _("overlap") else 7), _SWATCH, 5 if word == _("overlap") else 14)
            draw_hatch(painter, swatch, theme.tone_color(tone, self.palette()), pattern)
            at += _SWATCH + theme.INSIDE // 2
            painter.setPen(self.palette().color(self.foregroundRole()))
            width = self.fontMetrics().horizontalAdvance(word)
            painter.drawText(QRectF(at, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, word)
            at += width + theme.BETWEEN


def open_timeline(tab: RecordTab) -> None:
    """Open the page of the chosen agreement."""
    record = tab.current()
    if record is not None:
        tab.open_editor(lambda: _page(tab, record), reading=True)


def _page(tab: RecordTab, record: int) -> TimelinePage:
    page = TimelinePage(tab.desk, record)

    def follow(target: str) -> None:
        key, _colon, agreement = target.partition(":")
        tab.leave_then(lambda: tab.desk.go(key, int(agreement)))

    page.followed.connect(follow)
    return page


def summary(rows: list[TreeRow]) -> str:
    """Return how many agreements, chains, gaps and overlaps a tree has."""
    below = [row for row in rows if row.link.kind != "kb"]
    if rows and not below:
        return _("No PKS stands under this MoU yet.")
    seams = [row.seam for row in rows if row.seam]
    said = [
        _n("{count} agreement", "{count} agreements", len(rows)),
        _n("{count} chain of PKS", "{count} chains of PKS", sum(row.heads for row in below)),
    ]
    gaps, overlaps = sum(seam > 0 for seam in seams), sum(seam < 0 for seam in seams)
    if gaps:
        said.append(_n("{count} gap", "{count} gaps", gaps))
    if overlaps:
        said.append(_n("{count} overlap", "{count} overlaps", overlaps))
    return " · ".join(said)


def _button(name: str, tip: str, pressed: Callable[[], object]) -> QToolButton:
    button = QToolButton(autoRaise=True)
    button.setIcon(icon(name))
    button.setToolTip(tip)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.clicked.connect(lambda _checked=False: pressed())
    return button
