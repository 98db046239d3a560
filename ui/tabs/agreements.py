"""What the tabs of MoU and PKS share: their filters, what makes them stale, how a draft is deleted."""

import datetime

from models.language import _
from models.lists import options
from models.rules.vocabulary import STATUSES
from ui.tabs.filters import FilterBar

_SAID = 80
"""Characters of a title that a message says."""

WATCHED = frozenset({"agreement", "party", "scope_item", "agreement_sector", "agreement_district", "region",
                     "department", "tenure", "person", "evaluation", "sector", "obligation", "article", "attachment",
                     "ceremony", "ceremony_agreement", "signature", "frozen_document"})  # fmt: skip


def agreement_filters() -> FilterBar:
    """Return the filters that MoU and PKS share."""
    return FilterBar({"neighbour": _("Neighbour"), "status": _("Status"), "year": _("Year")})


def offer_agreement_filters(filters: FilterBar) -> None:
    """Offer what the register holds."""
    filters.offer("neighbour", options.regions(neighbours_only=True))
    filters.offer("status", [(key, _(label)) for key, label in STATUSES.items()])
    filters.offer("year", [(year, str(year)) for year in options.years()])


def agreement_body(record: int, today: datetime.date) -> str:
    """Return the preview of an agreement as rich text, or "" when it is gone."""
    from models.lists.cards import agreement_card
    from ui.tabs.agreement_preview import agreement_html

    card = agreement_card(record, today)
    return agreement_html(card) if card else ""


def delete_agreement(record: int) -> str:
    """Delete a draft, and return what to say of it. Raises Trouble when it must stay."""
    import textwrap

    from models.acts.agreements import delete_draft
    from models.lists.cards import title_of

    title = textwrap.shorten(title_of(record), _SAID, placeholder="…")
    delete_draft(record)
    return _("Draft “{title}” deleted.", title=title)
