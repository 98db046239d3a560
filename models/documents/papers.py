"""What the papers of a signing share: the pen they are written with, their heading, and who signs what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from models.documents.blocks import dots
from models.documents.flow import Page, Piece, Whole, paginate
from models.documents.fonts import Faces, load
from models.documents.page import MM, PageSetup
from models.documents.text import Text
from models.lists.dossier import Dossier, Occasion, SigningParty
from models.rules.dates import long_date, weekday
from models.rules.names import of_region, post_on_paper
from models.rules.vocabulary import KINDS_ON_PAPER


@dataclass(frozen=True)
class Pen:
    """What a paper is written with; `size` and `leading` in points."""

    faces: Faces
    size: float
    leading: float

    @classmethod
    def of(cls, page: PageSetup, scale: float = 1) -> "Pen":
        """Return the pen of a page, its type larger or smaller by `scale`."""
        size = page.font_size * scale
        return cls(load(page.font), size, size * page.leading)

    def scaled(self, scale: float) -> "Pen":
        """Return the same pen with its type larger or smaller by `scale`."""
        return replace(self, size=self.size * scale, leading=self.leading * scale)

    def text(self, text: str, align: str = "left", bold: bool = False, **more: Any) -> Text:
        """Return a paragraph in one face; `more` as `Text` takes it."""
        return Text(((text, self.faces.bold if bold else self.faces.regular),), self.size, self.leading, align, **more)

    def labelled(self, label: str, text: str, left: float, **more: Any) -> "Labelled":
        """Return a paragraph `left` points from its label; a dotted line where there is no text."""
        said = one_line(text) or self.dots(70 * MM)
        regular = self.faces.regular
        return Labelled(
            ((said, regular),), self.size, self.leading, "left", left=left, label=label, label_face=regular, **more
        )

    def dots(self, wide: float) -> str:
        """Return a dotted line `wide` points long, to write on by hand."""
        return dots(wide, self.size, self.faces.regular)


@dataclass(frozen=True)
class Beginning(Whole):
    """Takes no room and shows nothing: the page on which it stands begins a paper of its own, counted from 1."""

    before: float = 0
    keep: bool = True
    opener: None = None

    def height(self, wide: float) -> float:  # noqa: ARG002
        """Return 0."""
        return 0

    def draw(self, canvas: Any, x: float, top: float, wide: float) -> None:
        """Draw nothing."""


def numbered(pages: Sequence[Page]) -> list[tuple[int, int]]:
    """Return for each page its number and how many there are, counted within the paper it belongs to."""
    starts = [place for place, page in enumerate(pages) if not place or (page and isinstance(page[0][1], Beginning))]
    ends = [*starts[1:], len(pages)]
    runs = zip(starts, ends, strict=False)
    return [(number, end - start) for start, end in runs for number in range(1, end - start + 1)]


def run(pieces: Sequence[Piece], page: PageSetup) -> list[Page]:
    """Return the pages of one paper that is counted by itself."""
    return paginate([Beginning(), *pieces], *page.body)


@dataclass(frozen=True)
class Labelled(Text):
    """A paragraph with a label on its left and a colon between them; all of them in a row stand below each other."""

    def draw(self, canvas: Any, x: float, top: float, wide: float) -> None:
        """Draw label, colon and text, in the order in which they are read."""
        if self.label:
            for at, word in ((x, self.label), (x + self.left - 0.6 * self.size, ":")):
                Text(((word, self.label_face),), self.size, self.leading, "left").draw(canvas, at, top, wide)
        Text.draw(replace(self, label=""), canvas, x, top, wide)


def heading(pen: Pen, title: str, occasion: Occasion) -> Iterator[Text]:
    """Yield what every paper of an occasion begins with: what it is, of which signing, when and where."""
    yield from titled(pen, title, occasion)
    yield pen.text(when_and_where(pen, occasion), "centre", before=2, keep=True)


def titled(pen: Pen, title: str, occasion: Occasion) -> Iterator[Text]:
    """Yield the first lines of that: what it is, and of which signing."""
    yield pen.scaled(1.15).text(title, "centre", bold=True, keep=True)
    yield pen.text(called(occasion) or pen.dots(90 * MM), "centre", bold=True, before=2)


def called(occasion: Occasion) -> str:
    """Return what the signing is called; that of a single agreement has no name but the agreement's."""
    if occasion.id is None and len(occasion.items) == 1:
        return f"Penandatanganan {about(occasion.items[0].dossier)}"
    return occasion.name.strip()


def about(dossier: Dossier) -> str:
    """Return kind and title on one line: "Perjanjian Kerja Sama tentang Pengelolaan Sampah"."""
    return f"{KINDS_ON_PAPER[dossier.kind]} tentang {' '.join(dossier.title.split()) or '…………'}"


def when_and_where(pen: Pen, occasion: Occasion) -> str:
    """Return "Senin, 16 Oktober 2023, di Pendopo Bupati Serang", dotted where it is not known."""
    day = occasion.held_on
    when = f"{weekday(day)}, {long_date(day)}" if day else pen.dots(50 * MM)
    return f"{when}, di {' '.join(occasion.place.split()) or pen.dots(50 * MM)}"


@dataclass(frozen=True)
class Signatory:
    """Somebody who signs, with all that he or she signs at an occasion."""

    party: SigningParty
    """As which party first."""
    signs: tuple[tuple[int, SigningParty], ...]
    """Place of each document in the occasion (from 0), with the party for which it is signed."""

    @property
    def name(self) -> str:
        """The name as printed; "" where it is not known."""
        return self.party.name.strip()

    @property
    def post(self) -> str:
        """The post with its capacity; "" where it is not known."""
        return post_of(self.party)

    @property
    def office(self) -> str:
        """The post and where it is held: "Kepala Dinas Sosial Kota Serang"."""
        party = self.party
        if not party.post.strip():
            return represented_as(party)
        return self.post if party.heads_region else of_region(self.post, party.government)


def signatories(occasion: Occasion) -> list[Signatory]:
    """Return who signs at an occasion, in the order of the documents; the same person once.

    The same person is the same name, post and government; while a name is not known, the same department as well.
    """
    found: dict[tuple[str | int, ...], list[tuple[int, SigningParty]]] = {}
    for place, item in enumerate(occasion.items):
        for party in item.dossier.parties:
            found.setdefault(_person(party) or (place, party.position), []).append((place, party))
    return [Signatory(signs[0][1], tuple(signs)) for signs in found.values()]


def _person(party: SigningParty) -> tuple[str, ...]:
    """Return what tells somebody from others; () while nothing at all is known."""
    told = (party.name, post_on_paper(party.capacity, party.post), party.government)
    more = () if party.name.strip() and party.post.strip() else (party.department,)
    known = tuple(one_line(text).casefold() for text in (*told, *more))
    return known if any(known) else ()


def post_of(party: SigningParty) -> str:
    """Return the signatory's post with its capacity, on one line; "" where it is not known."""
    return post_on_paper(party.capacity, one_line(party.post))


def represented_as(party: SigningParty) -> str:
    """Return whom a party's signatory represents, on one line: "Dinas Sosial Kota Serang"; "" if it is not known."""
    return of_region(party.department, party.government)


def one_line(text: str) -> str:
    """Return `text` with every space or line end as one space."""
    return " ".join(text.split())
