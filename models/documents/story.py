"""What an agreement and its signature sheet share: the head, the parties, the blocks, and their words as plain text."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import ceil, inf

from models.documents.blocks import STAMP_TALL, Block, SignatureRow
from models.documents.flow import NEAR, Piece
from models.documents.fonts import load, printable
from models.documents.logos import LogoRow, LogoShelf
from models.documents.page import MM, PageSetup
from models.documents.papers import Pen
from models.documents.text import Run, Text
from models.documents.wording import represented, roman
from models.lists.dossier import Dossier, SigningParty
from models.rules.dates import long_date
from models.rules.names import party_ordinal, post_on_paper
from models.rules.nip import group
from models.rules.vocabulary import KINDS_ON_PAPER

BLANK = 52 * MM
"""How long a dotted gap in a sentence is."""
_GAP = 9.0
_ROOM = 25 * MM
_STOP = 2.4
_SHORT_TITLE = 120
_FIXED = "\N{NO-BREAK SPACE}"
TALLEST, TOGETHER = 0.7, 0.75
"""The share of a page that one row of blocks may fill, and the share that several fill before they are parted."""


@dataclass(frozen=True)
class Story:
    """One original of an agreement, or of its sheet, as it is about to be told."""

    dossier: Dossier
    page: PageSetup
    original: int
    ease: float = 1
    """Multiple of the usual spacing."""

    @cached_property
    def pen(self) -> Pen:
        """What it is written with; tighter lines where there is little ease."""
        size = self.page.font_size
        leading = max(min(1.15, self.page.leading), self.page.leading * min(1, 0.6 + 0.4 * self.ease))
        return Pen(load(self.page.font), size, size * leading)

    @property
    def gap(self) -> float:
        """The usual space between two paragraphs, in points."""
        return _GAP * self.ease

    @property
    def stop(self) -> float:
        """The distance between two tab stops, in points."""
        return _STOP * self.pen.size

    @property
    def kind(self) -> str:
        """What the agreement is called on paper."""
        return KINDS_ON_PAPER[self.dossier.kind]

    def blank(self, times: float = 1) -> str:
        """Return a dotted gap, to write on by hand."""
        return self.pen.dots(times * BLANK)

    def ordinal(self, party: SigningParty) -> str:
        """Return how a party is called: "PIHAK KESATU"."""
        return f"PIHAK {party_ordinal(party.position, self.page.ordinals)}"

    def body(self, text: str, before: float, keep: bool = False) -> Text:
        """Return a justified paragraph."""
        return self.pen.text(text, "justify", before=before, keep=keep)

    def centred(self, text: str, before: float, bold: bool = False, aside: float = 0, keep: bool = True) -> Text:
        """Return a centred line of the head, `aside` points free on either side."""
        return self.pen.text(text, "centre", bold, before=before, left=aside, right=aside, keep=keep)

    def head(self, logos: LogoRow | None) -> Iterator[Piece]:
        """Yield who agrees with whom on what, with a number for each party; between two logos, or below more."""
        aside = 0.0
        if logos:
            yield logos
            aside = logos.aside(self.page.body[0])
        large = self.pen.size + 2
        kind = self.centred(self.kind.upper(), 0, True, aside)
        yield replace(kind, size=large, leading=1.3 * large)
        if amended := self.dossier.amends:
            yield self.centred(f"ATAS {KINDS_ON_PAPER[amended.kind].upper()}", 0.3 * self.gap, True, aside)
        yield from self._between(aside)
        title = self.dossier.title.strip() or self.blank(2)
        yield self.centred("TENTANG", self.gap)
        yield self.centred(title.upper() if self.page.capitals else title, 0.3 * self.gap, True, keep=False)
        for place, party in enumerate(keeper_first(self.dossier, self.page, self.original), 1):
            number = party.number.strip() or self.blank()
            last = place == len(self.dossier.parties)
            yield self.centred(f"Nomor: {number}", 0 if place > 1 else self.gap, keep=not last)

    def _between(self, aside: float) -> Iterator[Text]:
        yield self.centred("ANTARA", 0.5 * self.gap, aside=aside)
        parties = self.dossier.parties
        for place, party in enumerate(parties, 1):
            if place == len(parties) and place > 1:
                yield self.centred("DAN", 0.3 * self.gap, aside=aside)
            comma = "," if place < len(parties) - 1 else ""
            yield self.centred((represented(party).upper() or self.blank()) + comma, 0.3 * self.gap, True, aside)

    def parties(self, full: bool = False) -> Iterator[Text]:
        """Yield who signs for whom, party by party; `full` says too where the office is and who appointed."""
        for place, party in enumerate(self.dossier.parties, 1):
            yield self._party(party, ";" if place < len(self.dossier.parties) else ".", full)

    def _party(self, party: SigningParty, end: str, full: bool) -> Text:
        regular, bold = self.pen.faces.regular, self.pen.faces.bold
        name: Run = (party.name.strip(), bold) if party.name.strip() else (self.blank(), regular)
        post = post_on_paper(party.capacity, party.post) or self.blank()
        known = self._office(party) if full else ""
        government = party.government.strip() or self.blank()
        acting = f"bertindak untuk dan atas nama {government}{self._power(party)}, selanjutnya disebut "
        runs: tuple[Run, ...] = (
            name,
            (f", {post}{known}, {'dalam hal ini ' if full else ''}{acting}", regular),
            (self.ordinal(party).replace(" ", _FIXED), bold),
            (end, regular),
        )
        return Text(
            runs, self.pen.size, self.pen.leading, before=0.7 * self.gap, left=self.stop,
            label=roman(party.position), label_face=bold,
        )  # fmt: skip

    def _office(self, party: SigningParty) -> str:
        """By which decree the signatory holds the post and where the office is, as far as it is known."""
        known = ""
        if decree := party.decree.strip():
            called = decree if "keputusan" in decree.casefold() else f"Keputusan Nomor {decree}"
            day = f" tanggal {_day(party.decree_date)}" if party.decree_date else ""
            known += f", yang diangkat berdasarkan {called}{day}"
        if address := " ".join(party.address.split()):
            known += f", berkedudukan di {address}"
        return known

    def _power(self, party: SigningParty) -> str:
        """The surat kuasa by which somebody other than the head of region signs: PP 28/2018 Ps 2(2)."""
        if not party.poa_number.strip() and not party.poa_date:
            return ""
        number = party.poa_number.strip() or self.blank()
        return f" berdasarkan Surat Kuasa Nomor {number} tanggal {_day(party.poa_date) or self.blank()}"

    def rows(self) -> Iterator[SignatureRow]:
        """Yield the blocks, two by two, as many as fit on one page together; others say of what they are the rest."""
        wide, tall = self.page.body
        blocks = [self._block(party) for party in self.dossier.parties]
        stamped = STAMP_TALL + 2 * MM if self.page.stamp_boxes != "none" else 0
        room = max(_ROOM * min(self.ease, 1.4), stamped)
        # What stands above blocks is at most three lines that cannot be parted, and what goes with them.
        spare = tall - 5 * self.pen.leading
        rows = []
        for start in range(0, len(blocks), 2):
            pair = tuple(blocks[start : start + 2])
            row = SignatureRow(
                pair[::-1] if self.page.first_party == "right" else pair,
                self.pen.size,
                self.pen.leading,
                room,
                before=max(1.5 * self.gap, 1.2 * self.pen.size),
                opener=self._opener() if start else None,
                faces=self.pen.faces,
            )
            rows.append(row.fitted(wide, min(TALLEST * tall, spare)))
        yield from together(rows, wide, min(TOGETHER * tall, spare))

    def _block(self, party: SigningParty) -> Block:
        return Block(
            self.ordinal(party),
            post_on_paper(party.capacity, party.post) or represented(party),
            party.name,
            "" if party.heads_region else party.rank,
            "" if party.heads_region else group(party.nip),
            self._stamped(party),
            party.position,
        )

    def _stamped(self, party: SigningParty) -> bool:
        if self.page.stamp_boxes == "counterpart":
            return self.original <= len(self.dossier.parties) and party.position != self.original
        return self.page.stamp_boxes == "all"

    def _opener(self) -> Text:
        title = " ".join(self.dossier.title.split())
        if len(title) > _SHORT_TITLE:
            title = f"{title[:_SHORT_TITLE].rstrip()}…"
        told = f"Lanjutan tanda tangan {self.kind} tentang {title}"
        size = self.pen.size - 1
        return Text(((told, self.pen.faces.italic),), size, min(self.pen.leading, 1.3 * size), "centre")


def keeper_first(dossier: Dossier, page: PageSetup, original: int) -> tuple[SigningParty, ...]:
    """Return the parties in the order of logos and numbers: in the partner's own original the partner's come first."""
    parties = dossier.parties
    if not page.swap_logos or not 1 < original <= len(parties):
        return parties
    return (parties[original - 1], *parties[: original - 1], *parties[original:])


def logo_row(dossier: Dossier, page: PageSetup, original: int, shelf: LogoShelf) -> LogoRow | None:
    """Return the logos at the head, None where there are none or none are wanted. Raises Trouble for a bad picture."""
    logos = tuple(shelf.of(party) for party in keeper_first(dossier, page, original)) if page.logos else ()
    return LogoRow(logos) if any(logos) else None


def accompanied(pieces: Sequence[Piece], wide: float) -> list[Piece]:
    """Return `pieces` with the last ones kept with the blocks that follow: two lines of text stand above these."""
    found = list(pieces)
    lines = 0
    for place in range(len(found) - 1, -1, -1):
        piece = found[place]
        if lines >= 2 or not isinstance(piece, Text):
            break
        lines += len(piece.lines(wide))
        if not piece.keep:
            found[place] = replace(piece, keep=True)
    return found


def said(pieces: Iterable[Piece]) -> str:
    """Return the words of `pieces` as they are printed, a paragraph a line."""
    lines = []
    for piece in pieces:
        texts = [piece] if isinstance(piece, Text) else []
        if isinstance(piece, SignatureRow):
            texts = [text for block in piece.texts for text in block]
        for text in texts:
            words = "".join(printable(part, face) for part, face in text.runs).replace(_FIXED, " ").strip()
            lines += [f"{text.label} {words}" if text.label else words] if words else []
    return "\n".join(lines)


def together(rows: Sequence[SignatureRow], wide: float, tall: float) -> Iterator[SignatureRow]:
    """Yield the rows, kept together as far as they stand `tall` points, about as many on each page."""
    if not rows:
        return
    heights = [row.before + row.height(wide) for row in rows]
    most = min(tall, sum(heights) / ceil(sum(heights) / tall) + NEAR)
    used = 0.0
    for row, height, following in zip(rows, heights, [*heights[1:], inf], strict=True):
        used += height
        keep = used + following <= most
        yield replace(row, keep=True) if keep else row
        used = used if keep else 0


def _day(day: datetime.date | None) -> str:
    return long_date(day).replace(" ", _FIXED) if day else ""
