"""What the editor of an agreement's text starts from: which templates fit, how long the text is."""

from typing import NamedTuple

from models.lists.clauses import ClauseSetRow, clause_sets
from models.lists.forms import links_of
from models.lists.sql import select


class Template(NamedTuple):
    """A template of the library that a text may be drawn from."""

    row: ClauseSetRow
    own: bool
    """Whether it is for a sector of the agreement; one for another sector may still be wanted."""


def templates_for(agreement: int) -> list[Template]:
    """Return the templates in use for an agreement's kind, whole texts and those of its own sectors first."""
    found = select("SELECT kind FROM agreement WHERE id = ?", (agreement,))
    sectors = set(links_of(agreement, "sector"))
    templates = [Template(row, row.sector in sectors) for (kind,) in found for row in clause_sets(kind)]
    return sorted(templates, key=lambda template: (template.row.use != "text", not template.own))


def article_count(agreement: int) -> int:
    """Return how many articles (pasal) the text of an agreement has."""
    sql = "SELECT count(*) FROM article WHERE agreement_id = ? AND part = 'article'"
    return int(select(sql, (agreement,))[0][0])
