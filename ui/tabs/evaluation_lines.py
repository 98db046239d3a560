"""Lines below an entry of the log, each a row of inputs: its indicators, its follow-ups."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from models.language import _
from models.rules.findings import Finding, error
from ui import theme
from ui.forms.fields import Field, input_for, widget_of
from ui.forms.inputs import Input
from ui.forms.remark import Remark
from ui.icons import icon

NUMBER_WIDTH = 90  # pixels


@dataclass
class _Line:
    """One row: its inputs by field name, what is computed from them, what is wrong."""

    record: int | None
    inputs: dict[str, Input]
    computed: QLabel
    remark: Remark
    remove: QToolButton

    def values(self) -> dict[str, Any]:
        kept = {"id": self.record} if self.record else {}
        return {**{name: entry.value() for name, entry in self.inputs.items()}, **kept}

    def is_blank(self) -> bool:
        return not any(entry.value() or entry.problem() for entry in self.inputs.values())

    def widgets(self) -> list[QWidget]:
        return [*map(widget_of, self.inputs.values()), self.computed, self.remark, self.remove]


class Lines(QWidget):
    """A small table to type in. Lines in which nothing is typed do not count."""

    changed = Signal()
    """What is typed may be another."""

    def __init__(
        self,
        name: str,
        title: str,
        fields: Sequence[Field],
        add_text: str,
        computed: tuple[str, Callable[[Mapping[str, Any]], str]] | None = None,
    ) -> None:
        """`name`: how findings call the lines. `title`, `add_text`: translated. `computed`: a last column, title and
        what it says of a line's values.
        """
        super().__init__()
        self._name, self._fields, self._computed = name, fields, computed
        self.lines: list[_Line] = []
        self._next_row = 1
        self._heads: list[QLabel] = []
        self.add_button = QPushButton(icon("plus"), add_text)
        self.add_button.clicked.connect(self._add_and_go)
        self._lay_out(title)

    def values(self) -> list[dict[str, Any]]:
        """Return the fields of each line that is not blank, in order."""
        return [line.values() for line in self._typed()]

    def load(self, lines: Sequence[Mapping[str, Any]]) -> None:
        """Show these lines after those that are there."""
        for values in lines:
            self.add(values)

    def add(self, values: Mapping[str, Any]) -> None:
        """Show one more line."""
        line = _Line(values.get("id"), {}, QLabel(), Remark(self, ""), QToolButton(autoRaise=True))
        for at, field in enumerate(self._fields):
            entry = input_for(field)
            widget = widget_of(entry)
            (widget.focusProxy() or widget).setAccessibleName(_(field.verbose_name or field.name))
            entry.set_value(_as_typed(values.get(field.name)))
            entry.changed.connect(partial(self._changed, line))
            line.inputs[field.name] = entry
            self._grid.addWidget(widget, self._next_row, at)
            if _is_number(field):
                widget.setFixedWidth(NUMBER_WIDTH)
        line.remove.setIcon(icon("close"))
        line.remove.setToolTip(_("Remove this line"))
        line.remove.setAccessibleName(_("Remove this line"))
        line.remove.clicked.connect(partial(self._remove, line))
        line.computed.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        width = len(self._fields)
        self._grid.addWidget(line.computed, self._next_row, width)
        self._grid.addWidget(line.remove, self._next_row, width + 1)
        self._grid.addWidget(line.remark, self._next_row + 1, 0, 1, width + 1)
        self._next_row += 2
        self.lines.append(line)
        self._changed(line)
        self._show_heads()

    def problems(self) -> list[Finding]:
        """Return what is typed and is no value at all."""
        return [
            error(f"{self._name}.{at}.{name}", entry.problem())
            for at, line in enumerate(self._typed())
            for name, entry in line.inputs.items()
            if entry.problem()
        ]

    def show_findings(self, findings: Sequence[Finding]) -> list[Finding]:
        """Show the findings named "<name>.<n>.<field>" below their lines; return the others."""
        for at, line in reversed(list(enumerate(self._typed()))):
            own = f"{self._name}.{at}."
            mine = [finding for finding in findings if finding.field.startswith(own)]
            line.remark.show_findings(mine)
            if mine:
                self._go_to(widget_of(line.inputs[mine[0].field.removeprefix(own)]), line.remark)
        return [finding for finding in findings if not finding.field.startswith(f"{self._name}.")]

    def _go_to(self, widget: QWidget, lowest: QWidget) -> None:
        """Bring a line into sight down to its part `lowest`, and the keyboard to `widget`."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            # What has just appeared has no place to scroll to before it is laid out.
            QTimer.singleShot(0, lowest, partial(above.ensureWidgetVisible, lowest, 0, theme.BETWEEN))
        widget.show()  # a new one would be shown, and could have the keyboard, only after this
        widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self, title: str) -> None:
        self.setAccessibleName(title)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.INSIDE)
        self._grid.setVerticalSpacing(theme.INSIDE // 2)
        self._grid.setColumnStretch(0, 1)
        titles = [_(field.verbose_name or field.name) for field in self._fields]
        for at, text in enumerate([*titles, self._computed[0] if self._computed else ""]):
            head = theme.quiet(QLabel(text))
            if at == len(titles) or _is_number(self._fields[at]):
                head.setAlignment(Qt.AlignmentFlag.AlignRight)
            self._heads.append(head)
            self._grid.addWidget(head, 0, at)
        foot = QHBoxLayout()
        foot.addWidget(self.add_button)
        foot.addStretch()
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.BETWEEN, theme.INSIDE, theme.BETWEEN, theme.INSIDE)
        box.addWidget(theme.heading(title, 1.0))
        box.addLayout(self._grid)
        box.addLayout(foot)
        self._show_heads()

    def _typed(self) -> list[_Line]:
        return [line for line in self.lines if not line.is_blank()]

    def _add_and_go(self) -> None:
        self.add({})
        line = self.lines[-1]
        self._go_to(widget_of(next(iter(line.inputs.values()))), line.remove)

    def _changed(self, line: _Line) -> None:
        line.remark.clear()
        if self._computed:
            line.computed.setText(self._computed[1](line.values()))
        self.changed.emit()

    def _remove(self, line: _Line) -> None:
        self.lines.remove(line)
        for widget in line.widgets():
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self.add_button.setFocus()
        self._show_heads()
        self.changed.emit()

    def _show_heads(self) -> None:
        for head in self._heads:
            head.setVisible(bool(self.lines))


def _is_number(field: Field) -> bool:
    return type(field).__name__ == "FloatField"


def _as_typed(value: Any) -> Any:
    """Return 200.0 as 200: that is how it was typed."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
