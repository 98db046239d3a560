"""The editor of a signatory: the person, and the terms of office below."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.acts.people import check_person, save_person
from models.language import _
from models.lists.forms import lines_of, values_of
from models.lists.signatories import tenures_of
from models.rules.findings import Finding, Level
from models.rules.marking import N_
from models.rules.nip import check as check_nip
from models.tables import Person, Tenure
from models.trouble import Refused
from ui import theme
from ui.forms.choice_inputs import NOTHING, ChoiceInput
from ui.forms.form import Form
from ui.forms.inputs import LineInput
from ui.tabs.record_tab import RecordEditor
from ui.tabs.signatory_terms import TermForms

Attempt = Callable[[Callable[[], object]], bool]


class SignatoryEditor(RecordEditor):
    """Name, titles, NIP and rank of a person; a small form for each term."""

    def __init__(self, person: int | None, tenure: int | None, attempt: Attempt) -> None:
        """`tenure`: the term the clerk came from."""
        self.record = tenure
        self._person = person
        self._remarks: list[Finding] = []
        self.person = Form(
            [
                (
                    N_("Person"),
                    [Person.name, Person.front_title, Person.back_title, Person.nip, Person.rank, Person.note],
                )
            ],
            lines={"note": 2},
        )
        self._add_no_rank()
        self.terms = TermForms(attempt)
        super().__init__(
            _("Edit the signatory") if person else _("New signatory"),
            self._content(),
            lambda: self._values() != self._loaded,
        )
        self.person.load(values_of(Person, person) if person else {"rank": ""})
        self.terms.load(lines_of(Tenure, "person", person) if person else [{"post": None}])
        self._loaded = self._values()
        nip = self.person.input("nip")
        assert isinstance(nip, LineInput)
        nip.editingFinished.connect(self._check_nip)
        self._check_nip()

    def start(self) -> None:
        """Begin at the name."""
        self.person.go_to("name")

    def save(self) -> int:
        """Keep the person, and return the term the clerk came from, or the latest one."""
        if problems := [*self.person.problems(), *self.terms.problems()]:
            raise Refused(problems)
        said = self.person.values(), self.terms.values(), self._person
        # Asked before: afterwards a new signatory would be taken for another holder of the same post.
        self._remarks = [finding for finding in check_person(*said) if finding.level is Level.WARNING]
        saved = save_person(*said)
        left = tenures_of(saved)
        return self.record if self.record in left and self.record is not None else left[0]

    def remarks(self) -> list[Finding]:
        """Return what the rules warned of."""
        return self._remarks

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show each finding at its field."""
        self.person.show_findings(self.terms.show_findings(findings))

    def refresh(self) -> None:
        """Offer posts that have just been made."""
        self.terms.refresh()

    def _content(self) -> QWidget:
        content = QWidget()
        box = QVBoxLayout(content)
        box.setContentsMargins(0, 0, 0, theme.BETWEEN)
        box.setSpacing(0)
        for part in (self.person, self.terms):
            box.addWidget(part)
        box.addStretch(1)
        return content

    def _add_no_rank(self) -> None:
        """A head of region has no rank; the field is blank then, not null."""
        rank = self.person.input("rank")
        assert isinstance(rank, ChoiceInput)
        rank.insertItem(0, NOTHING, "")

    def _check_nip(self) -> None:
        """Warn of an odd NIP as soon as it is typed, at the field."""
        self.person.show_findings(check_nip(self.person.values()["nip"]))

    def _values(self) -> tuple[Any, ...]:
        return self.person.values(), self.terms.values(), len(self.terms.problems())
