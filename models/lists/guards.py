"""What stands around an agreement, and which agreements an MoU that ends leaves without one."""

import datetime
from typing import NamedTuple

from models.lists.sql import day, select
from models.lists.stages import logged_stages
from models.rules.guards import Surroundings, Term, evaluated_since, loses_umbrella, term_of
from models.rules.stages import council_waits


class Orphan(NamedTuple):
    """A PKS that outlasts the MoU it rests on."""

    id: int
    title: str
    last_day: datetime.date | None
    """None where nobody knows it."""


def losing_umbrella(umbrella: int, today: datetime.date, ends_on: datetime.date | None = None) -> list[Orphan]:
    """Return the PKS that run on, or may, after their MoU has ended; those that have ended themselves do not count.

    `ends_on`: the day on which the MoU would be ended, where it is not to run to its own last day.
    """
    found = select("SELECT last_day, terminated_on FROM agreement WHERE id = ?", (umbrella,))
    last, terminated = found[0] if found else (None, None)
    ends = term_of(None, day(last), ends_on or day(terminated))
    rows = select(
        """SELECT id, title, last_day, terminated_on FROM agreement
           WHERE umbrella_id = ?1 AND kind = 'pks' AND stage = 'signed'
           AND (terminated_on IS NULL OR terminated_on > ?2) AND (last_day IS NULL OR last_day >= ?2)
           AND NOT EXISTS (SELECT 1 FROM agreement AS later
                           WHERE later.predecessor_id = agreement.id AND later.stage = 'signed')
           ORDER BY last_day, id""",
        (umbrella, today.isoformat()),
    )
    return [
        Orphan(record, title, day(until))
        for record, title, until, ended in rows
        if loses_umbrella(term_of(None, day(until), day(ended)), ends)
    ]


def surroundings_of(agreement: int) -> Surroundings:
    """Return what stands around an agreement as it is kept, when it is to be made ready to sign."""
    kind, umbrella, predecessor, amends, reason = select(
        "SELECT kind, umbrella_id, predecessor_id, amends_id, unevaluated FROM agreement WHERE id = ?", (agreement,)
    )[0]
    umbrella = umbrella if kind == "pks" else None
    above = select("SELECT terminated_on, stage FROM agreement WHERE id = ?", (umbrella,))
    ended, drafted = (day(above[0][0]), above[0][1] in ("draft", "prepared")) if above else (None, False)
    facts, entries = logged_stages(agreement)
    former = _back_from(predecessor)
    return Surroundings(
        _sectors_of(agreement),
        _sectors_of(umbrella),
        _governments_of(umbrella),
        ended,
        drafted,
        tuple(term for _record, term in former),
        kind == "pks" and facts.stage != "signed" and council_waits(facts, [entry.logged for entry in entries]),
        any(record == agreement for record, _term in former),
        _rival(predecessor, agreement),
        next(iter(former_terms(amends)), None) if kind == "addendum" else None,
        kind == "pks"
        and facts.stage != "signed"
        and not reason.strip()
        and bool(former)
        and not _evaluated(predecessor),
    )


def former_terms(predecessor: int | None) -> tuple[Term, ...]:
    """Return the terms of a chain of renewals, `predecessor` first and then back; at most a hundred."""
    return tuple(term for _record, term in _back_from(predecessor))


def _back_from(predecessor: int | None) -> list[tuple[int, Term]]:
    rows = select(
        """WITH RECURSIVE chain(id, first_day, last_day, terminated_on, before, step) AS (
               SELECT id, first_day, last_day, terminated_on, predecessor_id, 1 FROM agreement WHERE id = ?
               UNION ALL
               SELECT agreement.id, agreement.first_day, agreement.last_day, agreement.terminated_on,
                   agreement.predecessor_id, step + 1 FROM agreement JOIN chain ON agreement.id = before
               WHERE step < 100)
           SELECT id, first_day, last_day, terminated_on FROM chain ORDER BY step""",
        (predecessor,),
    )
    return [(record, term_of(day(first), day(last), day(ended))) for record, first, last, ended in rows]


def _rival(predecessor: int | None, agreement: int) -> str:
    rows = select(
        "SELECT title FROM agreement WHERE predecessor_id = ? AND id <> ? ORDER BY id LIMIT 1", (predecessor, agreement)
    )
    return rows[0][0] if rows else ""


def _evaluated(agreement: int) -> bool:
    """Tell whether an evaluation of an agreement is closed that its renewal may stand on."""
    last = select("SELECT last_day FROM agreement WHERE id = ?", (agreement,))[0][0]
    return bool(
        select(
            "SELECT 1 FROM evaluation WHERE agreement_id = ? AND closed_on IS NOT NULL AND year >= ? LIMIT 1",
            (agreement, evaluated_since(day(last))),
        )
    )


def _sectors_of(agreement: int | None) -> frozenset[str]:
    rows = select(
        "SELECT name FROM sector JOIN agreement_sector ON sector_id = sector.id WHERE agreement_id = ?", (agreement,)
    )
    return frozenset(row[0] for row in rows)


def _governments_of(agreement: int | None) -> frozenset[str]:
    rows = select(
        "SELECT government FROM region JOIN party ON region_id = region.id WHERE agreement_id = ?", (agreement,)
    )
    return frozenset(row[0] for row in rows)
