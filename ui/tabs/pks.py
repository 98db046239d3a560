"""The PKS tab: the sector agreements as a tree by sector, with the sectors that have none on request."""

import datetime
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QPushButton

from models.language import _
from models.lists import options
from models.lists.agreements import Filter, agreement_ids
from models.lists.cards import agreement_card
from models.lists.pairing import pairing, proposed_parties
from models.lists.sectors import sector_card
from models.rules.marking import N_
from ui import preferences
from ui.desk import Desk
from ui.icons import icon
from ui.tables.tree import GroupModel, RecordTree
from ui.tabs.agreement_editor import AgreementEditor
from ui.tabs.agreements import WATCHED, agreement_body, agreement_filters, delete_agreement, offer_agreement_filters
from ui.tabs.pks_preview import sector_html
from ui.tabs.pks_source import COLUMNS, SectorSource
from ui.tabs.record_tab import RecordEditor, RecordTab

UNFOLDED = 300
"""Lines a filter leaves at most for all sectors to open by themselves; of more, the counts tell more."""


class PksTab(RecordTab):
    """The sector agreements and their addenda."""

    key = "pks"
    new_text = N_("New PKS")
    watches = WATCHED | {"department_sector"}
    buttons = ("record.new", "record.edit", "text.edit", "print.sheet", "evaluation.new")

    def __init__(self, desk: Desk) -> None:
        self.source = SectorSource(desk)
        self.empty_sectors = QPushButton(icon("tray-alert"), _("Sectors without PKS"))
        self.empty_sectors.setCheckable(True)
        self.empty_sectors.setToolTip(_("Show also the sectors in which nothing has been agreed"))
        self._first_time = preferences.state(f"list/{self.key}").isEmpty()
        self.groups = GroupModel(COLUMNS, self.source)
        self.tree = RecordTree(self.groups)
        super().__init__(desk, self.groups, self.tree, agreement_filters())
        self.head.addWidget(self.empty_sectors)
        self.empty_sectors.toggled.connect(self.reload)
        self.tree.selectionModel().currentChanged.connect(self._show_sector)

    @property
    def chosen(self) -> Filter:
        """What the filters leave."""
        value = self.filters.value
        return Filter("pks", value("neighbour"), value("status"), value("year"), self.filters.text)

    def refresh_filters(self) -> None:
        """Offer neighbours, statuses and years; something has changed, so the tree is read anew as well."""
        self.source.forget()
        offer_agreement_filters(self.filters)

    def filters_narrow(self) -> bool:
        """Tell whether a filter is set."""
        return self.chosen.narrows

    def empty_words(self) -> tuple[str, str, Callable[[], object]]:
        """Say what a PKS is, and offer the first."""
        return _("Here stand the sector agreements (PKS) of the departments, sector by sector."), _("New PKS"), self.new

    def reload(self) -> None:
        """Count anew; the sectors open by themselves while a filter leaves few lines."""
        self.source.look(self.chosen, empty=self.empty_sectors.isChecked())
        few = self.source.count <= UNFOLDED
        self.tree.unfold(few and self.filters_narrow())
        super().reload()
        if few and self._first_time:
            for group in self.source.groups():
                self.tree.expand(self.groups.group_index(group.id))
        self._first_time = False
        if not self.tree.currentIndex().isValid():
            self.tree.setCurrentIndex(self.groups.index(0, 0))

    def go(self, record: int) -> None:
        """Show a record, whatever the filters say."""
        self.catch_up()
        sector = self.source.sector_of(record)
        if sector is not None:
            # Opened first, so that it is not looked for in all the others.
            self.tree.expand(self.groups.group_index(sector))
        super().go(record)

    def listed(self) -> list[int]:
        """Return all PKS that the tree holds, each once."""
        groups = [self.source.ids(group.id, None, False) for group in self.source.groups()]
        return list(dict.fromkeys(record for ids in groups for record in ids))

    def show_current(self) -> None:
        """Show the preview of a PKS, or who carries the sector whose line is chosen."""
        sector = self.tree.current_group()
        if self.current() is None and sector:
            card = sector_card(sector)
            self.preview.show_body(sector_html(card) if card else "")
        else:
            super().show_current()

    def body(self, record: int) -> str:
        """Return the preview of a PKS."""
        return agreement_body(record, self.desk.session.today)

    def make_editor(self, record: int | None) -> RecordEditor | None:
        """Return the editor of a PKS or an addendum; on the line of a sector a new one is of that sector."""
        today = self.desk.session.today
        if record is not None:
            card = agreement_card(record, today)
            return AgreementEditor(card.kind, record, today) if card else None
        editor = AgreementEditor("pks", None, today)
        sector = self.tree.current_group()
        if self.current() is None and sector:
            umbrella = self._only_umbrella(self.filters.value("neighbour"))
            editor.propose([sector], umbrella, _parties(umbrella, sector, today) if umbrella else ())
        return editor

    def draft_at(self, neighbour: int, sector: int, districts: Sequence[int]) -> None:
        """Open the editor on a new PKS with a neighbour; `districts` are those where it is to hold, none for all."""
        today = self.desk.session.today

        def make() -> RecordEditor:
            umbrella = self._only_umbrella(neighbour)
            parties = _parties(umbrella, sector, today) if umbrella else _sides(neighbour, sector)
            editor = AgreementEditor("pks", None, today)
            editor.propose([sector], umbrella, parties, districts)
            return editor

        self.open_editor(make)

    def delete_record(self, record: int) -> str:
        """Delete a draft."""
        return delete_agreement(record)

    def _show_sector(self) -> None:
        """From sector to sector no other record becomes current, and yet the preview is another."""
        if self.current() is None:
            self.show_current()

    def _only_umbrella(self, neighbour: int | None) -> int | None:
        """Return the MoU a new PKS stands under if there is no doubt: just one is in force, with that neighbour."""
        found = [
            record
            for status in ("in_force", "ending")
            for record in agreement_ids(Filter("kb", neighbour, status), self.desk.session.today)
        ]
        return found[0] if len(found) == 1 else None


def _parties(umbrella: int, sector: int, today: datetime.date) -> list[dict[str, Any]]:
    """Return the parties of the MoU, each with the department that carries the sector."""
    proposed = pairing(umbrella, today)
    return _carried([region for region, _name in proposed.regions] if proposed else [], sector)


def _sides(neighbour: int, sector: int) -> list[dict[str, Any]]:
    """Return ourselves and a neighbour as the parties, each with the department that carries the sector."""
    home = options.home_region()
    return _carried([region for region in (home, neighbour) if region is not None], sector)


def _carried(regions: Sequence[int], sector: int) -> list[dict[str, Any]]:
    return [{"region": region, "department": department} for region, department in proposed_parties(regions, sector)]
