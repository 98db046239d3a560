"""Who signs the minutes of an evaluation: live while the entry is open, as copied once it is closed."""

from typing import Any

from models.lists.evaluation_lines import SideLine
from models.lists.sql import select_named
from models.rules.names import post_of_region
from models.rules.signatory import signatory_on_paper

_SIDES = """SELECT party.position, region.government, coalesce(department.name, '') AS department, region.is_home,
        coalesce(side.number, '') AS number, side.signatory_name, side.signatory_post, side.signatory_rank,
        side.signatory_nip, evaluation.closed_on IS NOT NULL AS closed,
        person.front_title, person.name, person.back_title, person.rank, person.nip,
        post.title, post.heads_region, tenure.capacity
    FROM evaluation JOIN party ON party.agreement_id = evaluation.agreement_id
    JOIN region ON region.id = party.region_id LEFT JOIN department ON department.id = party.department_id
    LEFT JOIN evaluation_party AS side ON side.evaluation_id = evaluation.id AND side.party_id = party.id
    LEFT JOIN tenure ON tenure.id = side.tenure_id LEFT JOIN person ON person.id = tenure.person_id
    LEFT JOIN post ON post.id = tenure.post_id
    WHERE evaluation.id = ? ORDER BY party.position"""


def sides_of(evaluation: int) -> tuple[SideLine, ...]:
    """Return the sides of an entry in the order of the parties."""
    return tuple(
        SideLine(row["position"], row["government"], row["department"], bool(row["is_home"]), row["number"], *_who(row))
        for row in select_named(_SIDES, (evaluation,))
    )


def _who(row: dict[str, Any]) -> tuple[str, str, str, str]:
    """Return name, post, rank and NIP as printed."""
    if row["closed"]:
        kept = (row[f"signatory_{what}"] or "" for what in ("name", "post", "rank", "nip"))
        name, post, rank, nip = kept
        return name, post, rank, nip
    if not row["name"]:
        return "", "", "", ""
    found = signatory_on_paper(
        row["front_title"], row["name"], row["back_title"], row["rank"], row["nip"], row["title"],
        bool(row["heads_region"]), row["capacity"],
    )  # fmt: skip
    post = post_of_region(found.capacity, found.post, found.heads_region, row["government"])
    return found.name, post, found.rank, found.nip
