"""Find any record by a few letters: what Ctrl+K offers beside the actions."""

from dataclasses import dataclass

from models.lists.sql import select
from models.opened import opened
from models.rules.names import with_titles


@dataclass(frozen=True)
class Hit:
    """One record found: which list shows it ("mou", "pks", "signatories"), its id there, and how it reads."""

    tab: str
    id: int
    text: str
    detail: str


def find(text: str, limit: int = 12) -> list[Hit]:
    """Return at most `limit` agreements and as many signatories that hold every word of `text`, newest first."""
    if not text.strip():
        return []
    return _agreements(text, limit) + _signatories(text, limit)


def _agreements(text: str, limit: int) -> list[Hit]:
    found, params = opened().matching("agreement", text)
    rows = select(
        f"""SELECT id, kind, title, signed_on FROM agreement WHERE {found} ORDER BY id DESC LIMIT {limit}""", params
    )
    return [
        Hit("mou" if kind == "kb" else "pks", record, title, signed[:4] if signed else "")
        for record, kind, title, signed in rows
    ]


def _signatories(text: str, limit: int) -> list[Hit]:
    found, params = opened().matching("person", text)
    rows = select(
        f"""SELECT tenure.id, front_title, person.name, back_title, post.title FROM tenure
            JOIN person ON person.id = person_id JOIN post ON post.id = post_id
            WHERE {found} ORDER BY tenure.id DESC LIMIT {limit}""",
        params,
    )
    return [
        Hit("signatories", record, with_titles(front, name, back), post) for record, front, name, back, post in rows
    ]
