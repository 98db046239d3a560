"""The tab “Perbatasan”: the drawn border, the matrix of what is agreed where, and the ends that get forgotten."""

from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu

from models.acts.border import leave_out, take_back
from models.language import _
from models.lists.border_check import known_border
from models.lists.border_places import agreements_at, left_out
from models.lists.coverage import Coverage, chosen_sectors, coverage, takes_long
from models.rules.coverage import Cell, state_of
from models.rules.marking import N_
from models.trouble import Refused
from ui.border.doubts import Doubts
from ui.border.filters import BorderFilters
from ui.border.forgotten import Forgotten
from ui.border.layout import Arrangement, ToolButton
from ui.border.lines import Sight
from ui.border.map import BorderMap
from ui.border.matrix import Matrix
from ui.border.menus import agreements_menu, pop_up, pop_up_below, remember, remembered, sectors_menu
from ui.border.model import MatrixModel
from ui.border.place import Place, PlacePanel, place_html
from ui.border.shares import Shares
from ui.border.words import end_name
from ui.desk import Desk
from ui.reading import Reading
from ui.tabs.tab import Tab


class BorderTab(Tab):
    """One choice for map, matrix and list: what is filtered in one is seen in all."""

    key = "border"
    new_text = N_("Draft a PKS here")
    watches = frozenset({"agreement", "party", "agreement_sector", "agreement_district", "region", "district",
                         "district_shape", "border_pair", "sector", "deliberate_gap", "department",
                         "setting"})  # fmt: skip
    buttons = ("record.new", "border.leave_out", "border.card", "border.print")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.coverage = Coverage((), (), {})
        self.chosen: list[int] = []
        """The sectors of the settings."""
        self.shown: set[int] = set()
        """Sectors whose columns are shown besides."""
        self.folded: set[int] = set()
        self._codes, self._folded_names = remembered()
        self._end: int | None = None
        self._mapped: tuple[Coverage, list[int]] | None = None  # what the map shows: it does not know all filters
        self.reading = Reading(desk, self, coverage, takes_long)
        self.model = MatrixModel()
        self.matrix = self.view = Matrix(self.model)
        self.map, self.forgotten, self.panel = BorderMap(), Forgotten(), PlacePanel()
        self.filters = BorderFilters()
        self.shares, self.doubts = Shares(), Doubts()
        self.only = ToolButton("close", "", _("Show all ends again"))
        self.sectors = ToolButton("table-column", _("Sectors"), _("Choose which sectors the matrix shows"))
        self.arrangement = Arrangement(self)
        self._listen()

    # What the window does with a tab.

    def read(self) -> None:
        """Reckon the border anew: of a large register in a thread, and what was there is shown meanwhile."""
        self.reading.start()
        if self.reading.running:
            self.matrix.say_empty(_("The border is being reckoned …"))

    def go(self, record: int) -> None:
        """Show a neighbour and its ends, whatever the filters say; `record` is the neighbour's region."""
        self.catch_up()
        self.clear_filter()
        self.folded.discard(record)
        self._show()
        self.matrix.go(record, None, None)
        self.matrix.setFocus()

    def go_to_end(self, end: int) -> None:
        """Go to an end in the matrix, whatever the filters say."""
        region = next((each.region for each in self.coverage.ends if each.id == end), None)
        if region is None:
            return
        sector = self._current_sector()
        if region in self.folded:
            self._fold(region, False)
        if not self.matrix.go(region, end, sector):
            self.clear_filter()
            self.matrix.go(region, end, sector)
        self.matrix.setFocus()

    def focus_filter(self) -> None:
        """Put the keyboard into the line for districts."""
        self.filters.begin()

    def clear_filter(self) -> None:
        """Show the whole border."""
        self._end = None
        self.filters.clear()

    def columns_menu(self) -> QMenu:
        """Return the menu of the sectors."""
        return sectors_menu(self.coverage, self.chosen, self.shown, self._show_sectors, self)

    def remember(self) -> None:
        """Keep columns, folds and sizes for the next start."""
        if self.coverage.ends:
            regions = {end.region: end.region_name for end in self.coverage.ends}
            codes = {head.code for head in self.coverage.sectors if head.id in self.shown}
            remember(codes, {regions[region] for region in self.folded if region in regions})
        self.arrangement.remember()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the parts for the room there is."""
        super().resizeEvent(event)
        self.arrangement.fit(self.width())

    # What a clerk does here.

    @property
    def place(self) -> Place | None:
        """What is chosen in the matrix."""
        index = self.matrix.currentIndex()
        if not index.isValid():
            return None
        return Place(self.model.lines[index.row()], self.model.heads[index.column()])

    @property
    def cell(self) -> Cell | None:
        """What stands at the chosen place; None on a neighbour's own row."""
        place = self.place
        return self.coverage.cell(place.end.id, place.sector.id) if place and place.end else None

    def new(self) -> None:
        """Draft a PKS for the chosen place; say why not where none can be chosen."""
        if self.place is None:
            self.desk.messages.tell(self.matrix.note.text, "info")
        self.desk.trigger("border.draft")

    def open_place(self) -> None:
        """Go to what stands at the chosen place; offer a list of several, and begin where there is nothing."""
        place = self.place
        if place is None or place.end is None:
            return
        cell = self.coverage.cell(place.end.id, place.sector.id)
        if cell.state == "deliberate":
            self.ask_reason()
            return
        found = agreements_at(place.end, place.sector.id, self.desk.session.today)
        best = [line for line in found if state_of(line.status) == cell.state]
        if len(best) == 1:
            self.desk.go("pks", best[0].id)
        elif best:
            menu = agreements_menu(best, partial(self.desk.go, "pks"), self)
            cell_at = self.matrix.visualRect(self.matrix.currentIndex())
            pop_up(menu, self.matrix.viewport().mapToGlobal(cell_at.bottomLeft()))
            menu.setActiveAction(menu.actions()[0])
        elif self.desk.session.writable:
            self.new()
        else:
            self.desk.messages.tell(_("Nothing stands here. This register is open for reading only."), "info")

    def ask_reason(self) -> None:
        """Ask beside the matrix why none is wanted at the chosen place."""
        place = self.place
        if place is None or place.end is None or not self.desk.session.writable:
            return
        self.arrangement.show_panel()
        said = left_out(place.end, place.sector.id)
        self.panel.ask(f"{place.end.name}, {place.sector.name}", said[0] if said else "")

    def want_again(self) -> None:
        """Take back that none is wanted at the chosen place."""
        place = self.place
        if place is None or (end := place.end) is None:
            return
        if self.desk.attempt(partial(take_back, end.id, place.sector.id)):
            self._tell(_("Wanted again: {end}, {sector}.", end=end.name, sector=place.sector.name))

    # Inside.

    def _listen(self) -> None:
        self.filters.changed.connect(self._show)
        self.matrix.place_changed.connect(self._show_place)
        self.matrix.opened.connect(self.open_place)
        self.matrix.fold_asked.connect(self._fold)
        self.forgotten.chosen.connect(self.go_to_end)
        self.map.end_chosen.connect(self._only_end)
        self.map.region_chosen.connect(lambda region: self.filters.choose("neighbour", region))
        self.only.clicked.connect(lambda: self._only_end(self._end))
        self.sectors.clicked.connect(lambda: pop_up_below(self.columns_menu(), self.sectors))
        self.reading.found.connect(self._take)
        self.shares.chosen.connect(lambda region: self.filters.choose("neighbour", region))
        self.panel.preview.followed.connect(self._follow)
        self.panel.reason_given.connect(self._leave_out)
        self.panel.left.connect(self.matrix.setFocus)
        self.doubts.end_chosen.connect(self.go_to_end)
        self.doubts.district_chosen.connect(partial(self.desk.go, "districts"))

    def _take(self, found: Coverage) -> None:
        self.coverage, self.chosen = found, chosen_sectors()
        self.shown |= {head.id for head in found.sectors if head.code in self._codes} - set(self.chosen)
        self.folded |= {end.region for end in found.ends if end.region_name in self._folded_names}
        self._codes, self._folded_names = set(), set()
        self.filters.offer_of(found)
        self.doubts.read()
        self._show()

    def _show(self) -> None:
        """Show in all parts what the filters leave; the chosen place stays where it is still in sight."""
        if not any(end.id == self._end for end in self.coverage.ends):
            self._end = None
        sight, key = self.filters.sight(self._end, self.folded), self.matrix.key()
        self.model.show(self.coverage, sorted(self.shown), self.chosen, sight)
        self._say_empty(sight)
        if not (key and (self.matrix.go(*key) or self.matrix.go(key[0], None, key[2]))) and self.model.lines:
            at = next((line for line in self.model.lines if line.end), self.model.lines[0])
            self.matrix.go(at.region, at.end.id if at.end else None, None)
        counted = [sight.sector] if sight.sector else self.chosen
        if self._mapped is None or self._mapped[0] is not self.coverage or self._mapped[1] != counted:
            self.map.show_coverage(self.coverage, counted)
            self._mapped = self.coverage, counted
        self.map.choose(self._end)
        forgotten = [each for each in self.coverage.forgotten(counted) if sight.neighbour in (None, each[0].region)]
        of = [end for end in self.coverage.ends if sight.neighbour in (None, end.region)]
        self.forgotten.show_ends(forgotten, len(of))
        self.shares.show_coverage(self.coverage, counted, sight.neighbour)
        end = next((each for each in self.coverage.ends if each.id == self._end), None)
        self.only.setVisible(end is not None)
        self.only.setText(_("Only {end}", end=end_name(end)) if end else "")
        self._show_place()

    def _say_empty(self, sight: Sight) -> None:
        if self.coverage.ends and sight.narrows:
            self.matrix.say_empty(_("Nothing fits the filter."), _("Clear the filter"), self.clear_filter)
            return
        self.matrix.say_empty(known_border(), _("Reference data…"), partial(self.desk.trigger, "office.reference"))

    def _show_place(self) -> None:
        self.panel.close_question()
        place = self.place
        if place is None:
            self.panel.preview.show_body("")
        else:
            self.panel.preview.show_soon(lambda: self._place_body(place))
        self.current_changed.emit(place.end.id if place and place.end else 0)

    def _place_body(self, place: Place) -> str:
        session = self.desk.session
        if session.register is None:  # it may have been closed since this was asked for
            return ""
        return place_html(self.coverage, place, session.today, writable=session.writable)

    def _fold(self, region: int, folded: bool | None) -> None:
        fold = region not in self.folded if folded is None else folded
        self.folded = self.folded | {region} if fold else self.folded - {region}
        self._show()

    def _only_end(self, end: int | None) -> None:
        """Show one end alone; chosen once more, all again."""
        self._end = None if end == self._end else end
        self._show()
        line = next((each for each in self.model.lines if each.end and each.end.id == self._end), None)
        if line and line.end:
            self.matrix.go(line.region, line.end.id, self._current_sector())

    def _current_sector(self) -> int | None:
        key = self.matrix.key()
        return key[2] if key else None

    def _show_sectors(self, shown: set[int]) -> None:
        self.shown = shown
        self._show()

    def _leave_out(self, reason: str) -> None:
        place = self.place
        if place is None or place.end is None:
            return
        end, sector, today = place.end.id, place.sector.id, self.desk.session.today
        try:
            kept = self.desk.attempt(lambda: leave_out(end, sector, reason, today))
        except Refused as refused:
            self.panel.show_findings(refused.findings)
            return
        if kept:
            self.panel.close_question()
            self._tell(_("Deliberately none: {end}, {sector}.", end=place.end.name, sector=place.sector.name))

    def _tell(self, said: str) -> None:
        self.desk.messages.tell(said, "success", (_("Undo"), lambda: self.desk.trigger("edit.undo")))

    def _follow(self, target: str) -> None:
        tab, _colon, record = target.partition(":")
        if record:
            self.desk.go(tab, int(record))
        else:
            self.desk.trigger(target)
