"""The editor of a ceremony: its day and place, its documents in order, its guests."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.acts.ceremonies import CeremonyForm, check_form, save_ceremony
from models.language import _
from models.lists.ceremonies import ceremony_card
from models.lists.forms import lines_of, values_of
from models.rules.findings import Finding, Level
from models.rules.marking import N_
from models.tables import Ceremony, CeremonyAgreement, Guest
from models.trouble import Refused
from ui import theme
from ui.forms.form import Form
from ui.tabs.ceremony_documents import DocumentList
from ui.tabs.ceremony_guests import GuestTable
from ui.tabs.record_tab import RecordEditor

SECTIONS: Sequence[tuple[str, Sequence[Any]]] = [
    (N_("Essentials"), [Ceremony.name, Ceremony.mode, Ceremony.held_on, Ceremony.place, Ceremony.note])
]


class CeremonyEditor(RecordEditor):
    """Fields, documents, guests."""

    wide = True

    def __init__(
        self, record: int | None, proposed: Mapping[str, Any] | None = None, agreements: Sequence[int] = ()
    ) -> None:
        """`proposed` and `agreements`: what a new ceremony begins with."""
        self.record = record
        self._remarks: list[Finding] = []
        self.form = Form(SECTIONS, lines={"note": 2})
        self.documents = DocumentList()
        self.guests = GuestTable()
        content = QWidget()
        box = QVBoxLayout(content)
        box.setContentsMargins(0, 0, 0, theme.BETWEEN)
        box.setSpacing(0)
        for part in (self.form, self.documents, self.guests):
            box.addWidget(part)
        box.addStretch(1)
        headline = _("Edit the ceremony") if record else _("New ceremony")
        super().__init__(headline, content, lambda: self._values() != self._loaded)
        self._load(proposed or {}, agreements)

    def start(self) -> None:
        """Begin at the name, or at the day where the name is proposed."""
        self.form.go_to("held_on" if self.form.values()["name"] and not self.record else "name")

    def save(self) -> int:
        """Keep the ceremony."""
        if problems := self.form.problems():
            raise Refused(problems)
        wanted = CeremonyForm(self.form.values(), self.documents.values(), self.guests.values(), self.record)
        self._remarks = [finding for finding in check_form(wanted) if finding.level is Level.WARNING]
        return save_ceremony(wanted)

    def remarks(self) -> list[Finding]:
        """Return what the rules warned of."""
        return self._remarks

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show each finding at its field, or below the documents."""
        errors = [finding for finding in findings if finding.level is Level.ERROR]
        self.form.show_findings(self.documents.show_findings(errors))

    def refresh(self) -> None:
        """Read the documents anew; something in the register has changed."""
        if self.record is None or ceremony_card(self.record) is not None:
            self.documents.refresh()

    def _load(self, proposed: Mapping[str, Any], agreements: Sequence[int]) -> None:
        if self.record:
            self.form.load(values_of(Ceremony, self.record))
            lines = lines_of(CeremonyAgreement, "ceremony", self.record)
            self.documents.load([(line["agreement"], line["originals"]) for line in lines])
            self.guests.load(lines_of(Guest, "ceremony", self.record))
            self._loaded = self._values()
        else:
            self.form.load({"mode": "ceremony"})
            self._loaded = self._values()
            # What is proposed and not kept yet would be lost: the clerk is asked before leaving.
            self.form.load({"mode": "ceremony", **proposed})
            self.documents.load([(agreement, None) for agreement in agreements])

    def _values(self) -> tuple[Any, ...]:
        return self.form.values(), self.documents.values(), self.guests.values(), len(self.form.problems())
