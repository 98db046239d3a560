"""The left side of the print view: which documents, and how they are set this time."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from models.documents import Document
from models.documents.page import PageSetup, page_setup
from models.language import _
from models.lists.settings import read_settings
from models.rules.marking import N_
from models.rules.settings import DOCUMENT_SETTINGS, PAGE_SETTINGS
from ui import theme
from ui.forms.choice_inputs import ChoiceInput
from ui.icons import icon

ASKED = ("paper", "originals", "stamp_boxes")
"""The settings that may differ for one print."""
_MOST = 16
"""Lines of the list; of more it scrolls."""
_AS_SET = ("", N_("As in the settings"))
_KEY = Qt.ItemDataRole.UserRole


class PrintChoices(QWidget):
    """Ticks and choices. They begin as the register's settings say and change nothing but this print."""

    changed = Signal()
    """Another PDF is wanted."""
    looked_at = Signal()
    """Another document is to be shown."""

    def __init__(
        self, documents: Sequence[Document], ticked: Collection[str] = (), asked: Collection[str] = ASKED
    ) -> None:
        """`ticked` are keys of `documents`; `asked` are the settings that may differ for this print."""
        super().__init__()
        self._read = read_settings()
        self.documents = self._ticks(documents, ticked)
        self.inputs = {
            field.key: ChoiceInput([_AS_SET, *(field.choices or {}).items()])
            for field in PAGE_SETTINGS
            if field.key in asked
        }
        self.note, self._warning = self._with_sign("alert-outline", "amber")
        self.word, self._told = self._with_sign("information-outline", "blue")
        self._lay_out()
        for entry in self.inputs.values():
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
    def settings(self) -> dict[str, str]:
        """The settings as they hold for this print: what is chosen here goes before what a document has of its own."""
        chosen = {key: entry.value() for key, entry in self.inputs.items() if entry.value()}
        own = {
            f"{document}.{key}": value
            for document, keys in DOCUMENT_SETTINGS.items()
            for key, value in chosen.items()
            if key in keys
        }
        return {**self._read, **chosen, **own}

    def page(self, key: str) -> PageSetup:
        """Return how the pages of a document are set."""
        return page_setup(self.settings, key)

    def warn(self, text: str) -> None:
        """Show `text`, already translated, below the choices as a warning; "" for nothing."""
        self.note.setText(text)
        self._warning.setVisible(bool(text))

    def tell(self, text: str) -> None:
        """Show `text`, already translated, below the choices; "" for nothing."""
        self.word.setText(text)
        self._told.setVisible(bool(text))

    def _with_sign(self, picture: str, tone: str) -> tuple[QLabel, QWidget]:
        """Return an empty note, and the hidden row in which it stands beside its sign."""
        note = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        note.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        sign = QLabel()
        sign.setPixmap(icon(picture, lambda palette: theme.tone_color(tone, palette)).pixmap(16, 16))
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.INSIDE)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(note, 1)
        whole.hide()
        return note, whole

    def _ticks(self, documents: Sequence[Document], ticked: Collection[str]) -> QListWidget:
        ticks = QListWidget()
        ticks.setAccessibleName(_("Documents"))
        ticks.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for document in documents:
            item = QListWidgetItem(_(document.title), ticks)
            item.setData(_KEY, document.key)
            item.setToolTip(item.text())
            item.setCheckState(Qt.CheckState.Checked if document.key in ticked else Qt.CheckState.Unchecked)
        first = next((at for at, document in enumerate(documents) if document.key in ticked), 0)
        ticks.setCurrentRow(first)
        row = max(ticks.sizeHintForRow(0), ticks.fontMetrics().lineSpacing())
        ticks.setFixedHeight(min(max(2, len(documents)), _MOST) * row + 2 * ticks.frameWidth() + 2)
        return ticks

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, theme.INSIDE, 0)
        column.setSpacing(theme.INSIDE)
        column.addWidget(theme.heading(_("Documents"), 1.0))
        column.addWidget(self.documents)
        column.addSpacing(theme.INSIDE)
        column.addWidget(theme.heading(_("This print"), 1.0))
        labels = {field.key: _(field.label) for field in PAGE_SETTINGS}
        rows = QFormLayout()
        rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        rows.setVerticalSpacing(theme.INSIDE // 2)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for key, entry in self.inputs.items():
            entry.setAccessibleName(labels[key])
            rows.addRow(labels[key], entry)
        column.addLayout(rows)
        column.addWidget(theme.quiet(QLabel(_("These choices count for this print only."), wordWrap=True)))
        column.addSpacing(theme.INSIDE)
        column.addWidget(self._warning)
        column.addWidget(self._told)
        column.addStretch()
