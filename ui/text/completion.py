"""What may stand between braces, offered while it is typed: fields with what they print, articles to refer to."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QTreeView, QWidget

from models.language import _
from models.rules.articles import ArticleText, article_numbers, reference
from models.rules.marking import N_
from models.rules.merge import AMOUNT, BLANK, COUNT, FIELDS, PARTY_FIELDS

_OWN = {
    AMOUNT: N_("Money in figures and words; type the rupiah after the colon"),
    COUNT: N_("Number in figures and words; type it after the colon"),
    BLANK: N_("A place to fill before signing; say after the colon what belongs there"),
}
"""Fields with a value of their own."""
_LONGEST = 60
"""Letters of what a field prints."""
_WIDE, _NAME, _ROWS = 620, 220, 12
_SOUGHT = Qt.ItemDataRole.UserRole
_INSERTED = Qt.ItemDataRole.UserRole + 1


class Offer(NamedTuple):
    """One thing to insert."""

    text: str
    """Braces included."""
    meaning: str
    """Already translated."""
    prints: str = ""


def field_offers(values: Mapping[str, str], parties: int) -> list[Offer]:
    """Return the merge fields; `values` is what they print, as lists.merging tells."""
    named = [(name, _(meaning)) for name, meaning in FIELDS.items()]
    for party in range(1, parties + 1):
        named += [(f"{name}.{party}", _(meaning)) for name, meaning in PARTY_FIELDS.items()]
    own = [Offer(f"{{{name}:}}", _(meaning)) for name, meaning in _OWN.items()]
    return [*(Offer(f"{{{name}}}", meaning, values.get(name, "")) for name, meaning in named), *own]


def reference_offers(parts: Iterable[ArticleText]) -> list[Offer]:
    """Return the articles that can be referred to, in their order."""
    held = list(parts)
    headings = {" ".join(part.heading.split()).casefold(): part.heading for part in held if part.part == "article"}
    return [
        Offer(reference(headings[key]), _("Reference to an article"), f"Pasal {number}")
        for key, number in article_numbers(held).items()
    ]


class Completion(QCompleter):
    """The list that drops down at the caret."""

    chosen = Signal(str)
    """What is to be inserted, braces included."""

    def __init__(self, editor: QWidget) -> None:
        super().__init__(editor)
        view = QTreeView(rootIsDecorated=False, uniformRowHeights=True, headerHidden=True)
        view.setAccessibleName(_("Fields and articles"))
        self.setPopup(view)
        self.setWidget(editor)
        self.setCompletionRole(_SOUGHT)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setMaxVisibleItems(_ROWS)
        self._view = view
        self.activated[QModelIndex].connect(self._choose)  # type: ignore[index]

    @property
    def open(self) -> bool:
        """Whether the list is in sight."""
        return self._view.isVisible()

    def load(self, offers: Iterable[Offer]) -> None:
        """Offer these from now on."""
        model = QStandardItemModel(self)  # the one before goes with setModel: it is a child too
        for offer in offers:
            item = QStandardItem(offer.text)
            item.setData(f"{offer.text[1:]} {offer.meaning}", _SOUGHT)
            item.setData(offer.text, _INSERTED)
            prints = offer.prints if len(offer.prints) <= _LONGEST else f"{offer.prints[:_LONGEST]}…"
            said = f"{offer.meaning}: {prints}" if prints else offer.meaning
            model.appendRow([item, QStandardItem(said)])
        self.setModel(model)

    def show_at(self, typed: str, place: QWidget) -> None:
        """Show what fits `typed` (what follows the brace) at the caret of `place`; hide where nothing does."""
        self.setCompletionPrefix(typed)
        if self.completionCount() == 0:
            self._view.hide()
            return
        caret = place.cursorRect()  # type: ignore[attr-defined]
        caret.setWidth(min(_WIDE, place.window().width()))
        self.complete(caret)
        self._view.setCurrentIndex(self.completionModel().index(0, 0))
        self._view.resizeColumnToContents(0)
        self._view.setColumnWidth(0, min(self._view.columnWidth(0), _NAME))

    def close(self) -> None:
        """Take the list away."""
        self._view.hide()

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(index.siblingAtColumn(0).data(_INSERTED))
