"""The lines under an input: its help, and what a rule has to say about it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from models.language import _
from models.rules.findings import Finding, Level
from models.rules.marking import N_
from ui import theme
from ui.html import escape
from ui.icons import icon

_SIZE = 16  # pixels of the icon

_LEVELS = {
    Level.ERROR: (N_("Error"), "red", "alert-circle-outline"),
    Level.WARNING: (N_("Note"), "amber", "alert-outline"),
}


class Remark(QWidget):
    """Help in small letters; below it, when there are findings, icon, word and sentence for each."""

    def __init__(self, about: QWidget, help_text: str) -> None:
        super().__init__()
        self._about = about
        self._help_text = help_text
        self._rows: list[tuple[QLabel, QLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.INSIDE // 2)
        self._grid.setColumnStretch(1, 1)
        if help_text:
            label = theme.quiet(QLabel(help_text, textFormat=Qt.TextFormat.PlainText, wordWrap=True))
            self._grid.addWidget(label, 0, 0, 1, 2)
        if not help_text:  # else it comes with its parent: shown before it has one, it would be a window of its own
            self.hide()

    @property
    def sentences(self) -> list[str]:
        """What stands there, without markup."""
        return [text.accessibleName() for _picture, text in self._rows]

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show `findings` in place of those before; the gravest first."""
        self.clear()
        for finding in sorted(findings, key=lambda found: found.level is not Level.ERROR):
            self._add(finding)
        target = self._about.focusProxy() or self._about
        target.setAccessibleDescription(". ".join(self.sentences) or self._help_text)
        self.setVisible(bool(self._rows or self._help_text))

    def clear(self) -> None:
        """Take the findings away; the help stays."""
        for row in self._rows:
            for label in row:
                self._grid.removeWidget(label)
                label.hide()
                label.deleteLater()
        self._rows = []
        self.setVisible(bool(self._help_text))

    def _add(self, finding: Finding) -> None:
        word, tone, picture_name = _LEVELS[finding.level]
        color = theme.tone_color(tone, self.palette())
        picture = QLabel()
        picture.setPixmap(icon(picture_name, lambda _palette: color).pixmap(_SIZE, _SIZE))
        text = QLabel(wordWrap=True)
        sentence = _(finding.text, **finding.values)
        text.setText(f'<b style="color:{color.name()}">{escape(_(word))}:</b> {escape(sentence)}')
        text.setAccessibleName(f"{_(word)}: {sentence}")
        self._grid.addWidget(picture, len(self._rows) + 1, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(text, len(self._rows) + 1, 1)
        self._rows.append((picture, text))
