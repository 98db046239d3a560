"""What the end of an agreement starts from: how it stands, what is to be settled, which obligations are open."""

import datetime
from dataclasses import dataclass
from typing import NamedTuple

from models.lists.sql import select, select_named, status_sql
from models.rules.names import party_ordinal


class SettlementLine(NamedTuple):
    """Something to be settled."""

    id: int
    text: str
    done_on: datetime.date | None
    note: str


@dataclass(frozen=True)
class EndSource:
    """All that the page of an end shows."""

    id: int
    kind: str
    stage: str
    status: str
    """A key of vocabulary.STATUSES."""
    last_day: datetime.date | None
    end_cause: str | None
    terminated_on: datetime.date | None
    suspended_on: datetime.date | None
    settlements: tuple[SettlementLine, ...]
    owed: tuple[str, ...]
    """The obligations that are not done yet, each with its party."""


def end_source(agreement: int, today: datetime.date) -> EndSource | None:
    """Return what the end of an agreement starts from, None when it is gone."""
    found = select_named(
        f"""SELECT id, kind, stage, {status_sql(today)} AS status, last_day, end_cause, terminated_on, suspended_on
            FROM agreement WHERE id = ?""",
        (agreement,),
    )
    return EndSource(**found[0], settlements=settlements_of(agreement), owed=_owed(agreement)) if found else None


def settlements_of(agreement: int) -> tuple[SettlementLine, ...]:
    """Return what is to be settled of an agreement, in the order it was entered."""
    rows = select_named(
        "SELECT id, text, done_on, note FROM settlement WHERE agreement_id = ? ORDER BY id", (agreement,)
    )
    return tuple(SettlementLine(**row) for row in rows)


def open_settlements(agreement: int) -> int:
    """Return how much of what is to be settled of an agreement is not settled yet."""
    found: int = select("SELECT count(*) FROM settlement WHERE agreement_id = ? AND done_on IS NULL", (agreement,))[0][
        0
    ]
    return found


def _owed(agreement: int) -> tuple[str, ...]:
    rows = select(
        """SELECT position, text FROM obligation JOIN party ON party.id = party_id
           WHERE agreement_id = ? AND done_on IS NULL ORDER BY position, obligation.id""",
        (agreement,),
    )
    return tuple(f"PIHAK {party_ordinal(position)}: {text}" for position, text in rows)
