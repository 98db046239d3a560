"""The reference data as the clerk browses it: one line for each record."""

from models.language import _
from models.lists.options import Option
from models.lists.sql import select
from models.rules.vocabulary import CONFIDENCES

LINES = {
    "regions": "SELECT id, name FROM region ORDER BY is_home DESC, code",
    "departments": """SELECT department.id, department.name || ' (' || region.name || ')' FROM department
        JOIN region ON region.id = region_id ORDER BY is_home DESC, region.name, department.name""",
    "posts": """SELECT post.id, title || ' (' || region.name || ')' FROM post
        JOIN region ON region.id = region_id ORDER BY is_home DESC, region.name, heads_region DESC, title""",
    "sectors": "SELECT id, code || '  ' || name FROM sector ORDER BY position, code",
    "districts": """SELECT district.id, district.name || ' (' || region.name || ')' FROM district
        JOIN region ON region.id = region_id ORDER BY is_home DESC, region.name, district.name""",
    "border_pairs": """SELECT border_pair.id, ours.name || ' ↔ ' || theirs.name || ' (' || region.name || ')',
        confidence FROM border_pair JOIN district AS ours ON ours.id = home_id
        JOIN district AS theirs ON theirs.id = neighbour_id
        JOIN region ON region.id = theirs.region_id ORDER BY region.name, ours.name, theirs.name""",
    "contacts": """SELECT contact.id, contact.name || ' (' || coalesce(district.name || ', ', '') || region.name || ')'
        FROM duty_contact AS contact JOIN region ON region.id = contact.region_id
        LEFT JOIN district ON district.id = contact.district_id
        ORDER BY is_home DESC, region.name, district.name, contact.name""",
}
"""By the keys of acts.reference.REFERENCE."""


def reference_lines(key: str) -> list[Option]:
    """Return id and wording of each record, ours first; a border that is doubtful says so."""
    rows = select(LINES[key])
    if key == "border_pairs":
        return [(record, line if sure == "high" else f"{line} ? {_(CONFIDENCES[sure])}") for record, line, sure in rows]
    return [(row[0], row[1]) for row in rows]


def districts_beside(district: int) -> list[Option]:
    """Return the other districts of the same government."""
    return select(
        """SELECT id, name || ' (' || code || ')' FROM district
           WHERE region_id = (SELECT region_id FROM district WHERE id = ?1) AND id <> ?1 ORDER BY name""",
        (district,),
    )


def borders_at(district: int) -> list[Option]:
    """Return the borders of a district: each by the district across, and its government."""
    return select(
        """SELECT border_pair.id, other.name || ' (' || region.name || ')' FROM border_pair
           JOIN district AS other ON other.id = home_id + neighbour_id - ?1
           JOIN region ON region.id = other.region_id
           WHERE ?1 IN (home_id, neighbour_id) ORDER BY region.name, other.name""",
        (district,),
    )


def sectors_of(department: int) -> list[int]:
    """Return the ids of the sectors a department carries."""
    return [row[0] for row in select("SELECT sector_id FROM department_sector WHERE department_id = ?", (department,))]
