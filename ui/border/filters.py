"""The filters above the matrix: neighbour, sector, state, and letters of a district."""

from collections.abc import Collection

from models.language import _
from models.lists.coverage import Coverage
from ui.border.lines import STATE_FILTERS, Sight
from ui.tabs.filters import FilterBar

_LETTERS = 26
"""Letters of a sector's name."""


class BorderFilters(FilterBar):
    """Offers what the border has."""

    def __init__(self) -> None:
        super().__init__({"neighbour": _("Neighbour"), "sector": _("Sector"), "state": _("State")})
        self.line.setPlaceholderText(_("District …"))

    def offer_of(self, coverage: Coverage) -> None:
        """Offer the neighbours and sectors of this border."""
        self.offer("neighbour", list({end.region: end.region_name for end in coverage.ends}.items()))
        self.offer("sector", [(head.id, _short(f"{head.code}  {head.name}")) for head in coverage.sectors])
        self.offer("state", [(key, _(label)) for key, label in STATE_FILTERS.items()])

    def sight(self, end: int | None, folded: Collection[int]) -> Sight:
        """Return what is to be seen."""
        value = self.value
        return Sight(value("neighbour"), value("sector"), value("state"), self.text, end, frozenset(folded))


def _short(name: str) -> str:
    return name if len(name) <= _LETTERS else f"{name[: _LETTERS - 1].rstrip()}…"
