"""What stands at one place of the border: the PKS that reach it, and why none is wanted."""

import datetime
from collections.abc import Sequence
from typing import NamedTuple

from models.lists.coverage import REACH, BorderEnd, district_regions, reaches_end
from models.lists.sql import day, select, status_sql
from models.rules.coverage import state_of
from models.rules.vocabulary import COVERAGE


class CellAgreement(NamedTuple):
    """A PKS that reaches a place."""

    id: int
    title: str
    status: str
    last_day: datetime.date | None
    departments: str


def agreements_at(end: BorderEnd, sector: int, today: datetime.date) -> list[CellAgreement]:
    """Return the PKS that reach a place, the superseded ones left out: the best first, of equal ones the latest."""
    rows = select(
        f"""SELECT agreement.id, title, {status_sql(today)}, last_day,
                (SELECT group_concat(coalesce(nullif(abbreviation, ''), department.name), ' ↔ ')
                 FROM party JOIN department ON department.id = department_id WHERE agreement_id = agreement.id),
                {REACH}
            FROM agreement_sector JOIN agreement ON agreement.id = agreement_sector.agreement_id
            JOIN party AS theirs ON theirs.agreement_id = agreement.id AND theirs.region_id = ?
            JOIN party AS ours ON ours.agreement_id = agreement.id
                AND ours.region_id = (SELECT id FROM region WHERE is_home)
            WHERE sector_id = ? AND agreement.kind = 'pks' GROUP BY agreement.id
            ORDER BY last_day DESC, agreement.id DESC""",
        (end.region, sector),
    )
    regions, found = district_regions(), list[tuple[int, CellAgreement]]()
    for record, title, status, last, departments, reach in rows:
        state = state_of(status)
        if state and reaches_end(end, reach, regions):
            line = CellAgreement(record, title, status, day(last), departments or "")
            found.append((list(COVERAGE).index(state), line))
    return [line for _rank, line in sorted(found, key=lambda each: each[0])]


def left_out(end: BorderEnd, sector: int) -> tuple[str, datetime.date] | None:
    """Return why no PKS is wanted at a place, and since when; None where nobody has said so."""
    rows = select(
        """SELECT reason, decided_on FROM deliberate_gap JOIN border_pair ON border_pair.id = pair_id
           WHERE sector_id = ? AND home_id IN (?, ?) AND neighbour_id IN (?, ?) ORDER BY deliberate_gap.id DESC""",
        (sector, end.home, end.neighbour, end.home, end.neighbour),
    )
    return (rows[0][0], datetime.date.fromisoformat(rows[0][1])) if rows else None


def live_at(end: BorderEnd, today: datetime.date) -> list[int]:
    """Return the ids of the PKS in force that reach an end, in whatever sector, the first signed first."""
    return live_at_ends([end], today)[end.id]


def live_at_ends(ends: Sequence[BorderEnd], today: datetime.date) -> dict[int, list[int]]:
    """Return the same of several ends, by their ids: each neighbour is asked for once."""
    regions = district_regions()
    live = {region: _live_with(region, today) for region in {end.region for end in ends}}
    return {end.id: [record for record, reach in live[end.region] if reaches_end(end, reach, regions)] for end in ends}


def _live_with(region: int, today: datetime.date) -> list[tuple[int, str]]:
    rows = select(
        f"""SELECT agreement.id, {REACH} FROM party AS theirs JOIN agreement ON agreement.id = theirs.agreement_id
            JOIN party AS ours ON ours.agreement_id = agreement.id
                AND ours.region_id = (SELECT id FROM region WHERE is_home)
            WHERE theirs.region_id = ? AND agreement.kind = 'pks' AND agreement.stage = 'signed'
                AND {status_sql(today)} IN ('in_force', 'ending')
            GROUP BY agreement.id ORDER BY agreement.signed_on, agreement.id""",
        (region,),
    )
    return [(record, reach) for record, reach in rows]
