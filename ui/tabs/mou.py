"""The MoU tab: the umbrella agreements with the neighbouring governments."""

from collections.abc import Callable, Mapping, Sequence

from models.language import _, _n
from models.lists.agreements import Filter, agreement_ids, umbrella_rows
from models.lists.sql import Row
from models.rules.findings import Finding
from models.rules.marking import N_
from ui.desk import Desk
from ui.tables.columns import Column
from ui.tables.model import PagedModel
from ui.tables.view import RecordTable
from ui.tabs.agreements import WATCHED, agreement_body, agreement_filters, delete_agreement, offer_agreement_filters
from ui.tabs.filters import FilterBar
from ui.tabs.record_tab import RecordEditor, RecordTab

COLUMNS = (
    Column("status", N_("Status"), 120, kind="status"),
    Column("title", N_("About"), 205),
    Column("partners", N_("Parties"), 120),
    Column("our_number", N_("Our number"), 120, gap=True, hidden=True),
    Column("their_number", N_("Their number"), 120, gap=True, hidden=True),
    Column("signed_on", N_("Signed"), 112, align="right", kind="date"),
    Column("last_day", N_("Until"), 95, align="right", kind="date", gap=True),
    Column("days_left", N_("Left"), 98, align="right", kind="days"),
    Column("pks", N_("PKS"), 50, align="right", sortable=False),
)


class AgreementSource:
    """Answers a table with the agreements of a kind that pass the filters above it."""

    def __init__(self, desk: Desk, filters: FilterBar, kind: str) -> None:
        self._desk, self._filters, self._kind = desk, filters, kind

    @property
    def chosen(self) -> Filter:
        """What the filters leave."""
        return Filter(
            self._kind,
            self._filters.value("neighbour"),
            self._filters.value("status"),
            self._filters.value("year"),
            self._filters.text,
        )

    def ids(self, order: str | None, descending: bool) -> Sequence[int]:
        """Return the ids in order."""
        return agreement_ids(self.chosen, self._desk.session.today, order, descending)

    def rows(self, ids: Sequence[int]) -> Mapping[int, Row]:
        """Return the cells of each."""
        return umbrella_rows(ids, self._desk.session.today)


class MouTab(RecordTab):
    """The umbrella agreements."""

    key = "mou"
    new_text = N_("New MoU")
    watches = WATCHED
    buttons = ("record.new", "record.edit", "text.edit", "print.sheet", "mou.pairing")

    def __init__(self, desk: Desk) -> None:
        filters = agreement_filters()
        self.source = AgreementSource(desk, filters, "kb")
        model = PagedModel(COLUMNS, self.source)
        super().__init__(desk, model, RecordTable(model, several=True), filters)

    def refresh_filters(self) -> None:
        """Offer neighbours, statuses and years."""
        offer_agreement_filters(self.filters)

    def filters_narrow(self) -> bool:
        """Tell whether a filter is set."""
        return self.source.chosen.narrows

    def empty_words(self) -> tuple[str, str, Callable[[], object]]:
        """Say what an MoU is, and offer the first."""
        return _("Here stand the umbrella agreements (MoU) with the neighbouring governments."), _("New MoU"), self.new

    def listed(self) -> list[int]:
        """Return all MoU that the list shows."""
        return list(self.source.ids(None, False))

    def body(self, record: int) -> str:
        """Return the preview of an MoU."""
        return agreement_body(record, self.desk.session.today)

    def make_editor(self, record: int | None) -> RecordEditor | None:
        """Return the editor of an MoU."""
        from ui.tabs.agreement_editor import AgreementEditor

        return AgreementEditor("kb", record, self.desk.session.today)

    def propose_sector_agreements(self) -> None:
        """Open the page on which the PKS of the chosen MoU are proposed."""
        if (record := self.current()) is not None:
            self.open_editor(lambda: self._pairing_editor(record))

    def show_saved(self, editor: RecordEditor, record: int, remarks: list[Finding]) -> None:
        """Show the drafts that were created where they stand: among the PKS."""
        if editor.drafted == 0:
            super().show_saved(editor, record, remarks)
            return
        self.desk.go("pks", record)
        said = _n("{count} draft created.", "{count} drafts created.", editor.drafted)
        self.desk.messages.tell(said, "success", (_("Undo"), lambda: self.desk.trigger("edit.undo")))

    def _pairing_editor(self, umbrella: int) -> RecordEditor | None:
        from models.lists.pairing import pairing
        from ui.tabs.pairing import PairingEditor

        proposed = pairing(umbrella, self.desk.session.today)
        if proposed is None:
            return None
        editor = PairingEditor(proposed)
        editor.followed.connect(lambda target: self.leave_then(lambda: self._follow(target)))
        return editor

    def delete_record(self, record: int) -> str:
        """Delete a draft."""
        return delete_agreement(record)
