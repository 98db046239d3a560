"""The page "Change of officials": who takes over a post, and beside it what follows for the documents."""

import datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QRadioButton, QVBoxLayout, QWidget

from models.acts.succession import Succession, check_succession, succeed
from models.language import _
from models.lists import options
from models.lists.officials import post_of, terms_of
from models.rules.findings import Finding, Level
from models.rules.marking import N_
from models.rules.succession import Change, day_before, ended_by
from models.tables import Person, Tenure
from models.trouble import Refused
from ui import theme
from ui.forms.choice_inputs import NOTHING, ChoiceInput
from ui.forms.form import Form
from ui.tabs.preview import Preview
from ui.tabs.record_tab import RecordEditor, RecordTab
from ui.tabs.succession_preview import succession_html

_WIDEST = 1600  # pixels
_FORMS = 430


class SuccessionPage(RecordEditor):
    """The post, the new holder, the term, the old holder's last day; nothing is kept before the button is pressed."""

    wide = True

    def __init__(self, post: int | None, today: datetime.date) -> None:
        self._today = today
        self._proposed: datetime.date | None = None
        self._remarks: list[Finding] = []
        self.post = Form([("", [Tenure.post])], {"post": options.posts})
        self.known = QRadioButton(_("Somebody in the register"))
        self.unknown = QRadioButton(_("Somebody new"))
        self.person = Form([("", [Tenure.person])], {"person": options.people})
        self.newcomer = Form([("", [Person.name, Person.front_title, Person.back_title, Person.nip, Person.rank])])
        term: list[Any] = [Tenure.capacity, Tenure.first_day, Tenure.last_day, Tenure.decree, Tenure.decree_date]
        self.term = Form([(N_("New term"), term)])
        self.old = Form([(N_("Old holder"), [Tenure.last_day])])
        self.follows = Preview()
        self.follows.setAccessibleName(_("What follows"))
        content = self._content()
        super().__init__(_("Change of officials"), content, lambda: self._values() != self._loaded)
        content.setMaximumWidth(_WIDEST)
        self.save_button.setText(_("Change the holder"))
        self._start_with(post)

    def start(self) -> None:
        """Begin at the post, or at who takes it over where the post is chosen."""
        if not self.post.values()["post"]:
            self.post.go_to("post")
        elif self.unknown.isChecked():
            self.newcomer.go_to("name")
        else:
            self.person.go_to("person")

    def save(self) -> int:
        """Make the change, and return the new term."""
        old = [problem._replace(field="old_last_day") for problem in self.old.problems()]
        if problems := [*(found for form in self._forms() for found in form.problems()), *old]:
            raise Refused(problems)
        form = self._form()
        self._remarks = _warnings(form)
        return succeed(form)

    def remarks(self) -> list[Finding]:
        """Return what the rules warned of."""
        return self._remarks

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show each finding at its field."""
        own = [found for found in findings if found.field != "old_last_day"]
        old = [found._replace(field="last_day") for found in findings if found.field == "old_last_day"]
        self.old.show_findings(old)
        for form in reversed(self._forms()):
            form.show_findings(found for found in own if form.has(found.field))

    def refresh(self) -> None:
        """Read anew what follows."""
        self._follow()

    def _forms(self) -> list[Form]:
        """Return the forms that count, from top to bottom, without that of the old holder."""
        return [self.post, self.newcomer if self.unknown.isChecked() else self.person, self.term]

    def _values(self) -> tuple[Any, ...]:
        return (self.unknown.isChecked(), *(form.values() for form in (*self._forms(), self.old)))

    def _form(self) -> Succession:
        new = self.unknown.isChecked()
        return Succession(
            self.post.values()["post"],
            None if new else self.person.values()["person"] or 0,
            self.term.values(),
            self.newcomer.values() if new else {},
            self.old.values()["last_day"],
        )

    def _start_with(self, post: int | None) -> None:
        rank = self.newcomer.input("rank")
        assert isinstance(rank, ChoiceInput)
        rank.insertItem(0, NOTHING, "")
        self.post.load({"post": post})
        self.newcomer.load({"rank": ""})
        self.term.load({"capacity": "definitive"})
        (self.known if options.people() else self.unknown).setChecked(True)
        self._choose()
        self._loaded = self._values()
        self.unknown.toggled.connect(lambda _on: self._choose())
        for form in (self.post, self.person, self.newcomer, self.term, self.old):
            form.changed.connect(lambda _name: self._follow())
        self._follow()

    def _choose(self) -> None:
        """Show the fields of somebody known, or of somebody new."""
        new = self.unknown.isChecked()
        self.newcomer.setVisible(new)
        self.person.setVisible(not new)
        self._follow()

    def _follow(self) -> None:
        """Propose the old holder's last day unless the clerk has another, and show what follows."""
        first, said = self.term.values()["first_day"], self.old.values()["last_day"]
        if said == self._proposed:
            self._proposed = day_before(first) if first else None
            self.old.input("last_day").set_value(self._proposed)
        form = self._form()
        terms = terms_of([form.post])[form.post] if form.post else []
        self.old.setVisible(bool(ended_by(terms, Change(form.term["capacity"], first))))
        self.follows.show_soon(lambda: succession_html(form, _warnings(form), self._today))

    def _content(self) -> QWidget:
        content = QWidget()
        row = QHBoxLayout(content)
        row.setContentsMargins(0, 0, 0, 0)
        left = QWidget()
        left.setMinimumWidth(_FORMS)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        who = QHBoxLayout()
        who.setContentsMargins(theme.BETWEEN, 0, theme.BETWEEN, 0)
        who.addWidget(theme.heading(_("New holder"), 1.0))
        who.addSpacing(theme.BETWEEN)
        for button in (self.known, self.unknown):
            who.addWidget(button)
            who.addSpacing(theme.INSIDE)
        who.addStretch(1)
        column.addWidget(self.post)
        column.addLayout(who)
        for form in (self.person, self.newcomer, self.term, self.old):
            column.addWidget(form)
        _align([self.post, self.person, self.newcomer, self.term, self.old])
        column.addStretch(1)
        line = QFrame()
        line.setFrameShape(QFrame.Shape.VLine)
        line.setFrameShadow(QFrame.Shadow.Sunken)
        row.addWidget(left, 2)
        row.addWidget(line)
        self.follows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        row.addWidget(self.follows, 3)
        return content


def _align(forms: list[Form]) -> None:
    """Let the inputs of all forms stand below each other, as close as those of one."""
    labels = [label for form in forms for label in form.findChildren(QLabel) if label.buddy()]
    widest = max(label.minimumWidth() for label in labels)
    for label in labels:
        label.setMinimumWidth(widest)
    for form in forms:
        rows = form.layout()
        assert rows is not None
        rows.setContentsMargins(theme.BETWEEN, theme.INSIDE // 2, theme.BETWEEN, theme.INSIDE // 2)


def _warnings(form: Succession) -> list[Finding]:
    return [finding for finding in check_succession(form) if finding.level is Level.WARNING]


def open_succession(tab: RecordTab) -> None:
    """Open the page on the post of the chosen term, or on no post where none is chosen."""
    record = tab.current()
    post = post_of(record) if record is not None else None
    tab.open_editor(lambda: SuccessionPage(post, tab.desk.session.today))
