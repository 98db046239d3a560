"""The number book: what a government has numbered, what is reserved, left out, twice, and awaited from others."""

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from models.acts.numbering import give_back_numbers
from models.language import _, _n
from models.lists import options
from models.lists.numbering import NumberBook, awaited_numbers, number_book
from models.opened import Change
from models.rules.numbering import STATUSES, write
from models.rules.vocabulary import KINDS
from models.trouble import Trouble
from ui import theme
from ui.desk import Desk
from ui.dialogs.help import HelpDialog
from ui.dialogs.numbers_block import BlockForm
from ui.dialogs.numbers_table import AwaitedModel, BookModel, RowsTable
from ui.dialogs.reference import ReferenceDialog
from ui.messages import MessageBar

_SIZE = (1160, 680)
_TABLES = {"party", "agreement", "reserved_number", "region", "department"}
"""Another of these changes what the book says."""


class NumbersDialog(QDialog):
    """Government, kind and year above; the book; and the agreements whose number the other side has not told."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._today = desk.session.today
        self.setWindowTitle(_("Number book"))
        self.resize(*_SIZE)
        self.region, self.kind, self.year = QComboBox(), QComboBox(), QComboBox()
        self.pattern = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.summary = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.book = RowsTable(BookModel(), _("Number book"), "")
        self._front = self.book
        self.awaited_title = theme.heading("", 1.0)
        self.awaited = RowsTable(
            AwaitedModel(), _("Number awaited from"), _("No number is awaited: every signed agreement has theirs.")
        )
        self.bar = MessageBar()
        self.block = BlockForm(self.bar)
        self.pattern_button = QPushButton(_("Number &pattern…"))
        self.reserve_button, self.back_button = QPushButton(_("&Reserve a block…")), QPushButton(_("&Give back"))
        self.open_button, self.close_button = QPushButton(_("Open the &agreement")), QPushButton(_("Close"))
        self._numbers = NumberBook("", (), {})
        self._lay_out()
        self._offer()
        self._listen()
        self.read()

    def read(self, year: int | None = None) -> None:
        """Read the book anew, and show a year (the one before if None)."""
        region, kind = self.region.currentData(), self.kind.currentData()
        self._numbers = number_book(region, kind, self._today)
        shown = year or self.year.currentData() or self._today.year
        with QSignalBlocker(self.year):
            self.year.clear()
            for one in sorted({*self._numbers.lines, self._today.year, shown}, reverse=True):
                self.year.addItem(str(one), one)
            self.year.setCurrentIndex(self.year.findData(shown))
        self._show_year()
        theirs = awaited_numbers(None if region == options.home_region() else region)
        self.awaited_title.setText(_("Their number is still missing ({count})", count=len(theirs)))
        self.awaited.show_rows(theirs)

    def reserve(self) -> None:
        """Ask for a block of numbers."""
        self.block.begin(self.region.currentData(), self.kind.currentData(), self._numbers, self._today)
        self._show_block(shown=True)

    def give_back(self) -> None:
        """Give back the selected numbers that no agreement bears."""
        reserved = [row.reserved for row in self.book.selected() if row.reserved]
        try:
            give_back_numbers(reserved)
        except Trouble as trouble:
            self.bar.tell(str(trouble), "error", detail=trouble.detail)
        else:
            self._done(_n("{count} number was given back.", "{count} numbers were given back.", len(reserved)))

    def open_agreement(self) -> None:
        """Close, and go to the agreement of the line in which the clerk is."""
        row = self._front.current()
        if row and row.agreement:
            self.accept()
            self._desk.go("mou" if row.kind == "kb" else "pks", row.agreement)

    def edit_pattern(self) -> None:
        """Show the government with its patterns in the reference data."""
        dialog = ReferenceDialog(self._desk, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show_table("regions", self.region.currentData())
        dialog.open()

    def help(self) -> None:
        """Show the page on the book."""
        dialog = HelpDialog("numbers", self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def reject(self) -> None:
        """Leave the block first, then the dialog."""
        if self.block.isVisible():
            self._show_block(shown=False)
        else:
            super().reject()

    # Inside.

    def _show_year(self) -> None:
        book, year = self._numbers, self.year.currentData()
        rows = book.rows(year)
        if book.pattern:
            empty = _("No number of this year yet. Type it into the agreement, or reserve a block before a ceremony.")
            self.book.note.say(empty, "", None)
        else:
            empty = _("No number of this year yet. Enter the pattern first: then numbers are proposed and reserved.")
            self.book.note.say(empty, _("Number &pattern…"), self.edit_pattern)
        self.book.show_rows(rows)
        counts = {status: sum(row.many for row in rows if row.status == status) for status in STATUSES}
        said = [f"{_(STATUSES[status])}: {count}" for status, count in counts.items() if count]
        self.summary.setText("   ·   ".join(said))
        self.pattern.setText(self._said_of_pattern(year))
        self._allow()

    def _said_of_pattern(self, year: int) -> str:
        book = self._numbers
        if not book.pattern:
            return _("This government has no number pattern yet: numbers are not ordered, and none is proposed.")
        day = self._today if year == self._today.year else self._today.replace(year=year, month=1, day=1)
        said = [_("Pattern: {pattern}", pattern=book.pattern)]
        if year >= self._today.year:
            said.append(_("Next: {number}", number=write(book.pattern, book.next(year), day)))
        if len(book.kinds) > 1:
            said.append(_("One book for: {kinds}", kinds=", ".join(_(KINDS[kind]) for kind in book.kinds)))
        return "   ·   ".join(said)

    def _show_block(self, *, shown: bool) -> None:
        self.block.setVisible(shown)
        self._allow()
        if not shown:
            self.book.setFocus()

    def _reserved(self, year: int) -> None:
        self._show_block(shown=False)
        self.read(year)
        self._done(_("Reserved. The agreement that takes a number of the block binds it by being saved."))

    def _done(self, text: str) -> None:
        self.bar.tell(text, "success", (_("Undo"), lambda: self._desk.trigger("edit.undo")))

    def _allow(self) -> None:
        """Enable what can be done now."""
        writable = self._desk.session.writable
        self.reserve_button.setEnabled(writable and bool(self._numbers.pattern) and self.block.isHidden())
        self.back_button.setEnabled(writable and any(row.reserved for row in self.book.selected()))
        row = self._front.current()
        self.open_button.setEnabled(bool(row and row.agreement))

    def _note_change(self, change: Change) -> None:
        if _TABLES & change.tables:
            self.read()

    def _offer(self) -> None:
        for record, name in options.regions():
            self.region.addItem(name, record)
        for kind, name in KINDS.items():
            self.kind.addItem(_(name), kind)

    def _enter(self, table: RowsTable) -> None:
        """Note which of the two lists is meant by the buttons below them."""
        self._front = table
        self._allow()

    def _listen(self) -> None:
        self.region.currentIndexChanged.connect(lambda _at: self._choose_book())
        self.kind.currentIndexChanged.connect(lambda _at: self._choose_book())
        self.year.currentIndexChanged.connect(lambda _at: self._show_year())
        for table in (self.book, self.awaited):
            table.opened.connect(self.open_agreement)
            table.entered_by_clerk.connect(partial(self._enter, table))
            table.selectionModel().selectionChanged.connect(lambda _now, _before: self._allow())
        self.pattern_button.clicked.connect(self.edit_pattern)
        self.reserve_button.clicked.connect(self.reserve)
        self.back_button.clicked.connect(self.give_back)
        self.open_button.clicked.connect(self.open_agreement)
        self.close_button.clicked.connect(self.close)
        self.block.reserved.connect(self._reserved)
        self.block.left.connect(lambda: self._show_block(shown=False))
        self._desk.session.changed.connect(self._note_change)
        QShortcut(QKeySequence.StandardKey.HelpContents, self, self.help)

    def _choose_book(self) -> None:
        self._show_block(shown=False)
        self.read()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.BETWEEN, theme.BETWEEN, theme.BETWEEN, theme.INSIDE)
        column.setSpacing(theme.INSIDE)
        column.addLayout(self._choosers())
        column.addWidget(self.pattern)
        column.addWidget(theme.quiet(self.summary))
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        lower = QWidget()
        below = QVBoxLayout(lower)
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self.awaited_title)
        below.addWidget(self.awaited)
        parts.addWidget(self.book)
        parts.addWidget(lower)
        parts.setStretchFactor(0, 3)
        parts.setStretchFactor(1, 1)
        column.addWidget(parts, 1)
        column.addWidget(self.block)
        self.block.hide()
        column.addWidget(self.bar)
        row = QHBoxLayout()
        for button in (self.reserve_button, self.back_button, self.open_button):
            row.addWidget(button)
        row.addStretch()
        row.addWidget(self.close_button)
        column.addLayout(row)
        for button in (self.pattern_button, self.reserve_button, self.back_button, self.open_button, self.close_button):
            button.setAutoDefault(False)

    def _choosers(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.INSIDE)
        for text, chooser in (
            (_("Go&vernment"), self.region), (_("&Kind"), self.kind), (_("&Year"), self.year)
        ):  # fmt: skip
            label = theme.label_of(chooser, text)
            chooser.setAccessibleName(text.replace("&", ""))
            chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            row.addWidget(label)
            row.addWidget(chooser)
            row.addSpacing(theme.INSIDE)
        row.addStretch()
        row.addWidget(self.pattern_button)
        return row
