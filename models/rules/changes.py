"""What became of a text: two versions compared article by article; and addenda. For words see differences.

An addendum holds the changed articles only. How its articles begin says what becomes of the text that it amends:
"Pasal 3 diubah menjadi …", "Setelah Pasal 3 disisipkan Pasal 3A …", "Pasal 3 dihapus."
"""

import itertools
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from string import ascii_uppercase
from typing import NamedTuple

from models.rules.articles import ArticleText, article_numbers, fill_references, letters
from models.rules.marking import N_
from models.rules.merge import BLANK
from models.rules.vocabulary import PARTS

KEPT, CHANGED, ADDED, DROPPED = "kept", "changed", "added", "dropped"
OUTCOMES = {KEPT: N_("Kept"), CHANGED: N_("Changed"), ADDED: N_("Added"), DROPPED: N_("Dropped")}
"""What may become of a part of a text."""
OUTCOMES_ON_PAPER = {KEPT: "Tetap", CHANGED: "Diubah", ADDED: "Ditambahkan", DROPPED: "Dihapus"}
PARTS_ON_PAPER = {"recital": "Menimbang", "basis": "Mengingat", "closing": "Kata Penutup"}
"""As the parts that are no articles are called on paper."""

_ALIKE = 0.5
"""Share of the words that two articles of different headings have in common at least, to be one that was changed."""


class Change(NamedTuple):
    """What became of one part of a text."""

    outcome: str
    """A key of OUTCOMES."""
    old: ArticleText | None
    new: ArticleText | None
    old_number: int
    """The number of the article in its text; 0 for what is no article, or not there."""
    new_number: int


class Named(NamedTuple):
    """A part of a text with the name it has on paper: "3", or "3A" for an article that an addendum brought.

    What is no article bears the key of its kind.
    """

    name: str
    part: ArticleText


def compare(old: Sequence[ArticleText], new: Sequence[ArticleText]) -> list[Change]:
    """Return what became of each part: all parts of both texts once, in the order of the new text.

    A part that was dropped stands behind the one that it followed. Parts are the same by words, by heading, by body,
    or, for articles, where most of their words are the same.
    """
    partners = _partners(old, new)
    numbers = _numbers(old), _numbers(new)
    dropped: dict[int, list[Change]] = {}
    places = {partner: at for at, partner in enumerate(partners) if partner is not None}
    behind = -1
    for at, part in enumerate(old):
        if at in places:
            behind = places[at]
        else:
            dropped.setdefault(behind, []).append(Change(DROPPED, part, None, numbers[0][at], 0))
    changes = dropped.get(-1, [])
    for at, part in enumerate(new):
        partner = partners[at]
        if partner is None:
            changes.append(Change(ADDED, None, part, 0, numbers[1][at]))
        else:
            outcome = KEPT if old[partner] == part else CHANGED
            changes.append(Change(outcome, old[partner], part, numbers[0][partner], numbers[1][at]))
        changes += dropped.get(at, [])
    return changes


def called(name: str, part: ArticleText) -> str:
    """Return how a part of this name (see Named) is called on paper: "Pasal 3 Objek", "Menimbang"."""
    return f"Pasal {name} {part.heading}".rstrip() if part.part == "article" else PARTS_ON_PAPER[part.part]


def addendum(old: Sequence[Named], new: Sequence[ArticleText]) -> list[ArticleText]:
    """Return the articles of an addendum that turns the text `old` into `new`: one for each part that changes.

    References are written out with the numbers that the articles have in the text that is amended. Of a text that is
    kept elsewhere no number is known, so the articles stand as they were written.
    """
    if not old:
        return list(new)
    names = [name for name, part in old if part.part == "article"]
    taken, behind = set(names), ""
    found: list[tuple[Change, str, str]] = []
    added: dict[str, str] = {}
    for change in compare([part for _name, part in old], new):
        if change.old_number:
            behind = names[change.old_number - 1]
        elif change.new_number:
            name = _next(behind or "0", taken)
            taken.add(name)
            found.append((change, behind, name))
            added[_key(change.new.heading if change.new else "")] = behind = name
            continue
        if change.outcome != KEPT:
            found.append((change, behind, behind))
    numbers = {key: names[number - 1] for key, number in article_numbers(part for _name, part in old).items()}
    return [_article(change, before, name, {**added, **numbers}) for change, before, name in found]


def framed(template: Sequence[ArticleText], changes: Sequence[ArticleText]) -> list[ArticleText]:
    """Return the text of an addendum: the office's template, with `changes` where it leaves them to be filled in."""
    open_places = [at for at, part in enumerate(template) if f"{{{BLANK}:" in part.body]
    articles = [at for at, part in enumerate(template) if part.part == "article"]
    place = next(iter(open_places or articles), len(template))
    around = [(at, part) for at, part in enumerate(template) if at not in open_places]
    before, after = ([part for at, part in around if (at < place) is early] for early in (True, False))
    return [*before, *changes, *after]


def named(text: Sequence[ArticleText]) -> list[Named]:
    """Return a text as it was signed: its articles counted from 1."""
    return [
        Named(str(number) if number else part.part, part) for part, number in zip(text, _numbers(text), strict=True)
    ]


def amended(old: Sequence[Named], addenda: Iterable[Iterable[ArticleText]]) -> list[Named]:
    """Return the text `old` as the articles of its addenda leave it, one after the other.

    What does not say what it changes changes nothing.
    """
    text: _Text = list(old)
    for article in (each for articles in addenda for each in articles):
        first, _end, body = article.body.partition("\n")
        for pattern, apply in _READERS:
            if found := pattern.match(first):
                apply(text, found, article.heading, body)
                break
    return [Named(name, part) for name, part in text if part is not None]


