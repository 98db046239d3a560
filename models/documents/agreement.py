"""Naskah: the full text of a Kesepakatan Bersama, a PKS or an addendum, from its head to the signatures.

Head, parties and lead-ins follow practice, no rule's annex; what the parties agree on is the register's own text.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import cycle

from models.documents import cover
from models.documents.flow import Page, Piece, paginate
from models.documents.fonts import width
from models.documents.logos import LogoRow, LogoShelf
from models.documents.page import PageSetup
from models.documents.story import Story, accompanied, logo_row, said
from models.documents.text import Text
from models.lists.dossier import Dossier
from models.lists.merging import GAP, in_a_row, merge_values
from models.rules.articles import (
    LETTER,
    PLAIN,
    ArticleText,
    Line,
    article_numbers,
    fill_references,
    read_lines,
    with_mark,
)
from models.rules.dates import opening
from models.rules.merge import FIELD, SCOPE, fill

_SCOPE = f"{{{SCOPE}}}"
_ENDS = re.compile(r"[\s;,.]*(;\s*dan)?[\s;,.]*$")
_BONDS = re.compile(r"\b(?:Pasal|angka) (?=\d)|\bayat (?=\(\d)|\bhuruf (?=[a-z]{1,2}\b)|(?<=\d) (?=\([a-z])")
_FIXED = "\N{NO-BREAK SPACE}"


def pages(dossier: Dossier, page: PageSetup, original: int, shelf: LogoShelf) -> list[Page]:
    """Return the pages of original number `original` (from 1), its cover first if `page` asks for one.

    [] while the agreement has no text. Raises Trouble for a logo that is not a picture.
    """
    if not dossier.articles:
        return []
    front = cover.pages(dossier, page, original, shelf) if page.cover else []
    story = Story(dossier, page, original)
    return front + paginate(_told(story, logo_row(dossier, page, original, shelf)), *page.body)


def text(dossier: Dossier, page: PageSetup) -> str:
    """Return the words of the first original as plain text, a paragraph a line; "" while it has no text.

    The cover only repeats the head and is left out.
    """
    return said(_told(Story(dossier, page, 1), None)) if dossier.articles else ""


def _told(story: Story, logos: LogoRow | None) -> list[Piece]:
    return [*accompanied([*story.head(logos), *_Wording(story).pieces()], story.page.body[0]), *story.rows()]


class _Wording:
    """What stands between the head of an agreement and its signatures."""

    def __init__(self, story: Story) -> None:
        self._story = story
        sheet, page = story.dossier, story.page
        # Every party keeps an original, however many are printed now.
        originals = max(page.originals, len(sheet.parties), 1)
        self._values = merge_values(sheet, page.ordinals, originals)
        self._scope = _listed(sheet.scope)
        self._numbers = article_numbers(sheet.articles)

    def pieces(self) -> Iterator[Piece]:
        story, sheet = self._story, self._story.dossier
        yield story.body(opening(sheet.signed_on, sheet.place), 2 * story.gap, keep=True)
        yield from story.parties(full=True)
        recitals, basis, closing = (
            [part for part in sheet.articles if part.part == name and part.body.strip()]
            for name in ("recital", "basis", "closing")
        )
        yield self._all_parties(told=bool(recitals))
        yield from self._lines(recitals)
        if basis:
            yield story.body("Dengan memperhatikan peraturan perundang-undangan sebagai berikut:", story.gap, keep=True)
            yield from self._lines(basis)
        yield story.body(self._agreed(bool(recitals or basis)), story.gap, keep=True)
        for number, article in enumerate((part for part in sheet.articles if part.part == "article"), 1):
            yield from self._article(number, article)
        yield from self._lines(closing)

    def _all_parties(self, told: bool) -> Text:
        """The sentence that names them together; `told`: it goes on to what they state first."""
        story = self._story
        each = in_a_row(tuple(story.ordinal(party).replace(" ", _FIXED) for party in story.dossier.parties))
        further = ", terlebih dahulu menerangkan hal-hal sebagai berikut:" if told else "."
        regular, bold = story.pen.faces.regular, story.pen.faces.bold
        runs = (
            (f"{each} selanjutnya secara bersama-sama disebut ", regular),
            ("PARA PIHAK", bold),
            (f" dan masing-masing disebut PIHAK{further}", regular),
        )
        return Text(runs, story.pen.size, story.pen.leading, before=story.gap, keep=told)

    def _agreed(self, reasoned: bool) -> str:
        kind = self._story.dossier.kind
        what = {
            "kb": "mengadakan Kesepakatan Bersama",
            "pks": "mengikatkan diri dalam Perjanjian Kerja Sama",
            "addendum": f"mengubah {_flat(self._values['induk']) or GAP}",
        }[kind]
        reason = "Berdasarkan hal-hal tersebut di atas, " if reasoned else ""
        return f"{reason}PARA PIHAK sepakat {what}, dengan ketentuan sebagai berikut:"

    def _article(self, number: int, article: ArticleText) -> Iterator[Text]:
        story = self._story
        yield story.centred(f"Pasal {number}", 1.6 * story.gap, bold=True)
        if heading := self._filled(article.heading).strip():
            yield story.centred(heading.upper(), 0, bold=True)
        yield from self._lines([article], 0.5 * story.gap)

    def _lines(self, parts: Iterable[ArticleText], first: float | None = None) -> Iterator[Text]:
        """Yield the paragraphs of some parts; `first` is the space above the first of each, in points."""
        story = self._story
        for part in parts:
            before = 0.7 * story.gap if first is None else first
            items = cycle(self._scope)
            above: list[int] = []
            for line in _body_lines(part.body, part.part, len(self._scope)):
                # What stands above a line says how deep it stands; running text goes on where the paragraph stood.
                while above and above[-1] >= (line.level or LETTER):
                    above.pop()
                told = next(items) if line.text == _SCOPE else _bound(self._filled(line.text))
                yield self._line(line.label, told or GAP, len(above) * story.stop, before)
                if line.level != PLAIN:
                    above.append(line.level)
                before = 0.35 * story.gap

    def _line(self, label: str, told: str, at: float, before: float) -> Text:
        """Return one paragraph of the text, its label `at` points from the left; the words hang on a tab stop."""
        pen, face = self._story.pen, self._story.pen.faces.regular
        hang = max(self._story.stop, (width(label, face) + 0.35) * pen.size) if label else 0
        return Text(
            ((told, face),), pen.size, pen.leading, before=before, left=at + hang,
            label=label, label_at=at, keep=told.endswith(":"),
        )  # fmt: skip

    def _filled(self, text: str) -> str:
        if "{" not in text:
            return text
        return _flat(fill(fill_references(text, self._numbers, GAP), self._values, GAP))


@lru_cache(maxsize=500)
def _body_lines(body: str, part: str, scope: int) -> tuple[Line, ...]:
    """Return the numbered lines of a body; the field of the scope, alone on its line, becomes `scope` letters."""
    lines = read_lines(body, part)
    if not any(_is_scope(line.text) for line in lines):
        return lines
    marked = (
        row
        for line in lines
        for row in ([with_mark(LETTER, _SCOPE)] * scope if _is_scope(line.text) else [with_mark(*line[::2])])
    )
    return read_lines("\n".join(marked), part)


def _is_scope(text: str) -> bool:
    found = FIELD.fullmatch(text)
    return found is not None and found[1].strip().casefold() == SCOPE


def _listed(items: tuple[str, ...]) -> list[str]:
    """Return the lines of the scope as a list that ends its sentence: "…;", "…; dan", "…."."""
    if not items:
        return [GAP]
    bare = [_ENDS.sub("", " ".join(item.split())) for item in items]
    return [f"{item};" for item in bare[:-2]] + [f"{item}; dan" for item in bare[-2:-1]] + [f"{bare[-1]}."]


@lru_cache(maxsize=2_000)
def _bound(text: str) -> str:
    """Return `text` with what belongs together kept on one line: "Pasal 7", "ayat (1)", "huruf c", "5 (lima"."""
    return _BONDS.sub(lambda found: found[0][:-1] + _FIXED, text)


def _flat(text: str) -> str:
    """Without the line breaks that a value brought along."""
    return " ".join(text.splitlines())
