"""Below a government's form: the next numbers as the typed patterns would write them."""

import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from models.language import _
from models.lists.numbering import number_book
from models.rules.numbering import TOKENS, Patterns, check_pattern, write
from models.rules.vocabulary import KINDS_ON_PAPER
from ui import theme
from ui.forms.form import Form

_FIELDS = {"number_pattern": "kb", "pks_number_pattern": "pks"}
"""A kind of agreement that each pattern is of."""


class PatternExample(QLabel):
    """Follows the two pattern fields of a form."""

    def __init__(self, form: Form, region: int | None, today: datetime.date) -> None:
        """`region`: None for a government that is not kept yet."""
        super().__init__(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._form, self._region, self._today = form, region or 0, today
        theme.quiet(self)
        form.changed.connect(lambda name: self.say() if name in _FIELDS else None)

    def say(self) -> None:
        """Say what the patterns that stand in the form would write."""
        values = self._form.values()
        patterns = Patterns(*(values[name] for name in _FIELDS))
        lines = [self._line(kind, patterns) for kind in _FIELDS.values() if patterns.of(kind)]
        tokens = _("What a pattern may hold in braces: {tokens}.", tokens=", ".join(TOKENS))
        self.setText("\n".join([*lines, tokens]))

    def _line(self, kind: str, patterns: Patterns) -> str:
        pattern = patterns.of(kind)
        for finding in check_pattern("", pattern):
            return f"{KINDS_ON_PAPER[kind]}: {_(finding.text, **finding.values)}"
        book = number_book(self._region, kind, self._today, patterns)
        number = write(pattern, book.next(self._today.year), self._today)
        return _("Next number of a {kind}: {number}", kind=KINDS_ON_PAPER[kind], number=number)
