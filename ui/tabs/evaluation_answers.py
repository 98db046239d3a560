"""The graded questions of an entry of the log: the office's own list, with what was answered the year before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from models.language import _
from models.lists.evaluation_questions import office_questions
from models.rules.vocabulary import GRADES
from models.tables import Answer
from ui import theme
from ui.forms.fields import input_for, widget_of
from ui.forms.inputs import Input


@dataclass
class _Row:
    record: int | None
    question: str
    grade: Input
    note: Input
    before: QLabel

    def values(self) -> dict[str, Any]:
        kept = {"id": self.record} if self.record else {}
        return {"question": self.question, "grade": self.grade.value(), "note": self.note.value(), **kept}


class Answers(QWidget):
    """A row a question. Those without grade and note are not kept."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[_Row] = []
        title = _("Assessment")
        self.setAccessibleName(title)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.BETWEEN)
        self._grid.setVerticalSpacing(theme.INSIDE // 2)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(3, 4)
        self._before_head = QLabel(_("Before"))
        for at, head in enumerate((QLabel(_("Grade")), self._before_head, QLabel(_("Note"))), start=1):
            self._grid.addWidget(theme.quiet(head), 0, at)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.BETWEEN, theme.INSIDE, theme.BETWEEN, theme.INSIDE)
        box.addWidget(theme.heading(title, 1.0))
        box.addLayout(self._grid)

    def load(self, kept: Sequence[Mapping[str, Any]]) -> None:
        """Show the office's questions with what is kept, then what was asked in other words."""
        given = {line["question"]: line for line in kept}
        for question in dict.fromkeys([*office_questions(), *given]):
            self._add(question, given.get(question, {}))

    def show_before(self, grades: Mapping[str, int]) -> None:
        """Show beside each question how it was graded before."""
        self._before_head.setVisible(bool(grades))
        for row in self.rows:
            grade = grades.get(row.question)
            row.before.setText(_(GRADES[grade]) if grade else "")
            row.before.setVisible(bool(grades))

    def values(self) -> list[dict[str, Any]]:
        """Return the answers that say something, in order."""
        return [row.values() for row in self.rows if row.grade.value() or (row.note.value() or "").strip()]

    def _add(self, question: str, kept: Mapping[str, Any]) -> None:
        label = QLabel(question, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        row = _Row(kept.get("id"), question, input_for(Answer.grade), input_for(Answer.note), theme.quiet(QLabel()))
        at = len(self.rows) + 1
        for column, (entry, value, name) in enumerate(
            ((row.grade, kept.get("grade"), _("Grade")), (row.note, kept.get("note"), _("Note")))
        ):
            entry.set_value(value)
            widget_of(entry).setAccessibleName(f"{name}: {question}")
            self._grid.addWidget(widget_of(entry), at, 1 + 2 * column)
        self._grid.addWidget(label, at, 0)
        self._grid.addWidget(row.before, at, 2)
        self.rows.append(row)
