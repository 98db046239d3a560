"""What a choice offers: governments, departments, signatories, sectors, districts, agreements, years."""

import datetime

from models.lists.signatories import FROM, holds_office_sql
from models.lists.sql import listed, select
from models.rules.names import post_on_paper, with_titles
from models.rules.nip import group
from models.rules.vocabulary import KINDS

Option = tuple[int, str]


def regions(neighbours_only: bool = False) -> list[Option]:
    """Return the governments, ours first."""
    where = "WHERE NOT is_home AND kind <> 'provinsi'" if neighbours_only else ""
    return [(row[0], row[1]) for row in select(f"SELECT id, name FROM region {where} ORDER BY is_home DESC, name")]


def home_region() -> int | None:
    """Return the id of our own government, or None while it has not been chosen."""
    found = select("SELECT id FROM region WHERE is_home ORDER BY id")
    return found[0][0] if found else None


def departments(region: int) -> list[Option]:
    """Return a government's departments."""
    return [
        (row[0], row[1])
        for row in select("SELECT id, name FROM department WHERE region_id = ? ORDER BY name", (region,))
    ]


def posts() -> list[Option]:
    """Return all posts with their government."""
    rows = select("SELECT post.id, title, name FROM post JOIN region ON region.id = region_id ORDER BY name, title")
    return [(record, f"{title} · {region}") for record, title, region in rows]


def people() -> list[Option]:
    """Return everybody in the register by name, with the NIP by which namesakes are told apart."""
    rows = select("SELECT id, front_title, name, back_title, nip FROM person ORDER BY name, id")
    return [
        (record, " · ".join(filter(None, (with_titles(front, name, back), group(nip)))))
        for record, front, name, back, nip in rows
    ]


def signatories(region: int, department: int | None, on: datetime.date, keep: int | None = None) -> list[Option]:
    """Return the terms of office that may sign for a government or its department on a day.

    Heads of region may sign anything of theirs; `keep` is offered too, whatever its dates.
    """
    office = "(post.heads_region OR post.department_id = ?)" if department else "(post.department_id IS NULL)"
    params: list[object] = [region, *([department] if department else [])]
    rows = select(
        f"""SELECT tenure.id, front_title, person.name, back_title, capacity, post.title {FROM}
            WHERE (post.region_id = ? AND {office} AND {holds_office_sql(on)}) OR tenure.id = {int(keep or 0)}
            ORDER BY post.heads_region, person.name""",
        params,
    )
    return [
        (record, f"{with_titles(front, name, back)} — {post_on_paper(capacity, post)}")
        for record, front, name, back, capacity, post in rows
    ]


def sectors() -> list[tuple[int, str, str]]:
    """Return (id, code, name) of the sectors in the law's order."""
    return [(row[0], row[1], row[2]) for row in select("SELECT id, code, name FROM sector ORDER BY position, code")]


def districts(regions: list[int]) -> list[tuple[int, str, str]]:
    """Return (id, name, region) of the districts of some governments; names repeat, so the region goes with them."""
    rows = select(
        f"""SELECT district.id, district.name, region.name FROM district JOIN region ON region.id = region_id
            WHERE region_id IN ({listed(regions)}) ORDER BY is_home DESC, region.name, district.name"""
    )
    return [(row[0], row[1], row[2]) for row in rows]


def agreements(kind: str, besides: int | None = None) -> list[Option]:
    """Return the agreements of a kind with the year of signing, newest first."""
    rows = select(
        "SELECT id, title, signed_on FROM agreement WHERE kind = ? AND id <> ? ORDER BY signed_on DESC, id DESC",
        (kind, besides or 0),
    )
    return [(record, f"{title} ({signed[:4]})" if signed else title) for record, title, signed in rows]


def years() -> list[int]:
    """Return the years from the first signing to the last day in force, latest first."""
    ends = [
        select(f"SELECT {end} FROM agreement WHERE kind = ?", (kind,))[0][0]
        for kind in KINDS
        for end in ("min(signed_on)", "max(signed_on)", "max(last_day)")  # each answered from an index
    ]
    known = [int(day[:4]) for day in ends if day]
    return list(range(max(known), min(known) - 1, -1)) if known else []
