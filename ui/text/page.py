"""Where the parts of the text editor stand: buttons, outline, words, pages, remarks; the offer while it is empty."""

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from models.language import _
from models.lists.texts import Template
from models.rules.merge import FIELD
from models.rules.vocabulary import PARTS
from ui import preferences, theme
from ui.icons import icon
from ui.text.body_editor import BodyEditor, Offers
from ui.text.chooser import template_note
from ui.text.outline import Outline
from ui.text.parts import WholeText
from ui.text.preview import LivePreview
from ui.text.remarks import RemarkStrip

_OUTLINE, _WORDS, _PREVIEW = 220, 420, 380
"""Pixels of the columns at first; the middle one takes what is left."""
_LEAST = (150, 300, 260)
_STATE, _OFF = "text", "text/preview"


class TextPage(QWidget):
    """Shows one part of the text at a time; what is done with the text is for the editor around it."""

    def __init__(
        self, whole: WholeText, preview: LivePreview, fields: Offers, references: Offers, parties: int, fixed: bool
    ) -> None:
        """`fields`, `references`: what may be inserted; `fixed`: the text is only read."""
        super().__init__()
        self._whole, self.preview, self._fixed = whole, preview, fixed
        self.at = -1
        """The part that is shown, -1 while there is none."""
        self.outline = Outline(whole, fixed=fixed)
        self.kind = theme.heading("", 1.0)
        self.heading = QLineEdit(readOnly=fixed, placeholderText=_("Heading of the article"))
        self.heading.setAccessibleName(_("Heading of the article"))
        self.body = BodyEditor(fields, references, whole.headings, parties)
        self.body.setReadOnly(fixed)
        self.remarks = RemarkStrip()
        self.empty = EmptyText()
        self.template_button = _button("file-document-plus-outline", _("From a template…"))
        self.articles_button = _button("book-plus-outline", _("Articles from the library…"))
        self.part_button = _button("plus", _("Part"), _("Add an article or another part (Ins in the list)"))
        self.field_button = _button("code-braces", _("Field"), _("Insert a field that the record fills (Ctrl+Space)"))
        self.reference_button = _button("link-variant", _("Reference"), _("Insert a reference to an article"))
        self.preview_button = _button("dock-right", _("Pages"), _("Show the pages beside the text (F4)"))
        self._bar = self._new_bar()
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.places = QStackedWidget()
        self._lay_out()
        self._listen()

    def start(self) -> None:
        """Put the keyboard where typing begins."""
        if self.at < 0:
            self.empty.start()
        elif self.heading.isVisible() and not self.heading.text():
            self.heading.setFocus()
        else:
            self.body.setFocus()

    def show_part(self, at: int) -> None:
        """Show a part, the caret where it was left; -1 shows that there is none."""
        parts = self._whole.parts
        self._leave()
        self.at = at
        self.places.setCurrentIndex(at >= 0)
        self._bar.setVisible(at >= 0)
        self.remarks.setVisible(at >= 0 and not self._fixed)
        if at < 0:
            return
        part = parts[at]
        article = part.kind == "article"
        number = sum(each.kind == "article" for each in parts[: at + 1])
        self.kind.setText(f"Pasal {number}" if article else _(PARTS[part.kind]))
        self.heading.setVisible(article)
        self.heading.setText(part.heading)
        self.body.show_document(self._whole.document(at), part.kind)
        cursor = self.body.textCursor()
        cursor.setPosition(min(part.caret, self.body.document().characterCount() - 1))
        self.body.setTextCursor(cursor)
        self.outline.show_current(at)
        self.preview.show_article(number if article else 0)

    def select_words(self, words: Sequence[str]) -> None:
        """Put the keyboard to the first of these words that the part holds, or to its beginning."""
        self.body.setFocus()
        for word in filter(None, words):
            found = self.body.document().find(word)
            if not found.isNull():
                self.body.setTextCursor(_whole_field(found))
                return
        if self.heading.isVisible() and not self.heading.text().strip():
            self.heading.setFocus()
        else:
            self.body.moveCursor(QTextCursor.MoveOperation.Start)

    def go_round(self, step: int) -> None:
        """Put the keyboard into the next column."""
        columns = [self.outline, self.body, *([self.preview.pane.view] if self.preview.isVisible() else [])]
        here = next((at for at, column in enumerate(columns) if column.hasFocus()), 1 if self.heading.hasFocus() else 0)
        columns[(here + step) % len(columns)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_preview(self, on: bool) -> None:
        """Show or hide the pages, for the next time too."""
        preferences.set_state(_OFF, QByteArray(b"" if on else b"off"))
        self.preview.setVisible(on)
        self.preview_button.setChecked(on)
        self.preview.make_soon()

    def _leave(self) -> None:
        """Note where the caret is left."""
        for part in self._whole.parts:
            if part.document is self.body.document():
                part.caret = self.body.textCursor().position()

    def _new_bar(self) -> QWidget:
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.INSIDE // 2)
        for button in (self.template_button, self.articles_button, self.part_button, self.field_button,
                       self.reference_button):  # fmt: skip
            row.addWidget(button)
            button.setEnabled(not self._fixed)
        row.addStretch()
        row.addWidget(self.preview_button)
        self.part_button.setMenu(self._new_menu())
        self.part_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.preview_button.setCheckable(True)
        return bar

    def _new_menu(self) -> QMenu:
        """Return what is done with parts, for who uses the mouse; the list offers it too."""
        menu = QMenu(self.part_button)
        for kind, title in PARTS.items():
            menu.addAction(_(title)).triggered.connect(lambda _on=False, kind=kind: self._whole.add(kind, self.at))
        menu.addSeparator()
        for title, do in (
            (_("Move up (Alt+Up)"), lambda: self._whole.move(self.at, self.at - 1)),
            (_("Move down (Alt+Down)"), lambda: self._whole.move(self.at, self.at + 1)),
            (_("Remove this part (Del)"), lambda: self._whole.remove(self.at)),
        ):
            menu.addAction(title).triggered.connect(do)
        self.outline.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.outline.customContextMenuRequested.connect(self._pop_up)
        return menu

    def _pop_up(self, place: QPoint) -> None:
        if self.part_button.isEnabled():
            self.part_button.menu().popup(self.outline.viewport().mapToGlobal(place))

    def _lay_out(self) -> None:
        words = QWidget()
        middle = QVBoxLayout(words)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(theme.INSIDE)
        head = QHBoxLayout()
        head.setSpacing(theme.INSIDE)
        head.addWidget(self.kind)
        head.addWidget(self.heading, 1)
        middle.addLayout(head)
        middle.addWidget(self.body, 1)
        for column, least in zip((self.outline, words, self.preview), _LEAST, strict=True):
            column.setMinimumWidth(least)
            self.split.addWidget(column)
        self.split.setChildrenCollapsible(False)
        self.split.setStretchFactor(1, 1)
        self.split.setSizes([_OUTLINE, _WORDS, _PREVIEW])
        if not (sizes := preferences.state(_STATE)).isEmpty():
            self.split.restoreState(sizes)
        on = preferences.state(_OFF).isEmpty()
        self.preview.setVisible(on)
        self.preview_button.setChecked(on)
        self.kind.setWordWrap(False)
        self.kind.setMinimumHeight(self.heading.sizeHint().height())  # as high without a heading beside it
        self.places.addWidget(self.empty)
        self.places.addWidget(self.split)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.INSIDE, theme.INSIDE, theme.INSIDE, 0)
        whole.setSpacing(theme.INSIDE)
        whole.addWidget(self._bar)
        whole.addWidget(self.places, 1)
        whole.addWidget(self.remarks)

    def _listen(self) -> None:
        self.outline.entered_part.connect(self.start)
        self.heading.returnPressed.connect(self.body.setFocus)
        self.field_button.clicked.connect(lambda: self.body.offer())
        self.reference_button.clicked.connect(lambda: self.body.offer(references_only=True))
        self.preview_button.toggled.connect(self.show_preview)
        self.split.splitterMoved.connect(lambda *_moved: preferences.set_state(_STATE, self.split.saveState()))
        for keys, button in (("F4", self.preview_button), ("F8", self.remarks.next_button)):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(button.click)


