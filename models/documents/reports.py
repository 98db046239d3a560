"""What is printed of the register as a whole and of no single agreement: its border, a year, what is due."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from models.rules.marking import N_


@dataclass(frozen=True)
class Report:
    """One kind of report. Its module reads what the report shows and lays it out; it is loaded when first used."""

    key: str
    title: str
    """For the screen, to be translated."""
    module: str
    asked: tuple[str, ...] = ("paper",)
    """The page settings that may differ for one print."""

    def read(self, today: datetime.date, only: int | None = None) -> Sequence[Any]:
        """Return what is printed, one PDF each; of `only` one thing where an id is given. Raises Trouble for none."""
        found: Sequence[Any] = import_module(self.module).read(today, only)
        return found

    def make(self, content: Any, settings: Mapping[str, str]) -> bytes:
        """Return one PDF; the same bytes for the same input. Knows no register, so it may run in a thread."""
        made: bytes = import_module(self.module).make(content, settings)
        return made

    def name(self, content: Any) -> str:
        """Return what one of its PDFs is about, as it stands in the list of what is printed."""
        named: str = import_module(self.module).name(content)
        return named

    def note(self, contents: Sequence[Any]) -> str:
        """Return what the clerk should know before it is printed, already translated; "" for nothing."""
        said = getattr(import_module(self.module), "note", None)
        return str(said(contents)) if said else ""

    def file_name(self, content: Any) -> str:
        """Return a file name that is safe on Windows."""
        named: str = import_module(self.module).file_name(content)
        return named


_ROOM = "models.documents."

REPORTS = {
    report.key: report
    for report in (
        Report("handover", N_("To be remembered by both sides"), _ROOM + "handover"),
        Report("calendar", N_("Calendar of what is due"), "models.exchange.calendar", ()),
        Report("coverage", N_("Coverage of the border"), _ROOM + "coverage_annex", ("coverage_paper",)),
        Report("border-map", N_("Map of the border"), _ROOM + "border_map"),
        Report("border-card", N_("Border card"), _ROOM + "border_card", ("card_paper",)),
        Report("year-figures", N_("Figures of the year"), _ROOM + "year_figures"),
        Report("journal", N_("Journal"), _ROOM + "journal"),
    )
}
"""All reports, by their keys on the command line."""
