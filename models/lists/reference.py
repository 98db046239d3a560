"""The reference data as the clerk browses it: one line for each record."""

from models.lists.options import Option
from models.lists.sql import select

LINES = {
    "regions": "SELECT id, name FROM region ORDER BY is_home DESC, code",
    "departments": """SELECT department.id, department.name || ' (' || region.name || ')' FROM department
        JOIN region ON region.id = region_id ORDER BY is_home DESC, region.name, department.name""",
    "posts": """SELECT post.id, title || ' (' || region.name || ')' FROM post
        JOIN region ON region.id = region_id ORDER BY is_home DESC, region.name, heads_region DESC, title""",
    "sectors": "SELECT id, code || '  ' || name FROM sector ORDER BY position, code",
    "districts": """SELECT district.id, district.name || ' (' || region.name || ')' FROM district
        JOIN region ON region.id = region_id ORDER BY is_home DESC, region.name, district.name""",
    "border_pairs": """SELECT border_pair.id, ours.name || ' ↔ ' || theirs.name || ' (' || region.name || ')'
        FROM border_pair JOIN district AS ours ON ours.id = home_id JOIN district AS theirs ON theirs.id = neighbour_id
        JOIN region ON region.id = theirs.region_id ORDER BY region.name, ours.name, theirs.name""",
    "contacts": """SELECT contact.id, contact.name || ' (' || coalesce(district.name || ', ', '') || region.name || ')'
        FROM duty_contact AS contact JOIN region ON region.id = contact.region_id
        LEFT JOIN district ON district.id = contact.district_id
        ORDER BY is_home DESC, region.name, district.name, contact.name""",
}
"""By the keys of acts.reference.REFERENCE."""


def reference_lines(key: str) -> list[Option]:
    """Return id and wording of each record, ours first."""
    return [(row[0], row[1]) for row in select(LINES[key])]


def sectors_of(department: int) -> list[int]:
    """Return the ids of the sectors a department carries."""
    return [row[0] for row in select("SELECT sector_id FROM department_sector WHERE department_id = ?", (department,))]
