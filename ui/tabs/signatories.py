"""The tab of the signatories: who holds which post, since when, until when, and what waits for a signature."""

import datetime
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel

from models.acts.people import delete_tenure
from models.language import _, _n
from models.lists import options
from models.lists.officials import holder_on, post_of, posts_with_two
from models.lists.people_cards import person_card
from models.lists.signatories import any_tenure, person_of, tenure_ids, tenure_rows, vacant_posts
from models.lists.sql import Row
from models.rules.findings import Finding
from models.rules.marking import N_
from models.rules.vocabulary import CAPACITIES
from ui import html
from ui.desk import Desk
from ui.tables.columns import Column
from ui.tables.model import PagedModel
from ui.tables.view import RecordTable
from ui.tabs.filters import FilterBar
from ui.tabs.record_tab import RecordEditor, RecordTab
from ui.tabs.signatory_editor import SignatoryEditor
from ui.tabs.signatory_preview import post_html, signatory_html
from ui.tabs.succession import SuccessionPage

COLUMNS = (
    Column("name", N_("Name"), 145),
    Column("post", N_("Post"), 195),
    Column("office", N_("Government / department"), 140),
    Column("capacity", N_("Capacity"), 70),
    Column("first_day", N_("From"), 85, align="right", kind="date", gap=True),
    Column("last_day", N_("Until"), 85, align="right", kind="date"),
    Column("waiting", N_("Waiting"), 60, align="right", kind="number"),
)
NAMED = 4
"""How many vacant posts are named; of the others the number is told."""


class SignatoryFilters(FilterBar):
    """Government and text, and whether only those are shown who hold office today."""

    def __init__(self) -> None:
        super().__init__({"region": _("Government")})
        self.in_office = QCheckBox(_("In office today"))
        self.in_office.setChecked(True)
        self.in_office.toggled.connect(self.changed)
        row = self.layout()
        assert isinstance(row, QHBoxLayout)
        row.insertWidget(0, self.in_office)

    def clear(self) -> None:
        """Show everybody there ever was."""
        with QSignalBlocker(self.in_office):
            self.in_office.setChecked(False)
        super().clear()


class SignatorySource:
    """Answers the table with the terms of office that pass the filters above it."""

    def __init__(self, desk: Desk, filters: SignatoryFilters) -> None:
        self._desk, self._filters = desk, filters

    def ids(self, order: str | None, descending: bool) -> Sequence[int]:
        """Return the ids in order."""
        return tenure_ids(
            self._desk.session.today,
            in_office=self._filters.in_office.isChecked(),
            region=self._filters.value("region"),
            text=self._filters.text,
            order=order,
            descending=descending,
        )

    def rows(self, ids: Sequence[int]) -> Mapping[int, Row]:
        """Return the cells of each; the capacity in words, no number where nothing waits."""
        return {
            record: (name, post, office, _(CAPACITIES[capacity]), first, last, waiting or None)
            for record, (name, post, office, capacity, first, last, waiting) in tenure_rows(ids).items()
        }


