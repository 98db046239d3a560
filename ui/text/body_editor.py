"""The editor of one part of a text: plain words, a paragraph a line, lists that number themselves."""

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from models.language import _
from models.rules.articles import NUMBER, PLAIN, mark_of, with_mark
from models.rules.pasted import clean
from ui.text.completion import Completion, Offer
from ui.text.highlighter import Headings, Highlighter
from ui.text.numbering import FIXED, chosen_blocks, end_of, mark_of_block, renumber, set_start, with_whole_labels

Offers = Callable[[], Sequence[Offer]]

_OPENED = re.compile(r"\{([^{}\n]*)$")
_KEEP = QTextCursor.MoveMode.KeepAnchor
_BREAK = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_RUBS = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
_LEVELS = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_OF_THE_LIST = (*_BREAK, *_LEVELS, Qt.Key.Key_Escape)
"""Keys that belong to the list of fields while it is open."""


class BodyEditor(QTextEdit):
    """Edits the document that it is shown. Formats serve the eye alone: what is kept is `body()`."""

    def __init__(self, offers: Offers, references: Offers, headings: Headings, parties: int) -> None:
        """`offers`, `references`: what Ctrl+Space and "{" offer; `headings`, `parties`: see Highlighter."""
        super().__init__()
        self._offers, self._references = offers, references
        self._part = "article"
        self._numbering = False
        self.setAcceptRichText(False)
        self.setAccessibleName(_("Text of this part"))
        self.highlighter = Highlighter(self, headings, parties)
        self.completion = Completion(self)
        self.completion.chosen.connect(self.insert_field)
        self.textChanged.connect(self._renumber)

    def show_document(self, document: QTextDocument, part: str) -> None:
        """Edit `document`, the text of a part of this kind."""
        self._numbering = True
        self._part = part
        self.setDocument(document)
        self.highlighter.setDocument(document)
        self._numbering = False
        # Where lines have one level only, Tab moves on.
        self.setTabChangesFocus(part in FIXED)

    def offer(self, *, references_only: bool = False) -> None:
        """Open the list of what may be inserted at the caret."""
        offers = self._references() if references_only else [*self._offers(), *self._references()]
        self.completion.load(offers)
        self.completion.show_at(self._opened() or "", self)

    def insert_field(self, text: str) -> None:
        """Put a field at the caret, in place of the brace that was begun; the caret goes where a value is due."""
        cursor = self.textCursor()
        typed = self._opened()
        cursor.beginEditBlock()
        if typed is not None:
            cursor.setPosition(cursor.position() - len(typed) - 1, _KEEP)
        cursor.insertText(text)
        if cursor.block().text()[cursor.positionInBlock() :].startswith("}"):
            cursor.deleteChar()
        cursor.endEditBlock()
        if text.endswith(":}"):
            cursor.movePosition(QTextCursor.MoveOperation.Left)
        self.setTextCursor(cursor)
        self.setFocus()

    def change_level(self, by: int) -> None:
        """Put the lines of the selection `by` levels deeper: plain, paragraph, letter, number."""
        if self._part in FIXED or self.isReadOnly():
            return
        cursor = self.textCursor()
        chosen = chosen_blocks(cursor)
        several = len(chosen) > 1
        cursor.beginEditBlock()
        for block in chosen:
            level, length = mark_of_block(block)
            if block.text().strip() or not several:
                set_start(block, length, with_mark(min(max(level + by, PLAIN), NUMBER), ""))
        cursor.endEditBlock()

    def move_line(self, by: int) -> None:
        """Let the line of the caret change places with the one above (-1) or below (1)."""
        cursor = self.textCursor()
        block, column = cursor.block(), cursor.positionInBlock()
        other = block.previous() if by < 0 else block.next()
        if not other.isValid():
            return
        texts = block.text(), other.text()
        cursor.beginEditBlock()
        for line, text in zip((block, other), reversed(texts), strict=True):
            set_start(line, line.length() - 1, text)
        cursor.endEditBlock()
        cursor.setPosition(other.position() + min(column, other.length() - 1))
        self.setTextCursor(cursor)

    def event(self, event: QEvent) -> bool:
        """Claim the keys of the open list before the editor around this one does."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self.completion.open:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Number lists, keep labels whole, offer fields."""
        if self.completion.open and event.key() in _OF_THE_LIST:
            event.ignore()
        elif event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.offer()
        elif self.isReadOnly() or not self._take(event):
            super().keyPressEvent(event)
            self._follow_typing(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste plain words, cleaned; lists stay lists."""
        lines = clean(source.text()).split("\n")
        if self.isReadOnly() or not any(lines):
            return
        cursor = with_whole_labels(self.textCursor())
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        length = mark_of_block(cursor.block())[1]
        first = lines[0]
        if mark_of(first)[1]:
            if cursor.block().text()[length:].strip():
                # Among other words a mark would be no mark, unless it cites one: "ayat (2)".
                first = first if cursor.positionInBlock() > length else first[mark_of(first)[1] :]
            else:
                set_start(cursor.block(), length, "")
        cursor.insertText("\n".join([first, *lines[1:]]))
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Words only."""
        return source.hasText()

    def cut(self) -> None:
        """Cut whole labels."""
        self.copy()
        with_whole_labels(self.textCursor()).removeSelectedText()

    def changeEvent(self, event: QEvent) -> None:
        """Colour anew when light and dark change."""
        if event.type() == QEvent.Type.PaletteChange:
            self.highlighter.rehighlight()
        super().changeEvent(event)

    def _take(self, event: QKeyEvent) -> bool:
        """Do what a key means here; tell whether it meant anything."""
        key = event.key()
        writes = event.text().isprintable() and event.text() != ""
        if event.matches(QKeySequence.StandardKey.Cut):
            self.cut()
            return True
        if key in _MOVES and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self.move_line(_MOVES[Qt.Key(key)])
            return True
        if key in _LEVELS and self._part not in FIXED:
            self.change_level(_LEVELS[Qt.Key(key)])
            return True
        if key == Qt.Key.Key_Home and not event.modifiers():
            return self._to_first_word()
        if writes or key in (*_BREAK, *_RUBS):
            self.setTextCursor(with_whole_labels(self.textCursor()))
        if key in _BREAK:
            return self._break()
        if key in _RUBS and not self.textCursor().hasSelection():
            return self._backspace() if key == Qt.Key.Key_Backspace else self._delete()
        if writes:
            self._behind_mark()
        return False

    def _break(self) -> bool:
        """Begin a new line of the same list; on a line without words, leave the list by one level."""
        self._behind_mark()
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        level, length = mark_of_block(cursor.block())
        if level and not cursor.block().text()[length:].strip():
            self.setTextCursor(cursor)
            self.change_level(-1)
        else:
            cursor.insertBlock()
            cursor.insertText(with_mark(FIXED.get(self._part, level), ""))
            while cursor.block().text()[cursor.positionInBlock() :].startswith(" "):
                cursor.deleteChar()
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        return True

    def _backspace(self) -> bool:
        """At the first word take the label away; where there must be one, join the line to the one above."""
        cursor = self.textCursor()
        level, length = mark_of_block(cursor.block())
        if not level or cursor.positionInBlock() > length:
            return False
        if self._part not in FIXED and cursor.positionInBlock() > 0:
            set_start(cursor.block(), length, "")
        elif cursor.block().previous().isValid():
            cursor.setPosition(cursor.block().position() + length)
            cursor.setPosition(end_of(cursor.block().previous()), _KEEP)
            cursor.removeSelectedText()
        return True

    def _delete(self) -> bool:
        """At the end of a line draw the next one up without its label."""
        cursor = self.textCursor()
        below = cursor.block().next()
        if not cursor.atBlockEnd() or not below.isValid():
            return False
        cursor.setPosition(below.position() + mark_of_block(below)[1], _KEEP)
        cursor.removeSelectedText()
        return True

    def _to_first_word(self) -> bool:
        cursor = self.textCursor()
        place = cursor.block().position() + mark_of_block(cursor.block())[1]
        if cursor.position() == place:
            return False
        cursor.setPosition(place)
        self.setTextCursor(cursor)
        return True

    def _behind_mark(self) -> None:
        """Take the caret out of a label: nothing is typed there."""
        cursor = self.textCursor()
        length = mark_of_block(cursor.block())[1]
        if not cursor.hasSelection() and cursor.positionInBlock() < length:
            cursor.setPosition(cursor.block().position() + length)
            self.setTextCursor(cursor)

    def _opened(self) -> str | None:
        """Return what is typed behind a brace that is still open at the caret, None where there is none."""
        cursor = self.textCursor()
        found = _OPENED.search(cursor.block().text()[: cursor.positionInBlock()])
        return found[1] if found else None

    def _follow_typing(self, event: QKeyEvent) -> None:
        """Offer fields as soon as a brace is typed, and fewer with each letter."""
        if event.text() == "{" and not self.isReadOnly():
            self.offer()
        elif self.completion.open and event.text():
            typed = self._opened()
            if typed is None:
                self.completion.close()
            else:
                self.completion.show_at(typed, self)

    def _renumber(self) -> None:
        # What Undo brings back is numbered already; an edit now would cost the way forward again.
        if self._numbering or self.document().availableRedoSteps():
            return
        self._numbering = True
        renumber(self.document(), self._part, joined=True)
        self._numbering = False
