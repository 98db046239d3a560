"""The parts of a text while they are edited: their words, their order, and the way back from a change of order."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from models.language import _, _n
from models.rules.articles import ArticleText, follow_heading, mark_of
from models.rules.vocabulary import PARTS
from ui import theme
from ui.text.numbering import renumber

_ORDER = list(PARTS)


class Part:
    """One part. Its document is made when it is first shown, and keeps its own history of typing."""

    def __init__(self, text: ArticleText) -> None:
        self.kind, self.heading, self._body = text
        self.document: QTextDocument | None = None
        self.caret = 0
        self.followed = _one_line(self.heading)
        """The heading that references know it by."""

    @property
    def body(self) -> str:
        """The words, a paragraph a line; a label without words is none."""
        lines = self._body.splitlines() if self.document is None else _lines(self.document)
        return "\n".join(line for line in lines if line[mark_of(line)[1] :].strip())

    @property
    def text(self) -> ArticleText:
        """The part as it is kept."""
        return ArticleText(self.kind, _one_line(self.heading), self.body)

    def follow(self, before: str, after: str) -> None:
        """Turn every reference to the heading `before` to `after`."""
        if self.document is None:
            (self._body,) = follow_heading([self._body], before, after)
            return
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        block = self.document.begin()
        while block.isValid():
            (wanted,) = follow_heading([block.text()], before, after)
            _rewrite(block, wanted)
            block = block.next()
        cursor.endEditBlock()

    def shown(self, parent: QObject) -> QTextDocument:
        """Return the document to edit, made below `parent` where there is none yet."""
        if self.document is None:
            document = QTextDocument(parent)
            document.setUndoRedoEnabled(False)
            document.setDocumentMargin(theme.INSIDE)
            document.setPlainText(self._body)
            renumber(document, self.kind, joined=False)
            document.setUndoRedoEnabled(True)
            self.document = document
        return self.document


class WholeText(QObject):
    """All parts in order."""

    changed = Signal()
    """Words, headings or the order are others."""
    arranged = Signal(int, str)
    """Parts came, went or moved: the part at this place is to be shown, -1 when there is none; and what to say."""

    def __init__(self, parts: Sequence[ArticleText], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.parts = [Part(text) for text in parts]
        self._history: list[tuple[list[Part], dict[Part, ArticleText], int]] = []

    def value(self) -> tuple[ArticleText, ...]:
        """Return the text as it is kept."""
        return tuple(part.text for part in self.parts)

    def document(self, at: int) -> QTextDocument:
        """Return the document of a part."""
        part = self.parts[at]
        if part.document is None:
            part.shown(self).contentsChanged.connect(self.changed)
        return part.shown(self)

    def set_heading(self, at: int, heading: str) -> None:
        """Name an article; references follow once it has a name of its own."""
        if self.parts[at].heading != heading:
            self.parts[at].heading = heading
            self.changed.emit()

    def follow_headings(self) -> None:
        """Let the references follow every heading that has changed, as soon as there is no doubt which is meant."""
        articles = [part for part in self.parts if part.kind == "article"]
        names = [_one_line(part.heading).casefold() for part in articles]
        named = [
            part
            for part, name in zip(articles, names, strict=True)
            if name
            and names.count(name) == 1
            and not set("{}") & set(name)
            and part.followed != _one_line(part.heading)
        ]
        # Two articles may have changed names: all at once, by way of what nobody types.
        staying = {_one_line(part.heading).casefold() for part in articles if part not in named}
        moves = [part for part in named if part.followed and part.followed.casefold() not in staying]
        for number, part in enumerate(moves):
            self._follow(part.followed, f"\0{number}")
        for number, part in enumerate(moves):
            self._follow(f"\0{number}", _one_line(part.heading))
        for part in named:
            part.followed = _one_line(part.heading)

    def _follow(self, before: str, after: str) -> None:
        for part in self.parts:
            part.follow(before, after)

    def can_move(self, at: int, to: int) -> bool:
        """Tell whether a part may stand at `to`: the kinds of part keep their order."""
        return 0 <= to < len(self.parts) and 0 <= at < len(self.parts) and self.parts[at].kind == self.parts[to].kind

    def move(self, at: int, to: int) -> None:
        """Put a part in another's place, those between moving up."""
        if at != to and self.can_move(at, to):
            parts = list(self.parts)
            parts.insert(to, parts.pop(at))
            self._arrange(parts, to)

    def add(self, kind: str, after: int) -> None:
        """Put a new part of a kind behind the part at `after`, or else where its kind stands."""
        rank = _ORDER.index(kind)
        near = after + 1 if 0 <= after < len(self.parts) and self.parts[after].kind == kind else None
        behind = sum(_ORDER.index(part.kind) <= rank for part in self.parts)
        to = behind if near is None else near
        new = Part(ArticleText(kind, "", ""))
        self._arrange([*self.parts[:to], new, *self.parts[to:]], to)

    def remove(self, at: int) -> None:
        """Take a part out; the way back keeps it."""
        said = _("Taken out: {name}", name=self.name(at))
        parts = [part for place, part in enumerate(self.parts) if place != at]
        self._arrange(parts, min(at, len(parts) - 1), said)

    def take(self, texts: Sequence[ArticleText], *, keep: bool) -> None:
        """Make the text these parts; with `keep`, those that are here already stay the ones they are."""
        here = list(self.parts) if keep else []
        parts = []
        for text in texts:
            same = next((part for part in here if part.text == text), None)
            if same is not None:
                here.remove(same)
            parts.append(same or Part(text))
        new = [at for at, part in enumerate(parts) if part not in self.parts]
        said = _n("{count} part was drawn from the library.", "{count} parts were drawn from the library.", len(new))
        self._arrange(parts, new[0] if new else len(parts) - 1, said)

    @property
    def undoable(self) -> bool:
        """Whether there is a way back."""
        return bool(self._history)

    def undo(self) -> None:
        """Take back the last change of order; a part that came with it and was written in since stays."""
        if not self._history:
            return
        before, fresh, at = self._history.pop()
        written = [part for part in self.parts if part not in before and fresh.get(part) != part.text]
        self.parts = sorted([*before, *written], key=lambda part: _ORDER.index(part.kind))
        self.changed.emit()
        self.arranged.emit(min(max(at, 0), len(self.parts) - 1), "")

    def name(self, at: int) -> str:
        """Return how a part is called: "Pasal 7 Jangka Waktu", "Kata penutup"."""
        part = self.parts[at]
        if part.kind != "article":
            return _(PARTS[part.kind])
        number = sum(each.kind == "article" for each in self.parts[: at + 1])
        return f"Pasal {number} {_one_line(part.heading) or '…'}"

    def headings(self) -> set[str]:
        """Return the headings of the articles, case folded."""
        return {_one_line(part.heading).casefold() for part in self.parts if part.kind == "article"} - {""}

    def _arrange(self, parts: list[Part], shown: int, said: str = "") -> None:
        fresh = {part: part.text for part in parts if part not in self.parts}
        self._history.append((self.parts, fresh, shown))
        self.parts = parts
        self.changed.emit()
        self.arranged.emit(shown, said)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _lines(document: QTextDocument) -> list[str]:
    return document.toRawText().split("\u2029")


def _rewrite(block: QTextBlock, wanted: str) -> None:
    """Make a line `wanted`, touching only what differs so that carets elsewhere stay."""
    text = block.text()
    if text == wanted:
        return
    shorter = min(len(text), len(wanted))
    start = next((at for at in range(shorter) if text[at] != wanted[at]), shorter)
    longest = shorter - start
    end = next((at for at in range(longest) if text[-1 - at] != wanted[-1 - at]), longest)
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + start)
    cursor.setPosition(block.position() + len(text) - end, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(wanted[start : len(wanted) - end])
