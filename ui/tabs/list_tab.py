"""A tab over a list: filters above, the list at the left, the preview of what is chosen at the right."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QMenu, QSplitter, QStackedWidget

from models.language import _
from ui import html, preferences
from ui.desk import Desk
from ui.history.tables import TABLES
from ui.tables.model import PagedModel
from ui.tables.view import RecordTable
from ui.tabs.filters import FilterBar
from ui.tabs.preview import Preview
from ui.tabs.tab import Tab

if TYPE_CHECKING:
    from ui.tables.groups import GroupModel
    from ui.tables.tree import RecordTree


class ListTab(Tab):
    """Reads the list when it is looked at and something has changed; keeps widths for the next start."""

    view: "RecordTable | RecordTree"

    def __init__(
        self, desk: Desk, model: "PagedModel | GroupModel", view: "RecordTable | RecordTree", filters: FilterBar
    ) -> None:
        super().__init__(desk)
        self.model, self.view, self.filters = model, view, filters
        self.preview = Preview()
        self._lay_out()
        self._listen()
        if not (state := preferences.state(f"list/{self.key}")).isEmpty():
            view.restore_state(bytes(state.data()))
        if not (sizes := preferences.state(f"split/{self.key}")).isEmpty():
            self.splitter.restoreState(sizes)

    # What a tab answers.

    def refresh_filters(self) -> None:
        """Offer in the filters what the register holds."""

    def body(self, record: int) -> str:
        """Return the preview of a record as rich text, or "" when it is gone."""
        raise NotImplementedError

    def filters_narrow(self) -> bool:
        """Tell whether the filters leave anything out."""
        raise NotImplementedError

    def empty_words(self) -> tuple[str, str, Callable[[], object]]:
        """Return what an empty list says, and its first step: label and what it does."""
        raise NotImplementedError

    # What the window does with a tab.

    def current(self) -> int | None:
        """Return the record chosen in the list."""
        return self.view.current_id()

    def selected(self) -> list[int]:
        """Return the records selected in the list."""
        return self.view.selected_ids()

    def listed(self) -> list[int]:
        """Return all records that the list shows, in its order."""
        raise NotImplementedError

    def go(self, record: int) -> None:
        """Show a record, whatever the filters say."""
        self.catch_up()
        if not self.view.select(record):
            self.filters.clear()
            self.view.select(record)
        self.view.setFocus()

    def focus_filter(self) -> None:
        """Put the keyboard into the filter line."""
        self.filters.begin()

    def clear_filter(self) -> None:
        """Show the whole list."""
        self.filters.clear()

    def columns_menu(self) -> QMenu:
        """Return the menu that shows and hides columns."""
        return self.view.columns_menu(self)

    def read(self) -> None:
        """Read filters and list anew."""
        self.refresh_filters()
        self.reload()

    def reload(self) -> None:
        """Read the list anew."""
        if self.filters_narrow():
            self.view.set_empty(_("Nothing fits the filter."), _("Clear the filter"), self.filters.clear)
        else:
            self.view.set_empty(*self.empty_words())
        self.model.reload()
        self.show_current()

    def show_current(self) -> None:
        """Show the preview of what is chosen."""
        self.desk.later(self._show_preview)

    def _show_preview(self) -> None:
        self.preview.show_soon(self._current_body)

    def _current_body(self) -> str:
        # The register may have been closed since this was asked for.
        record = self.current() if self.desk.session.register else None
        body = self.body(record) if record is not None else ""
        return body + history_link() if body and self.key in TABLES else body

    def remember(self) -> None:
        """Keep widths and sizes for the next start."""
        preferences.set_state(f"list/{self.key}", QByteArray(self.view.saved_state()))
        preferences.set_state(f"split/{self.key}", self.splitter.saveState())

    # Inside.

    def _lay_out(self) -> None:
        self.head.addWidget(self.filters, 1)
        self.side = QStackedWidget()
        self.side.addWidget(self.preview)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.view)
        self.splitter.addWidget(self.side)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.splitter.setChildrenCollapsible(False)
        self.column.addWidget(self.splitter, 1)

    def _listen(self) -> None:
        self.view.current_changed.connect(self._chosen)
        self.view.typed.connect(self._type_on)
        self.filters.changed.connect(self.reload)
        self.preview.followed.connect(self._follow)

    def _chosen(self, record: int) -> None:
        self.show_current()
        self.current_changed.emit(record)

    def _type_on(self, letters: str) -> None:
        if letters.strip():
            self.filters.line.setFocus()
            self.filters.line.insert(letters)

    def _follow(self, target: str) -> None:
        tab, _colon, record = target.partition(":")
        if record and tab.startswith("paper."):
            from ui.tabs.papers import papers_of

            papers_of(self.desk).follow(tab.removeprefix("paper."), int(record), self)
        elif record:
            self.desk.go(tab, int(record))
        else:
            self.desk.trigger(target)


def history_link() -> str:
    """Return the line below a preview that leads to who changed what of the record."""
    label = _("History: who changed what, and when")
    return f"<p>{html.link('record.history', label)}</p>"
