"""The thin strip below a text: what is still wrong with it, one remark at a time, each leading to its place."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from models.language import _, _n
from models.rules.findings import Finding, Level
from ui import theme
from ui.icons import icon

_SIGNS = {Level.ERROR: ("alert-circle-outline", "red"), Level.WARNING: ("alert-outline", "amber")}
_AT = "articles."


class Remark(NamedTuple):
    """One finding of models.rules.text_matters, and the part of the text it speaks of; -1 for the text as a whole."""

    at: int
    finding: Finding
    name: str
    """How the part is called."""

    @property
    def said(self) -> str:
        """The remark in words."""
        return _(self.finding.text, **self.finding.values)


def place_of(field: str) -> int:
    """Return the place of the part that a finding's field names, -1 where it names none."""
    place = field.removeprefix(_AT)
    return int(place) if field.startswith(_AT) and place.isdecimal() else -1


class RemarkStrip(QWidget):
    """Counts the remarks and shows one of them; F8 goes on to the next."""

    asked = Signal(object)
    """A Remark whose place is to be shown."""

    def __init__(self) -> None:
        super().__init__()
        self.remarks: list[Remark] = []
        self._at = -1
        self.sign = QLabel()
        self.words = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.next_button = QToolButton(autoRaise=True)
        self.next_button.setText(_("Next remark"))
        self.next_button.setToolTip(_("Go to the place of the next remark (F8)"))
        self.next_button.setIcon(icon("arrow-right"))
        self.next_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.next_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.next_button.clicked.connect(self.go_on)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.INSIDE, theme.INSIDE // 2, theme.INSIDE, 0)
        row.setSpacing(theme.INSIDE)
        row.addWidget(self.sign)
        row.addWidget(self.words, 1)
        row.addWidget(self.next_button)
        self.show_remarks([])

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """Show these from now on, errors first."""
        current = self.remarks[self._at] if 0 <= self._at < len(self.remarks) else None
        self.remarks = sorted(remarks, key=lambda remark: remark.finding.level is not Level.ERROR)
        self._at = self.remarks.index(current) if current in self.remarks else -1
        self._show()

    def go_on(self) -> None:
        """Show the next remark, and ask for its place."""
        if self.remarks:
            self._at = (self._at + 1) % len(self.remarks)
            self._show()
            self.asked.emit(self.remarks[self._at])

    def _show(self) -> None:
        self.next_button.setVisible(bool(self.remarks))
        if not self.remarks:
            tone, name = "green", "check-circle-outline"
            self.words.setText(_("Nothing to remark on in this text."))
        else:
            shown = self.remarks[max(self._at, 0)]
            name, tone = _SIGNS[shown.finding.level]
            count = _n("{count} remark", "{count} remarks", len(self.remarks))
            where = f"{shown.name}: " if shown.name else ""
            self.words.setText(f"{count} · {where}{shown.said}")
        self.words.setToolTip(self.words.text())
        self.sign.setPixmap(icon(name, lambda palette: theme.tone_color(tone, palette)).pixmap(QSize(16, 16)))
