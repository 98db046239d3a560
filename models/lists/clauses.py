"""The clause library as it is chosen from and browsed: templates, their versions, their texts."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from models.lists.sql import Row, day, listed, select
from models.rules.articles import ArticleText
from models.rules.clauses import ClauseDraft


@dataclass(frozen=True)
class ClauseSetRow:
    """One version of a template."""

    id: int
    uid: str
    """The same for all versions of one template."""
    version: int
    current: bool
    """In use. Of a template that was retired no version is."""
    kind: str
    """A key of vocabulary.KINDS."""
    use: str
    """A key of vocabulary.CLAUSE_USES."""
    sector: int | None
    sector_code: str
    """Blank without a sector, as is its name."""
    sector_name: str
    name: str
    note: str
    made_on: datetime.date | None
    """None for what came with the program."""


_ROWS = """SELECT held.id, uid, version, current, kind, use, sector_id, coalesce(sector.code, ''),
        coalesce(sector.name, ''), held.name, note, made_on
    FROM clause_set AS held LEFT JOIN sector ON sector.id = sector_id"""
_ORDER = """ORDER BY CASE kind WHEN 'kb' THEN 1 WHEN 'pks' THEN 2 ELSE 3 END, use DESC,
        coalesce(sector.position, 0), held.name, held.id"""
_LATEST = "version = (SELECT max(version) FROM clause_set AS other WHERE other.uid = held.uid)"


def clause_sets(kind: str = "", use: str = "", sectors: Iterable[int] | None = None) -> list[ClauseSetRow]:
    """Return the templates in use, whole texts before further articles; blank means any kind, any use.

    With `sectors`, only those for one of these sectors, and those for none.
    """
    where = ["current"]
    params = []
    for column, value in (("kind", kind), ("use", use)):
        if value:
            where.append(f"{column} = ?")
            params.append(value)
    if sectors is not None:
        where.append(f"(sector_id IS NULL OR sector_id IN ({listed(sectors)}))")
    return [_row(row) for row in select(f"{_ROWS} WHERE {' AND '.join(where)} {_ORDER}", params)]


def library() -> list[ClauseSetRow]:
    """Return every template in its latest version, retired ones too."""
    return [_row(row) for row in select(f"{_ROWS} WHERE {_LATEST} {_ORDER}")]


def versions_of(uid: str) -> list[ClauseSetRow]:
    """Return the versions of one template, newest first."""
    return [_row(row) for row in select(f"{_ROWS} WHERE uid = ? ORDER BY version DESC", (uid,))]


def clauses_of(set_id: int) -> tuple[ArticleText, ...]:
    """Return the text of one version in order, its merge fields not filled."""
    rows = select("SELECT part, heading, body FROM clause WHERE clause_set_id = ? ORDER BY position", (set_id,))
    return tuple(ArticleText(*row) for row in rows)


def draft_of(row: ClauseSetRow) -> ClauseDraft:
    """Return a version as it is edited and exported."""
    return ClauseDraft(row.kind, row.use, row.sector_code, row.name, row.note, clauses_of(row.id))


def headings_in_use(kind: str) -> list[str]:
    """Return the headings of the whole texts in use: what further articles may refer to besides their own."""
    texts = (clauses_of(row.id) for row in clause_sets(kind, "text"))
    headings = [part.heading for text in texts for part in text if part.part == "article"]
    return list(dict.fromkeys(headings))


def _row(row: Row) -> ClauseSetRow:
    record, uid, version, current, kind, use, sector, code, sector_name, name, note, made = row
    return ClauseSetRow(
        record, uid, version, bool(current), kind, use, sector, code, sector_name, name, note, day(made)
    )  # fmt: skip
