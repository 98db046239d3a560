"""Sampul: the cover of an agreement, one page: the logos, what it is, who with whom, on what, the numbers, the year."""

from dataclasses import replace

from models.documents.flow import Page, Piece
from models.documents.logos import HEIGHT, LogoShelf
from models.documents.page import MM, PageSetup
from models.documents.story import Story, logo_row
from models.lists.dossier import Dossier

_SCALES = (1.25, 1.1, 1, 0.9, 0.8, 0.65, 0.5, 0.4, 0.3, 0.2, 0.15, 0.1)
"""Multiples of the type size: the largest in which all stands on one page is taken."""
_LOGOS = 1.4 * HEIGHT
_YEAR = 18 * MM
_ABOVE, _BETWEEN = 0.12, 0.33
"""The shares of the room left over that stand above the logos, and between these and the words."""


def pages(dossier: Dossier, page: PageSetup, original: int, shelf: LogoShelf) -> list[Page]:
    """Return the cover of original number `original` (from 1). Raises Trouble for a logo that is not a picture."""
    row = logo_row(dossier, page, original, shelf)
    logos: list[Piece] = [replace(row, most=_LOGOS, alone=True)] if row else []
    for scale in _SCALES:
        story = Story(dossier, replace(page, font_size=scale * page.font_size), original, ease=1.6)
        when = str(dossier.signed_on.year) if dossier.signed_on else story.pen.dots(_YEAR)
        words, year = list(story.head(None)), story.centred(f"TAHUN {when}", story.gap, bold=True)
        wide, tall = page.body
        left = tall - sum(piece.before + piece.height(wide) for piece in (*logos, *words, year))
        if left >= 0:
            break
    below = (_ABOVE if logos else 0) * max(left, 0)
    found: Page = [(below, piece) for piece in logos]
    below += sum(piece.height(wide) for piece in logos) + _BETWEEN * max(left, 0)
    for piece in words:
        below += piece.before
        found.append((below, piece))
        below += piece.height(wide)
    return [[*found, (tall - year.height(wide), year)]]
