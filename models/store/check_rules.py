"""The rules that hold for every register this program wrote, asked of all records at once."""

import sqlite3
from typing import NamedTuple

from models.language import _
from models.rules.marking import N_
from models.store.verdict import Verdict

_NAMED = 5
"""Records that a sentence names."""


class Rule(NamedTuple):
    """What must hold, and how to find the records for which it does not."""

    said: str
    """What is wrong with those that are found; English, from the catalogue."""
    sql: str
    """Yields what to call each record: its number, and its name."""


RULES = (
    Rule(
        N_("the last day lies before the first day"),
        "SELECT id, title FROM agreement WHERE last_day < first_day",
    ),
    Rule(
        N_("signed, but without the day of signing"),
        "SELECT id, title FROM agreement WHERE stage = 'signed' AND signed_on IS NULL",
    ),
    Rule(
        N_("signed by fewer than two parties"),
        """SELECT id, title FROM agreement WHERE stage = 'signed'
           AND (SELECT count(*) FROM party WHERE agreement_id = agreement.id) < 2""",
    ),
    Rule(
        N_("one party twice"),
        """SELECT a.id, a.title FROM agreement AS a JOIN party AS p ON p.agreement_id = a.id
           GROUP BY a.id, p.region_id, coalesce(p.department_id, 0) HAVING count(*) > 1""",
    ),
    Rule(
        N_("renewed by more than one signed agreement"),
        """SELECT old.id, old.title FROM agreement AS old JOIN agreement AS new ON new.predecessor_id = old.id
           WHERE new.stage = 'signed' AND new.terminated_on IS NULL GROUP BY old.id HAVING count(*) > 1""",
    ),
    Rule(
        N_("renews, amends or rests on itself"),
        "SELECT id, title FROM agreement WHERE id IN (umbrella_id, predecessor_id, amends_id)",
    ),
    Rule(
        N_("rests on what is no MoU"),
        """SELECT a.id, a.title FROM agreement AS a JOIN agreement AS above ON above.id = a.umbrella_id
           WHERE above.kind <> 'kb'""",
    ),
    Rule(
        N_("more than one text frozen and not withdrawn"),
        """SELECT a.id, a.title FROM agreement AS a JOIN frozen_document AS f ON f.agreement_id = a.id
           WHERE f.withdrawn_on IS NULL GROUP BY a.id HAVING count(*) > 1""",
    ),
    Rule(
        N_("a term that ends before it starts"),
        """SELECT tenure.id, person.name FROM tenure JOIN person ON person.id = person_id
           WHERE last_day < first_day""",
    ),
    Rule(
        N_("closed without a recommendation"),
        """SELECT e.id, a.title || ' ' || e.year FROM evaluation AS e JOIN agreement AS a ON a.id = e.agreement_id
           WHERE e.closed_on IS NOT NULL AND e.recommendation IS NULL""",
    ),
    Rule(
        N_("more than one government of our own"),
        "SELECT id, name FROM region WHERE is_home AND (SELECT count(*) FROM region WHERE is_home) > 1",
    ),
)


def look_at_rules(connection: sqlite3.Connection) -> Verdict:
    """Say which records break a rule that holds for all."""
    found = []
    for rule in RULES:
        rows = connection.execute(f"{rule.sql} LIMIT {_NAMED + 1}").fetchall()
        if rows:
            named = ", ".join(_("“{name}” (no. {number})", name=name, number=record) for record, name in rows[:_NAMED])
            found.append(f"{_(rule.said)}: {named}{' …' if len(rows) > _NAMED else ''}")
    if not found:
        return Verdict("rules", True, _("The records keep the rules that hold for all."))
    return Verdict(
        "rules",
        False,
        _(
            "Some records break a rule that holds for all: {list}. Nothing was changed. Correct them in the window.",
            list="; ".join(found),
        ),
    )
