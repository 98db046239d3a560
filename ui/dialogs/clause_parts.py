"""The parts of a template: their list at the left, heading and text of the chosen one at the right."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from models.language import _
from models.rules.articles import ArticleText, reference
from models.rules.clauses import one_line
from models.rules.vocabulary import PARTS
from ui import theme
from ui.forms.inputs import LineInput
from ui.icons import icon
from ui.text.body_editor import BodyEditor
from ui.text.completion import Offer, field_offers, reference_offers
from ui.text.outline import Outline
from ui.text.parts import WholeText

PARTIES = 2
"""As many parties as a template offers fields for; more are typed."""
_WIDE = 230
"""Pixels of the list of parts."""
_PAUSE = 400  # milliseconds after the last change


class ClauseParts(QWidget):
    """Articles are added, named, moved and removed; recitals, basis and closing words stand once."""

    changed = Signal()
    rearranged = Signal(str)
    """Parts came, went or moved: what to say of it, or nothing. `whole.undo` is the way back."""

    def __init__(
        self, parts: Sequence[ArticleText], elsewhere: Callable[[], Sequence[str]], *, read_only: bool
    ) -> None:
        """`elsewhere`: the headings to which references may point besides the articles here."""
        super().__init__()
        self._elsewhere = elsewhere
        self.at = -1
        """The part that is shown, -1 while there is none."""
        self.whole = WholeText(parts, self)
        self.list = Outline(self.whole, fixed=read_only)
        self.heading = LineInput()
        self.heading.setAccessibleName(_("Heading of the article"))
        self.body = BodyEditor(self._offers, self._references, self._headings, PARTIES)
        self.add_button = QPushButton(icon("plus"), _("Add"))
        self.field_button = QPushButton(icon("code-braces"), _("Insert field"))
        self.tools = [
            _tool("arrow-up", _("Move up (Alt+Up)"), partial(self.move_part, -1)),
            _tool("arrow-down", _("Move down (Alt+Down)"), partial(self.move_part, 1)),
            _tool("close", _("Remove this part (Del)"), self.remove),
        ]
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self.follow)
        self._lay_out()
        self._listen()
        for line in (self.heading, self.body):
            line.setReadOnly(read_only)
        for button in (self.add_button, self.field_button):
            button.setAutoDefault(False)
        for tool in (self.add_button, self.field_button, *self.tools):
            tool.setDisabled(read_only)
        self.list.show_parts({})
        self.show_part(0 if parts else -1)

    def show_part(self, at: int) -> None:
        """Show a part; -1 shows that there is none."""
        self.at = at
        self._side.setVisible(at >= 0)
        if at < 0:
            return
        part = self.whole.parts[at]
        for widget in (self.heading, self._label):
            widget.setVisible(part.kind == "article")
        self.heading.set_value(part.heading)
        self.body.show_document(self.whole.document(at), part.kind)
        self.list.show_current(at)

    def go_to(self, at: int, *, heading: bool) -> None:
        """Show a part, and bring the keyboard to its heading or its text."""
        self.show_part(at)
        (self.heading if heading else self.body).setFocus()

    def add(self, kind: str) -> None:
        """Add a part: an article after the one that is shown, any other where it belongs."""
        self.whole.add(kind, self.at)
        self.go_to(self.at, heading=kind == "article")

    def move_part(self, step: int) -> None:
        """Move an article up or down; parts of different kinds keep their order."""
        self.whole.move(self.at, self.at + step)

    def remove(self) -> None:
        """Take out the part that is shown."""
        if self.at >= 0:
            self.whole.remove(self.at)

    def follow(self) -> None:
        """Let references follow the headings that were typed."""
        self._soon.stop()
        self.whole.follow_headings()
        self.body.highlighter.rehighlight()

    # Inside.

    def _arranged(self, shown: int, said: str) -> None:
        self.list.show_parts({})
        self.show_part(shown)
        self.rearranged.emit(said)

    def _name(self, heading: str) -> None:
        self.whole.set_heading(self.at, heading)
        self.list.show_name(self.at)
        self._soon.start()

    def _offers(self) -> list[Offer]:
        return field_offers({}, PARTIES)

    def _references(self) -> list[Offer]:
        own = self.whole.headings()
        further = [heading for heading in self._elsewhere() if one_line(heading).casefold() not in own]
        said = _("Article of the text that these are added to")
        return [*reference_offers(self.whole.value()), *(Offer(reference(heading), said) for heading in further)]

    def _headings(self) -> set[str]:
        return self.whole.headings() | {one_line(heading).casefold() for heading in self._elsewhere()}

    def _offer_parts(self) -> None:
        held = {part.kind for part in self.whole.parts}
        for action in self._menu.actions():
            action.setEnabled(action.data() == "article" or action.data() not in held)

    def _listen(self) -> None:
        self.whole.changed.connect(self.changed)
        self.whole.arranged.connect(self._arranged)
        self.list.currentRowChanged.connect(self.show_part)
        self.list.entered_part.connect(lambda: self.body.setFocus())
        self.heading.textEdited.connect(self._name)
        self.heading.editingFinished.connect(self.follow)
        self.field_button.clicked.connect(lambda: self.body.offer())
        self._menu = QMenu(self)
        for kind in ("article", "recital", "basis", "closing"):
            self._menu.addAction(_(PARTS[kind]), partial(self.add, kind)).setData(kind)
        self._menu.aboutToShow.connect(self._offer_parts)
        self.add_button.setMenu(self._menu)

    def _lay_out(self) -> None:
        self._label = QLabel(_("Heading"))
        self._label.setBuddy(self.heading)
        self.add_button.setToolTip(_("Add an article or another part (Ins in the list)"))
        self.field_button.setToolTip(_("Insert a field that the record fills (Ctrl+Space)"))
        row = QHBoxLayout()
        row.addWidget(self._label)
        row.addWidget(self.heading, 1)
        row.addStretch()
        row.addWidget(self.field_button)
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(theme.INSIDE)
        side.addLayout(row)
        side.addWidget(self.body, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.add_button)
        buttons.addStretch()
        for button in self.tools:
            buttons.addWidget(button)
        left = QWidget()
        left.setFixedWidth(_WIDE)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.INSIDE)
        column.addWidget(self.list, 1)
        column.addLayout(buttons)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.INSIDE)
        box.addWidget(left)
        box.addWidget(self._side, 1)


def _tool(name: str, tip: str, run: Callable[[], None]) -> QToolButton:
    button = QToolButton(autoRaise=True)
    button.setIcon(icon(name))
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.clicked.connect(lambda _checked=False: run())
    return button
