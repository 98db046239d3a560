"""Choose from the clause library: a template with the further articles of the sectors, or single articles."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models.language import _, _n
from models.lists.clauses import ClauseSetRow, clauses_of
from models.lists.texts import Template
from models.rules.articles import ArticleText
from models.rules.drawing import with_further
from models.rules.vocabulary import PARTS
from ui import theme

_SIZE, _WIDE = (560, 520), (860, 540)
_DATA = Qt.ItemDataRole.UserRole
_TICKED = Qt.CheckState.Checked


def template_note() -> str:
    """Return what every template is marked with."""
    return _("Templates to be adjusted by the legal section; no official formats.")


class TemplateChooser(QDialog):
    """One whole text, and further articles; where a text is there already, also what becomes of that."""

    chosen = Signal(list, bool)
    """Ids of the sets of clauses, the whole text first, and whether the present text is kept."""

    def __init__(self, templates: Sequence[Template], *, present: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Text from a template"))
        self.resize(*_SIZE)
        self.whole = _list(_("Templates"))
        self.extras = _list(_("Further articles"))
        for template in templates:
            item = QListWidgetItem(_named(template.row), self.whole if template.row.use == "text" else self.extras)
            item.setData(_DATA, template.row.id)
            item.setToolTip(template.row.note)
            if template.row.use != "text":
                item.setCheckState(Qt.CheckState.Checked if template.own else Qt.CheckState.Unchecked)
        self.whole.setCurrentRow(0)
        self.add = QRadioButton(_("Keep the present text and add what it does not hold"))
        self.replace = QRadioButton(_("Replace the present text"))
        self.add.setChecked(True)
        self.draw_button = theme.primary(QPushButton(_("Draw the text")))
        self.draw_button.setEnabled(self.whole.count() > 0)
        self._lay_out(present)

    def accept(self) -> None:
        """Tell what was chosen, and close."""
        extras = [self.extras.item(at) for at in range(self.extras.count())]
        ticked = [item.data(_DATA) for item in extras if item.checkState() is _TICKED]
        super().accept()
        self.chosen.emit([self.whole.currentItem().data(_DATA), *ticked], not self.replace.isChecked())

    def _lay_out(self, present: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.BETWEEN, theme.BETWEEN, theme.BETWEEN, theme.BETWEEN)
        column.setSpacing(theme.INSIDE)
        for title, part, stretch in (
            (_("Template"), self.whole, 2),
            (_("Further articles for sectors"), self.extras, 3),
        ):
            column.addWidget(theme.heading(title, 1.0))
            column.addWidget(part, stretch)
        column.addWidget(theme.quiet(QLabel(template_note(), wordWrap=True)))
        for choice in (self.add, self.replace):
            choice.setVisible(present)
            column.addWidget(choice)
        column.addLayout(_buttons(self, self.draw_button))


class ArticleChooser(QDialog):
    """Single articles of the library, each to be read before it is taken."""

    chosen = Signal(list)
    """The articles that were ticked (rules.articles.ArticleText)."""

    def __init__(
        self, templates: Sequence[Template], present: Sequence[ArticleText], parent: QWidget | None = None
    ) -> None:
        """`present`: the text that the articles are added to; what it holds already is not offered twice."""
        super().__init__(parent)
        self._present = present
        self.setWindowTitle(_("Articles from the library"))
        self.resize(*_WIDE)
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.items: list[QTreeWidgetItem] = []
        """One for each part of a template, to be ticked."""
        self.tree.setAccessibleName(_("Articles of the library"))
        self.words = QPlainTextEdit(readOnly=True, tabChangesFocus=True)
        self.words.setAccessibleName(_("Text of the article"))
        self.add_button = theme.primary(QPushButton())
        for template in templates:
            self._add_set(template)
        self._lay_out()
        self.tree.itemChanged.connect(lambda _item: self._count())
        self.tree.currentItemChanged.connect(lambda item, _before: self._read(item))
        if self.items:
            self.tree.setCurrentItem(self.items[0])
        self._count()

    def ticked(self) -> list[ArticleText]:
        """Return the articles that are ticked, in their order."""
        return [ArticleText(*item.data(0, _DATA)) for item in self.items if item.checkState(0) is _TICKED]

    def accept(self) -> None:
        """Tell what was ticked, and close."""
        ticked = self.ticked()
        super().accept()
        self.chosen.emit(ticked)

    def _add_set(self, template: Template) -> None:
        folder = QTreeWidgetItem([_named(template.row)])
        folder.setToolTip(0, template.row.note)
        folder.setData(0, _DATA, ("", "", template.row.note))
        for part in clauses_of(template.row.id):
            item = QTreeWidgetItem(folder, [part.heading or _(PARTS[part.part])])
            item.setData(0, _DATA, tuple(part))
            if len(with_further(self._present, [part])) == len(self._present):
                item.setDisabled(True)
                item.setToolTip(0, _("The text holds it already."))
                continue
            item.setCheckState(0, Qt.CheckState.Unchecked)
            self.items.append(item)
        self.tree.addTopLevelItem(folder)
        folder.setExpanded(template.own or template.row.use == "text")

    def _read(self, item: QTreeWidgetItem | None) -> None:
        part = item.data(0, _DATA) if item else None
        self.words.setPlainText(part[2] if part else "")

    def _count(self) -> None:
        number = len(self.ticked())
        self.add_button.setText(_n("Add {count} article", "Add {count} articles", number))
        self.add_button.setEnabled(number > 0)

    def _lay_out(self) -> None:
        beside = QSplitter()
        beside.addWidget(self.tree)
        beside.addWidget(self.words)
        beside.setStretchFactor(1, 1)
        beside.setSizes([_WIDE[0] // 2, _WIDE[0] // 2])
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.BETWEEN, theme.BETWEEN, theme.BETWEEN, theme.BETWEEN)
        column.setSpacing(theme.INSIDE)
        column.addWidget(beside, 1)
        column.addWidget(theme.quiet(QLabel(template_note(), wordWrap=True)))
        column.addLayout(_buttons(self, self.add_button))


def _named(row: ClauseSetRow) -> str:
    return f"{row.name} · {row.sector_name}" if row.sector_name else row.name


def _list(name: str) -> QListWidget:
    entries = QListWidget()
    entries.setAccessibleName(name)
    entries.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    entries.setTextElideMode(Qt.TextElideMode.ElideRight)
    return entries


def _buttons(dialog: QDialog, primary: QPushButton) -> QHBoxLayout:
    cancel = QPushButton(_("Cancel"))
    cancel.setAutoDefault(False)
    cancel.clicked.connect(dialog.reject)
    primary.setDefault(True)
    primary.clicked.connect(dialog.accept)
    row = QHBoxLayout()
    row.setSpacing(theme.INSIDE)
    row.addStretch()
    row.addWidget(cancel)
    row.addWidget(primary)
    return row
