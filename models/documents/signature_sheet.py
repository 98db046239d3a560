"""Lembar Tanda Tangan: where the parties of an agreement sign. Its wording follows practice, no rule's annex."""

from collections.abc import Iterator

from models.documents.flow import Page, Piece, paginate
from models.documents.logos import LogoRow, LogoShelf
from models.documents.page import PageSetup
from models.documents.story import Story, accompanied, logo_row, said
from models.lists.dossier import Dossier
from models.rules.dates import opening

_EASES = (1.6, 1.3, 1.0, 0.75)
"""Multiples of the usual spacing, from airy to tight: the first with the fewest pages is taken, best a single one."""


def pages(dossier: Dossier, page: PageSetup, original: int, shelf: LogoShelf) -> list[Page]:
    """Return the pages of the sheet for original number `original` (from 1), as pieces on the body of `page`."""
    logos = logo_row(dossier, page, original, shelf)
    found: list[list[Page]] = []
    for ease in _EASES:
        found.append(paginate(_told(Story(dossier, page, original, ease), logos), *page.body))
        if len(found[-1]) == 1:
            break
    return min(found, key=len)


def text(dossier: Dossier, page: PageSetup) -> str:
    """Return the words of the first original as plain text, a paragraph a line."""
    return said(_told(Story(dossier, page, 1), None))


def _told(story: Story, logos: LogoRow | None) -> list[Piece]:
    """Return the sheet from its head to the last block."""
    return [*accompanied(list(_words(story, logos)), story.page.body[0]), *story.rows()]


def _words(story: Story, logos: LogoRow | None) -> Iterator[Piece]:
    yield from story.head(logos)
    yield story.body(opening(story.dossier.signed_on, story.dossier.place), 2 * story.gap, keep=True)
    yield from story.parties()
    closing = (
        f"Para pihak tersebut di atas, selanjutnya secara bersama-sama disebut PARA PIHAK, menandatangani "
        f"{story.kind} ini pada hari dan tanggal tersebut di atas."
    )
    yield story.body(closing, story.gap)
