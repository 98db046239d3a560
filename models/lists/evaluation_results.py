"""What the evaluations of a PKS tell over the years, and what both sides owe and have done.

A PKS that was renewed is one story with those before and after it: its chain.
"""

import datetime
from dataclasses import dataclass

from models.lists.sql import select, select_named
from models.rules.indicators import percent_reached

CHAIN = """WITH RECURSIVE chain(id) AS (SELECT ?
    UNION SELECT agreement.predecessor_id FROM agreement JOIN chain ON agreement.id = chain.id
        WHERE agreement.predecessor_id IS NOT NULL
    UNION SELECT agreement.id FROM agreement JOIN chain ON agreement.predecessor_id = chain.id)"""
# Of an entry and its correction the correction counts, once it is closed.
_COUNTS = """(evaluation.corrects_id IS NULL OR evaluation.closed_on IS NOT NULL) AND NOT EXISTS (
    SELECT 1 FROM evaluation AS later WHERE later.corrects_id = evaluation.id AND later.closed_on IS NOT NULL)"""


@dataclass(frozen=True)
class YearResult:
    """What the entries of one year say together; None where they say nothing of it."""

    year: int
    grade: float | None
    """The average of the answers, from 1 to 4."""
    percent: int | None
    """The average of what the indicators reached."""


@dataclass(frozen=True)
class Owed:
    """How many obligations one side has, and how many it has fulfilled."""

    done: int
    total: int


@dataclass(frozen=True)
class OpenObligation:
    """Something that a side owes and has not done yet."""

    id: int
    government: str
    department: str
    text: str
    due_on: datetime.date | None


def results_of(agreement: int) -> tuple[YearResult, ...]:
    """Return the results of a PKS and those it renews or is renewed by, earliest year first."""
    grades: dict[int, list[int]] = {}
    reached: dict[int, list[int]] = {}
    below = f"FROM evaluation JOIN {{}} ON evaluation_id = evaluation.id WHERE agreement_id IN chain AND {_COUNTS}"
    for year, grade in select(f"{CHAIN} SELECT year, grade {below.format('answer')}", (agreement,)):
        if grade is not None:
            grades.setdefault(year, []).append(grade)
    for year, target, done in select(
        f"{CHAIN} SELECT year, target, indicator.realization {below.format('indicator')}", (agreement,)
    ):
        if (percent := percent_reached(target, done)) is not None:
            reached.setdefault(year, []).append(percent)
    return tuple(
        YearResult(
            year,
            sum(grades[year]) / len(grades[year]) if year in grades else None,
            round(sum(reached[year]) / len(reached[year])) if year in reached else None,
        )
        for year in sorted({*grades, *reached})
    )


def owed(agreement: int) -> tuple[Owed, Owed] | None:
    """Return what our side owes and what the others owe; None where no obligation is entered."""
    rows = select(
        """SELECT region.is_home, count(obligation.done_on), count(*) FROM obligation
           JOIN party ON party.id = party_id JOIN region ON region.id = party.region_id
           WHERE party.agreement_id = ? GROUP BY region.is_home""",
        (agreement,),
    )
    found = {bool(home): Owed(done, total) for home, done, total in rows}
    return (found.get(True, Owed(0, 0)), found.get(False, Owed(0, 0))) if found else None


def open_obligations(agreement: int) -> list[OpenObligation]:
    """Return what is still owed, party by party."""
    rows = select_named(
        """SELECT obligation.id, region.government, coalesce(department.name, '') AS department, obligation.text,
                obligation.due_on
           FROM obligation JOIN party ON party.id = party_id JOIN region ON region.id = party.region_id
           LEFT JOIN department ON department.id = party.department_id
           WHERE party.agreement_id = ? AND obligation.done_on IS NULL ORDER BY party.position, obligation.id""",
        (agreement,),
    )
    return [OpenObligation(**row) for row in rows]
