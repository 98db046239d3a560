"""The chain of an agreement as one line of its preview: 2024 → 2025 → 2026 (this one) → draft 2027."""

from collections.abc import Sequence
from itertools import pairwise

from models.language import _
from models.lists.chains import ChainLink, seam
from models.rules.vocabulary import STATUSES
from ui import html
from ui.timeline.words import seam_words


def chain_line(chain: Sequence[ChainLink], here: int) -> str:
    """Return the rich text of a chain; `here`: the agreement that the preview is of."""
    known = {link.id: link for link in chain}
    said = [_link(chain[0], here)] if chain else []
    for earlier, link in pairwise(chain):
        # Where several renew the same one, a link does not follow the one that stands before it.
        before = known.get(link.predecessor or 0, earlier)
        said.append(f"→ {_between(before, link)}{_link(link, here)}")
    return " ".join(said)


def _link(link: ChainLink, here: int) -> str:
    year = str(link.begins.year) if link.begins else ""
    planned = link.status in ("draft", "prepared", "ready")
    words = " ".join(filter(None, (_(STATUSES[link.status]).lower() if planned or not year else "", year)))
    if link.id == here:
        return "<b>" + html.text(_("{year} (this one)", year=words)) + "</b>"
    tab = "mou" if link.kind == "kb" else "pks"
    return html.link(f"{tab}:{link.id}", words)


def _between(before: ChainLink, after: ChainLink) -> str:
    words = seam_words(seam(before, after))
    return f"<span class='warn'>({html.text(words)})</span> → " if words else ""
