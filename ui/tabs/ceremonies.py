"""The ceremonies: what is signed where and when, with whom, and what has not come back."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from models.language import _
from models.lists.ceremonies import (
    CeremonyFilter,
    ceremony_card,
    ceremony_ids,
    ceremony_rows,
    ceremony_years,
    proposed_ceremony,
)
from models.lists.sql import Row
from models.rules.marking import N_
from models.rules.vocabulary import CEREMONY_MODES
from models.trouble import Refused
from ui.desk import Desk
from ui.tables.columns import Column
from ui.tables.model import PagedModel
from ui.tables.view import RecordTable
from ui.tabs.filters import FilterBar
from ui.tabs.record_tab import Mode, RecordEditor, RecordTab

COLUMNS = (
    Column("name", N_("Name"), 235),
    Column("held_on", N_("Date"), 95, align="right", kind="date", gap=True),
    Column("place", N_("Place"), 135, gap=True),
    Column("mode", N_("Mode"), 85),
    Column("documents", N_("Documents"), 78, align="right", kind="number"),
    Column("signed", N_("Signed"), 98, align="right", sortable=False),
    Column("out", N_("Still out"), 105, align="right", kind="number", sortable=False),
)


class CeremonySource:
    """Answers the table with the ceremonies that pass the filters above it."""

    def __init__(self, filters: FilterBar) -> None:
        self._filters = filters

    @property
    def chosen(self) -> CeremonyFilter:
        """What the filters leave."""
        return CeremonyFilter(self._filters.value("year"), self._filters.text)

    def ids(self, order: str | None, descending: bool) -> Sequence[int]:
        """Return the ids in order."""
        return ceremony_ids(self.chosen, order, descending)

    def rows(self, ids: Sequence[int]) -> Mapping[int, Row]:
        """Return the cells of each, codes in words."""
        return {
            record: (name, held, place, _(CEREMONY_MODES[mode]), documents, "{}/{}".format(*signed), out)
            for record, (name, held, place, mode, documents, signed, out) in ceremony_rows(ids).items()
        }


class CeremoniesTab(RecordTab):
    """The ceremonies (acara)."""

    key = "ceremonies"
    new_text = N_("New ceremony")
    buttons = ("record.new", "record.edit", "ceremony.grid", "ceremony.print")
    watches = frozenset({"ceremony", "ceremony_agreement", "guest", "signature", "agreement", "party", "region",
                         "department", "tenure", "person", "attachment", "frozen_document"})  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        filters = FilterBar({"year": _("Year")})
        self.source = CeremonySource(filters)
        model = PagedModel(COLUMNS, self.source)
        super().__init__(desk, model, RecordTable(model), filters)
        # The window's own Ctrl+P prints sheets of agreements, and rests while this tab is in front.
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(lambda: desk.trigger("ceremony.print"))

    @property
    def printable(self) -> int | None:
        """The ceremony whose set may be printed now; none while one is being edited."""
        from ui.tabs.ceremony_grid import GridPage

        return self.current() if self.mode is Mode.LIST or isinstance(self.editor, GridPage) else None

    def new_from(self, agreements: Sequence[int]) -> None:
        """Open the editor on a new ceremony of these agreements."""
        self.open_editor(lambda: self._editor(None, agreements))

    def open_grid(self) -> None:
        """Open the signature grid of the chosen ceremony."""
        if (record := self.current()) is not None:
            self.open_editor(lambda: self._grid(record))

    def enter_as_signed(self, agreements: Sequence[int]) -> None:
        """Enter agreements as signed at the chosen ceremony, in one act, offering Undo."""
        from models.acts.ceremonies import sign_agreements
        from models.lists.cards import title_of

        record = self.current()
        if record is None:
            return
        try:
            if not self.desk.attempt(lambda: sign_agreements(agreements, record)):
                return
        except Refused as refused:
            said = " · ".join(_(finding.text, **finding.values) for finding in refused.findings)
            self.desk.messages.tell(_("Not entered as signed: {remarks}", remarks=said), "warning")
            return
        if len(agreements) == 1:
            said = _("“{title}” is entered as signed.", title=title_of(agreements[0]))
        else:
            said = _("{count} agreements are entered as signed.", count=len(agreements))
        self.desk.messages.tell(said, "success", (_("Undo"), lambda: self.desk.trigger("edit.undo")))

    def refresh_filters(self) -> None:
        """Offer the years."""
        self.filters.offer("year", [(year, str(year)) for year in ceremony_years()])

    def filters_narrow(self) -> bool:
        """Tell whether a filter is set."""
        return self.source.chosen.narrows

    def empty_words(self) -> tuple[str, str, Callable[[], object]]:
        """Say what a ceremony is, and offer the first."""
        return (
            _("Here stand the ceremonies: which agreements are signed on one day, and which originals are back."),
            _("New ceremony"),
            self.new,
        )

    def body(self, record: int) -> str:
        """Return the preview of a ceremony."""
        from models.lists.open_matters import open_matters
        from ui.tabs.ceremony_preview import ceremony_html

        card = ceremony_card(record)
        return ceremony_html(card, open_matters(self.desk.session.today, record)) if card else ""

    def make_editor(self, record: int | None) -> RecordEditor | None:
        """Return the editor of a ceremony."""
        return self._editor(record, ())

    def delete_record(self, record: int) -> str:
        """Delete a ceremony at which nothing was signed."""
        from models.acts.ceremonies import delete_ceremony

        delete_ceremony(record)
        return _("The ceremony was deleted; its agreements stay.")

    def _editor(self, record: int | None, agreements: Sequence[int]) -> RecordEditor:
        from ui.tabs.ceremony_editor import CeremonyEditor

        proposed = proposed_ceremony(agreements) if agreements else {}
        return CeremonyEditor(record, proposed, agreements)

    def _grid(self, record: int) -> RecordEditor:
        from ui.tabs.ceremony_grid import GridPage

        page = GridPage(record, self.desk)
        page.enter_as_signed.connect(self.enter_as_signed)
        return page

    def _follow(self, target: str) -> None:
        """An agreement is entered as signed here; all else leads elsewhere."""
        verb, _colon, record = target.partition(":")
        if verb == "sign":
            self.enter_as_signed([int(record)])
        else:
            super()._follow(target)
