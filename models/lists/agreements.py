"""Rows of the MoU and PKS lists: which agreements, in which order, and what each line says."""

import datetime
from array import array
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from models.lists.sql import Row, day, listed, select, status_sql
from models.opened import opened
from models.rules.dates import days_left

OURS = "(SELECT {} FROM party JOIN region ON region.id = party.region_id WHERE agreement_id = agreement.id AND is_home)"
THEIRS = OURS.replace("AND is_home", "AND NOT is_home ORDER BY party.position LIMIT 1")

# What a column sorts by; equal ones stay in the order they were entered.
ORDERS = {
    "title": "agreement.title",
    "signed_on": "agreement.signed_on",
    "first_day": "agreement.first_day",
    "last_day": "agreement.last_day",
    "days_left": "agreement.last_day",
    "our_number": OURS.format("party.number"),
    "their_number": THEIRS.format("party.number"),
    "partners": THEIRS.format("region.name"),
    "id": "agreement.id",
}

# Statuses whose last day still counts; a superseded or ended-early agreement is not "late".
RUNNING = ("in_force", "ending", "ended")


class Filter(NamedTuple):
    """Which agreements a list shows; what is None or empty does not restrict."""

    kind: str = ""
    """A key of vocabulary.KINDS; "pks" takes the addenda with it."""
    neighbour: int | None = None
    """Id of a region that must be a party."""
    status: str | None = None
    """A key of vocabulary.STATUSES."""
    year: int | None = None
    """Signed in this year, or in force in it."""
    text: str = ""
    umbrella: int | None = None

    @property
    def narrows(self) -> bool:
        """Tell whether anything beyond the kind restricts the list."""
        return bool(self.neighbour or self.status or self.year or self.text.strip() or self.umbrella)


def condition(chosen: Filter, today: datetime.date) -> tuple[str, list[object]]:
    """Return the WHERE of a filter over `agreement`, and its parameters."""
    parts: list[str] = ["1 = 1"]
    params: list[object] = []
    if chosen.kind:
        # Not "IN ('pks', 'addendum')": that would draw SQLite to an index, and away from the few that were found.
        parts.append(f"agreement.kind {'=' if chosen.kind == 'kb' else '<>'} 'kb'")
    if chosen.neighbour:
        parts.append("agreement.id IN (SELECT agreement_id FROM party WHERE region_id = ?)")
        params.append(chosen.neighbour)
    if chosen.umbrella:
        parts.append("agreement.umbrella_id = ?")
        params.append(chosen.umbrella)
    if chosen.year:
        first, last = f"{chosen.year:04}-01-01", f"{chosen.year:04}-12-31"
        parts.append(
            "(agreement.signed_on BETWEEN ? AND ? OR (agreement.stage = 'signed'"
            " AND coalesce(agreement.first_day, agreement.signed_on) <= ?"
            " AND (agreement.last_day >= ? OR agreement.last_day IS NULL)))"
        )
        params += [first, last, last, first]
    if chosen.status:
        parts.append(f"{status_sql(today)} = ?")
        params.append(chosen.status)
    if chosen.text.strip():
        found, words = opened().matching("agreement", chosen.text)
        parts.append(found)
        params += words
    return " AND ".join(parts), params


def agreement_ids(
    chosen: Filter, today: datetime.date, order: str | None = None, descending: bool = False
) -> Sequence[int]:
    """Return the ids of the agreements a list shows, in order; newest first unless `order` names a column."""
    where, params = condition(chosen, today)
    by = status_sql(today) if order == "status" else ORDERS.get(order or "", "agreement.id")
    way = "DESC" if descending or order is None else "ASC"
    blanks = "" if by == "agreement.id" else f"{by} IS NULL, "
    tie = "" if by == "agreement.id" else ", agreement.id"
    sql = f"SELECT agreement.id FROM agreement WHERE {where} ORDER BY {blanks}{by} {way}{tie}"
    return array("q", chain.from_iterable(select(sql, params)))


def umbrella_rows(ids: Sequence[int], today: datetime.date) -> dict[int, Row]:
    """Return for each MoU: status, title, partners, our number, their number, signed on, last day, days left, PKS.

    Days are dates or None; numbers None where not known; PKS reads "in force/all".
    """
    parties = parties_of(ids)
    counts = _sector_agreements(ids, today)
    rows = {}
    for record, status, title, signed, last in _heads(ids, today):
        until = day(last)
        rows[record] = (
            status, title, parties[record].partners, parties[record].our_number, parties[record].their_number,
            day(signed), until, days_left(until, today) if until and status in RUNNING else None,
            counts.get(record, "0/0"),
        )  # fmt: skip
    return rows


def sector_rows(ids: Sequence[int], today: datetime.date) -> dict[int, Row]:
    """Return for each PKS: title, status, departments, partners, last day, days left, evaluated this year.

    The last is True, False, or None where no evaluation is due (not in force).
    """
    parties = parties_of(ids)
    evaluated = _evaluated(ids, today.year)
    rows = {}
    for record, status, title, _signed, last in _heads(ids, today):
        until = day(last)
        rows[record] = (
            title, status, parties[record].departments, parties[record].partners,
            until, days_left(until, today) if until and status in RUNNING else None,
            (record in evaluated) if status in ("in_force", "ending") else None,
        )  # fmt: skip
    return rows


class Sides:
    """The parties of one agreement as a list shows them."""

    partners = ""
    departments = ""
    our_number: str | None = None
    their_number: str | None = None


def parties_of(ids: Sequence[int]) -> dict[int, Sides]:
    """Return the sides of each agreement, parties in their order."""
    sides = {record: Sides() for record in ids}
    for record, home, region, department, number in select(
        f"""SELECT party.agreement_id, region.is_home, region.name,
                coalesce(nullif(department.abbreviation, ''), department.name), party.number
            FROM party JOIN region ON region.id = party.region_id
            LEFT JOIN department ON department.id = party.department_id
            WHERE party.agreement_id IN ({listed(ids)}) ORDER BY party.agreement_id, party.position"""
    ):
        side = sides[record]
        if department:
            side.departments = " ↔ ".join(filter(None, (side.departments, department)))
        if home:
            side.our_number = number or None
        else:
            side.partners = ", ".join(filter(None, (side.partners, region)))
            side.their_number = "; ".join(filter(None, (side.their_number, number))) or None
    return sides


def _heads(ids: Sequence[int], today: datetime.date) -> list[Row]:
    return select(
        f"""SELECT id, {status_sql(today)}, title, signed_on, last_day FROM agreement WHERE id IN ({listed(ids)})"""
    )


def _sector_agreements(ids: Sequence[int], today: datetime.date) -> dict[int, str]:
    counted = select(
        f"""SELECT umbrella_id, count(CASE WHEN {status_sql(today)} IN ('in_force', 'ending') THEN 1 END), count(*)
            FROM agreement WHERE +kind = 'pks' AND umbrella_id IN ({listed(ids)}) GROUP BY umbrella_id"""
    )
    return {umbrella: f"{running}/{total}" for umbrella, running, total in counted}


def _evaluated(ids: Sequence[int], year: int) -> set[int]:
    found = select(
        f"SELECT DISTINCT agreement_id FROM evaluation WHERE year = {year} AND agreement_id IN ({listed(ids)})"
    )
    return {row[0] for row in found}
