"""Lembar Tanda Tangan: where the parties of an agreement sign. Its wording follows practice, no rule's annex."""

from collections.abc import Iterator
from dataclasses import dataclass

from models.documents.blocks import STAMP_TALL, Block, SignatureRow, dots
from models.documents.flow import Page, Piece, paginate
from models.documents.fonts import BOLD, ITALIC, REGULAR
from models.documents.logos import LogoRow, LogoShelf
from models.documents.page import MM, PageSetup
from models.documents.text import Run, Text, centred
from models.documents.wording import represented, roman
from models.lists.dossier import Dossier, SigningParty
from models.rules.dates import long_date, opening
from models.rules.names import party_ordinal, post_on_paper
from models.rules.nip import group
from models.rules.vocabulary import KINDS_ON_PAPER

_EASES = (1.6, 1.3, 1.0, 0.75)
"""Multiples of the usual spacing, from airy to tight: the first with the fewest pages is taken, best a single one."""

_GAP = 9.0
_ROOM = 25 * MM
_INDENT = 10 * MM
_BLANK = 52 * MM
_SHORT_TITLE = 120
_FIXED = "\N{NO-BREAK SPACE}"


def pages(dossier: Dossier, page: PageSetup, original: int, shelf: LogoShelf) -> list[Page]:
    """Return the pages of the sheet for original number `original` (from 1), as pieces on the body of `page`."""
    logos = tuple(shelf.of(party) for party in dossier.parties) if page.logos else ()
    row = LogoRow(logos) if any(logos) else None
    found: list[list[Page]] = []
    for ease in _EASES:
        found.append(paginate(_Sheet(dossier, page, original, row, ease).story(), *page.body))
        if len(found[-1]) == 1:
            break
    return min(found, key=len)


