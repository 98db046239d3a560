"""What a clerk does at the border: say that at one end, in one sector, no agreement is wanted, and why."""

import datetime

from models.acts.keeping import refuse_errors
from models.rules.findings import error
from models.rules.marking import N_
from models.tables import BorderPair, DeliberateGap, Sector, engine


def leave_out(pair: int, sector: int, reason: str, today: datetime.date) -> int:
    """Keep that no PKS is wanted at an end of the border in a sector, and return the note's id.

    What was noted there before is replaced, with its day. Raises Refused without a reason.
    """
    said = " ".join(reason.split())
    if not said:
        refuse_errors([error("reason", N_("Say why no agreement is wanted here; who asks later will want to know."))])
    with engine().act(N_("Deliberately none: {subject}"), _named(pair, sector)):
        gap = next(iter(_noted(pair, sector)), None) or DeliberateGap(pair=pair, sector=sector)
        gap.reason, gap.decided_on = said, today
        gap.save()
    kept: int = gap.id
    return kept


def take_back(pair: int, sector: int) -> None:
    """Take back that none is wanted there: the place is open again. Where nothing was noted nothing happens."""
    gaps = _noted(pair, sector)
    if gaps:
        with engine().act(N_("Wanted again: {subject}"), _named(pair, sector)):
            for gap in gaps:
                gap.delete_instance()


def _noted(pair: int, sector: int) -> list[DeliberateGap]:
    """Return what was noted at this end, be it on the pair that was entered from the other side."""
    end = BorderPair.get_by_id(pair)
    both = (end.home, end.neighbour)
    pairs = BorderPair.select(BorderPair.id).where(BorderPair.home.in_(both), BorderPair.neighbour.in_(both))
    return list(DeliberateGap.select().where(DeliberateGap.pair.in_(pairs), DeliberateGap.sector == sector))


def _named(pair: int, sector: int) -> str:
    """Return end and sector for the journal: "Kramatwatu ↔ Kasemen, lingkungan hidup"."""
    end = BorderPair.get_by_id(pair)
    return f"{end.home.name} ↔ {end.neighbour.name}, {Sector.get_by_id(sector).name}"
