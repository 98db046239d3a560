"""The page on which the text of an agreement is written: its parts, the words of one of them, the pages beside."""

import textwrap
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog

from models.acts.texts import save_text
from models.language import _
from models.lists.clauses import clauses_of
from models.lists.readiness import draft_facts
from models.lists.texts import Template, templates_for
from models.rules.articles import ArticleText
from models.rules.drawing import with_further
from models.rules.findings import Finding, Level
from models.rules.text_matters import text_matters
from models.trouble import Trouble
from ui.jobs import Jobs
from ui.tabs.record_tab import RecordEditor
from ui.text.chooser import ArticleChooser, TemplateChooser
from ui.text.completion import Offer, field_offers, reference_offers
from ui.text.page import TextPage
from ui.text.parts import WholeText
from ui.text.preview import LivePreview
from ui.text.remarks import Remark, place_of

_PAUSE = 400  # milliseconds after the last change
_SAID = 110
"""Characters of a title in the headline."""
Dialog = TypeVar("Dialog", bound=QDialog)
_UNDO = QKeySequence.StandardKey.Undo


class TextEditor(RecordEditor):
    """Holds the whole text until it is saved. A frozen text is shown, and takes no change."""

    wide = True
    help_page = "text"

    def __init__(self, agreement: int, jobs: Jobs) -> None:
        """Raises Trouble when there is no such agreement."""
        self.record = agreement
        self.sheet, facts = draft_facts(agreement)
        self._facts = facts.text
        self.whole = WholeText(self.sheet.articles)
        self._loaded = self.whole.value()
        self._template: int | None = None
        self._headings = self.whole.headings()
        fixed = self.sheet.frozen is not None
        preview = LivePreview(jobs, self.sheet, self.whole.value)
        self.page = TextPage(self.whole, preview, self._fields, self._references, len(self.sheet.parties), fixed)
        title = textwrap.shorten(self.sheet.title, _SAID, placeholder="…")
        super().__init__(_("Text: {title}", title=title), self.page, lambda: self.whole.value() != self._loaded)
        self.page.setMaximumWidth(16_777_215)  # Qt's own "no limit", in place of the shell's
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self.look_over)
        self._listen()
        if fixed:
            self._show_frozen()
        self._show_part(0 if self.whole.parts else -1)
        self.look_over()

    # What the tab asks.

    def start(self) -> None:
        """Begin in the words of the first part, or at the offer of a template."""
        self.page.start()
        self.page.preview.make_soon()

    def save(self) -> int:
        """Keep the text, and return the agreement. Raises Trouble."""
        assert self.record is not None
        self.whole.follow_headings()
        save_text(self.record, self.whole.value(), self._template)
        return self.record

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show them in the strip; the text itself is never refused."""
        self._show_remarks(findings)

    def go_to(self, finding: Finding) -> None:
        """Show the part that a finding names, and the words it speaks of."""
        if (at := place_of(finding.field)) < len(self.whole.parts):
            self._show_remark(Remark(at, finding, ""))

    def refresh(self) -> None:
        """Fill the fields anew: something in the register has changed."""
        assert self.record is not None
        try:
            self.sheet, facts = draft_facts(self.record)
        except Trouble:  # the agreement is gone; saving will say so
            return
        self._facts = facts.text
        self.page.preview.take(self.sheet)
        self._soon.start()

    # What the clerk does.

    def look_over(self) -> None:
        """Let references follow, look for what is wrong, make the pages anew."""
        self._soon.stop()
        self.whole.follow_headings()
        self._show_remarks(tuple(text_matters(replace(self._facts, articles=self.whole.value()))))
        if self.whole.headings() != self._headings:
            self._headings = self.whole.headings()
            self.page.body.highlighter.rehighlight()
        self.page.preview.make_soon()

    def ask_template(self) -> TemplateChooser:
        """Open the choice of a template."""
        chooser = TemplateChooser(self._templates(), present=bool(self.whole.parts), parent=self)
        chooser.chosen.connect(lambda sets, keep: self.draw(sets, keep=keep))
        return _opened(chooser)

    def ask_articles(self) -> ArticleChooser:
        """Open the choice of single articles."""
        chooser = ArticleChooser(self._templates(), self.whole.value(), self)
        chooser.chosen.connect(self._add_articles)
        return _opened(chooser)

    def draw(self, sets: list[int], *, keep: bool) -> None:
        """Draw the text from sets of clauses, the whole text first; with `keep` only what is not there yet."""
        text = list(self.whole.value()) if keep else []
        if not text:
            self._template = sets[0]
        for record in sets:
            text = with_further(text, clauses_of(record))
        self.whole.take(text, keep=keep)

    def draw_first(self) -> None:
        """Draw the text from the template that fits best, with the further articles of the sectors."""
        templates = self._templates()
        whole = [template.row.id for template in templates if template.row.use == "text"]
        extras = [template.row.id for template in templates if template.row.use != "text" and template.own]
        self.draw([*whole[:1], *extras], keep=False)

    def event(self, event: QEvent) -> bool:
        """Claim Undo: in here it takes back a change of order, not the last act in the register."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.matches(_UNDO):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo where no words have the keyboard."""
        if event.matches(_UNDO):
            self.whole.undo()
        else:
            super().keyPressEvent(event)

    # Inside.

    def _listen(self) -> None:
        page = self.page
        self.whole.changed.connect(self._soon.start)
        self.whole.arranged.connect(self._arranged)
        page.outline.currentRowChanged.connect(self._show_part)
        page.heading.textEdited.connect(self._name)
        page.remarks.asked.connect(self._show_remark)
        page.template_button.clicked.connect(self.ask_template)
        page.articles_button.clicked.connect(self.ask_articles)
        page.empty.draw_button.clicked.connect(self.draw_first)
        page.empty.other_button.clicked.connect(self.ask_template)
        page.empty.blank_button.clicked.connect(lambda: self.whole.add("article", -1))
        for keys, step in (("F6", 1), ("Shift+F6", -1)):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: page.go_round(step))

    def _arranged(self, shown: int, said: str) -> None:
        self.page.outline.show_parts({})
        self._show_part(shown)
        self.look_over()
        if said:
            self.bar.tell(said, "success", (_("Undo"), self.whole.undo))
        elif not self.bar.asking:
            self.bar.dismiss()
        if self.page.isVisible() and not self.page.outline.hasFocus():
            self.page.start()

    def _show_part(self, at: int) -> None:
        self.page.show_part(at)
        self.page.empty.offer(self._templates() if at < 0 else [])
        self.save_button.setEnabled(self.sheet.frozen is None and (at >= 0 or bool(self._loaded)))

    def _name(self, heading: str) -> None:
        self.whole.set_heading(self.page.at, heading)
        self.page.outline.show_name(self.page.at)

    def _show_remarks(self, findings: tuple[Finding, ...]) -> None:
        remarks = []
        levels: dict[int, Level] = {}
        for finding in findings if self.whole.parts and not self.sheet.frozen else ():
            at = place_of(finding.field)
            remarks.append(Remark(at, finding, self.whole.name(at) if at >= 0 else ""))
            if levels.get(at) is not Level.ERROR:
                levels[at] = finding.level
        self.page.remarks.show_remarks(remarks)
        self.page.outline.show_parts(levels)

    def _show_remark(self, remark: Remark) -> None:
        if remark.at >= 0:
            self._show_part(remark.at)
            self.page.select_words([str(value) for value in remark.finding.values.values()])

    def _add_articles(self, articles: list[ArticleText]) -> None:
        self.whole.take(with_further(self.whole.value(), articles), keep=True)

    def _templates(self) -> list[Template]:
        assert self.record is not None
        return templates_for(self.record)

    def _fields(self) -> list[Offer]:
        return field_offers(self._facts.values, len(self.sheet.parties))

    def _references(self) -> list[Offer]:
        return reference_offers(self.whole.value())

    def _show_frozen(self) -> None:
        assert self.sheet.frozen is not None
        self.save_button.hide()
        self.cancel_button.setText(_("Close"))
        self.bar.tell(
            _(
                "This text is frozen with the code {code} and can only be read. "
                "To change it, withdraw it in writing or draw up an addendum.",
                code=self.sheet.frozen.code,
            ),
            "warning",
        )


def _opened(dialog: Dialog) -> Dialog:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
