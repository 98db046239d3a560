"""The right side of a record tab: what is known of the record that is chosen in the list."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QTextBrowser, QWidget

from models.language import _
from models.rules.vocabulary import STATUSES
from ui import theme

if TYPE_CHECKING:
    from PySide6.QtCore import QUrl

_SOON = 30
"""Milliseconds: the list is painted by then, and who types or walks down the list is not held up."""


class Preview(QTextBrowser):
    """Shows rich text built by ui.html; a link is told, never followed."""

    followed = Signal(str)
    """The target of a link that was clicked: "tab:id" or an action's id."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._body = ""
        self._make: Callable[[], str] | None = None
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self.catch_up)
        self.setOpenLinks(False)
        self.setAccessibleName(_("Preview"))
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.document().setDocumentMargin(theme.BETWEEN)
        self.anchorClicked.connect(self._follow)

    def show_soon(self, make: Callable[[], str]) -> None:
        """Show what `make` returns, once the list beside it has been painted; only the last of several counts."""
        self._make = make
        self._soon.start()

    def catch_up(self) -> None:
        """Show at once what is to be shown soon."""
        self._soon.stop()
        make, self._make = self._make, None
        if make is not None:
            self.show_body(make())

    def forget(self) -> None:
        """Show no more what was to be shown soon: what it is about may be gone by then."""
        self._soon.stop()
        self._make = None

    def toPlainText(self) -> str:
        """Return what is shown, or is to be shown soon, without its markup."""
        self.catch_up()
        return super().toPlainText()

    def toHtml(self) -> str:
        """Return what is shown, or is to be shown soon."""
        self.catch_up()
        return super().toHtml()

    def show_body(self, body: str) -> None:
        """Show `body`, scrolled to its top."""
        self._make = None
        self._body = body
        self.document().setDefaultStyleSheet(self._style())
        self.setHtml(body)

    def changeEvent(self, event: QEvent) -> None:
        """Colour anew when light and dark change."""
        if event.type() == QEvent.Type.PaletteChange and self._body:
            self.show_body(self._body)
        super().changeEvent(event)

    def _follow(self, url: "QUrl") -> None:
        self.followed.emit(url.toString())

    def _style(self) -> str:
        palette = self.palette()
        grey = palette.color(QPalette.ColorRole.PlaceholderText).name()
        size = self.font().pointSizeF()
        statuses = " ".join(f"b.{key} {{color: {theme.status_color(key, palette).name()}}}" for key in STATUSES)
        amber = theme.tone_color("amber", palette).name()
        green = theme.tone_color("green", palette).name()
        rest = palette.color(QPalette.ColorRole.Window).name()
        return (
            f".headline {{font-size: {size * 1.25}pt; font-weight: 600; margin: 0 0 4px 0}}"
            f".section {{font-weight: 600; margin: 14px 0 4px 0; color: {grey}}}"
            f"td.label {{color: {grey}; padding-right: 12px}} .gap, .quiet {{color: {grey}}}"
            f"td.bar {{background-color: {green}}} td.rest {{background-color: {rest}}} .warn {{color: {amber}}} "
            f"ul {{margin: 0 0 0 -20px}} a {{text-decoration: none}} {statuses}"
        )
