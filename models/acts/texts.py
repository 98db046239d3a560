"""What a clerk does with the text of an agreement: draw it from templates, save it."""

from collections.abc import Callable, Sequence
from typing import Literal

from models.acts.freezing import refuse_frozen
from models.language import _
from models.rules.articles import ArticleText, tidy
from models.rules.drawing import in_order, with_further
from models.rules.marking import N_
from models.rules.ordering import positions
from models.tables import Agreement, Article, Clause, ClauseSet, engine
from models.trouble import Trouble


def save_text(agreement_id: int, parts: Sequence[ArticleText], clause_set: int | None = None) -> None:
    """Make the text of an agreement these parts, in the order of vocabulary.PARTS and as given within each.

    Bodies are kept as rules.articles.tidy leaves them. Rows that stay as they are are not touched. `clause_set` is
    the template the text was first drawn from; None leaves what is noted. Raises Trouble while a frozen text is in
    force.
    """
    agreement = Agreement.get_by_id(agreement_id)
    refuse_frozen(agreement_id)
    wanted = [ArticleText(part, " ".join(heading.split()), tidy(body, part)) for part, heading, body in in_order(parts)]
    kept = list(Article.select().where(Article.agreement == agreement).order_by(Article.position))
    rows = _matched(kept, wanted)
    with engine().act(N_("Saved the text of “{subject}”"), agreement.title):
        for row in kept:
            if row not in rows:
                row.delete_instance()
        _keep(agreement, rows, wanted)
        if clause_set is not None and agreement.__data__.get("clause_set") != clause_set:
            agreement.clause_set = ClauseSet.get_by_id(clause_set)
            agreement.save(only=[Agreement.clause_set])


def draw_text(
    agreement_id: int, clause_set_ids: Sequence[int], present: Literal["keep", "replace", "add"] = "keep"
) -> None:
    """Draw the text of an agreement from sets of clauses, the whole text first, and save it.

    `present` says what becomes of a text that is there already: "keep" refuses with Trouble, "replace" takes its
    place, "add" puts in what it does not hold. Raises Trouble also while a frozen text is in force.
    """
    articles = Article.select().where(Article.agreement == agreement_id).order_by(Article.position)
    text = [ArticleText(row.part, row.heading, row.body) for row in articles]
    if text and present == "keep":
        raise Trouble(
            _(
                "“{title}” has a text already. Nothing was changed. "
                "Say whether the template replaces it, or adds what it does not hold.",
                title=Agreement.get_by_id(agreement_id).title,
            )
        )
    if present == "replace":
        text = []
    sets = {row.id: row for row in ClauseSet.select().where(ClauseSet.id.in_(clause_set_ids))}
    whole = [record for record in clause_set_ids if sets[record].use == "text"]
    for record in [*whole, *(record for record in clause_set_ids if record not in whole)]:
        clauses = Clause.select().where(Clause.clause_set == record).order_by(Clause.position)
        text = with_further(text, [ArticleText(row.part, row.heading, row.body) for row in clauses])
    save_text(agreement_id, text, whole[0] if whole else None)


def _keep(agreement: Agreement, rows: Sequence[Article | None], wanted: Sequence[ArticleText]) -> None:
    places = positions([row.position if row else None for row in rows])
    taken = {row.position: row for row in rows if row}
    # A place that another row will have, and leaves later, is given free first.
    for row, place in zip(rows, places, strict=True):
        other = taken.get(place)
        if other is not None and other is not row and other.position > 0:
            other.position = -other.id
            other.save(only=[Article.position])
    for row, place, part in zip(rows, places, wanted, strict=True):
        if row is None:
            Article.create(agreement=agreement, position=place, **part._asdict())
        elif (row.position, *_text(row)) != (place, *part):
            row.position, (row.part, row.heading, row.body) = place, part
            row.save()


def _matched(kept: Sequence[Article], wanted: Sequence[ArticleText]) -> list[Article | None]:
    """Return the row that becomes each part: the same, of the same heading, of the same words, or any of its kind."""
    rows: list[Article | None] = [None] * len(wanted)
    free = list(kept)
    likeness: tuple[Callable[[ArticleText], tuple[str, ...]], ...] = (
        lambda text: tuple(text),
        lambda text: (text.part, text.heading),
        lambda text: (text.part, text.body),
        lambda text: (text.part,),
    )
    for alike in likeness:
        for at, part in enumerate(wanted):
            if rows[at] is None:
                found = next((row for row in free if alike(_text(row)) == alike(part)), None)
                if found is not None:
                    rows[at] = found
                    free.remove(found)
    return rows


def _text(row: Article) -> ArticleText:
    return ArticleText(row.part, row.heading, row.body)
