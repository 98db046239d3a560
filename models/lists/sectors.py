"""The PKS as a tree: a line per sector with its counts, the agreements of a sector below it."""

import datetime
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from models.lists.agreements import ORDERS, Filter, condition
from models.lists.sql import Row, select, status_sql

NO_SECTOR = 0
"""Stands for the agreements that name no sector."""


@dataclass(frozen=True)
class SectorLine:
    """One sector with the number of its agreements that pass the filter."""

    id: int
    """Id of the sector, or NO_SECTOR."""
    code: str
    name: str
    in_force: int
    drafts: int
    ended: int
    total: int


def sector_lines(chosen: Filter, today: datetime.date, empty: bool) -> list[SectorLine]:
    """Return the sectors in the law's order; those without an agreement only when `empty` is asked for."""
    counts = {row[0]: row[1:] for row in _counts(chosen, today)}
    sectors: list[Row] = select("SELECT id, code, name FROM sector ORDER BY position, code")
    if NO_SECTOR in counts:
        sectors.append((NO_SECTOR, "", ""))
    return [
        SectorLine(sector, code, name, *counts.get(sector, (0, 0, 0, 0)))
        for sector, code, name in sectors
        if empty or sector in counts
    ]


def _counts(chosen: Filter, today: datetime.date) -> list[Row]:
    where, params = condition(chosen, today)
    return select(
        f"""SELECT coalesce(sector_id, {NO_SECTOR}), count(CASE WHEN status IN ('in_force', 'ending') THEN 1 END),
                count(CASE WHEN status IN ('draft', 'prepared', 'ready') THEN 1 END),
                count(CASE WHEN status IN ('ended', 'superseded', 'terminated') THEN 1 END), count(*)
            FROM (SELECT agreement.id, {status_sql(today)} AS status FROM agreement WHERE {where}) AS counted
            LEFT JOIN agreement_sector ON agreement_sector.agreement_id = counted.id
            GROUP BY 1""",
        params,
    )


def sector_agreement_ids(
    sector: int, chosen: Filter, today: datetime.date, order: str | None = None, descending: bool = False
) -> Sequence[int]:
    """Return the ids of a sector's agreements in order; newest first unless `order` names a column."""
    where, params = condition(chosen, today)
    within = (
        "agreement.id NOT IN (SELECT agreement_id FROM agreement_sector)"
        if sector == NO_SECTOR
        else f"agreement.id IN (SELECT agreement_id FROM agreement_sector WHERE sector_id = {int(sector)})"
    )
    by = status_sql(today) if order == "status" else ORDERS.get(order or "", "agreement.id")
    way = "DESC" if descending or order is None else "ASC"
    sql = (
        f"SELECT agreement.id FROM agreement WHERE {within} AND {where} ORDER BY {by} IS NULL, {by} {way}, agreement.id"
    )
    return array("q", (row[0] for row in select(sql, params)))
