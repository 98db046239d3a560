"""Rows of the signatories list: a line per term of office, so that who signed when can still be read years later."""

import datetime
from array import array
from collections.abc import Sequence

from models.lists.sql import Row, day, listed, select
from models.rules.names import with_titles
from models.tables import engine

ORDERS = {
    "name": "person.name",
    "post": "post.title",
    "office": "region.name, department.name",
    "capacity": "tenure.capacity",
    "first_day": "tenure.first_day",
    "last_day": "tenure.last_day",
}
FROM = """FROM tenure JOIN person ON person.id = tenure.person_id JOIN post ON post.id = tenure.post_id
    JOIN region ON region.id = post.region_id LEFT JOIN department ON department.id = post.department_id"""


def holds_office_sql(today: datetime.date) -> str:
    """Return the condition that a tenure's holder is in office on `today`; open ends count as in office."""
    now = f"'{today.isoformat()}'"
    return (
        f"(tenure.first_day IS NULL OR tenure.first_day <= {now})"
        f" AND (tenure.last_day IS NULL OR tenure.last_day >= {now})"
    )


def tenure_ids(
    today: datetime.date,
    *,
    in_office: bool = False,
    region: int | None = None,
    text: str = "",
    order: str | None = None,
    descending: bool = False,
) -> Sequence[int]:
    """Return the ids of the terms of office a list shows, in order."""
    parts, params = ["1 = 1"], list[object]()
    if in_office:
        parts.append(holds_office_sql(today))
    if region:
        parts.append(f"post.region_id = {int(region)}")
    if text.strip():
        found, words = engine().matching("person", text)
        parts.append(found)
        params += words
    way = "DESC" if descending else "ASC"
    by = ", ".join(f"{part} {way}" for part in ORDERS.get(order or "name", "person.name").split(", "))
    sql = f"SELECT tenure.id {FROM} WHERE {' AND '.join(parts)} ORDER BY {by}, tenure.id"
    return array("q", (row[0] for row in select(sql, params)))


def tenure_rows(ids: Sequence[int]) -> dict[int, Row]:
    """Return for each term: name with titles, post, office, capacity, first day, last day, documents waiting."""
    waiting = _waiting(ids)
    rows = {}
    for record, front, name, back, post, region, department, capacity, first, last in select(
        f"""SELECT tenure.id, front_title, person.name, back_title, post.title, region.name, department.name,
                tenure.capacity, tenure.first_day, tenure.last_day {FROM} WHERE tenure.id IN ({listed(ids)})"""
    ):
        office = f"{department} · {region}" if department else region
        rows[record] = (
            with_titles(front, name, back), post, office, capacity, day(first), day(last), waiting.get(record, 0),
        )  # fmt: skip
    return rows


def person_of(tenure: int) -> int | None:
    """Return the id of the person whose term it is, or None when the term is gone."""
    found = select(f"SELECT person_id FROM tenure WHERE id = {int(tenure)}")
    return found[0][0] if found else None


def _waiting(ids: Sequence[int]) -> dict[int, int]:
    found = select(
        f"""SELECT tenure_id, count(*) FROM party JOIN agreement ON agreement.id = agreement_id
            WHERE agreement.stage <> 'signed' AND tenure_id IN ({listed(ids)}) GROUP BY tenure_id"""
    )
    return dict(found)
