"""An agreement as the rules want to see it: its parties with who signs, live for drafts, as copied once frozen."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from models.lists.sql import Row, day, listed, select, select_named
from models.rules.gaps import Gap, PartyFacts, gaps
from models.rules.signatory import Signatory, signatory_on_paper


@dataclass(frozen=True)
class PartyLine:
    """One party with all that a preview, a list or a sheet may want to say of it; empty text means not known."""

    id: int
    position: int
    region_id: int
    region: str
    code: str
    government: str
    is_home: bool
    department_id: int | None
    department: str
    number: str
    tenure_id: int | None
    name: str
    """As it stands on paper, titles included where the rules allow them."""
    post: str
    """Without its capacity."""
    capacity: str
    heads_region: bool
    rank: str
    nip: str
    poa_number: str
    poa_date: datetime.date | None
    tenure_first_day: datetime.date | None
    tenure_last_day: datetime.date | None

    @property
    def facts(self) -> PartyFacts:
        """The party as models.rules sees it."""
        return PartyFacts(
            self.position, self.government, self.department, self.number, self.name, self.post, self.heads_region,
            self.capacity, self.poa_number, self.tenure_first_day, self.tenure_last_day,
        )  # fmt: skip


PARTIES = """SELECT party.agreement_id AS agreement, party.id AS id, party.position AS position,
        party.region_id AS region_id, region.name AS region,
        region.code AS code, region.government AS government, region.is_home AS is_home,
        party.department_id AS department_id, coalesce(department.name, '') AS department, party.number AS number,
        party.tenure_id AS tenure_id, party.poa_number AS poa_number, party.poa_date AS poa_date,
        tenure.first_day AS tenure_first_day, tenure.last_day AS tenure_last_day,
        party.signatory_name, party.signatory_post, party.signatory_capacity, party.heads_region,
        party.signatory_rank, party.signatory_nip,
        person.front_title, person.name AS person, person.back_title, person.rank, person.nip,
        post.title, post.heads_region AS post_heads_region, tenure.capacity,
        agreement.stage, region.head_title,
        EXISTS (SELECT 1 FROM frozen_document AS frozen
                WHERE frozen.agreement_id = agreement.id AND frozen.withdrawn_on IS NULL) AS is_frozen
    FROM party JOIN agreement ON agreement.id = party.agreement_id JOIN region ON region.id = party.region_id
    LEFT JOIN department ON department.id = party.department_id
    LEFT JOIN tenure ON tenure.id = party.tenure_id LEFT JOIN person ON person.id = tenure.person_id
    LEFT JOIN post ON post.id = tenure.post_id
    WHERE party.agreement_id {which} ORDER BY party.agreement_id, party.position"""


KEPT = (
    "id", "position", "region_id", "region", "code", "government", "is_home", "department_id", "department", "number",
    "tenure_id", "poa_number", "poa_date", "tenure_first_day", "tenure_last_day",
)  # fmt: skip


def party_lines(agreement: int) -> list[PartyLine]:
    """Return the parties of an agreement in order."""
    return [_line(row) for row in select_named(PARTIES.format(which="= ?"), (agreement,))]


def party_lines_of(agreements: Sequence[int]) -> dict[int, list[PartyLine]]:
    """Return the parties of each of several agreements, in order; read all at once."""
    lines: dict[int, list[PartyLine]] = {agreement: [] for agreement in agreements}
    for row in select_named(PARTIES.format(which=f"IN ({listed(agreements)})")):
        lines[row["agreement"]].append(_line(row))
    return lines


def _line(row: dict[str, Any]) -> PartyLine:
    return PartyLine(**{key: row[key] for key in KEPT}, **_signatory(row)._asdict())


def _signatory(row: dict[str, Any]) -> Signatory:
    """Return today's holder while the text is open, and once it is frozen or signed what was copied then."""
    closed = row["stage"] == "signed" or row["is_frozen"]
    if row["person"] and not (closed and row["signatory_name"]):
        return signatory_on_paper(
            row["front_title"], row["person"], row["back_title"], row["rank"], row["nip"], row["title"],
            bool(row["post_heads_region"]), row["capacity"],
        )  # fmt: skip
    # Before somebody is known, an MoU still says which post will sign it: the head of region's.
    expects_head = not row["department_id"]
    return Signatory(
        row["signatory_name"],
        row["signatory_post"] or (row["head_title"] if expects_head else ""),
        row["signatory_capacity"],
        bool(row["heads_region"]) or expects_head,
        row["signatory_rank"],
        row["signatory_nip"],
    )


def agreement_gaps(agreement: int) -> tuple[Gap, ...]:
    """Return what matters in an agreement and is still blank."""
    return _gaps(select(f"{_HEAD} WHERE id = ?", (agreement,))[0], party_lines(agreement))


def gaps_of(lines: Mapping[int, Sequence[PartyLine]]) -> dict[int, tuple[Gap, ...]]:
    """Return the gaps of each of several agreements with these parties; read all at once."""
    return {head[0]: _gaps(head, lines[head[0]]) for head in select(f"{_HEAD} WHERE id IN ({listed(lines)})")}


_HEAD = "SELECT id, kind, stage, title, place, signed_on, first_day, last_day, umbrella_id FROM agreement"


def _gaps(head: Row, parties: Sequence[PartyLine]) -> tuple[Gap, ...]:
    _id, kind, stage, title, place, signed, first, last, umbrella = head
    facts = [party.facts for party in parties]
    return gaps(kind, stage, title, place, day(signed), day(first), day(last), facts, umbrella is not None)


def scope_of(agreement: int) -> list[str]:
    """Return the lines of an agreement's scope."""
    return [
        row[0] for row in select("SELECT text FROM scope_item WHERE agreement_id = ? ORDER BY position", (agreement,))
    ]


def scopes_of(agreements: Sequence[int]) -> dict[int, list[str]]:
    """Return the lines of the scope of each of several agreements; read all at once."""
    scopes: dict[int, list[str]] = {agreement: [] for agreement in agreements}
    for agreement, text in select(
        f"SELECT agreement_id, text FROM scope_item WHERE agreement_id IN ({listed(agreements)}) ORDER BY 1, position"
    ):
        scopes[agreement].append(text)
    return scopes
