"""The menus of the border: which columns the matrix has, and which PKS stand at a place."""

import json
from collections.abc import Callable, Collection, Sequence
from typing import Any

from PySide6.QtCore import QByteArray, QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from models.language import _, _n
from models.lists.border_places import CellAgreement
from models.lists.coverage import Coverage
from models.rules.vocabulary import SECTOR_GROUPS
from ui import preferences
from ui.icons import icon

_STATE = "list/border"
MOST = 20
"""PKS that the list of a place offers."""
_LETTERS = 70
"""Letters of a title in it."""


def remembered() -> tuple[set[str], set[str]]:
    """Return the codes of the sectors that were shown besides the chosen ones, and of the neighbours folded away."""
    state = preferences.state(_STATE)
    kept: dict[str, Any] = {} if state.isEmpty() else json.loads(bytes(state.data()))
    return set(kept.get("sectors", ())), set(kept.get("folded", ()))


def remember(sectors: Collection[str], folded: Collection[str]) -> None:
    """Keep both for the next start."""
    kept = json.dumps({"sectors": sorted(sectors), "folded": sorted(folded)})
    preferences.set_state(_STATE, QByteArray(kept.encode()))


def sectors_menu(
    coverage: Coverage,
    chosen: Collection[int],
    shown: Collection[int],
    change: Callable[[set[int]], object],
    parent: QWidget,
) -> QMenu:
    """Return a menu that shows and hides sectors; those that the office has chosen in its settings stay."""
    menu = QMenu(_("Sectors"), parent)
    others = {head.id for head in coverage.sectors} - set(chosen)
    everything = menu.addAction(_("All sectors"))
    everything.setEnabled(not others <= set(shown))
    everything.triggered.connect(lambda: change(others))
    least = menu.addAction(_("Only those of the settings"))
    least.setEnabled(bool(shown))
    least.triggered.connect(lambda: change(set()))
    group = ""
    for head in coverage.sectors:
        if head.group != group:
            group = head.group
            menu.addSection(_(SECTOR_GROUPS[group]))
        action = menu.addAction(f"{head.code}  {head.name}")
        action.setCheckable(True)
        action.setChecked(head.id in shown or head.id in chosen)
        action.setEnabled(head.id not in chosen)
        action.triggered.connect(lambda _on, sector=head.id: change(set(shown) ^ {sector}))
    return menu


def agreements_menu(found: Sequence[CellAgreement], go: Callable[[int], object], parent: QWidget) -> QMenu:
    """Return a menu of the PKS at a place; choosing one goes there."""
    menu = QMenu(_("PKS here"), parent)
    for line in found[:MOST]:
        title = line.title if len(line.title) <= _LETTERS else f"{line.title[: _LETTERS - 1].rstrip()}…"
        action = menu.addAction(icon("file-sign"), f"{title} · {line.departments}".replace("&", "&&"))
        action.triggered.connect(lambda _on, record=line.id: go(record))
    if len(found) > MOST:
        rest = len(found) - MOST
        menu.addAction(_n("and {count} more", "and {count} more", rest)).setEnabled(False)
    return menu


def pop_up_below(menu: QMenu, widget: QWidget) -> None:
    """Show a menu below the button it belongs to."""
    pop_up(menu, widget.mapToGlobal(widget.rect().bottomLeft()))


def pop_up(menu: QMenu, where: QPoint) -> None:
    """Show a menu at a place of the screen; it is gone with its closing."""
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(where)
