"""The small button in a number's line: it proposes what the book of that government has next."""

import datetime
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QMenu

from models.language import _
from models.lists.numbering import Proposal, proposals
from ui.icons import icon

Place = Callable[[], tuple[int | None, int | None, datetime.date]]


def offer_numbers(line: QLineEdit, kind: str, place: Place) -> None:
    """Put the button into `line`; `place` tells government, department and the day of the document."""
    action = QAction(icon("numeric"), _("Propose the next number (Ctrl+Space)"), line)
    action.setShortcut("Ctrl+Space")
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    line.addAction(action, QLineEdit.ActionPosition.TrailingPosition)
    action.triggered.connect(lambda _checked=False: _offer(line, kind, place))


def _offer(line: QLineEdit, kind: str, place: Place) -> None:
    """Write the next number where there is but one to propose; else let the clerk choose."""
    region, department, day = place()
    found = proposals(region, kind, day, department) if region else []
    if len(found) == 1:
        line.setText(found[0].number)
        return
    menu = QMenu(line)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for proposal in found:
        menu.addAction(_said(proposal).replace("&", "&&"), partial(line.setText, proposal.number))
    if not found:
        missing = _("This government has no number pattern yet: enter it in the reference data.")
        menu.addAction(missing if region else _("Choose the government first.")).setEnabled(False)
    menu.popup(line.mapToGlobal(line.rect().bottomLeft()))


def _said(proposal: Proposal) -> str:
    if not proposal.reserved:
        return _("{number} (next)", number=proposal.number)
    if not proposal.note:
        return _("{number} (reserved)", number=proposal.number)
    return _("{number} (reserved for {occasion})", number=proposal.number, occasion=proposal.note)
