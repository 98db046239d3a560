"""What is due as one neighbour sees it: gathered from the board, without anything that is our own affair."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace

from models.language import _
from models.lists.board import board
from models.lists.coverage import chosen_sectors, coverage
from models.lists.letters import our_government
from models.lists.reminding import Wanted, due_matters
from models.lists.sql import select
from models.rules.reminding import DueMatter
from models.trouble import Trouble

SHARED = (
    "ended", "ending", "evaluation", "obligation", "follow_up", "out", "number", "post", "settlement", "border",
)  # fmt: skip
"""The kinds of matter that are of both sides; drafts and backups are ours alone."""


@dataclass(frozen=True)
class HandOver:
    """What is handed over to one neighbour."""

    region: int
    name: str
    """Of the region: "Kota Serang"."""
    theirs: str
    """Its government, as on paper."""
    ours: str
    day: datetime.date
    matters: tuple[DueMatter, ...]


def check_neighbour(region: int | None) -> None:
    """Raise Trouble where no neighbour has this id; None stands for all of them."""
    if region is not None and not select("SELECT 1 FROM region WHERE id = ? AND NOT is_home", (region,)):
        raise Trouble(
            _(
                "No neighbour has the number {id}. Nothing was printed. "
                "The numbers stand as region_id in the list of borders.",
                id=region,
            )
        )


def wanted(today: datetime.date, region: int | None = None, agreement: int | None = None) -> list[Wanted]:
    """Return the keys of the board with their days; of one neighbour or one agreement alone where asked.

    What was put off is among them: that is our own affair, and due all the same.
    """
    found = board(today, neighbour=region)
    return [(row.key, row.due) for row in (*found.rows, *found.snoozed) if agreement in (None, row.agreement)]


def handovers(due: Iterable[Wanted], today: datetime.date, only: int | None = None) -> list[HandOver]:
    """Return what is due with each neighbour, or with the region `only`, of these rows of the board.

    Raises Trouble where nothing is.
    """
    matters = _shared(due, today)
    ours = our_government()
    found = [
        HandOver(record, name, theirs, ours, today, shared)
        for record, name, theirs in select("SELECT id, name, government FROM region WHERE NOT is_home ORDER BY name")
        if only in (None, record) and (shared := tuple(matter for matter in matters if record in matter.concerns))
    ]
    if not found:
        raise Trouble(_("Nothing is due with a neighbour on this day. Nothing was printed."))
    return found


def _shared(due: Iterable[Wanted], today: datetime.date) -> list[DueMatter]:
    """Return what is of both sides, the border at its end."""
    matters = [matter for matter in due_matters(due) if matter.kind in SHARED]
    borders = [matter for matter in matters if matter.kind == "border"]
    return [*(matter for matter in matters if matter.kind != "border"), *_named(borders, today)]


def _named(borders: list[DueMatter], today: datetime.date) -> list[DueMatter]:
    """Say at which ends of the border nothing is in force, their district before ours."""
    if not borders:
        return []
    forgotten: dict[int, list[str]] = {}
    for end, _since in coverage(today).forgotten(chosen_sectors()):
        forgotten.setdefault(end.region, []).append(f"{end.neighbour_name} – {end.home_name}")
    about = f"Perbatasan Anda dengan {our_government().removeprefix('Pemerintah ')}"
    return [replace(one, about=about, said="; ".join(forgotten.get(one.concerns[0], []))) for one in borders]
