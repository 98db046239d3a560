"""Rows of the signatories list: a line per term of office, so that who signed when can still be read years later."""

import datetime
from array import array
from collections.abc import Sequence

from models.lists.sql import Row, day, listed, select
from models.opened import opened
from models.rules.names import with_titles

WAITING = """(SELECT count(DISTINCT agreement.id) FROM party JOIN agreement ON agreement.id = agreement_id
    WHERE tenure_id = tenure.id AND agreement.stage <> 'signed')"""

# What a column sorts by; days that are not known stand last, whichever way.
ORDERS = {
    "name": "person.name {way}",
    "post": "post.title {way}",
    "office": "region.name {way}, department.name {way}",
    "capacity": "tenure.capacity {way}",
    "first_day": "tenure.first_day IS NULL, tenure.first_day {way}",
    "last_day": "tenure.last_day IS NULL, tenure.last_day {way}",
    "waiting": WAITING + " {way}",
}
FROM = """FROM tenure JOIN person ON person.id = tenure.person_id JOIN post ON post.id = tenure.post_id
    JOIN region ON region.id = post.region_id LEFT JOIN department ON department.id = post.department_id"""


SIGNS = """(heads_region OR post.department_id IN (SELECT department_id FROM party)
    OR post.id IN (SELECT post_id FROM tenure JOIN party ON party.tenure_id = tenure.id))"""
"""A post signs when it heads a region, or when its holder or its department is a party of an agreement."""


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
        found, words = opened().matching("person", text)
        parts.append(found)
        params += words
    by = ORDERS.get(order or "name", ORDERS["name"]).format(way="DESC" if descending else "ASC")
    sql = f"SELECT tenure.id {FROM} WHERE {' AND '.join(parts)} ORDER BY {by}, tenure.id"
    return array("q", (row[0] for row in select(sql, params)))


def any_tenure() -> bool:
    """Tell whether the register knows anybody who signs, in office or not."""
    return bool(select("SELECT 1 FROM tenure LIMIT 1"))


def tenure_rows(ids: Sequence[int]) -> dict[int, Row]:
    """Return for each term: name with titles, post, office, capacity, first day, last day, documents waiting."""
    return {
        record: (
            with_titles(front, name, back), post, " · ".join(filter(None, (region, department))),
            capacity, day(first), day(last), waiting,
        )
        for record, front, name, back, post, region, department, capacity, first, last, waiting in select(
            f"""SELECT tenure.id, front_title, person.name, back_title, post.title, region.name,
                    coalesce(nullif(department.abbreviation, ''), department.name),
                    tenure.capacity, tenure.first_day, tenure.last_day, {WAITING}
                {FROM} WHERE tenure.id IN ({listed(ids)})"""
        )
    }  # fmt: skip


def person_of(tenure: int) -> int | None:
    """Return the id of the person whose term it is, or None when the term is gone."""
    found = select(f"SELECT person_id FROM tenure WHERE id = {int(tenure)}")
    return found[0][0] if found else None


def tenures_of(person: int) -> list[int]:
    """Return the ids of a person's terms, the latest first."""
    return [
        row[0]
        for row in select("SELECT id FROM tenure WHERE person_id = ? ORDER BY first_day DESC, id DESC", (person,))
    ]


def vacant_posts(today: datetime.date) -> list[tuple[int, str]]:
    """Return the posts that sign and that nobody holds today, ours first, heads of region before departments."""
    rows = select(
        f"""SELECT post.id, post.title, region.name, post.department_id FROM post
            JOIN region ON region.id = post.region_id
            WHERE {SIGNS}
            AND NOT EXISTS (SELECT 1 FROM tenure WHERE post_id = post.id AND {holds_office_sql(today)})
            ORDER BY heads_region DESC, is_home DESC, region.name, post.title"""
    )
    # A head's title names the region already: Bupati Lebak.
    return [(record, f"{title} ({region})" if department else title) for record, title, region, department in rows]
