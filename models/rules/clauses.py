"""A template of the clause library: what it holds, how it is kept, and what is wrong with it."""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from models.rules.articles import ArticleText, article_numbers, referred, tidy
from models.rules.findings import Finding, error, warning
from models.rules.marking import N_
from models.rules.merge import FIELD, fields, known
from models.rules.vocabulary import PARTS


class ClauseDraft(NamedTuple):
    """One template as it is written, whether it is in the library yet or not."""

    kind: str
    """A key of vocabulary.KINDS."""
    use: str = "text"
    """A key of vocabulary.CLAUSE_USES."""
    sector: str = ""
    """Code of the sector (urusan), or nothing."""
    name: str = ""
    note: str = ""
    parts: tuple[ArticleText, ...] = ()


def tidied(draft: ClauseDraft) -> ClauseDraft:
    """Return a template as it is kept: names on one line, lines numbered anew, parts in the order of PARTS.

    Only an article has a heading; a part without any text and heading goes.
    """
    parts = (
        ArticleText(each.part, one_line(each.heading) if each.part == "article" else "", tidy(each.body, each.part))
        for each in draft.parts
    )
    order = list(PARTS)
    kept = sorted((each for each in parts if each.heading or each.body), key=lambda each: order.index(each.part))
    return draft._replace(
        sector=draft.sector.strip(), name=one_line(draft.name), note=one_line(draft.note), parts=tuple(kept)
    )


def one_line(text: str) -> str:
    """Return a text with a single space for every run of blanks and line ends."""
    return " ".join(text.split())


def check_template(draft: ClauseDraft, elsewhere: Collection[str] = ()) -> list[Finding]:
    """Return what is wrong with a tidied template; its parts are named "parts.<n>.heading" and ".body", from 0.

    `elsewhere` holds the headings, case folded, to which further articles may refer besides their own: those of the
    whole texts that they are added to.
    """
    findings = [] if draft.name else [error("name", N_("Name the template."))]
    if not draft.parts:
        findings.append(error("parts", N_("Write at least one article.")))
    own = article_numbers(draft.parts)
    for at, part in enumerate(draft.parts):
        findings += _check_heading(f"parts.{at}.heading", part, own)
        findings += _check_body(f"parts.{at}.body", part.body)
        findings += _check_references(f"parts.{at}.body", draft.use, part.body, {*own, *elsewhere})
    return findings


def _check_heading(field: str, part: ArticleText, own: Collection[str]) -> Iterator[Finding]:
    if part.part != "article":
        return
    if not part.heading:
        yield error(field, N_("Give this article a heading."))
    elif set(part.heading) & set("{}"):
        yield error(field, N_("A heading holds no fields and no braces."))
    elif part.heading.casefold() not in own:
        yield warning(field, N_("Another article has this heading too; no reference finds either of them."))


def _check_body(field: str, body: str) -> Iterator[Finding]:
    if not body:
        yield error(field, N_("Write the text, or remove this part."))
    for found in fields(body):
        if not known(found):
            yield error(field, N_("There is no field “{name}”."), name=f"{{{found.raw}}}")
    if set(FIELD.sub("", body)) & set("{}"):
        yield error(field, N_("A field begins with an opening brace and ends with a closing one on the same line."))


def _check_references(field: str, use: str, body: str, headings: Collection[str]) -> Iterator[Finding]:
    """A whole text must hold what it refers to; further articles may be added to a text that we do not know."""
    say = error if use == "text" else warning
    for heading in _unfound(referred(body), headings):
        yield say(field, N_("There is no article “{heading}” to refer to."), heading=heading)


def _unfound(wanted: Iterable[str], headings: Collection[str]) -> Iterator[str]:
    return (heading for heading in wanted if one_line(heading).casefold() not in headings)
