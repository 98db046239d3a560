"""Lists for other programs: plain objects, days as YYYY-MM-DD, what is not known as null."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from models.language import _
from models.lists import plain_border
from models.lists.act_words import act_words
from models.lists.agreements import Filter, agreement_ids
from models.lists.coverage import coverage
from models.lists.evaluations import EvaluationFilter, evaluation_ids
from models.lists.facts import PartyLine, gaps_of, party_lines_of, scopes_of
from models.lists.numbering import awaited_numbers, number_books
from models.lists.officials import official_lines
from models.lists.people_cards import evaluation_card
from models.lists.plain_border import plain_board, plain_borders, plain_doubts, plain_forgotten
from models.lists.plain_figures import figures_line, plain_figures
from models.lists.renewal import ENDED, EVALUATIONS, TO_DO, plain_renewals
from models.lists.signatories import FROM
from models.lists.sql import listed, select, select_named, status_sql
from models.lists.stages import standing
from models.rules.names import with_titles
from models.rules.stages import next_stage, stage_now
from models.rules.vocabulary import COVERAGE, STAGES, STATUSES

Plain = dict[str, Any]


def plain_agreements(kind: str, today: datetime.date) -> list[Plain]:
    """Return the agreements of a list ("kb" or "pks"), oldest first."""
    ids = agreement_ids(Filter(kind), today, order="id")
    codes = _codes()
    parts = (ids[at : at + _AT_ONCE] for at in range(0, len(ids), _AT_ONCE))
    return [each for part in parts for each in _agreements(part, codes, today)]


_AT_ONCE = 500
"""Agreements that are read with one question each for their parties, stages, ...: what is read besides stays small."""
_HEADS = """SELECT id, kind, title, stage, {status} AS status, category, place, signed_on, first_day, last_day,
    suspended_on, terminated_on, end_cause, umbrella_id AS umbrella, predecessor_id AS predecessor, note
    FROM agreement WHERE id IN ({ids}) ORDER BY id"""
Codes = dict[int, list[str]]


def _agreements(ids: Sequence[int], codes: tuple[Codes, Codes], today: datetime.date) -> list[Plain]:
    parties, scopes, steps = party_lines_of(ids), scopes_of(ids), standing(ids, today)
    blanks = gaps_of(parties)
    sectors, districts = codes
    found = []
    for head in select_named(_HEADS.format(status=status_sql(today), ids=listed(ids))):
        record, note = head["id"], head.pop("note")
        found.append(
            {
                **{name: _iso(value) if isinstance(value, datetime.date) else value for name, value in head.items()},
                "place": head["place"] or None,
                "stage_now": stage_now(steps[record]),
                "next_stage": next_stage(steps[record]),
                "sectors": sectors.get(record, []),
                "districts": districts.get(record, []),
                "scope": scopes[record],
                "parties": list(map(_party, parties[record])),
                "gaps": [gap.field for gap in blanks[record]],
                "note": note or None,
            }
        )
    return found


def _party(party: PartyLine) -> Plain:
    return {
        "government": party.government,
        "department": party.department or None,
        "number": party.number or None,
        "signatory": party.name or None,
    }


def _codes() -> tuple[Codes, Codes]:
    """Return the codes of the sectors and of the districts of every agreement."""
    found: tuple[Codes, Codes] = ({}, {})
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
            "tenure": term.id if term else None,
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
    """Return the number books of all governments, number by number; of numbers left out the first and last.

    Then, as "awaited", the numbers that the other side of a signed agreement has not told.
    """
    books = [
        {
            "government": government,
            "kind": row.kind,
            "year": year,
            "sequence": row.sequence,
            "last": row.last,
            "number": row.number or None,
            "agreement": row.agreement,
            "status": row.status,
            "note": row.note or None,
        }
        for government, book in number_books(today)
        for year in sorted(book.lines)
        for row in book.rows(year)
    ]
    awaited = [
        {
            "government": line.party,
            "kind": line.kind,
            "year": line.signed_on.year if line.signed_on else None,
            "sequence": None,
            "last": None,
            "number": None,
            "agreement": line.agreement,
            "status": "awaited",
            "note": None,
        }
        for line in awaited_numbers()
    ]
    return books + awaited


def plain_coverage(today: datetime.date) -> list[Plain]:
    """Return every place of our border: each end in each sector, with what stands there."""
    whole = coverage(today)
    return [
        {
            "region": end.region_name,
            "home": end.home_name,
            "neighbour": end.neighbour_name,
            "sector": head.code,
            "state": cell.state,
            "number": cell.number,
            "until": _iso(cell.until),
            "reason": cell.reason or None,
        }
        for end in whole.ends
        for head in whole.sectors
        for cell in (whole.cell(end.id, head.id),)
    ]


def plain_journal() -> list[Plain]:
    """Return the journal, oldest first: who did what, and when; "words" is the act as the window calls it."""
    rows = select("SELECT id, at, clerk, act_name, subject, table_name, record_id, change FROM journal ORDER BY id")
    keys = ("id", "at", "clerk", "act", "subject", "table", "record", "change")
    found = [dict(zip(keys, row, strict=True)) for row in rows]
    return [{**entry, "words": act_words(entry["act"], entry["subject"])} for entry in found]


def plain(what: str, today: datetime.date, backup: datetime.date | None = None) -> list[Plain]:
    """Return a list by its name on the command line; `backup` is the day of the last one, for the board."""
    questions: dict[str, Callable[[], list[Plain]]] = {
        "mou": lambda: plain_agreements("kb", today),
        "pks": lambda: plain_agreements("pks", today),
        "signatories": plain_signatories,
        "officials": lambda: plain_officials(today),
        "evaluations": plain_evaluations,
        "numbers": lambda: plain_numbers(today),
        "renewals": lambda: plain_renewals(today),
        "board": lambda: plain_board(today, backup),
        "coverage": lambda: plain_coverage(today),
        "forgotten": lambda: plain_forgotten(today),
        "borders": plain_borders,
        "doubtful": plain_doubts,
        "figures": lambda: plain_figures(today),
        "journal": plain_journal,
    }
    return questions[what]()


def lines(what: str, rows: Iterable[Plain]) -> Iterator[str]:
    """Return the objects of a list as lines to read; a place of the border at which nothing stands has none."""
    return (line(what, row) for row in rows if what != "coverage" or row["state"] != "none")


def line(what: str, row: Plain) -> str:
    """Return one object of a list as a line to read: `what` is "mou", "pks", "signatories", ..."""
    if what in ("mou", "pks"):
        parties = " ↔ ".join(party["department"] or party["government"] for party in row["parties"])
        status = STATUSES[row["status"]]
        parts = [row["id"], _(status), row["title"], parties, row["signed_on"], row["last_day"]]
    elif what == "figures":
        parts = figures_line(row)
    elif what == "coverage":
        parts = list({**row, "state": _(COVERAGE[row["state"]]), "number": row["number"] or None}.values())
    elif what == "renewals":
        renewal = ENDED if row["ended"] else STAGES.get(row["successor_stage"], TO_DO)
        evaluation = EVALUATIONS[row["evaluation"]]
        parts = [row["id"], row["last_day"], row["title"], row["partners"], _(evaluation), _(renewal), row["successor"]]
    elif what in ("board", "borders", "doubtful", "forgotten"):
        parts = plain_border.parts(what, row)
    elif what == "journal":
        parts = [row[name] for name in ("id", "at", "clerk", "words", "table", "record", "change")]
    else:
        parts = list(row.values())
    return "\t".join("" if part is None else " ".join(str(part).split()) for part in parts)


def _iso(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None
