"""Beside the filters: how much about the border is doubtful; pressed, it lists that and leads to each."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from models.language import _
from models.lists.border_check import Doubt, border_doubts
from ui.border.layout import ToolButton
from ui.border.menus import pop_up_below
from ui.icons import icon
from ui.tables.format import number_text

_LETTERS = 90
"""Letters of a line."""


class Doubts(ToolButton):
    """A button with a menu; hidden where nothing is doubtful."""

    end_chosen = Signal(int)
    """A pair that is doubtful."""
    district_chosen = Signal(int)
    """A district about which sources disagree, or that has no place."""

    def __init__(self) -> None:
        super().__init__("help-rhombus-outline", "", _("What is to be looked up on the official map"))
        self._doubts: list[Doubt] = []
        self.clicked.connect(lambda: pop_up_below(self.menu_of_doubts(), self))
        self.hide()

    def read(self) -> None:
        """Count anew."""
        self._doubts = border_doubts()
        self.setVisible(bool(self._doubts))
        self.setText(_("Doubtful ({number})", number=number_text(len(self._doubts))))

    def menu_of_doubts(self) -> QMenu:
        """Return what is doubtful, by what it is; choosing one goes there."""
        menu = QMenu(_("Doubtful"), self)
        menu.setToolTipsVisible(True)
        said = ""
        for doubt in self._doubts:
            if doubt.said != said:
                said = doubt.said
                menu.addSection(said)
            action = menu.addAction(icon("help-rhombus-outline"), _line(doubt))
            action.setToolTip("\n".join(filter(None, (doubt.source, doubt.note))))
            signal, record = (
                (self.end_chosen, doubt.end) if doubt.end is not None else (self.district_chosen, doubt.district)
            )
            action.triggered.connect(lambda _on, signal=signal, record=record: signal.emit(record))
        return menu


def _line(doubt: Doubt) -> str:
    line = f"{doubt.name} ({doubt.region})"
    line = f"{line}: {doubt.note}" if doubt.note and doubt.district else line
    return (line if len(line) <= _LETTERS else f"{line[: _LETTERS - 1].rstrip()}…").replace("&", "&&")
