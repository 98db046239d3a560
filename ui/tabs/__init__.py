"""The tabs from left to right. A new tab is one small file, and one line here; it is loaded when first looked at."""

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from models.language import _
from models.rules.marking import N_

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.tabs.tab import Tab


class TabEntry(NamedTuple):
    """A tab before it is made."""

    key: str
    title: str
    module: str
    name: str

    def make(self, desk: "Desk") -> "Tab":
        """Return the tab itself; loads its module."""
        made: Tab = getattr(import_module(self.module), self.name)(desk)
        made.view.setAccessibleName(_(self.title))
        return made


TABS = (
    TabEntry("board", N_("Remind each other"), "ui.tabs.board", "BoardTab"),
    TabEntry("mou", N_("MoU"), "ui.tabs.mou", "MouTab"),
    TabEntry("pks", N_("PKS by sector"), "ui.tabs.pks", "PksTab"),
    TabEntry("signatories", N_("Signatories"), "ui.tabs.signatories", "SignatoriesTab"),
    TabEntry("evaluations", N_("Evaluation log"), "ui.tabs.evaluations", "EvaluationsTab"),
    TabEntry("ceremonies", N_("Ceremonies"), "ui.tabs.ceremonies", "CeremoniesTab"),
    TabEntry("border", N_("Border"), "ui.border.page", "BorderTab"),
)
