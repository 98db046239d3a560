"""The tabs from left to right. A new tab is one small file, and one line here."""

from ui.tabs.mou import MouTab
from ui.tabs.record_tab import RecordTab

TABS: tuple[type[RecordTab], ...] = (MouTab,)
