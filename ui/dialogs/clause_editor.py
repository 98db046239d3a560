"""The editor of one template: what it is for, its parts, its versions."""

import datetime
from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from models.acts.clauses import save_clause_set, take_back_version
from models.language import _
from models.lists import options
from models.lists.clauses import ClauseSetRow, draft_of, headings_in_use
from models.rules.clauses import ClauseDraft, tidied
from models.rules.findings import Finding, Level
from models.rules.vocabulary import CLAUSE_USES, KINDS
from ui import theme
from ui.dialogs.clause_parts import ClauseParts
from ui.forms.choice_inputs import NOTHING, ChoiceInput
from ui.forms.editor import EditorShell
from ui.forms.inputs import LineInput, TextInput
from ui.tables.format import date_text

_VERSION_WIDTH = 150  # pixels


class ClauseEditor(EditorShell):
    """An older version, and a register open for reading, show the text without letting it be changed."""

    version_chosen = Signal(int)
    """Id of the version that the clerk wants to see."""
    use_toggled = Signal()
    """The clerk wants to retire this template, or to bring it back."""

    def __init__(self, draft: ClauseDraft, versions: Sequence[ClauseSetRow], at: int | None, *, writable: bool) -> None:
        """`versions`: newest first, none for a new template. `at`: id of the version that is shown."""
        self.at, self.versions = at, versions
        self.row = next((row for row in versions if row.id == at), None)
        self.older = self.row is not None and self.row is not versions[0]
        self.name, self.note = LineInput(), TextInput(lines=2)
        self.note.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # it grows with its words
        self.kind, self.use = ChoiceInput(list(KINDS.items())), ChoiceInput(list(CLAUSE_USES.items()))
        self.sector = ChoiceInput([])
        self.version = ChoiceInput([(row.id, _version_text(row)) for row in versions])
        self.use_button = QPushButton()
        self._further: dict[str, list[str]] = {}
        self._writable = writable
        self.parts = ClauseParts(draft.parts, self._elsewhere, read_only=self.fixed)
        super().__init__(self._headline(draft), self._content(), lambda: self.draft() != self._loaded)
        self._load(draft)
        self._loaded = self.draft()
        if self.row is None and draft.name:
            self._loaded = ClauseDraft("")  # a copy is something to save as it stands
        for button in (self.save_button, self.cancel_button, self.use_button):
            button.setAutoDefault(False)  # Enter in a line is no answer
        self._allow()
        self._listen()

    @property
    def fixed(self) -> bool:
        """Whether the text is only shown."""
        return self.older or not self._writable

    def draft(self) -> ClauseDraft:
        """Return the template as it would be kept."""
        return tidied(
            ClauseDraft(
                self.kind.value() or "", self.use.value() or "", self.sector.value() or "", self.name.text(),
                self.note.value() or "", self.parts.whole.value(),
            )
        )  # fmt: skip

    def save(self, today: datetime.date) -> int:
        """Keep what is shown as the next version, and return its id. Raises Refused or Trouble."""
        if self.older and self.at is not None:
            return take_back_version(self.at, today)
        self.parts.follow()
        return save_clause_set(self.draft(), today, self.at)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Tell what is wrong, and go to the first place that is."""
        errors = [finding for finding in findings if finding.level is Level.ERROR]
        kept = self._kept_places()
        said = []
        levels = {}
        for finding in errors:
            area, _dot, rest = finding.field.partition(".")
            at = kept[int(rest.partition(".")[0])] if area == "parts" and rest else None
            sentence = _(finding.text, **finding.values)
            said.append(sentence if at is None else f"{self.parts.whole.name(at)}: {sentence}")
            if at is not None:
                levels[at] = finding.level
        self.parts.list.show_parts(levels)
        self.bar.tell(" · ".join([_("Not saved yet."), *said[:3]]), "error", detail="\n".join(said[3:]))
        area, _dot, rest = errors[0].field.partition(".")
        if area == "parts" and rest:
            at_text, _dot, which = rest.partition(".")
            self.parts.go_to(kept[int(at_text)], heading=which == "heading")
        elif area in ("name", "sector"):
            {"name": self.name, "sector": self.sector}[area].setFocus()

    def start(self) -> None:
        """Begin at the name."""
        self.name.setFocus()
        self.name.selectAll()

    def stay_as(self, before: "ClauseEditor", focus: QWidget | None) -> None:
        """Show the part that the editor of another version showed, the keyboard where it was."""
        if not before.versions or not self.versions or before.versions[0].uid != self.versions[0].uid:
            return
        self.parts.show_part(min(before.parts.at, len(self.parts.whole.parts) - 1))
        if focus is not None and before.isAncestorOf(focus):
            (self.parts.body if focus is before.parts.body else self.parts.list).setFocus()

    # Inside.

    def _kept_places(self) -> list[int]:
        """Return where in the list each part of the draft stands: parts left blank are not in it."""
        return [at for at, part in enumerate(self.parts.whole.parts) if part.heading.strip() or part.body]

    def _headline(self, draft: ClauseDraft) -> str:
        if self.row is not None and self.older:
            return _("{name} · version {version}, kept as it was", name=draft.name, version=self.row.version)
        return draft.name or _("New template")

    def _load(self, draft: ClauseDraft) -> None:
        self.name.set_value(draft.name)
        self.note.set_value(draft.note)
        self.kind.set_value(draft.kind)
        self.use.set_value(draft.use)
        self.sector.addItem(NOTHING, "")
        for _id, code, name in options.sectors():
            self.sector.addItem(f"{code}  {name}", code)
        self.sector.set_value(draft.sector)
        self.version.set_value(self.at)

    def _allow(self) -> None:
        for line in (self.name, self.note):
            line.setReadOnly(self.fixed)
        self.sector.setDisabled(self.fixed)
        for choice in (self.kind, self.use):
            # What a text is for stays the same through its versions.
            choice.setDisabled(self.fixed or self.row is not None)
        self.version.setVisible(bool(self.versions))
        self._version_label.setVisible(bool(self.versions))
        following = self.versions[0].version + 1 if self.versions else 1
        verb = _("Take back as version {version}") if self.older else _("Save as version {version}")
        self.save_button.setText(verb.format(version=following))
        self.save_button.setToolTip("" if self.older else _("Save (Ctrl+S)"))
        in_use = any(row.current for row in self.versions)
        self.use_button.setText(_("Retire") if in_use else _("Bring back into use"))
        self.use_button.setToolTip(
            _("Offer this template no more; agreements drawn from it stay as they are") if in_use else ""
        )
        self.use_button.setVisible(self.row is not None and not self.older)
        self.use_button.setEnabled(self._writable)
        self._refresh()

    def _refresh(self) -> None:
        dirty = self.dirty
        self.save_button.setEnabled(self._writable and (dirty or self.older))
        self.cancel_button.setEnabled(dirty)

    def _listen(self) -> None:
        for entry in (self.name, self.note, self.kind, self.use, self.sector, self.parts):
            entry.changed.connect(self._refresh)
        self.parts.rearranged.connect(self._tell)
        self.version.changed.connect(self._choose_version)
        self.use_button.clicked.connect(self.use_toggled)

    def _tell(self, said: str) -> None:
        if said:
            self.bar.tell(said, "success", (_("Undo"), self.parts.whole.undo))

    def _choose_version(self) -> None:
        wanted = self.version.value()
        with QSignalBlocker(self.version):
            self.version.set_value(self.at)
        if wanted is not None and wanted != self.at:
            self.version_chosen.emit(wanted)

    def _elsewhere(self) -> list[str]:
        """Further articles may refer to the whole texts of their kind."""
        if self.use.value() != "extra":
            return []
        kind = self.kind.value()
        if kind not in self._further:
            self._further[kind] = headings_in_use(kind)
        return self._further[kind]

    def _content(self) -> QWidget:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.INSIDE)
        grid.setVerticalSpacing(theme.INSIDE)
        self.version.setMinimumWidth(_VERSION_WIDTH)
        self._add(grid, 0, 0, _("Name"), self.name, 5)
        self._version_label = self._add(grid, 0, 6, _("Version"), self.version)
        self._add(grid, 1, 0, _("Kind"), self.kind)
        self._add(grid, 1, 2, _("Use"), self.use)
        self._add(grid, 1, 4, _("Sector"), self.sector, 3)
        self._add(grid, 2, 0, _("Note"), self.note, 6)
        grid.addWidget(self.use_button, 2, 7, Qt.AlignmentFlag.AlignTop)
        for column, stretch in ((1, 3), (3, 2), (5, 1), (7, 1)):
            grid.setColumnStretch(column, stretch)
        content = QWidget()
        column_box = QVBoxLayout(content)
        column_box.setContentsMargins(theme.BETWEEN, theme.INSIDE, theme.BETWEEN, theme.INSIDE)
        column_box.setSpacing(theme.INSIDE)
        column_box.addLayout(grid)
        column_box.addWidget(self.parts, 1)
        return content

    def _add(self, grid: QGridLayout, row: int, column: int, text: str, entry: QWidget, span: int = 1) -> QLabel:
        label = QLabel(text)
        label.setBuddy(entry)
        entry.setAccessibleName(text)
        grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignTop if entry is self.note else Qt.AlignmentFlag(0))
        grid.addWidget(entry, row, column + 1, 1, span)
        return label


def of_version(versions: Sequence[ClauseSetRow], at: int, *, writable: bool) -> ClauseEditor:
    """Return the editor of a version of a template."""
    return ClauseEditor(draft_of(next(row for row in versions if row.id == at)), versions, at, writable=writable)


def _version_text(row: ClauseSetRow) -> str:
    made = date_text(row.made_on) if row.made_on else _("supplied")
    return f"{row.version} · {made}"
