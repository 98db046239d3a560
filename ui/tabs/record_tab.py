"""A list tab whose records are edited in place: the editor stands where the preview was."""

from collections.abc import Callable, Sequence
from enum import Enum, auto
from typing import TYPE_CHECKING

from models.language import _, _n
from models.rules.findings import Finding, Level
from models.rules.names import party_ordinal
from models.trouble import Refused
from ui.desk import Desk
from ui.forms.editor import EditorShell
from ui.tables.model import PagedModel
from ui.tables.view import RecordTable
from ui.tabs.filters import FilterBar
from ui.tabs.list_tab import ListTab
from ui.tabs.preview import Preview

if TYPE_CHECKING:
    from ui.tables.groups import GroupModel
    from ui.tables.tree import RecordTree

NARROW = 1500
"""Pixels of width below which the editor takes the whole tab."""


class Mode(Enum):
    """What a record tab is doing."""

    LIST = auto()
    EDIT = auto()


def in_words(findings: Sequence[Finding]) -> list[str]:
    """Return the sentences of findings, the same one once, led by the parties it is about."""
    about: dict[str, list[str]] = {}
    for finding in findings:
        parties = about.setdefault(_(finding.text, **finding.values), [])
        name, *rest = finding.field.split(".")
        if name == "parties" and rest:
            parties.append(f"PIHAK {party_ordinal(int(rest[0]))}")
    return [f"{', '.join(dict.fromkeys(parties))}: {said}" if parties else said for said, parties in about.items()]