class EmptyText(QWidget):
    """What an agreement without a text says, and its first step."""

    def __init__(self) -> None:
        super().__init__()
        self.words = theme.heading(_("No text has been written yet."))
        self.note = theme.quiet(QLabel(wordWrap=True))
        self.draw_button = theme.primary(QPushButton())
        self.other_button = QPushButton(_("Another template…"))
        self.blank_button = QPushButton(_("Begin with an empty article"))
        row = QHBoxLayout()
        row.setSpacing(theme.INSIDE)
        for button in (self.draw_button, self.other_button, self.blank_button):
            row.addWidget(button)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.BETWEEN, theme.BETWEEN, theme.BETWEEN, theme.BETWEEN)
        column.setSpacing(theme.BETWEEN)
        column.addWidget(self.words)
        column.addWidget(self.note)
        column.addLayout(row)
        column.addStretch()

    def offer(self, templates: Sequence[Template]) -> None:
        """Offer the template that fits best; the others, and a blank sheet, stand beside it."""
        whole = [template.row for template in templates if template.row.use == "text"]
        extras = [template.row.name for template in templates if template.row.use != "text" and template.own]
        self.draw_button.setVisible(bool(whole))
        self.other_button.setVisible(len(templates) > 1)
        if whole:
            self.draw_button.setText(_("Start from “{name}”", name=whole[0].name))
            further = [_("With the further articles: {names}.", names=", ".join(extras))] if extras else []
            self.note.setText(" ".join([*further, template_note()]))
        else:
            self.note.setText(_("The clause library has no template for this kind of agreement."))

    def start(self) -> None:
        """Put the keyboard to the first step."""
        (self.blank_button if self.draw_button.isHidden() else self.draw_button).setFocus()


def _whole_field(found: QTextCursor) -> QTextCursor:
    """Return what was found, with the braces around it where it stands in a field."""
    start, end = (place - found.block().position() for place in (found.selectionStart(), found.selectionEnd()))
    for field in FIELD.finditer(found.block().text()):
        if field.start() <= start and end <= field.end():
            found.setPosition(found.block().position() + field.start())
            found.setPosition(found.block().position() + field.end(), QTextCursor.MoveMode.KeepAnchor)
            break
    return found


def _button(picture: str, text: str, tip: str = "") -> QToolButton:
    button = QToolButton(autoRaise=True)
    button.setText(text)
    button.setIcon(icon(picture))
    button.setToolTip(tip or text)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
