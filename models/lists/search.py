"""Find any record by a few letters: what Ctrl+K offers beside the actions."""

from dataclasses import dataclass

from models.language import _
from models.lists.sql import holding, select
from models.opened import opened
from models.rules.codes import read, resembles
from models.rules.names import with_titles


@dataclass(frozen=True)
class Hit:
    """One record found: the key of the tab that shows it ("mou", "ceremonies"), its id there, and how it reads."""

    tab: str
    id: int
    text: str
    detail: str


def find(text: str, limit: int = 12) -> list[Hit]:
    """Return at most `limit` agreements, signatories and ceremonies each that hold every word of `text`, newest first.

    The code of a frozen text, typed or scanned, finds its agreement.
    """
    if not text.strip():
        return []
    return _coded(text) + _agreements(text, limit) + _signatories(text, limit) + _ceremonies(text, limit)


def code_remark(text: str) -> str:
    """Return what is wrong with a text that looks like a code, in the language in use; "" where nothing is."""
    code = read(text)
    if code is None:
        return _("The check letter does not fit: a character of this code is mistyped.") if resembles(text) else ""
    return "" if _coded(text) else _("No text in this register was frozen with the code {code}.", code=code)


def _coded(text: str) -> list[Hit]:
    rows = select(
        "SELECT agreement.id, kind, title, code, withdrawn_on FROM frozen_document "
        "JOIN agreement ON agreement.id = agreement_id WHERE code = ?",
        (read(text) or "",),
    )
    return [
        Hit(
            "mou" if kind == "kb" else "pks", record, title,
            _("{code}, withdrawn", code=code) if withdrawn else code,
        )
        for record, kind, title, code, withdrawn in rows
    ]  # fmt: skip


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


def _ceremonies(text: str, limit: int) -> list[Hit]:
    words = text.split()
    named = " AND ".join(["name || ' ' || place LIKE ? ESCAPE '\\'"] * len(words))
    rows = select(
        f"SELECT id, name, held_on FROM ceremony WHERE {named} ORDER BY held_on DESC, id DESC LIMIT {limit}",
        [holding(word) for word in words],
    )
    return [Hit("ceremonies", record, name, held[:4] if held else "") for record, name, held in rows]
