"""How many ends of the border nothing in force reaches, without the rest of the matrix."""

import datetime

from models.lists.coverage import REACH, BorderEnd, border_ends, chosen_sectors, coverage
from models.lists.sql import listed, select, status_sql
from models.rules.coverage import reaches


def forgotten_ends(today: datetime.date) -> dict[int, int]:
    """Return how many ends of each neighbour are forgotten in the sectors that the office has chosen.

    The same ends as lists.coverage finds forgotten; a test holds the two together.
    """
    ends = border_ends()
    if not ends:
        return {}
    sectors = chosen_sectors()
    reached = _reaching(today, sectors)
    regions: dict[int, int] = dict(select("SELECT id, region_id FROM district"))
    bare = [end for end in ends if not any(_covers(end, reach, regions) for reach in reached.get(end.region, ()))]
    if bare and _unwanted(sectors):
        # Whether none is wanted anywhere at an end is for the matrix to say.
        bare = [end for end, _since in coverage(today).forgotten(sectors)]
    found: dict[int, int] = {}
    for end in bare:
        found[end.region] = found.get(end.region, 0) + 1
    return found


def _reaching(today: datetime.date, sectors: list[int]) -> dict[int, set[str]]:
    """Return which districts the PKS in force name, with each neighbour: ids with commas, "" for the whole border."""
    found: dict[int, set[str]] = {}
    for known in ("last_day >= ?", "last_day IS NULL AND ? <> ''"):
        for region, reach in select(
            f"""WITH found AS MATERIALIZED (
                    SELECT id FROM agreement WHERE kind = 'pks' AND stage = 'signed' AND {known}
                    AND EXISTS (SELECT 1 FROM agreement_sector WHERE agreement_id = agreement.id
                                AND sector_id IN ({listed(sectors)}))
                    AND {status_sql(today)} IN ('in_force', 'ending'))
                SELECT DISTINCT theirs.region_id, {REACH.replace("agreement.id", "found.id")} FROM found
                CROSS JOIN party AS ours ON ours.agreement_id = found.id
                    AND ours.region_id = (SELECT id FROM region WHERE is_home)
                CROSS JOIN party AS theirs ON theirs.agreement_id = found.id AND theirs.region_id <> ours.region_id""",
            (today.isoformat(),),
        ):
            found.setdefault(region, set()).add(reach)
    return found


def _covers(end: BorderEnd, reach: str, regions: dict[int, int]) -> bool:
    named = [int(district) for district in reach.split(",") if district]
    ours = [district for district in named if regions[district] == regions[end.home]]
    theirs = [district for district in named if regions[district] == end.region]
    return reaches(end.home, end.neighbour, ours, theirs)


def _unwanted(sectors: list[int]) -> bool:
    """Tell whether there may be an end at which none is wanted in any of these sectors."""
    gaps: int = select(f"SELECT count(*) FROM deliberate_gap WHERE sector_id IN ({listed(sectors)})")[0][0]
    return gaps >= len(sectors)
