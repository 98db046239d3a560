"""A post that is not on the list yet, made without leaving the signatory's editor."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from models.acts.people import save_post
from models.language import _
from models.lists import options
from models.rules.marking import N_
from models.tables import Post
from models.trouble import Refused
from ui import theme
from ui.forms.choice_inputs import RecordInput
from ui.forms.form import Form

Attempt = Callable[[Callable[[], object]], bool]


class PostForm(QFrame):
    """Title, government, department; kept by its own button, so that it can be chosen at once."""

    kept = Signal(int)
    """The id of the new post."""
    left = Signal()

    def __init__(self, attempt: Attempt) -> None:
        super().__init__()
        self._attempt = attempt
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.form = Form(
            [(N_("New post"), [Post.title, Post.region, Post.department, Post.heads_region])],
            {"region": options.regions, "department": self._departments},
        )
        self.form.load({"region": options.home_region()})
        self._departments_anew()
        self.form.changed.connect(self._follow)
        self.keep_button = QPushButton(_("Keep the post"))
        self.keep_button.clicked.connect(self.keep)
        leave = QPushButton(_("Leave it"))
        leave.clicked.connect(self.left)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(theme.BETWEEN, 0, theme.BETWEEN, theme.INSIDE)
        buttons.addStretch()
        buttons.addWidget(leave)
        buttons.addWidget(self.keep_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.form)
        box.addLayout(buttons)

    def keep(self) -> None:
        """Keep the post; what is wrong is shown at its field."""
        if problems := self.form.problems():
            self.form.show_findings(problems)
            return
        saved: list[int] = []
        try:
            self._attempt(lambda: saved.append(save_post(self.form.values())))
        except Refused as refused:
            self.form.show_findings(refused.findings)
        if saved:
            self.kept.emit(saved[0])

    def _departments(self) -> list[options.Option]:
        """While the form is being built its inputs are not there yet."""
        region = self.form.input("region").value() if hasattr(self, "form") else None
        return options.departments(region) if region else []

    def _departments_anew(self) -> None:
        department = self.form.input("department")
        assert isinstance(department, RecordInput)
        department.refresh()

    def _follow(self, name: str) -> None:
        if name == "region":
            self._departments_anew()
