"""Agreements as hypothesis draws them, in a real register; and what lists must say of them, in plain Python."""

import datetime
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from models.rules.status import Facts, status
from models.store.search import rebuild_search
from models.tables import Agreement, AgreementSector, Party

TODAY = datetime.date(2026, 11, 23)
WORDS = ("xenon", "xenia", "xilem", "xerofit")
"""No region, department or sector has such a word in its name."""

# Where a status may turn, and far from it.
DAYS = st.sampled_from([None, None, *(TODAY + datetime.timedelta(days) for days in (
    -1500, -700, -330, -320, -1, 0, 1, 38, 39, 89, 90, 91, 700))])  # fmt: skip


@dataclass(frozen=True)
class Invented:
    """One agreement; its predecessor by its place in the list."""

    kind: str
    stage: str
    title: str
    signed_on: datetime.date | None
    first_day: datetime.date | None
    last_day: datetime.date | None
    suspended_on: datetime.date | None
    terminated_on: datetime.date | None
    predecessor: int | None
    neighbours: frozenset[str]
    sectors: frozenset[str]
    id: int = 0


AGREEMENTS = st.lists(
    st.builds(
        Invented,
        kind=st.sampled_from(["kb", "pks", "pks", "pks", "addendum"]),
        stage=st.sampled_from(["draft", "prepared", "ready", "signed", "signed", "signed"]),
        title=st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join),
        signed_on=DAYS, first_day=DAYS, last_day=DAYS, suspended_on=DAYS, terminated_on=DAYS,
        predecessor=st.none() | st.integers(0, 9),
        neighbours=st.frozensets(st.sampled_from(["36.73", "36.72", "36.01"]), min_size=1, max_size=2),
        sectors=st.frozensets(st.sampled_from(["A1", "A5", "B5"]), max_size=2),
        id=st.just(0),
    ),
    min_size=1,
    max_size=8,
)  # fmt: skip


class _Enough(Exception):
    """Rolls the act back: what was signed could not be deleted."""


@contextmanager
def written(register, drawn, regions, sectors):
    """Have these in the register, and give them with their ids."""
    kept = []
    with taken_back(register):
        for one in drawn:
            earlier = kept[one.predecessor : one.predecessor + 1] if one.predecessor is not None else []
            before = earlier[0].id if earlier else None
            kept.append(replace(one, id=_create(one, before, regions, sectors), predecessor=before))
        rebuild_search(register.database.connection())
        yield kept


@contextmanager
def taken_back(register):
    """Have in the register what is written inside, and afterwards nothing of it."""
    reader, register.reader = register.reader, register.database.connection()  # sees what is not committed yet
    with suppress(_Enough), _given_back(register, reader), register.database.act("invented"):
        yield
        raise _Enough


@contextmanager
def _given_back(register, reader):
    try:
        yield
    finally:
        register.reader = reader


def _create(one, before, regions, sectors):
    agreement = Agreement.create(
        kind=one.kind, stage=one.stage, title=one.title, signed_on=one.signed_on, first_day=one.first_day,
        last_day=one.last_day, suspended_on=one.suspended_on, terminated_on=one.terminated_on, predecessor=before,
    )  # fmt: skip
    for position, code in enumerate(["36.04", *sorted(one.neighbours)], start=1):
        Party.create(agreement=agreement, position=position, region=regions[code])
    for code in sorted(one.sectors):
        AgreementSector.create(agreement=agreement, sector=sectors[code])
    return agreement.id


def status_of(one, everything):
    """Return what the rule says."""
    renewed = any(other.predecessor == one.id and other.stage == "signed" for other in everything)
    facts = Facts(one.stage, one.first_day, one.last_day, one.suspended_on, one.terminated_on, renewed)
    return status(facts, TODAY)


def passes(one, chosen, everything, regions):
    """Tell whether an agreement passes a filter, clause by clause."""
    return (
        (not chosen.kind or (one.kind == "kb") == (chosen.kind == "kb"))
        and (not chosen.neighbour or chosen.neighbour in {regions[code] for code in one.neighbours})
        and (not chosen.status or status_of(one, everything) == chosen.status)
        and (not chosen.year or _in_year(one, chosen.year))
        and all(any(word.startswith(part) for word in one.title.split()) for part in chosen.text.lower().split())
    )


def _in_year(one, year):
    first = one.first_day or one.signed_on
    runs = one.stage == "signed" and first and first.year <= year and (not one.last_day or one.last_day.year >= year)
    return bool(runs or (one.signed_on and one.signed_on.year == year))
