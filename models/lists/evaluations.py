"""Rows of the evaluation log, and what an entry's editor needs to know of the others."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from models.lists.agreements import parties_of
from models.lists.evaluation_results import CHAIN
from models.lists.sql import Row, day, listed, select
from models.opened import opened
from models.rules.renewal import matters

OPEN = "(SELECT count(*) FROM follow_up WHERE evaluation_id = evaluation.id AND done_on IS NULL)"
PARTNER = """(SELECT region.name FROM party JOIN region ON region.id = party.region_id
    WHERE party.agreement_id = evaluation.agreement_id AND NOT is_home ORDER BY party.position LIMIT 1)"""
SECTOR = """(SELECT min(sector.position) FROM agreement_sector JOIN sector ON sector.id = sector_id
    WHERE agreement_sector.agreement_id = evaluation.agreement_id)"""

# What a column sorts by; what is not known stands last, whichever way.
ORDERS = {
    "period": "evaluation.year {way}, evaluation.period {way}",
    "title": "agreement.title {way}",
    "sectors": SECTOR + " IS NULL, " + SECTOR + " {way}",
    "partners": PARTNER + " {way}",
    "recommendation": "evaluation.recommendation IS NULL, evaluation.recommendation {way}",
    "follow_ups": OPEN + " {way}",
    "closed_on": "evaluation.closed_on IS NULL, evaluation.closed_on {way}",
}


@dataclass(frozen=True)
class EvaluationFilter:
    """Which entries of the log a list shows; None or empty does not restrict."""

    agreement: int | None = None
    neighbour: int | None = None
    year: int | None = None
    recommendation: str | None = None
    text: str = ""

    @property
    def narrows(self) -> bool:
        """Tell whether anything restricts the list."""
        return bool(self.agreement or self.neighbour or self.year or self.recommendation or self.text.strip())


def evaluation_ids(chosen: EvaluationFilter, order: str | None = None, descending: bool = False) -> Sequence[int]:
    """Return the ids of the entries a list shows; latest year first unless `order` names a column."""
    parts, params = ["1 = 1"], list[object]()
    for column, value in (
        ("evaluation.agreement_id", chosen.agreement),
        ("evaluation.year", chosen.year),
        ("evaluation.recommendation", chosen.recommendation),
    ):
        if value:
            parts.append(f"{column} = ?")
            params.append(value)
    if chosen.neighbour:
        parts.append("evaluation.agreement_id IN (SELECT agreement_id FROM party WHERE region_id = ?)")
        params.append(chosen.neighbour)
    if chosen.text.strip():
        found, words = opened().matching("agreement", chosen.text)
        parts.append(found.replace("agreement.id", "evaluation.agreement_id", 1))
        params += words
    way = "DESC" if descending or order is None else "ASC"
    by = ORDERS.get(order or "period", ORDERS["period"]).format(way=way)
    join = "JOIN agreement ON agreement.id = evaluation.agreement_id" if order == "title" else ""
    sql = f"SELECT evaluation.id FROM evaluation {join} WHERE {' AND '.join(parts)} ORDER BY {by}, evaluation.id {way}"
    return array("q", (row[0] for row in select(sql, params)))


def evaluation_rows(ids: Sequence[int]) -> dict[int, Row]:
    """Return for each entry: (year, period, corrects another), PKS, sectors, partners, recommendation, new matters,
    open follow-ups, closed on.
    """
    heads = select(
        f"""SELECT evaluation.id, agreement_id, year, period, corrects_id IS NOT NULL, title, recommendation,
                new_matters, closed_on, {OPEN}
            FROM evaluation JOIN agreement ON agreement.id = agreement_id WHERE evaluation.id IN ({listed(ids)})"""
    )
    agreements = {head[1] for head in heads}
    sides = parties_of(list(agreements))
    sectors = sectors_of(agreements)
    return {
        record: ((year, period, bool(corrects)), title, ", ".join(sectors.get(agreement, [])),
                 sides[agreement].partners, recommendation, "; ".join(matters(new)) or None, follow_ups, day(closed))
        for record, agreement, year, period, corrects, title, recommendation, new, closed, follow_ups in heads
    }  # fmt: skip


def sectors_of(agreements: set[int]) -> dict[int, list[str]]:
    """Return the sector names of each agreement, in the law's order."""
    names: dict[int, list[str]] = {}
    for agreement, name in select(
        f"""SELECT agreement_id, sector.name FROM agreement_sector JOIN sector ON sector.id = sector_id
            WHERE agreement_id IN ({listed(agreements)}) ORDER BY position"""
    ):
        names.setdefault(agreement, []).append(name)
    return names


def evaluation_years() -> list[int]:
    """Return the years of which there are entries, latest first."""
    return [row[0] for row in select("SELECT DISTINCT year FROM evaluation ORDER BY year DESC")]


def evaluable(keep: int | None = None) -> list[tuple[int, str]]:
    """Return the signed PKS with partners and year of signing, newest first; titles repeat. `keep` is offered too."""
    rows = select(
        """SELECT id, title, signed_on FROM agreement WHERE (kind = 'pks' AND stage = 'signed') OR id = ?
           ORDER BY signed_on DESC, id DESC""",
        (keep or 0,),
    )
    sides = parties_of([row[0] for row in rows])
    return [
        (record, " · ".join(filter(None, (title, sides[record].partners, (signed or "")[:4]))))
        for record, title, signed in rows
    ]


def entry_before(agreement: int, year: int) -> int | None:
    """Return the id of the last entry about an earlier year, of a PKS or of one that it renews.

    Of entry and correction it is the correction.
    """
    found = select(
        f"""{CHAIN} SELECT id FROM evaluation WHERE agreement_id IN chain AND year < ?
            ORDER BY year DESC, id DESC LIMIT 1""",
        (agreement, year),
    )
    return found[0][0] if found else None
