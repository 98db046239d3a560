"""The editor of one record of the reference data, built from its table's own fields."""

import datetime
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.acts.districts import split_district
from models.acts.reference import REFERENCE, save_reference
from models.language import _
from models.lists import options
from models.lists.forms import values_of
from models.lists.reference import reference_lines, sectors_of
from models.rules.findings import Finding
from models.trouble import Refused
from ui import theme
from ui.dialogs.district_change import DistrictChange, SplitBorders
from ui.dialogs.pattern_example import PatternExample
from ui.forms.check_list import CheckList
from ui.forms.choice_inputs import Options
from ui.forms.editor import EditorShell
from ui.forms.form import Form

_ELSEWHERE = ("id", "logo")
"""Fields that are not typed: logos have their place in the settings."""
_LINKS: Mapping[str, Options] = {
    "region": options.regions,
    "department": lambda: reference_lines("departments"),
    "home": lambda: reference_lines("districts"),
    "neighbour": lambda: reference_lines("districts"),
    "district": lambda: reference_lines("districts"),
    "sector": lambda: reference_lines("sectors"),
}


class ReferenceEditor(EditorShell):
    """A form; for a department the sectors it carries, for a district what to do when it is split or taken over."""

    def __init__(
        self,
        key: str,
        record: int | None,
        headline: str,
        today: datetime.date,
        *,
        writable: bool = True,
        origin: int | None = None,
    ) -> None:
        """`key`: of REFERENCE. `headline` is translated already. `origin`: the district a new one is split from."""
        self._key, self.record, self.origin = key, record, origin
        fields = [field for field in REFERENCE[key]._meta.sorted_fields if field.name not in _ELSEWHERE]
        self.form = Form([("", fields)], _LINKS)
        self.sectors = CheckList(_("Sectors"), lines=7) if key == "departments" else None
        self.example = PatternExample(self.form, record, today) if key == "regions" else None
        self.change = DistrictChange(record, writable=writable) if key == "districts" and record else None
        self.borders = SplitBorders(origin) if origin else None
        super().__init__(headline, self._content(), lambda: self._values() != self._loaded)
        self.form.load(values_of(REFERENCE[key], record) if record else _first_values(fields))
        if origin:
            self.form.load({**self.form.values(), "region": values_of(REFERENCE[key], origin)["region"]})
        if self.sectors is not None:
            self.sectors.offer([(sector, f"{code}  {name}") for sector, code, name in options.sectors()])
            self.sectors.set_value(sectors_of(record) if record else [])
        if self.example is not None:
            self.example.say()
        self._loaded = self._values()

    @property
    def dirty(self) -> bool:
        """Whether leaving would lose something."""
        return self._values() != self._loaded

    def save(self) -> int:
        """Keep the record and return its id. Raises Refused or Trouble."""
        if problems := self.form.problems():
            raise Refused(problems)
        values = self.form.values()
        if self.sectors is not None:
            values["sector_ids"] = self.sectors.value()
        if self.origin and self.borders:
            return split_district(values, self.origin, self.borders.list.value())
        return save_reference(self._key, values, self.record)

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show each finding at its field."""
        rest = self.form.show_findings(findings)
        said = [_(finding.text, **finding.values) for finding in rest]
        self.bar.tell(" · ".join([_("Not saved yet: look at the marked fields."), *said]), "error")

    def start(self) -> None:
        """Begin at the first field."""
        self.form.go_to(next(iter(self.form.values())))

    def _content(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        if self.example is not None:
            self.example.setContentsMargins(theme.BETWEEN, 0, theme.BETWEEN, theme.BETWEEN)
            column.addWidget(self.example)
        if self.sectors is not None:
            below = QVBoxLayout()
            below.setContentsMargins(theme.BETWEEN, 0, theme.BETWEEN, theme.BETWEEN)
            below.addWidget(theme.heading(_("Sectors it carries"), 1.0))
            below.addWidget(self.sectors)
            column.addLayout(below)
        for part in (self.borders, self.change):
            if part is not None:
                column.addWidget(part)
        column.addStretch()
        return content

    def _values(self) -> tuple[Any, ...]:
        sectors = self.sectors.value() if self.sectors is not None else None
        return self.form.values(), sectors, len(self.form.problems())


def _first_values(fields: list[Any]) -> dict[str, Any]:
    """Return what a new record begins with."""
    defaults: dict[str, Any | Callable[[], Any]] = {field.name: field.default for field in fields}
    return {name: value for name, value in defaults.items() if not callable(value)}
