"""What is wrong in the text of an agreement that is to be signed: fields, references, slips, empty parts."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from models.rules.articles import PARAGRAPH, ArticleText, article_numbers, fill_references, read_lines
from models.rules.findings import Finding, error, warning
from models.rules.marking import N_
from models.rules.merge import ARTICLE, BLANK, FIELD, SCOPE, Found, fields, fill, known
from models.rules.proofreading import DAY, WEEKDAY, WORDS, proofread

# Known later, and written in by hand where they are blank; readiness names them once, at their own place.
_BY_HAND = {"hari", "tanggal", "tanggal_huruf", "tempat", "nomor", "mulai", "berakhir", "jangka_waktu"}

_DOTS = re.compile(r"[.…_]{5,}|…{2,}")
_ITEM = (
    r"(?:Pasal\s+\d{1,3}\b|\{pasal:[^{}\n]*\})"
    r"(?:\s*,?\s*(?:dan\s+|atau\s+|sampai\s+dengan\s+)?ayat\s*\(\d{1,3}\))*(?:\s+huruf\s+[a-z]\b)?(?:\s+angka\s+\d+)?"
)
_RUN = re.compile(
    rf"{_ITEM}(?:\s*,?\s*(?:(?:dan|atau|serta|juncto|jo\.?|sampai\s+dengan|s\.d\.)\s+)?{_ITEM})*", re.IGNORECASE
)
_ARTICLE_WITH_PARAGRAPHS = re.compile(
    r"(?:Pasal\s+(?P<number>\d{1,3})\b|\{pasal:(?P<heading>[^{}\n]*)\})"
    r"(?P<paragraphs>(?:\s*,?\s*(?:dan\s+|atau\s+|sampai\s+dengan\s+)?ayat\s*\(\d{1,3}\))*)",
    re.IGNORECASE,
)
_OF_AN_ARTICLE = re.compile(r"\s*,?\s*(?:dalam\s+|pada\s+)?(?:Pasal\b|\{pasal:)", re.IGNORECASE)
_PARAGRAPH = re.compile(r"\bayat\s*\((\d{1,3})\)", re.IGNORECASE)
# What follows an article of something else: "Pasal 363 Undang-Undang Nomor …", "Pasal 3 Kesepakatan Bersama".
_ELSEWHERE = re.compile(
    r"\s*,?\s*(?:dari\s+|dalam\s+|pada\s+)?(?:"
    r"\{(?:payung|induk|pendahulu)\}|(?:Undang|UU|Peraturan|PP|Permen\w*|Perpres|Perda|Perbup|Perwal|Pergub|Keputusan|"
    r"Kepmen\w*|Keppres|Instruksi|Inpres|Kitab|KUH\w*|Surat|Amandemen|MoU|Nota)\b|"
    r"(?:Kesepakatan\s+Bersama|Perjanjian(?:\s+Kerja\s+Sama)?|Adendum)\b(?!\s+ini\b))",
    re.IGNORECASE,
)
_SLIPS = {
    WORDS: N_("Figures and words differ: “{found}”. It would have to be “{expected}”."),
    WEEKDAY: N_("The weekday does not fit: “{found}”. It would have to be “{expected}”."),
    DAY: N_("There is no such day: “{found}”."),
}

Lacking = Callable[[str], Sequence[str]]
"""Tells which characters of a text the typeface lacks."""


@dataclass(frozen=True)
class TextFacts:
    """The text of an agreement, and what its merge fields print."""

    kind: str
    articles: Sequence[ArticleText]
    values: Mapping[str, str]
    """As rules.merge.fill takes them; blank where not known."""
    parties: int
    scope: Sequence[str] = ()
    checklist: Sequence[str] = ()
    """Headings that the office asks for."""


def text_matters(facts: TextFacts) -> Iterator[Finding]:
    """Yield what is to be said of a text; a field names a part as "articles.<place in the text, from 0>"."""
    numbers = article_numbers(facts.articles)
    paragraphs = [
        sum(line.level == PARAGRAPH for line in read_lines(part.body))
        for part in facts.articles
        if part.part == "article"
    ]
    if not paragraphs:
        yield warning("articles", N_("The text is kept elsewhere; only the signature sheet will be frozen."))
    own = 0
    for place, part in enumerate(facts.articles):
        at = f"articles.{place}"
        own += part.part == "article"
        yield from _check_empty(at, part)
        for text in (part.heading, part.body):
            yield from _check_fields(at, text, facts)
            yield from _check_references(at, text, numbers)
            yield from slips(at, _as_printed(text, facts.values, numbers))
        if facts.kind != "addendum" and part.part in ("article", "closing"):
            yield from _check_numbers(at, part, paragraphs, numbers, own if part.part == "article" else 0)
    yield from _check_list(facts)


def slips(field: str, text: str) -> Iterator[Finding]:
    """Yield an error for each slip of a text that is printed as it stands."""
    for slip in proofread(text):
        yield error(field, _SLIPS[slip.kind], found=slip.found, expected=slip.expected)


def missing_characters(field: str, text: str, lacking: Lacking) -> Iterator[Finding]:
    """Yield an error for each character that the typeface lacks."""
    for character in lacking(text):
        yield error(
            field,
            N_("The typeface has no “{character}” ({code}); its code would be printed. Type another character."),
            character=character,
            code=f"U+{ord(character):04X}",
        )


def _as_printed(text: str, values: Mapping[str, str], numbers: Mapping[str, int]) -> str:
    return fill(fill_references(text, numbers, "…"), values, "…")


def _check_empty(at: str, part: ArticleText) -> Iterator[Finding]:
    if part.part == "article" and not part.heading.strip():
        yield error(at, N_("This article has no heading."))
    if not part.body.strip():
        said = N_("The article “{heading}” is empty.") if part.part == "article" else N_("This part is empty.")
        yield error(at, said, heading=part.heading.strip())


def _check_fields(at: str, text: str, facts: TextFacts) -> Iterator[Finding]:
    for field in fields(text):
        shown = f"{{{field.raw}}}"
        column, _dot, number = field.name.partition(".")
        if field.name == BLANK:
            yield error(at, N_("Still to be filled in: {what}"), what=field.value or shown)
        elif not known(field):
            yield error(at, N_("There is no field {name}; it would be printed as it is typed."), name=shown)
        elif number and int(number) > facts.parties:
            yield error(at, N_("The field {name} speaks of a party that is not there."), name=shown)
        elif field.name == SCOPE:
            yield from _check_scope(at, text, field, facts)
        elif field.name in facts.values and not facts.values[field.name] and column not in _BY_HAND:
            yield warning(at, N_("The field {name} is blank; a dotted line is printed in its place."), name=shown)
    if re.search("[{}]", FIELD.sub("", text)):
        yield error(at, N_("An opening or a closing brace stands alone."))
    for found in dict.fromkeys(_DOTS.findall(text)):
        yield warning(at, N_("A gap to be filled by hand stands in the text: “{found}”."), found=found[:12])


def _check_scope(at: str, text: str, field: Found, facts: TextFacts) -> Iterator[Finding]:
    shown = f"{{{field.raw}}}"
    if not any(line.strip() == shown for line in text.splitlines()):
        yield error(at, N_("The field {name} must stand alone on its line."), name=shown)
    elif not any(line.strip() for line in facts.scope):
        yield warning(at, N_("The field {name} is blank; a dotted line is printed in its place."), name=shown)


def _check_references(at: str, text: str, numbers: Mapping[str, int]) -> Iterator[Finding]:
    for field in fields(text):
        if field.name == ARTICLE and _key(field.value) not in numbers:
            yield error(at, N_("There is no article “{heading}”, or more than one."), heading=field.value)


def _check_numbers(
    at: str, part: ArticleText, paragraphs: Sequence[int], numbers: Mapping[str, int], own: int
) -> Iterator[Finding]:
    """Yield an error for each article or paragraph referred to that is not there; those of laws are let alone."""
    body = rest = part.body
    for run in _RUN.finditer(body):
        rest = rest[: run.start()] + " " * len(run[0]) + rest[run.end() :]
        if not _ELSEWHERE.match(body, run.end()):
            for item in _ARTICLE_WITH_PARAGRAPHS.finditer(run[0]):
                yield from _check_item(at, item, paragraphs, numbers)
    for found in _PARAGRAPH.finditer(rest) if own else ():
        elsewhere = _ELSEWHERE.match(body, found.end()) or _OF_AN_ARTICLE.match(body, found.end())
        if int(found[1]) > paragraphs[own - 1] and not elsewhere:
            yield _no_such(at, found[0])


def _check_item(
    at: str, item: re.Match[str], paragraphs: Sequence[int], numbers: Mapping[str, int]
) -> Iterator[Finding]:
    typed = item["number"]
    number = int(typed) if typed else numbers.get(_key(item["heading"]), 0)
    if typed and not 1 <= number <= len(paragraphs):
        yield _no_such(at, f"Pasal {typed}")
    elif number:
        for found in _PARAGRAPH.finditer(item["paragraphs"]):
            if int(found[1]) > paragraphs[number - 1]:
                yield _no_such(at, f"Pasal {number} {found[0]}")


def _no_such(at: str, reference: str) -> Finding:
    return error(at, N_("There is no {reference} in this text."), reference=" ".join(reference.split()))


def _check_list(facts: TextFacts) -> Iterator[Finding]:
    headings = [part.heading.casefold() for part in facts.articles if part.part == "article"]
    for wanted in facts.checklist if headings else ():
        # "Hak dan Kewajiban" may stand in two articles as well.
        parts = wanted.strip().casefold().split(" dan ")
        if not all(any(part in heading for heading in headings) for part in parts):
            yield warning(
                "articles", N_("The office's checklist asks for “{heading}”; no article is headed so."),
                heading=wanted.strip(),
            )  # fmt: skip


def _key(heading: str) -> str:
    return " ".join(heading.split()).casefold()
