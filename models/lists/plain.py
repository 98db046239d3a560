"""Lists for other programs: plain objects, days as YYYY-MM-DD, what is not known as null."""

import datetime
from collections.abc import Callable
from typing import Any

from models.language import _
from models.lists.agreements import Filter, agreement_ids
from models.lists.cards import AgreementCard, agreement_card
from models.lists.evaluations import EvaluationFilter, evaluation_ids
from models.lists.numbering import number_books
from models.lists.officials import official_lines
from models.lists.people_cards import evaluation_card
from models.lists.signatories import FROM
from models.lists.sql import select
from models.rules.names import with_titles
from models.rules.vocabulary import STATUSES

Plain = dict[str, Any]


def plain_agreements(kind: str, today: datetime.date) -> list[Plain]:
    """Return the agreements of a list ("kb" or "pks"), oldest first."""
    ids = agreement_ids(Filter(kind), today, order="id")
    cards = (agreement_card(record, today) for record in ids)
    codes = _codes()
    return [_agreement(card, codes) for card in cards if card]


def _agreement(card: AgreementCard, codes: tuple[dict[int, list[str]], dict[int, list[str]]]) -> Plain:
    sectors, districts = codes
    return {
        "id": card.id,
        "kind": card.kind,
        "title": card.title,
        "stage": card.stage,
        "status": card.status,
        "category": card.category,
        "place": card.place or None,
        "signed_on": _iso(card.signed_on),
        "first_day": _iso(card.first_day),
        "last_day": _iso(card.last_day),
        "umbrella": card.umbrella.id if card.umbrella else None,
        "predecessor": card.predecessor.id if card.predecessor else None,
        "sectors": sectors.get(card.id, []),
        "districts": districts.get(card.id, []),
        "scope": list(card.scope),
        "parties": [
            {
                "government": party.government,
                "department": party.department or None,
                "number": party.number or None,
                "signatory": party.name or None,
            }
            for party in card.parties
        ],
        "gaps": [gap.field for gap in card.gaps],
        "note": card.note or None,
    }


def _codes() -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    """Return the codes of the sectors and of the districts of every agreement."""
    found: tuple[dict[int, list[str]], dict[int, list[str]]] = ({}, {})
    for codes, table in zip(found, ("sector", "district"), strict=True):
        sql = f"SELECT agreement_id, code FROM agreement_{table} JOIN {table} ON {table}.id = {table}_id ORDER BY 1, 2"
        for agreement, code in select(sql):
            codes.setdefault(agreement, []).append(code)
    return found


def plain_signatories() -> list[Plain]:
    """Return every term of office."""
    rows = select(
        f"""SELECT tenure.id, front_title, person.name, back_title, post.title, region.government, department.name,
                tenure.capacity, tenure.first_day, tenure.last_day, person.nip {FROM}
            ORDER BY person.name, tenure.first_day, tenure.id"""
    )
    return [
        {
            "id": record,
            "name": with_titles(front, name, back),
            "post": post,
            "government": government,
            "department": department,
            "capacity": capacity,
            "from": first,
            "until": last,
            "nip": nip or None,
        }
        for record, front, name, back, post, government, department, capacity, first, last, nip in rows
    ]


def plain_officials(today: datetime.date) -> list[Plain]:
    """Return the posts that sign or were held, each with its holder of today; a line for each of several."""
    return [
        {
            "post": line.title,
            "government": line.government,
            "department": line.department or None,
            "holder": term.name if term else None,
            "capacity": term.capacity if term else None,
            "since": _iso(term.first_day) if term else None,
            "problem": line.problem or None,
        }
        for line in official_lines(today)
        for term in line.holders or (None,)
    ]


def plain_evaluations() -> list[Plain]:
    """Return every entry of the evaluation log, latest first."""
    cards = (evaluation_card(record) for record in evaluation_ids(EvaluationFilter()))
    return [
        {
            "id": card.id,
            "agreement": card.agreement,
            "title": card.title,
            "year": card.year,
            "period": str(card.year) if card.period == "year" else f"{card.year}-{card.period}",
            "realization": card.realization or None,
            "planned": card.planned,
            "spent": card.spent,
            "obstacles": card.obstacles or None,
            "solutions": card.solutions or None,
            "follow_up": card.follow_up or None,
            "new_matters": card.new_matters or None,
            "recommendation": card.recommendation,
            "end_cause": card.end_cause,
            "closed": card.closed_on is not None,
            "closed_on": _iso(card.closed_on),
            "corrects": card.corrects,
        }
        for card in cards
        if card
    ]


def plain_numbers(today: datetime.date) -> list[Plain]:
    """Return the number books of all governments, number by number; of numbers left out the first and last."""
    return [
        {
            "government": government,
            "kind": row.kind,
            "year": year,
            "sequence": row.sequence,
            "last": row.last,
            "number": row.number or None,
            "agreement": row.agreement,
            "status": row.status,
        }
        for government, book in number_books(today)
        for year in sorted(book.lines)
        for row in book.rows(year)
    ]


def plain_journal() -> list[Plain]:
    """Return the journal, oldest first: who did what, and when."""
    rows = select("SELECT id, at, clerk, act_name, subject, table_name, record_id, change FROM journal ORDER BY id")
    keys = ("id", "at", "clerk", "act", "subject", "table", "record", "change")
    return [dict(zip(keys, row, strict=True)) for row in rows]


def plain(what: str, today: datetime.date) -> list[Plain]:
    """Return a list by its name on the command line."""
    questions: dict[str, Callable[[], list[Plain]]] = {
        "mou": lambda: plain_agreements("kb", today),
        "pks": lambda: plain_agreements("pks", today),
        "signatories": plain_signatories,
        "officials": lambda: plain_officials(today),
        "evaluations": plain_evaluations,
        "numbers": lambda: plain_numbers(today),
        "journal": plain_journal,
    }
    return questions[what]()


def line(what: str, row: Plain) -> str:
    """Return one object of a list as a line to read: `what` is "mou", "pks", "signatories", ..."""
    if what in ("mou", "pks"):
        parties = " ↔ ".join(party["department"] or party["government"] for party in row["parties"])
        status = STATUSES[row["status"]]
        parts = [row["id"], _(status), row["title"], parties, row["signed_on"], row["last_day"]]
    else:
        parts = list(row.values())
    return "\t".join("" if part is None else str(part) for part in parts)


def _iso(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None