class RecordEditor(EditorShell):
    """An editor of one record, new or old."""

    record: int | None = None
    drafted = 0
    """How many PKS were drafted by saving, where that is what saving does."""
    said = ""
    """What to tell once it is kept, where that cannot be undone."""
    help_page = ""
    """Its own page of the manual; "" for that of its tab."""
    wide = False
    """Whether it needs the whole tab, however wide that is."""

    def save(self) -> int:
        """Keep what is in the editor, and return the record's id. Raises Refused or Trouble."""
        raise NotImplementedError

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show each finding at its field, and go to the first error."""
        raise NotImplementedError

    def remarks(self) -> list[Finding]:
        """Return the warnings that stand after saving."""
        return []

    def start(self) -> None:
        """Put the keyboard where typing begins."""

    def go_to(self, finding: Finding) -> None:
        """Bring the place that a finding names into sight, and the keyboard to it, where there is one."""

    def refresh(self) -> None:
        """Offer anew what may be chosen; something in the register has changed."""


class RecordTab(ListTab):
    """What a tab with an editor adds to a list."""

    buttons: tuple[str, ...] = ("record.new", "record.edit", "print.sheet")

    def __init__(
        self, desk: Desk, model: "PagedModel | GroupModel", view: "RecordTable | RecordTree", filters: FilterBar
    ) -> None:
        self.mode = Mode.LIST
        self.editor: RecordEditor | None = None
        super().__init__(desk, model, view, filters)
        view.activated_record.connect(lambda _record: self.edit_current())
        desk.session.changed.connect(self._refresh_editor)

    @property
    def editing(self) -> bool:
        """Whether an editor stands on it."""
        return self.mode is Mode.EDIT

    @property
    def unsaved(self) -> bool:
        """Whether the editor holds what is not saved."""
        return self.editor is not None and self.editor.dirty

    @property
    def help_page(self) -> str:
        """The page on the editor that is open, where it has its own."""
        return (self.editor.help_page if self.editor else "") or self.key

    def make_editor(self, record: int | None) -> RecordEditor | None:
        """Return the editor of a record, or of a new one; None when it cannot be edited (having said why)."""
        raise NotImplementedError

    def delete_record(self, record: int) -> str:
        """Delete a record, and return what to say of it. Raises Trouble when it must stay."""
        raise NotImplementedError

    def new(self) -> None:
        """Open the editor on a new record."""
        self._open(None)

    def edit_current(self) -> None:
        """Open the editor on the chosen record."""
        if (record := self.current()) is not None:
            self._open(record)

    def delete_current(self) -> None:
        """Delete the chosen record, offering Undo."""
        record = self.current()
        if record is None or self.mode is Mode.EDIT:
            return
        said: list[str] = []
        if self.desk.attempt(lambda: said.append(self.delete_record(record))):
            self.desk.messages.tell(said[0], "success", (_("Undo"), lambda: self.desk.trigger("edit.undo")))

    def save(self) -> bool:
        """Keep what the open editor holds; findings are shown at their fields. Tell whether it was kept."""
        editor, kept = self.editor, list[int]()
        if editor is None:
            return False
        try:
            if not self.desk.attempt(lambda: kept.append(editor.save())):
                return False
        except Refused as refused:
            editor.show_findings(refused.findings)
            errors = sum(finding.level is Level.ERROR for finding in refused.findings)
            said = _n(
                "Not saved yet: {count} field needs another look.",
                "Not saved yet: {count} fields need another look.",
                errors,
            )
            editor.bar.tell(said, "error")
            return False
        remarks = editor.remarks()
        self._close()
        self.show_saved(editor, kept[0], remarks)
        return True

    def show_saved(self, editor: RecordEditor, record: int, remarks: list[Finding]) -> None:
        """Show what `editor` has kept, and tell so."""
        self.go(record)
        if editor.said:
            self.desk.messages.tell(editor.said, "success")
        else:
            self._tell_saved(remarks)

    def leave_then(self, then: Callable[[], object]) -> None:
        """Leave the editor, asking when something would be lost, and go on with `then`."""
        if self.editor is None:
            then()
        else:

            def left() -> None:
                self._close()
                then()

            self.editor.leave(left)

    def _tell_saved(self, remarks: list[Finding]) -> None:
        undo = (_("Undo"), lambda: self.desk.trigger("edit.undo"))
        if remarks:
            said = " · ".join(in_words(remarks))
            self.desk.messages.tell(_("Saved. Please note: {remarks}", remarks=said), "warning", undo)
        else:
            self.desk.messages.tell(_("Saved."), "success", undo)

    def _open(self, record: int | None) -> None:
        self.open_editor(lambda: self.make_editor(record))

    def open_editor(self, make: Callable[[], RecordEditor | None], *, reading: bool = False) -> None:
        """Put the editor that `make` returns where the preview is, unless one stands there or nothing may change.

        `reading`: nothing is changed on it, so it opens also where the register may only be read.
        """
        if self.editor is not None:
            self.editor.bar.tell(_("Save or leave this one first."), "info")
            self.editor.setFocus()
            return
        if not (reading or self.desk.session.writable):
            self.desk.messages.tell(_("This register is open for reading only."), "info")
            return
        editor = make()
        if editor is None:
            return
        self.editor, self.mode = editor, Mode.EDIT
        editor.saved_requested.connect(self.save)
        editor.cancelled.connect(self._close)
        self.side.addWidget(editor)
        self.side.setCurrentWidget(editor)
        beside = self.width() >= NARROW and not editor.wide
        self.view.setVisible(beside)
        self.view.setEnabled(False)
        # An editor that fills the tab has no use for the buttons and filters of the list.
        self.above.setVisible(beside)
        self.filters.setEnabled(False)
        self.mode_changed.emit()
        editor.start()

    def _close(self) -> None:
        """Take the editor away; the list is where it was."""
        if self.editor is None:
            return
        editor, self.editor, self.mode = self.editor, None, Mode.LIST
        self.side.removeWidget(editor)
        for preview in editor.findChildren(Preview):
            preview.forget()
        editor.deleteLater()
        self.view.setEnabled(True)
        self.view.show()
        self.above.show()
        self.filters.setEnabled(True)
        self.view.setFocus()
        self.mode_changed.emit()

    def _refresh_editor(self) -> None:
        if self.editor is not None:
            self.editor.refresh()
