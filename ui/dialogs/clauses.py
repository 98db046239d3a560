"""The clause library: templates at the left, the chosen one with its parts and versions at the right."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from models.acts.clauses import Imported, restore_clause_set, retire_clause_set
from models.acts.seeding import load_templates
from models.language import _, _n
from models.lists.clauses import ClauseSetRow, library, versions_of
from models.opened import Change
from models.rules.articles import ArticleText
from models.rules.clauses import ClauseDraft
from models.trouble import Refused, Trouble
from ui import theme
from ui.desk import Desk
from ui.dialogs.clause_editor import ClauseEditor, of_version
from ui.dialogs.clause_files import export_templates, import_templates
from ui.dialogs.clause_list import ClauseList
from ui.dialogs.files import Choose, choose_file, choose_new_file
from ui.dialogs.help import HelpDialog
from ui.messages import MessageBar

_SIZE = (1300, 670)
_LIST = 440
"""Pixels of the list."""
_TABLES = {"clause_set", "clause"}


class ClauseDialog(QDialog):
    """Closes when nothing unsaved is left."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None = None,
        choose_file: Choose = choose_file,
        choose_new_file: Choose = choose_new_file,
    ) -> None:
        super().__init__(parent)
        self._desk, self._choose_file, self._choose_new_file = desk, choose_file, choose_new_file
        self._rows: dict[int, ClauseSetRow] = {}
        self.setWindowTitle(_("Clause library"))
        self.resize(*_SIZE)
        self.list = ClauseList()
        self.list.empty.say(
            _("The library is empty. Load the supplied templates, or write one yourself."),
            _("Load the supplied templates") if desk.session.writable else "",
            self.load_supplied,
        )
        self.bar = MessageBar()
        self.new_button, self.copy_button = QPushButton(_("New")), QPushButton(_("Duplicate"))
        self.import_button, self.export_button = QPushButton(_("Import")), QPushButton(_("Export"))
        self.close_button = QPushButton(_("Close"))
        self.editor: ClauseEditor | None = None
        self._side = QStackedWidget()
        self._lay_out()
        self._listen()
        self.read()

    def read(self, clause_set: int | None = None) -> None:
        """Read the library anew, and show a version (the first template if None)."""
        rows = library()
        self._rows = {row.id: row for row in rows}
        self.list.show_rows(rows)
        shown = clause_set if clause_set in self._rows else next(iter(self.list.ids()), None)
        self.list.choose(shown)
        self._show(shown)
        self._allow()

    def add(self) -> None:
        """Begin a template."""
        self._begin(ClauseDraft("pks", parts=(ArticleText("article", "", ""),)))

    def duplicate(self) -> None:
        """Begin a template with the words of the one that is shown."""
        if self.editor is not None:
            draft = self.editor.draft()
            self._begin(draft._replace(name=_("{name} (copy)", name=draft.name)))

    def save(self) -> None:
        """Keep what is typed as the next version; what is wrong is told."""
        editor = self.editor
        assert editor is not None
        try:
            kept = editor.save(self._desk.session.today)
        except Refused as refused:
            editor.show_findings(refused.findings)
        except Trouble as trouble:
            editor.bar.tell(str(trouble), "error", detail=trouble.detail)
        else:
            self.read(kept)
            self._done(_("Saved as version {version}.", version=self._rows[kept].version))

    def toggle_use(self) -> None:
        """Retire the template that is shown, or bring it back."""
        if self.editor is not None and self.editor.at is not None:
            self.editor.leave(partial(self._toggle_use, self.editor.at))

    def load_supplied(self) -> None:
        """Take over the templates that come with the program."""
        self._leave(partial(self._import, load_templates))

    def import_(self) -> None:
        """Take over the templates of a file."""
        today = self._desk.session.today
        self._leave(partial(self._import, lambda: import_templates(self, self._choose_file, today)))

    def export(self, rows: Sequence[ClauseSetRow]) -> None:
        """Write templates into a file."""
        try:
            name = export_templates(self, self._choose_new_file, rows)
        except Trouble as trouble:
            self._bar().tell(str(trouble), "error", detail=trouble.detail)
            return
        if name:
            text = _n("{count} template was written into {name}.", "{count} templates were written into {name}.",
                      len(rows), name=name)  # fmt: skip
            self._bar().tell(text, "success")

    def help(self) -> None:
        """Show the page on the library."""
        dialog = HelpDialog("clauses", self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def reject(self) -> None:
        """Close, once nothing unsaved is left."""
        self._leave(super().reject)

    # Inside.

    def _begin(self, draft: ClauseDraft) -> None:
        def begin() -> None:
            self.list.choose(None)
            self._place(ClauseEditor(draft, [], None, writable=self._desk.session.writable))
            assert self.editor is not None
            self.editor.start()

        self._leave(begin)

    def _show(self, clause_set: int | None) -> None:
        """Show a version of a template, or nothing."""
        if clause_set is None:
            self._place(None)
            return
        row = self._rows.get(clause_set)
        versions = versions_of(row.uid) if row else self.editor.versions if self.editor else []
        self._place(of_version(versions, clause_set, writable=self._desk.session.writable))

    def _place(self, editor: ClauseEditor | None) -> None:
        before, self.editor = self.editor, editor
        focus = QApplication.focusWidget()
        if editor is not None:
            editor.saved_requested.connect(self.save)
            editor.cancelled.connect(lambda: self._show(editor.at if editor.at else self.list.current()))
            editor.version_chosen.connect(lambda version: editor.leave(partial(self._show, version)))
            editor.use_toggled.connect(self.toggle_use)
            self._side.addWidget(editor)
            self._side.setCurrentWidget(editor)
            if before is not None:
                editor.stay_as(before, focus)
        if before is not None:
            self._side.removeWidget(before)
            before.deleteLater()
        self._allow()

    def _leave(self, then: Callable[[], object]) -> None:
        if self.editor is None:
            then()
        else:
            self.editor.leave(then)

    def _choose(self, clause_set: int) -> None:
        if self.editor is not None and self.editor.dirty:
            before = self.editor.versions[0].id if self.editor.versions else None
            self.list.choose(before)
            self.editor.leave(partial(self.read, clause_set))
        else:
            self._show(clause_set)

    def _toggle_use(self, clause_set: int) -> None:
        row = self._rows[clause_set]
        try:
            (retire_clause_set if row.current else restore_clause_set)(clause_set)
        except Refused as refused:
            if self.editor is not None:
                self.editor.show_findings(refused.findings)
        except Trouble as trouble:
            self._bar().tell(str(trouble), "error", detail=trouble.detail)
        else:
            self.read(clause_set)
            self._done(_("Retired.") if row.current else _("Back in use."))

    def _import(self, work: Callable[[], Imported | None]) -> None:
        try:
            done = work()
        except Trouble as trouble:
            self._bar().tell(str(trouble), "error", detail=trouble.detail)
            return
        if done is None:
            return
        self.read(self.list.current())
        text = _("Taken over: {new} new, {changed} in a next version, {same} unchanged.", **done._asdict())
        if done.new or done.changed:
            self._done(text)
        else:
            self._bar().tell(text, "info")

    def _done(self, text: str) -> None:
        self._bar().tell(text, "success", (_("Undo"), lambda: self._desk.trigger("edit.undo")))

    def _bar(self) -> MessageBar:
        return self.editor.bar if self.editor is not None else self.bar

    def _note_change(self, change: Change) -> None:
        """Show what Undo has brought back."""
        if _TABLES & change.tables and (self.editor is None or not self.editor.dirty):
            shown = self.editor.row if self.editor else None
            same = (row.id for row in library() if shown and row.uid == shown.uid)
            self.read(next(same, None))

    def _allow(self) -> None:
        writable = self._desk.session.writable
        self.new_button.setEnabled(writable)
        self.copy_button.setEnabled(writable and self.editor is not None and self.editor.at is not None)
        self.import_button.setEnabled(writable)
        self.export_button.setEnabled(bool(self._rows))

    def _offer_exports(self) -> None:
        menu = self._exports
        menu.clear()
        chosen = self._rows.get(self.list.current() or 0)
        if chosen is not None:
            menu.addAction(_("This template…"), partial(self.export, [chosen]))
        used = [row for row in self._rows.values() if row.current]
        if used:
            menu.addAction(_("All templates in use…"), partial(self.export, used))

    def _listen(self) -> None:
        self.list.chosen.connect(self._choose)
        self.new_button.clicked.connect(self.add)
        self.copy_button.clicked.connect(self.duplicate)
        imports = QMenu(self)
        imports.addAction(_("From a file…"), self.import_)
        imports.addAction(_("The supplied templates"), self.load_supplied)
        self.import_button.setMenu(imports)
        self._exports = QMenu(self)
        self._exports.aboutToShow.connect(self._offer_exports)
        self.export_button.setMenu(self._exports)
        self.close_button.clicked.connect(self.reject)
        self._desk.session.changed.connect(self._note_change)
        QShortcut(QKeySequence.StandardKey.HelpContents, self, self.help)

    def _lay_out(self) -> None:
        left = QWidget()
        left.setFixedWidth(_LIST)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.INSIDE)
        column.addWidget(self.list, 1)
        said = _("Templates to start from, to be adjusted by the legal section; they are no official format.")
        column.addWidget(theme.quiet(QLabel(said, wordWrap=True)))
        column.addWidget(self.bar)
        buttons = QHBoxLayout()
        for button in (self.new_button, self.copy_button, self.import_button, self.export_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch()
        buttons.addWidget(self.close_button)
        self.close_button.setAutoDefault(False)
        column.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.INSIDE, theme.INSIDE, theme.INSIDE, theme.INSIDE)
        row.setSpacing(theme.INSIDE)
        row.addWidget(left)
        row.addWidget(self._side, 1)
