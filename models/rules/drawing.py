"""Draw the text of an agreement from templates: a whole text, further articles of a sector, what is missing."""

from collections.abc import Iterable, Sequence

from models.rules.articles import ArticleText
from models.rules.vocabulary import PARTS

BEFORE = ("pembiayaan", "jangka waktu", "penutup")
"""Further articles say who does what: they stand before the first article whose heading begins so."""

_ORDER = list(PARTS)


def in_order(parts: Iterable[ArticleText]) -> list[ArticleText]:
    """Return parts in the order of an agreement: recitals, legal basis, articles, closing words."""
    return sorted(parts, key=lambda part: _ORDER.index(part.part))


def with_further(present: Sequence[ArticleText], further: Sequence[ArticleText]) -> list[ArticleText]:
    """Return a text with the parts of a template that it does not hold yet; what is there stays as it is.

    An article is there when one of the same heading is; any other part, when the text has one of its kind. An article
    comes after the one it follows in the template, or else where further articles stand (BEFORE).
    """
    text = in_order(present)
    held = {part.part for part in text}
    at = _place(text)
    for part in in_order(further):
        if part.part != "article":
            if part.part not in held:
                text.append(part)
            continue
        found = _find(text, part.heading)
        if found is None:
            text.insert(at, part)
            at += 1
        else:
            at = found + 1
    return in_order(text)


def _place(text: Sequence[ArticleText]) -> int:
    articles = [at for at, part in enumerate(text) if part.part == "article"]
    for at in articles:
        if text[at].heading.strip().casefold().startswith(BEFORE):
            return at
    if articles:
        return articles[-1] + 1
    return sum(_ORDER.index(part.part) < _ORDER.index("article") for part in text)


def _find(text: Sequence[ArticleText], heading: str) -> int | None:
    """Return where the article of this heading stands; one without a heading stands nowhere."""
    key = " ".join(heading.split()).casefold()
    same = (at for at, part in enumerate(text) if part.part == "article" and _key(part) == key)
    return next(same, None) if key else None


def _key(part: ArticleText) -> str:
    return " ".join(part.heading.split()).casefold()
