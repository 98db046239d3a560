"""An agreement that is to be signed, as rules.readiness and the papers see it."""

import datetime
from dataclasses import replace

from models.lists.dossier import Dossier
from models.lists.dossiers import dossier
from models.lists.facts import PartyLine, party_lines
from models.lists.guards import surroundings_of
from models.lists.merging import merge_values
from models.lists.officials import post_of, terms_of
from models.lists.settings import read_settings
from models.lists.sql import day, select, select_named
from models.rules.checks import AgreementFacts
from models.rules.gaps import PartyFacts
from models.rules.readiness import DraftFacts, PaperFacts
from models.rules.signatory import Signatory, signatory_on_paper
from models.rules.succession import rival
from models.rules.text_matters import TextFacts


def draft_facts(agreement: int, originals: int | None = None) -> tuple[Dossier, DraftFacts]:
    """Return an agreement for its papers and for rules.readiness. Raises Trouble when there is none of that id.

    `originals` is how many are signed; one a party where none is given.
    """
    sheet, settings = dossier(agreement), read_settings()
    lines = party_lines(agreement)
    umbrella = _umbrella(agreement)
    facts = AgreementFacts(
        sheet.kind, sheet.title, "ready", _category(agreement), sheet.signed_on, sheet.first_day, sheet.last_day,
        umbrella[0] if umbrella else None, umbrella[1] if umbrella else None, umbrella is not None,
        [_party_facts(line, agreement, sheet.signed_on) for line in lines], surroundings_of(agreement),
    )  # fmt: skip
    text = TextFacts(
        sheet.kind,
        sheet.articles,
        merge_values(sheet, originals=originals),
        len(sheet.parties),
        sheet.scope,
        tuple(settings.get(f"checklist_{sheet.kind}", "").splitlines()),
    )
    return sheet, DraftFacts(facts, text, sheet.place, {line.position: _paper(line) for line in lines})


def _party_facts(line: PartyLine, agreement: int, signed_on: datetime.date | None) -> PartyFacts:
    taken = select(
        "SELECT 1 FROM party WHERE number = ? AND region_id = ? AND agreement_id <> ? LIMIT 1",
        (line.number, line.region_id, agreement),
    )
    return replace(line.facts, number_taken=bool(line.number and taken), rival=_rival(line.tenure_id, signed_on))


def _rival(tenure: int | None, day: datetime.date | None) -> str:
    post = post_of(tenure) if tenure else None
    return rival(terms_of([post])[post], tenure, day) if tenure and post else ""


def _paper(line: PartyLine) -> PaperFacts:
    copied, holder = _signatories(line.id)
    printed = (
        ("region", line.government), ("department", line.department), ("number", line.number),
        ("tenure", f"{line.name}\n{line.post}\n{line.rank}"), ("poa_number", line.poa_number),
    )  # fmt: skip
    return PaperFacts(line.poa_date, printed, copied, holder)


def _signatories(party: int) -> tuple[Signatory | None, Signatory | None]:
    """Return who was copied into a party, and who holds the office it names; None where there is nobody."""
    (row,) = select_named(
        """SELECT party.signatory_name, party.signatory_post, party.signatory_capacity, party.heads_region,
               party.signatory_rank, party.signatory_nip, front_title, name, back_title, rank, nip, title,
               post.heads_region AS post_heads_region, capacity
           FROM party LEFT JOIN tenure ON tenure.id = party.tenure_id LEFT JOIN post ON post.id = tenure.post_id
           LEFT JOIN person ON person.id = tenure.person_id WHERE party.id = ?""",
        (party,),
    )
    copied = Signatory(
        row["signatory_name"], row["signatory_post"], row["signatory_capacity"], bool(row["heads_region"]),
        row["signatory_rank"], row["signatory_nip"],
    )  # fmt: skip
    if not row["name"]:
        return copied if copied.name else None, None
    holder = signatory_on_paper(
        row["front_title"], row["name"], row["back_title"], row["rank"], row["nip"], row["title"],
        bool(row["post_heads_region"]), row["capacity"],
    )  # fmt: skip
    return copied if copied.name else None, holder


def _umbrella(agreement: int) -> tuple[datetime.date | None, datetime.date | None] | None:
    found = select(
        "SELECT coalesce(umbrella.first_day, umbrella.signed_on), umbrella.last_day FROM agreement "
        "JOIN agreement AS umbrella ON umbrella.id = agreement.umbrella_id WHERE agreement.id = ?",
        (agreement,),
    )
    return (day(found[0][0]), day(found[0][1])) if found else None


def _category(agreement: int) -> str | None:
    category: str | None = select("SELECT category FROM agreement WHERE id = ?", (agreement,))[0][0]
    return category


def originals_of(agreement: int) -> int:
    """Return how many originals are to be signed: as the ceremony it is part of says, else one a party."""
    (row,) = select(
        "SELECT (SELECT originals FROM ceremony_agreement WHERE agreement_id = ?1 ORDER BY id DESC LIMIT 1), "
        "(SELECT count(*) FROM party WHERE agreement_id = ?1)",
        (agreement,),
    )
    return int(row[0] or row[1] or 1)