@dataclass(frozen=True)
class _Sheet:
    dossier: Dossier
    page: PageSetup
    original: int
    logos: LogoRow | None
    ease: float

    @property
    def size(self) -> float:
        return self.page.font_size

    @property
    def leading(self) -> float:
        return self.size * max(1.15, self.page.leading * min(1, 0.6 + 0.4 * self.ease))

    @property
    def gap(self) -> float:
        return _GAP * self.ease

    @property
    def kind(self) -> str:
        return KINDS_ON_PAPER[self.dossier.kind]

    def story(self) -> Iterator[Piece]:
        """Yield the sheet from its head to the last block."""
        yield from self._head()
        yield from self._subject()
        yield self._body(((opening(self.dossier.signed_on, self.dossier.place), REGULAR),), 2 * self.gap, keep=True)
        for place, party in enumerate(self.dossier.parties, 1):
            yield self._party(party, ";" if place < len(self.dossier.parties) else ".")
        closing = (
            f"Para pihak tersebut di atas, selanjutnya secara bersama-sama disebut PARA PIHAK, menandatangani "
            f"{self.kind} ini pada hari dan tanggal tersebut di atas."
        )
        yield self._body(((closing, REGULAR),), self.gap, keep=True)
        yield from self._rows()

    def _head(self) -> Iterator[Piece]:
        """Who with whom; between two logos, or below them when there are more."""
        aside = 0.0
        if self.logos:
            yield self.logos
            aside = self.logos.aside(self.page.body[0])
        large = self.size + 2
        yield self._centred(self.kind.upper(), 0, BOLD, aside, size=large, leading=large * 1.3)
        yield self._centred("ANTARA", 0.5 * self.gap, REGULAR, aside)
        parties = self.dossier.parties
        for place, party in enumerate(parties, 1):
            if place == len(parties) and place > 1:
                yield self._centred("DAN", 0.3 * self.gap, REGULAR, aside)
            comma = "," if place < len(parties) - 1 else ""
            name = represented(party).upper() or dots(_BLANK, self.size)
            yield self._centred(name + comma, 0.3 * self.gap, BOLD, aside)

    def _subject(self) -> Iterator[Piece]:
        """About what, and the number that each party gives the document."""
        title = self.dossier.title.strip() or dots(2 * _BLANK, self.size)
        yield self._centred("TENTANG", self.gap, REGULAR)
        yield self._centred(title.upper() if self.page.capitals else title, 0.3 * self.gap, BOLD, keep=False)
        for place, party in enumerate(self.dossier.parties):
            number = party.number.strip() or dots(_BLANK, self.size)
            yield self._centred(f"Nomor: {number}", 0 if place else self.gap, REGULAR, keep=False)

    def _party(self, party: SigningParty, end: str) -> Text:
        name: Run = (party.name.strip(), BOLD) if party.name.strip() else (dots(_BLANK, self.size), REGULAR)
        post = post_on_paper(party.capacity, party.post) or dots(_BLANK, self.size)
        government = party.government.strip() or dots(_BLANK, self.size)
        acting = f", {post}, bertindak untuk dan atas nama {government}{self._power(party)}, selanjutnya disebut "
        runs: tuple[Run, ...] = (
            name,
            (acting, REGULAR),
            (self._ordinal(party).replace(" ", _FIXED), BOLD),
            (end, REGULAR),
        )
        return self._body(runs, 0.7 * self.gap, left=_INDENT, label=roman(party.position))

    def _power(self, party: SigningParty) -> str:
        """The surat kuasa by which somebody other than the head of region signs: PP 28/2018 Ps 2(2)."""
        if not party.poa_number.strip() and not party.poa_date:
            return ""
        number = party.poa_number.strip() or dots(_BLANK, self.size)
        day = long_date(party.poa_date).replace(" ", _FIXED) if party.poa_date else dots(_BLANK, self.size)
        return f" berdasarkan Surat Kuasa Nomor {number} tanggal {day}"

    def _rows(self) -> Iterator[SignatureRow]:
        """The blocks, two by two; a row that opens a further page says of what it is the rest."""
        wide, tall = self.page.body
        blocks = [self._block(party) for party in self.dossier.parties]
        room = max(_ROOM * min(self.ease, 1.4), STAMP_TALL + 2 * MM if self.page.stamp_boxes != "none" else 0)
        for start in range(0, len(blocks), 2):
            pair = tuple(blocks[start : start + 2])
            if self.page.first_party == "right":
                pair = pair[::-1]
            row = SignatureRow(
                pair,
                self.size,
                self.leading,
                room,
                before=max(1.5 * self.gap, 1.2 * self.size),
                opener=self._opener() if start else None,
            )
            yield row.fitted(wide, 0.7 * tall)

    def _block(self, party: SigningParty) -> Block:
        return Block(
            self._ordinal(party),
            post_on_paper(party.capacity, party.post) or represented(party),
            party.name,
            "" if party.heads_region else party.rank,
            "" if party.heads_region else group(party.nip),
            self._stamped(party),
        )

    def _stamped(self, party: SigningParty) -> bool:
        if self.page.stamp_boxes == "counterpart":
            return self.original <= len(self.dossier.parties) and party.position != self.original
        return self.page.stamp_boxes == "all"

    def _opener(self) -> Text:
        title = " ".join(self.dossier.title.split())
        if len(title) > _SHORT_TITLE:
            title = f"{title[:_SHORT_TITLE].rstrip()}…"
        return centred(f"Lanjutan tanda tangan {self.kind} tentang {title}", self.size - 1, self.leading, ITALIC)

    def _ordinal(self, party: SigningParty) -> str:
        return f"PIHAK {party_ordinal(party.position, self.page.ordinals)}"

    def _body(self, runs: tuple[Run, ...], before: float, keep: bool = False, left: float = 0, label: str = "") -> Text:
        return Text(runs, self.size, self.leading, "justify", before, left, 0, label, keep)

    def _centred(
        self,
        text: str,
        before: float,
        face: str,
        aside: float = 0,
        keep: bool = True,
        size: float | None = None,
        leading: float | None = None,
    ) -> Text:
        return Text(
            ((text, face),), size or self.size, leading or self.leading, "centre", before, aside, aside, keep=keep
        )
