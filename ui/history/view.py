"""The history of one record: its acts at the left, newest first; at the right what the chosen one changed."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QPushButton, QSplitter, QVBoxLayout, QWidget

from models.language import _, _n
from models.lists.act_words import act_words, moment
from models.lists.history import Act, history
from models.rules.records import BROUGHT_BACK
from ui import theme
from ui.desk import Desk
from ui.history.words import act_html
from ui.messages import MessageBar
from ui.tabs.preview import Preview

_ACT = Qt.ItemDataRole.UserRole


class HistoryView(QWidget):
    """Reads the journal for one record; brings an earlier version of it back."""

    brought_back = Signal()

    def __init__(self, desk: Desk, table: str, record: int, bar: MessageBar) -> None:
        """`bar` tells what came of it."""
        self._acts: list[Act] = []
        super().__init__()
        self._desk, self._table, self._record, self._bar = desk, table, record, bar
        self.summary = theme.quiet(QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True))
        self.list = QListWidget()
        self.list.setAccessibleName(_("History"))
        self.list.setAlternatingRowColors(True)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._show)
        self.page = Preview()
        self.page.setAccessibleName(_("The differences"))
        self.back_button = QPushButton(_("&Bring this version back"))
        self.back_button.setToolTip(_("Give the record the fields it had after this act, as a new act"))
        self.back_button.setAutoDefault(False)
        self.back_button.clicked.connect(self._ask)
        self._lay_out()
        self.read()

    def read(self) -> None:
        """Read the history anew; the act that was chosen stays chosen."""
        chosen = self.current()
        self._acts = history(self._table, self._record)
        self.list.clear()
        for act in self._acts:
            item = QListWidgetItem(f"{moment(act.at)} · {act.clerk}\n{act_words(act.name, act.subject)}")
            item.setData(_ACT, act.number)
            item.setSizeHint(QSize(0, self.fontMetrics().lineSpacing() * 3 + theme.INSIDE))
            self.list.addItem(item)
        self.summary.setText(_n("{count} act in the journal", "{count} acts in the journal", len(self._acts)))
        numbers = [act.number for act in self._acts]
        if numbers:
            self.list.setCurrentRow(numbers.index(chosen) if chosen in numbers else 0)
        else:
            self._show(-1)

    def current(self) -> int | None:
        """Return the number of the chosen act."""
        item = self.list.currentItem()
        return int(item.data(_ACT)) if item is not None else None

    def bring_back(self) -> None:
        """Bring back the version after the chosen act."""
        act = self.current()
        if act is None:
            return
        desk = self._desk._replace(messages=self._bar)
        if desk.attempt(lambda: self._desk.session.bring_back(self._table, self._record, act)):
            self.read()
            self._bar.tell(
                _("The version is back; the one before it stays in the history."), "success",
                (_("Undo"), lambda: self._desk.trigger("edit.undo")),
            )  # fmt: skip
            self.brought_back.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Colour anew when light and dark change."""
        if event.type() == QEvent.Type.PaletteChange and self._acts and self._desk.session.register is not None:
            self._show(self.list.currentRow())
        super().changeEvent(event)

    def _ask(self) -> None:
        item = self.list.currentItem()
        when = item.text().partition("\n")[0] if item is not None else ""
        self._bar.question(
            _(
                "Bring back how the record was after the act of {when}? What it holds now stays in the history.",
                when=when,
            ),
            [(_("Bring it back"), self.bring_back), (_("Leave it"), lambda: None)],
        )

    def _show(self, row: int) -> None:
        self.back_button.setEnabled(row > 0 and self._desk.session.writable)
        self.back_button.setVisible(self._table in BROUGHT_BACK)
        if not 0 <= row < len(self._acts):
            self.page.show_body("")
            return
        self.page.show_body(act_html(self._acts[row], self.palette()))

    def _lay_out(self) -> None:
        right = QWidget()
        box = QVBoxLayout(right)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.page, 1)
        box.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.list)
        parts.addWidget(right)
        parts.setStretchFactor(0, 2)
        parts.setStretchFactor(1, 3)
        parts.setSizes([400, 600])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.INSIDE)
        column.addWidget(self.summary)
        column.addWidget(parts, 1)
