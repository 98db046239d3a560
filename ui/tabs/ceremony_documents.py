"""The documents of a ceremony in its editor: in the order of signing, each with its number of originals."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from models.language import _, _n
from models.lists.ceremonies import Candidate, candidates, chosen
from models.rules.ceremonies import MOST_ORIGINALS
from models.rules.findings import Finding, error
from models.rules.vocabulary import KINDS, STAGES
from ui import theme
from ui.forms.check_list import CheckList
from ui.forms.remark import Remark
from ui.icons import icon

_MOST_ROWS = 9
"""Documents that the table shows before it scrolls."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Originals(QSpinBox):
    """How many originals; 0 reads "as many as parties". The wheel scrolls the form instead."""

    def __init__(self, document: Candidate) -> None:
        super().__init__()
        self.setRange(0, MOST_ORIGINALS)
        self.setSpecialValueText(_("as parties ({count})", count=max(document.parties, 1)))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Originals of “{title}”", title=document.title))
        self.setFrame(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form."""
        event.ignore()


class DocumentList(QWidget):
    """The table, what moves its rows, and the chooser below it."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[tuple[Candidate, int | None]] = []
        self.table = QTableWidget(0, 4)
        self.table.setAccessibleName(_("Documents"))
        self.table.setHorizontalHeaderLabels([_("Document"), _("Parties"), _("Stage"), _("Originals")])
        self.add_button = QPushButton(icon("plus"), _("Add documents…"))
        self.add_button.setCheckable(True)
        self.chooser = DocumentChooser(self._taken)
        self.chooser.hide()
        self.remark = Remark(self.table, "")
        self._lay_out()
        self._listen()

    def values(self) -> list[tuple[int, int | None]]:
        """Return the agreements in order, each with its originals; None for as many as parties."""
        return [(document.id, originals) for document, originals in self._lines]

    def load(self, documents: Sequence[tuple[int, int | None]]) -> None:
        """Show these documents."""
        originals = dict(documents)
        self._lines = [
            (document, originals[document.id]) for document in chosen([record for record, _count in documents])
        ]
        self._show(0)

    def add(self, agreements: Sequence[int]) -> None:
        """Put some agreements at the end of the list."""
        self._lines += [(document, None) for document in chosen(agreements)]
        self._show(len(self._lines) - 1)
        self.changed.emit()

    def show_findings(self, findings: Sequence[Finding]) -> list[Finding]:
        """Show what belongs to the documents below the table; return the others."""
        mine = [finding for finding in findings if finding.field.split(".")[0] == "documents"]
        self.remark.show_findings([error("documents", finding.text, **finding.values) for finding in mine])
        for finding in mine[:1]:
            place = finding.field.split(".")[1:2]
            self.table.setCurrentCell(int(place[0]) if place else 0, 0)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        return [finding for finding in findings if finding not in mine]

    def shift(self, step: int) -> None:
        """Move the current document up (-1) or down (1)."""
        at = self.table.currentRow()
        to = at + step
        if at >= 0 and 0 <= to < len(self._lines):
            self._lines.insert(to, self._lines.pop(at))
            self._show(to)
            self.changed.emit()

    def remove(self) -> None:
        """Take the current document off the list."""
        at = self.table.currentRow()
        if at >= 0:
            del self._lines[at]
            self._show(min(at, len(self._lines) - 1))
            self.changed.emit()

    def refresh(self) -> None:
        """Read titles and stages anew; something in the register has changed."""
        at = self.table.currentRow()
        self.load(self.values())
        self.table.setCurrentCell(at, 0)
        self.chooser.look()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Delete takes the current document off the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Delete:
            self.remove()
            return True
        return super().eventFilter(watched, event)

    def _taken(self) -> list[int]:
        return [document.id for document, _originals in self._lines]

    def _show(self, current: int) -> None:
        self.remark.clear()
        with QSignalBlocker(self.table):
            self.table.setRowCount(0)
            self.table.setRowCount(len(self._lines))
            for at, (document, originals) in enumerate(self._lines):
                for column, text in enumerate((document.title, document.partners, _(STAGES[document.stage]))):
                    item = QTableWidgetItem(text)
                    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                    item.setToolTip(f"{_(KINDS[document.kind])} · {document.title}" if column == 0 else text)
                    self.table.setItem(at, column, item)
                count = _Originals(document)
                count.setValue(originals or 0)
                count.valueChanged.connect(partial(self._count, document.id))
                self.table.setCellWidget(at, 3, count)
            self.table.setCurrentCell(current, 0)
        rows = min(max(len(self._lines), 1), _MOST_ROWS)
        header = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(header + rows * self.table.verticalHeader().defaultSectionSize() + 4)

    def _count(self, agreement: int, originals: int) -> None:
        self.remark.clear()
        self._lines = [
            (document, (originals or None) if document.id == agreement else count) for document, count in self._lines
        ]
        self.changed.emit()

    def _toggle_chooser(self, on: bool) -> None:
        self.chooser.setVisible(on)
        if on:
            self.chooser.start()
            above = self.parentWidget()
            while above is not None and not isinstance(above, QScrollArea):
                above = above.parentWidget()
            if above is not None:
                # What has just appeared has no place to scroll to before it is laid out.
                QTimer.singleShot(
                    0, self.chooser, partial(above.ensureWidgetVisible, self.chooser.take, 0, theme.BETWEEN)
                )

    def _take(self, agreements: list[int]) -> None:
        self.add(agreements)
        self.add_button.setChecked(False)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _listen(self) -> None:
        self.table.installEventFilter(self)
        for keys, step in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self.table, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.shift, step))
        self.add_button.toggled.connect(self._toggle_chooser)
        self.chooser.chosen.connect(self._take)

    def _lay_out(self) -> None:
        table = self.table
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setAlternatingRowColors(True)
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 14)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, 130), (2, 120), (3, 130)):
            table.setColumnWidth(column, width)
        foot = QHBoxLayout()
        foot.setSpacing(theme.INSIDE)
        foot.addWidget(self.add_button)
        for name, tip, act in (
            ("arrow-up", _("Move up (Alt+Up)"), partial(self.shift, -1)),
            ("arrow-down", _("Move down (Alt+Down)"), partial(self.shift, 1)),
            ("close", _("Take this document off the list (Del)"), self.remove),
        ):
            button = QToolButton(autoRaise=True)
            button.setIcon(icon(name))
            button.setToolTip(tip)
            button.setAccessibleName(tip)
            button.clicked.connect(lambda _checked=False, act=act: act())
            foot.addWidget(button)
        foot.addStretch()
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.BETWEEN, theme.INSIDE, theme.BETWEEN, theme.INSIDE)
        box.addWidget(theme.heading(_("Documents in the order of signing"), 1.0))
        box.addWidget(table)
        box.addWidget(self.remark)
        box.addLayout(foot)
        box.addWidget(self.chooser)