def _partners(old: Sequence[ArticleText], new: Sequence[ArticleText]) -> list[int | None]:
    """Return for each new part which old one it was."""
    partners: list[int | None] = [None] * len(new)
    free = list(range(len(old)))
    likeness: tuple[Callable[[ArticleText], object], ...] = (
        lambda part: part,
        lambda part: (part.part, _key(part.heading)) if part.part == "article" and _key(part.heading) else None,
        lambda part: (part.part, part.body) if part.body.strip() else None,
        lambda part: part.part if part.part != "article" else None,
    )
    for alike in likeness:
        for at, part in enumerate(new):
            if partners[at] is None and (key := alike(part)) is not None:
                partners[at] = next((place for place in free if alike(old[place]) == key), None)
                if partners[at] is not None:
                    free.remove(partners[at])  # type: ignore[arg-type]
    for at, part in enumerate(new):
        if partners[at] is None and part.part == "article":
            best = max(free, key=lambda place: _likeness(old[place], part), default=None)
            if best is not None and _likeness(old[best], part) >= _ALIKE:
                partners[at] = best
                free.remove(best)
    return partners


def _likeness(one: ArticleText, other: ArticleText) -> float:
    if one.part != other.part:
        return 0
    return SequenceMatcher(None, one.body.split(), other.body.split(), autojunk=False).ratio() if one.body else 0


def _numbers(text: Sequence[ArticleText]) -> list[int]:
    count, found = 0, []
    for part in text:
        count += part.part == "article"
        found.append(count if part.part == "article" else 0)
    return found


def _key(heading: str) -> str:
    return " ".join(heading.split()).casefold()


def _next(behind: str, taken: Collection[str]) -> str:
    """Return the name of an article that is put behind another: "3A" behind "3", "3B" behind "3A"."""
    base = behind.rstrip(ascii_uppercase)
    return next(name for count in itertools.count(1) if (name := f"{base}{letters(count).upper()}") not in taken)


def _article(change: Change, behind: str, name: str, numbers: Mapping[str, str]) -> ArticleText:
    """Return the article of an addendum that says what becomes of a part."""
    part = change.new or change.old
    assert part is not None
    paper = PARTS_ON_PAPER.get(part.part, "")
    ending = "dihapus." if change.outcome == DROPPED else "diubah menjadi:"
    if change.outcome == ADDED and not paper:
        place = f"Setelah Pasal {behind}" if behind else "Sebelum Pasal 1"
        opening = f"{place} disisipkan Pasal {name} yang berbunyi:"
    elif change.outcome == ADDED:
        opening = f"Bagian {paper} ditambahkan menjadi:"
    else:
        opening = f"Bagian {paper} {ending}" if paper else f"Pasal {name} {ending}"
    body = fill_references(change.new.body, numbers, "Pasal …") if change.new else ""
    return ArticleText("article", paper or part.heading, f"{opening}\n{body}".rstrip())


_Text = list[tuple[str, ArticleText | None]]
"""The parts of a text, each with its number ("3", "3A") or its kind; None for one that is gone."""


def _change(text: _Text, found: re.Match[str], heading: str, body: str) -> None:
    for at, (name, part) in enumerate(text):
        if name == found[1] and part is not None:
            text[at] = (name, part._replace(heading=heading, body=body))


def _drop(text: _Text, found: re.Match[str], heading: str, body: str) -> None:  # noqa: ARG001
    for at, (name, _part) in enumerate(text):
        if name == found[1]:
            text[at] = (name, None)


def _insert(text: _Text, found: re.Match[str], heading: str, body: str) -> None:
    """Put an article right behind the one that is named; before all others where none is."""
    behind = next((at + 1 for at, (name, _part) in enumerate(text) if name == found[1]), None)
    if behind is None:
        behind = next((at for at, (name, _part) in enumerate(text) if name not in ("recital", "basis")), len(text))
    text.insert(behind, (found[2], ArticleText("article", heading, body)))


def _set(text: _Text, found: re.Match[str], heading: str, body: str) -> None:  # noqa: ARG001
    """Change, add or drop a part that is no article."""
    kind = next(key for key, name in PARTS_ON_PAPER.items() if name == found[1])
    at = next((at for at, (name, _part) in enumerate(text) if name == kind), None)
    part = None if found[2] == "dihapus" else ArticleText(kind, "", body)
    if at is not None:
        text[at] = (kind, part)
    else:
        order = list(PARTS)
        before = sum(order.index(name) < order.index(kind) if name in order else kind == "closing" for name, _ in text)
        text.insert(before, (kind, part))


_NAMES = "|".join(PARTS_ON_PAPER.values())
_READERS: tuple[tuple[re.Pattern[str], Callable[[_Text, re.Match[str], str, str], None]], ...] = (
    (re.compile(r"Pasal (\d+[A-Z]*) diubah menjadi\b"), _change),
    (re.compile(r"Pasal (\d+[A-Z]*) dihapus\b"), _drop),
    (re.compile(r"(?:Setelah Pasal (\d+[A-Z]*)|Sebelum Pasal 1) disisipkan Pasal (\d+[A-Z]+)\b"), _insert),
    (re.compile(rf"Bagian ({_NAMES}) (diubah|ditambahkan|dihapus)\b"), _set),
)
