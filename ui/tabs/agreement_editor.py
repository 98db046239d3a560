"""The editor of an agreement: one for MoU and PKS, each with the sections it needs."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from models.acts.agreements import AgreementForm, check_form, save_agreement
from models.language import _, _n
from models.lists import options
from models.lists.facts import scope_of
from models.lists.forms import lines_of, links_of, values_of
from models.lists.settings import read_settings
from models.rules.dates import last_day
from models.rules.findings import Finding, Level
from models.rules.marking import N_
from models.tables import Agreement, Party
from models.trouble import Refused
from ui import theme
from ui.forms.check_list import CheckList
from ui.forms.form import Form
from ui.forms.inputs import TextInput
from ui.forms.remark import Remark
from ui.tabs.frozen_note import frozen_note
from ui.tabs.party_forms import PartyForms
from ui.tabs.record_tab import RecordEditor

if TYPE_CHECKING:
    from ui.forms.choice_inputs import ChoiceInput

TERMS = (1, 2, 5)
"""Years that are proposed for the last day."""
REACH = ("scope", "sectors", "districts")
"""Fields of a finding that stand beside the forms."""
HEADLINES = {
    ("kb", True): N_("New MoU"),
    ("pks", True): N_("New PKS"),
    ("kb", False): N_("Edit the MoU"),
    ("pks", False): N_("Edit the PKS"),
    ("addendum", False): N_("Edit the addendum"),
}


class AgreementEditor(RecordEditor):
    """Fields of the agreement, its parties, its term, its scope."""

    def __init__(self, kind: str, record: int | None, today: datetime.date) -> None:
        self.record, self._kind, self._today = record, kind, today
        offers = {"umbrella": lambda: options.agreements("kb", record),
                  "predecessor": lambda: options.agreements(kind, record)}  # fmt: skip
        self.main = Form(_main_sections(kind), offers, {"title": 3})
        self.parties = PartyForms(kind, self._day)
        self.term = Form(
            [(N_("Time and place"), [Agreement.signed_on, Agreement.place, Agreement.first_day, Agreement.last_day])]
        )
        self.scope = TextInput(lines=3)
        self.sectors = CheckList(_("Sectors"))
        self.districts = CheckList(_("Border districts"))
        self.rest = Form([(N_("Keeping"), [Agreement.archive, Agreement.note])], lines={"note": 3})
        content = self._content()
        super().__init__(_(HEADLINES[kind, record is None]), content, lambda: self._values() != self._loaded)
        self._load()

    def propose(
        self,
        sectors: Sequence[int],
        umbrella: int | None = None,
        parties: Sequence[Mapping[str, Any]] = (),
        districts: Sequence[int] = (),
    ) -> None:
        """Fill a new agreement with what is known of it; leaving it like that loses nothing."""
        self.sectors.set_value(sectors)
        self.main.input("umbrella").set_value(umbrella)
        if parties:
            self.parties.load(parties)
            self._offer_districts()
        self.districts.set_value(districts)
        self._loaded = self._values()

    def start(self) -> None:
        """Begin at what it is about."""
        self.main.go_to("title")

    def save(self) -> int:
        """Keep the agreement."""
        if problems := self._problems():
            raise Refused(problems)
        return save_agreement(self._form())

    def remarks(self) -> list[Finding]:
        """Return what the rules warn of."""
        return [finding for finding in check_form(self._form()) if finding.level is Level.WARNING]

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show each finding at its field; what belongs to none is told in the bar."""
        rest = self.parties.show_findings(findings)
        for form in (self.rest, self.term, self.main):
            rest = form.show_findings(rest)
        self._scope_remark.show_findings([finding for finding in rest if finding.field in REACH])
        self._parties_remark.show_findings([finding for finding in rest if finding.field not in REACH])

    def go_to(self, finding: Finding) -> None:
        """Go to the field that a finding names, also one of a party: "parties.2.tenure"."""
        name, _dot, rest = finding.field.partition(".")
        if name == "parties":
            self.parties.go_to(rest)
        elif name in REACH:
            self.findChildren(QScrollArea)[0].ensureWidgetVisible(self.scope)
            self.scope.setFocus(Qt.FocusReason.OtherFocusReason)
        for form in (self.main, self.term, self.rest):
            if form.has(name):
                form.go_to(name)

    def refresh(self) -> None:
        """Offer anew what may be chosen."""
        self.parties.refresh()
        self._offer_districts()

    def _content(self) -> QWidget:
        content = QWidget()
        box = QVBoxLayout(content)
        box.setContentsMargins(0, 0, 0, theme.BETWEEN)
        box.setSpacing(0)
        self._parties_remark = Remark(self.parties, "")
        self._parties_remark.setContentsMargins(theme.BETWEEN, 0, theme.BETWEEN, 0)
        self._scope_remark = Remark(self.scope, "")
        if (note := frozen_note(self.record) if self.record else None) is not None:
            box.addWidget(note)
        for part in (
            self.main,
            _titled(_("Parties"), self._parties_remark, self.parties),
            self.term,
            self._proposals(),
            _titled(_("Scope, one line each"), self._scope_remark, self.scope),
            _beside(_titled(_("Sectors"), self.sectors), _titled(_("Border districts"), self.districts)),
            self.rest,
        ):
            box.addWidget(part)
        box.addStretch(1)
        return content

    def _proposals(self) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(theme.BETWEEN, 0, theme.BETWEEN, theme.INSIDE)
        line.addWidget(QLabel(_("Propose the last day:")))
        for years in TERMS:
            button = QPushButton(_n("{count} year", "{count} years", years))
            button.clicked.connect(self._proposer(years))
            line.addWidget(button)
        line.addStretch()
        return row

    def _proposer(self, years: int) -> Callable[[], None]:
        def propose() -> None:
            first = self.term.input("first_day").value() or self.term.input("signed_on").value()
            if first is None:
                self.term.go_to("first_day")
                self.bar.tell(_("Enter the first day, then propose the last one."), "info")
                return
            convention = read_settings()["end_convention"]
            self.term.input("first_day").set_value(first)
            self.term.input("last_day").set_value(last_day(first, years, convention))  # type: ignore[arg-type]

        return propose

    def _load(self) -> None:
        values = values_of(Agreement, self.record) if self.record else {"kind": self._kind, "stage": "draft"}
        for form in (self.main, self.term, self.rest):
            form.load(values)
        self.parties.load(self._kept_parties() if self.record else self._first_parties())
        self.sectors.offer([(record, f"{code}  {name}") for record, code, name in options.sectors()])
        self._offer_districts()
        if self.record:
            self.scope.set_value("\n".join(scope_of(self.record)))
            self.sectors.set_value(links_of(self.record, "sector"))
            self.districts.set_value(links_of(self.record, "district"))
        self.parties.changed.connect(self._offer_districts)
        if values["stage"] != "ready":  # only freezing leads there
            cast("ChoiceInput", self.main.input("stage")).leave_out("ready")
        self._loaded = self._values()

    def _kept_parties(self) -> list[dict[str, Any]]:
        return lines_of(Party, "agreement", self.record) if self.record else []

    def _first_parties(self) -> list[dict[str, Any]]:
        """Two, and we are the first of them."""
        return [{"region": options.home_region()}, {}]

    def _offer_districts(self) -> None:
        regions = [party["region"] for party in self.parties.values() if party["region"]]
        found = options.districts(regions)
        self.districts.offer([(record, f"{name} ({region})") for record, name, region in found])

    def _day(self) -> datetime.date:
        """The day on which a signatory must hold office: the day of signing, or today while there is none."""
        day = self.term.input("signed_on").value() if hasattr(self, "term") else None
        return day or self._today

    def _values(self) -> tuple[Any, ...]:
        return (
            self.main.values(), self.term.values(), self.rest.values(), self.parties.values(),
            self.scope.value(), self.sectors.value(), self.districts.value(), len(self._problems()),
        )  # fmt: skip

    def _problems(self) -> list[Finding]:
        own = [problem for form in (self.main, self.term, self.rest) for problem in form.problems()]
        parties = [
            Finding(problem.level, f"parties.{at}.{problem.field}", problem.text)
            for at, form in enumerate(self.parties.forms, start=1)
            for problem in form.form.problems()
        ]
        return own + parties

    def _form(self) -> AgreementForm:
        return AgreementForm(
            {"kind": self._kind, **self.main.values(), **self.term.values(), **self.rest.values()},
            self.parties.values(),
            (self.scope.value() or "").splitlines(),
            self.sectors.value(),
            self.districts.value(),
            self.record,
        )


def _main_sections(kind: str) -> list[tuple[str, list[Any]]]:
    links = {"kb": [Agreement.predecessor], "pks": [Agreement.umbrella, Agreement.predecessor]}.get(
        kind, [Agreement.umbrella]
    )
    return [(N_("Essentials"), [Agreement.title, *links, Agreement.category, Agreement.stage])]


def _beside(*parts: QWidget) -> QWidget:
    """Return parts side by side."""
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        row.addWidget(part)
    return whole


def _titled(title: str, *parts: QWidget) -> QWidget:
    """Return parts under a heading, with the margins of a form."""
    whole = QWidget()
    box = QVBoxLayout(whole)
    inner = not isinstance(parts[-1], PartyForms)
    box.setContentsMargins(theme.BETWEEN if inner else 0, theme.INSIDE, theme.BETWEEN if inner else 0, theme.INSIDE)
    heading = theme.heading(title, 1.0)
    heading.setContentsMargins(0 if inner else theme.BETWEEN, 0, 0, 0)
    box.addWidget(heading)
    for part in parts:
        box.addWidget(part)
    parts[-1].setAccessibleName(title)
    return whole
