"""What a register is, in a line: whose it is, and how much it holds."""

from models.lists.sql import select


def totals() -> tuple[int, int]:
    """Return how many MoU and how many PKS the register holds; addenda count with the PKS they change."""
    counts: dict[str, int] = dict(select("SELECT kind, count(*) FROM agreement GROUP BY kind"))
    return counts.get("kb", 0), counts.get("pks", 0)


def office_name() -> str:
    """Return the office's own name from the settings, or else the region that is at home; "" while neither is known."""
    rows = select("SELECT value FROM setting WHERE key = 'office' UNION ALL SELECT name FROM region WHERE is_home")
    return next((str(name) for (name,) in rows if name), "")
