"""How much a register holds, in a line."""

from models.lists.sql import select


def totals() -> tuple[int, int]:
    """Return how many MoU and how many PKS the register holds; addenda count with the PKS they change."""
    counts: dict[str, int] = dict(select("SELECT kind, count(*) FROM agreement GROUP BY kind"))
    return counts.get("kb", 0), counts.get("pks", 0)
