"""The reference data: governments, departments, posts, sectors, districts and borders, all of it to be changed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from models.acts.districts import replace_district
from models.acts.reference import REFERENCE, delete_reference
from models.language import _
from models.lists.reference import reference_lines
from models.opened import Change
from models.rules.marking import N_
from models.trouble import Refused, Trouble
from ui import theme
from ui.desk import Desk
from ui.dialogs.reference_editor import ReferenceEditor

TITLES = {
    "regions": N_("Governments"),
    "departments": N_("Departments"),
    "posts": N_("Posts"),
    "sectors": N_("Sectors"),
    "districts": N_("Districts"),
    "border_pairs": N_("Borders"),
    "contacts": N_("Duty contacts"),
}
_SIZE = (1080, 620)
_TABLES, _RECORDS = 130, 360
"""Pixels of the two lists."""
_ID = Qt.ItemDataRole.UserRole


class ReferenceDialog(QDialog):
    """Tables at the left, the chosen one's records in the middle, the chosen record's form at the right."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle(_("Reference data"))
        self.resize(*_SIZE)
        self.tables = QListWidget()
        self.tables.setAccessibleName(_("Reference data"))
        self.filter = QLineEdit(clearButtonEnabled=True, placeholderText=_("Filter …"))
        self.filter.setAccessibleName(_("Filter the list"))
        self.records = QListWidget()
        self.records.setAccessibleName(_("Records"))
        self.records.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.records.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.new_button, self.delete_button = QPushButton(_("New")), QPushButton(_("Delete"))
        self.history_button = QPushButton(_("History…"))
        self.close_button = QPushButton(_("Close"))
        self.editor: ReferenceEditor | None = None
        self._side = QStackedWidget()
        self._lay_out()
        for key, title in TITLES.items():
            item = QListWidgetItem(_(title), self.tables)
            item.setData(_ID, key)
        self._key = ""
        self._listen()
        self.tables.setCurrentRow(0)

    def show_table(self, key: str, record: int | None = None) -> None:
        """Show a table of REFERENCE, with a record (the first if None) in the form."""
        self._key = key
        with QSignalBlocker(self.tables):
            self.tables.setCurrentRow(list(TITLES).index(key))
        self.filter.clear()
        self._read(record)

    def edit(self, record: int | None, origin: int | None = None) -> None:
        """Show a record in the form, or a blank form for a new one; `origin` is the district it is split off from."""
        session, item = self._desk.session, self.records.currentItem()
        name = item.text() if record and item else _("New")
        if origin and item:
            name = _("New, split off from {district}", district=item.text())
        headline = f"{_(TITLES[self._key])}: {name}"
        editor = ReferenceEditor(self._key, record, headline, session.today, writable=session.writable, origin=origin)
        editor.saved_requested.connect(self.save)
        editor.cancelled.connect(lambda: self.edit(editor.record or origin))
        editor.save_button.setEnabled(session.writable)
        if editor.change is not None and record:
            editor.change.split_asked.connect(lambda: self._leave(partial(self._split, record)))
            editor.change.replaced.connect(lambda heir: self._leave(partial(self._replace, record, heir)))
        before, self.editor = self.editor, editor
        self._side.addWidget(editor)
        self._side.setCurrentWidget(editor)
        if before is not None:
            self._side.removeWidget(before)
            before.deleteLater()
        self.delete_button.setEnabled(record is not None and self._desk.session.writable)
        self.history_button.setEnabled(record is not None)

    def save(self) -> None:
        """Keep what the form holds; what is wrong is shown at its field."""
        editor = self.editor
        assert editor is not None
        try:
            record = editor.save()
        except Refused as refused:
            editor.show_findings(refused.findings)
        except Trouble as trouble:
            editor.bar.tell(str(trouble), "error", detail=trouble.detail)
        else:
            self._read(record)
            self._tell(_("Saved."))

    def add(self) -> None:
        """Begin a new record."""
        self._leave(self._add)

    def delete(self) -> None:
        """Delete the record in the form, unless something uses it."""
        editor = self.editor
        if editor is None or editor.record is None:
            return
        row = self.records.currentRow()
        try:
            delete_reference(self._key, editor.record)
        except Trouble as trouble:
            editor.bar.tell(str(trouble), "warning", detail=trouble.detail)
            return
        self._read(None, row)
        self._tell(_("Deleted."))

    def history(self) -> None:
        """Show who changed what of the record in the form."""
        from ui.history.page import HistoryDialog

        if self.editor is not None and self.editor.record is not None:
            dialog = HistoryDialog(self._desk, REFERENCE[self._key]._meta.table_name, self.editor.record, self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def reject(self) -> None:
        """Close, once nothing unsaved is left."""
        self._leave(super().reject)

    # Inside.

    def _tell(self, text: str) -> None:
        assert self.editor is not None
        self.editor.bar.tell(text, "success", (_("Undo"), lambda: self._desk.trigger("edit.undo")))

    def _split(self, origin: int) -> None:
        self.edit(None, origin)
        if self.editor is not None:
            self.editor.start()

    def _replace(self, old: int, heir: int | None) -> None:
        assert self.editor is not None
        if heir is None:
            self.editor.bar.tell(_("Choose the district that takes over. Nothing was changed."), "warning")
            return
        try:
            replace_district(old, heir)
        except (Refused, Trouble) as problem:
            said = str(problem) if isinstance(problem, Trouble) else _("Choose another district.")
            self.editor.bar.tell(said, "error")
            return
        self._read(heir)
        self._tell(_("It took over agreements, borders and contacts."))

    def _add(self) -> None:
        with QSignalBlocker(self.records):
            self.records.setCurrentRow(-1)
        self.edit(None)
        if self.editor is not None:
            self.editor.start()

    def _read(self, record: int | None, row: int = 0) -> None:
        """Read the list anew, and show `record`, or what stands in `row`."""
        with QSignalBlocker(self.records):
            self.records.clear()
            for id, text in reference_lines(self._key):
                item = QListWidgetItem(text, self.records)
                item.setData(_ID, id)
                item.setToolTip(text)
                if id == record:
                    self.records.setCurrentItem(item)
            if self.records.currentRow() < 0:
                self.records.setCurrentRow(min(row, self.records.count() - 1))
            self._filter(self.filter.text())
        item = self.records.currentItem()
        self.edit(item.data(_ID) if item else None)

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        for at in range(self.records.count()):
            item = self.records.item(at)
            item.setHidden(not all(word in item.text().casefold() for word in words))

    def _leave(self, then: Callable[[], object]) -> None:
        if self.editor is None:
            then()
        else:
            self.editor.leave(then)

    def _choose_table(self, item: QListWidgetItem | None) -> None:
        if item is None or item.data(_ID) == self._key:
            return
        key = item.data(_ID)
        with QSignalBlocker(self.tables):
            self.tables.setCurrentRow(list(TITLES).index(self._key) if self._key else -1)
        self._leave(partial(self.show_table, key))

    def _choose_record(self, item: QListWidgetItem | None, before: QListWidgetItem | None) -> None:
        if item is None:
            return
        record = item.data(_ID)
        if self.editor is not None and self.editor.dirty:
            with QSignalBlocker(self.records):
                self.records.setCurrentRow(self.records.row(before) if before else -1)
            self.editor.leave(lambda: self._read(record))
        else:
            self.edit(record)

    def _note_change(self, change: Change) -> None:
        """Show what Undo has brought back."""
        tables = {table._meta.table_name for table in REFERENCE.values()}
        if tables & change.tables and self.editor is not None and not self.editor.dirty:
            self._read(self.editor.record, self.records.currentRow())

    def _listen(self) -> None:
        self.tables.currentItemChanged.connect(lambda item, _before: self._choose_table(item))
        self.records.currentItemChanged.connect(self._choose_record)
        self.filter.textChanged.connect(self._filter)
        self.new_button.clicked.connect(self.add)
        self.delete_button.clicked.connect(self.delete)
        self.history_button.clicked.connect(self.history)
        self.close_button.clicked.connect(self.reject)
        self.new_button.setEnabled(self._desk.session.writable)
        self._desk.session.changed.connect(self._note_change)

    def _lay_out(self) -> None:
        self.tables.setFixedWidth(_TABLES)
        middle = QWidget()
        middle.setFixedWidth(_RECORDS)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.INSIDE)
        column.addWidget(self.filter)
        column.addWidget(self.records, 1)
        buttons = QHBoxLayout()
        for button in (self.new_button, self.delete_button, self.history_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch()
        buttons.addWidget(self.close_button)
        self.close_button.setAutoDefault(False)
        column.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.INSIDE, theme.INSIDE, theme.INSIDE, theme.INSIDE)
        row.setSpacing(theme.INSIDE)
        row.addWidget(self.tables)
        row.addWidget(middle)
        row.addWidget(self._side, 1)
