"""The terms of office in a signatory's editor: a small form each, and a post that is missing made on the spot."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from models.language import _
from models.lists import options
from models.rules.findings import Finding
from models.tables import Tenure
from ui import theme
from ui.forms.choice_inputs import RecordInput
from ui.forms.form import Form
from ui.icons import icon
from ui.tabs.signatory_post import PostForm

Attempt = Callable[[Callable[[], object]], bool]
FIELDS: list[Any] = [
    Tenure.post,
    Tenure.capacity,
    Tenure.first_day,
    Tenure.last_day,
    Tenure.decree,
    Tenure.decree_date,
]


class TermForm(QWidget):
    """One term: post, capacity, first and last day, decree."""

    removed = Signal()

    def __init__(self, attempt: Attempt) -> None:
        super().__init__()
        self._attempt = attempt
        self._record: int | None = None
        self.title = theme.heading("", 1.0)
        self.form = Form([("", FIELDS)], {"post": options.posts})
        self.new_post = QPushButton(icon("plus"), _("New post…"))
        self.new_post.clicked.connect(self._open_post)
        self.post_form: PostForm | None = None
        self._lay_out()

    def values(self) -> dict[str, Any]:
        """Return the term's fields, with its id when it is already kept."""
        kept = {"id": self._record} if self._record else {}
        return {**self.form.values(), **kept}

    def load(self, values: Mapping[str, Any]) -> None:
        """Show a term; a new one is definitive."""
        self._record = values.get("id")
        self.form.load({"capacity": "definitive", **values})

    def refresh(self) -> None:
        """Offer the posts anew."""
        post = self.form.input("post")
        assert isinstance(post, RecordInput)
        post.refresh()

    def _lay_out(self) -> None:
        remove = QToolButton(autoRaise=True)
        remove.setIcon(icon("close"))
        remove.setToolTip(_("Remove this term"))
        remove.setAccessibleName(_("Remove this term"))
        remove.clicked.connect(self.removed)
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch()
        head.addWidget(self.new_post)
        head.addWidget(remove)
        rows = self.form.layout()
        assert rows is not None
        rows.setContentsMargins(0, 0, 0, 0)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(theme.BETWEEN, theme.INSIDE, theme.BETWEEN, theme.INSIDE)
        self._box.addLayout(head)
        self._box.addWidget(self.form)

    def _open_post(self) -> None:
        """Show the form of a new post between the head and the term."""
        self.post_form = PostForm(self._attempt)
        self.post_form.kept.connect(self._take_post)
        self.post_form.left.connect(self._close_post)
        self._box.insertWidget(1, self.post_form)
        self.post_form.show()
        self.new_post.setEnabled(False)
        self.post_form.form.go_to("title")

    def _take_post(self, post: int) -> None:
        self.refresh()
        self.form.input("post").set_value(post)
        self._close_post()

    def _close_post(self) -> None:
        form, self.post_form = self.post_form, None
        if form is not None:
            self.form.go_to("post")
            self._box.removeWidget(form)
            form.hide()
            form.deleteLater()
        self.new_post.setEnabled(True)


class TermForms(QWidget):
    """All terms of a person, the oldest first."""

    def __init__(self, attempt: Attempt) -> None:
        super().__init__()
        self._attempt = attempt
        self.forms: list[TermForm] = []
        heading = theme.heading(_("Terms of office"), 1.0)
        heading.setContentsMargins(theme.BETWEEN, 0, 0, 0)
        self.remark = QLabel(wordWrap=True)
        self.remark.setContentsMargins(theme.BETWEEN, 0, theme.BETWEEN, 0)
        self.remark.hide()
        self.add_button = QPushButton(icon("plus"), _("Add a term"))
        self.add_button.clicked.connect(self._add_empty)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.BETWEEN, 0, theme.BETWEEN, 0)
        foot.addWidget(self.add_button)
        foot.addStretch()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(heading)
        self._box.addWidget(self.remark)
        self._box.addLayout(foot)

    def values(self) -> list[dict[str, Any]]:
        """Return the fields of each term in order."""
        return [form.values() for form in self.forms]

    def load(self, terms: Sequence[Mapping[str, Any]]) -> None:
        """Show these terms."""
        for values in terms:
            self.add(values)

    def add(self, values: Mapping[str, Any]) -> TermForm:
        """Show one more term."""
        form = TermForm(self._attempt)
        form.load(values)
        form.removed.connect(partial(self._remove, form))
        self._box.insertWidget(2 + len(self.forms), form)
        self.forms.append(form)
        self._number()
        return form

    def problems(self) -> list[Finding]:
        """Return what is typed and is no value at all."""
        return [
            problem._replace(field=f"tenures.{at}.{problem.field}")
            for at, form in enumerate(self.forms)
            for problem in form.form.problems()
        ]

    def show_findings(self, findings: Sequence[Finding]) -> list[Finding]:
        """Show the findings named "tenures.<n>.<field>" at their fields; return those that are not about terms."""
        for at, form in reversed(list(enumerate(self.forms))):
            own = f"tenures.{at}."
            form.form.show_findings(
                finding._replace(field=finding.field.removeprefix(own))
                for finding in findings
                if finding.field.startswith(own)
            )
        whole = [_(finding.text, **finding.values) for finding in findings if finding.field == "tenures"]
        self.remark.setText(" ".join(whole))
        self.remark.setVisible(bool(whole))
        return [finding for finding in findings if not finding.field.startswith("tenures")]

    def refresh(self) -> None:
        """Offer the posts anew."""
        for form in self.forms:
            form.refresh()

    def _add_empty(self) -> None:
        form = self.add({})
        form.show()
        form.form.go_to("post")

    def _remove(self, form: TermForm) -> None:
        self.forms.remove(form)
        self._box.removeWidget(form)
        form.hide()
        form.deleteLater()
        self.add_button.setFocus()
        self._number()

    def _number(self) -> None:
        for at, form in enumerate(self.forms, start=1):
            form.title.setText(_("Term {number}", number=at))
            form.title.setVisible(len(self.forms) > 1)
