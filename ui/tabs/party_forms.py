"""The parties of an agreement in its editor: a small form each, in order, two at least."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from models.language import _
from models.lists import options
from models.rules.findings import Finding
from models.rules.names import party_ordinal
from models.tables import Party
from ui import theme
from ui.forms.form import Form
from ui.icons import icon
from ui.tabs.number_offer import offer_numbers


class PartyForm(QWidget):
    """One party: government, department (not in an MoU), signatory, number, power of attorney."""

    changed = Signal()
    moved = Signal(int)
    """-1 up, 1 down."""
    removed = Signal()

    def __init__(self, kind: str, day: Callable[[], datetime.date]) -> None:
        super().__init__()
        self._day = day
        self._record: int | None = None
        self._kept: int | None = None
        self._with_department = kind != "kb"
        self._title = theme.heading("", 1.0)
        fields: list[Any] = [
            Party.region,
            *([Party.department] if self._with_department else []),
            Party.tenure,
            Party.number,
        ]
        fields += [Party.poa_number, Party.poa_date] if self._with_department else []
        self.form = Form(
            [("", fields)],
            {"region": options.regions, "department": self._departments, "tenure": self._signatories},
        )
        offer_numbers(self.form.input("number"), kind, self._place)  # type: ignore[arg-type]
        self.form.changed.connect(self._follow)
        self._lay_out()

    def values(self) -> dict[str, Any]:
        """Return the party's fields, with its id when it is already kept."""
        kept = {"id": self._record} if self._record else {}
        return {**self.form.values(), **kept}

    def load(self, values: Mapping[str, Any]) -> None:
        """Show a party; what depends on the government is offered first."""
        self._record = values.get("id")
        self.form.input("region").set_value(values.get("region"))
        self._offer(keep=values.get("tenure"), department=values.get("department"))
        self.form.load(values)

    def name(self, position: int) -> None:
        """Say which party this is now."""
        self._title.setText(f"PIHAK {party_ordinal(position)}")

    def refresh(self) -> None:
        """Offer anew what may be chosen."""
        for key in ("region", "department", "tenure"):
            if key != "department" or self._with_department:
                self.form.input(key).refresh()  # type: ignore[attr-defined]

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        for name, tip, signal in (
            ("arrow-up", _("Move up (Alt+Up)"), partial(self.moved.emit, -1)),
            ("arrow-down", _("Move down (Alt+Down)"), partial(self.moved.emit, 1)),
            ("close", _("Remove this party"), self.removed.emit),
        ):
            button = QToolButton(autoRaise=True)
            button.setIcon(icon(name))
            button.setToolTip(tip)
            button.setAccessibleName(tip)
            button.clicked.connect(lambda _checked=False, tell=signal: tell())
            head.addWidget(button)
        for keys, step in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.moved.emit, step))
        self.form.layout().setContentsMargins(0, 0, 0, 0)  # type: ignore[union-attr]
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.BETWEEN, theme.INSIDE, theme.BETWEEN, 0)
        box.addLayout(head)
        box.addWidget(self.form)

    def _follow(self, name: str) -> None:
        """Another government has other departments and signatories; another department other signatories."""
        if name == "region":
            self._offer()
        elif name == "department":
            self.form.input("tenure").refresh()  # type: ignore[attr-defined]
        self.changed.emit()

    def _offer(self, keep: int | None = None, department: int | None = None) -> None:
        self._kept = keep
        if self._with_department:
            self.form.input("department").refresh()  # type: ignore[attr-defined]
            self.form.input("department").set_value(department)
        self.form.input("tenure").refresh()  # type: ignore[attr-defined]

    def _departments(self) -> list[options.Option]:
        region = self._chosen("region")
        return options.departments(region) if region else []

    def _signatories(self) -> list[options.Option]:
        region = self._chosen("region")
        department = self._chosen("department") if self._with_department else None
        return options.signatories(region, department, self._day(), self._kept) if region else []

    def _place(self) -> tuple[int | None, int | None, datetime.date]:
        """Return government, department and day of its number."""
        return self._chosen("region"), self._chosen("department") if self._with_department else None, self._day()

    def _chosen(self, name: str) -> int | None:
        """While the form is being built its inputs are not there yet."""
        return self.form.input(name).value() if hasattr(self, "form") else None


class PartyForms(QWidget):
    """All parties of an agreement, in order."""

    changed = Signal()

    def __init__(self, kind: str, day: Callable[[], datetime.date]) -> None:
        super().__init__()
        self._kind, self._day = kind, day
        self.forms: list[PartyForm] = []
        self._grid = QGridLayout()
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._add = QPushButton(icon("plus"), _("Add a party"))
        self._add.clicked.connect(lambda: self.add({}))
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.BETWEEN, 0, theme.BETWEEN, 0)
        foot.addWidget(self._add)
        foot.addStretch()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(self._grid)
        box.addLayout(foot)

    def values(self) -> list[dict[str, Any]]:
        """Return the fields of each party in order."""
        return [form.values() for form in self.forms]

    def load(self, parties: Sequence[Mapping[str, Any]]) -> None:
        """Show these parties."""
        for form in list(self.forms):
            self._remove(form)
        for values in parties:
            self.add(values)

    def add(self, values: Mapping[str, Any]) -> None:
        """Show one more party."""
        form = PartyForm(self._kind, self._day)
        form.load(values)
        form.changed.connect(self.changed)
        form.moved.connect(partial(self._move, form))
        form.removed.connect(partial(self._remove, form))
        self.forms.append(form)
        self._number()

    def problems(self) -> list[Finding]:
        """Return what is typed and is no value at all."""
        return [problem for form in self.forms for problem in form.form.problems()]

    def show_findings(self, findings: Sequence[Finding]) -> list[Finding]:
        """Show the findings named "parties.<position>.<field>" at their fields; return those of no field here."""
        rest = [finding for finding in findings if not finding.field.startswith("parties.")]
        for position, form in enumerate(self.forms, start=1):
            own = f"parties.{position}."
            rest += form.form.show_findings(
                finding._replace(field=finding.field.removeprefix(own))
                for finding in findings
                if finding.field.startswith(own)
            )
        return rest

    def go_to(self, place: str) -> None:
        """Go to a field, "2.number"; one that is not here is that of the signatory's."""
        position, _dot, name = place.partition(".")
        if position.isdecimal() and 0 < int(position) <= len(self.forms):
            form = self.forms[int(position) - 1].form
            form.go_to(name if form.has(name) else "tenure")

    def refresh(self) -> None:
        """Offer anew what may be chosen."""
        for form in self.forms:
            form.refresh()

    def _move(self, form: PartyForm, step: int) -> None:
        at = self.forms.index(form)
        to = at + step
        if 0 <= to < len(self.forms):
            self.forms.insert(to, self.forms.pop(at))
            self._number()

    def _remove(self, form: PartyForm) -> None:
        self.forms.remove(form)
        self._grid.removeWidget(form)
        form.hide()
        form.deleteLater()
        self._number()

    def _number(self) -> None:
        """Lay the parties two in a row, and say which is which."""
        for position, form in enumerate(self.forms, start=1):
            form.name(position)
            self._grid.addWidget(form, (position - 1) // 2, (position - 1) % 2)
            QWidget.setTabOrder(form, self._add)
        self.changed.emit()
