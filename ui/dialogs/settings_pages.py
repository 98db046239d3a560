"""How the pages are set: in general, and where a document is to differ, with a page to look at beside it."""

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from models.documents import DOCUMENTS
from models.language import _, language
from models.rules.marking import N_
from models.rules.settings import DOCUMENT_SETTINGS, PAGE_SETTINGS, setting
from ui import theme
from ui.desk import Desk
from ui.dialogs.page_preview import PagePreview
from ui.dialogs.settings_inputs import MeasureInput, SettingInput, make_input, scrolled

_TOGETHER = (
    (N_("Margins (mm)"), ("left", "right", "top", "bottom")),
    (N_("Type size, line spacing"), ("font_size", "leading")),
)
"""Settings that stand in one row."""
_SIDES = {"left": N_("left"), "right": N_("right"), "top": N_("top"), "bottom": N_("bottom")}


class PageForm(QWidget):
    """The page settings of one document, or of all where its key is ""."""

    changed = Signal()

    def __init__(self, document: str, settings: Mapping[str, str]) -> None:
        super().__init__()
        self._document = document
        wanted = DOCUMENT_SETTINGS[document] if document else [field.key for field in PAGE_SETTINGS]
        self._fields = {field.key: field for field in PAGE_SETTINGS if field.key in wanted}
        self.inputs: dict[str, SettingInput] = {
            key: make_input(field, of_document=bool(document)) for key, field in self._fields.items()
        }
        for key, entry in self.inputs.items():
            entry.set_value(settings.get(self._key(key), ""))
            if isinstance(entry, MeasureInput) and document:
                entry.setPlaceholderText(setting(settings, key).replace(".", "," if language() == "id" else "."))
            entry.changed.connect(self.changed)
        self._lay_out()

    def values(self) -> dict[str, str]:
        """Return what stands in the form, by the keys under which it is stored."""
        return {self._key(key): str(entry.value() or "") for key, entry in self.inputs.items()}

    def problems(self) -> Iterator[tuple[SettingInput, str]]:
        """Yield each input that holds no value, and what to say of it, already translated."""
        for key, entry in self.inputs.items():
            if problem := entry.problem():
                label = _(self._fields[key].label)
                yield entry, f"{label}: {problem}"

    def _key(self, key: str) -> str:
        return f"{self._document}.{key}" if self._document else key

    def _lay_out(self) -> None:
        rows = QFormLayout(self)
        rows.setContentsMargins(0, 0, theme.INSIDE, 0)
        rows.setHorizontalSpacing(theme.BETWEEN)
        rows.setVerticalSpacing(theme.INSIDE - 2)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        placed: set[str] = set()
        for key, entry in self.inputs.items():
            entry.setAccessibleName(_(self._fields[key].label))
            entry.setToolTip(_(self._fields[key].help_text))
            together = next((group for group in _TOGETHER if key in group[1]), None)
            if together is None:
                title = QLabel(_(self._fields[key].label))
                title.setBuddy(entry)
                rows.addRow(title, entry)
            elif key not in placed:
                label, keys = together
                placed.update(keys)
                rows.addRow(_(label), self._row([each for each in keys if each in self.inputs]))

    def _row(self, keys: Sequence[str]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.INSIDE)
        for key in keys:
            if key in _SIDES:
                row.addWidget(theme.quiet(QLabel(_(_SIDES[key]))))
            row.addWidget(self.inputs[key])
        row.addStretch()
        return row


class PagePanel(QWidget):
    """A chooser of documents, the form of the chosen one, and a page set like that."""

    def __init__(self, desk: Desk, settings: Mapping[str, str]) -> None:
        super().__init__()
        self._settings = dict(settings)
        self.forms: dict[str, PageForm] = {}
        self.chooser = QComboBox()
        self.chooser.setAccessibleName(_("Document"))
        self.chooser.addItem(_("All documents"), "")
        for document in DOCUMENTS.values():
            self.chooser.addItem(_(document.title), document.key)
        self._stack = QStackedWidget()
        self.preview = PagePreview(desk)
        self.hint = theme.quiet(QLabel(wordWrap=True))
        self._lay_out()
        self.chooser.currentIndexChanged.connect(lambda _at: self._choose())
        self._choose()

    def values(self) -> dict[str, str]:
        """Return all page settings as they stand in the forms that were opened."""
        return {key: value for form in self.forms.values() for key, value in form.values().items()}

    def problem(self) -> str:
        """Return what is wrong first, already translated, and bring it into sight; "" when all is well."""
        for document, form in self.forms.items():
            for entry, text in form.problems():
                self.chooser.setCurrentIndex(self.chooser.findData(document))
                entry.setFocus()
                return text
        return ""

    def _choose(self) -> None:
        document = self.chooser.currentData()
        if document not in self.forms:
            form = PageForm(document, self._settings | self.values())
            form.changed.connect(self._show)
            self.forms[document] = form
            self._stack.addWidget(scrolled(form))
        self._stack.setCurrentIndex(list(self.forms).index(document))
        self.hint.setText(
            _("What is left empty is as in all documents.") if document else _("Holds for every document.")
        )
        self._show()

    def _show(self) -> None:
        if not any(True for form in self.forms.values() for _problem in form.problems()):
            self.preview.show_page(self.chooser.currentData(), self._settings | self.values())

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(theme.INSIDE)
        left.addWidget(self.chooser)
        left.addWidget(self.hint)
        left.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.BETWEEN, theme.BETWEEN, theme.BETWEEN, theme.BETWEEN)
        row.setSpacing(theme.BETWEEN)
        row.addLayout(left, 1)
        row.addWidget(self.preview)
