"""Third step: what is current. Article by article keep, change, add or drop, and a place for every new matter."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QRadioButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from models.language import _, _n
from models.lists.renewal import RenewalSource
from models.rules.articles import ArticleText
from models.rules.changes import ADDED, CHANGED, DROPPED, KEPT, OUTCOMES
from models.rules.findings import Finding
from models.rules.marking import N_
from models.rules.vocabulary import PARTS
from ui import theme
from ui.forms.remark import Remark
from ui.renewal.comparison import Comparison
from ui.renewal.matters import MattersBox
from ui.text.body_editor import BodyEditor
from ui.text.completion import field_offers, reference_offers
from ui.text.parts import Part, WholeText

SIGNS = {KEPT: "=", CHANGED: "±", ADDED: "+", DROPPED: "−"}
_TONES = {KEPT: "grey", CHANGED: "amber", ADDED: "green", DROPPED: "red"}
_WAYS = {KEPT: N_("&Keep"), CHANGED: N_("C&hange"), DROPPED: N_("&Drop")}
_SOON = 150
"""Milliseconds after the last letter until the comparison is made anew."""


class TextStep(QWidget):
    """The parts at the left, the one that is looked at beside them, the new matters below."""

    changed = Signal()

    def __init__(self, source: RenewalSource) -> None:
        super().__init__()
        self.whole = WholeText([part for _name, part in source.text], self)
        self._old: dict[Part, ArticleText] = {part: part.text for part in self.whole.parts}
        self._ways = dict.fromkeys(self.whole.parts, KEPT)
        self.matters = MattersBox(source.matters)
        self.parts = QListWidget()
        self.parts.setAccessibleName(_("Parts of the text"))
        self.ways = {key: QRadioButton(_(label)) for key, label in _WAYS.items()}
        self._group = QButtonGroup(self)
        for button in self.ways.values():
            self._group.addButton(button)
        self.heading = QLineEdit()
        self.heading.setAccessibleName(_("Heading"))
        self.body = BodyEditor(
            lambda: field_offers({}, len(source.holders)), lambda: reference_offers(self.value()),
            self.whole.headings, len(source.holders),
        )  # fmt: skip
        self.comparison = Comparison()
        self.add = QPushButton(_("Add an &article"))
        self.remark = Remark(self.parts, "")
        self.note = theme.quiet(QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText))
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._lay_out()
        self._say(source)
        self._listen()
        self._fill()
        self.parts.setCurrentRow(0)

    def value(self) -> list[ArticleText]:
        """Return the text as it shall be."""
        return [part.text for part in self.whole.parts if self._ways[part] != DROPPED]

    @property
    def dirty(self) -> bool:
        """Whether anything was decided here."""
        return self.value() != list(self._old.values()) or any(choice.outcome for choice in self.matters.choices)

    def start(self) -> None:
        """Begin at the parts."""
        self.parts.setFocus(Qt.FocusReason.OtherFocusReason)

    def follow(self, source: RenewalSource) -> None:
        """Ask for the new matters that the log names now."""
        self.matters.follow(source.matters)
        self._refresh()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show what is still open."""
        self.remark.show_findings([finding for finding in findings if "." not in finding.field])
        self.matters.show_findings(findings)

    def outcome(self, part: Part) -> str:
        """Return what becomes of a part: a key of OUTCOMES."""
        if part not in self._old:
            return ADDED
        if self._ways[part] == DROPPED:
            return DROPPED
        return KEPT if part.text == self._old[part] else CHANGED

    def decide(self, way: str) -> None:
        """Keep, change or drop the part that is looked at; an added one that is dropped goes."""
        part = self._current()
        if part is None:
            return
        if part not in self._old and way == DROPPED:
            at = self.whole.parts.index(part)
            self.whole.remove(at)
            self._fill(min(at, len(self.whole.parts) - 1))
            return
        if way == KEPT and part in self._old and part.text != self._old[part]:
            self._restore(part)
        self._ways[part] = way
        self._refresh()
        if way == CHANGED:
            self.body.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_article(self) -> None:
        """Put a new article behind the one that is looked at."""
        before = set(self.whole.parts)
        self.whole.add("article", self.parts.currentRow())
        at = next(at for at, part in enumerate(self.whole.parts) if part not in before)
        self._ways[self.whole.parts[at]] = CHANGED
        self._fill(at)
        self.heading.setFocus(Qt.FocusReason.OtherFocusReason)

    def _restore(self, part: Part) -> None:
        at = self.whole.parts.index(part)
        old = self._old.pop(part)
        back = Part(old)
        self.whole.parts[at] = back
        self._old[back] = old
        self._ways[back] = self._ways.pop(part)
        self._old = {each: self._old[each] for each in self.whole.parts if each in self._old}

    def _current(self) -> Part | None:
        at = self.parts.currentRow()
        return self.whole.parts[at] if 0 <= at < len(self.whole.parts) else None

    def _fill(self, at: int | None = None) -> None:
        """List the parts anew."""
        at = self.parts.currentRow() if at is None else at
        with QSignalBlocker(self.parts):
            self.parts.clear()
            for _part in self.whole.parts:
                QListWidgetItem(self.parts)
            self.parts.setCurrentRow(at)
        self._refresh()

    def _refresh(self) -> None:
        """Show what is so now."""
        number = 0
        for at, part in enumerate(self.whole.parts):
            item, outcome = self.parts.item(at), self.outcome(part)
            counts = part.kind == "article" and outcome != DROPPED
            number += counts
            named = f"Pasal {number} {part.heading}" if counts else part.heading
            item.setText(f"{SIGNS[outcome]}  {named.strip() if part.kind == 'article' else _(PARTS[part.kind])}")
            item.setForeground(theme.tone_color(_TONES[outcome], self.palette()))
            item.setToolTip(_(OUTCOMES[outcome]))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{item.text()}: {_(OUTCOMES[outcome])}")
        self.matters.offer([part.heading for part in self.value() if part.part == "article"])
        self._show_part()
        self.changed.emit()

    def _show_part(self) -> None:
        part = self._current()
        self.heading.setEnabled(part is not None and part.kind == "article")
        for way, button in self.ways.items():
            button.setEnabled(part is not None and (part in self._old or way != KEPT))
        if part is None:
            return
        way = self._ways[part]
        with QSignalBlocker(self._group):
            self.ways[way].setChecked(True)
        with QSignalBlocker(self.heading):
            self.heading.setText(part.heading)
        document = self.whole.document(self.parts.currentRow())
        if self.body.document() is not document:
            self.body.show_document(document, part.kind)
        self.heading.setReadOnly(way != CHANGED)
        self.body.setReadOnly(way != CHANGED)
        self._compare()

    def _compare(self) -> None:
        part = self._current()
        if part is None:
            return
        old = self._old.get(part)
        new = "" if self._ways[part] == DROPPED else part.body
        self.comparison.compare(_titled(old), _titled(part.text) if self._ways[part] != DROPPED else new)

    def _name(self, heading: str) -> None:
        self.whole.set_heading(self.parts.currentRow(), heading)
        self._soon.start()

    def _listen(self) -> None:
        self.parts.currentRowChanged.connect(lambda _at: self._show_part())
        for way, button in self.ways.items():
            button.clicked.connect(lambda _on=False, way=way: self.decide(way))
        self.heading.textEdited.connect(self._name)
        self.heading.editingFinished.connect(self.whole.follow_headings)
        self.whole.changed.connect(self._soon.start)
        self._soon.timeout.connect(self._refresh)
        self.add.clicked.connect(self.add_article)
        self.matters.changed.connect(self.changed)

    def _say(self, source: RenewalSource) -> None:
        said = ""
        if not source.text:
            said = _("The text of this PKS is kept elsewhere. Add the articles that take up the new matters.")
        elif source.addenda:
            said = _n(
                "The text as {count} signed addendum has left it.",
                "The text as {count} signed addenda have left it.",
                source.addenda,
            )
        self.note.setText(said)
        self.note.setVisible(bool(said))

    def _lay_out(self) -> None:
        left, right = QWidget(), QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.parts, 1)
        column.addWidget(self.add)
        ways = QHBoxLayout()
        for button in self.ways.values():
            ways.addWidget(button)
        ways.addStretch()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(theme.INSIDE // 2)
        beside.addLayout(ways)
        beside.addWidget(self.heading)
        beside.addWidget(self.body, 2)
        beside.addWidget(self.comparison, 3)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setSizes([260, 700])
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.BETWEEN, theme.INSIDE, theme.BETWEEN, theme.INSIDE)
        box.setSpacing(theme.INSIDE)
        box.addWidget(self.note)
        box.addWidget(splitter, 1)
        box.addWidget(self.remark)
        box.addWidget(self.matters)


def _titled(part: ArticleText | None) -> str:
    """Return heading and body as they are compared."""
    return "\n".join(filter(None, (part.heading, part.body))) if part else ""
