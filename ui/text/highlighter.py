"""Tint what is not plain words in a text: labels, merge fields, references, and what is wrong with them."""

from collections.abc import Callable

from PySide6.QtGui import QColor, QFont, QGuiApplication, QSyntaxHighlighter, QTextCharFormat
from PySide6.QtWidgets import QTextEdit

from models.rules.articles import mark_of
from models.rules.merge import ARTICLE, BLANK, FIELD, PARTY_FIELDS, fields, known
from ui import theme

Headings = Callable[[], set[str]]


class Highlighter(QSyntaxHighlighter):
    """Works on one document at a time."""

    def __init__(self, editor: QTextEdit, headings: Headings, parties: int) -> None:
        """`headings`: of the articles that may be referred to, case folded. `parties`: how many there are."""
        super().__init__(editor)  # not of its document, which changes
        self._headings, self._parties = headings, parties

    def highlightBlock(self, text: str) -> None:
        """Tint one line."""
        self.setFormat(0, mark_of(text)[1], _ink("grey"))
        for found in FIELD.finditer(text):
            self.setFormat(found.start(), found.end() - found.start(), self._look(found[0]))
        for at, sign in enumerate(FIELD.sub(lambda found: " " * len(found[0]), text)):
            if sign in "{}":
                self.setFormat(at, 1, _wrong())

    def _look(self, raw: str) -> QTextCharFormat:
        field = next(fields(raw))
        if not known(field) or not self._finds(field.name, field.value):
            return _wrong()
        if field.name == BLANK:
            return _ink("amber")
        return _ink("blue" if field.name == ARTICLE else "green")

    def _finds(self, name: str, value: str) -> bool:
        """Tell whether the article or the party is there that a field speaks of."""
        if name == ARTICLE:
            return " ".join(value.split()).casefold() in self._headings()
        kind, _dot, number = name.partition(".")
        return kind not in PARTY_FIELDS or int(number) <= self._parties


def _ink(tone: str) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setForeground(theme.tone_color(tone, QGuiApplication.palette()))
    if tone != "grey":
        look.setFontWeight(QFont.Weight.DemiBold)
    return look


def _wrong() -> QTextCharFormat:
    look = _ink("red")
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    look.setUnderlineColor(QColor(theme.tone_color("red", QGuiApplication.palette())))
    return look
