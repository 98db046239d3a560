"""The tabs from left to right. A new tab is one small file, and one line here."""

from ui.tabs.evaluations import EvaluationsTab
from ui.tabs.mou import MouTab
from ui.tabs.pks import PksTab
from ui.tabs.signatories import SignatoriesTab

TabClass = type[MouTab] | type[PksTab] | type[SignatoriesTab] | type[EvaluationsTab]

TABS: tuple[TabClass, ...] = (MouTab, PksTab, SignatoriesTab, EvaluationsTab)
