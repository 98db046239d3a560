"""What stands around an agreement while it is being written, for the warnings of its editor."""

from collections.abc import Mapping, Sequence
from typing import Any

from models.rules.guards import Surroundings, Term, term_of
from models.rules.stages import COUNCIL, Facts, Logged, council_waits
from models.tables import Agreement, AgreementSector, Party, Sector, StageEntry

LONGEST_CHAIN = 100
"""Renewals that are looked back upon; a circle of them ends here as well."""


def surroundings(values: Mapping[str, Any], sectors: Sequence[int], record: int | None) -> Surroundings:
    """Return what stands around an agreement: `values` and `sectors` as its form holds them, else as it is kept."""
    kept = Agreement.get_or_none(Agreement.id == record)

    def linked(name: str) -> Agreement | None:
        target = values[name] if name in values else kept and kept.__data__.get(name)
        found: Agreement | None = Agreement.get_or_none(Agreement.id == target)
        return found

    umbrella = linked("umbrella") if values["kind"] == "pks" else None
    chosen = Sector.select().where(Sector.id.in_(list(sectors)))
    return Surroundings(
        frozenset(sector.name for sector in chosen),
        _sectors_of(umbrella),
        _governments_of(umbrella),
        umbrella.terminated_on if umbrella else None,
        _former(linked("predecessor")),
        values["kind"] == "pks" and values.get("stage") != "signed" and _waits(record, umbrella),
    )


def _sectors_of(agreement: Agreement | None) -> frozenset[str]:
    links = AgreementSector.select().where(AgreementSector.agreement == agreement)
    return frozenset(link.sector.name for link in links)


def _governments_of(agreement: Agreement | None) -> frozenset[str]:
    parties = Party.select().where(Party.agreement == agreement)
    return frozenset(party.region.government for party in parties)


def _former(agreement: Agreement | None) -> list[Term]:
    found: list[Term] = []
    while agreement is not None and len(found) < LONGEST_CHAIN:
        found.append(term_of(agreement.first_day, agreement.last_day, agreement.terminated_on))
        agreement = agreement.predecessor
    return found


def _waits(record: int | None, umbrella: Agreement | None) -> bool:
    above = _logged(umbrella.id) if umbrella else []
    answers = [entry for entry in above if entry.step == COUNCIL]
    own = _logged(record) if record else []
    return council_waits(Facts("pks", "draft", umbrella_council=answers[-1] if answers else None), own)


def _logged(agreement: int) -> list[Logged]:
    """Return the log of stages of an agreement, in the order it was entered."""
    entries = StageEntry.select().where(StageEntry.agreement == agreement).order_by(StageEntry.id)
    return [Logged(entry.step, entry.reached_on, entry.letter, entry.note) for entry in entries]
