"""Two versions of a part beside each other, differences marked by sign, line and colour."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QTextBrowser

from models.language import _
from models.rules.differences import GONE, NEW, Piece, lines, pieces
from ui import html, theme

_SIGNS = {GONE: ("−", "line-through"), NEW: ("+", "underline")}


class Comparison(QTextBrowser):
    """The old text at the left, the new one at the right."""

    def __init__(self) -> None:
        super().__init__()
        self._shown = ("", "")
        self.setOpenLinks(False)
        self.setAccessibleName(_("The differences"))
        self.document().setDocumentMargin(theme.INSIDE)

    def compare(self, old: str, new: str) -> None:
        """Show two bodies, line by line."""
        self._shown = (old, new)
        bar = self.verticalScrollBar().value()
        rows = []
        for before, after in lines(old, new):
            marked = pieces(before or "", after or "")
            rows.append((self._side(marked, GONE), self._side(marked, NEW)))
        head = "".join(f"<th align='left'>{html.escape(title)}</th>" for title in (_("Until now"), _("From now on")))
        body = "".join(f"<tr><td width='50%'>{left}</td><td width='50%'>{right}</td></tr>" for left, right in rows)
        self.setHtml(f"<table width='100%' cellspacing='0' cellpadding='4'><tr>{head}</tr>{body}</table>")
        self.verticalScrollBar().setValue(bar)

    def changeEvent(self, event: QEvent) -> None:
        """Colour anew when light and dark change."""
        if event.type() == QEvent.Type.PaletteChange:
            self.compare(*self._shown)
        super().changeEvent(event)

    def _side(self, marked: Iterable[Piece], own: str) -> str:
        tone = theme.tone_color({GONE: "red", NEW: "green"}[own], self.palette()).name()
        sign, line = _SIGNS[own]
        shown = []
        for piece in marked:
            if piece.sign == own and piece.text.strip():
                style = f"color: {tone}; text-decoration: {line}"
                words = piece.text.lstrip(" ")
                shown.append(" " * (len(piece.text) - len(words)))
                shown.append(f"<b style='color: {tone}'>{sign}</b><span style='{style}'>{html.text(words)}</span>")
            elif piece.sign in ("same", own):
                shown.append(html.text(piece.text))
        return "".join(shown)
