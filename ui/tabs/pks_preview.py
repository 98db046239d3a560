"""The preview of a sector: who carries it, on our side and on the others'."""

from models.language import _
from models.lists.sectors import SectorCard
from models.rules.vocabulary import SECTOR_GROUPS
from ui import html


def sector_html(card: SectorCard) -> str:
    """Return the rich text of a sector's preview."""
    rows = [(region, "<br>".join(map(html.text, names)) or html.gap()) for region, names in card.carriers]
    return "".join(
        (
            html.heading(card.name),
            f"<p>{html.text(card.code)} · {html.text(_(SECTOR_GROUPS[card.group]))}</p>",
            html.section(_("Who carries it"), html.facts(rows)),
            html.section(" ", html.link("record.new", _("New PKS of this sector"))),
        )
    )
