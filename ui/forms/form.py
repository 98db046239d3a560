"""A form built from the fields of a table: label, input, help and what is wrong, from top to bottom."""

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QFormLayout, QScrollArea, QVBoxLayout, QWidget

from models.language import _
from models.rules.findings import Finding, Level, error
from ui import theme
from ui.forms.choice_inputs import Options
from ui.forms.fields import Field, Sections, input_for, widget_of
from ui.forms.inputs import Input
from ui.forms.remark import Remark


class Form(QWidget):
    """Shows a record's fields in sections. It reads and writes mappings by field name, never a record."""

    dirtied = Signal()
    """The first difference to what was loaded."""
    changed = Signal(str)
    """The name of a field whose value may be another."""

    def __init__(
        self,
        sections: Sections,
        options: Mapping[str, Options] | None = None,
        lines: Mapping[str, int] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`sections`: title (English, marked with N_; "" for none) and fields. `options`: by the name of a foreign
        key, the records to choose from. `lines`: by the name of a text, how many lines it has; one if unnamed.
        """
        super().__init__(parent)
        self._inputs: dict[str, Input] = {}
        self._remarks: dict[str, Remark] = {}
        self._loaded: dict[str, Any] = {}
        self._was_dirty = False
        self._loading = False
        self._letters: set[str] = set()
        self._rows = self._new_rows()
        for title, fields in sections:
            if title:
                self._add_title(title)
            for field in fields:
                choose_from = options.get(field.name) if options else None
                self._add_row(field, input_for(field, choose_from, lines.get(field.name, 1) if lines else 1))
        self._loaded = self.values()

    @property
    def dirty(self) -> bool:
        """Whether anything differs from what was loaded."""
        return self.values() != self._loaded or any(entry.problem() for entry in self._inputs.values())

    def input(self, name: str) -> Input:
        """Return the input of the field `name`. Raises KeyError for another."""
        return self._inputs[name]

    def has(self, name: str) -> bool:
        """Tell whether there is a field `name`."""
        return name in self._inputs

    def values(self) -> dict[str, Any]:
        """Return every field's value by name; a foreign key's is the id."""
        return {name: entry.value() for name, entry in self._inputs.items()}

    def load(self, values: Mapping[str, Any]) -> None:
        """Show `values`; a field without one is blank. From here on nothing has changed."""
        self._loading = True
        for name, entry in self._inputs.items():
            entry.set_value(values.get(name))
            self._remarks[name].clear()
        self._loading = False
        self._loaded = self.values()
        self._was_dirty = False

    def problems(self) -> list[Finding]:
        """Return an error for each field in which something is typed that is no value at all."""
        found = {name: entry.problem() for name, entry in self._inputs.items()}
        return [error(name, text) for name, text in found.items() if text]

    def show_findings(self, findings: Iterable[Finding]) -> list[Finding]:
        """Show each finding under its field, in place of those before, and go to the first error.

        Returns the findings that belong to no field here; they are for the message bar.
        """
        by_field: dict[str, list[Finding]] = {}
        for finding in findings:
            by_field.setdefault(finding.field, []).append(finding)
        for name, remark in self._remarks.items():
            remark.show_findings(by_field.get(name, []))
        errors = (name for name in self._inputs if any(found.level is Level.ERROR for found in by_field.get(name, [])))
        first = next(errors, None)
        if first is not None:
            self.go_to(first)
        return [found for name, group in by_field.items() if name not in self._inputs for found in group]

    def go_to(self, name: str) -> None:
        """Bring the field `name` into sight and the keyboard to it. Raises KeyError for another."""
        widget = widget_of(self._inputs[name])
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            # A remark that has just appeared has no place to scroll to before it is laid out.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
            above.ensureWidgetVisible(self._remarks[name], 0, theme.BETWEEN)
            above.ensureWidgetVisible(widget, 0, theme.BETWEEN * 3)
        widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _new_rows(self) -> QFormLayout:
        """Return the one layout of all rows, so that the inputs of all sections stand below each other."""
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.BETWEEN, theme.INSIDE, theme.BETWEEN, theme.BETWEEN)
        rows = QFormLayout()
        rows.setHorizontalSpacing(theme.BETWEEN)
        rows.setVerticalSpacing(theme.INSIDE)
        rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        box.addLayout(rows)
        box.addStretch()
        return rows

    def _add_title(self, title: str) -> None:
        label = theme.heading(_(title), 1.0)
        label.setContentsMargins(0, theme.INSIDE if self._inputs else 0, 0, 0)
        self._rows.addRow(label)

    def _add_row(self, field: Field, entry: Input) -> None:
        name, widget = field.name, widget_of(entry)
        title, help_text = _(field.verbose_name or name), _(field.help_text) if field.help_text else ""
        remark = self._remarks[name] = Remark(widget, help_text)
        self._inputs[name] = entry
        for part in {widget, widget.focusProxy() or widget}:
            part.setAccessibleName(title)
            part.setToolTip(help_text)
        label = theme.label_of(widget, self._with_mnemonic(title))
        label.setToolTip(help_text)
        cell = QVBoxLayout()
        cell.setSpacing(2)
        cell.addWidget(widget)
        cell.addWidget(remark)
        self._rows.addRow(label, cell)
        entry.changed.connect(lambda: self._on_change(name))

    def _with_mnemonic(self, title: str) -> str:
        """Return `title` with "&" before its first letter that no label of this form has taken."""
        for at, letter in enumerate(title.lower()):
            if letter.isalnum() and letter not in self._letters:
                self._letters.add(letter)
                return f"{title[:at].replace('&', '&&')}&{title[at:].replace('&', '&&')}"
        return title.replace("&", "&&")

    def _on_change(self, name: str) -> None:
        if self._loading:
            return
        self._remarks[name].clear()
        dirty = self.dirty
        if dirty and not self._was_dirty:
            self.dirtied.emit()
        self._was_dirty = dirty
        self.changed.emit(name)
