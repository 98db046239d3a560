"""The stages of an agreement as they were logged, and where that leaves it."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models.lists.sql import day, listed, select, select_named
from models.rules.stages import COUNCIL, Facts, Logged, Step, next_stage, stage_now, steps


@dataclass(frozen=True)
class StageLine:
    """One entry of the log of stages."""

    id: int
    step: str
    reached_on: datetime.date | None
    letter: str
    note: str
    files: tuple[tuple[int, str], ...]
    """Id and name of each attachment."""

    @property
    def logged(self) -> Logged:
        """The entry as models.rules sees it."""
        return Logged(self.step, self.reached_on, self.letter, self.note)


@dataclass(frozen=True)
class Stages:
    """Where an agreement stands."""

    facts: Facts
    steps: tuple[Step, ...]
    entries: tuple[StageLine, ...]

    @property
    def now(self) -> str | None:
        """The key of the stage at which it stands, None before the first."""
        return stage_now(self.steps)

    @property
    def next(self) -> str | None:
        """The key of the stage that comes next, None after the last."""
        return next_stage(self.steps)


def standing(agreements: Sequence[int], today: datetime.date) -> dict[int, tuple[Step, ...]]:
    """Return the stages of each of several agreements; read all at once, the gone ones left out."""
    entries: dict[int, list[Logged]] = {}
    for agreement, step, reached, letter, note in select(
        f"""SELECT agreement_id, step, reached_on, letter, note FROM stage_entry
            WHERE agreement_id IN ({listed(agreements)}) ORDER BY id"""
    ):
        entries.setdefault(agreement, []).append(Logged(step, day(reached), letter, note))
    found = _facts(agreements)
    return {agreement: steps(facts, entries.get(agreement, ()), today) for agreement, facts in found.items()}


def stages_of(agreement: int, today: datetime.date) -> Stages:
    """Return where an agreement stands. KeyError when it is gone."""
    facts, entries = logged_stages(agreement)
    return Stages(facts, steps(facts, [entry.logged for entry in entries], today), entries)


def logged_stages(agreement: int) -> tuple[Facts, tuple[StageLine, ...]]:
    """Return what the stages of an agreement follow from. KeyError when it is gone."""
    return _facts([agreement])[agreement], _entries(agreement)


def _facts(agreements: Sequence[int]) -> dict[int, Facts]:
    """Return what is known of each agreement besides its log; for a PKS also how its MoU answered the question."""
    rows = select(
        f"SELECT id, kind, stage, signed_on, first_day, umbrella_id FROM agreement WHERE id IN ({listed(agreements)})"
    )
    councils = _councils({umbrella for *_head, umbrella in rows if umbrella})
    return {
        record: Facts(kind, stage, day(signed), day(first), councils.get(umbrella) if kind == "pks" else None)
        for record, kind, stage, signed, first, umbrella in rows
    }


def _entries(agreement: int) -> tuple[StageLine, ...]:
    rows = select_named(
        "SELECT id, step, reached_on, letter, note FROM stage_entry WHERE agreement_id = ? ORDER BY id", (agreement,)
    )
    if not rows:
        return ()
    files: dict[int, list[tuple[int, str]]] = {}
    for entry, attachment, name in select(
        "SELECT stage_entry_id, id, name FROM attachment WHERE agreement_id = ? AND stage_entry_id IS NOT NULL "
        "ORDER BY id",
        (agreement,),
    ):
        files.setdefault(entry, []).append((attachment, name))
    return tuple(StageLine(**row, files=tuple(files.get(row["id"], ()))) for row in rows)


def _councils(umbrellas: Iterable[int]) -> dict[int, Logged]:
    """Return how the question of the council was answered last for each MoU that answered it."""
    rows = select(
        f"""SELECT agreement_id, step, reached_on, letter, note FROM stage_entry
            WHERE agreement_id IN ({listed(umbrellas)}) AND step = ? ORDER BY id""",
        (COUNCIL,),
    )
    return {umbrella: Logged(step, day(reached), letter, note) for umbrella, step, reached, letter, note in rows}
