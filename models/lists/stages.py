"""The stages of an agreement as they were logged, and where that leaves it."""

import datetime
from dataclasses import dataclass

from models.lists.sql import day, select, select_named
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


def stages_of(agreement: int, today: datetime.date) -> Stages:
    """Return where an agreement stands. KeyError when it is gone."""
    facts, entries = logged_stages(agreement)
    return Stages(facts, steps(facts, [entry.logged for entry in entries], today), entries)


def logged_stages(agreement: int) -> tuple[Facts, tuple[StageLine, ...]]:
    """Return what the stages of an agreement follow from. KeyError when it is gone."""
    found = select("SELECT kind, stage, signed_on, first_day, umbrella_id FROM agreement WHERE id = ?", (agreement,))
    if not found:
        raise KeyError(agreement)
    kind, stage, signed_on, first_day, umbrella = found[0]
    council = _council_of(umbrella) if kind == "pks" else None
    return Facts(kind, stage, day(signed_on), day(first_day), council), _entries(agreement)


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


def _council_of(umbrella: int | None) -> Logged | None:
    """Return how the question of the council was answered last for an MoU."""
    rows = select(
        "SELECT step, reached_on, letter, note FROM stage_entry WHERE agreement_id = ? AND step = ? "
        "ORDER BY id DESC LIMIT 1",
        (umbrella, COUNCIL),
    )
    return Logged(rows[0][0], day(rows[0][1]), *rows[0][2:]) if rows else None
