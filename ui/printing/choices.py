"""The left side of the print view: which documents, and how they are set this time."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from models.documents import Document
from models.documents.page import PageSetup, page_setup
from models.language import _
from models.lists.settings import read_settings
from models.rules.settings import SETTINGS
from ui import theme
from ui.forms.choice_inputs import ChoiceInput
from ui.icons import icon

ASKED = ("paper", "originals", "stamp_boxes")
"""The settings that may differ for one print."""
_KEY = Qt.ItemDataRole.UserRole


class PrintChoices(QWidget):
    """Ticks and choices. They begin as the register's settings say and change nothing but this print."""

    changed = Signal()
    """Another PDF is wanted."""
    looked_at = Signal()
    """Another document is to be shown."""

    def __init__(self, documents: Sequence[Document]) -> None:
        super().__init__()
        self._settings = read_settings()
        self.documents = self._ticks(documents)
        self.inputs = {
            field.key: ChoiceInput(list((field.choices or {}).items())) for field in SETTINGS if field.key in ASKED
        }
        self.note = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.note.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._warning = self._with_sign(self.note)
        self._lay_out()
        for key, entry in self.inputs.items():
            entry.set_value(self._settings[key])
            entry.changed.connect(self.changed)
        self.documents.itemChanged.connect(lambda _item: self.changed.emit())
        self.documents.currentRowChanged.connect(lambda _row: self.looked_at.emit())

    @property
    def keys(self) -> list[str]:
        """The documents that are ticked, in their order."""
        items = (self.documents.item(at) for at in range(self.documents.count()))
        return [item.data(_KEY) for item in items if item.checkState() is Qt.CheckState.Checked]

    @property
    def current(self) -> str:
        """The document to be shown; "" when none fits."""
        item = self.documents.currentItem()
        return item.data(_KEY) if item else ""

    @property
    def page(self) -> PageSetup:
        """How the pages are set."""
        return page_setup({**self._settings, **{key: entry.value() for key, entry in self.inputs.items()}})

    def warn(self, text: str) -> None:
        """Show `text`, already translated, below the choices; "" for nothing."""
        self.note.setText(text)
        self._warning.setVisible(bool(text))

    def _with_sign(self, note: QLabel) -> QWidget:
        sign = QLabel()
        sign.setPixmap(icon("alert-outline", lambda palette: theme.tone_color("amber", palette)).pixmap(16, 16))
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.INSIDE)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(note, 1)
        whole.hide()
        return whole

    def _ticks(self, documents: Sequence[Document]) -> QListWidget:
        ticks = QListWidget()
        ticks.setAccessibleName(_("Documents"))
        for document in documents:
            item = QListWidgetItem(_(document.title), ticks)
            item.setData(_KEY, document.key)
            item.setCheckState(Qt.CheckState.Checked)
        ticks.setCurrentRow(0)
        ticks.setFixedHeight(max(2, len(documents)) * (ticks.fontMetrics().lineSpacing() + theme.INSIDE) + theme.INSIDE)
        return ticks

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, theme.INSIDE, 0)
        column.setSpacing(theme.INSIDE)
        column.addWidget(theme.heading(_("Documents"), 1.0))
        column.addWidget(self.documents)
        column.addSpacing(theme.INSIDE)
        column.addWidget(theme.heading(_("This print"), 1.0))
        labels = {field.key: _(field.label) for field in SETTINGS}
        rows = QFormLayout()
        rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        rows.setVerticalSpacing(theme.INSIDE // 2)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for key, entry in self.inputs.items():
            entry.setAccessibleName(labels[key])
            rows.addRow(labels[key], entry)
        column.addLayout(rows)
        column.addWidget(theme.quiet(QLabel(_("As in the settings at first; changes count for this print only."),
                                            wordWrap=True)))  # fmt: skip
        column.addSpacing(theme.INSIDE)
        column.addWidget(self._warning)
        column.addStretch()
