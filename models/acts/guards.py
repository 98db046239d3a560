"""What stands around an agreement while it is being written, for the warnings of its editor."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from models.rules.guards import Surroundings, evaluated_since, term_of
from models.rules.stages import COUNCIL, Facts, Logged, council_waits
from models.tables import Agreement, AgreementSector, Evaluation, Party, Sector, StageEntry

LONGEST_CHAIN = 100
"""Renewals that are looked back upon; a circle of them ends here as well."""
DRAFTED = ("draft", "prepared")
"""Stages of what nobody is about to sign."""


def surroundings(values: Mapping[str, Any], sectors: Sequence[int], record: int | None) -> Surroundings:
    """Return what stands around an agreement: `values` and `sectors` as its form holds them, else as it is kept."""
    kept = Agreement.get_or_none(Agreement.id == record)

    def linked(name: str) -> Agreement | None:
        target = values[name] if name in values else kept and kept.__data__.get(name)
        found: Agreement | None = Agreement.get_or_none(Agreement.id == target)
        return found

    umbrella = linked("umbrella") if values["kind"] == "pks" else None
    stage, chain = values.get("stage"), list(_back_from(linked("predecessor")))
    former = chain[0] if chain else None
    amended = linked("amends") if values["kind"] == "addendum" else None
    chosen = Sector.select().where(Sector.id.in_(list(sectors)))
    return Surroundings(
        frozenset(sector.name for sector in chosen),
        _sectors_of(umbrella),
        _governments_of(umbrella),
        umbrella.terminated_on if umbrella else None,
        bool(umbrella and umbrella.stage in DRAFTED and stage in ("ready", "signed")),
        [term_of(one.first_day, one.last_day, one.terminated_on) for one in chain],
        values["kind"] == "pks" and stage != "signed" and _waits(record, umbrella),
        any(one.id == record for one in chain),
        _rival(former, record),
        term_of(amended.first_day, amended.last_day, amended.terminated_on) if amended else None,
        values["kind"] == "pks"
        and stage != "signed"
        and not _reason(values, kept)
        and former is not None
        and not _evaluated(former),
    )


def _sectors_of(agreement: Agreement | None) -> frozenset[str]:
    links = AgreementSector.select().where(AgreementSector.agreement == agreement)
    return frozenset(link.sector.name for link in links)


def _governments_of(agreement: Agreement | None) -> frozenset[str]:
    parties = Party.select().where(Party.agreement == agreement)
    return frozenset(party.region.government for party in parties)


def _back_from(agreement: Agreement | None) -> Iterator[Agreement]:
    """Yield an agreement, what it renews, and so on."""
    for _step in range(LONGEST_CHAIN):
        if agreement is None:
            return
        yield agreement
        agreement = agreement.predecessor


def _rival(former: Agreement | None, record: int | None) -> str:
    others = Agreement.select().where((Agreement.predecessor == former) & (Agreement.id != (record or 0)))
    found = others.order_by(Agreement.id).first() if former else None
    return found.title if found else ""


def _reason(values: Mapping[str, Any], kept: Agreement | None) -> str:
    """Return why it is renewed without a closed evaluation."""
    return (values.get("unevaluated", kept and kept.unevaluated) or "").strip()


def _evaluated(agreement: Agreement) -> bool:
    closed = Evaluation.select().where(
        (Evaluation.agreement == agreement)
        & Evaluation.closed_on.is_null(False)
        & (Evaluation.year >= evaluated_since(agreement.last_day))
    )
    found: bool = closed.exists()
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