class DocumentChooser(QWidget):
    """Agreements not signed yet: type to find, Space ticks, Enter adds what is ticked."""

    chosen = Signal(list)

    def __init__(self, besides: Callable[[], list[int]]) -> None:
        """`besides`: what is on the list already."""
        super().__init__()
        self._besides = besides
        self._labels: dict[int, str] = {}
        self.line = QLineEdit(clearButtonEnabled=True, placeholderText=_("Find an agreement that is not signed yet …"))
        self.line.setAccessibleName(_("Find an agreement that is not signed yet"))
        self.list = CheckList(_("Agreements to add"), lines=7)
        self.take = QPushButton()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.line)
        box.addWidget(self.list)
        box.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)
        self.line.textChanged.connect(self.look)
        self.line.returnPressed.connect(self._into_list)
        self.list.changed.connect(self._count)
        self.list.installEventFilter(self)
        self.take.clicked.connect(self._add)

    def start(self) -> None:
        """Begin anew, with nothing ticked."""
        self.list.set_value(())
        self.line.clear()
        self.look()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def look(self) -> None:
        """Show what fits the line; what is ticked stays in sight."""
        besides, ticked = self._besides(), self.list.value()
        found = candidates(self.line.text(), [*besides, *ticked])
        kept = [(record, self._labels[record]) for record in ticked if record not in besides]
        self._labels |= {one.id: _label(one) for one in found}
        self.list.offer([*kept, *((one.id, self._labels[one.id]) for one in found)])
        self.list.setCurrentRow(len(kept) if found else 0)
        self._count()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the list adds what is ticked, or the current line where nothing is."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _ENTER:
            self._add()
            return True
        return super().eventFilter(watched, event)

    def _into_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _count(self) -> None:
        number = len(self.list.value())
        self.take.setText(_n("Add {count} document", "Add {count} documents", number))
        self.take.setEnabled(number > 0)

    def _add(self) -> None:
        item = self.list.currentItem()
        wanted = self.list.value() or ([item.data(Qt.ItemDataRole.UserRole)] if item else [])
        if wanted:
            self.chosen.emit(wanted)


def _label(one: Candidate) -> str:
    return " · ".join(filter(None, (one.title, one.partners, _(STAGES[one.stage]))))
