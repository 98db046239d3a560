"""The page with the history of the chosen record, in the place of the editor; a dialog for reference data."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from models.language import _
from models.lists.history_words import reference_name
from models.lists.signatories import person_of
from models.rules.records import RECORDS
from ui import theme
from ui.desk import Desk
from ui.history.tables import TABLES
from ui.history.view import HistoryView
from ui.messages import MessageBar
from ui.tabs.record_tab import RecordEditor, RecordTab

_SIZE = (1000, 620)


class HistoryPage(RecordEditor):
    """Nothing is edited here but by bringing a version back."""

    wide = True
    help_page = "history"

    def __init__(self, desk: Desk, table: str, record: int) -> None:
        self.record = record
        content = QWidget()
        super().__init__(headline(table, record), content, lambda: False)
        self.view = HistoryView(desk, table, record, self.bar)
        box = QVBoxLayout(content)
        box.setContentsMargins(theme.BETWEEN, theme.INSIDE, theme.BETWEEN, theme.INSIDE)
        box.addWidget(self.view)
        content.setMaximumWidth(16777215)  # pixels; as wide as the window is
        self.save_button.hide()
        self.save_button.setEnabled(False)
        self.cancel_button.setText(_("Back to the list"))
        self.cancel_button.setToolTip(_("Back to the list (Esc)"))

    def start(self) -> None:
        """Begin at the newest act."""
        self.view.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> int:
        """Nothing is kept here."""
        assert self.record is not None
        return self.record

    def refresh(self) -> None:
        """Read the history anew; something in the register has changed."""
        self.view.read()


class HistoryDialog(QDialog):
    """The history of a record that has no tab: reference data."""

    def __init__(self, desk: Desk, table: str, record: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("History"))
        self.resize(*_SIZE)
        bar = MessageBar()
        self.view = HistoryView(desk, table, record, bar)
        self.close_button = QPushButton(_("Close"))
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(theme.INSIDE)
        column.addWidget(theme.heading(headline(table, record)))
        column.addWidget(self.view, 1)
        column.addWidget(bar)
        column.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignRight)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Close), self, self.reject)
        self.view.list.setFocus()


def open_history(tab: RecordTab) -> None:
    """Open the page on the record that is chosen in a tab."""
    record = tab.current()
    if record is None or tab.key not in TABLES:
        return
    about = person_of(record) if tab.key == "signatories" else record
    if about:
        tab.open_editor(lambda: HistoryPage(tab.desk, TABLES[tab.key], about), reading=True)


def headline(table: str, record: int) -> str:
    """Return what the history is about: "History · Agreement: Sampah"."""
    word = _("History")
    return f"{word} · {_(RECORDS[table])}: {reference_name(table, record)}"
