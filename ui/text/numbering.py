"""Number the lines of a text as it is typed, and indent them by level: labels and block formats, nothing else."""

from PySide6.QtGui import QFontMetricsF, QTextBlock, QTextBlockFormat, QTextCursor, QTextDocument

from models.rules.articles import LETTER, NUMBER, PLAIN, mark_of, read_lines

FIXED = {"recital": LETTER, "basis": NUMBER}
"""Parts whose every line has one level."""
_BELOW = 4.0
"""Pixels below a paragraph."""
_STEP = "(0) "
"""A level is as deep as this is wide."""


def mark_of_block(block: QTextBlock) -> tuple[int, int]:
    """Return the level of a line, and how many characters its mark takes."""
    return mark_of(block.text())


def renumber(document: QTextDocument, part: str, *, joined: bool) -> None:
    """Give every line of `document` its label and its indent; lines that have them are not touched.

    `joined`: Undo takes this back together with what was done just before.
    """
    changes = [change for change in _changes(document, part) if change]
    if not changes:
        return
    cursor = QTextCursor(document)
    if joined:
        cursor.joinPreviousEditBlock()
    else:
        cursor.beginEditBlock()
    for block, length, label, look in changes:
        cursor.setPosition(block.position())
        if label is not None:
            cursor.setPosition(block.position() + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(label)
        if look is not None:
            cursor.setBlockFormat(look)
    cursor.endEditBlock()


_Change = tuple[QTextBlock, int, str | None, QTextBlockFormat | None]


def _changes(document: QTextDocument, part: str) -> list[_Change]:
    blocks = []
    block = document.begin()
    while block.isValid():
        blocks.append(block)
        block = block.next()
    # One line a block, whatever signs of a line break stand in it.
    texts = [" ".join(block.text().splitlines()) for block in blocks]
    lines = iter(read_lines("\n".join(texts), part))
    metrics = QFontMetricsF(document.defaultFont())
    found: list[_Change] = []
    for block, text in zip(blocks, texts, strict=True):
        line = next(lines) if text.strip() else None
        label = f"{line.label} " if line and line.label else ""
        look = _look(metrics, line.level if line and part not in FIXED else PLAIN, label)
        length = mark_of_block(block)[1] if line else 0
        wanted = label if block.text()[:length] != label else None
        fresh = look if _differs(block.blockFormat(), look) else None
        if wanted is not None or fresh is not None:
            found.append((block, length, wanted, fresh))
    return found


def _look(metrics: QFontMetricsF, level: int, label: str) -> QTextBlockFormat:
    """Return how a line stands: what follows its first line hangs below the first word."""
    look = QTextBlockFormat()
    hanging = metrics.horizontalAdvance(label) if label else 0.0
    look.setLeftMargin(round(max(level - 1, 0) * metrics.horizontalAdvance(_STEP) + hanging, 2))
    look.setTextIndent(round(-hanging, 2))
    look.setBottomMargin(_BELOW)
    return look


def _differs(one: QTextBlockFormat, other: QTextBlockFormat) -> bool:
    return (one.leftMargin(), one.textIndent(), one.bottomMargin()) != (
        other.leftMargin(), other.textIndent(), other.bottomMargin(),
    )  # fmt: skip


def chosen_blocks(cursor: QTextCursor) -> list[QTextBlock]:
    """Return the lines that a selection touches; a line of which nothing is chosen but its start is not touched."""
    block, end = cursor.document().findBlock(cursor.selectionStart()), cursor.selectionEnd()
    found = [block]
    while (block := block.next()).isValid() and block.position() < end:
        found.append(block)
    return found


def set_start(block: QTextBlock, length: int, mark: str) -> None:
    """Put `mark` in place of the first `length` characters of a line, in one edit."""
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + length, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(mark)


def end_of(block: QTextBlock) -> int:
    """Return where in the document a line ends."""
    return block.position() + block.length() - 1


def with_whole_labels(cursor: QTextCursor) -> QTextCursor:
    """Return a selection changed so that no piece of a label is left when it goes."""
    if not cursor.hasSelection():
        return cursor
    first = cursor.document().findBlock(cursor.selectionStart())
    last = cursor.document().findBlock(cursor.selectionEnd())
    start, end = cursor.selectionStart() - first.position(), cursor.selectionEnd() - last.position()
    if start == 0 and end in (0, last.length() - 1):
        return cursor  # whole lines, labels and all
    start = max(start, mark_of_block(first)[1])
    if last != first:
        end = max(end, mark_of_block(last)[1])
    whole = QTextCursor(first)
    whole.setPosition(first.position() + start)
    whole.setPosition(max(last.position() + end, first.position() + start), QTextCursor.MoveMode.KeepAnchor)
    return whole