class SignatoriesTab(RecordTab):
    """People, their posts and their terms."""

    key = "signatories"
    new_text = N_("New signatory")
    buttons = ("record.new", "record.edit", "record.delete", "post.succession")
    watches = frozenset({"person", "tenure", "post", "region", "department", "agreement", "party"})

    filters: SignatoryFilters

    def __init__(self, desk: Desk) -> None:
        filters = SignatoryFilters()
        model = PagedModel(COLUMNS, SignatorySource(desk, filters))
        super().__init__(desk, model, RecordTable(model), filters)
        self.vacancies = QLabel(wordWrap=True, textFormat=Qt.TextFormat.RichText)
        self.vacancies.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.vacancies.linkActivated.connect(lambda post: self.new_for(int(post)))
        self.vacancies.hide()
        self.mode_changed.connect(self._show_vacancies)
        column = self.layout()
        assert column is not None
        column.addWidget(self.vacancies)
        self.doubles = QLabel(wordWrap=True, textFormat=Qt.TextFormat.RichText)
        self.doubles.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.doubles.linkActivated.connect(lambda term: self.go(int(term)))
        self.doubles.hide()
        column.addWidget(self.doubles)

    def new_for(self, post: int) -> None:
        """Open the page on which somebody takes over `post`."""
        self.open_editor(lambda: SuccessionPage(post, self.desk.session.today))

    def refresh_filters(self) -> None:
        """Offer the governments; see anew which posts are vacant."""
        self.filters.offer("region", options.regions())
        self._show_vacancies()

    def filters_narrow(self) -> bool:
        """Tell whether anything hides a term that is there."""
        hides = self.filters.in_office.isChecked() and any_tenure()
        return bool(hides or self.filters.value("region") or self.filters.text.strip())

    def empty_words(self) -> tuple[str, str, Callable[[], object]]:
        """Say who stands here, and offer the first."""
        return _("Here stand the people who sign, with their posts and terms."), _("New signatory"), self.new

    def body(self, record: int) -> str:
        """Return the preview of a signatory."""
        card, post = person_card(record), post_of(record)
        return signatory_html(card, record) + post_html(post, self.desk.session.today) if card and post else ""

    def make_editor(self, record: int | None) -> RecordEditor | None:
        """Return the editor of the person whose term `record` is."""
        person = person_of(record) if record else None
        return SignatoryEditor(person, record, self.desk.attempt)

    def show_saved(self, editor: RecordEditor, record: int, remarks: list[Finding]) -> None:
        """After a change of officials offer its information sheet as well."""
        super().show_saved(editor, record, remarks)
        if isinstance(editor, SuccessionPage):
            said = " · ".join(_(finding.text, **finding.values) for finding in remarks)
            self.desk.messages.tell(
                _("The post has another holder. Please note: {remarks}", remarks=said)
                if said
                else _("The post has another holder."),
                "warning" if said else "success",
                (_("Undo"), lambda: self.desk.trigger("edit.undo")),
                also=(_("Print the information sheet…"), lambda: self.desk.trigger("post.sheet")),
            )

    def delete_record(self, record: int) -> str:
        """Delete a term that signs nothing, and with the last one the person."""
        return _("The signatory was deleted.") if delete_tenure(record) else _("The term was deleted.")

    def _show_vacancies(self) -> None:
        """Name the posts that sign and that nobody holds today; each leads to the page on who takes it over."""
        vacant = vacant_posts(self.desk.session.today) if self.desk.session.register and self.editor is None else []
        links = ", ".join(html.link(str(record), title) for record, title in vacant[:NAMED])
        more = len(vacant) - NAMED
        rest = html.text(_n("and {count} more", "and {count} more", more)) if more > 0 else ""
        said = _n("{count} post that signs has no holder today:", "{count} posts that sign have no holder today:",
                  len(vacant))  # fmt: skip
        self.vacancies.setText(f"{html.text(said)} {links} {rest}")
        self.vacancies.setVisible(bool(vacant))
        self._show_doubles()

    def _show_doubles(self) -> None:
        """Name the posts that two hold at once; each leads to the later of the terms."""
        today = self.desk.session.today
        found = posts_with_two(today) if self.desk.session.register and self.editor is None else []
        links = ", ".join(html.link(str(term), _both(post, title, today)) for post, term, title in found[:NAMED])
        more = len(found) - NAMED
        rest = html.text(_n("and {count} more", "and {count} more", more)) if more > 0 else ""
        said = _n("{count} post has two holders at once today:", "{count} posts have two holders at once today:",
                  len(found))  # fmt: skip
        self.doubles.setText(f"{html.text(said)} {links} {rest}")
        self.doubles.setVisible(bool(found))


def _both(post: int, title: str, today: datetime.date) -> str:
    """Return a post with those who hold it today."""
    return f"{title}: {' / '.join(term.name for term in holder_on(post, today))}"
